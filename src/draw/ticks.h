/* Ticks: where they stand on a linear axis and what is written at them, as matplotlib 3.6 chooses both.
 * Called by the layout of axes and colour bars, on whichever thread makes the draw list; no state is kept. */
#ifndef KG_DRAW_TICKS_H
#define KG_DRAW_TICKS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct ticks {
    size_t count;
    double *at;         /* data units, increasing when chosen here */
    const char **label; /* UTF-8, with U+2212 as minus */
    const char *offset; /* what all labels leave out, such as "1e-9" or "+1e6" with U+2212; "" mostly, never NULL */
} ticks;

enum {
    TICKS_MOST = 1024,     /* no choice of ticks gives more */
    TICKS_AUTO_NBINS = 9,  /* intervals on an axis with room for more */
    TICKS_LEVELS_NBINS = 7 /* levels of filled contours that nobody asked for */
};

/* Chooses ticks for the limits lo and hi (either way round) of an axis axis_px long. Ticks outside the limits are left
 * out, save those that rounding put there, by less than 1e-10 of the axis; matplotlib draws these too. Limits that are
 * not finite give no ticks. Everything lies in the arena. False: no memory. */
bool ticks_linear(arena *a, double lo, double hi, double axis_px, double fontsize_pt, double dpi, bool is_y,
                  ticks *out);

/* Minor ticks, unlabelled, between those that ticks_linear() chooses: each major step in as many divisions, 0: in 4 or
 * 5, whichever is round (AutoMinorLocator). False: no memory. */
bool ticks_linear_minor(arena *a, double lo, double hi, double axis_px, double fontsize_pt, double dpi, bool is_y,
                        int divisions, ticks *out);

/* The same between n given major ticks, evenly spaced and increasing; of fewer than two there are none. */
bool ticks_between(arena *a, double lo, double hi, const double *major, size_t n, int divisions, ticks *out);

/* Labels for n given places, all kept in their order, formatted as if they had been chosen. A place that is not finite
 * gets the label "". False: no memory. */
bool ticks_format(arena *a, double lo, double hi, const double *at, size_t n, ticks *out);

/* The levels of filled contours over values from lo to hi: about nbins + 1 of them, the first at or below lo, the last
 * at or above hi. Returns how many were written to out, at most max; 0 when lo or hi is not finite. TICKS_MOST is room
 * enough. */
size_t ticks_levels(double lo, double hi, int nbins, double *out, size_t max);

/* For the other scales: how many labels fit along an axis (three font sizes along x, two along y), and the places that
 * a linear axis of nbins intervals would get, with one beyond each end, into out (TICKS_MOST); returns how many. */
typedef enum ticks_steps { TICKS_AXIS_STEPS /* 1 2 2.5 5 10 */, TICKS_DECIMAL_STEPS /* 1 2 5 10 */ } ticks_steps;
int ticks_room(double axis_px, double fontsize_pt, double dpi, bool is_y);
double floor_div(double a, double b); /* a / b rounded down, as Python's a // b */
size_t ticks_places(double lo, double hi, int nbins, ticks_steps steps, double *out);

#endif
