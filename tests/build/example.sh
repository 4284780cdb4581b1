#!/bin/sh
# example.sh PROGRAM FILE.gif: the example makes the film it is told to make, says nothing, and the film has frames.
set -eu
rm -f "$2"
said=$("$1" "$2" 2>&1) || { echo "failed: $said"; exit 1; }
[ -z "$said" ] || { echo "said: $said"; exit 1; }
[ "$(head -c 6 "$2")" = GIF89a ] || { echo "made no GIF"; exit 1; }
if [ -n "${KG_PYTHON:-}" ] && "$KG_PYTHON" -c 'import PIL' 2>/dev/null; then
    frames=$("$KG_PYTHON" -c 'import sys; from PIL import Image; print(Image.open(sys.argv[1]).n_frames)' "$2")
    [ "$frames" -ge 5 ] || { echo "only $frames frames"; exit 1; }
fi
