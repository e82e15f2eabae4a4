# The images that the nodes start with, and ready-made archives; made once, kept in the cache; sourced by `up`.
# shellcheck shell=bash
#
# All of it is built by the nodes' own Docker FROM scratch, from files made here. The result is kept as a copy of
# each node's stopped /var/lib/{containerd,docker}, so that later runs copy files instead of importing images.
#
#   image                              bookworm            trixie               forky                D Docker
#   library/debian:bookworm-slim       D                   D                    D                    K k8s.io
#   library/nginx:1.27,stable,latest   D K                 D K                  D K(1.27 alone)      d default
#   shop/app:v1                        D K                 D                    K
#   shop/app:v2                        D blue, K blue      D blue, K green      D green, K green     drift
#   shop/web:2.3                       D                                        D
#   shop/worker:3.1                    D a, K b            D a, K a                                  a, b: same layers
#   …plant-a…/platform/node-exporter   D K                 D K                  D K
#   …plant-a…/team/ml-serving:0.8      K pulled            K pulled                                  from the registry
#   …plant-a…/team/gateway:1.4.2       d                                        d
#   …plant-a…/platform/pause:3.10      K                   K                    K                    sandbox image
#   …plant-a…/team/camera:0.3          K                                        K                    a layer's blob is gone
#   …plant-a…/team/vision:2.0                              K                    K                    of two platforms one
#   shop-tools:1                       K                                                             name as nobody asks for it
#   <none>                                                 D                                         an older shop/app:v2

PLANT=$REGISTRY_NAME
PAUSE_IMAGE=$PLANT/platform/pause:3.10
EXPORTER=$PLANT/platform/node-exporter:1.8.2
ML=$PLANT/team/ml-serving:0.8
GATEWAY=$PLANT/team/gateway:1.4.2
CAMERA=$PLANT/team/camera:0.3
VISION=$PLANT/team/vision:2.0

# Changes when the seeds would: then they are made anew under another name.
IMAGES=$CACHE/images/$({
    cat "$TESTBED/images.sh" "$TESTBED/pause.c"
    for node in "${NODES[@]}"; do rootfs_of "$node"; done
} | sha256sum | cut -c1-12)

# filler NAME MIB: bytes that do not compress, the same in every run.
filler() { head -c "$2M" /dev/zero | openssl enc -aes-128-ctr -nosalt -pass "pass:$1" -pbkdf2 -iter 1 2> /dev/null; }

# build TAG: a Dockerfile on standard input; the context is the folder $CONTEXT.
build() {
    cat > "$CONTEXT/Dockerfile"
    tar -C "$CONTEXT" -c . | in_node bookworm docker build -q -t "$1" - > /dev/null
}

save() { in_node bookworm docker save "$@"; }

# to_docker NODE IMAGE…, to_containerd NODE NAMESPACE IMAGE…: from the builder (bookworm's Docker) into a store.
to_docker() {
    local node=$1
    shift
    save "$@" | in_node "$node" docker load -q > /dev/null
}
to_containerd() {
    local node=$1 namespace=$2
    shift 2
    save "$@" | in_node "$node" ctr -n "$namespace" images import - > /dev/null
}
# rename_in_containerd NODE FROM TO
rename_in_containerd() {
    in_node "$1" ctr -n k8s.io images tag "docker.io/$2" "docker.io/$3" > /dev/null
    in_node "$1" ctr -n k8s.io images rm "docker.io/$2" > /dev/null
}
# As images are called in a pull: docker tag on the builder, so that two builds can be sent under one name.
named() { in_node bookworm docker tag "$1" "$2"; }

