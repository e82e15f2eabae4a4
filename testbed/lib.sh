# Shared by the commands of the testbed; sourced, never run.
# shellcheck shell=bash
#
# Words: a *node* is a Debian root filesystem that runs sshd, containerd and dockerd in namespaces of its own.
# A node's root is an overlay over a pristine root filesystem in the cache; its /var/lib/containerd and
# /var/lib/docker are bind mounts of plain directories, since overlayfs does not work on top of overlayfs.
# Every mount is made inside the node's own mount namespace, so the host's mount table never changes and
# killing a node's first process takes everything with it.

set -euo pipefail
umask 022

TESTBED=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CHECKOUT=$(dirname "$TESTBED")

# A second instance (TWINHOLD_TESTBED_INSTANCE=1…9) has a network, a run folder and a config folder of its own.
INSTANCE=${TWINHOLD_TESTBED_INSTANCE:-0}
case $INSTANCE in
    [0-9]) ;;
    *) echo "testbed: TWINHOLD_TESTBED_INSTANCE must be a digit" >&2; exit 2 ;;
esac
SUFFIX=""
[ "$INSTANCE" = 0 ] || SUFFIX="-$INSTANCE"

CACHE=${TWINHOLD_TESTBED_CACHE:-/var/cache/twinhold-testbed}
RUN=/run/twinhold-testbed$SUFFIX           # process ids and locks
STATE=$CACHE/run$SUFFIX                    # what the running nodes write; removed by `down`
OUT=$CHECKOUT/.testbed$SUFFIX              # what this checkout is given: config and archives
CONFIG=$OUT/config
GROUP=twinhold-testbed$SUFFIX              # our control group, the list of all that we started
BRIDGE=twinhold$INSTANCE
NET=10.231.$((77 + INSTANCE))
REGISTRY_NAME=registry.plant-a.example

# shellcheck disable=SC2034  # read by the commands
NODES=(bookworm trixie forky)

address() {
    case $1 in
        bookworm) echo "$NET.11" ;;
        trixie) echo "$NET.12" ;;
        forky) echo "$NET.13" ;;
        registry) echo "$NET.20" ;;
        *) die "no node named $1 (there are: ${NODES[*]})" ;;
    esac
}

debian_version() {
    case $1 in bookworm) echo 12 ;; trixie) echo 13 ;; forky) echo 14 ;; esac
}

# forky's Docker keeps its images in containerd; the others have a graph driver.
docker_store() {
    case $1 in forky) echo containerd ;; *) echo graph-driver ;; esac
}

say() { printf '%s testbed: %s\n' "$(date +%H:%M:%S)" "$*" >&2; }
die() { echo "testbed: $*" >&2; exit 1; }

need_debian_root() {
    if [ ! -e /etc/debian_version ] || ! command -v apt-get > /dev/null; then
        die "needs Debian (apt-get), this is another system"
    fi
    [ "$(id -u)" = 0 ] || die "needs root (namespaces, mounts and a bridge); you are $(id -un)"
}

