package dev.twinhold.ui.activity;

import dev.twinhold.job.JobView;
import dev.twinhold.job.PartView;
import dev.twinhold.job.Progress;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.Proof;
import dev.twinhold.model.Route;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;

/** The bytes of jobs, nodes and layers in words; each verb has its own. */
final class ByteTexts {

    private static final String SEPARATOR = " · ";

    private ByteTexts() {}

    /** What a whole job moved, or freed. */
    static String moved(JobView job) {
        return moved(
                Bytes.of(job.verb()),
                job.progress(),
                job.targets().stream().flatMap(t -> t.proofs().stream()).toList());
    }

    /** What was moved to or from one node, or freed there. */
    static String moved(Bytes bytes, TargetView target) {
        return moved(bytes, target.progress(), target.proofs());
    }

    private static String moved(Bytes bytes, Progress progress, List<Proof> proofs) {
        long freed =
                proofs.stream()
                        .filter(Proof.Changed.class::isInstance)
                        .map(Proof.Changed.class::cast)
                        .mapToLong(changed -> Math.max(0, changed.bytesFreed()))
                        .sum();
        List<String> words = new ArrayList<>();
        if (bytes != Bytes.NONE || progress.done() > 0) {
            words.add(moved(bytes, progress));
        }
        if (freed > 0) {
            words.add(Texts.get("moved.freed", Formats.bytes(freed)));
        }
        return String.join(SEPARATOR, words);
    }

    /**
     * {@code sent 41 MB · skipped 498 MB · linked 80 MB}; what is zero is left out but for the
     * first.
     */
    static String moved(Bytes bytes, Progress progress) {
        List<String> words = new ArrayList<>();
        words.add(bytes.moved(Formats.bytes(progress.sent())));
        if (progress.skipped() > 0) {
            words.add(Texts.get("moved.skipped", Formats.bytes(progress.skipped())));
        }
        if (progress.linked() > 0) {
            words.add(bytes.linked(Formats.bytes(progress.linked())));
        }
        return String.join(SEPARATOR, words);
    }

    /** {@code 2 blobs were there already · 302 MB · 6 small blobs}; empty when there are none. */
    static String unlisted(List<PartView> parts) {
        List<PartView> there = parts.stream().filter(p -> p.route() == Route.HAS).toList();
        List<String> words = new ArrayList<>();
        if (!there.isEmpty()) {
            long bytes = there.stream().mapToLong(p -> Math.max(0, p.total())).sum();
            words.add(Texts.count("target.there", there.size()));
            if (bytes > 0) {
                words.add(Formats.bytes(bytes));
            }
        }
        if (parts.size() > there.size()) {
            words.add(Texts.count("target.small", parts.size() - there.size()));
        }
        return String.join(SEPARATOR, words);
    }

    /** {@code 3 of 16 blobs}; empty when there is but one. */
    static String partsDone(TargetView target) {
        if (target.parts().size() < 2) {
            return "";
        }
        long done = target.parts().stream().filter(p -> p.state() == PartView.State.DONE).count();
        return Texts.get("target.parts", done, target.parts().size());
    }

    /** {@code 196 of 317 MB · downloading}; no figure where none is known. */
    static String part(Bytes bytes, PartView part) {
        String words = state(bytes, part);
        String amount = amount(part);
        return amount.isEmpty() ? words : amount + SEPARATOR + words;
    }

    private static String amount(PartView part) {
        if (part.total() < 0) {
            return part.done() > 0 ? Formats.bytes(part.done()) : "";
        }
        boolean whole = part.done() == part.total() || part.state() == PartView.State.WAITING;
        return whole ? Formats.bytes(part.total()) : outOf(part.done(), part.total());
    }

    private static String state(Bytes bytes, PartView part) {
        return switch (part.state()) {
            case WAITING -> Texts.get("part.waiting");
            case MOVING -> moving(bytes, part.route());
            case THERE -> Texts.get("part.there");
            case UNPACKING -> Texts.get("part.unpacking");
            case DONE ->
                    Texts.get(
                            switch (part.route()) {
                                case HAS -> "part.had";
                                case LINK -> bytes == Bytes.PUSHED ? "part.mounted" : "part.linked";
                                case PULL, SEND -> "part.done";
                            });
            case FAILED -> Texts.get("part.failed");
        };
    }

    private static String moving(Bytes bytes, Route route) {
        return switch (route) {
            case PULL -> Bytes.PULLED.moving();
            case LINK -> Texts.get("part.linking");
            case HAS -> Texts.get("part.had");
            case SEND -> bytes.moving();
        };
    }

    private static String outOf(long done, long total) {
        String there = Formats.bytes(done);
        String all = Formats.bytes(total);
        String unit = all.substring(all.indexOf(' '));
        String plain = there.endsWith(unit) ? there.substring(0, there.indexOf(' ')) : there;
        return Texts.get("bytes.of", plain, all);
    }
}
