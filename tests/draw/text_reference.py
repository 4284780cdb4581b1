"""Writes tests/data/text_*.csv: how matplotlib measures, aligns and draws text, for test_text.c.

Made with matplotlib 3.6.3 and FreeType 2.12.1 (Debian 12: python3-matplotlib). Run from the project's root:
    /usr/bin/python3 tests/draw/text_reference.py
Strings are in hexadecimal UTF-8; lengths are in pixels, places from the top left, y down.
"""
import matplotlib

matplotlib.use("agg")
matplotlib.rcdefaults()
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import _get_textbox
from matplotlib.transforms import IdentityTransform

STRINGS = [
    "0", "1.0", "−0.75", "0.0025", "1e−8", "1e6", "10 000", "AVATAR To", "Te. Wa, Yo; LT", "VAVAVA", "lp", "x", "_", ".",
    " ", "  a", "a  ", "a b c", "Loss", "Accuracy kt", "Epoch 12: accuracy 0.953", "sepal length (cm)",
    "The quick brown fox jumps over the lazy dog", "ÄÖÜ äöü ß", "École façade", "Å|Ǻ", "αβγ Ωμ", "Привет, мир", "∑∫√∞≈≠≤", "→←↑↓",
    "f(x) = sin(2πx)", "100 %", "$5 & #7", "\"quotes\" 'n' `ticks`", "{[()]}", "@~^*", "fi fl ffi", "ij IJ lI1|", "line one\nline two",
    "tall Å\n\nthird gjpqy", "m\nwwwwww\nm", "\nx", "x\n", "\u4e2d", "rrrrkkkkvvvv",
]
SIZES = [8, 10, 12, 14]
DPIS = [72, 100, 200]


def text_on(width, height, dpi, string, points, x, y, **how):
    """The figure's canvas and the text at x, y pixels, y down."""
    figure = Figure(figsize=(width / dpi, height / dpi), dpi=dpi)
    figure.patch.set_alpha(0)
    canvas = FigureCanvasAgg(figure)
    return canvas, figure.text(x, height - y, string, fontsize=points, transform=IdentityTransform(), parse_math=False, **how)


def coverage(*args, **how):
    canvas, _ = text_on(*args, **how)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[:, :, 3].copy()  # black on nothing: alpha is the coverage


def hexed(string):
    return string.encode().hex()


def measures():
    yield "text,points,dpi,width,height,descent"
    for string in STRINGS:
        for points in SIZES:
            for dpi in DPIS:
                canvas, text = text_on(100, 100, dpi, string, points, 0, 0)
                box, _, descent = text._get_layout(canvas.get_renderer())
                yield f"{hexed(string)},{points},{dpi},{box.width!r},{box.height!r},{descent!r}"


def layouts():
    yield "text,points,dpi,x,y,ha,va,degrees,anchor,x0,y0,x1,y1"
    for string in ["0.25", "Accuracy (gjp)", "one\ntwo, longer\nthree"]:
        for ha in ["left", "center", "right"]:
            for va in ["baseline", "bottom", "center", "center_baseline", "top"]:
                for degrees in [0, 30, 90, 180, 217.5, 270]:
                    for mode in ["default", "anchor"]:
                        canvas, text = text_on(400, 300, 100, string, 11, 120.25, 80.5, ha=ha, va=va, rotation=degrees,
                                               rotation_mode=mode)
                        b = text.get_window_extent(canvas.get_renderer())
                        yield (f"{hexed(string)},11,100,120.25,80.5,{ha},{va},{degrees},{int(mode == 'anchor')},"
                               f"{b.x0:.6f},{300 - b.y1:.6f},{b.x1:.6f},{300 - b.y0:.6f}")


