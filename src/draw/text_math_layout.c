/* The rules are those of The TeXbook, appendix G, as matplotlib 3.6 simplifies them (_mathtext.py, Parser: the methods of the
 * same names), so that a formula has the same size here and there. Lengths are multiples of the x-height and of the thickness
 * of a rule. */
#include "draw/text_math_layout.h"

#include "draw/text_math_font.h"

#include <math.h>

/* FontConstantsBase, in x-heights: what DejaVu Sans uses */
static const double SCRIPT_SPACE = .05, SUBDROP = .4, SUP1 = .7, SUB1 = .3, SUB2 = .5, DELTA = .025, DELTA_SLANTED = .2,
                    DELTA_INTEGRAL = .1;
static const double THIN_SPACE = .16667, SYMBOL_SPACE = .2; /* ems */

typedef struct setter {
    box_maker *m;
    double points;
    double thickness;    /* of rules */
    double em;           /* the advance of an italic m */
    bool script_follows; /* matplotlib's _in_subscript_or_superscript: space is due after the next script */
} setter;

static box *build(setter *s, const math_node *n);

/* ---- characters ---- */

static bool glyph_metrics_of(setter *s, math_font font, uint32_t code, char_metrics *out) {
    glyph_name glyph;
    bool slanted;
    if (font >= MATH_CAL) font = MATH_RM;
    if (s->m->failed || !math_glyph(s->m->fonts, font, MATH_IT, code, &glyph, &slanted))
        return s->m->failed = true, false;
    return box_measure(s->m, glyph, s->points, out);
}

static double x_height(setter *s, math_font font) {
    char_metrics x;
    return glyph_metrics_of(s, font, 'x', &x) ? x.rise : 0;
}

static box *character(setter *s, math_font font, math_font font_class, uint32_t code, bool accent) {
    glyph_name glyph;
    bool slanted;
    if (s->m->failed || !math_glyph(s->m->fonts, font, font_class, code, &glyph, &slanted))
        return s->m->failed = true, NULL;
    if (glyph.face == FONTS_SKIP) return box_empty(s->m, 0, 0, 0);
    box *b = box_char(s->m, glyph, s->points, accent);
    if (!b) return NULL;
    b->slanted = slanted;
    if (code == ' ') b->width = b->metrics.advance;
    return b;
}

static box *space(setter *s, double ems) { return box_kern(s->m, s->em * ems); }

static box *symbol(setter *s, const math_node *n) {
    box *b = character(s, n->font, n->font_class, n->code, false);
    if (!b) return NULL;
    b->falls = n->symbol == MATH_INTEGRAL;
    if (!n->spaced) return b;
    if (n->symbol == MATH_PUNCTUATION) return box_row(s->m, BOX_CHAIN(s->m, b, space(s, SYMBOL_SPACE)), true);
    return box_row(s->m, BOX_CHAIN(s->m, space(s, SYMBOL_SPACE), b, space(s, SYMBOL_SPACE)), true);
}

static box *chain(setter *s, const math_node *n) {
    box *first = NULL, **last = &first;
    for (; n; n = n->next) {
        box *b = build(s, n);
        if (!b) return NULL;
        *last = b;
        last = &b->next;
    }
    return first;
}

static box *function(setter *s, const math_node *n) {
    box *row = box_row(s->m, chain(s, n->first), true);
    s->script_follows = n->scripted;
    if (!row || n->ems == 0) return row;
    box **last = &row->first;
    while (*last) last = &(*last)->next;
    *last = space(s, n->ems);
    box_pack_row(row);
    return row;
}

/* ---- brackets that grow ---- */

/* The smallest size that is high enough, then scaled to the very height. factor 0: as needed. */
static box *growing(setter *s, math_font font, uint32_t code, double height, double depth, double factor) {
    double target = height + depth, least = target - .2 * x_height(s, font);
    box *b = NULL;
    glyph_name glyph = {0};
    int size = 0, sizes = code == 0x221A ? MATH_SIZES - 1 : MATH_SIZES; /* the largest root does not meet its bar */
    for (int i = 0; i < sizes && !(b && b->height + b->depth >= least); i++) {
        glyph_name name;
        if (!math_sized_glyph(s->m->fonts, i, code, &name)) return s->m->failed = true, NULL;
        if (!name.glyph && i) continue;
        glyph = name, size = i;
        if (!(b = box_char(s->m, glyph, s->points, false))) return NULL;
    }
    double shift = 0;
    if (size && b->height + b->depth > 0) {
        if (factor == 0) factor = target / (b->height + b->depth);
        if (!(b = box_char(s->m, glyph, s->points * factor, false))) return NULL;
        shift = depth - b->depth;
    }
    box *row = box_row(s->m, b, true);
    if (row) row->shift = shift;
    return row;
}

