package dev.twinhold.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.testing.Images;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageDifferenceTest {

    private static ImageDifference.Side containerd(StoredImage image, String config) {
        String digest = image.identity().config().orElseThrow().toString();
        return side(image, "{\"content\":{\"" + digest + "\":" + config + "}}");
    }

    private static ImageDifference.Side side(StoredImage image, String raw) {
        List<ImageDetails.Layer> layers =
                image.identity().diffIds().stream()
                        .map(d -> new ImageDetails.Layer(d, 5, "RUN " + d.hex().charAt(0), true))
                        .toList();
        return new ImageDifference.Side(image, new ImageDetails(layers, Map.of(), 1, 1, raw));
    }

    @Test
    void fieldsOfTheConfigurationThatDifferAreNamed() {
        ImageDifference difference =
                ImageDifference.of(
                        containerd(
                                Images.of("app:1").in(StoreId.KUBERNETES),
                                """
                                {"architecture":"amd64","config":{"Env":["PATH=/bin","A=1"],
                                 "Cmd":["run"],"Labels":{"x.y":"old"},"Image":"sha256:1"}}
                                """),
                        side(
                                Images.of("app:1").config("b").in(StoreId.DOCKER),
                                """
                                {"Config":{"Env":["PATH=/bin","A=2"],"Cmd":["run"],"User":"",
                                 "Labels":{"x.y":"new"},"Volumes":null,"AttachStdin":false}}
                                """));
        assertEquals(
                List.of(
                        new ImageDifference.Field("Env.A", Optional.of("1"), Optional.of("2")),
                        new ImageDifference.Field(
                                "Labels.x.y", Optional.of("old"), Optional.of("new")),
                        new ImageDifference.Field(
                                "architecture", Optional.of("amd64"), Optional.empty())),
                difference.fields());
        assertEquals(5, difference.shared());
        assertEquals(List.of(), difference.left());
    }

    @Test
    void layersAboveTheSharedOnesAreTold() {
        StoredImage image = Images.of("app:1").in(StoreId.KUBERNETES);
        ImageDifference difference =
                ImageDifference.of(
                        side(image, "no JSON"),
                        side(Images.of("app:1").content("b").in(StoreId.KUBERNETES), "{}"));
        assertEquals(0, difference.shared());
        assertEquals(5, difference.left().size());
        assertEquals(List.of(), difference.fields());
    }
}
