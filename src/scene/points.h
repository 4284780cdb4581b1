/* What artists.c lends to the files that make other artists of points, lines and texts. Each keeps its failure on the figure. */
#ifndef KG_SCENE_POINTS_H
#define KG_SCENE_POINTS_H

#include "scene/figure.h"

/* Whether both can be read and are as many, or x is empty. */
bool points_check(kg_array x, kg_array y, const char *function, failure *why);

/* Copies the arrays into the store, with room for `room` points in all. False: no memory. */
bool points_copy(arena *store, kg_array x, kg_array y, size_t room, xy_data *out);

/* Widens b by points from..count; counts only points that are finite in both, as matplotlib does. */
void points_widen(bounds *b, const xy_data *p, size_t from);

/* Takes the next colour of the cycle when the style has none. */
bool line_style_read(kg_axes *ax, const kg_line_style *s, artist_line *line);

/* All of a text but its place; coords are not checked. */
bool text_read(kg_axes *ax, const char *utf8, const kg_text_style *style, const char *function, artist_text *t);

bool coords_check(kg_coords coords, kg_coords last, const char *function, failure *why);

#endif
