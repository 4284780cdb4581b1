/* The colour maps that are formulas. Called by cmap.c; no state. */
#include "scene/cmap_tables.h"

#include <math.h>

static const double PI = 3.14159265358979323846;

static void flag(double x, double rgb[3]) {
    rgb[0] = .75 * sin((x * 31.5 + .25) * PI) + .5;
    rgb[1] = sin(x * 31.5 * PI);
    rgb[2] = .75 * sin((x * 31.5 - .25) * PI) + .5;
}

static void prism(double x, double rgb[3]) {
    rgb[0] = .75 * sin((x * 20.9 + .25) * PI) + .67;
    rgb[1] = .75 * sin((x * 20.9 - .25) * PI) + .33;
    rgb[2] = -1.1 * sin(x * 20.9 * PI);
}

/* The next five are gnuplot's, by the numbers of its "show palette rgbformulae". */

static void ocean(double x, double rgb[3]) { /* 23, 28, 3 */
    rgb[0] = 3 * x - 2;
    rgb[1] = fabs((3 * x - 1) / 2);
    rgb[2] = x;
}

static void gnuplot(double x, double rgb[3]) { /* 7, 5, 15 */
    rgb[0] = sqrt(x);
    rgb[1] = x * x * x;
    rgb[2] = sin(x * 2 * PI);
}

static void gnuplot2(double x, double rgb[3]) { /* 30, 31, 32 */
    rgb[0] = x / .32 - .78125;
    rgb[1] = 2 * x - .84;
    rgb[2] = x < .25 ? 4 * x : x < .92 ? -2 * x + 1.84 : x / .08 - 11.5;
}

static void rainbow(double x, double rgb[3]) { /* 33, 13, 10 */
    rgb[0] = fabs(2 * x - .5);
    rgb[1] = sin(x * PI);
    rgb[2] = cos(x * PI / 2);
}

static void afmhot(double x, double rgb[3]) { /* 34, 35, 36 */
    rgb[0] = 2 * x;
    rgb[1] = 2 * x - .5;
    rgb[2] = 2 * x - 1;
}

/* D. A. Green, "A colour scheme for the display of astronomical intensity images", Bull. Astr. Soc. India 39 (2011) 289, with
 * start 0.5, rotations -1.5, hue 1 and gamma 1. */
static void cubehelix(double x, double rgb[3]) {
    static const double across[3][2] = {{-.14861, 1.78277}, {-.29227, -.90649}, {1.97294, 0}};
    double away = x * (1 - x) / 2, angle = 2 * PI * (.5 / 3 - 1.5 * x);
    for (int i = 0; i < 3; i++) rgb[i] = x + away * (across[i][0] * cos(angle) + across[i][1] * sin(angle));
}

/* Those called gist_ come from Yorick. */

static void gist_heat(double x, double rgb[3]) {
    rgb[0] = 1.5 * x;
    rgb[1] = 2 * x - 1;
    rgb[2] = 4 * x - 3;
}

static void gist_gray(double x, double rgb[3]) { rgb[0] = rgb[1] = rgb[2] = x; }
static void gist_yarg(double x, double rgb[3]) { rgb[0] = rgb[1] = rgb[2] = 1 - x; }

/* In the order of FORMULAS in assets/colormaps/make_tables.py. */
void cmap_formula(unsigned which, double x, double rgb[3]) {
    static void (*const formulas[])(double, double[3]) = {flag,    prism,  ocean,     gnuplot,   gnuplot2, cubehelix,
                                                          rainbow, afmhot, gist_heat, gist_gray, gist_yarg};
    formulas[which](x, rgb);
}