static box *between(setter *s, const math_node *n, box *middle) {
    double height = 0, depth = 0;
    for (const box *b = middle; b; b = b->next) {
        if (b->kind == BOX_KERN) continue;
        height = fmax(height, b->height), depth = fmax(depth, b->depth);
    }
    double factor = middle ? 0 : 1;
    box *first = middle, *last = middle;
    if (n->left) {
        if (!(first = growing(s, n->font, n->left, height, depth, factor))) return NULL;
        first->next = middle;
        if (!last) last = first;
    }
    box *right = n->right ? growing(s, n->font, n->right, height, depth, factor) : NULL;
    if (s->m->failed) return NULL;
    while (last && last->next) last = last->next;
    if (last) last->next = right;
    return box_row(s->m, last ? first : right, true);
}

/* ---- scripts ---- */

static box *above_or_below(setter *s, box *nucleus, box *below, box *above) {
    double gap = s->thickness * 3, width = nucleus->width, nucleus_depth = nucleus->depth, shift = 0;
    if (above) box_shrink(s->m, above), width = fmax(width, above->width);
    if (below) box_shrink(s->m, below), width = fmax(width, below->width);
    box *parts[5];
    size_t n = 0;
    if (above) {
        parts[n++] = box_centred(s->m, above, width);
        parts[n++] = box_empty(s->m, 0, 0, gap);
    }
    parts[n++] = box_centred(s->m, nucleus, width);
    if (below) {
        parts[n++] = box_empty(s->m, 0, 0, gap);
        box *centred = parts[n++] = box_centred(s->m, below, width);
        if (centred) shift = centred->height + gap + nucleus_depth;
    }
    box *stack = box_stack(s->m, box_chain(s->m, n, parts));
    if (!stack || s->m->failed) return NULL;
    stack->shift = shift;
    return box_row(s->m, stack, true);
}

/* The nucleus in a row of its own, without the kern at its end; *last: what the scripts stand beside. */
static box *nucleus_row(setter *s, box *nucleus, box **last) {
    *last = nucleus;
    if (nucleus->kind == BOX_ROW && nucleus->first) {
        box *before = NULL, *b = nucleus->first;
        for (; b->next; b = b->next) before = b;
        if (b->kind == BOX_KERN && before && before->kind == BOX_CHAR) before->next = NULL, b = before;
        *last = b;
    }
    if ((*last)->kind == BOX_CHAR) (*last)->width = (*last)->metrics.advance;
    return box_row(s->m, nucleus->kind == BOX_ROW ? nucleus->first : nucleus, false);
}

static box *script(setter *s, double kern, box *of) {
    box *row = box_row(s->m, BOX_CHAIN(s->m, box_kern(s->m, kern), of), true);
    if (row) box_shrink(s->m, row);
    return row;
}

static box *beside(setter *s, const math_node *n, box *nucleus, box *below, box *above) {
    box *last, *row = nucleus_row(s, nucleus, &last), *x;
    if (!row) return NULL;
    double xh = x_height(s, n->font), high = last->height, deep = last->falls ? last->depth : 0;
    double sub_kern = DELTA * xh, super_kern = DELTA * xh;
    if (last->kind == BOX_CHAR && last->slanted) {
        super_kern += DELTA * xh + DELTA_SLANTED * (high - xh * 2 / 3);
        sub_kern = 0;
        if (last->falls)
            sub_kern = (3 * DELTA - DELTA_INTEGRAL) * high, super_kern = (3 * DELTA + DELTA_INTEGRAL) * high;
    }
    double down = last->falls ? deep + SUBDROP * xh : (above ? SUB2 : SUB1) * xh;
    double up = last->falls ? high - SUBDROP * xh : SUP1 * xh;
    box *sub = below ? script(s, sub_kern, below) : NULL, *super = above ? script(s, super_kern, above) : NULL;
    if (s->m->failed) return NULL;
    if (sub && super) {
        double clearance = 2 * s->thickness - ((up - super->depth) - (sub->height - down));
        if (clearance > 0) up += clearance;
        box *gap = box_kern(s->m, (up - super->depth) - (sub->height - down));
        x = box_stack(s->m, BOX_CHAIN(s->m, super, gap, sub));
    } else x = sub ? sub : super;
    if (!x) return NULL;
    x->shift = sub ? down : -up;
    if (!last->falls) x->width += SCRIPT_SPACE * xh;
    row->next = x;
    x->next = s->script_follows ? space(s, THIN_SPACE) : NULL;
    s->script_follows = false;
    return box_row(s->m, row, true);
}

