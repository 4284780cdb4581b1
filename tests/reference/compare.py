"""Compares our reference scenes with matplotlib's: layout numbers and pictures.

compare.py SCENES DATA OUT     runs SCENES (reference_scenes), checks, and writes OUT/index.html: actual, expected, difference
"""

import json
import os
import subprocess
import sys

import numpy as np
from PIL import Image, ImageFilter

NAMES = ["simple", "sine", "image", "normals", "boundary", "areas", "twins", "scales", "mathtext",
         "styles", "arrows", "dashboard", "legends", "rims", "spans",
         "dark_background", "ggplot", "seaborn"]
BOX, TEXT = 1.0, 2.0  # pixels that axes and texts may be off
SIMILAR = 0.95  # structural similarity after a 3x3 blur; the issue of the look asks for it

problems = []


def check(ok, *words):
    if not ok:
        problems.append(" ".join(str(w) for w in words))


def near(a, b, by):
    return len(a) == len(b) and all(abs(x - y) <= by for x, y in zip(a, b))


def compare_axes(name, a, b):
    check(near(a["box_px"], b["box_px"], BOX), name, "axes box", a["box_px"], "expected", b["box_px"])
    for side in ("xlim", "ylim"):
        span = abs(b[side][1] - b[side][0])
        check(near(a[side], b[side], 1e-6 * span), name, side, a[side], "expected", b[side])
    for side in ("xticks", "yticks"):
        check([t[1] for t in a[side]] == [t[1] for t in b[side]], name, side, a[side], "expected", b[side])
        check(near([t[0] for t in a[side]], [t[0] for t in b[side]], 1e-9 * max(1, abs(b[side][-1][0]))), name, side, "values")
    for text in ("title_px", "legend_px"):
        if text in b:
            check(near(a.get(text, []), b[text], TEXT), name, text, a.get(text), "expected", b[text])


def compare_layout(name, ours, theirs):
    check(ours["size_px"] == theirs["size_px"], name, "size", ours["size_px"])
    expected = theirs["axes"]
    for a in ours["axes"]:
        if "bar_labels" in a:  # there, a colour bar is axes of its own, after the others
            bar = expected.pop()
            shown = [t[1] for t in bar["yticks"]]
            check(a["bar_labels"] == shown, name, "bar labels", a["bar_labels"], "expected", shown)
            check(near(a["bar_y"], [bar["box_px"][1], bar["box_px"][3]], BOX), name, "bar", a["bar_y"])
    check(len(ours["axes"]) == len(expected), name, "number of axes", len(ours["axes"]))
    for a, b in zip(ours["axes"], expected):
        compare_axes(name, a, b)


def blurred(picture):
    return np.asarray(picture.convert("L").filter(ImageFilter.BoxBlur(1)), dtype=float)


def boxes(a, n=7):
    """Means over n x n windows."""
    c = np.cumsum(np.cumsum(np.pad(a, ((1, 0), (1, 0))), 0), 1)
    return (c[n:, n:] - c[:-n, n:] - c[n:, :-n] + c[:-n, :-n]) / n**2


def similarity(a, b):
    """Structural similarity (Wang et al. 2004) over 7 x 7 windows, of windows in which there is something."""
    ma, mb = boxes(a), boxes(b)
    va, vb, vab = boxes(a * a) - ma * ma, boxes(b * b) - mb * mb, boxes(a * b) - ma * mb
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    s = ((2 * ma * mb + c1) * (2 * vab + c2)) / ((ma**2 + mb**2 + c1) * (va + vb + c2))
    drawn = (va > 1) | (vb > 1)
    return s.mean(), s[drawn].mean()


def main(scenes, data, out):
    os.makedirs(out, exist_ok=True)
    subprocess.run([scenes, data, out], check=True)
    page = ["<!doctype html><meta charset=utf-8><title>Beside matplotlib</title>"]
    for name in NAMES:
        with open(f"{out}/{name}.json", encoding="utf-8") as f:
            ours = json.load(f)
        with open(f"{data}/{name}.json", encoding="utf-8") as f:
            theirs = json.load(f)
        compare_layout(name, ours, theirs)
        a, b = Image.open(f"{out}/{name}.png").convert("RGB"), Image.open(f"{data}/{name}.png").convert("RGB")
        b.save(f"{out}/{name}-expected.png")
        check(a.size == b.size, name, "picture size", a.size)
        whole, drawn = similarity(blurred(a), blurred(b))
        difference = np.abs(np.asarray(a, int) - np.asarray(b, int)).max(-1)
        Image.fromarray((255 - np.minimum(difference * 2, 255)).astype(np.uint8)).save(f"{out}/{name}-difference.png")
        off = (difference > 32).mean()
        print(f"{name:10} similarity {whole:.4f}, where something is drawn {drawn:.4f}; pixels off by more than 32: {100 * off:.3f} %")
        check(whole >= SIMILAR, name, "similarity", whole)
        page.append(f"<h2>{name}</h2>" + "".join(f'<img src="{name}{k}.png">' for k in ("", "-expected", "-difference")))
    with open(f"{out}/index.html", "w", encoding="utf-8") as f:
        f.write("\n".join(page))
    for p in problems:
        print("WRONG", p)
    print(f"{len(NAMES)} scenes, {len(problems)} wrong; see {out}/index.html")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
