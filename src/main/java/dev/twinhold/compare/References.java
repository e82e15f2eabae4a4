package dev.twinhold.compare;

import dev.twinhold.model.ImageName;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each row should be under one baseline. */
sealed interface References {

    /**
     * What a row should be.
     *
     * @param majority the content that most nodes have; empty when none has it whole
     */
    Reference of(ImageName name, Optional<Integer> majority);

    /** What most nodes have. */
    record Most() implements References {
        @Override
        public Reference of(ImageName name, Optional<Integer> majority) {
            return new Reference.OneOf(majority.stream().toList());
        }
    }

    /** What one node has. */
    record Images(StoreImages images, Names names) implements References {
        @Override
        public Reference of(ImageName name, Optional<Integer> majority) {
            return images.findContent(names.number(name))
                    .<Reference>map(content -> new Reference.OneOf(List.of(content)))
                    .orElseGet(Reference.Nothing::new);
        }
    }

    /** What an archive has. */
    record Listed(Map<ImageName, List<Integer>> contents) implements References {
        @Override
        public Reference of(ImageName name, Optional<Integer> majority) {
            return new Reference.OneOf(contents.getOrDefault(name, List.of()));
        }
    }

    /** Nobody knows. */
    record Unknown() implements References {
        @Override
        public Reference of(ImageName name, Optional<Integer> majority) {
            return new Reference.Unknown();
        }
    }

    /** Those of a baseline. */
    static References of(
            Baseline baseline,
            List<Column> columns,
            List<StoreImages> images,
            Names names,
            Contents contents) {
        return switch (baseline) {
            case Baseline.Majority(), Baseline.Wanted(var _, var _, var _) -> new Most();
            case Baseline.OfArchive(var _, var wanted) ->
                    new Listed(
                            wanted.entrySet().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    Map.Entry::getKey,
                                                    e ->
                                                            e.getValue().stream()
                                                                    .map(contents::number)
                                                                    .toList())));
            case Baseline.OfNode(var node) -> {
                for (int column = 0; column < columns.size(); column++) {
                    if (columns.get(column).node().equals(node)) {
                        yield ofColumn(columns.get(column), images.get(column), names);
                    }
                }
                yield new Unknown();
            }
        };
    }

    private static References ofColumn(Column column, StoreImages images, Names names) {
        return switch (column.reach()) {
            case LIVE, STALE -> new Images(images, names);
            case UNREAD, NO_STORE -> new Unknown();
        };
    }

    /** The numbers of the names that are rows. */
    static BitSet rows(Baseline baseline, List<StoreImages> images, Names names) {
        BitSet wanted = new BitSet(names.size());
        switch (baseline) {
            case Baseline.Wanted(var _, var listed, var _) ->
                    listed.forEach(name -> wanted.set(names.number(name)));
            case Baseline.OfArchive(var _, var listed) ->
                    listed.keySet().forEach(name -> wanted.set(names.number(name)));
            case Baseline.Majority(), Baseline.OfNode(var _) -> {
                for (StoreImages column : images) {
                    for (int index = 0; index < column.size(); index++) {
                        wanted.set(column.name(index));
                    }
                }
            }
        }
        return wanted;
    }
}
