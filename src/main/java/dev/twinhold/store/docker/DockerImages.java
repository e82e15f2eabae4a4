package dev.twinhold.store.docker;

import dev.twinhold.model.Digest;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerJson.Container;
import dev.twinhold.store.docker.DockerJson.ImageSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/** Lists images: two calls, and one more for each image that was not there the last time. */
final class DockerImages {

    private static final String DOING = "list its images";

    private final DockerApi api;
    private final DockerProblems problems;
    private final ImageRows rows;
    private final Inspections inspections;

    DockerImages(DockerApi api, DockerProblems problems, EngineInfo info) {
        this.api = api;
        this.problems = problems;
        boolean containerdStore = info.contentNamespace().isPresent();
        rows = new ImageRows(info.platform(), containerdStore);
        // an index in containerd's store can get the node's platform later
        inspections =
                new Inspections(
                        api,
                        problems,
                        answer ->
                                !containerdStore
                                        || answer.platform()
                                                .filter(info.platform()::runs)
                                                .isPresent());
    }

    List<StoredImage> list() throws StoreException {
        HttpUrl.Builder url = api.url("images", "json");
        if (api.version().has(47)) {
            url.addQueryParameter("manifests", "1");
        }
        Map<Digest, ImageSummary> summaries = new LinkedHashMap<>();
        for (ImageSummary image : api.get(DOING, url, ImageSummary[].class)) {
            summaries.put(id(image), image);
        }
        Map<String, List<Usage>> users = users();
        Map<Digest, Inspection> inspected = inspections.of(summaries.keySet());
        List<StoredImage> all = new ArrayList<>();
        summaries.forEach(
                (id, image) ->
                        all.addAll(
                                rows.of(
                                        image,
                                        id,
                                        inspected.getOrDefault(id, Inspection.NOTHING),
                                        users.getOrDefault(image.id(), List.of()))));
        return all;
    }

    private Digest id(ImageSummary image) throws StoreException {
        return Digest.tryParse(image.id())
                .orElseThrow(() -> problems.notDocker(DOING, "image id '" + image.id() + "'"));
    }

    private Map<String, List<Usage>> users() throws StoreException {
        HttpUrl.Builder url = api.url("containers", "json").addQueryParameter("all", "1");
        return ContainerUsage.byImage(api.get("list its containers", url, Container[].class));
    }
}
