#!/usr/bin/env python3
"""Write src/scene/cmap_tables.c from the lists of colours beside this script (see README.md). Needs nothing but Python.

    python3 assets/colormaps/make_tables.py | clang-format > src/scene/cmap_tables.c
"""
import csv
import math
import pathlib

HERE = pathlib.Path(__file__).parent
SIZE = 256
NAMES = ["viridis", "plasma", "inferno", "magma", "gray", "RdBu", "coolwarm"]


def anchors(name):
    if name == "gray":
        return [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)]
    rows = [tuple(map(float, row)) for row in list(csv.reader((HERE / f"{name}.csv").open()))[1:]]
    scale = 255 if max(map(max, rows)) > 1 else 1
    return [tuple(v / scale for v in row) for row in rows]


def table(colours):
    for i in range(SIZE):
        at = i / (SIZE - 1) * (len(colours) - 1)
        k = min(int(at), len(colours) - 2)
        rgb = [a + (b - a) * (at - k) for a, b in zip(colours[k], colours[k + 1])]
        yield "0x" + "".join("%02x" % math.floor(v * 255 + 0.5) for v in rgb)


print("""/* The colour maps, 256 colours 0xrrggbb each, written by assets/colormaps/make_tables.py from the lists beside it, whose
 * README.md names their authors and licences. Read by cmap.c alone. */
#include "scene/cmap.h"
""")
for name in NAMES:
    print(f"const uint32_t cmap_{name}[256] = {{{', '.join(table(anchors(name)))}}};\n")