build_images() {
    local root
    root=$(rootfs_of bookworm)
    say "building the images on bookworm"
    # Debian without the programs of the testbed itself: about 200 MB.
    tar -C "$root" --sort=name --one-file-system -c \
        --exclude='./usr/bin/*docker*' --exclude='./usr/sbin/*docker*' --exclude='./usr/bin/containerd*' \
        --exclude=./usr/bin/ctr --exclude=./usr/sbin/runc --exclude='./usr/lib/*/libicu*' --exclude='./usr/lib/python3*' \
        --exclude='./var/cache/*' --exclude='./var/lib/apt/*' --exclude='./dev/*' --exclude='./etc/sudoers.d/*' . \
        | in_node bookworm docker import -c 'CMD ["/bin/bash"]' -c 'ENV LANG=C.UTF-8' - debian:bookworm-slim > /dev/null

    gcc -static -Os -s -o "$CONTEXT/pause" "$TESTBED/pause.c"
    build "$PAUSE_IMAGE" << 'END'
FROM scratch
COPY pause /pause
USER 65535:65535
ENTRYPOINT ["/pause"]
END
    rm "$CONTEXT/pause"

    filler nginx 6 > "$CONTEXT/nginx"
    build nginx:1.27 << 'END'
FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="nginx" org.opencontainers.image.version="1.27"
RUN rm -rf /usr/share/zoneinfo /var/log/*
COPY nginx /usr/local/lib/nginx.bin
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["sleep", "infinity"]
END
    named nginx:1.27 nginx:stable
    named nginx:1.27 nginx:latest
    rm "$CONTEXT/nginx"

    filler app 18 > "$CONTEXT/app.jar"
    build shop/app:v1 << 'END'
FROM debian:bookworm-slim
COPY app.jar /srv/app.jar
ENV APP_VERSION=1
USER www-data
ENTRYPOINT ["java", "-jar", "/srv/app.jar"]
END
    local colour
    for colour in blue green; do
        filler "app-$colour" 19 > "$CONTEXT/app.jar"
        build "build/app:$colour" << 'END'
FROM debian:bookworm-slim
COPY app.jar /srv/app.jar
ENV APP_VERSION=2
USER www-data
ENTRYPOINT ["java", "-jar", "/srv/app.jar"]
END
    done
    rm "$CONTEXT/app.jar"

    filler web 9 > "$CONTEXT/site"
    build shop/web:2.3 << 'END'
FROM nginx:1.27
COPY site /var/www/site
END
    rm "$CONTEXT/site"

    filler worker 12 > "$CONTEXT/worker"
    build build/worker:a << 'END'
FROM debian:bookworm-slim
COPY worker /srv/worker
CMD ["sleep", "infinity"]
END
    build build/worker:b << 'END'
FROM build/worker:a
ENV QUEUE=nightly
END
    rm "$CONTEXT/worker"

    filler exporter 11 > "$CONTEXT/node_exporter"
    build "$EXPORTER" << 'END'
FROM debian:bookworm-slim
COPY node_exporter /bin/node_exporter
EXPOSE 9100
CMD ["sleep", "infinity"]
END
    rm "$CONTEXT/node_exporter"

    filler model 64 > "$CONTEXT/model"
    build "$ML" << 'END'
FROM debian:bookworm-slim
COPY model /models/model.bin
CMD ["sleep", "infinity"]
END
    rm "$CONTEXT/model"

    filler gateway 12 > "$CONTEXT/gateway"
    build "$GATEWAY" << 'END'
FROM scratch
COPY gateway /gateway
ENTRYPOINT ["/gateway"]
END
    rm "$CONTEXT/gateway"

    # A small image in three layers, for the registry and for tests with archives.
    filler probe-1 2 > "$CONTEXT/one"
    filler probe-2 3 > "$CONTEXT/two"
    echo "interval=10s" > "$CONTEXT/conf"
    build "$PLANT/tools/probe:1.0" << 'END'
FROM scratch
COPY one /usr/lib/one
COPY two /usr/lib/two
COPY conf /etc/probe.conf
LABEL maintainer="plant-a"
ENTRYPOINT ["/usr/lib/one"]
END
    rm "$CONTEXT"/{one,two,conf}

    filler camera-1 2 > "$CONTEXT/one"
    filler camera-2 3 > "$CONTEXT/two"
    build "$CAMERA" << 'END'
FROM scratch
COPY one /usr/lib/one
COPY two /usr/lib/two
ENTRYPOINT ["/usr/lib/one"]
END
    filler vision 4 > "$CONTEXT/one"
    build "$VISION" << 'END'
FROM scratch
COPY one /usr/lib/one
ENTRYPOINT ["/usr/lib/one"]
END
    rm "$CONTEXT"/{one,two}
}

# An OCI archive with an index of two platforms, of which it holds this machine's alone.
build_multi_arch_archive() {
    local oci=$CONTEXT/oci manifest index arch other=arm64 type=application/vnd.oci.image
    arch=$(dpkg --print-architecture)
    [ "$arch" != arm64 ] || other=amd64
    mkdir "$oci"
    to_docker trixie "$VISION"
    in_node trixie docker save "$VISION" | tar -C "$oci" -x
    in_node trixie docker rmi "$VISION" > /dev/null
    rm -f "$oci/manifest.json" "$oci/repositories"
    manifest=$(grep -o '"digest":"sha256:[0-9a-f]*"' "$oci/index.json" | grep -o '[0-9a-f]\{64\}')
    printf '{"schemaVersion":2,"mediaType":"%s.index.v1+json","manifests":[%s,%s]}' $type \
        "{\"mediaType\":\"$type.manifest.v1+json\",\"digest\":\"sha256:$manifest\",\"size\":$(stat -c %s "$oci/blobs/sha256/$manifest"),\"platform\":{\"architecture\":\"$arch\",\"os\":\"linux\"}}" \
        "{\"mediaType\":\"$type.manifest.v1+json\",\"digest\":\"sha256:$(echo absent | sha256sum | cut -c1-64)\",\"size\":1234,\"platform\":{\"architecture\":\"$other\",\"os\":\"linux\"}}" \
        > "$oci/index"
    index=$(sha256sum < "$oci/index" | cut -c1-64)
    printf '{"schemaVersion":2,"mediaType":"%s.index.v1+json","manifests":[{"mediaType":"%s.index.v1+json","digest":"sha256:%s","size":%d,"annotations":{"io.containerd.image.name":"%s","org.opencontainers.image.ref.name":"%s"}}]}' \
        $type $type "$index" "$(stat -c %s "$oci/index")" "$VISION" "${VISION##*:}" > "$oci/index.json"
    mv "$oci/index" "$oci/blobs/sha256/$index"
    tar -C "$oci" -c blobs index.json oci-layout > "$1"
    rm -r "$oci"
}

# Two programs of a shop on one base of their own, and the next version of one: nothing of it is on a node.
build_demo_archives() {
    local archives=$1 image
    say "making the archives"
    mkdir -p "$archives"
    filler demo-base 70 > "$CONTEXT/base"
    filler demo-libs 22 > "$CONTEXT/libs"
    build demo/base << 'END'
FROM scratch
COPY base /usr/lib/base
COPY libs /usr/lib/libs
ENV PATH=/usr/local/bin:/usr/bin:/bin
END
    rm "$CONTEXT"/{base,libs}
    for image in storefront=40 checkout=24; do
        filler "demo-$image" "${image#*=}" > "$CONTEXT/app"
        build "shop/${image%=*}:5.0" << END
FROM demo/base
COPY app /srv/${image%=*}
EXPOSE 8080
ENTRYPOINT ["/srv/${image%=*}"]
END
    done
    filler demo-patch 1 > "$CONTEXT/app"
    build shop/storefront:5.1 << 'END'
FROM shop/storefront:5.0
COPY app /srv/patch
END
    rm "$CONTEXT/app"
    save shop/storefront:5.0 shop/checkout:5.0 > "$archives/demo-shop.tar"
    save shop/storefront:5.1 > "$archives/demo-shop-next.tar"

    # One image in the three layouts of `docker save`.
    image=$PLANT/tools/probe:1.0
    save "$image" > "$archives/docker-legacy.tar"
    for node in trixie=docker-save-26 forky=docker-save-containerd; do
        to_docker "${node%=*}" "$image"
        in_node "${node%=*}" docker save "$image" > "$archives/${node#*=}.tar"
        in_node "${node%=*}" docker rmi "$image" > /dev/null
    done
    build_multi_arch_archive "$archives/oci-multi-arch.tar"
}

# What goes wrong in real life.
fill_special() {
    local node layer
    layer=$(in_node bookworm docker inspect -f '{{index .RootFS.Layers 1}}' "$CAMERA")
    for node in bookworm forky; do
        in_node "$node" ctr -n k8s.io content rm "$layer" > /dev/null
    done
    for node in trixie forky; do in_node "$node" ctr -n k8s.io images import - < "$1" > /dev/null; done
    in_node bookworm ctr -n k8s.io images tag docker.io/shop/app:v1 shop-tools:1 > /dev/null
}

# What the registry has, and the images that two nodes pulled from it.
fill_registry() {
    local image password
    say "filling the registry"
    password=$(cat "$CACHE/keys/registry-password")
    in_node bookworm docker login -u plant --password-stdin "$PLANT" <<< "$password" > /dev/null 2>&1
    for image in "$ML" "$PLANT/tools/probe:1.0"; do in_node bookworm docker push -q "$image" > /dev/null; done
    in_node bookworm docker logout "$PLANT" > /dev/null
    for image in bookworm trixie; do
        in_node "$image" crictl-lite pull "$ML" plant "$password" > /dev/null
    done
}

fill_nodes() {
    local node nginx=(nginx:1.27 nginx:stable nginx:latest)
    say "sending the images to the nodes"
    # One transfer to each store, as each carries the large layer; names are put right on the spot.
    to_containerd bookworm k8s.io "${nginx[@]}" shop/app:v1 build/app:blue build/worker:b "$EXPORTER" "$PAUSE_IMAGE" "$CAMERA"
    rename_in_containerd bookworm build/app:blue shop/app:v2
    rename_in_containerd bookworm build/worker:b shop/worker:3.1

    to_docker trixie debian:bookworm-slim "${nginx[@]}" shop/app:v1 build/app:{blue,green} build/worker:a "$EXPORTER"
    in_node trixie docker tag build/worker:a shop/worker:3.1
    in_node trixie docker tag build/app:green shop/app:v2
    in_node trixie docker rmi build/worker:a build/app:green > /dev/null
    in_node trixie docker tag build/app:blue shop/app:v2         # green is left without a name
    in_node trixie docker rmi build/app:blue > /dev/null
    to_containerd trixie k8s.io "${nginx[@]}" build/app:green build/worker:a "$EXPORTER" "$PAUSE_IMAGE"
    rename_in_containerd trixie build/app:green shop/app:v2
    rename_in_containerd trixie build/worker:a shop/worker:3.1

    named build/app:green shop/app:v2
    to_docker forky debian:bookworm-slim "${nginx[@]}" shop/app:v2 shop/web:2.3 "$EXPORTER"
    to_containerd forky k8s.io nginx:1.27 shop/app:v1 shop/app:v2 "$EXPORTER" "$PAUSE_IMAGE" "$CAMERA"

    named build/app:blue shop/app:v2
    named build/worker:a shop/worker:3.1
    for node in bookworm forky; do to_containerd "$node" default "$GATEWAY"; done

    fill_special "$1"

    # The builder keeps only what it is meant to have.
    in_node bookworm docker rmi "$CAMERA" "$VISION" "$GATEWAY" "$ML" "$PAUSE_IMAGE" "$PLANT/tools/probe:1.0" build/app:{blue,green} \
        build/worker:{a,b} demo/base shop/storefront:{5.0,5.1} shop/checkout:5.0 > /dev/null
    in_node bookworm docker image prune -f > /dev/null
}

# The stopped nodes' stores and the archives go to the cache under their final name at the very end.
make_images() {
    local new name
    [ -d "$IMAGES" ] && return
    new=$CACHE/images/.new-$INSTANCE
    rm -rf "$new"
    mkdir -p "$new/context" "$new/state"
    CONTEXT=$new/context
    launch_all ""
    build_images
    build_demo_archives "$new/archives"
    fill_registry
    fill_nodes "$new/archives/oci-multi-arch.tar"
    for name in "${NODES[@]}"; do in_node "$name" testbed-service stop docker containerd; done
    stop_all
    for name in "${NODES[@]}" registry; do
        mkdir "$new/state/$name"
        mv "$STATE/$name"/{containerd,docker,docker-registry} "$new/state/$name/"
    done
    rm -rf "$CONTEXT"
    mv "$new" "$IMAGES"
    prune_cache
}