static box *add_primes(setter *s, const math_node *n, box *above) {
    if (n->primes == 0) return above;
    box *row = above && above->kind == BOX_ROW ? above : box_row(s->m, above, false);
    if (!row) return NULL;
    box **last = &row->first;
    while (*last) last = &(*last)->next;
    for (int i = 0; i < n->primes; i++) {
        if (!(*last = character(s, n->font == MATH_DEFAULT ? MATH_RM : n->font, n->font_class, 0x2032, false)))
            return NULL;
        last = &(*last)->next;
    }
    box_kern_row(s->m, row);
    box_pack_row(row);
    return row;
}

static box *scripts(setter *s, const math_node *n) {
    const math_node *of = n->first;
    box *nucleus = of ? build(s, of) : box_empty(s->m, 0, 0, 0);
    box *below = n->second && nucleus ? build(s, n->second) : NULL,
        *above = n->third && nucleus ? build(s, n->third) : NULL;
    if (s->m->failed) return NULL;
    above = add_primes(s, n, above);
    if (s->m->failed) return NULL;
    bool usual = of && ((of->kind == MATH_CHAR && of->symbol == MATH_LIMITS) ||
                        (of->kind == MATH_FUNCTION && of->limits == MATH_LIMITS_YES));
    bool limits = n->limits == MATH_LIMITS_YES || (usual && n->limits != MATH_LIMITS_NO);
    return limits ? above_or_below(s, nucleus, below, above) : beside(s, n, nucleus, below, above);
}

/* ---- what stands over and under something ---- */

static box *fraction(setter *s, const math_node *n) {
    box *over = build(s, n->first), *under = over ? build(s, n->second) : NULL;
    char_metrics equals;
    if (!under || !glyph_metrics_of(s, n->font, '=', &equals)) return NULL;
    for (int i = 0; i < n->style; i++) box_shrink(s->m, over), box_shrink(s->m, under);
    double width = fmax(over->width, under->width), t = s->thickness;
    over = box_centred(s->m, over, width), under = box_centred(s->m, under, width);
    if (!under) return NULL;
    box *stack = box_stack(s->m, BOX_CHAIN(s->m, over, box_empty(s->m, 0, 0, 2 * t),
                                           box_rule(s->m, n->ruled ? n->ems : t), box_empty(s->m, 0, 0, 2 * t), under));
    if (!stack || s->m->failed) return NULL;
    stack->shift =
        under->height - ((equals.y1 + equals.y0) / 2 - t * 3); /* the bar is on the middle of an equals sign */
    box *row = box_row(s->m, BOX_CHAIN(s->m, stack, box_empty(s->m, 2 * t, 0, 0)), true);
    return row && (n->left || n->right) ? between(s, n, row) : row;
}

/* A bar, and below it the body at the depth where it was, in a box of that height and depth. */
static box *barred(setter *s, box *body, double height, double depth) {
    box *stack = box_stack(s->m, BOX_CHAIN(s->m, box_rule(s->m, s->thickness), box_fill(s->m), body));
    if (s->m->failed) return NULL;
    box_pack_stack(stack, height + s->points * s->m->dpi / (100 * 12), depth);
    return stack;
}

static box *root(setter *s, const math_node *n) {
    box *body = build(s, n->first), *degree = n->second && body ? build(s, n->second) : NULL;
    if (s->m->failed) return NULL;
    double t = s->thickness;
    box *check = growing(s, n->font, 0x221A, body->height - body->shift + t * 5, body->depth + body->shift, 0);
    box *padded =
        box_row(s->m, BOX_CHAIN(s->m, box_empty(s->m, 2 * t, 0, 0), body, box_empty(s->m, 2 * t, 0, 0)), true);
    if (s->m->failed) return NULL;
    double height = check->height - check->shift, depth = check->depth + check->shift;
    box *right = barred(s, padded, height, depth);
    if (degree) box_shrink(s->m, degree), box_shrink(s->m, degree);
    else degree = box_empty(s->m, check->width * .5, 0, 0);
    box *raised = box_stack(s->m, box_row(s->m, degree, true));
    if (s->m->failed) return NULL;
    raised->shift = -height * .6;
    return box_row(s->m, BOX_CHAIN(s->m, raised, box_kern(s->m, -check->width * .5), check, right), true);
}

