/* Norms: from values to places on a colour map, 0 to 1, as matplotlib 3.6's. Made with an artist on the app thread and read by
 * whoever draws; a boundary norm points to numbers that belong to the artist's owner. */
#ifndef KG_SCENE_NORM_H
#define KG_SCENE_NORM_H

#include "base/arena.h"
#include "base/failure.h"
#include "kineograph.h"

typedef struct norm {
    kg_norm_kind kind;
    double vmin, vmax; /* equal before norm_fit(): from the data */
    double vcenter, linthresh, linscale, gamma;
    const double *boundaries;
    size_t count;     /* of boundaries */
    double low, high; /* vmin and vmax transformed; high of a power norm: that power of their distance */
} norm;

/* Checks and copies what a style says; vmin and vmax count where the norm has none. Boundaries go into the store. */
bool norm_read(const kg_norm *given, double vmin, double vmax, arena *store, norm *out, failure *why);

/* Makes the norm ready: takes vmin and vmax from lo and hi, the extremes of the values that norm_counts(), if they are not
 * set. lo > hi: there are none. */
bool norm_fit(norm *n, double lo, double hi, failure *why);

/* Values at and below this one are bad; -INFINITY: none. */
double norm_floor(const norm *n);

/* Extremes of the values that count: finite and above the floor. False: none. */
bool norm_extremes(const norm *n, const double *values, size_t count, double *lo, double *hi);

/* The place of a value: 0 to 1 from vmin to vmax, beyond them outside, NaN where it is bad. A boundary norm of n regions gives
 * each an n-th, along which places grow evenly. */
double norm_at(const norm *n, double v);

/* norm_fit() to an array of the program's, and the places of its values. */
bool norm_fit_array(norm *n, kg_array values, failure *why);
void norm_array(const norm *n, kg_array values, float *out);

/* How many regions a boundary norm has, else 0. */
unsigned norm_regions(const norm *n);

#endif
