#!/bin/sh
# install-deps.sh build|test|format: installs the Debian packages of a group that are missing, with sudo only when not
# root. On other systems it names what is needed and goes on, for CMake to find or to complain.
set -eu

case $1 in
build)
    packages="cmake ninja-build pkg-config python3 python3-venv libc6-dev libglfw3-dev libfreetype-dev
        libharfbuzz-dev libfribidi-dev libstb-dev libdeflate-dev fonts-dejavu-core python-matplotlib-data libegl1 libegl-mesa0 libgl1 libglx-mesa0 libgl1-mesa-dri"
    # A compiler that is there will do.
    command -v cc >/dev/null 2>&1 || packages="$packages gcc"
    ;;
test)
    packages="g++ clang libcmocka-dev libgif-dev libpng-dev giflib-tools gifsicle ffmpeg imagemagick
        python3-pil python3-numpy xvfb xdotool x11-apps x11-utils
        fonts-noto-core fonts-wqy-zenhei fonts-hosny-amiri libharfbuzz-bin"
    ;;
format)
    packages="clang-format"
    ;;
*)
    echo "install-deps.sh: unknown group '$1'" >&2
    exit 2
    ;;
esac

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    echo "This is no Debian or Ubuntu, so nothing is installed. Needed to $1 (by Debian's names):" $packages
    exit 0
fi

missing=
for package in $packages; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "Missing packages, and neither root nor sudo to install them (make DEPS= goes on without):$missing" >&2
        exit 1
    fi
    root=sudo
fi
echo "Installing with ${root:+sudo }apt-get:$missing"
$root apt-get update -qq >/dev/null
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
