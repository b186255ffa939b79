#!/bin/sh
# Makes the clean Debian systems in which the package is tried, unless they are there; needs root and mmdebstrap:
#     sh packaging/debian/roots.sh PACKAGE FOLDER
# They have what the package depends on, so that it can be installed without a network, and not the package itself.
set -eu

package=$1 folder=$2
depends=$(dpkg-deb -f "$package" Depends | sed 's/ ([^)]*)//g')
mkdir -p "$folder"
for release in bookworm trixie; do
    root=$folder/$release
    if [ "$(cat "$root.depends" 2>/dev/null)" = "$depends" ]; then
        continue
    fi
    rm -rf "$root" "$root.depends"
    mmdebstrap --quiet --variant=minbase --format=directory --aptopt='Apt::Install-Recommends "false"' \
        --include="libpam-systemd, $depends" "$release" "$root"
    printf '%s\n' "$depends" >"$root.depends"
done
