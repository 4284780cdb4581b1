#!/bin/sh
# header.sh INCLUDE_FOLDER: the public header compiles as strict C and as C++, twice in one file, alone, and its macros work.
set -eu
include=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/user.c" <<'END'
#include <kineograph.h>
#include <kineograph.h>
int user(const double *x, const float *y, uint8_t *p, kg_axes *ax);
int user(const double *x, const float *y, uint8_t *p, kg_axes *ax) {
    kg_array a = KG(x, 3), b = KG(y, 3), c = KG(p, 3), none = KG_NONE;
    kg_plot(ax, KG(x, 3), KG(y, 3), NULL);
    return a.type == KG_FLOAT64 && b.type == KG_FLOAT32 && c.type == KG_UINT8 && none.count == 0;
}
END
cp "$work/user.c" "$work/user.cc"

warnings="-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror"
tried=0
for c in gcc clang; do
    command -v $c >/dev/null || continue
    $c -std=c11 $warnings -Wstrict-prototypes -I"$include" -fsyntax-only "$work/user.c"
    tried=1
done
for cxx in g++ clang++; do
    command -v $cxx >/dev/null || continue
    for standard in c++11 c++20; do
        $cxx -std=$standard $warnings -I"$include" -fsyntax-only "$work/user.cc"
    done
    tried=$((tried + 2))
done
if [ $tried -lt 3 ]; then
    echo "skipped: a C and a C++ compiler are needed"
    exit 77
fi
