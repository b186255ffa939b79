#!/bin/sh
# Creates the project's virtual environment if it is missing and runs a task. Needs only sh, and apt to install missing
# system packages:
#     sh packaging/bootstrap.sh setup|run|shots|test|check|soak|package|package-test|appliance|appliance-test|bench|fonts|art|guide|translations|packages [ARGUMENTS]
set -eu

cd "$(dirname "$0")/.."
venv=.venv
bundle=dist/wuxi-kiosk
image=build/appliance/appliance.img

# Dependencies of Qt, its xcb, Wayland and offscreen platforms, FFmpeg, speech and Xvfb on Debian and Ubuntu.
# tests/packaging/test_system_libraries.py fails if a package is missing here.
system_packages='libbrotli1 libbz2-1.0 libdbus-1-3 libdrm2 libegl1 libfontconfig1 libgl1 libglib2.0-0 libgssapi-krb5-2
libpulse0 libspeechd2 libwayland-cursor0 libwayland-egl1 libx11-xcb1 libxcb-cursor0 libxcb-glx0 libxcb-icccm4
libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxext6 libxkbcommon-x11-0
libxkbcommon0 libxrandr2 libzstd1 xauth xvfb'
# PyInstaller and bundle.py need binutils; the tests create video clips with ffmpeg, list files with git and talk to a
# bus of dbus-daemon. Those of the executable turn screens, press keys, ask windows to close and let clocks jump.
developer_packages='binutils dbus-daemon ffmpeg git libfaketime openbox wmctrl x11-utils x11-xserver-utils xdotool
xz-utils'
# What builds and tests the appliance; the rest of its tools it brings itself: packaging/appliance/build.sh.
appliance_packages='debian-archive-keyring mmdebstrap'
# What tries the Debian package in clean systems; only that task needs it.
container_packages='debian-archive-keyring lintian mmdebstrap systemd-container'

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 1
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Prints the first Python that is new enough.
find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

# Prints those of the named packages that are not installed, one per line.
missing_packages() {
    command -v dpkg-query >/dev/null || return 0
    # shellcheck disable=SC2016
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')
    for package; do
        # Debian 13 and Ubuntu 24.04 gave some names the suffix t64.
        printf '%s\n' "$installed" | grep -qxF -e "$package" -e "${package}t64" || echo "$package"
    done
}

