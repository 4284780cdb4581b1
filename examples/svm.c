/* A support vector machine learns to tell two moons apart: kernel Pegasos (Shalev-Shwartz and others, 2007), one frame
 * every 20 steps. The points are pinned: they are given once and stay. */
#include <kineograph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { POINTS = 160, FRAMES = 80, STEPS_A_FRAME = 20, ROWS = 60, COLS = 90 };

static const double EXTENT[4] = {-1.8, 2.8, -1.3, 1.8}, LAMBDA = 0.003, GAMMA = 4;

static double px[POINTS], py[POINTS]; /* the first half is one moon, the second the other */
static int hits[POINTS];              /* how often each point was on the wrong side of its margin */

static int label(int i) { return i < POINTS / 2 ? -1 : 1; }
static double jitter(void) { return 0.5 * (rand() / (double)RAND_MAX - 0.5); }

static void make_moons(void) {
    for (int i = 0; i < POINTS; i++) {
        double angle = acos(-1) * (i % (POINTS / 2)) / (POINTS / 2 - 1), side = label(i);
        px[i] = (side > 0 ? 1 : 0) - side * cos(angle) + jitter();
        py[i] = (side > 0 ? 0.5 : 0) - side * sin(angle) + jitter();
    }
}

static double decision(double x, double y, int step) {
    double sum = 0;
    for (int i = 0; i < POINTS; i++)
        if (hits[i]) sum += label(i) * hits[i] * exp(-GAMMA * (pow(x - px[i], 2) + pow(y - py[i], 2)));
    return sum / (LAMBDA * step);
}

static void learn(int *step) {
    for (int i = 0; i < STEPS_A_FRAME; i++) {
        int at = rand() % POINTS;
        hits[at] += label(at) * decision(px[at], py[at], ++*step) < 1;
    }
}

static void draw(kg_axes *ax, int step) {
    static double field[ROWS][COLS];
    int right = 0;
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < COLS; c++)
            field[r][c] = tanh(decision(EXTENT[0] + (EXTENT[1] - EXTENT[0]) * c / (COLS - 1),
                                        EXTENT[2] + (EXTENT[3] - EXTENT[2]) * r / (ROWS - 1), step));
    for (int i = 0; i < POINTS; i++) right += label(i) * decision(px[i], py[i], step) > 0;
    kg_contourf(ax, KG(&field[0][0], ROWS * COLS), ROWS, COLS,
                &(kg_contour_style){.level_values = KG(((double[]){-1, -.75, -.5, -.25, 0, .25, .5, .75, 1}), 9),
                                    .cmap = "RdBu",
                                    .alpha = 0.8,
                                    .extent = {EXTENT[0], EXTENT[1], EXTENT[2], EXTENT[3]}});
    char title[64];
    snprintf(title, sizeof title, "SVM, step %d, accuracy %.1f %%", step, 100.0 * right / POINTS);
    kg_title(ax, title);
}

static void pin_class(kg_axes *ax, int first, const char *name, const char *color) {
    kg_scatter_style style = {.color = color, .edgecolors = "white", .label = name, .zorder = 2};
    kg_pin(ax, kg_scatter(ax, KG(px + first, POINTS / 2), KG(py + first, POINTS / 2), &style));
}

int main(int argc, char **argv) {
    make_moons();
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 8, .height = 6});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_xlim(ax, EXTENT[0], EXTENT[1]);
    kg_ylim(ax, EXTENT[2], EXTENT[3]);
    kg_legend(ax, &(kg_legend_style){.loc = "upper right"});
    pin_class(ax, 0, "upper moon", "tab:red");
    pin_class(ax, POINTS / 2, "lower moon", "tab:blue");

    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_result result = kg_camera_add_file(camera, argc > 1 ? argv[1] : "svm.gif", &(kg_output){.hold_last_s = 2});
    for (int step = 0; step < FRAMES * STEPS_A_FRAME && !result;) {
        learn(&step);
        draw(ax, step);
        result = kg_snap(camera);
    }
    if (!result) result = kg_camera_finish(camera);
    if (result) fprintf(stderr, "%s\n", kg_message());
    kg_camera_free(camera);
    kg_figure_free(fig);
    return result != KG_OK;
}
