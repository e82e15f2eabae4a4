package dev.twinhold.cli;

import dev.twinhold.transfer.DeliveryOptions;
import picocli.CommandLine.Option;

/** How a command puts images into stores: the same options for each that does. */
final class DeliveryFlags {

    @Option(names = "--pin", description = "Keep the images from the kubelet's garbage collection.")
    private boolean pin;

    @Option(
            names = "--no-unpack",
            description = "Do not unpack now; the kubelet does at the first start.")
    private boolean noUnpack;

    @Option(
            names = "--keep",
            description =
                    "When cancelled, leave what was sent on the node for a day, to go on later.")
    private boolean keep;

    @Option(names = "--parallel", paramLabel = "N", description = "Nodes at once (default: 4).")
    private int parallel = DeliveryOptions.DEFAULT.parallelNodes();

    DeliveryOptions options() {
        return DeliveryOptions.DEFAULT
                .withUnpack(!noUnpack)
                .withPin(pin)
                .withKeepForResume(keep)
                .withParallelNodes(parallel);
    }
}
