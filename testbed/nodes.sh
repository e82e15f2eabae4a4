# Starts the nodes and the registry; sourced by `up`.
# shellcheck shell=bash

# put FILE… : the lines of standard input become FILE in the node's upper layer.
put() {
    mkdir -p "$(dirname "$1")"
    cat > "$1"
}

# What makes a plain root filesystem this node. Written into the upper layer before it is mounted.
write_node_files() {
    local name=$1 upper=$STATE/$1/upper keys=$CACHE/keys host
    cp -r --no-preserve=ownership "$TESTBED/node-files/." "$upper/"
    chmod -R u=rwX,go=rX "$upper"
    chmod 755 "$upper"/usr/local/*bin/*
    echo "$name" | put "$upper/etc/hostname"
    put "$upper/etc/resolv.conf" < /dev/null
    put "$upper/etc/hosts" << END
127.0.0.1 localhost
$(address "$name") $name
$(address registry) $REGISTRY_NAME
END
    if [ "$name" = registry ]; then
        write_registry_files "$upper"
        return
    fi
    echo node | put "$upper/etc/testbed-role"

    printf '%s:%s\n' ops "$(cat "$keys/ops-password")" deploy "$(openssl rand -hex 12)" | put "$upper/etc/testbed-passwords"
    chmod 600 "$upper/etc/testbed-passwords"
    mkdir -p "$upper/etc/ssh"
    cp "$keys/$name/"ssh_host_* "$upper/etc/ssh/"
    put "$upper/etc/ssh/sshd_config.d/testbed.conf" << 'END'
# Tests open many connections at once and break some on purpose: nothing may hold that against them.
UsePAM no
UseDNS no
PermitRootLogin prohibit-password
PasswordAuthentication yes
AllowStreamLocalForwarding yes
AllowTcpForwarding yes
MaxStartups 200
MaxSessions 100
END
    # OpenSSH 9.8 and later shut out an address that fails too often.
    [ "$name" = bookworm ] || echo "PerSourcePenalties no" >> "$upper/etc/ssh/sshd_config.d/testbed.conf"
    mkdir -p "$upper/root/.ssh"
    chmod 700 "$upper/root" "$upper/root/.ssh"
    cat "$keys"/id_*.pub > "$upper/root/.ssh/authorized_keys"
    for host in ops deploy; do
        put "$upper/etc/ssh/authorized_keys/$host" < "$keys/id_ed25519.pub"
    done
    echo "AuthorizedKeysFile .ssh/authorized_keys /etc/ssh/authorized_keys/%u" >> "$upper/etc/ssh/sshd_config.d/testbed.conf"

    put "$upper/etc/containerd/config.toml" << END
version = 2
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "$PAUSE_IMAGE"
  disable_apparmor = true
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "/etc/containerd/certs.d"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
END
    case $(docker_store "$name") in
        containerd) echo '{"iptables": false, "ip6tables": false, "bridge": "none", "containerd": "/run/containerd/containerd.sock", "features": {"containerd-snapshotter": true}}' ;;
        *) echo '{"iptables": false, "bridge": "none", "containerd": "/run/containerd/containerd.sock", "storage-driver": "overlay2"}' ;;
    esac | put "$upper/etc/docker/daemon.json"

    # The registry's authority, where Docker and where containerd look for it.
    for host in "$REGISTRY_NAME" "$(address registry)"; do
        put "$upper/etc/docker/certs.d/$host/ca.crt" < "$keys/ca.pem"
        put "$upper/etc/containerd/certs.d/$host/ca.crt" < "$keys/ca.pem"
        put "$upper/etc/containerd/certs.d/$host/hosts.toml" << END
server = "https://$host"
ca = "/etc/containerd/certs.d/$host/ca.crt"

[host."https://$host"]
  capabilities = ["pull", "resolve", "push"]
  ca = "/etc/containerd/certs.d/$host/ca.crt"
END
    done
}

write_registry_files() {
    local upper=$1 keys=$CACHE/keys hash
    echo registry | put "$upper/etc/testbed-role"
    # The registry takes bcrypt only; perl is on every Debian.
    # shellcheck disable=SC2016
    hash=$(perl -e 'my $p = <STDIN>; chomp $p; print crypt($p, q($2b$05$) . $ARGV[0])' "$(openssl rand -hex 11)" < "$keys/registry-password")
    echo "plant:$hash" | put "$upper/etc/docker/registry/htpasswd"
    put "$upper/etc/docker/registry/tls.pem" < "$keys/registry.pem"
    put "$upper/etc/docker/registry/tls.key" < "$keys/registry.key"
    put "$upper/etc/docker/registry/config.yml" << 'END'
version: 0.1
log:
  level: info
storage:
  filesystem:
    rootdirectory: /var/lib/docker-registry
  delete:
    enabled: true
http:
  addr: :443
  tls:
    certificate: /etc/docker/registry/tls.pem
    key: /etc/docker/registry/tls.key
auth:
  htpasswd:
    realm: plant-a
    path: /etc/docker/registry/htpasswd
END
}

make_bridge() {
    mkdir -p "$RUN"
    if ! ip link show "$BRIDGE" > /dev/null 2>&1; then
        if ip -4 route show "$NET.0/24" | grep -q .; then
            die "the network $NET.0/24 is in use on this machine; try TWINHOLD_TESTBED_INSTANCE=1"
        fi
        ip link add "$BRIDGE" type bridge
    fi
    ip addr replace "$NET.1/24" dev "$BRIDGE"
    ip link set "$BRIDGE" up
}

# Starts a node (or the registry) on a fresh overlay; what it keeps in /var/lib is already in $STATE/NAME.
launch_node() {
    local name=$1 dir=$STATE/$1 rootfs=$2 pid link
    mkdir -p "$dir"/{upper,work,root}
    write_node_files "$name"
    rm -f "$RUN/$name.pid"
    (
        join_group "$name"
        # No descriptor, no variable and no terminal of ours goes along.
        exec setsid env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
            unshare --mount --pid --uts --net --ipc --cgroup --fork --kill-child --propagation private \
            "$TESTBED/enter" "$name" "$rootfs" "$dir" "$RUN/$name.pid" < /dev/null > "$dir/enter.log" 2>&1
    ) &
    disown
    await "$name starts" test -s "$RUN/$name.pid"
    pid=$(node_pid "$name") || { cat "$dir/enter.log" >&2; die "$name did not start"; }
    settle_group "$name"
    link=tw$INSTANCE-$name
    ip link delete "$link" 2> /dev/null || true
    ip link add "$link" type veth peer name eth0 netns "$pid"
    ip link set "$link" master "$BRIDGE" up
    nsenter -t "$pid" -n ip addr add "$(address "$name")/24" dev eth0
    nsenter -t "$pid" -n ip link set eth0 up
}

await() {
    local what=$1 _
    shift
    for _ in $(seq 600); do
        if "$@" > /dev/null 2>&1; then return; fi
        sleep 0.1
    done
    die "gave up after a minute: $what"
}

node_ready() {
    local pid
    pid=$(node_pid "$1") && [ -e "/proc/$pid/root/run/testbed-ready" ]
}

registry_ready() {
    local got
    got=$(exec 3<> "/dev/tcp/$(address registry)/443" && echo open) && [ "$got" = open ]
}

# Copies the stores of all nodes. The many small files of unpacked layers, which are only ever read (a container
# writes to a layer of its own), become hard links; content, databases and the rest become copies.
copy_state() {
    local name part
    for name in "${NODES[@]}" registry; do
        mkdir -p "$STATE/$name"
        cp -al "$1/$name/." "$STATE/$name/"
        find "$STATE/$name" \( -path "$STATE/$name/docker/overlay2" \
            -o -path "$STATE/$name/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots" \) -prune \
            -o -type f -print0 | while IFS= read -r -d '' part; do
                cp -a --reflink=auto "$part" "$part.copy" && mv "$part.copy" "$part"
            done
    done
}

# launch_all STATES: STATES has a folder per node with the content of /var/lib/{containerd,docker}, or is empty.
launch_all() {
    local name
    rm -rf "${STATE:?}"
    mkdir -p "$STATE"
    if [ -n "$1" ]; then copy_state "$1"; fi
    make_bridge
    { echo "$IMAGES"; for name in "${NODES[@]}"; do rootfs_of "$name"; done; } > "$RUN/uses"
    launch_node registry "$(rootfs_of bookworm)"
    for name in "${NODES[@]}"; do launch_node "$name" "$(rootfs_of "$name")"; done
    await "the registry answers" registry_ready
    for name in "${NODES[@]}"; do
        await "$name is ready" node_ready "$name"
        in_node "$name" docker version > /dev/null || die "dockerd of $name does not answer; see $STATE/$name/upper/var/log"
    done
}

# Ends the nodes. Their state stays, without mounts: everything was mounted in their own namespaces.
stop_all() {
    local name
    for name in "${NODES[@]}" registry; do
        kill_group "$name"
        rm -f "$RUN/$name.pid"
        ip link delete "tw$INSTANCE-$name" 2> /dev/null || true
    done
}

# Something in use in each store: a container of Docker and a pod of CRI on the node's own network. Also after a
# test that ended them.
start_workloads() {
    local node=$1
    if in_node "$node" docker inspect edge-proxy > /dev/null 2>&1; then
        in_node "$node" docker start edge-proxy > /dev/null
    else
        in_node "$node" docker run -d --name edge-proxy --network host --restart always --stop-timeout 1 nginx:1.27 > /dev/null
    fi
    in_node "$node" crictl-lite pods | grep -q '"node-exporter"' \
        || in_node "$node" crictl-lite run node-exporter node-exporter "$EXPORTER" > /dev/null
}
