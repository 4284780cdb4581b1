#!/usr/bin/env python3
"""Write where matplotlib puts legends, for the tests: legends.tsv, beside this script. Needs matplotlib 3.6.3; the tests need
nothing of it. Fields are separated by tabs, lists by '|', lines of a label by '/'."""
import itertools
import pathlib

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

LABELS = {"few": ["first", "the second"], "five": ["a", "bb", "a long label", "d", "e"],
          "lines": ["one", "two\nlines", "gypsy", "three\nwhole\nlines"],
          "math": [r"$\frac{1}{2}$", "plain", r"$\sum_{i=1}^{n} x_i$", r"$x^2$"], "one": ["alone"]}
OUTSIDE = [("upper left", (1.02, 1)), ("lower left", (0, 1.02, 1, 0.102)), ("upper center", (0.5, -0.1)), ("center", (0.5, 0.5)),
           ("lower right", (0.25, 0.25, 0.5, 0.5)), ("right", (0, 0))]
PLACES = ["upper right", "upper left", "lower left", "lower right", "right", "center left", "center right", "lower center",
          "upper center", "center"]


def row(labels, loc, ncol=1, title="", fontsize=10, title_fontsize=10, anchor=None, expand=False):
    """Labels, loc, columns, title, font sizes, anchor, whether it is spread; corners of the box in pixels, y down."""
    fig, ax = plt.subplots()
    for label in LABELS[labels]:
        ax.plot([0, 1], [0, 1], label=label)
    legend = ax.legend(loc=loc, ncol=ncol, title=title or None, fontsize=fontsize, title_fontsize=title_fontsize,
                       bbox_to_anchor=anchor, mode="expand" if expand else None)
    fig.canvas.draw()
    box = legend.get_window_extent()
    height = fig.canvas.get_width_height()[1]
    plt.close(fig)
    corners = "|".join(f"{v:.2f}" for v in (box.x0, height - box.y1, box.x1, height - box.y0))
    place = "|".join(str(v) for v in anchor) if anchor else ""
    texts = "|".join(label.replace("\n", "/") for label in LABELS[labels])
    fields = [texts, loc, ncol, title.replace("\n", "/"), fontsize, title_fontsize, place, int(expand), corners]
    return "\t".join(str(f) for f in fields) + "\n"


def rows():
    for labels, ncol, title in itertools.product(LABELS, [1, 2, 3], ["", "the title"]):
        yield row(labels, "upper left", ncol, title)
    for i, loc in enumerate(PLACES):
        yield row("five", loc, 1 + i % 3, "title" if i % 2 else "")
    for loc, anchor in OUTSIDE:
        yield row("few", loc, 2, "", anchor=anchor)
        yield row("five", loc, 3, "a title that is longer than the entries are wide", anchor=anchor, fontsize=8)
    yield row("few", "center", 2, "two\nlines", fontsize=7, title_fontsize=14)
    yield row("five", "center", 9, "", fontsize=6)
    yield row("few", "lower left", 2, "", anchor=(0, 1.02, 1, 0.102), expand=True)
    yield row("five", "upper center", 3, "spread", expand=True)
    yield row("one", "lower center", 1, "spread", anchor=(0.25, 0, 0.5, 1), expand=True)


(pathlib.Path(__file__).parent / "legends.tsv").write_text("".join(rows()), encoding="utf-8")
