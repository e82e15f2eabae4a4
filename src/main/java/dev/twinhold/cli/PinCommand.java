package dev.twinhold.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code twinhold pin}. */
@Command(
        name = "pin",
        mixinStandardHelpOptions = true,
        description = "Keeps images from the kubelet's garbage collection, under all their names.")
final class PinCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final ChangeFlags flags = new ChangeFlags();

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "Names of images.")
    private List<String> images = List.of();

    PinCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        return new PinWork(root, flags, true).run(images);
    }
}
