/* A scene of the celluloid tutorial: two growing samples of normal distributions as histograms with density curves, a
 * legend of their running means, and text that tells each frame's size. Called by demo. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/random.h"
#include "cli/scenes.h"

enum { PER_FRAME = 20, MOST_BINS = 50 };

static const double DEVIATION = 8;

typedef struct sample {
    const char *name, *color;
    double mean, sum;
    double *values, *sorted;
    size_t count;
} sample;

typedef struct normals {
    uint64_t random;
    sample a, b;
} normals;

static void normals_end(void *state) {
    normals *n = state;
    free(n->a.values);
    free(n->a.sorted);
    free(n->b.values);
    free(n->b.sorted);
    free(n);
}

static void *normals_begin(int frames) {
    normals *n = calloc(1, sizeof *n);
    if (!n) return NULL;
    *n = (normals){
        .random = 7, .a = {.name = "A", .color = "red", .mean = 15}, .b = {.name = "B", .color = "blue", .mean = 12.5}};
    size_t bytes = (size_t)frames * PER_FRAME * sizeof *n->a.values;
    n->a.values = malloc(bytes);
    n->a.sorted = malloc(bytes);
    n->b.values = malloc(bytes);
    n->b.sorted = malloc(bytes);
    if (n->a.values && n->a.sorted && n->b.values && n->b.sorted) return n;
    normals_end(n);
    return NULL;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Where share of the sorted values lies below, between values as numpy does by default. */
static double quantile(const double *sorted, size_t count, double share) {
    double place = share * (double)(count - 1);
    size_t below = (size_t)place;
    if (below + 1 >= count) return sorted[count - 1];
    return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}

/* The number of bins by Freedman and Diaconis (1981), at most 50, as seaborn's distplot chose them. */
static int bins(const sample *s) {
    memcpy(s->sorted, s->values, s->count * sizeof *s->sorted);
    qsort(s->sorted, s->count, sizeof *s->sorted, ascending);
    double spread = quantile(s->sorted, s->count, 0.75) - quantile(s->sorted, s->count, 0.25);
    double width = 2 * spread / cbrt((double)s->count);
    double range = s->sorted[s->count - 1] - s->sorted[0];
    return width > 0 ? (int)fmin(ceil(range / width), MOST_BINS) : 1;
}

static void draw_sample(sample *s, uint64_t *random, kg_axes *ax) {
    for (int i = 0; i < PER_FRAME; i++) {
        s->values[s->count] = random_normal(random, s->mean, DEVIATION);
        s->sum += s->values[s->count++];
    }
    char label[64];
    snprintf(label, sizeof label, "Real Mean %s: %.2f", s->name, s->sum / (double)s->count);
    kg_hist(ax, KG(s->values, s->count),
            &(kg_hist_style){.bins = bins(s), .density = true, .color = s->color, .alpha = 0.4});
    kg_kdeplot(ax, KG(s->values, s->count), &(kg_kde_style){.line = {.color = s->color, .label = label}});
}

static void normals_draw(void *state, kg_axes *ax, int frame) {
    normals *n = state;
    if (frame == 0) {
        kg_xlim(ax, -50, 50);
        kg_ylim(ax, 0, 0.2);
        kg_legend(ax, NULL);
    }
    draw_sample(&n->a, &n->random, ax);
    draw_sample(&n->b, &n->random, ax);
    char text[64];
    snprintf(text, sizeof text, "Standard Deviation = %g, n = %zu", DEVIATION, n->a.count);
    kg_text(ax, 0.5, 1.01, text, &(kg_text_style){.coords = KG_AXES});
}

const scene scene_normals = {.name = "normals",
                             .about = "two growing samples with histograms, density curves and running means",
                             .frames = 50,
                             .width = 900,
                             .height = 600,
                             .begin = normals_begin,
                             .draw = normals_draw,
                             .end = normals_end};
