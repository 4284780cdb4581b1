/* The default scene: a support vector machine learns to tell two irises apart, filmed every few of its updates. Called
 * by demo. */
#include <assets.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/iris.h"
#include "cli/platt.h"
#include "cli/scenes.h"
#include "cli/svm.h"

enum { ROWS = 121, COLS = 161, CLASSES = 2, MOST = IRIS_COUNT };

static const svm_settings SETTINGS = {.c = 30, .gamma = 0.5, .tolerance = 1e-4};
static const double MARGIN = 0.5; /* cm around the flowers */

typedef struct flower_class {
    const char *species, *color;
    size_t count;
    double x[MOST], y[MOST];
} flower_class;

typedef struct training {
    svm *machine;
    svm_grid grid;
    size_t count, frames, updates; /* flowers; frames and updates until the end of the film */
    svm_point flowers[MOST];
    int labels[MOST];
    flower_class classes[CLASSES];
    double extent[4]; /* of the picture: x from, to, y from, to */
    double field[ROWS * COLS];
} training;

/* The flowers of the two classes that overlap, in the two measurements where the overlap is well seen. */
static void gather(training *t) {
    iris rows[IRIS_COUNT];
    size_t found = iris_read(asset_iris_csv, asset_iris_csv_size, rows, IRIS_COUNT);
    t->classes[0] = (flower_class){.species = "versicolor", .color = "tab:red"};
    t->classes[1] = (flower_class){.species = "virginica", .color = "tab:blue"};
    for (size_t i = 0; i < found; i++) {
        for (int k = 0; k < CLASSES; k++) {
            flower_class *c = &t->classes[k];
            if (strcmp(rows[i].species, c->species) != 0) continue;
            double x = rows[i].petal_length, y = rows[i].sepal_length;
            t->flowers[t->count] = (svm_point){x, y, k ? +1 : -1};
            t->labels[t->count++] = k ? +1 : -1;
            c->x[c->count] = x;
            c->y[c->count++] = y;
            if (t->count == 1 || x - MARGIN < t->extent[0]) t->extent[0] = x - MARGIN;
            if (t->count == 1 || x + MARGIN > t->extent[1]) t->extent[1] = x + MARGIN;
            if (t->count == 1 || y - MARGIN < t->extent[2]) t->extent[2] = y - MARGIN;
            if (t->count == 1 || y + MARGIN > t->extent[3]) t->extent[3] = y + MARGIN;
        }
    }
}

static void svm_scene_end(void *state) {
    training *t = state;
    svm_grid_free(&t->grid);
    svm_free(t->machine);
    free(t);
}

static void *svm_scene_begin(int frames) {
    training *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    gather(t);
    t->frames = (size_t)frames;
    /* How many updates there will be is known only after training; it takes less time than one frame. */
    svm *rehearsal = svm_new(t->flowers, t->count, SETTINGS);
    if (rehearsal) t->updates = svm_step(rehearsal, 100000);
    svm_free(rehearsal);
    t->machine = svm_new(t->flowers, t->count, SETTINGS);
    if (rehearsal && t->machine && svm_grid_init(&t->grid, t->machine, ROWS, COLS, t->extent)) return t;
    svm_scene_end(t);
    return NULL;
}

/* What holds for the whole film. The flowers never change, so they are pinned, above the contours that come anew. */
static void set_stage(training *t, kg_axes *ax) {
    kg_xlim(ax, t->extent[0], t->extent[1]);
    kg_ylim(ax, t->extent[2], t->extent[3]);
    kg_xlabel(ax, "petal length (cm)");
    kg_ylabel(ax, "sepal length (cm)");
    kg_legend(ax, &(kg_legend_style){.loc = "upper left"});
    for (int k = 0; k < CLASSES; k++) {
        const flower_class *c = &t->classes[k];
        kg_scatter_style style = {.color = c->color, .s = 36, .edgecolors = "white", .label = c->species, .zorder = 2};
        kg_pin(ax, kg_scatter(ax, KG(c->x, c->count), KG(c->y, c->count), &style));
    }
}

/* The probability of the second class everywhere, in ten bands. */
static void draw_probability(training *t, kg_axes *ax) {
    static const double levels[] = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
    double decisions[MOST];
    for (size_t i = 0; i < t->count; i++) decisions[i] = svm_decision_at(t->machine, i);
    platt sigmoid = platt_fit(decisions, t->labels, t->count);
    svm_grid_decision(&t->grid, t->machine, t->field);
    for (size_t i = 0; i < ROWS * COLS; i++) t->field[i] = platt_probability(sigmoid, t->field[i]);
    kg_contour_style style = {.level_values = KG(levels, 11), .cmap = "RdBu", .alpha = 0.8};
    memcpy(style.extent, t->extent, sizeof style.extent);
    kg_contourf(ax, KG(t->field, ROWS * COLS), ROWS, COLS, &style);
}

static void ring_support_vectors(const training *t, kg_axes *ax) {
    double x[MOST], y[MOST];
    size_t count = 0;
    for (size_t i = 0; i < t->count; i++) {
        if (!(svm_multiplier(t->machine, i) > 0)) continue;
        x[count] = t->flowers[i].x;
        y[count++] = t->flowers[i].y;
    }
    kg_scatter(
        ax, KG(x, count), KG(y, count),
        &(kg_scatter_style){.color = "none", .edgecolors = "black", .s = 110, .label = "support vectors", .zorder = 3});
}

static void svm_scene_draw(void *state, kg_axes *ax, int frame) {
    training *t = state;
    if (frame == 0) set_stage(t, ax);
    size_t due = ((size_t)frame + 1) * t->updates / t->frames;
    svm_step(t->machine, due - svm_updates(t->machine));
    draw_probability(t, ax);
    ring_support_vectors(t, ax);
    char title[96];
    snprintf(title, sizeof title, "SVM, step %zu, accuracy %.1f %%", svm_updates(t->machine),
             100 * svm_accuracy(t->machine));
    kg_title(ax, title);
}

const scene scene_svm = {.name = "svm",
                         .about = "a support vector machine learns to tell two irises apart (default)",
                         .frames = 120,
                         .width = 800,
                         .height = 600,
                         .begin = svm_scene_begin,
                         .draw = svm_scene_draw,
                         .end = svm_scene_end};
