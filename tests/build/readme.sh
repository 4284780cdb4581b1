#!/bin/sh
# readme.sh ROOT SHARED_LIBRARY WORK_FOLDER: the README opens with a GIF and its first C block is a whole program that makes
# the GIF of that name.
set -eu
root=$1
library=$2
work=$3
: "${CC:=cc}"
rm -rf "$work"
mkdir -p "$work"

fail() {
    echo "README.md: $*"
    exit 1
}

picture=$(grep -m 1 -o '](\(docs/[^)]*\.gif\))' "$root/README.md" | tr -d '])(')
[ -n "$picture" ] || fail "shows no docs/*.gif"
[ -s "$root/$picture" ] || fail "shows $picture, which is not there"
awk '/^```c$/ { on = 1; next } /^```$/ { if (on) exit } on' "$root/README.md" >"$work/readme.c"
[ -s "$work/readme.c" ] || fail "has no C block"

$CC -std=c11 -Wall -Wextra -Werror -I"$root/include" -o "$work/readme" "$work/readme.c" \
    -L"$(dirname "$library")" -lkineograph -Wl,-rpath,"$(dirname "$library")" -lm
cd "$work"
./readme || fail "its program failed"
made=$(basename "$picture")
[ -s "$made" ] || fail "its program did not make $made"
[ "$(head -c 6 "$made")" = GIF89a ] || fail "$made is no GIF"
# Drawn on another machine the bytes may differ a little, the film may not.
for file in "$root/$picture" "$made"; do
    od -An -tu2 -j6 -N4 "$file"
done | uniq | wc -l | grep -qx 1 || fail "$picture and what the program makes differ in size: make $picture anew"
