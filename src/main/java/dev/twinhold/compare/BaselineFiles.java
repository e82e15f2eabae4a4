package dev.twinhold.compare;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what a file wants: an image archive, Kubernetes manifests, or a list with one image name
 * per line ({@code #} begins a comment). What it is shows in its content, never in its name.
 *
 * <p>Threads: any; reading blocks.
 */
public final class BaselineFiles {

    /** Larger texts are refused: bytes. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int MOST_NAMES = 50_000;
    private static final int HEAD = 512;
    private static final Pattern MANIFEST =
            Pattern.compile("(?:^|[\\s{,-])[\"']?(?:image|kind|apiVersion)[\"']?\\s*:(?:\\s|$|\")");

    private final ArchiveScanner scanner;

    /** Reads archives with this scanner. */
    public BaselineFiles(ArchiveScanner scanner) {
        this.scanner = scanner;
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read, or is none of the three; says why
     */
    public Baseline read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CompareException(
                    Problem.of(Problem.Kind.NOT_FOUND, file + " is not there, or is no file"));
        }
        return isText(file) ? text(file) : archive(file);
    }

    /** Tar headers have zero bytes, gzip and Zstandard begin with bytes that are no text. */
    private static boolean isText(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            boolean gzip = head.length > 1 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
            boolean zstd = head.length > 1 && head[0] == 0x28 && (head[1] & 0xff) == 0xb5;
            return !gzip && !zstd && new String(head, StandardCharsets.ISO_8859_1).indexOf(0) < 0;
        } catch (NoSuchFileException e) {
            throw new CompareException(
                    Problem.of(Problem.Kind.NOT_FOUND, file + " is not there"), e);
        }
    }

    private static Baseline.Wanted text(Path file) throws IOException {
        String source = String.valueOf(file.getFileName());
        if (Files.size(file) > MOST_BYTES) {
            throw bad(source + " is too large for a list of image names", "");
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new CompareException(
                    Problem.of(Problem.Kind.BAD_INPUT, source + " is no text in UTF-8"), e);
        }
        return wanted(text, source);
    }

    /**
     * The names in a text.
     *
     * @throws CompareException when there are none, or it is damaged
     */
    static Baseline.Wanted wanted(String text, String source) throws CompareException {
        boolean isList = text.lines().noneMatch(line -> MANIFEST.matcher(line).find());
        List<String> found = isList ? list(text) : ManifestImages.of(text, source, MOST_NAMES);
        List<ImageName> names = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        for (String word : found) {
            ImageName.tryParse(word)
                    .ifPresentOrElse(name -> names.add(row(name)), () -> unusable.add(word));
        }
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            throw bad(
                    source + " names " + (names.isEmpty() ? "no" : "too many") + " images",
                    unusable.isEmpty() ? "" : "'" + unusable.getFirst() + "' is no image name");
        }
        return new Baseline.Wanted(source, names, unusable);
    }

    private static List<String> list(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Kubernetes asks for a name with tag and digest by the digest, and CRI keeps it as that. */
    private static ImageName row(ImageName name) {
        return name.digest().map(name::withDigest).orElse(name);
    }

    private static CompareException bad(String what, String why) {
        return new CompareException(
                new Problem(
                        Problem.Kind.BAD_INPUT,
                        what,
                        why,
                        "Give one image name per line, Kubernetes manifests, or an image archive"));
    }

    private Baseline archive(Path file) throws IOException {
        try (ImageArchive archive = scanner.scan(file)) {
            Map<ImageName, List<Identity>> images = new HashMap<>();
            for (SourceImage image : archive.images()) {
                List<Identity> identities =
                        image.platforms().stream()
                                .map(platform -> identity(image, platform))
                                .toList();
                image.names().stream()
                        .map(ImageName::tryParse)
                        .flatMap(Optional::stream)
                        .forEach(name -> images.put(name, identities));
            }
            if (images.isEmpty()) {
                throw bad(archive.name() + " has no images with names", "");
            }
            return new Baseline.OfArchive(archive.name(), images);
        }
    }

    private static Identity identity(SourceImage image, SourcePlatform platform) {
        Set<Digest> targets = new HashSet<>();
        targets.add(image.target().digest());
        targets.add(platform.manifest().digest());
        return new Identity(
                targets,
                Optional.of(platform.config().digest()),
                platform.layers().stream().map(layer -> layer.diffId()).toList());
    }
}
