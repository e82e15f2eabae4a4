package dev.twinhold.transfer;

import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be wrong with a file of this machine that is to be written. */
final class FileProblems {

    private FileProblems() {}

    /** What is in the way of a new file there; empty when nothing is seen to be. */
    static List<Problem> before(Path file, boolean overwrite) {
        List<Problem> problems = new ArrayList<>();
        Path folder = file.resolveSibling(".").normalize();
        if (Files.isDirectory(file)) {
            problems.add(
                    Problem.of(Problem.Kind.BAD_INPUT, file + " is a folder: name a file in it"));
        } else if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            problems.add(exists(file));
        } else if (!Files.isDirectory(folder)) {
            problems.add(Problem.of(Problem.Kind.NOT_FOUND, "There is no folder " + folder));
        } else if (!Files.isWritable(folder)) {
            problems.add(Problem.of(Problem.Kind.PERMISSION, "You may not write into " + folder));
        }
        return problems;
    }

    /**
     * Whether the disk has room.
     *
     * @param partial what is there of it
     * @param size bytes it will have
     */
    static List<Problem> room(Path file, Path partial, long size) {
        try {
            long there = Files.isRegularFile(partial) ? Files.size(partial) : 0;
            long free = Files.getFileStore(file.resolveSibling(".")).getUsableSpace();
            if (size - there <= free) {
                return List.of();
            }
            return List.of(
                    new Problem(
                            Problem.Kind.EXHAUSTED,
                            "There is no room for " + file,
                            String.format(
                                    Locale.ROOT,
                                    "it needs %,d bytes, and %,d are free",
                                    size - there,
                                    free),
                            "Free some space, or choose another disk"));
        } catch (IOException e) {
            // what nobody can tell is found out by writing
            return List.of();
        }
    }

    /** A write that failed. */
    static TransferException writing(Path file, IOException failure) {
        String why = String.valueOf(failure.getMessage());
        return switch (failure) {
            case FileAlreadyExistsException _ -> new TransferException(exists(file), failure);
            case AccessDeniedException _ ->
                    new TransferException(
                            Problem.of(Problem.Kind.PERMISSION, "You may not write " + file),
                            failure);
            case NoSuchFileException _ ->
                    new TransferException(
                            Problem.of(
                                    Problem.Kind.NOT_FOUND, "The folder of " + file + " is gone"),
                            failure);
            default ->
                    new TransferException(
                            new Problem(
                                    isFull(why) ? Problem.Kind.EXHAUSTED : Problem.Kind.INTERNAL,
                                    file + " could not be written",
                                    why,
                                    isFull(why)
                                            ? "Free some space and start it again: it goes on"
                                                    + " where it stopped"
                                            : ""),
                            failure);
        };
    }

    // the texts of Linux, macOS and Windows
    private static boolean isFull(String why) {
        return why.contains("No space left")
                || why.contains("Disk quota exceeded")
                || why.contains("not enough space");
    }

    private static Problem exists(Path file) {
        return new Problem(
                Problem.Kind.BAD_INPUT,
                file + " is there already",
                "",
                "Choose another name, or let it be overwritten");
    }
}