def pictures():
    cases = [
        ("AVATAR To", 10, 100, 20.3, 30.7, "left", "baseline", 0, 0),
        ("AVATAR To", 14, 72, 60.5, 30.5, "center", "center", 0, 0),
        ("Accuracy kt", 10, 100, 70.8125, 20.4, "center", "top", 0, 0),
        ("Accuracy kt", 10, 100, 30.2, 90.3, "center", "bottom", 90, 0),
        ("Accuracy kt", 10, 100, 60.6, 60.1, "center", "center", 180, 0),
        ("Accuracy kt", 10, 100, 60.6, 60.1, "center", "center", 270, 0),
        ("Loss, mean of 5", 12, 100, 20.4, 130.7, "left", "baseline", 90, 1),
        ("−0.0025", 8, 200, 100.1, 40.9, "right", "center_baseline", 0, 0),
        ("1e−8", 10, 100, 10.99, 20.01, "left", "bottom", 0, 0),
        ("one\ntwo, longer\nthree", 11, 100, 90.6, 40.2, "center", "center", 0, 0),
        ("one\ntwo, longer\nthree", 11, 100, 120.6, 70.2, "right", "top", 90, 0),
        ("rrrrkkkkvvvv fi", 7, 72, 10.1, 20.2, "left", "baseline", 0, 0),
        ("Ǻ|{√∫} ÿ", 18, 100, 100.7, 60.3, "center", "baseline", 0, 0),
        (" a  b ", 12, 100, 60.2, 40.2, "right", "center", 0, 0),
        ("tiny", 2, 72, 20.2, 20.2, "center", "center", 0, 0),
        ("j", 70, 100, 60.2, 100.4, "left", "baseline", 0, 0),
        ("\u4e2d", 12, 100, 20.2, 30.2, "left", "baseline", 0, 0),  # matplotlib has only the box for it
        ("tilted label", 12, 100, 70.0, 70.0, "center", "center", 45, 0),
        ("tilted label", 10, 100, 70.0, 70.0, "right", "top", 30, 1),
    ]
    yield "text,points,dpi,x,y,ha,va,degrees,anchor,left,top,width,height,coverage"
    for string, points, dpi, x, y, ha, va, degrees, anchor in cases:
        a = coverage(200, 140, dpi, string, points, x, y, ha=ha, va=va, rotation=degrees,
                     rotation_mode="anchor" if anchor else "default")
        rows, columns = np.nonzero(a.any(axis=1))[0], np.nonzero(a.any(axis=0))[0]
        top, left, bottom, right = rows[0], columns[0], rows[-1] + 1, columns[-1] + 1
        assert top > 0 and left > 0 and bottom < 140 and right < 200, string
        yield (f"{hexed(string)},{points},{dpi},{x},{y},{ha},{va},{degrees},{anchor},{left},{top},{right - left},{bottom - top},"
               + a[top:bottom, left:right].tobytes().hex())


def boxes():
    """What bbox=dict(...) is drawn around, turned about its lower left corner; and at right angles the box itself."""
    yield "text,points,dpi,x,y,ha,va,degrees,left,foot,w,h,square x0,y0,x1,y1,round x0,y0,x1,y1"
    for string in ["0.25", "one\ntwo, longer\nÅgjp", "gjp\nx"]:
        for ha, va in [("left", "baseline"), ("center", "center"), ("right", "top")]:
            for degrees in [0, 30, 90, 180, 217.5, 270]:
                for points in [10, 12]:
                    edges = []
                    for style in [dict(), dict(boxstyle="round")]:
                        canvas, text = text_on(400, 300, 100, string, points, 120.25, 80.5, ha=ha, va=va, rotation=degrees,
                                               bbox=style)
                        left, foot, w, h = _get_textbox(text, canvas.get_renderer())
                        text.update_bbox_position_size(canvas.get_renderer())
                        patch = text.get_bbox_patch()
                        e = patch.get_transform().transform_path(patch.get_path()).get_extents()
                        edges += [f"{v:.6f}" for v in (e.x0, 300 - e.y1, e.x1, 300 - e.y0)]
                    yield (f"{hexed(string)},{points},100,120.25,80.5,{ha},{va},{degrees},{120.25 + left:.6f},"
                           f"{80.5 - foot:.6f},{w:.6f},{h:.6f}," + ",".join(edges))


for name, lines in [("measures", measures()), ("layouts", layouts()), ("pictures", pictures()), ("boxes", boxes())]:
    with open(f"tests/data/text_{name}.csv", "w") as file:
        file.writelines(line + "\n" for line in lines)
