package dev.twinhold.store.containerd;

import static dev.twinhold.store.grpc.GrpcProblems.call;

import com.google.protobuf.FieldMask;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.images.CreateImageRequest;
import dev.twinhold.store.containerd.proto.images.DeleteImageRequest;
import dev.twinhold.store.containerd.proto.images.GetImageRequest;
import dev.twinhold.store.containerd.proto.images.Image;
import dev.twinhold.store.containerd.proto.images.ListImagesRequest;
import dev.twinhold.store.containerd.proto.images.UpdateImageRequest;
import dev.twinhold.store.grpc.GrpcProblems;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The image records of one namespace. */
final class Records {

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private final Services services;

    Records(Services services) {
        this.services = services;
    }

    /** One message, unpaged: containerd refuses to send more than 16 MiB. */
    List<Image> all() throws StoreException {
        return call(
                "containerd could not list the images of namespace " + services.namespace(),
                () ->
                        services.images()
                                .list(ListImagesRequest.getDefaultInstance())
                                .getImagesList());
    }

    /** Without those whose target has a digest that images do not use: they are no images. */
    List<ImageRecord> readable() throws StoreException {
        List<ImageRecord> readable = new ArrayList<>();
        for (Image image : all()) {
            try {
                readable.add(Convert.record(image));
            } catch (IllegalArgumentException e) {
                LOG.warn("{} is left out", described(image.getName()), e);
            }
        }
        return readable;
    }

    Optional<ImageRecord> get(String name) throws StoreException {
        GetImageRequest request = GetImageRequest.newBuilder().setName(name).build();
        try {
            return Optional.of(Convert.record(services.images().get(request).getImage()));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw GrpcProblems.of("containerd could not look up " + described(name), e);
        }
    }

    void put(ImageRecord image) throws StoreException {
        if (!create(image)) {
            update(image);
        }
    }

    private boolean create(ImageRecord image) throws StoreException {
        CreateImageRequest request =
                CreateImageRequest.newBuilder().setImage(Convert.message(image)).build();
        try {
            services.images().create(request);
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
                return false;
            }
            throw GrpcProblems.of("containerd could not create " + described(image.name()), e);
        }
    }

    private void update(ImageRecord image) throws StoreException {
        update(
                Convert.message(image),
                FieldMask.newBuilder().addPaths("target"),
                image.labels().keySet());
    }

    /**
     * containerd does not store a label without a value (metadata/boltutil, writeMap). The mask
     * leaves the target alone, but it must be in the message: a daemon that gets none ends at once
     * with a nil pointer (services/images/helpers.go; tried with 1.7.24 and 2.1.9).
     */
    void relabel(ImageRecord record, Map<String, String> labels) throws StoreException {
        update(
                Convert.message(new ImageRecord(record.name(), record.target(), labels)),
                FieldMask.newBuilder(),
                labels.keySet());
    }

    private void update(Image image, FieldMask.Builder mask, Set<String> labels)
            throws StoreException {
        labels.forEach(key -> mask.addPaths("labels." + key));
        UpdateImageRequest request =
                UpdateImageRequest.newBuilder().setImage(image).setUpdateMask(mask).build();
        call(
                "containerd could not update " + described(image.getName()),
                () -> services.images().update(request));
    }

    /** A collection that takes longer than the deadline goes on without us. */
    void delete(String name, boolean waitForCollection) throws StoreException {
        DeleteImageRequest request =
                DeleteImageRequest.newBuilder().setName(name).setSync(waitForCollection).build();
        Duration deadline = waitForCollection ? Services.AFTER_COLLECTION : Services.SOON;
        try {
            services.images().withDeadlineAfter(deadline).delete(request);
        } catch (StatusRuntimeException e) {
            Status.Code code = e.getStatus().getCode();
            if (waitForCollection && code == Status.Code.DEADLINE_EXCEEDED) {
                LOG.info("containerd still collects after image {}", name);
            } else if (code != Status.Code.NOT_FOUND) {
                throw GrpcProblems.of("containerd could not remove " + described(name), e);
            }
        }
    }

    private String described(String name) {
        return "image " + name + " in namespace " + services.namespace();
    }
}
