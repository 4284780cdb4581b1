"""Writes tests/data/math_*.csv: how matplotlib sets formulas, for test_math.c.

Made with matplotlib 3.6.3 and FreeType 2.12.1 (Debian 12: python3-matplotlib). Run from the project's root:
    /usr/bin/python3 tests/draw/math_reference.py
Strings are in hexadecimal UTF-8; lengths are in pixels, from the upper left corner of the formula's picture, y down. A glyph
is x of its origin and y of its upper edge; a rule is x, y, width, height.
"""
import logging
import math

import matplotlib
import numpy as np

matplotlib.use("agg")
matplotlib.rcdefaults()
from matplotlib import _mathtext
from matplotlib.backends.backend_agg import FigureCanvasAgg, get_hinting_flag
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import IdentityTransform

logging.disable(logging.WARNING)

FORMULAS = r"""
$x$
$x_1$
$x^2$
$x^{2}_{i}$
$x_{i_{j_k}}^{a^{b^c}}$
$a+b-c$
$-x = -1$
$f(x) = 0.5, 1, 2$
learning rate $\eta \times 10^{-3}$
$\hat{\sigma}^2 = \frac{1}{N}\sum_{i=1}^{N} (x_i - \mu)^2$
$\nabla_\theta \mathcal{L}$, $\sqrt{v_t} + \epsilon$
$\alpha\beta\gamma\delta\epsilon\zeta\eta\theta\iota\kappa\lambda\mu\nu\xi\pi\rho\sigma\tau\upsilon\phi\chi\psi\omega$
$\Gamma\Delta\Theta\Lambda\Xi\Pi\Sigma\Upsilon\Phi\Psi\Omega$
$\varepsilon\vartheta\varpi\varrho\varsigma\varphi\varkappa\digamma$
$a \pm b \mp c \times d \div e \cdot f \ast g$
$\leq \geq \neq \equiv \sim \approx \propto \ll \gg$
$\in \ni \notin \subset \supseteq \cup \cap \oplus$
$\forall x \exists y \neg z \wedge p \vee q$
$\leftarrow \rightarrow \Leftrightarrow \mapsto \uparrow \nearrow$
$\frac{a}{b}$
$\frac{x^2 + 1}{\sqrt{y}}$
$\dfrac{\partial L}{\partial w}$
$\binom{n}{k}$
$\frac{1}{1 + \frac{1}{1 + \frac{1}{x}}}$
$\sqrt{x}$
$\sqrt[3]{x}$
$\sqrt{\frac{a}{b}}$
$\sqrt{1 + \sqrt{1 + \sqrt{x}}}$
$\sum_{i=0}^\infty x_i$
$\prod_{k=1}^{n} k$
$\int_0^1 f(x)\,dx$
$\oint_C \vec{F} \cdot d\vec{r}$
$\int e^{-x^2} dx = \sqrt{\pi}$
$\bigcup_{i} A_i \bigoplus B$
$\hat{x} \bar{x} \tilde{x} \vec{x} \dot{x} \ddot{x}$
$\acute a \grave a \breve a \mathring a \dddot a$
$\widehat{xyz} \widetilde{xyz}$
$\overline{ABC}$
$\mathrm{sin}\,\mathbf{v}\,\mathit{it}\,\mathtt{code}$
$\mathcal{ABCLNR}$
$\mathbb{RNZQCPE}$
$\mathfrak{ABgh}$
$\mathscr{HL}$
$\mathrm{\mathbb{R}}$
$\mathbf{\mathbb{AR}}$
$\mathdefault{10^{2}}$
$\mathregular{m^{3}}$
$\operatorname{sgn}(x)$
$\sin x + \cos(x) + \log_2 n + \exp^2 x$
$\lim_{n \to \infty} a_n$
$\max_{i} x_i$
$\left( \frac{a}{b} \right)$
$\left[ \sum_{i=1}^{n} x_i \right]$
$\left\{ x \right\}$
$\left| \frac{dy}{dx} \right|_{x=0}$
$\left\langle x, y \right\rangle$
$\left\lfloor \frac{n}{2} \right\rfloor$
$\left. \frac{a}{b} \right)$
$a \, b \; c \quad d \ e \! f$
$\{ x \mid x > 0 \}$
$f' + f'' + f'_1$
$x^{2}'$
$\partial_t u = \nabla^2 u$
$E = mc^2$
$e^{i\pi} + 1 = 0$
$\Vert x \Vert_2 < 1$
$\overset{!}{=} \underset{x}{y}$
$\genfrac{[}{]}{0}{1}{n}{k}$
$a\hspace{1.5}b$
$\AA \ell \hbar \Re \Im \aleph$
$100\%$ of $\$5$
$\perp \smile \frown \subseteqq$
$R^2 = 0.98$ (test)
$10^{-3}$
$\mu\mathrm{m}$
$\sigma = 1, \mu = 0$
$é × ∞$
$A_{\mathrm{max}}^{\prime}$
$\rm upright \it italic$
$P(A \mid B) = \frac{P(B \mid A)\,P(A)}{P(B)}$
$\mathcal{N}(\mu, \sigma^2)$
$\theta_{t+1} = \theta_t - \eta \nabla J(\theta_t)$
""".strip().splitlines()
SIZES = [(10, 100), (14, 100), (12, 72)]


