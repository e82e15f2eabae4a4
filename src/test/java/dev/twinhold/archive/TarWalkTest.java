package dev.twinhold.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.TarIndex.FileEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers of every dialect, and hostile ones. */
class TarWalkTest {

    @TempDir private Path directory;

    private TarIndex walk(byte[] tar) throws IOException {
        return walk(TestArchives.write(directory, "t.tar", tar), Limits.STANDARD);
    }

    private static TarIndex walk(Path tar, Limits limits) throws IOException {
        try (ArchiveFile file = ArchiveFile.plain(tar)) {
            return new TarWalk(file, limits).walk();
        }
    }

    private String refusal(byte[] tar) {
        return assertThrows(ArchiveException.class, () -> walk(tar)).problem().oneLine();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A header block of the old format with a right checksum. */
    private static byte[] header(String name, char type, byte[] size) {
        byte[] block = new byte[512];
        byte[] text = utf8(name);
        System.arraycopy(text, 0, block, 0, text.length);
        System.arraycopy(size, 0, block, 124, size.length);
        block[156] = (byte) type;
        return withChecksum(block);
    }

    private static byte[] header(String name, char type, long size) {
        return header(name, type, utf8("%011o".formatted(size)));
    }

    static byte[] withChecksum(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        byte[] octal = utf8("%06o\0 ".formatted(sum));
        System.arraycopy(octal, 0, block, 148, 8);
        return block;
    }

    private static byte[] padded(byte[] content) {
        return Arrays.copyOf(content, (content.length + 511) / 512 * 512);
    }

    private static byte[] pax(String records) {
        byte[] content = utf8(records);
        return TarBytes.join(header("pax", 'x', content.length), padded(content));
    }

    @Test
    void longNamesOfPaxAndGnuAreFound() throws IOException {
        String name = "deep/".repeat(60) + "layer.tar";
        byte[] pax = new TarBytes().file(name, "12345").bytes();
        byte[] gnu = new TarBytes().gnuLongNames().file(name, "12345").bytes();
        assertEquals(5, walk(pax).find(name).orElseThrow().size());
        assertEquals(5, walk(gnu).find(name).orElseThrow().size());
    }

    @Test
    void theUstarPrefixIsPartOfTheName() throws IOException {
        byte[] block = header("layer.tar", '0', 0);
        System.arraycopy(utf8("ustar\00000"), 0, block, 257, 8);
        System.arraycopy(utf8("some/dir"), 0, block, 345, 8);
        assertTrue(walk(withChecksum(block)).find("some/dir/layer.tar").isPresent());
    }

    @Test
    void namesAreCleanedAndThoseThatLeadOutsideAreNotFound() throws IOException {
        TarIndex index =
                walk(
                        new TarBytes()
                                .file("./a//b/../manifest.json", "1")
                                .file("/etc/passwd", "22")
                                .file("../up", "333")
                                .bytes());
        assertEquals(1, index.find("a/manifest.json").orElseThrow().size());
        assertEquals(Optional.empty(), index.find("etc/passwd"));
        assertEquals(Optional.empty(), index.find("/etc/passwd"));
        assertEquals(Optional.empty(), index.find("../up"));
        assertEquals(2, index.outside());
        assertEquals("/etc/passwd", index.firstOutside());
    }

    @Test
    void ofTwoEntriesWithOneNameTheLastCounts() throws IOException {
        TarIndex index = walk(new TarBytes().file("a", "1").file("./a", "22").bytes());
        assertEquals(2, index.find("a").orElseThrow().size());
    }

    @Test
    void linksAreFollowed() throws IOException {
        TarIndex index =
                walk(
                        new TarBytes()
                                .symlink("x/layer.tar", "../y/layer.tar")
                                .hardlink("y/layer.tar", "z/layer.tar")
                                .file("z/layer.tar", "4444")
                                .symlink("abs", "/z/layer.tar")
                                .symlink("up", "../z/layer.tar")
                                .bytes());
        assertEquals(4, index.find("x/layer.tar").orElseThrow().size());
        assertEquals(Optional.empty(), index.find("abs"));
        assertEquals(Optional.empty(), index.find("up"));
    }

    @Test
    void theOldFormatsNulIsAFileOrADirectoryByItsName() throws IOException {
        TarIndex index =
                walk(
                        TarBytes.join(
                                header("dir/", '\0', 5),
                                header("file", '\0', 3),
                                padded(utf8("abc"))));
        assertEquals(new FileEntry("file", 1024, 3), index.find("file").orElseThrow());
        assertEquals(Optional.empty(), index.find("dir"));
    }

    @Test
    void sizesOfTenGigabytesAreNotReadButMustBeThere() throws IOException {
        byte[] header = header("big", '0', 10L << 30);
        assertTrue(refusal(header).contains("cut off in 'big'"), refusal(header));
        Path sparse = TestArchives.write(directory, "sparse.tar", header);
        try (FileChannel channel = FileChannel.open(sparse, StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.wrap(new TarBytes().file("after", "x").bytes()), 512 + (10L << 30));
        }
        TarIndex index = walk(sparse, Limits.STANDARD);
        assertEquals(10L << 30, index.find("big").orElseThrow().size());
        assertEquals(1, index.find("after").orElseThrow().size());
    }

    @Test
    void sizesInBase256AreReadAndAbsurdOnesRefused() throws IOException {
        byte[] size = new byte[12];
        size[0] = (byte) 0x80;
        size[11] = 3;
        byte[] tar = TarBytes.join(header("a", '0', size), padded(utf8("abc")));
        assertEquals(3, walk(tar).find("a").orElseThrow().size());
        Arrays.fill(size, (byte) 0xFF);
        assertTrue(refusal(header("a", '0', size)).contains("its size is no number"));
        size[0] = (byte) 0x80;
        assertTrue(refusal(header("a", '0', size)).contains("its size is no number"));
        Arrays.fill(size, 0, 4, (byte) 0);
        size[0] = (byte) 0x80;
        size[4] = 0x7F;
        assertTrue(refusal(header("a", '0', size)).contains("cut off in 'a'"));
        assertTrue(refusal(header("a", '0', utf8("9x"))).contains("its size is no number"));
    }

    @Test
    void extendedHeadersOfAbsurdSizeAreRefused() {
        for (char type : new char[] {'x', 'L', 'K'}) {
            byte[] tar = TarBytes.join(header("a", type, (1 << 20) + 1), new byte[(1 << 20) + 512]);
            assertTrue(refusal(tar).contains("1048577 bytes"), type + refusal(tar));
            assertTrue(refusal(header("a", type, 1L << 40)).contains("cut off"));
        }
    }

    @Test
    void paxSizesCountAndDamagedPaxHeadersAreRefused() throws IOException {
        byte[] tar = TarBytes.join(pax("9 size=3\n"), header("a", '0', 0), padded(utf8("abc")));
        assertEquals(3, walk(tar).find("a").orElseThrow().size());
        for (String damaged :
                new String[] {
                    "99 path=x\n",
                    "0 path=x\n",
                    "-5 path=x\n",
                    "10 path=xx",
                    "x",
                    "9 pathxx\n",
                    "9 size=x\n",
                    "10 size=-1\n",
                    "99999999999999999999 a=b\n",
                    "9size=333\n"
                }) {
            String message = refusal(TarBytes.join(pax(damaged), header("a", '0', 0)));
            assertTrue(message.contains("extended header"), damaged + message);
        }
    }

    @Test
    void sparseFilesAreRefused() {
        assertTrue(refusal(header("a", 'S', 0)).contains("'a' of the tar is a sparse file"));
        assertTrue(
                refusal(TarBytes.join(pax("22 GNU.sparse.major=1\n"), header("a", '0', 0)))
                        .contains("sparse"));
    }

    @Test
    void aDamagedHeaderSaysAtWhichByte() {
        byte[] tar = new TarBytes().file("a", "1").file("b", "2").bytes();
        tar[1024] ^= 1;
        assertTrue(refusal(tar).contains("damaged at byte 1024"), refusal(tar));
    }

    @Test
    void entriesAndNamesHaveALimit() throws IOException {
        Limits small = new Limits(3, 10, 100, 100, 100, 100, 10, 100, 1, 0);
        Path four =
                TestArchives.write(
                        directory,
                        "four.tar",
                        new TarBytes()
                                .file("a", "")
                                .file("b", "")
                                .file("c", "")
                                .file("d", "")
                                .bytes());
        Path names =
                TestArchives.write(
                        directory, "names.tar", new TarBytes().file("abcdefghijk", "").bytes());
        assertTrue(
                assertThrows(ArchiveException.class, () -> walk(four, small))
                        .problem()
                        .oneLine()
                        .contains("more than 3 entries"));
        assertTrue(
                assertThrows(ArchiveException.class, () -> walk(names, small))
                        .problem()
                        .oneLine()
                        .contains("names in the tar"));
    }

    @Test
    void aMissingEndMarkIsNoticed() throws IOException {
        byte[] tar = new TarBytes().file("a", "1").bytes();
        for (int length : new int[] {1024, 1024 + 512, 1024 + 100}) {
            Path cut = TestArchives.write(directory, "cut.tar", Arrays.copyOf(tar, length));
            try (ArchiveFile file = ArchiveFile.plain(cut)) {
                TarWalk walk = new TarWalk(file, Limits.STANDARD);
                assertTrue(walk.walk().find("a").isPresent());
                assertEquals(length > 1024, walk.hasEndMark());
            }
        }
    }
}
