package dev.twinhold.archive;

import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;

/** The ways in which an archive is turned down. */
final class Refusal {

    static final String SAVE_AGAIN = "save it again: docker save -o FILE NAME";
    static final String COPY_AGAIN = "copy or download it again, or " + SAVE_AGAIN;

    private static final int SHOWN = 200;

    private Refusal() {}

    /** A name from the archive for people: in quotes, without control characters, not too long. */
    static String quote(String name) {
        return "'" + readable(name) + "'";
    }

    /** A text from the archive for people, without control characters, not too long. */
    static String readable(String text) {
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    /** The file is something else, or an image that cannot be used. */
    static ArchiveException unusable(String what, String why, String remedy) {
        return new ArchiveException(new Problem(Kind.BAD_INPUT, what, why, remedy));
    }

    /** It was an archive once, but bytes are missing or others. */
    static ArchiveException damaged(String what, String why) {
        return new ArchiveException(new Problem(Kind.CORRUPT, what, why, COPY_AGAIN));
    }

    /** Far from what an image archive is; following it could take all memory or time. */
    static ArchiveException excessive(String what, String limit) {
        return new ArchiveException(
                new Problem(
                        Kind.BAD_INPUT,
                        what,
                        limit,
                        "no tool writes such an image archive: use it only if you trust where it"
                                + " comes from, and "
                                + SAVE_AGAIN));
    }

    /** This machine could not do it. */
    static ArchiveException because(Kind kind, String what, Throwable cause, String remedy) {
        String message = cause.getMessage();
        return new ArchiveException(
                new Problem(
                        kind,
                        what,
                        message == null ? cause.getClass().getSimpleName() : message,
                        remedy),
                cause);
    }

    /** True when other images of the same archive may be fine. */
    static boolean isOfOneImage(ArchiveException refusal) {
        return switch (refusal.problem().kind()) {
            case BAD_INPUT, CORRUPT -> true;
            case UNREACHABLE,
                    HOST_KEY,
                    AUTHENTICATION,
                    PERMISSION,
                    FORBIDDEN,
                    NOT_FOUND,
                    EXHAUSTED,
                    UNSUPPORTED,
                    CANCELLED,
                    NOT_VERIFIED,
                    INTERNAL ->
                    false;
        };
    }

    /** Somebody interrupted the thread that reads. */
    static ArchiveException cancelled() {
        return new ArchiveException(
                Problem.of(Kind.CANCELLED, "reading the archive was cancelled"));
    }

    /** The same refusal, saying in which file. */
    static ArchiveException in(String file, ArchiveException refusal) {
        Problem p = refusal.problem();
        return new ArchiveException(
                new Problem(p.kind(), file + ": " + p.what(), p.why(), p.remedy()), refusal);
    }
}