# Installs the named packages; without the right to, prints the command and exits.
install_packages() {
    [ $# -gt 0 ] || return 0
    if ! command -v apt-get >/dev/null; then
        fail "请先安装 / Install first: $*"
    elif [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        fail "sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    fi
    say "正在安装系统软件包 / Installing system packages: $*"
    $as_root apt-get update -qq >/dev/null
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Prints the packages that Debian splits from Python: venv and, for PyInstaller, libpython.
missing_python_packages() {
    python=$(find_python) || return 0
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        "$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))'
    script='import sys; from pathlib import Path; from sysconfig import get_config_var as var; '
    script=$script'Path(var("LIBDIR"), var("INSTSONAME")).exists() or print("libpython{}.{}".format(*sys.version_info))'
    [ "$1" = runtime ] || "$python" -c "$script"
}

ensure_system() {
    # shellcheck disable=SC2046,SC2086
    install_packages $(command -v python3 >/dev/null || echo python3 python3-venv) $(missing_packages $system_packages)
    find_python >/dev/null || fail '需要 Python 3.11 或更新的版本 / Python 3.11 or newer is needed'
    # shellcheck disable=SC2046
    install_packages $(missing_python_packages "$1")
}

# Creates the virtual environment: `runtime` has the exhibit's dependencies, `development` the tools as well.
# A stamp holds the checksum of the requirements, so that the next run installs nothing.
ensure_environment() {
    case $1 in
        runtime) requirements=packaging/requirements.txt ;;
        development)
            requirements=packaging/requirements-dev.txt
            system_packages="$system_packages $developer_packages"
            ;;
    esac
    ensure_system "$1"
    wanted=$({ pwd && cat pyproject.toml packaging/requirements.txt packaging/requirements-dev.txt; } | cksum)
    if [ "$(cat "$venv/$1.stamp" 2>/dev/null)" != "$wanted" ] || ! new_enough "$venv/bin/python"; then
        say "正在准备运行环境，只需一次 / Preparing the environment, once ($requirements)"
        new_enough "$venv/bin/python" || "$(find_python)" -m venv --clear "$venv"
        rm -f "$venv"/*.stamp
        "$venv/bin/python" -m pip install -qq --disable-pip-version-check \
            --require-hashes --only-binary :all: -r "$requirements" >&2
        "$venv/bin/python" -m pip install -qq --disable-pip-version-check \
            --no-deps --no-build-isolation --editable . >&2
        printf '%s\n' "$wanted" >"$venv/runtime.stamp"
        [ "$1" = runtime ] || printf '%s\n' "$wanted" >"$venv/development.stamp"
    fi
    compile_translations
}

compile_translations() {
    for source in resources/translations/*.ts; do
        target=${source%.ts}.qm
        # `find -newer` rather than `test -nt`, which POSIX does not have.
        if [ -e "$source" ] && { [ ! -e "$target" ] || [ -n "$(find "$source" -newer "$target")" ]; }; then
            "$venv/bin/pyside6-lrelease" -silent "$source" -qm "$target"
        fi
    done
}

# Qt warns in a locale that is not UTF-8.
use_utf8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *UTF-8 | *utf8) ;;
        *) export LC_ALL=C.UTF-8 ;;
    esac
}

run() {
    ensure_environment runtime
    use_utf8
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        exec "$venv/bin/wuxi-kiosk" run "$@"
    fi
    say '没有显示器，改为把各页画面存成图片 / There is no display: every page is saved as a picture instead'
    xvfb-run -a -s '-screen 0 1920x1080x24' env QT_QPA_PLATFORM=xcb \
        "$venv/bin/wuxi-kiosk" shoot --out build/screens --size 1920x1080 --language zh --language en "$@"
    printf '%s\n' "$PWD/build/screens"
}

shots() {
    ensure_environment runtime
    use_utf8
    export QT_QPA_PLATFORM=offscreen
    exec "$venv/bin/wuxi-kiosk" shoot --out build/shots \
        --size 1920x1080 --size 1080x1920 --size 3840x2160 --language zh --language en "$@"
}

step() {
    say "== $*"
    "$@" >&2 || failed="${failed:+$failed, }$*"
}

# Static checks; they take seconds.
lint() {
    step ruff format --check .
    step ruff check .
    step mypy
    step mypy --platform win32 src
    step sh packaging/tools/qmllint.sh
}

# Runs all checks even if one fails; the arguments go to pytest.
check() {
    ensure_environment development
    PATH=$PWD/$venv/bin:$PATH
    export PATH LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen
    failed=
    status=0
    # Selected tests run without building the executable, which takes minutes.
    if [ $# -gt 0 ]; then
        lint
        python -m pytest "$@" || status=$?
    else
        mkdir -p build
        rm -f build/check.failed
        {
            lint
            step freeze
            step smoke
            step faults
            printf '%s' "$failed" >build/check.failed
        } >build/check.log 2>&1 &
        checks=$!
        trap 'kill $checks 2>/dev/null' EXIT
        say '== pytest；其余检查同时进行 / the other checks run beside it: build/check.log'
        python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder \
            --max-worker-restart 0 || status=$?
        wait $checks || :
        trap - EXIT
        cat build/check.log >&2
        failed=$(cat build/check.failed)
    fi
    [ -z "$failed" ] || fail "失败 / Failed: $failed"
    exit "$status"
}

# Sends random touches for minutes, different ones in each run, uncompressed as from a screen; prints the seed first.
soak() {
    ensure_environment development
    use_utf8
    exec env QML_NO_TOUCH_COMPRESSION=0 "$venv/bin/python" -m pytest -q --capture no \
        --override-ini faulthandler_timeout=3600 tests/soak --soak "$@"
}

# Runs the smoke test of the executable, once per build; the faults come after it, and show every page on a screen.
smoke() {
    if [ "$(cat "$bundle.tested" 2>/dev/null)" = "$(cat "$bundle.stamp")" ]; then
        say "没有变化，已试过 / Unchanged, tried before: $bundle"
        return
    fi
    "$venv/bin/python" packaging/smoke_test.py "$bundle" --offscreen || return
    cp "$bundle.stamp" "$bundle.tested"
}

# Provokes faults on the executable, once per build and version of these tests; it mostly waits.
faults() {
    tried=$({ cat "$bundle.stamp" && find tests/executable tests/benchmarks -name '*.py' -exec cksum {} +; } | sort | cksum)
    if [ "$(cat "$bundle.faults" 2>/dev/null)" = "$tried" ]; then
        say "没有变化，已试过 / Unchanged, tried before: $bundle"
        return
    fi
    # The prefix tells its lines from those of the run beside it.
    {
        python -m pytest -q --numprocesses 3 tests/executable --executable "$bundle" && printf '%s\n' "$tried" >"$bundle.faults"
    } 2>&1 | sed 's/^/faults: /'
    [ "$(cat "$bundle.faults" 2>/dev/null)" = "$tried" ]
}

# Builds the executable as a folder, unless none of its inputs has changed.
freeze() {
    inputs=$({
        find src resources data packaging LICENSE -type f ! -name '*.pyc' ! -path 'resources/art/*' ! -path 'packaging/debian/*' \
            ! -path 'packaging/appliance/*' \
            -exec cksum {} +
        cat "$venv/development.stamp"
    } | sort | cksum)
    if [ -d "$bundle" ] && [ "$(cat "$bundle.stamp" 2>/dev/null)" = "$inputs" ]; then
        say "没有变化，沿用 / Unchanged, kept: $bundle"
        return
    fi
    rm -rf "$bundle" "$bundle.stamp"
    mkdir -p "${bundle%/*}"
    "$venv/bin/python" -m PyInstaller --noconfirm --log-level ERROR \
        --distpath "${bundle%/*}" --workpath build/pyinstaller packaging/wuxi_kiosk.spec || return
    printf '%s\n' "$inputs" >"$bundle.stamp"
}

# Prints the system packages that the executable needs: those of the tests' virtual screen are left out.
executable_packages() {
    for package in $system_packages; do
        case $package in xauth | xvfb) ;; *) echo "$package" ;; esac
    done
}

version() { "$venv/bin/python" -c 'import wuxi_kiosk; print(wuxi_kiosk.__version__)'; }

# Packs the executable into a Debian package that depends on the named ones; prints its path.
debian_package() { sh packaging/debian/build.sh "$bundle" "$(version)" "$@"; }

# Builds the executable, and packs it into an archive and a Debian package.
package() {
    needed=$(executable_packages)
    ensure_environment development
    use_utf8
    freeze
    archive=dist/wuxi-kiosk-$(version)-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m).tar.xz
    say "正在压缩 / Packing: $archive"
    tar -C "${bundle%/*}" --owner=0 --group=0 -cf - "${bundle##*/}" | xz -T0 -6 >"$archive"
    ls -l "$archive" >&2
    if command -v dpkg-deb >/dev/null; then
        # shellcheck disable=SC2086
        ls -l "$(debian_package $needed)" >&2
    fi
}

