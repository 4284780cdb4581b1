#!/usr/bin/env python3
"""Write what matplotlib and numpy answer, for the tests of the number-work: ticks_drawn.tsv, tick_labels.tsv,
levels.tsv, colors.csv, colormaps.csv, norms.tsv, log_levels.tsv and histograms.txt, beside this script. Needs matplotlib 3.6.3 and numpy 1.24;
the tests need neither.
(ticks.json is older: the reference that came with the design.)"""
import pathlib
import random
from types import SimpleNamespace

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.colors as colours
import matplotlib.pyplot as plt
import matplotlib.ticker
from matplotlib.contour import ContourSet

HERE = pathlib.Path(__file__).parent
rng = random.Random(7)


def power(low, high):
    return 10 ** rng.uniform(low, high)


def numbers(values):
    return "|".join(repr(float(v)) for v in values)


def row(*fields):
    return "\t".join(f if isinstance(f, str) else repr(f) for f in fields) + "\n"


def limits():
    """Limits of every kind: round, far from zero, tiny, inverted, next to a power of ten."""
    yield from [(0, 0.3), (0.1, 0.7), (0.3, -0.3), (10, 0), (9.9995, 10.0005), (99990, 100010), (-1e6, -999999.9),
                (1e5, 1e6), (0, 1e6), (0, 999999), (0, 1e-5), (0, 1e-4), (12345678, 12345679), (-1e-12, 1e12),
                (1e300, 3e300), (-1e300, 1e300), (1e-280, 5e-280), (0.99999, 1.00001), (1990, 2030), (0, 255)]
    for _ in range(60):
        low = rng.gauss(0, 1) * power(-9, 9)
        yield low, low + rng.gauss(0, 1) * power(-9, 9)
    for _ in range(40):
        middle = rng.gauss(0, 1) * power(-3, 9)
        half = abs(middle) * power(-12, 0)
        yield middle - half, middle + half
    for _ in range(40):
        low = round(rng.gauss(0, 1) * power(0, 6), rng.randint(0, 3))
        yield low, low + abs(low) * rng.choice([1, 2, 3, 5, 10]) * 10.0 ** rng.randint(-13, -9)
    for _ in range(40):
        low = round(rng.uniform(-1000, 1000), rng.randint(0, 3)) * 10.0 ** rng.randint(-8, 8)
        yield low, low + rng.choice([1, 2, 3, 5, 7, 10, 15]) * 10.0 ** rng.randint(-8, 6)


def drawn_ticks():
    """Limits, pixels, along y, offset, ticks and labels, as matplotlib would draw them at 100 dpi."""
    figure, axes = plt.subplots()
    for low, high in limits():
        along_y, part = rng.random() < 0.5, rng.uniform(0.05, 0.85)
        axes.set_position([0.1, 0.1, part, part])
        (axes.set_ylim if along_y else axes.set_xlim)(low, high)
        axis = axes.yaxis if along_y else axes.xaxis
        if sorted(axis.get_view_interval()) != sorted([low, high]):
            continue
        ticks = axis._update_ticks()
        yield row(float(low), float(high), (480 if along_y else 640) * part, str(int(along_y)),
                  axis.major.formatter.get_offset(), numbers(t.get_loc() for t in ticks),
                  "|".join(t.label1.get_text() for t in ticks))


def labels():
    """Limits, offset, given places and their labels."""
    for _ in range(60):
        low, high = sorted(rng.gauss(0, 1) * power(-6, 7) for _ in range(2))
        places = lambda: [rng.uniform(low, high), low + (high - low) * rng.randint(0, 20) / 20, rng.uniform(low - 1, high)]
        at = [rng.choice(places()) for _ in range(rng.randint(1, 6))]
        formatter = matplotlib.ticker.ScalarFormatter()
        formatter.axis = SimpleNamespace(get_view_interval=lambda: np.array([low, high]))
        texts = formatter.format_ticks(at)
        yield row(low, high, formatter.get_offset(), numbers(at), "|".join(texts))


