package dev.twinhold.about;

import java.util.List;
import java.util.Optional;

/**
 * The running program.
 *
 * @param version what the build wrote into the jar
 * @param java version and maker of the Java runtime
 * @param system name, version and architecture of the operating system
 * @param libraries what it is made of, by name
 */
public record Product(String version, String java, String system, List<Library> libraries) {

    /** Copies. */
    public Product {
        libraries = List.copyOf(libraries);
    }

    /** This one; reads from the jar. */
    public static Product running() {
        return new Product(
                Optional.ofNullable(Product.class.getPackage().getImplementationVersion())
                        .orElse("(not packaged)"),
                property("java.version") + ", " + property("java.vendor"),
                property("os.name") + " " + property("os.version") + ", " + property("os.arch"),
                Library.shipped());
    }

    /** The version of JavaFX. */
    public String javafx() {
        return libraries.stream()
                .filter(library -> library.name().equals("org.openjfx:javafx-base"))
                .map(Library::version)
                .findFirst()
                .orElse("");
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
