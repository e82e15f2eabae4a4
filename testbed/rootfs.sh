# The pristine Debian root filesystems and the keys, made once and kept in the cache; sourced by `up`.
# shellcheck shell=bash

# What each node has besides Debian's essential packages: the services, what a relay without root needs
# (sudo, socat, nc, python3), and what crictl-lite needs.
packages_of() {
    local list=passwd,mount,openssh-server,containerd,runc,docker.io,ca-certificates,iproute2,procps,sudo,socat,netcat-openbsd,python3-grpcio
    case $1 in
        bookworm) echo "$list,docker-registry" ;;    # also the root filesystem of the registry
        *) echo "$list,docker-cli" ;;                # a package of its own since trixie
    esac
}

# Changes when the content of a root filesystem would: then it is built anew under another name.
rootfs_of() { echo "$CACHE/rootfs/$1-$({ packages_of "$1"; declare -f build_rootfs; } | sha256sum | cut -c1-12)"; }

# Debian's archive as this machine's own apt knows it.
debian_mirror() {
    local uri
    uri=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Identifier: Packages' | awk '$1 == "Debian" { print $2; exit }')
    if [ -z "$uri" ]; then
        apt_get update > /dev/null || true
        uri=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Identifier: Packages' | awk '$1 == "Debian" { print $2; exit }')
    fi
    [ -n "$uri" ] || die "apt on this machine knows no Debian archive"
    echo "$uri"
}

# Builds in a temporary folder that gets its name at the very end: a killed run leaves no half-made root.
build_rootfs() {
    local name=$1 target mirror new debs
    target=$(rootfs_of "$name")
    [ -d "$target" ] && return
    mirror=$(debian_mirror)
    new=$CACHE/rootfs/.new-$name
    debs=$CACHE/debs/$name
    say "building the root filesystem of $name (Debian $(debian_version "$name"))"
    rm -rf "$new"
    mkdir -p "$CACHE/rootfs" "$debs"
    # The packages stay in the cache, so that another build downloads nothing. A mirror may lag behind:
    # signatures are checked, the date of expiry is not.
    if ! unshare --mount --pid --fork --kill-child --propagation private \
        mmdebstrap --mode=root --variant=apt --format=directory \
        --skip=download/empty,essential/unlink,cleanup/apt/cache \
        --aptopt='Acquire::Check-Valid-Until "false"' \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --setup-hook='mkdir -p "$1"/var/cache/apt/archives' \
        --setup-hook="sync-in $debs /var/cache/apt/archives/" \
        --customize-hook="sync-out /var/cache/apt/archives $debs" \
        --customize-hook='rm -f "$1"/var/cache/apt/archives/*.deb "$1"/etc/ssh/ssh_host_*' \
        --customize-hook='for user in ops deploy; do chroot "$1" useradd -m -s /bin/bash $user; done' \
        --customize-hook='echo "deploy ALL=(ALL) NOPASSWD: ALL" > "$1"/etc/sudoers.d/deploy' \
        --include="$(packages_of "$name")" "$name" "$new" "$mirror" > "$CACHE/rootfs/$name.log" 2>&1; then
        tail -n 5 "$CACHE/rootfs/$name.log" >&2
        die "building the root filesystem of $name failed (all of it: $CACHE/rootfs/$name.log)"
    fi
    mv "$new" "$target"
}

# Two at once.
build_all_rootfs() {
    local name jobs=()
    for name in "${NODES[@]}"; do
        build_rootfs "$name" & jobs+=($!)
        if [ ${#jobs[@]} = 2 ]; then
            wait "${jobs[0]}" || exit 1
            jobs=("${jobs[1]}")
        fi
    done
    wait "${jobs[0]}" || exit 1
}

# Removes what an older version of the testbed made, unless running nodes (of any instance) stand on it.
prune_cache() {
    local dir keep
    keep=$(echo "$IMAGES"; for dir in "${NODES[@]}"; do rootfs_of "$dir"; done; cat /run/twinhold-testbed*/uses 2> /dev/null || true)
    for dir in "$CACHE"/rootfs/*/ "$CACHE"/images/*/; do
        grep -qxF "${dir%/}" <<< "$keep" || rm -rf "$dir"
    done
}

# Keys outlive the nodes, so that several checkouts can use the same running nodes.
make_keys() {
    local keys=$CACHE/keys new=$CACHE/keys.new name kind
    [ -d "$keys" ] && return
    rm -rf "$new"
    mkdir -m 700 "$new"
    for kind in ed25519 ecdsa rsa; do
        ssh-keygen -q -t "$kind" -N '' -C "testbed $kind" -f "$new/id_$kind"
    done
    ssh-keygen -q -t ed25519 -N 'correct horse' -C 'testbed encrypted' -f "$new/id_encrypted"
    for name in "${NODES[@]}"; do
        mkdir "$new/$name"
        for kind in ed25519 ecdsa rsa; do
            ssh-keygen -q -t "$kind" -N '' -C "root@$name" -f "$new/$name/ssh_host_${kind}_key"
        done
    done
    openssl rand -hex 12 > "$new/ops-password"
    openssl rand -hex 12 > "$new/registry-password"

    # A certificate authority and a certificate of the registry, good for every instance's address.
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=Testbed CA" \
        -keyout "$new/ca.key" -out "$new/ca.pem" 2> /dev/null
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$REGISTRY_NAME" \
        -keyout "$new/registry.key" -out "$new/registry.csr" 2> /dev/null
    openssl x509 -req -in "$new/registry.csr" -CA "$new/ca.pem" -CAkey "$new/ca.key" -CAcreateserial -days 3650 \
        -out "$new/registry.pem" -extfile <(
            printf 'subjectAltName=DNS:%s' "$REGISTRY_NAME"
            printf ',IP:10.231.%d.20' 77 78 79 80 81 82 83 84 85 86
            printf '\nextendedKeyUsage=serverAuth\n'
        ) 2> /dev/null
    mv "$new" "$keys"
}
