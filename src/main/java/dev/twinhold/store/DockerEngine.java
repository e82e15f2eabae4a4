package dev.twinhold.store;

import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/** What Docker can do beyond listing. */
public interface DockerEngine extends Engine {

    /**
     * Loads an archive ({@code POST /images/load}) and waits for the end.
     *
     * <p>Docker answers 200 even when it fails and tells the truth in the stream that follows; this
     * throws then.
     *
     * @param archive read to its end; closing it from another thread, or interrupting the calling
     *     thread, cancels the call; what Docker has read by then it may still load
     * @param said each status line of Docker, for the log; called from a thread of the adapter
     * @return what Docker says it loaded: names, or image ids of images without a name
     */
    List<String> load(InputStream archive, Consumer<String> said) throws StoreException;
}
