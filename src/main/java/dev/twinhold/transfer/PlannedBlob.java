package dev.twinhold.transfer;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Route;
import java.util.Map;

/**
 * A blob, how it gets to the node, and what it is labelled with.
 *
 * @param blob which
 * @param route the cheapest way
 * @param labels what it is committed with
 * @param missing references to set when it is there already
 */
record PlannedBlob(
        Descriptor blob, Route route, Map<String, String> labels, Map<String, String> missing) {

    Digest digest() {
        return blob.digest();
    }
}
