/* What the two halves of the legend share: legend.c lays it out and draws it, legend_place.c finds where it stands. */
#ifndef KG_DRAW_LEGEND_H
#define KG_DRAW_LEGEND_H

#include "draw/builder.h"

enum { LEGEND_MOST_ENTRIES = 256 };

/* Pixels; places are counted from the box's upper left corner. */
typedef struct legend_entry {
    const scene_artist *artist;
    const char *label;
    double width, ascent, descent; /* of the text above and below the row's baseline */
    double drop;                   /* of the last of several lines, below that */
    double x, baseline;
} legend_entry;

typedef struct legend_box {
    double em, width, height;
    double title_x, title_baseline;
    size_t count;
    legend_entry entry[LEGEND_MOST_ENTRIES];
} legend_box;

/* The box that a legend is anchored in: the axes', or a part of the axes or a place beside it. */
typedef struct legend_home {
    double x0, y0, x1, y1;
} legend_home;

legend_home legend_home_of(const legend_props *p, const axes_layout *l);

/* The upper left corner. Remembers a best place in l->legend. */
void legend_place(builder *b, const scene *s, unsigned index, axes_layout *l, const legend_box *box, double *x,
                  double *y);

/* The same for a place by name. */
void legend_place_named(legend_home home, legend_loc loc, const legend_box *box, double *x, double *y);

#endif
