#!/bin/sh
# symbols.sh HEADER SHARED STATIC: both libraries offer exactly the functions that the header declares.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

grep -o '^KG_API [^(]*(' "$1" | grep -o 'kg_[a-z_0-9]*($' | tr -d '(' | sort >"$work/declared"
[ "$(wc -l <"$work/declared")" -gt 20 ] || { echo "cannot read the header"; exit 1; }
# Some linkers add three marks of their own.
nm -D --defined-only "$2" | awk '{ print $NF }' | grep -vE '^(__bss_start|_edata|_end)$' | sort >"$work/shared"
nm -g --defined-only "$3" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort >"$work/static"

failed=0
for kind in shared static; do
    if ! diff "$work/declared" "$work/$kind" >"$work/diff"; then
        echo "the $kind library (>) differs from the header (<):"
        grep '^[<>]' "$work/diff"
        failed=1
    fi
done
exit $failed
