#!/usr/bin/env python3
"""Write what matplotlib answers about scales, their ticks, dates and tick formats, for the tests: scales.tsv,
scale_limits.tsv, ticks_scaled.tsv, ticks_dates.tsv and tick_formats.tsv, beside this script. Needs matplotlib 3.6.3; the
tests need nothing of it. Fields are separated by tabs, lists by '|'. Times are in seconds since 1970."""
import datetime
import pathlib
import random
import warnings

import matplotlib

matplotlib.use("Agg")
import matplotlib.dates as dates
import matplotlib.pyplot as plt
import matplotlib.scale as mscale
import matplotlib.ticker as ticker
import numpy as np

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).parent
rng = random.Random(11)
DAY = 86400.0


def power(low, high):
    return 10 ** rng.uniform(low, high)


def numbers(values):
    return "|".join(repr(float(v)) for v in values)


def row(*fields):
    return "\t".join(f if isinstance(f, str) else repr(f) for f in fields) + "\n"


def scale_fields(kind, base=10.0, linthresh=2.0, linscale=1.0):
    return kind, float(base), float(linthresh), float(linscale)


def options(kind, base, linthresh, linscale):
    return {"log": {"base": base}, "symlog": {"base": base, "linthresh": linthresh, "linscale": linscale}}.get(kind, {})


def some_scales():
    yield from (scale_fields("linear"), scale_fields("log"), scale_fields("log", 2), scale_fields("log", np.e),
                scale_fields("logit"), scale_fields("symlog"), scale_fields("symlog", 10, 0.01, 0.5),
                scale_fields("symlog", 2, 3, 2))


def scales():
    """Scale, base, linthresh, linscale, values, where they are on the screen, and back."""
    values = [-1e300, -50, -2, -1, -0.3, 0, 1e-300, 1e-7, 0.004, 0.25, 0.5, 0.75, 1 - 1e-9, 1, 2, 3, 1234.5, 1e300]
    for fields in some_scales():
        transform = mscale.scale_factory(fields[0], None, **options(*fields)).get_transform()
        there = transform.transform(np.array(values))
        yield row(*fields, numbers(values), numbers(there), numbers(transform.inverted().transform(there)))


def limits():
    """Scale, base, linthresh, linscale, lo, hi, least positive value, margin, sticky edges, lo, hi of the axis; the limits
    nan nan are no data. Then the limits that the axis takes when it is asked for lo and hi."""
    for fields in some_scales():
        kind = fields[0]
        cases = [(1, 1, 1), (0.5, 0.5, 0.5), (0, 0, np.inf), (2, 100, 2), (-3, 5, 0.2), (-3, -1, np.inf), (0.1, 0.9, 0.1),
                 (0, 1, 0.01), (1e-300, 1e-299, 1e-300), (1, 1 + 1e-15, 1), (0.25, 0.75, 0.25)]
        for _ in range(20):
            data = [rng.choice([-1, 1, 1]) * power(-6, 0 if kind == "logit" else 6) for _ in range(5)]
            cases.append((min(data), max(data), min((v for v in data if v > 0), default=np.inf)))
        cases = [(*c, 0.05, []) for c in cases] + [(2, 100, 2, 0.2, []), (0.2, 0.7, 0.2, 0, []), (0, 10, 0.3, 0.05, [0]),
                                                   (0.1, 0.8, 0.1, 0.05, [0.1, 5]), (0.1, 0.8, 0.1, 0.05, [0, 0.8, 0.9])]
        if kind != "linear":
            cases.append((np.nan, np.nan, np.inf, 0.05, []))
        for low, high, least, margin, sticky in cases:
            figure, axes = plt.subplots()
            axes.set_xscale(kind, **options(*fields))
            if low == low:
                line, = axes.plot([low, high, least if least < np.inf else low], [0, 0, 0])
                line.sticky_edges.x[:] = sticky
            axes.set_xmargin(margin)
            axes.autoscale_view()
            found, asked = numbers(axes.get_xlim()), ""
            if low == low and (kind != "log" or low > 0) and (kind != "logit" or 0 < low and high < 1):
                axes.set_xlim(high, low)
                asked = numbers(axes.get_xlim())
            yield row(*fields, float(low), float(high), float(least), margin, numbers(sticky), found, asked)
            plt.close(figure)


def ticks_of(axis):
    """Those that are drawn: places and labels of the major ones, then of the minor ones."""
    drawn = axis._update_ticks()
    for some in (axis.majorTicks, axis.minorTicks):
        some = [t for t in drawn if any(t is s for s in some)]
        some.sort(key=lambda t: t.get_loc())
        yield numbers(t.get_loc() for t in some)
        yield "|".join(t.label1.get_text() for t in some)


