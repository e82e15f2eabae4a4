package dev.twinhold.cli;

import dev.twinhold.model.ImageRef;
import dev.twinhold.upkeep.Pins;
import java.util.List;

/** What {@code pin} and {@code unpin} have in common. */
final class PinWork {

    private final Twinhold root;
    private final ChangeFlags flags;
    private final boolean pinned;

    /**
     * @param pinned how the images shall be
     */
    PinWork(Twinhold root, ChangeFlags flags, boolean pinned) {
        this.root = root;
        this.flags = flags;
        this.pinned = pinned;
    }

    int run(List<String> names) throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            List<ImageRef> images = flags.images(services.fleet(), names);
            Pins pins = services.upkeep().pins();
            if (flags.showCommand()) {
                Pins.commands(images, pinned).forEach(terminal::line);
                return ExitCode.DONE.number();
            }
            ChangeRun run = new ChangeRun(terminal, flags.json());
            return (flags.dryRun()
                            ? run.preview(pins.plan(images, pinned))
                            : run.await(services.jobs(), pins.start(images, pinned)))
                    .number();
        }
    }
}
