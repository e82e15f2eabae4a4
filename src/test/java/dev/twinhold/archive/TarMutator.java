package dev.twinhold.archive;

import dev.twinhold.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages archives in the ways that chance and attackers do. */
final class TarMutator {

    private static final int BLOCK = 512;
    private static final List<String> NAMES =
            List.of(
                    "manifest.json",
                    "oci-layout",
                    "index.json",
                    "../manifest.json",
                    "/manifest.json",
                    "",
                    "a/../../b",
                    "blobs/sha256/00",
                    "x/".repeat(49));
    private static final List<String> SIZES =
            List.of("00000000000", "77777777777", "00000000001", "-0000000001", "", "9", "2000");
    private static final List<String> JSON =
            List.of(
                    "{}",
                    "[]",
                    "null",
                    "\"\"",
                    "-1",
                    "1e999",
                    "[[[[",
                    "}",
                    "99999999999999999999",
                    "\"sha256:0\"",
                    "true",
                    ",",
                    "\\",
                    "\u0000",
                    "\"manifests\":[",
                    "\"Layers\":");

    private final Random random;

    TarMutator(Random random) {
        this.random = random;
    }

    /** One entry: its header block and its content. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(byte[] header, byte[] content) {

        boolean isJson() {
            return content.length > 0 && (content[0] == '{' || content[0] == '[');
        }

        Entry with(byte[] other) {
            byte[] changed = header.clone();
            put(changed, 124, "%011o".formatted(other.length), 12);
            return new Entry(changed, other);
        }
    }

    /** Any damage of bytes, which may be compressed. */
    byte[] bytes(byte[] input) {
        return switch (random.nextInt(4)) {
            case 0 -> flipBits(input);
            case 1 -> Arrays.copyOf(input, random.nextInt(input.length));
            case 2 -> blocks(input);
            default -> overwrite(input);
        };
    }

    /** Any damage of a plain tar. */
    byte[] tar(byte[] input) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> bytes(input);
            case 2, 3 -> header(input);
            case 4, 5 -> json(input);
            case 6 -> redigested(input);
            default -> entries(input);
        };
    }

    private byte[] flipBits(byte[] input) {
        byte[] output = input.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            output[random.nextInt(output.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return output;
    }

    private byte[] overwrite(byte[] input) {
        byte[] output = input.clone();
        int from = random.nextInt(output.length);
        int to = Math.min(output.length, from + random.nextInt(64));
        Arrays.fill(output, from, to, (byte) random.nextInt(256));
        return output;
    }

    private byte[] blocks(byte[] input) {
        int size = Math.min(BLOCK, Math.max(1, input.length / 4));
        int a = random.nextInt(input.length / size) * size;
        int b = random.nextInt(input.length / size) * size;
        byte[] one = Arrays.copyOfRange(input, a, a + size);
        byte[] rest = Arrays.copyOfRange(input, a + size, input.length);
        byte[] before = Arrays.copyOf(input, a);
        return switch (random.nextInt(3)) {
            case 0 -> TarBytes.join(before, rest);
            case 1 -> TarBytes.join(before, one, one, rest);
            default -> {
                byte[] output = input.clone();
                System.arraycopy(input, b, output, a, size);
                System.arraycopy(one, 0, output, b, size);
                yield output;
            }
        };
    }

    private byte[] header(byte[] input) {
        List<Entry> entries = split(input);
        int chosen = random.nextInt(entries.size());
        byte[] header = entries.get(chosen).header().clone();
        switch (random.nextInt(5)) {
            case 0 -> put(header, 0, pick(NAMES), 100);
            case 1 -> put(header, 124, pick(SIZES), 12);
            case 2 -> header[156] = (byte) "0123456xgLKSVDM7\0".charAt(random.nextInt(17));
            case 3 -> put(header, 157, pick(NAMES), 100);
            default -> header[random.nextInt(BLOCK)] = (byte) random.nextInt(256);
        }
        entries.set(chosen, new Entry(header, entries.get(chosen).content()));
        return join(entries);
    }

    private byte[] entries(byte[] input) {
        List<Entry> entries = split(input);
        int a = random.nextInt(entries.size());
        switch (random.nextInt(3)) {
            case 0 -> entries.remove(a);
            case 1 -> entries.add(random.nextInt(entries.size()), entries.get(a));
            default -> {
                Entry other = entries.get(random.nextInt(entries.size()));
                entries.set(a, entries.get(a).with(other.content()));
            }
        }
        return join(entries);
    }

    private byte[] json(byte[] input) {
        List<Entry> entries = split(input);
        int chosen = aJson(entries);
        String text = text(entries.get(chosen).content());
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(12));
        String changed = text.substring(0, from) + pick(JSON) + text.substring(to);
        entries.set(chosen, entries.get(chosen).with(latin1(changed)));
        return join(entries);
    }

    // Damages a JSON blob without changing its length and gives everything its right digest again,
    // so that the damage is met behind the digest checks.
    private byte[] redigested(byte[] input) {
        List<Entry> entries = split(input);
        int chosen = aJson(entries);
        byte[] content = entries.get(chosen).content().clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            content[random.nextInt(content.length)] =
                    (byte) "{}[]\",:0az-".charAt(random.nextInt(11));
        }
        String before = Digest.sha256(entries.get(chosen).content()).hex();
        entries.set(chosen, entries.get(chosen).with(content));
        rename(entries, before, Digest.sha256(content).hex(), 0);
        return join(entries);
    }

    private static void rename(List<Entry> entries, String from, String to, int depth) {
        for (int i = 0; i < entries.size() && depth < 5; i++) {
            Entry entry = entries.get(i);
            byte[] header = latin1(text(entry.header()).replace(from, to));
            byte[] content = latin1(text(entry.content()).replace(from, to));
            if (header.length != BLOCK) {
                continue;
            }
            entries.set(i, new Entry(header, content));
            if (!Arrays.equals(content, entry.content())) {
                String old = Digest.sha256(entry.content()).hex();
                rename(entries, old, Digest.sha256(content).hex(), depth + 1);
            }
        }
    }

    private int aJson(List<Entry> entries) {
        for (int tries = 0; tries < 100; tries++) {
            int i = random.nextInt(entries.size());
            if (entries.get(i).isJson()) {
                return i;
            }
        }
        throw new IllegalStateException("an archive without JSON");
    }

    private static List<Entry> split(byte[] tar) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at + BLOCK <= tar.length && tar[at] != 0) {
            byte[] header = Arrays.copyOfRange(tar, at, at + BLOCK);
            int size = Integer.parseInt(text(Arrays.copyOfRange(header, 124, 135)), 8);
            entries.add(new Entry(header, Arrays.copyOfRange(tar, at + BLOCK, at + BLOCK + size)));
            at += BLOCK + padded(size);
        }
        return entries;
    }

    private static byte[] join(List<Entry> entries) {
        List<byte[]> parts = new ArrayList<>();
        for (Entry entry : entries) {
            parts.add(TarWalkTest.withChecksum(entry.header().clone()));
            parts.add(Arrays.copyOf(entry.content(), padded(entry.content().length)));
        }
        parts.add(new byte[2 * BLOCK]);
        return TarBytes.join(parts.toArray(byte[][]::new));
    }

    private static int padded(int size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static void put(byte[] block, int at, String value, int length) {
        Arrays.fill(block, at, at + length, (byte) 0);
        byte[] bytes = latin1(value);
        System.arraycopy(bytes, 0, block, at, Math.min(length, bytes.length));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
