/* Boxes are built from the inside out at full size; scripts and fractions are shrunk afterwards, as matplotlib does, so that
 * the lengths of small characters are those of the large ones times 0.7 and not measured anew. */
#include "draw/text_math_box.h"

#include <math.h>
#include <string.h>

static const double SHRINK = 0.7;
enum { SMALLEST = 6 };

box *box_put(box_maker *m, box value) {
    box *made = m->failed ? NULL : arena_alloc(m->store, 1, sizeof *made);
    if (!made) return m->failed = true, NULL;
    *made = value;
    return made;
}

box *box_kern(box_maker *m, double width) { return box_put(m, (box){.kind = BOX_KERN, .width = width}); }

box *box_empty(box_maker *m, double width, double height, double depth) {
    return box_put(m, (box){.kind = BOX_EMPTY, .width = width, .height = height, .depth = depth});
}

box *box_rule(box_maker *m, double thickness) {
    return box_put(m, (box){.kind = BOX_RULE, .width = INFINITY, .height = thickness * .5, .depth = thickness * .5});
}

box *box_fill(box_maker *m) { return box_put(m, (box){.kind = BOX_GLUE, .stretch = 1, .order = 2}); }

box *box_chain(box_maker *m, size_t n, box *const *boxes) {
    if (m->failed) return NULL;
    for (size_t i = 0; i < n; i++) boxes[i]->next = i + 1 < n ? boxes[i + 1] : NULL;
    return n ? boxes[0] : NULL;
}

bool box_measure(box_maker *m, glyph_name glyph, double points, char_metrics *out) {
    font_size size;
    glyph_metrics g = {0};
    if (m->failed) return false;
    if (fonts_size(points, m->dpi, &size) && !fonts_measure(m->fonts, size, glyph, &g)) return m->failed = true, false;
    *out = (char_metrics){g.linear / 65536., g.width / 64., g.height / 64., g.rise / 64.,
                          g.x0 / 64.,        g.y0 / 64.,    g.x1 / 64.,     g.y1 / 64.};
    return true;
}

static bool measure_accent(box_maker *m, box *b) {
    if (!box_measure(m, b->glyph, b->points, &b->metrics)) return false;
    b->width = b->metrics.x1 - b->metrics.x0;
    b->height = b->metrics.y1 - b->metrics.y0;
    b->depth = 0;
    return true;
}

box *box_char(box_maker *m, glyph_name glyph, double points, bool accent) {
    box made = {.kind = BOX_CHAR, .glyph = glyph, .points = points, .accent = accent};
    if (!box_measure(m, glyph, points, &made.metrics)) return NULL;
    made.width = made.metrics.width;
    made.height = made.metrics.rise;
    made.depth = made.metrics.height - made.metrics.rise;
    if (accent && !measure_accent(m, &made)) return NULL;
    return box_put(m, made);
}

/* ---- packing ---- */

typedef struct totals {
    double natural, stretch[4], squeeze[4];
} totals;

static void add_glue(totals *t, const box *glue) {
    t->stretch[glue->order] += glue->stretch;
    t->squeeze[glue->order] += glue->squeeze;
}

/* Shares what is missing (or too much) among the glue of the highest order. */
static void set_glue(box *list, double spare, const totals *t) {
    list->sign = spare > 0 ? 1 : spare < 0 ? -1 : 0;
    list->order = 0;
    if (!list->sign) return;
    const double *total = spare > 0 ? t->stretch : t->squeeze;
    for (int i = 1; i < 4; i++)
        if (total[i] != 0) list->order = i;
    if (total[list->order] != 0) list->set = spare / total[list->order];
    else list->sign = 0;
}

static totals measure_row(box *row) {
    totals t = {0};
    row->height = row->depth = 0;
    for (const box *b = row->first; b; b = b->next) {
        if (b->kind == BOX_GLUE) add_glue(&t, b);
        t.natural += b->width;
        if (b->kind == BOX_KERN || b->kind == BOX_GLUE || isinf(b->height)) continue;
        row->height = fmax(row->height, b->height - b->shift);
        row->depth = fmax(row->depth, b->depth + b->shift);
    }
    return t;
}

void box_pack_row(box *row) {
    totals t = measure_row(row);
    row->width = t.natural;
    row->sign = 0;
}

/* Puts after each character what its advance is wider than its ink. */
void box_kern_row(box_maker *m, box *row) {
    for (box *b = row->first; b && !m->failed; b = b->next) {
        double space = b->kind == BOX_CHAR ? b->metrics.advance - b->width : 0;
        if (space == 0) continue;
        box *kern = box_kern(m, space);
        if (!kern) return;
        kern->next = b->next;
        b->next = kern;
        b = kern;
    }
}

