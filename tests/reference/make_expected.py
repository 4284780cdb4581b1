"""Draws scenes with matplotlib and writes NAME.png and NAME.json, the layout behind it, for compare.py. Run by hand; the committed
files were made with matplotlib 3.6.3.

make_expected.py OUT
"""

import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import PercentFormatter


def ticks(axis, lo, hi):
    lo, hi = sorted((lo, hi))
    return [[float(t), label.get_text()] for t, label in zip(axis.get_majorticklocs(), axis.get_ticklabels()) if lo <= t <= hi]


def box(b):
    return [round(v, 2) for v in (b.x0, b.y0, b.x1, b.y1)]


def save(fig, out, name):
    fig.canvas.draw()
    layout = {"size_px": list(fig.canvas.get_width_height()), "axes": []}
    for ax in fig.axes:
        a = {"box_px": box(ax.bbox), "xlim": list(ax.get_xlim()), "ylim": list(ax.get_ylim()),
             "xticks": ticks(ax.xaxis, *ax.get_xlim()), "yticks": ticks(ax.yaxis, *ax.get_ylim())}
        if ax.get_title():
            a["title_px"] = box(ax.title.get_window_extent())
        if ax.get_legend() and ax.get_legend().get_frame_on():
            a["legend_px"] = box(ax.get_legend().get_window_extent())
        layout["axes"].append(a)
    fig.savefig(f"{out}/{name}.png", dpi=100)
    with open(f"{out}/{name}.json", "w", encoding="utf-8") as f:
        json.dump(layout, f, indent=1, ensure_ascii=False)
        f.write("\n")


def areas():
    fig, axs = plt.subplots(2, 2, figsize=(10, 8))
    x = np.arange(1, 101)
    loss = 2 * np.exp(-x / 18) + 0.02
    a = axs[0, 0]
    a.plot(x, 1 - loss / 2.2)
    a.fill_between(x, 1 - loss / 1.9, 1 - loss / 2.5, alpha=0.3, label="band")
    a.axhline(0.5, color="0.5", lw=0.8)
    a.axvspan(20, 40, color="C1", alpha=0.2)
    a.legend()
    axs[0, 1].bar(range(5), [3, 7, 2, 5, 4], color=["C0", "C1", "C2", "C3", "C4"])
    a = axs[1, 0]
    t = np.linspace(0, 10, 21)
    for k, where in enumerate(["pre", "mid", "post"]):
        a.step(t, np.cos(t) - 2 * k, where=where)
    a.axvline(4, ls="--")
    a.axhspan(-1, 0, alpha=0.5)
    a = axs[1, 1]
    a.barh(range(4), [1, -2, 3, 2.5], edgecolor="k")
    a.bar([1, 2], [1, 2], bottom=[3, 4], width=0.5, color="r", alpha=0.5)
    return fig


def twins():
    fig, axs = plt.subplots(1, 2, figsize=(10, 5))
    x = np.linspace(0, 10, 50)
    a = axs[0]
    a.plot(x, np.sin(x), "r")
    a.set_xlabel("t")
    a.set_ylabel("sin")
    b = a.twinx()
    b.plot(x, np.exp(x), "b")
    b.set_ylabel("exp")
    b.set_ylim(0, 3e6)
    a = axs[1]
    a.plot(x, x)
    a.set_xlabel("bottom")
    b = a.twiny()
    b.plot(2 * x, x**2 / 10, "g")
    b.set_xlabel("top")
    fig.suptitle("twins")
    return fig


def scales():
    fig, axs = plt.subplots(2, 2, figsize=(10, 8))
    x = np.arange(1, 101)
    a = axs[0, 0]
    a.plot(x, 2 * np.exp(-x / 18) + 0.02)
    a.set_yscale("log")
    a.grid(True)
    a = axs[0, 1]
    t = np.linspace(-100, 100, 201)
    a.plot(t, t**3)
    a.set_xscale("symlog")
    a.set_yscale("symlog")
    a = axs[1, 0]
    a.plot(np.linspace(0.001, 0.999, 100))
    a.set_yscale("logit")
    a = axs[1, 1]
    a.bar(["a", "b", "c"], [0.1, 0.25, 0.4])
    a.yaxis.set_major_formatter(PercentFormatter(1))
    return fig


