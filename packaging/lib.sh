# Shared by the scripts that build packages; sourced, never run.
# shellcheck shell=bash

# A JDK 25, packages that are missing, and an invisible display are found as the testbed finds them.
# shellcheck source=../testbed/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../testbed/lib.sh"

PACKAGING=$CHECKOUT/packaging
PACKAGE=$CHECKOUT/target/package
IMAGE=$PACKAGE/twinhold

say() { printf '%s packaging: %s\n' "$(date +%H:%M:%S)" "$*" >&2; }
die() { echo "packaging: $*" >&2; exit 1; }

version() { sed -n 's|^  <version>\(.*\)</version>|\1|p' "$CHECKOUT/pom.xml"; }

build_jars() {
    say "building the program"
    (cd "$CHECKOUT" && mvn -B -q -DskipTests package)
}

# Builds target/app unless it is newer than everything it is made of.
need_jars() {
    local jar=$CHECKOUT/target/app/twinhold.jar
    if [ -e "$jar" ] && [ -z "$(find "$CHECKOUT/src/main" "$CHECKOUT/resources" "$CHECKOUT/pom.xml" -newer "$jar" -print -quit)" ]; then return; fi
    need_packages mvn=maven
    build_jars
}

# The program's jars, and JavaFX's for this system apart from them: jlink puts those into the runtime.
stage_jars() {
    local lib=$CHECKOUT/target/app/lib
    rm -rf "$PACKAGE"
    mkdir -p "$PACKAGE/jars/lib" "$PACKAGE/javafx"
    cp "$CHECKOUT/target/app/twinhold.jar" "$PACKAGE/jars/"
    find "$lib" -name '*.jar' ! -name 'javafx-*' -exec cp {} "$PACKAGE/jars/lib/" \;
    # those without a system's name in theirs are empty
    find "$lib" -name 'javafx-*-*-*.jar' -exec cp {} "$PACKAGE/javafx/" \;
}

# The style sheets in JavaFX's binary form, beside the plain ones.
compile_styles() {
    local classes=$PACKAGE/styles
    mkdir "$classes"
    (cd "$classes" && "$JAVA_HOME/bin/jar" xf "$PACKAGE/jars/twinhold.jar" css)
    "$JAVA_HOME/bin/java" --module-path "$PACKAGE/javafx" --add-modules javafx.graphics "$PACKAGING/BinaryStyles.java" "$classes/css"
    "$JAVA_HOME/bin/jar" uf "$PACKAGE/jars/twinhold.jar" -C "$classes" css
    rm -r "$classes"
}

draw_icons() { "$JAVA_HOME/bin/java" "$PACKAGING/Icons.java" "$PACKAGE/icons"; }

# The built app-image, newer than the program's jar, with its caches.
need_image() {
    if [ -e "$IMAGE/lib/app/cli.aot" ] && [ "$IMAGE/lib/app/cli.aot" -nt "$CHECKOUT/target/app/twinhold.jar" ]; then return; fi
    "$PACKAGING/app-image"
}

# launch_arguments LAUNCHER FOLDER: what jpackage's launcher starts Java with when the image's lib/app is FOLDER, for
# `java @FILE`. The launcher itself takes its time: it asks dpkg and rpm whose file it is.
launch_arguments() {
    local cfg=$IMAGE/lib/app/$1.cfg
    {
        sed -n 's/^java-options=//p' "$cfg"
        echo -cp
        sed -n 's/^app.classpath=//p' "$cfg" | paste -sd:
        sed -n 's/^app.mainclass=//p' "$cfg"
    } | sed "s|\$APPDIR|$2|g"
}

# Lays out under TREE what a package for Linux consists of. Menus, types of files and icons are updated by the system's
# own triggers on these folders, so that no script has to run when the package comes or goes.
lay_out() {
    local tree=$1 size launcher
    rm -rf "$tree"
    mkdir -p "$tree"/usr/{bin,lib,share/{applications,mime/packages,man/man1,bash-completion/completions,zsh/vendor-completions,doc/twinhold}}
    cp -a "$IMAGE" "$tree/usr/lib/twinhold"
    rm -r "$tree/usr/lib/twinhold/bin" "$tree/usr/lib/twinhold/lib/libapplauncher.so"
    for launcher in twinhold twinhold-cli; do
        launch_arguments $launcher /usr/lib/twinhold/lib/app > "$tree/usr/lib/twinhold/lib/app/$launcher.args"
    done
    install -m 755 "$PACKAGING/linux/twinhold" "$tree/usr/bin/twinhold"
    install -m 644 "$PACKAGING/linux/twinhold.desktop" "$tree/usr/share/applications/"
    install -m 644 "$PACKAGING/linux/twinhold.xml" "$tree/usr/share/mime/packages/"
    for size in 16 22 24 32 48 64 128 256 512; do
        install -D -m 644 "$PACKAGE/icons/twinhold-$size.png" "$tree/usr/share/icons/hicolor/${size}x$size/apps/twinhold.png"
    done
    install -D -m 644 "$PACKAGE/icons/twinhold.svg" "$tree/usr/share/icons/hicolor/scalable/apps/twinhold.svg"
    "$IMAGE/bin/twinhold-cli" generate-man-page | gzip -9n > "$tree/usr/share/man/man1/twinhold.1.gz"
    "$IMAGE/bin/twinhold-cli" generate-completion > "$tree/usr/share/bash-completion/completions/twinhold"
    {
        echo '#compdef twinhold'
        echo 'autoload -U +X bashcompinit && bashcompinit'
        echo '. /usr/share/bash-completion/completions/twinhold'
    } > "$tree/usr/share/zsh/vendor-completions/_twinhold"
    install -m 644 "$CHECKOUT/LICENSE" "$tree/usr/share/doc/twinhold/copyright"
    install -m 644 "$CHECKOUT/target/generated-resources/libraries.tsv" "$tree/usr/share/doc/twinhold/"
    gzip -9nc "$CHECKOUT/CHANGELOG.md" > "$tree/usr/share/doc/twinhold/changelog.gz"
    find "$tree" -type d -exec chmod 755 {} +
}
