package dev.twinhold.fill;

import dev.twinhold.model.ImageName;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gaps to fill.
 *
 * @param gaps at least one, each once
 * @param options how
 */
public record FillRequest(List<Gap> gaps, DeliveryOptions options) {

    /** Checks and copies. */
    public FillRequest {
        gaps = gaps.stream().distinct().toList();
        if (gaps.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to fill");
        }
    }

    /**
     * All of these images for all of these stores.
     *
     * @param destinations the source itself among them is left out
     * @throws IllegalArgumentException when nothing is left
     */
    public static FillRequest of(
            List<ImageName> images,
            FillSource source,
            List<Destination> destinations,
            DeliveryOptions options) {
        List<Gap> gaps = new ArrayList<>();
        for (Destination destination : destinations) {
            boolean itself =
                    source.equals(new FillSource.OfStore(destination.node(), destination.store()));
            if (!itself) {
                images.forEach(image -> gaps.add(new Gap(image, source, destination)));
            }
        }
        return new FillRequest(gaps, options);
    }

    /**
     * What one store gets from one source: the unit of work.
     *
     * @param destination the store
     * @param source where from
     */
    record Leg(Destination destination, FillSource source) {}

    /** The images of each leg, in the order of the gaps. */
    Map<Leg, List<ImageName>> legs() {
        Map<Leg, List<ImageName>> legs = new LinkedHashMap<>();
        for (Gap gap : gaps) {
            legs.computeIfAbsent(new Leg(gap.destination(), gap.source()), _ -> new ArrayList<>())
                    .add(gap.image());
        }
        return legs;
    }

    /** The images that are wanted of each source. */
    Map<FillSource, List<ImageName>> wanted() {
        Map<FillSource, List<ImageName>> wanted = new LinkedHashMap<>();
        for (Gap gap : gaps) {
            List<ImageName> images = wanted.computeIfAbsent(gap.source(), _ -> new ArrayList<>());
            if (!images.contains(gap.image())) {
                images.add(gap.image());
            }
        }
        return wanted;
    }

    /** The images, each once. */
    List<ImageName> images() {
        return gaps.stream().map(Gap::image).distinct().toList();
    }
}
