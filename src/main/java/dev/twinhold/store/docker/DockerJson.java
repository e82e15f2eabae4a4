package dev.twinhold.store.docker;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.twinhold.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of Docker's answers that Twinhold reads: Engine API 1.24 … 1.51, {@code
 * api/swagger.yaml}.
 *
 * <p>Fields that are absent or null become empty texts, lists, maps and Optionals, or 0: which ones
 * Docker leaves out differs from version to version.
 */
final class DockerJson {

    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    // Docker writes Id, ID and id for one idea
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
                    .build();

    private DockerJson() {}

    /** {@code GET /version}. */
    record Version(String version, String os, String arch, List<Component> components) {}

    /** A program that the daemon consists of. */
    record Component(String name) {}

    /** {@code GET /info}. */
    record Info(
            String id,
            String driver,
            List<List<String>> driverStatus,
            String dockerRootDir,
            Optional<Containerd> containerd) {}

    /** Where Docker's containerd is: API 1.46. */
    record Containerd(Optional<Namespaces> namespaces) {}

    /** The namespaces Docker uses there. */
    record Namespaces(String containers) {}

    /** An entry of {@code GET /images/json}; manifests only with containerd's store, API 1.47. */
    record ImageSummary(
            String id,
            List<String> repoTags,
            List<String> repoDigests,
            long created,
            long size,
            List<Manifest> manifests) {}

    /** One manifest of an index, or the only one. */
    record Manifest(String id, boolean available, String kind, Optional<ImageData> imageData) {}

    /** Only of manifests whose kind is {@code image}. */
    record ImageData(Optional<OciPlatform> platform) {}

    /** OCI image spec, "platform". */
    record OciPlatform(String os, String architecture, String variant) {

        /** Empty for attestations and for an image whose configuration is not there. */
        Optional<Platform> known() {
            return os.isEmpty() || architecture.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Platform(os, architecture, variant))
                            .filter(platform -> !platform.isUnknown());
        }
    }

    /** {@code GET /images/{id}/json}. */
    record Inspect(
            String os,
            String architecture,
            String variant,
            Optional<RootFs> rootFs,
            Optional<Config> config) {}

    /** The layers as diff IDs. */
    record RootFs(List<String> layers) {}

    /** Of the image's configuration. */
    record Config(Map<String, String> labels) {}

    /** An entry of {@code GET /images/{id}/history}, the newest first. */
    record History(String createdBy, long size) {}

    /** An entry of {@code GET /containers/json}. */
    record Container(
            String id,
            List<String> names,
            String imageId,
            String state,
            Map<String, String> labels) {}

    /** The body of an answer that is not 2xx. */
    record Refusal(String message) {}

    /** An entry of the answer to {@code DELETE /images/{name}}: one of both. */
    record RemovedEntry(String untagged, String deleted) {}

    /** One message of a load, pull or push. */
    record Message(
            String id,
            String status,
            String stream,
            String error,
            Optional<ErrorDetail> errorDetail,
            Optional<ProgressDetail> progressDetail,
            Optional<Aux> aux) {

        /** Why Docker gave up: the answer is 200 all the same. */
        Optional<String> failure() {
            String text = errorDetail.map(ErrorDetail::message).orElse(error);
            return Optional.of(text).filter(t -> !t.isEmpty());
        }

        /** For people. */
        String line() {
            return id.isEmpty() ? status : id + ": " + status;
        }
    }

    /** Bytes of a layer; seconds where it is unpacked into containerd's store. */
    record ProgressDetail(long current, long total) {}

    /** The result of a push; of other calls something else. */
    record Aux(String digest) {}

    /** Why Docker gave up. */
    record ErrorDetail(String message) {}
}
