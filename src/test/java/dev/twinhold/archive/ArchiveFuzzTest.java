package dev.twinhold.archive;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of damaged archives: each is either scanned or turned down with a clear problem, in
 * little memory and time, and what was scanned can be read or fails as an {@link IOException}.
 *
 * <p>A failure names the seed; {@code -Dtwinhold.fuzz.seed=N} repeats it.
 */
class ArchiveFuzzTest {

    private static final int CASES = 10_000;
    private static final long MEMORY = 48L << 20;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir private Path directory;
    private ArchiveScanner scanner = new ArchiveScanner();

    /** A way to damage one archive. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Base(byte[] tar, BiFunction<TarMutator, byte[], byte[]> damage) {}

    private static List<Base> bases() {
        TestImage app = TestImage.of("linux/amd64", "base", "app");
        TestImage arm = TestImage.of("linux/arm64", "base", "arm");
        byte[] legacy =
                TestArchives.dockerLegacy(Tagged.of(app, "app:1", "b/app:2"), Tagged.of(arm, "a"));
        byte[] oci = TestArchives.dockerOci(Tagged.of(app, "app:1"), Tagged.of(arm));
        Map<String, byte[]> layers = new LinkedHashMap<>();
        layers.put("1.tar.gz", TarBytes.gzip(app.layers().get(0)));
        layers.put("2.tar", app.layers().get(1));
        byte[] flat = TestArchives.dockerFlat(app, "config.json", layers, "app:1");
        byte[] multi = multiPlatform(app, arm);
        List<Base> bases = new ArrayList<>();
        for (byte[] tar : List.of(legacy, oci, flat, multi)) {
            bases.add(new Base(tar, TarMutator::tar));
            bases.add(new Base(tar, TarMutator::tar));
        }
        for (byte[] tar : List.of(legacy, multi)) {
            bases.add(new Base(TarBytes.gzip(tar), TarMutator::bytes));
            bases.add(new Base(TarBytes.zstd(tar), TarMutator::bytes));
            bases.add(new Base(tar, inside(TarBytes::gzip)));
            bases.add(new Base(tar, inside(TarBytes::zstd)));
        }
        return bases;
    }

    private static BiFunction<TarMutator, byte[], byte[]> inside(UnaryOperator<byte[]> pack) {
        return (mutator, tar) -> pack.apply(mutator.tar(tar));
    }

    private static byte[] multiPlatform(TestImage app, TestImage arm) {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        var inner = layout.index(OciLayoutBuilder.on("linux/arm64", layout.image(arm)));
        var index = layout.index(OciLayoutBuilder.on("linux/amd64", layout.gzipImage(app)), inner);
        return layout.named(index, "docker.io/library/multi:1").bytes();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noDamageBreaksTheReader() {
        long seed = Long.getLong("twinhold.fuzz.seed", 20261124);
        Random random = new Random(seed);
        List<Base> bases = bases();
        scanner = new ArchiveScanner(directory);
        int scanned = 0;
        for (int i = 0; i < CASES; i++) {
            Base base = bases.get(i % bases.size());
            byte[] damaged = base.damage().apply(new TarMutator(random), base.tar());
            scanned += survives(damaged, "seed " + seed + ", case " + i) ? 1 : 0;
        }
        // else the damage is too great to test what comes after the first check
        assertTrue(scanned > CASES / 20, scanned + " of " + CASES + " could be scanned");
    }

    private boolean survives(byte[] archive, String which) {
        long start = System.nanoTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        try {
            return scan(archive);
        } catch (Throwable e) {
            throw new AssertionError(which + ": " + archive.length + " bytes", e);
        } finally {
            long bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
            assertTrue(bytes < MEMORY, which + " took " + bytes + " bytes of memory");
            assertTrue(System.nanoTime() - start < NANOS, which + " took too long");
        }
    }

    private boolean scan(byte[] bytes) {
        Path file = TestArchives.write(directory, "damaged", bytes);
        try (ImageArchive archive = scanner.scan(file)) {
            archive.images().forEach(image -> read(archive, image));
            return true;
        } catch (ArchiveException e) {
            assertTrue(e.problem().what().startsWith("damaged: "), e.problem().oneLine());
            return false;
        } catch (IOException e) {
            throw new AssertionError("only reading may fail so", e);
        }
    }

    private void read(ImageArchive archive, SourceImage image) {
        for (SourcePlatform platform : image.platforms()) {
            read(archive, platform.manifest().digest());
            read(archive, platform.config().digest());
            for (Layer layer : platform.layers()) {
                read(archive, layer.blob().digest());
            }
        }
    }

    private void read(ImageArchive archive, Digest blob) {
        assertTrue(archive.contains(blob), blob + " is promised and not there");
        try (InputStream in = archive.open(blob, 0)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new AssertionError(blob + " cannot be read", e);
        }
    }
}
