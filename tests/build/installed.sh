#!/bin/sh
# installed.sh BUILD_FOLDER WORK_FOLDER: installs, moves the installation, and builds a ten-line program against it in the
# four ways there are: pkg-config and CMake, shared and static. Each must film three frames.
set -eu
build=$1
work=$2
: "${CC:=cc}" "${CMAKE:=cmake}"
rm -rf "$work"
mkdir -p "$work/moved"

"$CMAKE" --install "$build" --prefix "$work/first" >"$work/install.log"
mv "$work/first" "$work/moved/prefix"
prefix=$work/moved/prefix
libraries=$(dirname "$(find "$prefix" -name libkineograph.a)")

fail() {
    echo "$*"
    exit 1
}

for file in "$prefix/include/kineograph.h" "$prefix/bin/kineograph" "$libraries/libkineograph.so" \
    "$libraries/pkgconfig/kineograph.pc" "$libraries/cmake/kineograph/kineograph-config.cmake"; do
    [ -e "$file" ] || fail "not installed: $file"
done
version=$("$prefix/bin/kineograph" --version)
short=$(echo "${version#kineograph }" | cut -d . -f 1,2)
readelf -d "$libraries/libkineograph.so" | grep -q "SONAME.*\[libkineograph.so.$short\]" ||
    fail "the SONAME is not libkineograph.so.$short"

cat >"$work/film.c" <<'END'
#include <kineograph.h>
int main(int argc, char **argv) {
    double y[] = {1, 3, 2};
    kg_figure *fig = kg_figure_new(NULL);
    kg_camera *camera = kg_camera_new(fig, NULL);
    for (int i = 1; i <= 3; i++) {
        kg_plot(kg_subplot(fig, 1, 1, 1), KG_NONE, KG(y, i), NULL);
        kg_snap(camera);
    }
    kg_result result = argc == 2 ? kg_save(camera, argv[1], NULL) : KG_ERR_ARG;
    kg_camera_free(camera);
    kg_figure_free(fig);
    return (int)result;
}
END

# film NAME LIBRARY_PATH: runs the program NAME and looks at what it made.
film() {
    LD_LIBRARY_PATH=$2 "$work/$1" "$work/$1.gif" || fail "$1: did not run"
    [ "$(head -c 6 "$work/$1.gif")" = GIF89a ] || fail "$1: made no GIF"
    [ "$(tail -c 1 "$work/$1.gif" | od -An -tx1 | tr -d ' ')" = 3b ] || fail "$1: its GIF has no end"
    echo "$1: ok"
}

export PKG_CONFIG_PATH="$libraries/pkgconfig"
flags="-std=c11 -Wall -Wextra -Wpedantic -Werror"
$CC $flags -o "$work/pkg-config-shared" "$work/film.c" $(pkg-config --cflags --libs kineograph)
film pkg-config-shared "$libraries"
ldd "$work/pkg-config-shared" | grep -q libkineograph && : || fail "pkg-config-shared: not linked with the shared library"
$CC $flags -o "$work/pkg-config-static" "$work/film.c" \
    $(pkg-config --static --cflags --libs kineograph | sed 's/-lkineograph/-Wl,-Bstatic -lkineograph -Wl,-Bdynamic/')
film pkg-config-static /nowhere

cat >"$work/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.22)
project(film C)
find_package(kineograph 0.1 REQUIRED COMPONENTS shared static)
add_executable(cmake-shared film.c)
target_link_libraries(cmake-shared PRIVATE kineograph::kineograph)
add_executable(cmake-static film.c)
target_link_libraries(cmake-static PRIVATE kineograph::kineograph_static)
set_target_properties(cmake-shared cmake-static PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_SOURCE_DIR})
END
"$CMAKE" -S "$work" -B "$work/build" -DCMAKE_PREFIX_PATH="$prefix" >"$work/cmake.log" || fail "$(cat "$work/cmake.log")"
"$CMAKE" --build "$work/build" >>"$work/cmake.log" || fail "$(cat "$work/cmake.log")"
film cmake-shared "$libraries"
film cmake-static /nowhere
