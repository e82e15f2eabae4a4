package dev.twinhold.ui.shell;

import dev.twinhold.model.Patience;
import dev.twinhold.transfer.DeliveryOptions;
import java.time.Duration;

/**
 * How work is done that is started in the window.
 *
 * @param nodes how many at once in a job
 * @param layers how many a node unpacks at once
 * @param connectSeconds how long a node or a registry may take to take a connection
 * @param silenceSeconds how long a registry may say nothing
 */
public record Work(int nodes, int layers, int connectSeconds, int silenceSeconds) {

    /** What is allowed for {@link #nodes}. */
    public static final Range NODES = new Range(1, 64);

    /** What is allowed for {@link #layers}. */
    public static final Range LAYERS = new Range(1, 16);

    /** What is allowed for {@link #connectSeconds}. */
    public static final Range CONNECT = new Range(1, 300);

    /** What is allowed for {@link #silenceSeconds}. */
    public static final Range SILENCE = new Range(5, 3600);

    /** As the command line does it. */
    public static final Work USUAL =
            new Work(
                    DeliveryOptions.DEFAULT.parallelNodes(),
                    DeliveryOptions.DEFAULT.parallelLayers(),
                    (int) Patience.DEFAULT.connect().toSeconds(),
                    (int) Patience.DEFAULT.silence().toSeconds());

    /** Checks. */
    public Work {
        NODES.check(nodes);
        LAYERS.check(layers);
        CONNECT.check(connectSeconds);
        SILENCE.check(silenceSeconds);
    }

    /**
     * What a number may be.
     *
     * @param least itself allowed
     * @param most itself allowed
     */
    public record Range(int least, int most) {

        /** Whether the number is one of them. */
        public boolean has(int number) {
            return number >= least && number <= most;
        }

        private void check(int number) {
            if (!has(number)) {
                throw new IllegalArgumentException(least + " to " + most + ", not " + number);
            }
        }
    }

    /** For so many nodes at once. */
    public Work withNodes(int now) {
        return new Work(now, layers, connectSeconds, silenceSeconds);
    }

    /** With so many layers at once. */
    public Work withLayers(int now) {
        return new Work(nodes, now, connectSeconds, silenceSeconds);
    }

    /** With so long for a connection. */
    public Work withConnectSeconds(int now) {
        return new Work(nodes, layers, now, silenceSeconds);
    }

    /** With so long a silence. */
    public Work withSilenceSeconds(int now) {
        return new Work(nodes, layers, connectSeconds, now);
    }

    /** How long to wait for others. */
    public Patience patience() {
        return new Patience(Duration.ofSeconds(connectSeconds), Duration.ofSeconds(silenceSeconds));
    }

    /** What sheets begin with. */
    public DeliveryOptions delivery() {
        return DeliveryOptions.DEFAULT.withParallelNodes(nodes).withParallelLayers(layers);
    }
}