def levels():
    """Smallest and largest value of a field, levels asked for, levels."""
    fields = [(0, 0.99999, 7), (0, 1, 7), (-3, 3, 7), (5, 5, 7), (0, 1, 1), (1e-9, 3e-9, 20)]
    for _ in range(60):
        low = rng.choice([0, rng.gauss(0, 1) * power(-9, 9)])
        fields.append((low, low + abs(rng.gauss(0, 1)) * power(-9, 9), rng.choice([7, 7, rng.randint(1, 60)])))
    for low, high, n in fields:
        field = SimpleNamespace(locator=None, logscale=False, extend="neither", zmin=float(low), zmax=float(high))
        yield row(float(low), float(high), str(n), numbers(ContourSet._autolev(field, n)))


def colors():
    table = {**colours.CSS4_COLORS, **colours.BASE_COLORS, **colours.TABLEAU_COLORS}
    for name, value in table.items():
        red, green, blue, _ = (int(v * 255 + 0.5) for v in colours.to_rgba(value))
        yield f"{name},#{red:02x}{green:02x}{blue:02x}\n"


def colormaps():
    """All entries of every map, a line a map: 510, 256 or as many as a list has."""
    yield "map,entries\n"
    for name, cmap in matplotlib.colormaps.items():
        if not name.endswith("_r"):
            entries = (cmap(np.arange(cmap.N))[:, :3] * 255 + 0.5).astype(np.uint8)
            yield f"{name},{entries.tobytes().hex()}\n"


def norms():
    """For each norm a line "kind map vmin vmax vcenter linthresh linscale gamma boundaries" (vmin and vmax alike: from the
    values), then its values, their places (none for boundaries) and their colours, with blue, red and lime for what is
    under, over and bad."""
    own = random.Random(11)
    kinds = ["linear", "log", "symlog", "two-slope", "boundaries", "power"]
    cases = [("linear", "viridis", dict(vmin=-3, vmax=5)), ("linear", "tab10", {}), ("linear", "twilight_r", dict(vmin=0, vmax=1)),
             ("log", "viridis", dict(vmin=1e-3, vmax=1e4)), ("log", "jet", {}), ("log", "Set1", dict(vmin=2, vmax=3)),
             ("symlog", "RdBu", dict(linthresh=1, vmin=-1e3, vmax=1e3)), ("symlog", "viridis", dict(linthresh=0.03)),
             ("symlog", "gray", dict(linthresh=5, linscale=0.5, vmin=-10, vmax=100)),
             ("two-slope", "RdBu_r", dict(vmin=-1, vcenter=0, vmax=4)), ("two-slope", "viridis", dict(vcenter=0.5)),
             ("boundaries", "viridis", dict(boundaries=[-1, -0.5, 0, 0.7, 2.5])), ("boundaries", "RdBu", dict(boundaries=[0, 1])),
             ("boundaries", "tab10", dict(boundaries=[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])),
             ("boundaries", "tab20_r", dict(boundaries=[-4, -2, 0, 1])), ("power", "magma", dict(gamma=0.5, vmin=0, vmax=9)),
             ("power", "viridis", dict(gamma=2))]
    for kind, name, options in cases:
        make = {"linear": colours.Normalize, "log": colours.LogNorm, "two-slope": colours.TwoSlopeNorm, "power": colours.PowerNorm,
                "symlog": lambda **o: colours.SymLogNorm(base=10, **o)}
        given = dict(vmin=0, vmax=0, vcenter=0, linthresh=0, linscale=0, gamma=0, boundaries=[], **{}) | options
        values = [own.gauss(0, 1) * 10 ** own.uniform(-4, 4) for _ in range(25)] + [own.uniform(-2, 6) for _ in range(15)]
        values += [given["vmin"], given["vmax"], given["vcenter"], given["linthresh"], 0, -0.0, *given["boundaries"]]
        if kind not in ("log", "symlog", "power"):  # whose rounding hangs on the machine's logarithm
            values += [float(np.nextafter(v, s)) for v in (given["vmin"], given["vmax"], *given["boundaries"]) for s in (-9e9, 9e9)]
        values += [np.nan, np.inf, -np.inf]
        cmap = matplotlib.colormaps[name].copy()
        cmap.set_extremes(under="blue", over="red", bad="lime")
        norm = colours.BoundaryNorm(options["boundaries"], cmap.N) if kind == "boundaries" else make[kind](**options)
        places = norm(np.ma.masked_invalid(values))
        shown = [f"{r:02x}{g:02x}{b:02x}" for r, g, b in (cmap(places)[:, :3] * 255 + 0.5).astype(int)]
        yield row(str(kinds.index(kind)), name, *(float(given[k]) for k in ("vmin", "vmax", "vcenter", "linthresh", "linscale", "gamma")),
                  numbers(given["boundaries"]))
        yield numbers(values) + "\n"
        yield ("" if kind == "boundaries" else numbers(places.filled(np.nan))) + "\n" + "|".join(shown) + "\n"