def ship(box):
    """The glyphs and rules as Output.to_raster places them."""
    parse = _mathtext.Output.to_raster(_mathtext.ship(box))
    first = _mathtext.ship(box)
    left = min([*[ox + info.metrics.xmin for ox, oy, info in first.glyphs], *[r[0] for r in first.rects], 0]) - 1
    top = min([*[oy - info.metrics.ymax for ox, oy, info in first.glyphs], *[r[1] for r in first.rects], 0]) - 1
    placed = _mathtext.ship(box, (-left, -top))
    high = math.ceil(parse.height - parse.depth + max(parse.depth, 0))
    glyphs = [(int(ox), int(oy - info.metrics.iceberg)) for ox, oy, info in placed.glyphs if info.metrics.xmax > info.metrics.xmin]
    rules = []
    for x1, y1, x2, y2 in placed.rects:
        more = max(int(y2 - y1) - 1, 0)
        y = int(y1) if more else int((y1 + y2) / 2 - 0.5)
        rules.append((int(x1), y, min(math.ceil(x2) + 1, math.ceil(parse.width)) - int(x1), more + 1))
    return parse, high, glyphs, rules


PICTURES = [
    (r"$\hat{\sigma}^2 = \frac{1}{N}\sum_{i=1}^{N} (x_i - \mu)^2$", 12, 100, 100.3, 70.6, "center", "baseline", 0),
    (r"$\nabla_\theta \mathcal{L}$, $\sqrt{v_t} + \epsilon$", 10, 100, 60.2, 130.4, "center", "bottom", 90),
    (r"learning rate $\eta \times 10^{-3}$", 10, 100, 100.5, 30.5, "center", "top", 0),
    (r"$\left( \frac{\sqrt[3]{x}}{y_0} \right)^{2}$", 14, 100, 100, 70, "center", "center", 180),
    (r"$\int_0^1 \overline{xy}\,dx$", 16, 72, 100, 70, "center", "center", 270),
    ("first line\n$E = mc^2$", 11, 100, 100, 50, "center", "center", 0),
    (r"$\lim_{n \to \infty} \left\{ \frac{a}{b} \right\}$", 14, 100, 100, 70, "right", "center", 0),
]


def pictures():
    """As text_reference.py does."""
    for string, points, dpi, x, y, ha, va, degrees in PICTURES:
        figure = Figure(figsize=(200 / dpi, 140 / dpi), dpi=dpi)
        figure.patch.set_alpha(0)
        canvas = FigureCanvasAgg(figure)
        text = figure.text(x, 140 - y, string, fontsize=points, transform=IdentityTransform(), ha=ha, va=va, rotation=degrees)
        canvas.draw()
        box = text.get_window_extent(canvas.get_renderer())
        a = np.asarray(canvas.buffer_rgba())[:, :, 3].copy()  # black on nothing: alpha is the coverage
        rows, columns = np.nonzero(a.any(axis=1))[0], np.nonzero(a.any(axis=0))[0]
        top, left, bottom, right = rows[0], columns[0], rows[-1] + 1, columns[-1] + 1
        assert top > 0 and left > 0 and bottom < 140 and right < 200, string
        yield (f"{string.encode().hex()},{points},{dpi},{x},{y},{ha},{va},{degrees},{box.x0:.3f},{140 - box.y1:.3f},"
               f"{box.x1:.3f},{140 - box.y0:.3f},{left},{top},{right - left},{bottom - top}," + a[top:bottom, left:right].tobytes().hex())


def main():
    with open("tests/data/math_pictures.csv", "w") as file:
        file.write("text,points,dpi,x,y,ha,va,degrees,x0,y0,x1,y1,left,top,width,height,coverage\n")
        file.writelines(line + "\n" for line in pictures())
    parser = _mathtext.Parser()
    with open("tests/data/math_measures.csv", "w") as file:
        file.write("text,points,dpi,width,height,depth,picture_height,glyphs,rules\n")
        for points, dpi in SIZES:
            for formula in FORMULAS:
                fonts = _mathtext.DejaVuSansFonts(FontProperties(size=points), get_hinting_flag())
                try:
                    parse, high, glyphs, rules = ship(parser.parse(formula, fonts, points, dpi))
                except ValueError as error:
                    raise SystemExit(f"{formula}: {error}")
                lists = [" ".join(":".join(map(str, item)) for item in items) for items in (glyphs, rules)]
                file.write(f"{formula.encode().hex()},{points},{dpi},{parse.width!r},{parse.height!r},{parse.depth!r},{high},{','.join(lists)}\n")


main()
