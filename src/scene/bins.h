/* Histograms: edges and heights, as numpy.histogram() counts them. Called when a histogram is made; any thread, no
 * state. */
#ifndef KG_SCENE_BINS_H
#define KG_SCENE_BINS_H

#include "base/arena.h"
#include "base/failure.h"

#include <stdbool.h>
#include <stddef.h>

enum { BINS_DEFAULT = 10, BINS_MOST = 1000000 };

typedef struct bins_options {
    size_t bins;         /* equal bins; 0: BINS_DEFAULT */
    const double *edges; /* instead of bins: edge_count edges, increasing */
    size_t edge_count;
    const char *rule;      /* instead of bins: "auto", "fd", "doane", "scott", "rice", "sturges" or "sqrt" */
    double lo, hi;         /* range of the bins; equal: that of the data. Not used with edges */
    const double *weights; /* one a value; NULL: 1 each. Not with a rule */
    bool density;          /* the area becomes 1 */
    bool cumulative;       /* each bin holds those before it too; with density the last becomes 1 */
} bins_options;

typedef struct histogram {
    double *edges;   /* bins + 1 */
    double *heights; /* bins */
    size_t bins;
} histogram;

/* Counts n values into out, whose arrays lie in the arena. A bin holds its left edge, the last one both. Values that
 * are not finite (or whose weight is not) or lie outside the range are left out. No values: range 0 to 1, heights 0.
 * Values all the same: half a unit more on either side. A rule never gives more than BINS_MOST bins. options may be
 * NULL. False, with f set: no memory; edges that do not increase; a range that is not one; an unknown rule; too many
 * bins. */
bool histogram_make(arena *a, const double *values, size_t n, const bins_options *options, histogram *out, failure *f);

#endif
