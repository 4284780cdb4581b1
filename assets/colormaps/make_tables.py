#!/usr/bin/env python3
"""Write src/scene/cmap_tables.c from the lists of colours beside this script (see README.md). Needs nothing but Python.

    python3 assets/colormaps/make_tables.py | clang-format > src/scene/cmap_tables.c
"""
import csv
import math
import pathlib

HERE = pathlib.Path(__file__).parent

# In the order of matplotlib's gallery of colour maps; what is in none of the files is a formula of cmap_formulas.c.
NAMES = """viridis plasma inferno magma cividis
Greys Purples Blues Greens Oranges Reds YlOrBr YlOrRd OrRd PuRd RdPu BuPu GnBu PuBu YlGnBu PuBuGn BuGn YlGn
binary gist_yarg gist_gray gray bone pink spring summer autumn winter cool Wistia hot afmhot gist_heat copper
PiYG PRGn BrBG PuOr RdGy RdBu RdYlBu RdYlGn Spectral coolwarm bwr seismic
twilight twilight_shifted hsv
Pastel1 Pastel2 Paired Accent Dark2 Set1 Set2 Set3 tab10 tab20 tab20b tab20c
flag prism ocean gist_earth terrain gist_stern gnuplot gnuplot2 CMRmap cubehelix brg gist_rainbow rainbow jet turbo
nipy_spectral gist_ncar""".split()
FORMULAS = "flag prism ocean gnuplot gnuplot2 cubehelix rainbow afmhot gist_heat gist_gray gist_yarg".split()


def rows(name):
    return list(csv.reader((HERE / name).open()))[1:]


def hex_colours(text):
    return [tuple(bytes.fromhex(colour)) for colour in text.split()]


def table(name):
    return [tuple(math.floor(float(v) * 255 + 0.5) for v in row) for row in rows(f"{name}.csv")]


def shifted(colours):
    """twilight_shifted: twilight turned half round and the other way."""
    half = len(colours) // 2
    return (colours[half:] + colours[:half])[::-1]


ramps = {name: hex_colours(colours) for name, colours in rows("ramps.csv")}
lists = {name: hex_colours(colours) for name, colours in rows("lists.csv")}
curves = {}
for name, channel, points in rows("curves.csv"):
    curves.setdefault(name, []).append([tuple(p.split(":")) for p in points.split()])

colours, numbers, maps = [], [], []
for name in NAMES:
    if name in FORMULAS:
        maps.append((name, "FORMULA", 256, FORMULAS.index(name)))
    elif name in curves:
        maps.append((name, "CURVES", 256, len(numbers)))
        for points in curves[name]:
            numbers.append(len(points))
            numbers += [round(float(number) * 1e6) for point in points for number in point]
    else:
        kind = "RAMP" if name in ramps else "LIST"
        entries = (ramps.get(name) or lists.get(name)
                   or (shifted(table("twilight")) if name == "twilight_shifted" else table(name)))
        maps.append((name, kind, len(entries), len(colours)))
        colours += entries

print("""/* The colour maps, written by assets/colormaps/make_tables.py from the lists beside it, whose README.md names their
 * authors and licences. Read by cmap.c alone. */
#include "scene/cmap_tables.h"
""")
print("const cmap cmap_all[CMAP_COUNT] = {")
for name, kind, count, at in maps:
    print(f'    {{"{name}", CMAP_{kind}, {count}, {at}}},')
print("};\n")
print("const uint8_t cmap_colors[][3] = {" + ", ".join("{%d, %d, %d}" % c for c in colours) + "};\n")
print("const int32_t cmap_curves[] = {" + ", ".join(map(str, numbers)) + "};\n")