def tick_limits(kind):
    if kind == "linear":
        yield from [(0, 1), (0.1, 0.9), (-3, 4), (0, 100), (5, 5.4), (1e6, 1e6 + 3), (0, 60)]
        for _ in range(25):
            low = rng.gauss(0, 1) * power(-6, 6)
            yield low, low + power(-6, 6)
    elif kind == "log":
        yield from [(1, 1000), (1e-5, 1), (.5, 20), (1, 1e12), (2, 9), (1e-3, 5e-3), (1e-12, 1e3), (1e-100, 1e100),
                    (1, 2), (1, 10), (1, 1.5), (2.1, 2.2), (0.9, 1.1), (99, 101), (1e4, 1e5), (1000, 1), (3, 40)]
        for _ in range(60):
            low = power(-9, 9)
            yield low, low * power(0.05, rng.choice([1, 2, 5, 15]))
    elif kind == "symlog":
        yield from [(-100, 100), (-1, 1), (0, 1000), (-1e6, 3), (5, 5000), (-5000, -5), (-1e-3, 1e-3), (-3e19, 3e19),
                    (3, 4), (-3, 1), (0, 1e9), (-1.5, 2.5)]
        for _ in range(40):
            yield tuple(sorted(rng.choice([-1, 1]) * power(-2, 8) for _ in range(2)))
    else:
        yield from [(0.01, 0.99), (1e-7, 1 - 1e-7), (0.2, 0.8), (0.4, 0.6), (1e-12, 0.5), (0.5, 1 - 1e-9), (0.05, 0.95),
                    (0.91, 0.99), (0.991, 0.9999), (0.001, 0.2), (0.001, 0.002), (0.001, 0.01), (0.09, 0.91), (0.6, 0.65)]
        for _ in range(60):
            logits = sorted(rng.choice([-1, 1]) * power(-1, 1) for _ in range(2))
            yield tuple(1 / (1 + 10 ** -v) for v in logits)


def scaled_ticks():
    """Scale, base, linthresh, linscale, lo, hi, pixels at 100 dpi, along y, divisions of minor ticks (0: automatic), major
    ticks, their labels, minor ticks, their labels."""
    kinds = [scale_fields("linear"), scale_fields("log"), scale_fields("log", 2), scale_fields("log", 5),
             scale_fields("log", 12), scale_fields("log", 2.5), scale_fields("symlog"), scale_fields("symlog", 10, 0.01),
             scale_fields("symlog", 2, 1, 2), scale_fields("logit")]
    for fields in kinds:
        kind = fields[0]
        for low, high in tick_limits(kind):
            if kind == "log" and fields[1] != 10 and rng.random() < 0.7:
                continue
            figure, axes = plt.subplots()
            along_y, part = rng.random() < 0.5, rng.uniform(0.1, 0.85)
            axes.set_position([0.1, 0.1, part, part])
            extra = {"subs": list(range(2, 10))} if kind == "symlog" and fields[1] == 10 else {}
            (axes.set_yscale if along_y else axes.set_xscale)(kind, **options(*fields), **extra)
            axis = axes.yaxis if along_y else axes.xaxis
            divisions = rng.choice([0, 0, 2, 3]) if kind == "linear" else 0
            if kind == "linear":
                axis.set_minor_locator(ticker.AutoMinorLocator(divisions or None))
            (axes.set_ylim if along_y else axes.set_xlim)(low, high)
            if sorted(axis.get_view_interval()) == sorted([low, high]):
                yield row(*fields, float(low), float(high), (480 if along_y else 640) * part, str(int(along_y)),
                          str(divisions), *ticks_of(axis))
            plt.close(figure)


def seconds(*when):
    return (datetime.datetime(*when) - datetime.datetime(1970, 1, 1)).total_seconds()


