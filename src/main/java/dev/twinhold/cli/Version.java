package dev.twinhold.cli;

import dev.twinhold.about.Product;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"twinhold " + Product.running().version()};
    }
}
