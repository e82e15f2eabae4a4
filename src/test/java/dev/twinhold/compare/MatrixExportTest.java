package dev.twinhold.compare;

import static dev.twinhold.compare.MatrixNodes.lost;
import static dev.twinhold.compare.MatrixNodes.node;
import static dev.twinhold.ui.testing.Images.of;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.model.StoreId;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixExportTest {

    private final MatrixRows rows =
            MatrixRows.of(
                    new Matrices()
                            .build(
                                    List.of(
                                            node("a", of("app:1").pinned()),
                                            node("b"),
                                            lost("c", of("app:1"))),
                                    StoreId.KUBERNETES,
                                    Baseline.MAJORITY),
                    MatrixFilter.ALL,
                    MatrixOrder.NAME,
                    false);

    private String export(MatrixExport format) throws IOException {
        StringWriter out = new StringWriter();
        format.write(rows, out);
        return out.toString();
    }

    @Test
    void csvHasARowForEachImageAndAColumnForEachNode() throws IOException {
        assertEquals(
                "image,versions,different,missing,incomplete,extra,unknown,a,b,c\r\n"
                        + "docker.io/library/app:1,1,0,1,0,0,1,\"same, pinned\",missing,unknown\r\n",
                export(MatrixExport.CSV));
    }

    @Test
    void csvQuotesAndDefusesFormulas() {
        assertEquals("\"say \"\"a, b\"\"\"", TextTable.csv("say \"a, b\""));
        assertEquals("'=HYPERLINK(1)", TextTable.csv("=HYPERLINK(1)"));
        assertEquals("\"'@SUM(1,2)\"", TextTable.csv("@SUM(1,2)"));
        assertEquals("'-1", TextTable.csv("-1"));
        assertEquals("\"'\tx\ny\"", TextTable.csv("\tx\ny"));
        assertEquals("plain", TextTable.csv("plain"));
    }

    @Test
    void markdownIsATable() throws IOException {
        List<String> lines = export(MatrixExport.MARKDOWN).lines().toList();
        assertEquals(3, lines.size());
        assertEquals(
                "| docker.io/library/app:1 | 1 | 0 | 1 | 0 | 0 | 1 | same, pinned | missing | unknown |",
                lines.getLast());
    }

    @Test
    void jsonHasDigestsAndTheAgeOfEachNode() throws IOException {
        JsonNode json = new ObjectMapper().readTree(export(MatrixExport.JSON));
        assertEquals("containerd:k8s.io", json.path("store").asText());
        assertEquals("majority", json.path("baseline").asText());
        assertEquals("stale", json.path("nodes").path(2).path("state").asText());
        assertEquals(
                MatrixNodes.READ.toString(), json.path("nodes").path(2).path("readAt").asText());
        JsonNode image = json.path("images").path(0);
        assertEquals(1, image.path("missing").asInt());
        assertTrue(image.path("pinned").asBoolean());
        assertEquals(
                of("app:1").in(StoreId.KUBERNETES).target().toString(),
                image.path("cells").path(0).path("digest").asText());
        assertTrue(image.path("cells").path(1).path("digest").isNull());
        assertEquals("unknown", image.path("cells").path(2).path("state").asText());
    }
}