def log_levels():
    """Smallest and largest value of a field that is coloured through a log norm, and the levels of its contours."""
    own = random.Random(12)
    fields = [(1, 1000), (0.9, 1000), (1, 1001), (2, 5), (2e-9, 3e9), (2e-30, 3e30), (3, 3), (2e-300, 3e300)]
    fields += [(v, v * 10 ** own.uniform(0, 14)) for v in (10 ** own.uniform(-9, 9) for _ in range(25))]
    for low, high in fields:
        field = SimpleNamespace(locator=matplotlib.ticker.LogLocator(), logscale=True, extend="neither", zmin=float(low), zmax=float(high))
        yield row(float(low), float(high), numbers(ContourSet._autolev(field, 7)))


def histograms():
    """Lines of words: "data NAME COUNT values", then for each case "case DATA BINS RULE EDGES LO HI WEIGHTS DENSITY
    CUMULATIVE" with the two lines "edges" and "heights" of its answer. "-": not given."""
    g = np.random.default_rng(7)
    data = {"normal": g.normal(15, 8, 150), "whole": g.integers(0, 21, 80).astype(float),
            "skewed": g.exponential(size=120), "below": np.array([0, *np.nextafter(np.linspace(0, 1, 38)[1:-1], 0), 1]),
            "heavy": g.standard_cauchy(90), "tenths": np.arange(31) * 0.1, "far": 1e6 + g.integers(0, 50, 70) * 0.01,
            "one": np.array([2.5]), "same": np.full(9, -3.0), "few": g.normal(size=5),
            "cuts": np.array([-20.0, 0, 1, 2.5, 10, 14.5, 15, 16, 30]), "tight": np.linspace(-1, 1, 8)}
    data["weights"] = g.random(150)
    names = [n for n in data if n not in ("cuts", "tight", "weights")]
    line = lambda word, values: word + " " + str(len(values)) + "".join(" %.17g" % v for v in values) + "\n"
    for name, values in data.items():
        yield line("data " + name, values)
    cases = [(n, {"bins": b}) for n in names for b in (1, 10, 37)]
    cases += [(n, {"bins": r}) for n in names for r in ("auto", "fd", "doane", "scott", "rice", "sturges", "sqrt")]
    cases += [(n, {"bins": "cuts"}) for n in names] + [("normal", {"bins": "tight"})]
    cases += [("normal", {"bins": 20, "range": (10.0, 20.0)}), ("normal", {"bins": "auto", "range": (10.0, 20.0)}),
              ("whole", {"bins": 20, "range": (0.0, 20.0)}), ("tenths", {"bins": 30, "range": (0.0, 3.0)})]
    cases += [("normal", {"bins": b, "weights": data["weights"]}) for b in (12, "cuts")]
    for name, options in cases:
        for density, cumulative in ((False, False), (True, False), (False, True), (True, True)):
            if (density or cumulative) and name not in ("normal", "tenths"):
                continue
            bins, span = options["bins"], options.get("range", (0.0, 0.0))
            heights, edges = np.histogram(data[name], density=density, **{**options, "bins": data.get(bins, bins)})
            if cumulative:  # as matplotlib's hist()
                heights = (heights * np.diff(edges) if density else heights).cumsum()
            counted, listed = not isinstance(bins, str), bins in data
            yield "case %s %d %s %s %.17g %.17g %s %d %d\n" % (
                name, bins if counted else 0, "-" if counted or listed else bins, bins if listed else "-", *span,
                "weights" if "weights" in options else "-", density, cumulative)
            yield line("edges", edges) + line("heights", heights)


def write(name, lines):
    (HERE / name).write_text("".join(lines), encoding="utf-8")


write("ticks_drawn.tsv", drawn_ticks())
write("tick_labels.tsv", labels())
write("levels.tsv", levels())
write("colors.csv", colors())
write("colormaps.csv", colormaps())
write("norms.tsv", norms())
write("log_levels.tsv", log_levels())
write("histograms.txt", histograms())
