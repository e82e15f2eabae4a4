package dev.twinhold.store.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.ImageDetails.Layer;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerJson.Config;
import dev.twinhold.store.docker.DockerJson.History;
import dev.twinhold.store.docker.DockerJson.Inspect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** More of one image: its inspection and its history. */
final class DockerDetails {

    private final DockerApi api;
    private final DockerTransport transport;

    DockerDetails(DockerApi api, DockerTransport transport) {
        this.api = api;
        this.transport = transport;
    }

    ImageDetails of(StoredImage image) throws StoreException {
        String doing = "describe " + image.storedName();
        String id = image.target().toString();
        HttpUrl.Builder url = api.url("images", id, "json");
        if (api.version().has(48)) {
            url.addQueryParameter("manifests", "1");
        }
        JsonNode raw = api.get(doing, url, JsonNode.class);
        try {
            Inspect inspect = DockerJson.MAPPER.treeToValue(raw, Inspect.class);
            List<Digest> diffIds = Inspection.of(inspect).diffIds();
            return new ImageDetails(
                    diffIds.isEmpty() ? List.of() : layers(doing, image, diffIds),
                    inspect.config().map(Config::labels).orElse(Map.of()),
                    0,
                    0,
                    raw.toPrettyString());
        } catch (JacksonException e) {
            throw transport.failed(doing, e);
        }
    }

    private List<Layer> layers(String doing, StoredImage image, List<Digest> diffIds)
            throws StoreException {
        HttpUrl.Builder url = api.url("images", image.target().toString(), "history");
        List<History> steps = new ArrayList<>(Arrays.asList(api.get(doing, url, History[].class)));
        Optional<List<History>> madeBy = LayerHistory.match(steps.reversed(), diffIds.size());
        boolean present = image.completeness().isComplete();
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            int layer = i;
            Optional<History> step = madeBy.map(list -> list.get(layer));
            layers.add(
                    new Layer(
                            diffIds.get(i),
                            step.map(History::size).orElse(-1L),
                            step.map(History::createdBy).orElse(""),
                            present));
        }
        return layers;
    }
}
