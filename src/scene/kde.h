/* Gaussian kernel density estimate. Called when a density curve is made; any thread, no state. */
#ifndef KG_SCENE_KDE_H
#define KG_SCENE_KDE_H

#include "base/arena.h"
#include "base/failure.h"

#include <stdbool.h>
#include <stddef.h>

enum { KDE_GRID_DEFAULT = 200, KDE_GRID_MOST = 1000000 };

typedef struct kde_options {
    double bandwidth; /* data units; 0: Scott's rule, n^(-1/5) times the standard deviation of the sample */
    double cut;       /* bandwidths that the curve goes past the data; 0: 3 */
    size_t gridsize;  /* points of the curve; 0: KDE_GRID_DEFAULT */
} kde_options;

typedef struct kde_curve {
    double *x, *y;    /* count points at equal distances; y is the density, whose area is 1 */
    size_t count;     /* 0: no density: no values, or all the same and no bandwidth, or it overflows */
    double bandwidth; /* that was used */
} kde_curve;

/* The density of n values, of which those that are not finite are left out. Off from the sum over all values by less
 * than a millionth of the peak, in time that grows with n + gridsize. The arrays lie in the arena. options may be
 * NULL. False, with f set: no memory; a bandwidth or cut that is negative or not finite; a gridsize that is too large. */
bool kde_make(arena *a, const double *values, size_t n, const kde_options *options, kde_curve *out, failure *f);

#endif
