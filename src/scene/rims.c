/* The look of what frames the data, as programs set it: spines, ticks and their labels, grid lines, margins, directions of axes. One
 * thread at a time. */
#include "scene/rims.h"
#include "base/hash.h"
#include "scene/figure.h"
#include "scene/style.h"

#include <math.h>
#include <string.h>

static bool usable(const kg_axes *ax) { return ax && ax->fig->fail.code == KG_OK; }

/* ---- names ---- */

/* Which of a list of names: a bit for each, 0 and a failure for none of them. The last name may stand for all before it. */
static unsigned named(const char *name, const char *const *names, int count, bool last_is_all, const char *function,
                      const char *what, failure *why) {
    char list[128];
    size_t used = 0;
    for (int i = 0; i < count; i++) {
        bool all = last_is_all && i == count - 1;
        if (name && strcmp(name, names[i]) == 0) return all ? (1u << i) - 1 : 1u << i;
        const char *between = i == 0 ? "" : i == count - 1 ? " and " : ", ";
        const char *parts[] = {between, "'", names[i], "'"};
        for (size_t k = 0; k < 4; k++) {
            size_t n = strlen(parts[k]);
            if (used + n >= sizeof list) break;
            memcpy(list + used, parts[k], n);
            used += n;
        }
    }
    list[used] = 0;
    failure_set(why, KG_ERR_ARG, "%s: there is no %s '%.40s'; there are %s.", function, what, name ? name : "", list);
    return 0;
}

/* Bit 0: x, bit 1: y. */
static unsigned axes_named(const char *name, const char *function, failure *why) {
    static const char *const names[] = {"x", "y", "both"};
    return named(name ? name : "both", names, 3, true, function, "axis", why);
}

/* Bit 0: major, bit 1: minor. */
static unsigned which_named(const char *name, const char *function, failure *why) {
    static const char *const names[] = {"major", "minor", "both"};
    return named(name ? name : "major", names, 3, true, function, "kind of ticks", why);
}

static bool read_color(const char *text, bool *given, rgba *out, failure *why) {
    if (!text) return true;
    *given = true;
    return style_color(text, (rgba){0}, 0, out, why);
}

/* ---- ticks ---- */

/* 0 keeps what there was. */
static bool read_points(double value, const char *what, double *to, failure *why) {
    if (value == 0) return true;
    if (!(fabs(value) <= 1000))
        return failure_set(why, KG_ERR_ARG, "kg_tick_params: a %s of %g points cannot be drawn.", what, value), false;
    *to = value;
    return true;
}

static bool read_ticks(const kg_tick_style *s, bool is_y, tick_look *look, failure *why) {
    static const char *const directions[] = {"out", "in", "inout"};
    if (s->direction) {
        unsigned d = named(s->direction, directions, 3, false, "kg_tick_params", "direction", why);
        if (!d) return false;
        look->directed = true;
        look->direction = d == 1 ? TICK_OUT : d == 2 ? TICK_IN : TICK_INOUT;
    }
    if (!isfinite(s->rotation) || fabs(s->rotation) > 1e6)
        return failure_set(why, KG_ERR_ARG, "kg_tick_params: labels cannot be turned by %g degrees.", s->rotation),
               false;
    if (s->rotation != 0) look->degrees = fmod(s->rotation, 360);
    if (s->labelsize < 0)
        return failure_set(why, KG_ERR_ARG, "kg_tick_params: a label size of %g points cannot be drawn.", s->labelsize),
               false;
    if (!read_points(s->length, "length", &look->length, why) || !read_points(s->width, "width", &look->width, why) ||
        !read_points(s->pad, "pad", &look->pad, why) || !read_points(s->labelsize, "label size", &look->size, why) ||
        !read_color(s->color, &look->colored, &look->color, why) ||
        !read_color(s->labelcolor, &look->label_colored, &look->label_color, why))
        return false;
    const kg_show ticks[] = {is_y ? s->left : s->bottom, is_y ? s->right : s->top},
                  labels[] = {is_y ? s->labelleft : s->labelbottom, is_y ? s->labelright : s->labeltop};
    for (int i = 0; i < 2; i++) {
        if (ticks[i]) look->ticks[i] = ticks[i];
        if (labels[i]) look->labels[i] = labels[i];
    }
    return true;
}

void kg_tick_params(kg_axes *ax, const char *axis, const kg_tick_style *style) {
    if (!usable(ax)) return;
    failure *f = &ax->fig->fail;
    unsigned axes = axes_named(axis, "kg_tick_params", f);
    unsigned which = style ? which_named(style->which, "kg_tick_params", f) : 3;
    axis_state *of[] = {&ax->x, &ax->y};
    for (unsigned k = 0; k < 4 && !f->code; k++) {
        unsigned is_y = k / 2, minor = k % 2;
        if (!(axes & 1u << is_y) || !(which & 1u << minor)) continue;
        tick_look look = style ? of[is_y]->look.ticks[minor] : (tick_look){0};
        if (!style || read_ticks(style, is_y, &look, f)) of[is_y]->look.ticks[minor] = look;
    }
    failure_tell(f);
}

/* ---- grid lines ---- */

void kg_grid(kg_axes *ax, bool on) {
    if (!usable(ax)) return;
    ax->x.look.grid[0].given = ax->y.look.grid[0].given = true;
    ax->x.look.grid[0].on = ax->y.look.grid[0].on = on;
    if (!on) ax->x.look.grid[1].on = ax->y.look.grid[1].on = false;
}

