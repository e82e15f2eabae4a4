package dev.twinhold.link.ssh;

import com.jcraft.jsch.AgentConnector;
import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.PageantFFMConnector;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.WindowsSSHAgentConnector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that running agents hold: ssh-agent, on Windows also OpenSSH's service and Pageant. */
final class SshAgents {

    private static final Logger LOG = LoggerFactory.getLogger(SshAgents.class);

    private SshAgents() {}

    static List<Identity> keys(SshEnvironment environment) {
        List<Identity> found = new ArrayList<>();
        environment.agentSocket().flatMap(SshAgents::sshAgent).ifPresent(a -> add(a, found));
        if (isWindows() && environment.agentSocket().isEmpty()) {
            add(new WindowsSSHAgentConnector(), found);
            pageant().ifPresent(a -> add(a, found));
        }
        return found;
    }

    private static void add(AgentConnector agent, List<Identity> found) {
        if (agent.isAvailable()) {
            found.addAll(new AgentIdentityRepository(agent).getIdentities());
        } else {
            LOG.debug("{} does not answer", agent.getName());
        }
    }

    private static Optional<AgentConnector> sshAgent(Path socket) {
        try {
            return Optional.of(new SSHAgentConnector(socket));
        } catch (AgentProxyException e) {
            LOG.warn("The SSH agent at {} cannot be asked: {}", socket, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<AgentConnector> pageant() {
        try {
            return Optional.of(new PageantFFMConnector());
        } catch (AgentProxyException e) {
            LOG.debug("Pageant cannot be asked: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
