package dev.twinhold.transfer;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Route;

/**
 * How one blob gets to a node.
 *
 * @param blob which
 * @param route the cheapest way
 */
public record BlobPlan(Descriptor blob, Route route) {}