void kg_grid_lines(kg_axes *ax, const kg_grid_style *style) {
    static const kg_grid_style plain;
    if (!usable(ax)) return;
    const kg_grid_style *s = style ? style : &plain;
    failure *f = &ax->fig->fail;
    unsigned axes = axes_named(s->axis, "kg_grid_lines", f), which = which_named(s->which, "kg_grid_lines", f);
    grid_look look = {.given = true, .on = !s->hidden, .styled = s->linestyle != NULL, .alpha = s->alpha};
    if (!style_alpha(s->alpha, f) || !style_line(s->linestyle, &look.style, f) ||
        !read_color(s->color, &look.colored, &look.color, f) ||
        !style_size(s->linewidth, 0, 1000, "line width", &look.width, f))
        (void)0; /* the failure is kept */
    for (unsigned k = 0; k < 4 && !f->code; k++)
        if (axes & 1u << k / 2 && which & 1u << k % 2) (k / 2 ? &ax->y : &ax->x)->look.grid[k % 2] = look;
    failure_tell(f);
}

/* ---- spines ---- */

/* "outward", "axes", "data" with a number; "center" and "zero" without. */
static bool read_position(const kg_spine_style *s, spine_look *look, failure *why) {
    static const char *const names[] = {"outward", "axes", "data", "center", "zero"};
    if (!s->position) return true;
    unsigned p = named(s->position, names, 5, false, "kg_spine", "position", why);
    if (!p) return false;
    if (!(fabs(s->at) <= 1e307))
        return failure_set(why, KG_ERR_ARG, "kg_spine: a spine cannot stand at %g.", s->at), false;
    look->place = p == 1 ? SPINE_OUTWARD : p == 2 || p == 8 ? SPINE_AT_AXES : SPINE_AT_DATA;
    look->at = p == 8 ? .5 : p == 16 ? 0 : s->at;
    return true;
}

/* Words with spaces between: "top right". */
static unsigned spines_named(const char *words, failure *why) {
    static const char *const names[] = {"left", "right", "bottom", "top", "all"};
    unsigned found = 0;
    const char *at = words ? words : "";
    for (;;) {
        at += strspn(at, " ");
        size_t n = strcspn(at, " ");
        if (!n && found) return found;
        char word[48] = {0};
        memcpy(word, at, n < sizeof word ? n : sizeof word - 1);
        unsigned one = named(word, names, 5, true, "kg_spine", "spine", why);
        if (!one) return 0;
        found |= one;
        at += n;
    }
}

void kg_spine(kg_axes *ax, const char *side, const kg_spine_style *style) {
    if (!usable(ax)) return;
    failure *f = &ax->fig->fail;
    unsigned sides = spines_named(side, f);
    spine_look look = {.given = true};
    if (style && !f->code) {
        look.hidden = style->hidden;
        if (read_position(style, &look, f) && read_color(style->color, &look.colored, &look.color, f))
            style_size(style->linewidth, 0, 1000, "line width", &look.width, f);
    }
    for (int i = 0; i < SPINES && !f->code; i++)
        if (sides & 1u << i) ax->spine[i] = look;
    failure_tell(f);
}

/* ---- margins and directions ---- */

/* To all that share the axis. */
static void spread(kg_axes *ax, bool is_y) {
    const axis_state *from = is_y ? &ax->y : &ax->x;
    for (size_t i = 0; i < ax->fig->axes.count; i++) {
        kg_axes *a = ax->fig->axes.at[i];
        if (is_y ? a->share_y != ax->share_y : a->share_x != ax->share_x) continue;
        axis_state *to = is_y ? &a->y : &a->x;
        to->inverted = from->inverted, to->margin_given = from->margin_given, to->margin = from->margin;
    }
}

void kg_margins(kg_axes *ax, double x, double y) {
    if (!usable(ax)) return;
    failure *f = &ax->fig->fail;
    if (!(x > -.5 && x <= 1e6 && y > -.5 && y <= 1e6))
        failure_set(f, KG_ERR_ARG, "kg_margins(%g, %g): margins must be greater than -0.5, in lengths of the data.", x,
                    y);
    else {
        ax->x.margin = x, ax->y.margin = y, ax->x.margin_given = ax->y.margin_given = true;
        spread(ax, false);
        spread(ax, true);
    }
    failure_tell(f);
}

void kg_invert_xaxis(kg_axes *ax, bool on) {
    if (usable(ax)) ax->x.inverted = on, spread(ax, false);
}

void kg_invert_yaxis(kg_axes *ax, bool on) {
    if (usable(ax)) ax->y.inverted = on, spread(ax, true);
}

/* ---- hashes ---- */

/* Only what takes room; colours and grid lines do not. */
uint64_t axis_look_hash(uint64_t seed, const axis_look *look) {
    for (int i = 0; i < 2; i++) {
        const tick_look *t = &look->ticks[i];
        const double parts[] = {t->length,    t->width,    t->pad,      t->size,      t->degrees,  t->directed,
                                t->direction, t->ticks[0], t->ticks[1], t->labels[0], t->labels[1]};
        seed = hash_bytes(seed, parts, sizeof parts);
    }
    return seed;
}

uint64_t spine_look_hash(uint64_t seed, const spine_look look[SPINES]) {
    for (int i = 0; i < SPINES; i++) {
        const double parts[] = {look[i].given, look[i].hidden, look[i].place, look[i].at};
        seed = hash_bytes(seed, parts, sizeof parts);
    }
    return seed;
}