# Prepares what packs and tries the executable as a system: needs root, else fails with the first argument; the others are
# packages to install. Leaves the packages that the executable needs in $needed.
prepare_system() {
    [ "$(id -u)" = 0 ] || fail "$1"
    shift
    # shellcheck disable=SC2046
    install_packages $(missing_packages "$@")
    needed=$(executable_packages)
    ensure_environment development
    use_utf8
    freeze
}

# Installs, upgrades, runs and purges the Debian package in clean systems; the arguments go to pytest.
package_test() {
    # shellcheck disable=SC2086
    prepare_system '请用 root 运行：要启动 Debian 容器 / Run it as root: it starts containers of Debian' $container_packages
    # shellcheck disable=SC2086
    package=$(export DPKG_DEB_COMPRESSOR_TYPE=gzip DPKG_DEB_COMPRESSOR_LEVEL=1 && debian_package $needed)
    sh packaging/debian/roots.sh "$package" build/roots >&2
    exec "$venv/bin/python" -m pytest -q --capture no \
        tests/containers --roots build/roots --package "$package" "$@"
}

# Builds the disk image of the appliance where it is tested, unless none of its inputs has changed.
image() {
    # shellcheck disable=SC2086
    prepare_system '请用 root 运行：要做一个 Debian 系统 / Run it as root: it makes a system of Debian' $appliance_packages
    inputs=$({
        cat "$bundle.stamp"
        find packaging/debian packaging/appliance resources/guide/operator.md -type f -exec cksum {} +
    } | sort | cksum)
    if [ -e "$image" ] && [ "$(cat "$image.stamp" 2>/dev/null)" = "$inputs" ]; then
        say "没有变化，沿用 / Unchanged, kept: $image"
        return
    fi
    rm -f "$image.stamp"
    # shellcheck disable=SC2086
    debian=$(DPKG_DEB_COMPRESSOR_LEVEL=1 debian_package $needed)
    say "正在做一体机的磁盘映像 / Building the disk image of the appliance: $image"
    sh packaging/appliance/build.sh "$debian" "$image" "${image%/*}" >&2
    printf '%s\n' "$inputs" >"$image.stamp"
}