def date_limits():
    spans = [7e-6, 20e-6, 300e-6, 0.0021, 0.04, 0.7, 3, 5, 8, 14, 33, 59, 100, 300, 301, 900, 2000, 3600, 7200, 18000,
             20000, 50000, DAY, 1.5 * DAY, 3 * DAY, 5 * DAY, 8 * DAY, 12 * DAY, 30 * DAY, 60 * DAY, 100 * DAY, 140 * DAY,
             200 * DAY, 400 * DAY, 1000 * DAY, 1700 * DAY, 2000 * DAY, 5000 * DAY, 9000 * DAY, 30000 * DAY, 80000 * DAY,
             300000 * DAY]
    for span in spans:
        for start in (0.0, seconds(2024, 2, 28, 23, 59, 58), seconds(1999, 12, 31, 7, 30), rng.uniform(0, 60 * 365 * DAY)):
            if span < 0.001 and start > 3e8:
                start = round(start % 1e6, 3)  # matplotlib's days are not fine enough
            # Nor are they for a tick that stands on the limit.
            pad = 3e-7 if span < 0.001 else round(0.003 * span, 6) if span <= 5 else 0
            yield start - pad, start + span + pad
            if span > 0.001:
                yield round(start - span / 3, 6) - pad, start + span + pad
    yield from [(seconds(2024, 1, 1), seconds(2025, 1, 1)), (seconds(2024, 1, 1), seconds(2024, 6, 1)),
                (seconds(2023, 11, 15), seconds(2024, 4, 20)), (seconds(2024, 2, 1), seconds(2024, 3, 1)),
                (seconds(1, 1, 1), seconds(9999, 12, 31)), (seconds(1, 1, 1), seconds(1500, 1, 1)),
                (seconds(100, 5, 1), seconds(150, 1, 1)), (seconds(9000, 1, 1), seconds(9999, 12, 31)),
                (seconds(2000, 1, 1), seconds(2000, 1, 1, 0, 0, 10)), (seconds(2024, 1, 1, 6), seconds(2024, 1, 1, 18)),
                (seconds(2025, 1, 1), seconds(2024, 1, 1)), (seconds(1900, 2, 25), seconds(1900, 3, 10)),
                (seconds(2100, 2, 20), seconds(2100, 3, 10)), (seconds(1969, 12, 31, 23), seconds(1970, 1, 1, 1))]


def date_ticks():
    """Lo, hi, ticks, labels, concise labels, their offset."""
    for low, high in date_limits():
        figure, axes = plt.subplots()
        axes.xaxis.axis_date()
        axes.set_xlim(low / DAY, high / DAY)
        view = axes.get_xlim()
        if sorted(view) != sorted([low / DAY, high / DAY]):
            continue
        at, auto = list(ticks_of(axes.xaxis))[:2]
        concise = dates.ConciseDateFormatter(axes.xaxis.get_major_locator())
        axes.xaxis.set_major_formatter(concise)
        at, short = list(ticks_of(axes.xaxis))[:2]
        places = [round(float(v) * DAY, 6) for v in at.split("|")] if at else []
        yield row(float(low), float(high), numbers(places), auto, short, concise.get_offset())
        plt.close(figure)


def formats():
    """Kind, text, separator, decimals (-1: automatic), what 100 % is, lo, hi of the axis, values, labels. Minus is U+2212
    throughout, as matplotlib has it in some of its formatters."""
    values = [0, 1, -1, 0.5, -0.25, 999.9999, 999.99951, 1e3, 12345.678, -1.5e6, 1e-6, 2.5e-5, 1e-30, 3e27, -4.2e24, 1e15]
    minus = lambda texts: "|".join(t.replace("-", "\u2212") for t in texts)
    for unit in ("", "Hz"):
        for places in (None, 0, 1, 3):
            for separator in (" ", "", "\u2009"):
                f = ticker.EngFormatter(unit, places, separator)
                yield row("engineering", unit, separator, str(-1 if places is None else places), 0.0, 0.0, 1.0,
                          numbers(values), minus(f(v) for v in values))
    for full, decimals, symbol, low, high in [(100, None, "%", 0, 100), (1, None, "%", 0, 1), (1, None, "%", 0.2, 0.25),
                                              (1, 0, "%", 0, 1), (5, 2, " pct", 0, 5), (100, None, "", 12.1, 12.2),
                                              (1, None, "%", 0.5, 0.5000001), (1, None, "%", 2, 2), (1, None, "%", 1, 0)]:
        f = ticker.PercentFormatter(full, decimals, symbol)
        at = [low + (high - low) * k / 7 for k in range(-2, 9)]
        yield row("percent", symbol, "", str(-1 if decimals is None else decimals), float(full), float(low), float(high),
                  numbers(at), minus(f.format_pct(v, abs(high - low)) for v in at))
    for text in ("%.2f", "%d", "%5.1f kg", "%+.3e", "%g%%", "a %08.3f b", "%G", "% .1f", "%#.0f", "%-8.2fx"):
        yield row("pattern", text, "", "-1", 0.0, 0.0, 1.0, numbers(values), minus(text % v for v in values))
    for text in ("{x}", "{x:.2f}", "{x:,.0f} m", "{x:.1%}", "{x:+.3e}", "{{{x:g}}}", "{x:,.2f}", "{x: .2f}", "%{x:.3g}"):
        yield row("pattern", text, "", "-1", 0.0, 0.0, 1.0, numbers(values), minus(text.format(x=float(v)) for v in values))


def write(name, lines):
    (HERE / name).write_text("".join(lines), encoding="utf-8")


write("scales.tsv", scales())
write("scale_limits.tsv", limits())
write("ticks_scaled.tsv", scaled_ticks())
write("ticks_dates.tsv", date_ticks())
write("tick_formats.tsv", formats())
