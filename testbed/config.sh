# Writes what a checkout is given: the configuration folder and the archives; sourced by `up`.
# shellcheck shell=bash

# join SEPARATOR WORD…
join() {
    local separator=$1 first=$2
    shift 2
    printf '%s' "$first" "${@/#/$separator}"
}

write_config() {
    local keys=$CACHE/keys name kind file entries=()
    mkdir -p "$CONFIG" "$OUT/archives"
    chmod 700 "$CONFIG"
    for kind in ed25519 ecdsa rsa encrypted; do
        install -m 600 "$keys/id_$kind" "$CONFIG/id_$kind"
        install -m 644 "$keys/id_$kind.pub" "$CONFIG/id_$kind.pub"
    done
    install -m 644 "$keys/ca.pem" "$CONFIG/registry-ca.pem"

    for name in "${NODES[@]}"; do
        for kind in ed25519 ecdsa rsa; do
            read -r kind file _ < "$keys/$name/ssh_host_${kind}_key.pub"
            echo "$(address "$name") $kind $file"
        done
    done > "$CONFIG/known_hosts"

    # A configuration that somebody changed in the program stays theirs.
    if [ ! -e "$CONFIG/nodes.json" ]; then
        for name in "${NODES[@]}"; do
            entries+=("    {\"id\": \"$name\", \"host\": \"$(address "$name")\", \"port\": 22, \"user\": \"root\", \"identityFile\": \"id_ed25519\", \"group\": \"Testbed\"}")
        done
        cat > "$CONFIG/nodes.json" << END
{
  "version": 1,
  "nodes": [
$(join $',\n' "${entries[@]}")
  ]
}
END
    fi

    cat > "$CONFIG/registry.json" << END
{
  "name": "$REGISTRY_NAME",
  "address": "$(address registry)",
  "port": 443,
  "username": "plant",
  "password": "$(cat "$keys/registry-password")",
  "caFile": "registry-ca.pem",
  "images": ["$ML", "$PLANT/tools/probe:1.0"]
}
END
    chmod 600 "$CONFIG/registry.json"
    # the workstation trusts the registry as the nodes do, by its name and, unlike them, by its address
    for host in "$REGISTRY_NAME" "$(address registry):443"; do
        mkdir -p "$CONFIG/certs.d/$host"
        cp "$CONFIG/registry-ca.pem" "$CONFIG/certs.d/$host/ca.crt"
    done

    entries=()
    for name in "${NODES[@]}"; do
        entries+=("    \"$name\": {\"address\": \"$(address "$name")\", \"debian\": $(debian_version "$name"), \"dockerStore\": \"$(docker_store "$name")\", $(seeded "$name")}")
    done
    cat > "$CONFIG/testbed.json" << END
{
  "instance": $INSTANCE,
  "testbed": "$TESTBED",
  "archives": "$OUT/archives",
  "opsUser": "ops",
  "opsPassword": "$(cat "$keys/ops-password")",
  "sudoUser": "deploy",
  "encryptedKeyPassphrase": "correct horse",
  "pauseImage": "$PAUSE_IMAGE",
  "cri": "crictl-lite",
  "special": {
    "layerMissing": {"name": "$CAMERA", "nodes": ["bookworm", "forky"]},
    "platformMissing": {"name": "$VISION", "nodes": ["trixie", "forky"]},
    "notNormalised": {"name": "shop-tools:1", "nodes": ["bookworm"]},
    "untaggedInDocker": {"nodes": ["trixie"]}
  },
  "nodes": {
$(join $',\n' "${entries[@]}")
  }
}
END
    chmod 600 "$CONFIG/testbed.json"

    # Archives are big: hard links, which outlive a change of the seeds; symbolic ones to another file system.
    for file in "$(< "$RUN/seeds")"/archives/*.tar; do
        if [ -e "$file" ]; then
            ln -f "$file" "$OUT/archives/" 2> /dev/null || ln -sf "$file" "$OUT/archives/"
        fi
    done
}

# The table in images.sh as JSON: normalised names per store.
seeded() {
    local library=docker.io/library shop=docker.io/shop nginx docker k8s default=()
    nginx=("$library/nginx:1.27" "$library/nginx:stable" "$library/nginx:latest")
    docker=("$library/debian:bookworm-slim" "${nginx[@]}" "$shop/app:v2" "$EXPORTER")
    k8s=("$shop/app:v2" "$EXPORTER" "$PAUSE_IMAGE")
    case $1 in
        bookworm)
            docker+=("$shop/app:v1" "$shop/web:2.3" "$shop/worker:3.1")
            k8s+=("${nginx[@]}" "$shop/app:v1" "$shop/worker:3.1" "$ML")
            default=("$GATEWAY")
            ;;
        trixie)
            docker+=("$shop/app:v1" "$shop/worker:3.1")
            k8s+=("${nginx[@]}" "$shop/worker:3.1" "$ML")
            ;;
        forky)
            docker+=("$shop/web:2.3")
            k8s+=("$library/nginx:1.27" "$shop/app:v1")
            default=("$GATEWAY")
            ;;
    esac
    printf '"images": {"docker": %s, "k8s.io": %s, "default": %s}' \
        "$(strings "${docker[@]}")" "$(strings "${k8s[@]}")" "$(strings ${default[@]+"${default[@]}"})"
}

strings() {
    if [ $# = 0 ]; then echo '[]'; return; fi
    echo "[\"$(join '", "' "$@")\"]"
}
