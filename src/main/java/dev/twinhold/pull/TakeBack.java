package dev.twinhold.pull;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an image off a namespace again that only passed through it, or that nobody can use: its
 * names go, and a name that stood for another image before does so again.
 *
 * @param content of the namespace
 * @param before what it had
 * @param pull what came
 */
record TakeBack(ContentStore content, Before before, NodePull pull) {

    private static final Logger LOG = LoggerFactory.getLogger(TakeBack.class);

    /** Does it, whatever state the thread is in; when it fails, the log says what stays. */
    void run() {
        boolean interrupted = Thread.interrupted();
        try {
            Optional<Descriptor> came =
                    content.image(pull.image().toString()).map(ImageRecord::target);
            if (came.isPresent()) {
                takeBack(came.get());
            }
        } catch (StoreException e) {
            LOG.warn("{} stays in {}", pull.image(), content.namespace(), e);
            pull.report().log(stays(e.problem()).oneLine());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void takeBack(Descriptor came) throws StoreException {
        List<ImageRecord> changed =
                content.records().stream()
                        .filter(record -> record.target().digest().equals(came.digest()))
                        .filter(record -> !was(record))
                        .toList();
        for (ImageRecord record : changed) {
            Optional<ImageRecord> old = Optional.ofNullable(before.records().get(record.name()));
            if (old.isPresent()) {
                content.put(old.get());
            } else {
                content.delete(record.name(), record.equals(changed.getLast()));
            }
        }
    }

    private boolean was(ImageRecord record) {
        return Optional.ofNullable(before.records().get(record.name()))
                .filter(old -> old.target().digest().equals(record.target().digest()))
                .isPresent();
    }

    private Problem stays(Problem why) {
        return new Problem(
                why.kind(),
                pull.image() + " also stays in " + content.namespace(),
                why.oneLine(),
                "Remove it there");
    }
}
