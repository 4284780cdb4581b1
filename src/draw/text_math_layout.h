/* From the tree of a formula to boxes. Part of the text engine, on its thread. */
#ifndef KG_DRAW_TEXT_MATH_LAYOUT_H
#define KG_DRAW_TEXT_MATH_LAYOUT_H

#include "draw/text_math_box.h"
#include "scene/math.h"

/* The row of boxes of what math_parse() made, at that size in points; NULL: no memory. */
box *math_layout(box_maker *m, double points, const math_node *tree);

#endif
