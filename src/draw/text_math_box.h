/* TeX's boxes, kerns and glue, as matplotlib's mathtext has them (_mathtext.py, "TeX-like box model"; TeX: The Program,
 * parts 10 and 33). Lengths are in pixels, y down. Part of the text engine, on its thread. */
#ifndef KG_DRAW_TEXT_MATH_BOX_H
#define KG_DRAW_TEXT_MATH_BOX_H

#include "base/arena.h"
#include "draw/text_font.h"

typedef enum box_kind { BOX_CHAR, BOX_ROW, BOX_STACK, BOX_RULE, BOX_EMPTY, BOX_KERN, BOX_GLUE } box_kind;

/* A glyph's lengths at its size, in pixels. */
typedef struct char_metrics {
    double advance, width, height, rise, x0, y0, x1, y1; /* y up */
} char_metrics;

typedef struct box box;
struct box {
    box_kind kind;
    int shrunk; /* how many times */
    double width, height, depth;
    double shift; /* down in a row, right in a stack */
    box *next, *first;
    /* rows and stacks: how far each unit of glue of that order stretches (sign 1) or shrinks (-1) */
    double set;
    int sign, order;
    double stretch, squeeze; /* glue, of order */
    /* characters */
    glyph_name glyph;
    double points;
    char_metrics metrics;
    bool accent;                   /* measured and placed by its ink */
    bool slanted, is_space, falls; /* falls: an integral, whose subscript starts at its foot */
};

typedef struct box_maker {
    arena *store;
    text_fonts *fonts;
    double dpi;
    bool failed; /* no memory; boxes are NULL from then on */
} box_maker;

box *box_put(box_maker *m, box value);
box *box_char(box_maker *m, glyph_name glyph, double points, bool accent);
box *box_kern(box_maker *m, double width);
box *box_empty(box_maker *m, double width, double height, double depth);
box *box_rule(box_maker *m, double thickness); /* as wide as the stack that it is in */
box *box_fill(box_maker *m);                   /* glue that stretches */

/* Lists are made of NULL-terminated chains; box_chain() makes one of boxes that stand alone. */
box *box_chain(box_maker *m, size_t n, box *const *boxes);
#define BOX_CHAIN(m, ...) box_chain(m, sizeof((box *[]){__VA_ARGS__}) / sizeof(box *), (box *[]){__VA_ARGS__})

/* A row of its natural width; kerned: characters keep their advance. */
box *box_row(box_maker *m, box *first, bool kerned);
void box_kern_row(box_maker *m, box *row);
void box_pack_row(box *row);
box *box_centred(box_maker *m, box *first, double width);
box *box_stack(box_maker *m, box *first);
void box_pack_stack(box *stack, double height, double most_depth); /* exactly that height */

void box_shrink(box_maker *m, box *b); /* the next smaller size */
bool box_measure(box_maker *m, glyph_name glyph, double points, char_metrics *out);

/* Calls back with every glyph and rule, relative to the left end of the box's baseline. */
typedef struct box_ship {
    void (*glyph)(void *user, const box *glyph, double x, double y);
    void (*rule)(void *user, double x0, double y0, double x1, double y1);
    void *user;
} box_ship;
void box_ship_out(const box *b, const box_ship *to);

#endif