static box *overline(setter *s, const math_node *n) {
    box *body = build(s, n->first);
    if (!body) return NULL;
    double height = body->height - body->shift + s->thickness * 3, depth = body->depth + body->shift;
    box *row = box_row(s->m, body, true);
    return s->m->failed ? NULL : box_row(s->m, barred(s, row, height, depth), true);
}

static box *wide_accent(setter *s, uint32_t code, double width) {
    box *b = NULL;
    glyph_name glyph = {0};
    for (int i = 0; i < MATH_SIZES && !(b && b->width >= width); i++) {
        glyph_name name;
        if (!math_sized_glyph(s->m->fonts, i, code, &name)) return s->m->failed = true, NULL;
        if (!name.glyph && i) continue;
        glyph = name;
        if (!(b = box_char(s->m, glyph, s->points, true))) return NULL;
    }
    if (width > 0 && b->width > 0) b = box_char(s->m, glyph, s->points * width / b->width, true);
    return box_row(s->m, b, false);
}

static box *accent(setter *s, const math_node *n) {
    box *under = build(s, n->first);
    if (!under) return NULL;
    double width = under->width;
    box *over = n->wide ? wide_accent(s, n->code, width) : character(s, n->font, n->font_class, n->code, true);
    if (!over) return NULL;
    if (n->code == 0x2218) box_shrink(s->m, over), box_shrink(s->m, over); /* the ring is an operator elsewhere */
    box *centred = box_centred(s->m, BOX_CHAIN(s->m, box_empty(s->m, width / 4, 0, 0), over), width);
    box *gap = box_empty(s->m, 0, 0, s->thickness * 2), *row = box_row(s->m, under, true);
    return box_stack(s->m, BOX_CHAIN(s->m, centred, gap, row));
}

static box *note(setter *s, const math_node *n) {
    box *annotation = build(s, n->second), *body = annotation ? build(s, n->first) : NULL;
    if (!body) return NULL;
    box_shrink(s->m, annotation);
    double width = fmax(annotation->width, body->width), gap = s->thickness * 3;
    annotation = box_centred(s->m, annotation, width), body = box_centred(s->m, body, width);
    box *between_them = box_empty(s->m, 0, 0, gap);
    if (s->m->failed) return NULL;
    bool over = n->kind == MATH_OVER;
    box *stack = box_stack(s->m, BOX_CHAIN(s->m, over ? annotation : body, between_them, over ? body : annotation));
    if (stack && !over) stack->shift = body->depth + annotation->height + gap; /* the body stays on the baseline */
    return stack;
}

static box *build(setter *s, const math_node *n) {
    box *made = NULL;
    switch (n->kind) {
    case MATH_ROW: made = box_row(s->m, chain(s, n->first), true); break;
    case MATH_CHAR: made = symbol(s, n); break;
    case MATH_SPACE: made = space(s, n->ems); break;
    case MATH_FUNCTION: made = function(s, n); break;
    case MATH_SCRIPTS: made = scripts(s, n); break;
    case MATH_FRACTION: made = fraction(s, n); break;
    case MATH_ROOT: made = root(s, n); break;
    case MATH_OVERLINE: made = overline(s, n); break;
    case MATH_ACCENT: made = accent(s, n); break;
    case MATH_OVER:
    case MATH_UNDER: made = note(s, n); break;
    case MATH_DELIMITED: {
        box *inside = chain(s, n->first);
        made = s->m->failed ? NULL : between(s, n, inside);
    }
    }
    return s->m->failed ? NULL : made;
}

box *math_layout(box_maker *m, double points, const math_node *tree) {
    setter s = {.m = m, .points = points, .thickness = .75 / 12 * points * m->dpi / 72};
    char_metrics em;
    if (!glyph_metrics_of(&s, MATH_IT, 'm', &em)) return NULL;
    s.em = em.advance;
    return build(&s, tree);
}
