package dev.twinhold.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code twinhold unpin}. */
@Command(
        name = "unpin",
        mixinStandardHelpOptions = true,
        description = "Gives images back to the kubelet's garbage collection.")
final class UnpinCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final ChangeFlags flags = new ChangeFlags();

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "Names of images.")
    private List<String> images = List.of();

    UnpinCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        return new PinWork(root, flags, false).run(images);
    }
}
