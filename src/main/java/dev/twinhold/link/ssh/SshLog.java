package dev.twinhold.link.ssh;

import com.jcraft.jsch.Logger;
import org.slf4j.LoggerFactory;

/** What JSch says, at debug level. It names hosts, users and algorithms, never secrets. */
final class SshLog implements Logger {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(SshLog.class);

    @Override
    public boolean isEnabled(int level) {
        return LOG.isDebugEnabled();
    }

    @Override
    public void log(int level, String message) {
        LOG.debug("{}", message);
    }

    @Override
    public void log(int level, String message, Throwable cause) {
        LOG.debug("{}", message, cause);
    }
}
