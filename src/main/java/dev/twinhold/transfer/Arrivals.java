package dev.twinhold.transfer;

import dev.twinhold.model.Digest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Who waits for a blob to be there. */
final class Arrivals {

    private final Map<Digest, CountDownLatch> blobs = new ConcurrentHashMap<>();

    void arrived(Digest blob) {
        latch(blob).countDown();
    }

    void await(Digest blob) throws InterruptedException {
        latch(blob).await();
    }

    private CountDownLatch latch(Digest blob) {
        return blobs.computeIfAbsent(blob, _ -> new CountDownLatch(1));
    }
}