def themed(style):
    """Our themes have no fonts of their own."""
    with plt.style.context(style):
        plt.rcParams["font.sans-serif"] = ["DejaVu Sans"]
        fig, a = plt.subplots()
        x = np.arange(60) / 6
        for k, (label, look) in enumerate([("first", {}), ("second", {"ls": "--"}), ("third", {"marker": "o"})]):
            a.plot(x, np.exp(-x / 6) * np.sin(x + k), label=label, **look)
        a.bar([2, 4, 6], [-0.4, -0.6, -0.3])
        a.text(6, 0.6, "a text")
        a.set_title("damped")
        a.set_xlabel("time (s)")
        a.set_ylabel("amplitude")
        a.grid(True)
        a.legend(loc="upper right")
        fig.canvas.draw()
        return fig


def arrows():
    fig, axs = plt.subplots(2, 2, figsize=(10, 8))
    a = axs[0, 0]
    for k, style in enumerate(["-", "->", "<-", "<->", "-|>", "<|-", "<|-|>"]):
        a.annotate(style, (8, k + 0.7), (1, k), arrowprops=dict(arrowstyle=style))
    a.set_xlim(0, 10)
    a.set_ylim(-1, 8)
    a = axs[0, 1]
    x = np.arange(10)
    a.stem(x, np.sin(x))
    a.annotate("low", (5, np.sin(5)), (20, 30), textcoords="offset points", color="C3", bbox=dict(),
               arrowprops=dict(arrowstyle="-|>", color="C2", linewidth=2, shrinkB=6))
    a.annotate("corner", (1, 0), (0.7, 0.1), xycoords="axes fraction", arrowprops=dict(arrowstyle="->"), fontsize=14)
    a.annotate("unseen", (50, 0), (5, 0), arrowprops=dict(arrowstyle="->"))
    a = axs[1, 0]
    a.errorbar(x, x**2 / 10, xerr=0.4, yerr=[x / 10, x / 5], capsize=4, capthick=2, ecolor="0.5", elinewidth=1, marker="o", label="both")
    a.errorbar(x, 10 - x, yerr=np.where(x % 3 == 0, np.nan, 1), linestyle="none", marker="s")
    a.legend()
    a = axs[1, 1]
    a.stem(x, np.cos(x), orientation="horizontal", bottom=0.2)
    return fig


def legends():
    fig, axs = plt.subplots(2, 2, figsize=(10, 8))
    x = np.linspace(0, 10, 50)
    a = axs[0, 0]
    for k in range(5):
        a.plot(x, np.sin(x + k) / (k + 1), ["-", "--", "-.", ":", "-"][k], label=f"$\\sin(x + {k})$ / {k + 1}")
    a.set_ylim(-1.2, 2.5)
    a.legend(loc="upper center", ncol=3, title="damped")
    a = axs[0, 1]
    a.bar(range(5), [3, 7, 2, 5, 4], edgecolor="k", label="bars")
    a.scatter(range(5), [4, 8, 3, 6, 5], color="C3", label="dots")
    a.plot(range(5), [5, 9, 4, 7, 6], "k-o", label="marked\nline")
    a.fill_between(range(5), [1] * 5, [2] * 5, color="C2", alpha=0.5, label=r"$\frac{1}{2}$ band")
    a.set_ylim(0, 16)
    a.legend(loc="upper left", ncol=2, title="a title", fontsize=8, title_fontsize=14)
    a = axs[1, 0]
    lines = [a.plot(x, k * x, label="not shown")[0] for k in range(3)]
    a.legend(lines[::-1], ["steep", "flat", "level"], loc="upper left", labelcolor="linecolor", framealpha=1, facecolor="0.9",
             edgecolor="r", fontsize=12)
    a = axs[1, 1]
    a.plot(x, np.cos(x), "C4", label="one")
    a.plot(x, np.cos(2 * x), "C5", label="another")
    a.legend(bbox_to_anchor=(0, 1.02, 1, 0.102), loc="lower left", ncol=2, mode="expand")
    return fig