# Builds the disk image of the appliance, to be written to a disk as it is.
appliance() {
    image
    archive=dist/wuxi-kiosk-appliance-$(version)-$(dpkg --print-architecture).img.xz
    say "正在压缩 / Packing: $archive"
    xz -T0 -1 <"$image" >"$archive"
    ls -l "$archive" >&2
}

# Tests the image in a virtual machine without KVM, and prints what was seen; the arguments go to pytest.
appliance_test() {
    image
    exec env PATH="$PWD/$venv/bin:$PATH" LC_ALL=C.UTF-8 "$venv/bin/python" -m pytest -q \
        --override-ini faulthandler_timeout=3600 tests/appliance --appliance "$image" "$@"
}

# Updates the interface's strings in resources/translations; new strings are marked as unfinished.
translations() {
    ensure_environment development
    PATH=$PWD/$venv/bin:$PATH
    use_utf8
    sh packaging/tools/translations.sh "$@"
    compile_translations
}

# Subsets the bundled fonts from their sources.
fonts() {
    ensure_environment development
    command -v npm >/dev/null || fail '需要 npm 来取得原字体 / npm is needed to get the source fonts'
    mkdir -p build/fonts
    for family in sans-SC serif-SC sans-JP serif-JP; do
        archive=$(cd build/fonts && npm pack --silent "@expo-google-fonts/noto-$(echo "$family" | tr 'A-Z' 'a-z')@0.4.3")
        mkdir -p "build/fonts/$family"
        tar -xzf "build/fonts/$archive" -C "build/fonts/$family"
        cp "build/fonts/$family/package/LICENSE_FONT" "resources/fonts/OFL-Wuxi$(echo "$family" | sed 's/^s/S/; s/-//').txt"
    done
    "$venv/bin/python" packaging/tools/make_fonts.py build/fonts
}

# Renders the landscapes and the sounds; the dioramas need Blender in a separate environment: resources/art/README.md.
art() {
    ensure_environment development
    "$venv/bin/python" resources/art/landscapes.py --out resources/backdrops "$@"
    exec "$venv/bin/python" resources/art/sounds.py
}

# Generates the curators' guide to figures from the examples of the tests, and the README's pictures; needs no display.
guide() {
    ensure_environment development
    use_utf8
    export QT_QPA_PLATFORM=offscreen
    "$venv/bin/python" packaging/tools/make_guide.py "$@"
    "$venv/bin/python" packaging/tools/make_pictures.py
    PYTHONPATH=packaging "$venv/bin/python" -m tools.make_panel_pictures
    # The window of the editor is taken from a screen.
    exec xvfb-run -a -s '-screen 0 1366x768x24' env QT_QPA_PLATFORM=xcb \
        "$venv/bin/python" packaging/tools/make_editor_pictures.py
}

# Runs the benchmarks on a virtual screen; writes tables and JSON to build/bench.
bench() {
    ensure_environment development
    use_utf8
    freeze
    for benchmark in tests/benchmarks/bench_*.py; do
        xvfb-run -a -s '-screen 0 1920x1080x24' env QT_QPA_PLATFORM=xcb "$venv/bin/python" "$benchmark" "$@"
    done
}

# Prints every system package that a task may need, one per line.
packages() {
    # shellcheck disable=SC2086
    printf '%s\n' python3 python3-venv $system_packages $developer_packages $appliance_packages $container_packages
}

task=${1:-}
[ $# -eq 0 ] || shift
case $task in
    setup) ensure_environment development ;;
    run | shots | check | soak | package | appliance | bench | fonts | art | guide | translations | packages) "$task" "$@" ;;
    test) check "$@" ;;
    package-test) package_test "$@" ;;
    appliance-test) appliance_test "$@" ;;
    *) fail 'sh packaging/bootstrap.sh setup|run|shots|test|check|soak|package|package-test|appliance|appliance-test|bench|fonts|art|guide|translations|packages [ARGUMENTS]' ;;
esac