box *box_row(box_maker *m, box *first, bool kerned) {
    box *row = box_put(m, (box){.kind = BOX_ROW, .first = first});
    if (row && kerned) box_kern_row(m, row);
    if (m->failed) return NULL;
    box_pack_row(row);
    return row;
}

box *box_centred(box_maker *m, box *first, double width) {
    box spring = {.kind = BOX_GLUE, .stretch = 1, .squeeze = -1, .order = 1}, *before = box_put(m, spring),
        *after = box_put(m, spring);
    if (m->failed) return NULL;
    box *last = before;
    before->next = first;
    while (last->next) last = last->next;
    last->next = after;
    box *row = box_row(m, before, false);
    if (!row) return NULL;
    totals t = measure_row(row);
    row->width = width;
    set_glue(row, width - t.natural, &t);
    return row;
}

static totals measure_stack(box *stack) {
    totals t = {0};
    double depth = 0;
    stack->width = 0;
    for (const box *b = stack->first; b; b = b->next) {
        t.natural += depth;
        depth = 0;
        if (b->kind == BOX_GLUE) add_glue(&t, b);
        if (b->kind == BOX_KERN || b->kind == BOX_GLUE) {
            t.natural += b->width;
            continue;
        }
        t.natural += b->height;
        depth = b->depth;
        if (!isinf(b->width)) stack->width = fmax(stack->width, b->width + b->shift);
    }
    stack->depth = depth;
    return t;
}

box *box_stack(box_maker *m, box *first) {
    box *stack = box_put(m, (box){.kind = BOX_STACK, .first = first});
    if (stack) stack->height = measure_stack(stack).natural;
    return stack;
}

void box_pack_stack(box *stack, double height, double most_depth) {
    totals t = measure_stack(stack);
    if (stack->depth > most_depth) {
        t.natural += stack->depth - most_depth;
        stack->depth = most_depth;
    }
    stack->height = height;
    set_glue(stack, height - t.natural, &t);
}

void box_shrink(box_maker *m, box *b) {
    for (box *child = b->first; child; child = child->next) box_shrink(m, child);
    if (++b->shrunk >= SMALLEST) return;
    b->points *= SHRINK;
    b->width *= SHRINK;
    b->height *= SHRINK;
    b->depth *= SHRINK;
    b->shift *= SHRINK;
    b->set *= SHRINK;
    if (b->accent) measure_accent(m, b);
}

/* ---- shipping out ---- */

static void ship_row(const box *row, const box_ship *to, double x, double y);

/* The width of glue in a list: what it adds to whole pixels of glue so far. */
static double glue(const box *list, const box *b, double *so_far, double *whole) {
    double was = *whole;
    if (list->sign && b->order == list->order) {
        *so_far += list->sign > 0 ? b->stretch : b->squeeze;
        *whole = nearbyint(fmin(fmax(list->set * *so_far, -1e9), 1e9));
    }
    return *whole - was;
}

static void ship_stack(const box *stack, const box_ship *to, double x, double y) {
    double so_far = 0, whole = 0;
    y -= stack->height;
    for (const box *b = stack->first; b; b = b->next) switch (b->kind) {
        case BOX_KERN: y += b->width; break;
        case BOX_GLUE: y += glue(stack, b, &so_far, &whole); break;
        case BOX_ROW: ship_row(b, to, x + b->shift, y + b->height), y += b->height + b->depth; break;
        case BOX_STACK: ship_stack(b, to, x + b->shift, y + b->height), y += b->height + b->depth; break;
        default: {
            double height = b->height + b->depth; /* matplotlib draws the rule under the room that it takes */
            if (!(height > 0 && b->depth > 0)) break;
            y += height;
            if (b->kind == BOX_RULE)
                to->rule(to->user, x, y, x + (isinf(b->width) ? stack->width : b->width), y + height);
        }
        }
}

static void ship_row(const box *row, const box_ship *to, double x, double y) {
    double so_far = 0, whole = 0;
    for (const box *b = row->first; b; b = b->next) {
        if (b->kind == BOX_GLUE) {
            x += glue(row, b, &so_far, &whole);
            continue;
        }
        if (b->kind == BOX_CHAR && b->accent) to->glyph(to->user, b, x - b->metrics.x0, y + b->metrics.y0);
        else if (b->kind == BOX_CHAR) to->glyph(to->user, b, x, y);
        else if (b->kind == BOX_ROW) ship_row(b, to, x, y + b->shift);
        else if (b->kind == BOX_STACK) ship_stack(b, to, x, y + b->shift);
        x += b->width;
    }
}

void box_ship_out(const box *b, const box_ship *to) { ship_row(b, to, 0, 0); }
