/* Places for ticks on any scale: gathered by a locator, freed of what is not seen, labelled. Between the locators only;
 * one thread at a time. */
#ifndef KG_DRAW_TICK_PLACES_H
#define KG_DRAW_TICK_PLACES_H

#include "draw/ticks.h"
#include "scene/scale.h"

typedef struct tick_places {
    size_t count;
    double at[TICKS_MOST]; /* data units, increasing */
} tick_places;

void places_add(tick_places *p, double at); /* beyond TICKS_MOST: nothing */

/* Takes out of minor what lies on a tick of major, to 1e-5 of the axis (Axis.get_minorticklocs). */
void places_drop_shared(tick_places *minor, const tick_places *major, const scale *s, double lo, double hi);

/* The label of a place, from the arena or not; NULL: no memory. */
typedef const char *tick_label_fn(arena *a, double at, const void *context);

/* Those places that lie within the limits, to 1e-10 of the axis on the screen, with their labels, label NULL: "". False:
 * no memory. */
bool places_publish(arena *a, const tick_places *p, const scale *s, double lo, double hi, tick_label_fn *label,
                    const void *context, ticks *out);

/* No ticks at all. */
void places_none(ticks *out);

#endif
