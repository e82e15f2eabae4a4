package dev.twinhold.store.containerd;

import static dev.twinhold.store.grpc.GrpcProblems.call;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.content.ContentGrpc.ContentBlockingStub;
import dev.twinhold.store.containerd.proto.content.Info;
import dev.twinhold.store.containerd.proto.content.ListContentRequest;
import dev.twinhold.store.containerd.proto.content.ReadContentRequest;
import dev.twinhold.store.containerd.proto.content.ReadContentResponse;
import dev.twinhold.store.containerd.proto.content.UpdateRequest;
import dev.twinhold.store.grpc.GrpcProblems;
import io.grpc.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The blobs of one namespace: asking, reading, labelling. */
final class Blobs {

    /** Label of a layer: the digest of its uncompressed form (containerd, labels/labels.go). */
    static final String UNCOMPRESSED = "containerd.io/uncompressed";

    // the server compares every blob with every filter
    private static final int FILTERS_AT_ONCE = 200;

    private final Services services;

    Blobs(Services services) {
        this.services = services;
    }

    /** Every blob. 3000 of them come in 25 to 80 ms, no slower than 200 named by filters. */
    List<BlobInfo> all() throws StoreException {
        List<BlobInfo> found = new ArrayList<>();
        list(List.of(), found::add);
        return found;
    }

    List<BlobInfo> withDigests(Collection<Digest> digests) throws StoreException {
        return matching(digests.stream().map(digest -> "digest==" + digest).toList());
    }

    List<BlobInfo> withDiffIds(Collection<Digest> diffIds) throws StoreException {
        return matching(
                diffIds.stream()
                        .map(diffId -> "labels.\"" + UNCOMPRESSED + "\"==" + diffId)
                        .toList());
    }

    /** Blobs that satisfy any of these filters; none without a filter. */
    List<BlobInfo> matching(List<String> filters) throws StoreException {
        List<BlobInfo> found = new ArrayList<>();
        for (int from = 0; from < filters.size(); from += FILTERS_AT_ONCE) {
            int to = Math.min(from + FILTERS_AT_ONCE, filters.size());
            list(filters.subList(from, to), found::add);
        }
        return found;
    }

    private void list(List<String> filters, Consumer<BlobInfo> found) throws StoreException {
        ListContentRequest request = ListContentRequest.newBuilder().addAllFilters(filters).build();
        call(
                "containerd could not list the content of namespace " + services.namespace(),
                () -> {
                    services.content()
                            .list(request)
                            .forEachRemaining(
                                    part ->
                                            part.getInfoList().stream()
                                                    .map(Convert::blob)
                                                    .flatMap(Optional::stream)
                                                    .forEach(found));
                    return found;
                });
    }

    byte[] read(Digest digest, int limit) throws StoreException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stream(
                services.content(),
                digest,
                0,
                data -> {
                    if (bytes.size() + data.size() > limit) {
                        throw new StoreException(
                                new Problem(
                                        Problem.Kind.BAD_INPUT,
                                        "Blob " + digest + " is too large to be read whole",
                                        "it has more than " + limit + " bytes",
                                        ""));
                    }
                    write(data, bytes, digest);
                });
        return bytes.toByteArray();
    }

    void read(Digest digest, long offset, OutputStream sink) throws StoreException {
        stream(services.downloads(), digest, offset, data -> write(data, sink, digest));
    }

    /** Takes the next bytes of a blob. */
    private interface Sink {
        void take(ByteString data) throws StoreException;
    }

    /** The context's cancellation is what ends a server's stream early. */
    private void stream(ContentBlockingStub content, Digest digest, long offset, Sink sink)
            throws StoreException {
        String what = "containerd could not read blob " + digest + " in " + services.namespace();
        ReadContentRequest request =
                ReadContentRequest.newBuilder()
                        .setDigest(digest.toString())
                        .setOffset(offset)
                        .build();
        Context.CancellableContext context = Context.current().withCancellation();
        Context outer = context.attach();
        try {
            var parts = content.read(request);
            while (call(what, parts::hasNext)) {
                ReadContentResponse part = parts.next();
                sink.take(part.getData());
            }
        } finally {
            context.detach(outer);
            context.cancel(null);
        }
    }

    private static void write(ByteString data, OutputStream sink, Digest digest)
            throws StoreException {
        try {
            data.writeTo(sink);
        } catch (IOException e) {
            throw GrpcProblems.of("Blob " + digest + " could not be written", e);
        }
    }

    void label(Digest digest, Map<String, String> labels) throws StoreException {
        FieldMask.Builder mask = FieldMask.newBuilder();
        labels.keySet().forEach(key -> mask.addPaths("labels." + key));
        UpdateRequest request =
                UpdateRequest.newBuilder()
                        .setInfo(
                                Info.newBuilder().setDigest(digest.toString()).putAllLabels(labels))
                        .setUpdateMask(mask)
                        .build();
        call(
                "containerd could not label blob " + digest + " in " + services.namespace(),
                () -> services.content().update(request));
    }
}
