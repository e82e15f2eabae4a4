package dev.twinhold.about;

import java.util.Optional;

/**
 * The running program.
 *
 * @param version what the build wrote into the jar
 * @param java version and maker of the Java runtime
 * @param javafx its version
 * @param system name, version and architecture of the operating system
 */
public record Product(String version, String java, String javafx, String system) {

    /** This one. */
    public static Product running() {
        return new Product(
                Optional.ofNullable(Product.class.getPackage().getImplementationVersion())
                        .orElse("(not packaged)"),
                property("java.version") + ", " + property("java.vendor"),
                Library.shipped().stream()
                        .filter(library -> library.name().equals("org.openjfx:javafx-base"))
                        .map(Library::version)
                        .findFirst()
                        .orElse(""),
                property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
