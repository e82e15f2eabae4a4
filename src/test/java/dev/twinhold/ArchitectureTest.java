package dev.twinhold;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The direction of the packages. {@code package-info.java} of each says the same in words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    private static final String ROOT = "dev.twinhold.";

    private final JavaClasses product =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.twinhold");

    @Test
    void packagesDependInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.twinhold..")
                .withOptionalLayers(true)
                .layer("model")
                .definedBy(ROOT + "model")
                .layer("archive")
                .definedBy(ROOT + "archive")
                .layer("store")
                .definedBy(ROOT + "store")
                .layer("store.docker")
                .definedBy(ROOT + "store.docker..")
                .layer("store.grpc")
                .definedBy(ROOT + "store.grpc")
                .layer("CRI messages")
                .definedBy(ROOT + "store.cri.proto")
                .layer("store.containerd")
                .definedBy(ROOT + "store.containerd..")
                .layer("store.cri")
                .definedBy(ROOT + "store.cri")
                .layer("link")
                .definedBy(ROOT + "link")
                .layer("link.ssh")
                .definedBy(ROOT + "link.ssh..", "com.jcraft.jsch")
                .layer("link.local")
                .definedBy(ROOT + "link.local..")
                .layer("job")
                .definedBy(ROOT + "job")
                .layer("fleet")
                .definedBy(ROOT + "fleet")
                .layer("compare")
                .definedBy(ROOT + "compare")
                .layer("transfer")
                .definedBy(ROOT + "transfer")
                .layer("registry")
                .definedBy(ROOT + "registry")
                .layer("pull")
                .definedBy(ROOT + "pull")
                .layer("push")
                .definedBy(ROOT + "push")
                .layer("fill")
                .definedBy(ROOT + "fill")
                .layer("roster")
                .definedBy(ROOT + "roster")
                .layer("upkeep")
                .definedBy(ROOT + "upkeep")
                .layer("about")
                .definedBy(ROOT + "about")
                .layer("ui")
                .definedBy(ROOT + "ui..")
                .layer("cli")
                .definedBy(ROOT + "cli")
                .layer("start")
                .definedBy("dev.twinhold")
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .whereLayer("archive")
                .mayOnlyAccessLayers("model")
                .whereLayer("store")
                .mayOnlyAccessLayers("model")
                .whereLayer("store.docker")
                .mayOnlyAccessLayers("store", "model")
                .whereLayer("store.grpc")
                .mayOnlyAccessLayers("store", "model")
                .whereLayer("store.grpc")
                .mayOnlyBeAccessedByLayers("store.containerd", "store.cri")
                .whereLayer("CRI messages")
                .mayOnlyBeAccessedByLayers("store.containerd", "store.cri")
                .whereLayer("store.containerd")
                .mayOnlyAccessLayers("store.grpc", "CRI messages", "store", "model")
                .whereLayer("store.cri")
                .mayOnlyAccessLayers("store.grpc", "CRI messages", "store", "model")
                .whereLayer("link")
                .mayOnlyAccessLayers("model")
                .whereLayer("link.ssh")
                .mayOnlyAccessLayers("link", "model")
                .whereLayer("link.local")
                .mayOnlyAccessLayers("link", "model")
                .whereLayer("job")
                .mayOnlyAccessLayers("model")
                .whereLayer("fleet")
                .mayOnlyAccessLayers("store", "link", "job", "model")
                .whereLayer("compare")
                .mayOnlyAccessLayers("archive", "fleet", "model")
                .whereLayer("transfer")
                .mayOnlyAccessLayers("fleet", "store", "archive", "job", "model")
                .whereLayer("registry")
                .mayOnlyAccessLayers("model")
                .whereLayer("pull")
                .mayOnlyAccessLayers(
                        "transfer", "registry", "fleet", "store", "archive", "job", "model")
                .whereLayer("push")
                .mayOnlyAccessLayers(
                        "transfer", "registry", "fleet", "store", "archive", "job", "model")
                .whereLayer("fill")
                .mayOnlyAccessLayers("transfer", "fleet", "store", "archive", "job", "model")
                .whereLayer("roster")
                .mayOnlyAccessLayers("fleet", "model")
                .whereLayer("upkeep")
                .mayOnlyAccessLayers("transfer", "fleet", "store", "job", "model")
                .whereLayer("about")
                .mayOnlyAccessLayers("fleet", "job", "model")
                .whereLayer("ui")
                .mayOnlyAccessLayers(
                        "about",
                        "fill",
                        "compare",
                        "upkeep",
                        "roster",
                        "pull",
                        "push",
                        "registry",
                        "fleet",
                        "transfer",
                        "archive",
                        "link",
                        "job",
                        "model")
                .whereLayer("cli")
                .mayOnlyAccessLayers(
                        "about",
                        "fill",
                        "compare",
                        "upkeep",
                        "roster",
                        "pull",
                        "push",
                        "registry",
                        "fleet",
                        "transfer",
                        "archive",
                        "link",
                        "job",
                        "model")
                .whereLayer("start")
                .mayNotBeAccessedByAnyLayer()
                .because("a newcomer must be able to read one package without the ones above it")
                .check(product);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(product);
    }

    @Test
    void modelNeedsJavaBaseAlone() {
        classes()
                .that()
                .resideInAPackage(ROOT + "model")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "model", "java..", "org.jspecify.annotations")
                .because("values travel everywhere")
                .check(product);
    }

    @Test
    void eachLibraryHasOneHome() {
        only(ROOT + "ui..", "javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..");
        only(ROOT + "cli", "picocli..");
        only(ROOT + "about", "ch.qos.logback..");
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "compare", ROOT + "roster")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .because("manifests and kubeconfigs are YAML, nothing else is")
                .check(product);
        only(ROOT + "archive", "org.apache.commons.compress..", "com.github.luben..");
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + "store.docker..", ROOT + "registry", ROOT + "roster")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..")
                .because("Docker, registries and clusters speak HTTP, the program does not")
                .check(product);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "link.ssh..", "com.jcraft.jsch")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.jcraft.jsch")
                .because("JSch is replaceable behind NodeLink")
                .check(product);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + "store.grpc", ROOT + "store.containerd..", ROOT + "store.cri..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "com.google.protobuf..")
                .because("gRPC is how two daemons speak, not how the program thinks")
                .check(product);
    }

    private void only(String home, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .and()
                .resideInAPackage("dev.twinhold..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .because("one library has one home: " + home)
                .check(product);
    }

    @Test
    void onePlaceTouchesTheFxThread() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "ui.kit.LiveClock")
                .and(isNotNestedIn(ROOT + "ui.kit.LiveClock"))
                .should()
                .callMethod("javafx.application.Platform", "runLater", Runnable.class.getName())
                .because("workers never notify; the window pulls through FxClock")
                .allowEmptyShould(true)
                .check(product);
    }

    private static DescribedPredicate<JavaClass> isNotNestedIn(String outer) {
        return DescribedPredicate.describe(
                "not nested in " + outer, c -> !c.getName().startsWith(outer + "$"));
    }

    @Test
    void nothingKeepsStaticState() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(ROOT + "store..proto..")
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.twinhold..")
                .should()
                .beFinal()
                .because("everything arrives by constructor, from Wiring")
                .check(product);
    }

    @Test
    void loggingGoesThroughSlf4jAndOutputThroughTheCommandLine() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(product);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "cli", "dev.twinhold")
                .should(com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("only the command line writes to a terminal")
                .check(product);
    }
}
