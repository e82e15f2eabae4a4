package dev.twinhold.store.cri;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.store.cri.proto.Image;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CRI's images as rows: one per tag, per digest name without a tag, or one without any name. */
final class CriImages {

    // how CRI-O and old runtimes write that there is no name
    private static final String NONE = "<none>";

    private CriImages() {}

    static List<StoredImage> rows(Collection<Image> images, CriUsages usages) {
        List<StoredImage> rows = new ArrayList<>();
        for (Image image : images) {
            Optional<Digest> config = CriIds.digest(image.getId());
            if (config.isPresent()) {
                List<Usage> usedBy = usages.of(config.get(), image.getRepoDigestsList());
                for (String name : names(image)) {
                    rows.add(row(image, config.get(), name, usedBy));
                }
            }
        }
        return rows;
    }

    private static List<String> names(Image image) {
        List<String> tags = real(image.getRepoTagsList());
        List<String> digests = real(image.getRepoDigestsList());
        if (!tags.isEmpty()) {
            return tags;
        }
        return digests.isEmpty() ? List.of(image.getId()) : digests;
    }

    private static List<String> real(List<String> names) {
        return names.stream().filter(name -> !name.contains(NONE)).distinct().toList();
    }

    /**
     * CRI shows an image when manifest and configuration are there; of layers it knows nothing, so
     * the image counts as complete.
     */
    private static StoredImage row(Image image, Digest config, String name, List<Usage> usedBy) {
        return new StoredImage(
                StoreId.CRI,
                name,
                name.equals(image.getId()) ? Optional.empty() : ImageName.tryParse(name),
                config,
                new Identity(
                        CriIds.targets(image.getRepoDigestsList()), Optional.of(config), List.of()),
                List.of(),
                image.getSize(),
                Optional.empty(),
                Optional.empty(),
                usedBy,
                image.getPinned(),
                Completeness.COMPLETE,
                Map.of());
    }
}
