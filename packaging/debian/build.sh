#!/bin/sh
# Builds the Debian package from the executable's folder, into the folder beside it:
#     sh packaging/debian/build.sh BUNDLE VERSION LIBRARY-PACKAGE...
# The same files give the same package: times are those of SOURCE_DATE_EPOCH, of the last commit, or of 2026.
set -eu

here=$(dirname "$0")
bundle=$1 version=$2
shift 2
epoch=${SOURCE_DATE_EPOCH:-$(git -C "$here" log -1 --format=%ct 2>/dev/null || echo 1767225600)}
architecture=$(dpkg --print-architecture)
out=${bundle%/*}/wuxi-kiosk_${version}_$architecture.deb
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
umask 022

# The machine's own part: the compositor and its seat, the message bus of logind, leave to set the clock, the tools of the scripts.
# The executable needs the C library of the system that it was made on.
depends="dbus, libc6 (>= $(getconf GNU_LIBC_VERSION | cut -d ' ' -f 2)), passwd, polkitd, seatd, sway, swaybg, systemd-sysv, tzdata, udev, udisks2"
for package; do
    depends="$depends, $package"
done

chmod 755 "$root"
cp -R "$here/files/." "$root"
mkdir -p "$root/DEBIAN" "$root/opt" "$root/etc/wuxi-kiosk" "$root/usr/share/lintian/overrides"
cp -R "$bundle" "$root/opt/wuxi-kiosk"
CONFIGURATION_DIRECTORY=/etc/wuxi-kiosk "$bundle/wuxi-kiosk" settings >"$root/etc/wuxi-kiosk/kiosk.yaml"

doc=$root/usr/share/doc/wuxi-kiosk
mkdir -p "$doc"
cp "$here/../../resources/guide/operator.md" "$doc"
{
    cat "$here/../../LICENSE"
    printf '\nOn Debian the full texts of GPL and LGPL are in /usr/share/common-licenses.\n'
} >"$doc/copyright"
printf 'wuxi-kiosk (%s) stable; urgency=medium\n\n  * Made from the sources of this version.\n\n -- %s  %s\n' \
    "$version" "$(sed -n 's/^Maintainer: //p' "$here/control.in")" "$(date -u -R -d "@$epoch")" |
    gzip -9 -n >"$doc/changelog.gz"
cp "$here/lintian-overrides" "$root/usr/share/lintian/overrides/wuxi-kiosk"

# Modes do not depend on those of the source tree.
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f -perm -u=x -exec chmod 755 {} +
find "$root" -type f ! -perm -u=x -exec chmod 644 {} +
find "$root/opt" -type f -name '*.so*' -exec chmod 644 {} +

for script in postinst prerm postrm; do
    cp "$here/$script" "$root/DEBIAN"
    chmod 755 "$root/DEBIAN/$script"
done
echo /etc/wuxi-kiosk/kiosk.yaml >"$root/DEBIAN/conffiles"
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@DEPENDS@/$depends/" \
    -e "s/@SIZE@/$(du -k -s --apparent-size "$root" | cut -f 1)/" "$here/control.in" >"$root/DEBIAN/control"
(cd "$root" && find . -path ./DEBIAN -prune -o -type f -print | sed 's|^\./||' | LC_ALL=C sort | tr '\n' '\0' |
    xargs -0 md5sum) >"$root/DEBIAN/md5sums"

# No file is older than this folder, and no later time gets into the package.
SOURCE_DATE_EPOCH=$epoch dpkg-deb --root-owner-group --build "$root" "$out" >&2
printf '%s\n' "$out"