def rims():
    fig = plt.figure(figsize=(10, 8))
    gs = fig.add_gridspec(3, 3, width_ratios=[1, 2, 1], height_ratios=[2, 1, 1], wspace=0.3, hspace=0.5)
    x = np.linspace(0, 10, 50)
    a = fig.add_subplot(gs[0, :2])
    a.plot(x, np.sin(x))
    a.spines[["top", "right"]].set_visible(False)
    a.spines["left"].set_position(("outward", 10))
    a.spines["bottom"].set_position(("outward", 10))
    a.spines["left"].set_color("tab:red")
    a.spines["bottom"].set_linewidth(2)
    a.set_xlabel("below")
    a.set_ylabel("left")
    a = fig.add_subplot(gs[0:2, 2])
    a.plot(x, x**2)
    a.tick_params(direction="in", top=True, right=True, length=6, width=1.5, color="tab:blue", labelcolor="tab:green", labelsize=8)
    a.minorticks_on()
    a.tick_params(which="minor", direction="inout", length=5)
    a.tick_params("x", labelrotation=45)
    a.set_xlabel("turned")
    a = fig.add_subplot(gs[1, :2])
    a.plot(x, np.cos(x))
    a.minorticks_on()
    a.grid(True, color="C2", ls="--", lw=1)
    a.grid(True, which="minor", axis="x", alpha=0.5)
    a.margins(0, 0.2)
    a.invert_yaxis()
    a = fig.add_subplot(gs[2, 0])
    a.plot(x - 5, np.sin(x))
    a.spines["left"].set_position("zero")
    a.spines["bottom"].set_position("center")
    a.spines[["top", "right"]].set_visible(False)
    a = fig.add_subplot(gs[2, 1:])
    a.plot(x, x)
    a.tick_params("x", bottom=False, labelbottom=False, top=True, labeltop=True)
    a.tick_params("y", left=False, labelleft=False, right=True, labelright=True, pad=8)
    a.set_title("above the labels")
    return fig


def spans():
    fig = plt.figure(figsize=(10, 8), layout="constrained")
    gs = fig.add_gridspec(3, 3, width_ratios=[1, 2, 1], height_ratios=[2, 1, 1])
    x = np.linspace(0, 10, 50)
    a = fig.add_subplot(gs[0, :2])
    a.plot(x, np.sin(x))
    a.set_title("two columns")
    a = fig.add_subplot(gs[0:2, 2])
    a.plot(x, 1000 * x**2)
    a.tick_params("x", labelrotation=60)
    a.set_xlabel("two rows")
    a = fig.add_subplot(gs[1, 0])
    a.plot(x, np.cos(x))
    a.spines["left"].set_position(("outward", 15))
    a = fig.add_subplot(gs[1, 1])
    a.plot(x, x)
    a.set_ylabel("y")
    a = fig.add_subplot(gs[2, :])
    a.plot(x, x)
    a.tick_params("y", left=False, labelleft=False, right=True, labelright=True, labelsize=14)
    return fig


if __name__ == "__main__":
    for scene in [areas, twins, scales, arrows, legends, rims, spans]:
        save(scene(), sys.argv[1], scene.__name__)
    for name, style in [("dark_background", "dark_background"), ("ggplot", "ggplot"), ("seaborn", "seaborn-v0_8")]:
        fig = themed(style)
        with plt.style.context(style):
            plt.rcParams["font.sans-serif"] = ["DejaVu Sans"]
            save(fig, sys.argv[1], name)
