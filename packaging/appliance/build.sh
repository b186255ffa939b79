#!/bin/sh
# Builds the appliance, a disk image of Debian 13 with the package of the exhibit, and the tools to build and test it:
#     sh packaging/appliance/build.sh PACKAGE.deb IMAGE WORK_FOLDER
# Needs mmdebstrap and root; mounts only in a namespace of its own, which leaves nothing behind. What is downloaded is kept in
# the work folder, for as long as the lists of packages are the same.
set -eu

package=$(realpath "$1")
image=$(realpath -m "$2")
mkdir -p "$3"
work=$(realpath "$3")
here=$(realpath "$(dirname "$0")")
suite=trixie
# QEMU of Debian 12 has no touch screen, so that the tools are Debian 13's wherever they run.
tools_packages='dosfstools e2fsprogs fdisk mtools ovmf qemu-guest-agent qemu-system-x86 qemu-utils'
# In MiB. The first partition begins at the first.
esp_size=64
root_size=3072
# For an update at the least; it grows to the disk at the first start.
state_size=768

# Runs a command in a root folder; the work folder is its /srv.
inside() {
    folder=$1
    shift
    # shellcheck disable=SC2016
    unshare --mount --propagation private -- sh -euc '
        root=$1
        mount --rbind /dev "$root/dev"
        mount -t proc proc "$root/proc"
        mount --rbind /sys "$root/sys"
        mount --bind "$2" "$root/srv"
        shift 2
        exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
            SYSTEMD_OFFLINE=1 "$@"' sh "$folder" "$work" "$@"
}

# Whether a stage has already been made of these inputs.
made() { [ -e "$work/$1" ] && [ "$(cat "$work/$1.stamp" 2>/dev/null)" = "$2" ]; }

bootstrap() { mmdebstrap --mode=root --variant=minbase --quiet --aptopt='Apt::Install-Recommends "false"' "$@"; }

tools() {
    inputs=$(printf '%s\n' "$suite" "$tools_packages" | cksum)
    made tools "$inputs" && return
    rm -rf "$work/tools" "$work/tools.stamp"
    bootstrap --include="$tools_packages" "$suite" "$work/tools"
    printf '%s\n' "$inputs" >"$work/tools.stamp"
}

# Debian with all that the package depends on, so that the package itself needs no network.
base() {
    dependencies=$(dpkg-deb --field "$package" Depends)
    included=$(sed '/^#/d' "$here/packages")
    inputs=$(printf '%s\n' "$suite" "$dependencies" "$included" | cksum)
    made base.tar "$inputs" && return
    rm -rf "$work/base.tar.stamp" "$work/needs"
    mkdir -p "$work/needs/DEBIAN"
    printf '%s\n' 'Package: wuxi-kiosk-needs' 'Version: 1' 'Architecture: all' 'Maintainer: none <none@example.org>' \
        "Depends: $dependencies" 'Description: what the exhibit depends on' >"$work/needs/DEBIAN/control"
    dpkg-deb --build --root-owner-group "$work/needs" "$work/needs.deb" >/dev/null
    # shellcheck disable=SC2016
    bootstrap --components=main,non-free-firmware --include="$(echo $included)" \
        --customize-hook="upload $work/needs.deb /needs.deb" \
        --customize-hook='chroot "$1" apt-get install -y -qq --mark-auto /needs.deb' \
        --customize-hook='chroot "$1" dpkg --purge wuxi-kiosk-needs' \
        --customize-hook='rm "$1/needs.deb"' \
        "$suite" "$work/base.tar"
    printf '%s\n' "$inputs" >"$work/base.tar.stamp"
}

root() {
    rm -rf "$work/root"
    mkdir "$work/root"
    tar -C "$work/root" --numeric-owner -xf "$work/base.tar"
    cp "$package" "$work/package.deb"
    cp -R "$here/root/." "$work/root/"
    # It must be empty, or every machine of this image would be the same one in logs.
    : >"$work/root/etc/machine-id"
    echo wuxi-kiosk >"$work/root/etc/hostname"
    printf '127.0.0.1 localhost\n127.0.1.1 wuxi-kiosk\n::1 localhost\n' >"$work/root/etc/hosts"
    ln -sf /usr/share/zoneinfo/Asia/Shanghai "$work/root/etc/localtime"
    inside "$work/root" sh -euc '
        dpkg --install /srv/package.deb
        systemctl --quiet enable wuxi-state.service wuxi-staff.path systemd-networkd.service systemd-resolved.service systemd-timesyncd.service
        systemctl --quiet disable systemd-networkd-wait-online.service e2scrub_reap.service
        systemctl --quiet mask systemd-binfmt.service proc-sys-fs-binfmt_misc.automount
        update-initramfs -u
        ln -sf /run/systemd/resolve/resolv.conf /etc/resolv.conf
        # The assistant of the first start removes it.
        install -d -o wuxi-kiosk -g wuxi-kiosk /var/lib/wuxi-kiosk
        install -o wuxi-kiosk -g wuxi-kiosk -m 644 /dev/null /var/lib/wuxi-kiosk/first-start
        # Goes with the one login that the assistant may ask for.
        : >/etc/wuxi-kiosk/staff-login-unset
        # systemd would leave out one of the units of a cycle, and did: the exhibit.
        if systemd-analyze verify graphical.target 2>&1 | grep -i "ordering cycle"; then exit 1; fi
        apt-get clean
        rm -rf /var/lib/apt/lists/*_* /var/cache/debconf/*-old
        # Or the first start would make again what is there.
        touch /etc/.updated /var/.updated'
    cp -L "$work/root/vmlinuz" "$work/root/initrd.img" "$work/"
}

disk() {
    rm -rf "$image" "$work/esp" "$work/state"
    mkdir -p "$work/esp/EFI/BOOT" "$work/esp/EFI/debian" "$(dirname "$image")"
    cp "$work/root/usr/lib/shim/shimx64.efi.signed" "$work/esp/EFI/BOOT/BOOTX64.EFI"
    cp "$work/root/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed" "$work/esp/EFI/BOOT/grubx64.efi"
    cp "$here/grub.cfg" "$work/esp/EFI/debian/grub.cfg"
    # Below the mount point nothing is left but what a start without the partition needs.
    mv "$work/root/var" "$work/state"
    mkdir "$work/root/var"
    truncate -s "$((1 + esp_size + root_size + state_size + 1))M" "$work/disk.img"
    inside "$work/tools" sh -euc '
        cd /srv
        sfdisk --quiet disk.img
        mkfs.vfat -F 32 -s 1 -n WUXI-BOOT --offset 2048 disk.img "$(($1 * 1024))" >/dev/null
        mcopy -s -i disk.img@@1M esp/EFI ::
        mke2fs -q -t ext4 -L wuxi-root -d root -E "offset=$(((1 + $1) << 20))" disk.img "${2}M"
        mke2fs -q -t ext4 -L wuxi-state -d state -E "offset=$(((1 + $1 + $2) << 20))" disk.img "${3}M"
    ' sh "$esp_size" "$root_size" "$state_size" <<END
label: gpt
start=1MiB, size=${esp_size}MiB, type=uefi, name=boot
size=${root_size}MiB, type=4f68bce3-e8cd-4db1-96e7-fbcaf984b709, name=system
size=${state_size}MiB, type=linux, name=wuxi-state
END
    mv "$work/disk.img" "$image"
}

umask 022
tools
base
root
disk
