package dev.twinhold.model;

/**
 * One clear message for a person: what happened, why, and what to do about it. Dialogs, the command
 * line, logs and tests see this and nothing else of an error.
 *
 * @param kind for decisions in code
 * @param what one sentence that names the thing and the place
 * @param why the cause as far as known; may be empty
 * @param remedy what a person can do; may be empty
 */
public record Problem(Kind kind, String what, String why, String remedy) {

    /** What sort of problem it is. */
    public enum Kind {
        /** The input is not usable: archive, name, configuration. */
        BAD_INPUT,
        /** A host could not be reached or the link broke. */
        UNREACHABLE,
        /** The host key is new or has changed. */
        HOST_KEY,
        /** The node refused the credentials. */
        AUTHENTICATION,
        /** Logged in, but not allowed to do it. */
        PERMISSION,
        /** The configuration of this program does not allow it. */
        FORBIDDEN,
        /** Something that was named is not there. */
        NOT_FOUND,
        /** The bytes are not what their digest says. */
        CORRUPT,
        /** No space, or another limit of the node. */
        EXHAUSTED,
        /** The node's software cannot do it. */
        UNSUPPORTED,
        /** Somebody cancelled. */
        CANCELLED,
        /** The result is not what was asked for, found by checking it afterwards. */
        NOT_VERIFIED,
        /** Anything else, an error of the program among it. */
        INTERNAL
    }

    /** Checks. */
    public Problem {
        if (what.isBlank()) {
            throw new IllegalArgumentException("a problem must say what happened");
        }
    }

    /** A problem without cause or remedy. */
    public static Problem of(Kind kind, String what) {
        return new Problem(kind, what, "", "");
    }

    /** Everything in one line. */
    public String oneLine() {
        StringBuilder line = new StringBuilder(what);
        if (!why.isEmpty()) {
            line.append(": ").append(why);
        }
        if (!remedy.isEmpty()) {
            line.append(" — ").append(remedy);
        }
        return line.toString();
    }
}