# need_packages COMMAND=PACKAGE… installs the packages whose command (or absolute file) is not there.
need_packages() {
    local pair missing=()
    for pair in "$@"; do
        case $pair in
            /*) [ -e "${pair%%=*}" ] || missing+=("${pair##*=}") ;;
            *) command -v "${pair%%=*}" > /dev/null || missing+=("${pair##*=}") ;;
        esac
    done
    [ ${#missing[@]} = 0 ] && return
    say "installing ${missing[*]}"
    apt_get install "${missing[@]}" > /dev/null 2>&1 && return
    apt_get update > /dev/null || say "apt-get update had errors"     # perhaps of a source that is not needed
    apt_get install "${missing[@]}" > /dev/null || die "cannot install ${missing[*]}"
}

apt_get() { DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends "$@" < /dev/null; }

# Only one `up` or `down` at a time. `up` and its children run in the group "command". flock -o keeps the lock out of the hands of what we start; so a lock that
# can be taken means that no other command is at work, only perhaps the orphans of one that was killed.
take_lock() {
    if [ "${TWINHOLD_TESTBED_LOCKED:-}" != "$INSTANCE:$CACHE" ]; then
        mkdir -p "$CACHE"
        flock -n "$CACHE/lock" true || say "waiting for another command of the testbed"
        TWINHOLD_TESTBED_LOCKED=$INSTANCE:$CACHE exec flock -o "$CACHE/lock" "$0" "$@"
    fi
    unset TWINHOLD_TESTBED_LOCKED
    kill_group command
}

# --- control groups: each node, and each `up`, is in a group of its own ---------------------------------------------

# The mounted hierarchies: one with cgroup v2, several with v1.
hierarchies() {
    local kind dir
    if [ "$(stat -fc %T /sys/fs/cgroup)" = cgroup2fs ]; then
        echo /sys/fs/cgroup
        return
    fi
    while read -r _ dir kind _; do
        case $kind:$dir in cgroup:/sys/fs/cgroup/* | cgroup2:/sys/fs/cgroup/*) echo "$dir" ;; esac
    done < /proc/mounts
}

# join_group NAME: this shell and its children belong to NAME from here on.
join_group() {
    local top file
    for top in $(hierarchies); do
        mkdir -p "$top/$GROUP/$1"
        for file in cpuset.cpus cpuset.mems; do     # v1: an empty cpuset takes no process
            if [ -e "$top/$file" ] && [ -e "$top/$GROUP/$file" ]; then
                cat "$top/$file" > "$top/$GROUP/$file" 2> /dev/null || true
                cat "$top/$file" > "$top/$GROUP/$1/$file" 2> /dev/null || true
            fi
        done
        echo "$BASHPID" > "$top/$GROUP/$1/cgroup.procs" || die "cannot join the control group $top/$GROUP/$1"
    done
}

# settle_group NAME: with cgroup v2 only a group without processes can hand controllers on to its children (here: to
# the node's containers). So the processes of the node move one level down, and the way down to it is opened.
settle_group() {
    local top=/sys/fs/cgroup dir process controller
    [ "$(stat -fc %T $top)" = cgroup2fs ] || return 0
    mkdir -p "$top/$GROUP/$1/init"
    while process=$(head -n 1 "$top/$GROUP/$1/cgroup.procs") && [ -n "$process" ]; do
        echo "$process" > "$top/$GROUP/$1/init/cgroup.procs" 2> /dev/null || true    # it may have just ended
    done
    for dir in "$top" "$top/$GROUP" "$top/$GROUP/$1"; do
        for controller in $(< "$dir/cgroup.controllers"); do
            # Some cannot be had on some machines; runc does without them.
            echo "+$controller" > "$dir/cgroup.subtree_control" 2> /dev/null || true
        done
    done
}

group_processes() {
    local top
    for top in $(hierarchies); do
        [ -d "$top/$GROUP/$1" ] || continue
        find "$top/$GROUP/$1" -name cgroup.procs -exec cat {} + 2> /dev/null || true
    done | sort -un
}

# kill_group NAME kills every process of the group and removes the group.
kill_group() {
    local top pids try
    for try in $(seq 200); do
        mapfile -t pids < <(group_processes "$1" | grep -vx -e 0 -e "$$" || true)
        [ ${#pids[@]} = 0 ] && break
        kill -KILL "${pids[@]}" 2> /dev/null || true
        sleep 0.05
    done
    [ "$try" -lt 200 ] || say "some processes of $1 do not die: ${pids[*]}"
    remove_group "$GROUP/$1"
}

# The kernel needs a moment after the last process.
remove_group() {
    local top
    for top in $(hierarchies); do
        for _ in $(seq 100); do
            [ -d "$top/$1" ] || break
            find "$top/$1" -depth -type d -exec rmdir {} + 2> /dev/null || sleep 0.05
        done
    done
}

# --- nodes ----------------------------------------------------------------------------------------------------------

# The process id of a node's init as the host sees it; fails when the node is not running.
node_pid() {
    local pid
    [ -r "$RUN/$1.pid" ] && read -r pid < "$RUN/$1.pid" || return 1
    group_processes "$1" | grep -qx "$pid" || return 1    # not a reused number
    echo "$pid"
}

# in_node NODE COMMAND… runs a command inside the node, without SSH.
in_node() {
    local pid
    pid=$(node_pid "$1") || die "$1 is not running (testbed/up)"
    shift
    nsenter -t "$pid" -m -u -i -n -p -C -- env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME=/root LC_ALL=C.UTF-8 DOCKER_BUILDKIT=0 "$@"
}

# --- Java and a display, for `demo` and `verify` --------------------------------------------------------------------

is_jdk_25() { [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 25\b'; }

# Sets JAVA_HOME to a JDK 25. Debian has one as a package from 13 on.
need_jdk() {
    local try
    for try in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
        if is_jdk_25 "$try"; then export JAVA_HOME=$try; return; fi
    done
    apt-cache show openjdk-25-jdk > /dev/null 2>&1 || apt_get update > /dev/null || true
    if apt-cache show openjdk-25-jdk > /dev/null 2>&1; then
        say "installing openjdk-25-jdk"
        if apt_get install openjdk-25-jdk > /dev/null; then
            for try in /usr/lib/jvm/*25*; do
                if is_jdk_25 "$try"; then export JAVA_HOME=$try; return; fi
            done
        fi
    fi
    die "lacks a JDK 25: neither JAVA_HOME nor /usr/lib/jvm has one, and apt knows no openjdk-25-jdk"
}

# Starts Xvfb on a free display and sets DISPLAY and XVFB (its process id, to be killed by the caller).
start_xvfb() {
    local number=""
    need_packages Xvfb=xvfb "/usr/lib/$(uname -m)-linux-gnu/libgtk-3.so.0=libgtk-3-0" /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf=fonts-dejavu-core
    exec {fd}<> <(:)
    Xvfb -displayfd "$fd" -screen 0 1440x900x24 -nolisten tcp -noreset > /dev/null 2>&1 &
    XVFB=$!
    read -r -t 20 -u "$fd" number || die "Xvfb does not start"
    exec {fd}>&-
    export DISPLAY=:$number
}
