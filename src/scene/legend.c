/* What a legend is asked to be: kg_legend(), on the app thread, and how a frame keeps it. */
#include "scene/figure.h"
#include "scene/math.h"
#include "scene/near.h"
#include "scene/style.h"

#include <math.h>
#include <string.h>

enum { MOST_COLUMNS = 64, MOST_HANDLES = 256 };

bool legend_copy(arena *store, const legend_props *from, legend_props *to) {
    *to = *from;
    to->title = NULL, to->handle = NULL, to->label = NULL;
    if (from->title && !(to->title = arena_strdup(store, from->title))) return false;
    if (!from->count) return true;
    kg_artist *handle = arena_alloc(store, from->count, sizeof *handle);
    if (!handle) return false;
    memcpy(handle, from->handle, from->count * sizeof *handle);
    to->handle = handle;
    if (!from->label) return true;
    const char **label = arena_alloc(store, from->count, sizeof *label);
    if (!label) return false;
    for (size_t i = 0; i < from->count; i++) {
        label[i] = from->label[i] ? arena_strdup(store, from->label[i]) : NULL;
        if (from->label[i] && !label[i]) return false;
    }
    to->label = label;
    return true;
}

/* A given alpha counts for all colours but "none". */
static rgba frame_color(rgba given, bool own, rgba otherwise, double alpha) {
    rgba c = own ? given : otherwise;
    if (c.r || c.g || c.b || c.a) c.a = (uint8_t)lround(alpha * 255);
    return c;
}

void legend_settle(const theme *t, legend_props *p) {
    double alpha = p->alpha > 0 ? p->alpha : t->legend_alpha;
    if (p->size == 0) p->size = t->legend_size;
    if (p->title_size == 0) p->title_size = t->font_size;
    p->frame = p->frame && t->legend_frame;
    p->face = frame_color(p->face, p->own_face, t->legend_face, alpha);
    p->edge = frame_color(p->edge, p->own_edge, t->legend_edge, alpha);
    if (!p->own_text) p->text = t->legend_text;
    p->heading = t->text_color; /* labelcolor is not for the title */
}

/* ---- reading the style ---- */

static const struct {
    const char *name;
    legend_loc loc;
} places[] = {{"best", LEGEND_BEST},
              {"upper right", LEGEND_UPPER_RIGHT},
              {"upper left", LEGEND_UPPER_LEFT},
              {"lower left", LEGEND_LOWER_LEFT},
              {"lower right", LEGEND_LOWER_RIGHT},
              {"right", LEGEND_RIGHT},
              {"center left", LEGEND_CENTER_LEFT},
              {"center right", LEGEND_CENTER_RIGHT},
              {"lower center", LEGEND_LOWER_CENTER},
              {"upper center", LEGEND_UPPER_CENTER},
              {"center", LEGEND_CENTER},
              {"none", LEGEND_NONE}};

enum { PLACES = sizeof places / sizeof *places };

static const char *place_name(size_t i) { return places[i].name; }

static bool read_loc(const char *loc, legend_loc *out, failure *why) {
    *out = LEGEND_BEST;
    if (!loc) return true;
    for (size_t i = 0; i < PLACES; i++)
        if (strcmp(loc, places[i].name) == 0) return *out = places[i].loc, true;
    char quoted[48], near[128];
    return failure_set(why, KG_ERR_ARG, "kg_legend: there is no place '%s'%s", near_quote(loc, quoted),
                       near_matches(loc, place_name, PLACES, near, sizeof near)),
           false;
}

static bool read_size(double given, const char *what, double *out, failure *why) {
    *out = given;
    if (given >= 0 && given <= 1000) return true;
    return failure_set(why, KG_ERR_ARG, "kg_legend: a %s of %g points cannot be drawn.", what, given), false;
}

static bool read_anchor(const kg_rect *at, legend_props *p, failure *why) {
    if (!at) return true;
    p->anchored = true, p->anchor = *at;
    if (fabs(at->x) <= 100 && fabs(at->y) <= 100 && at->w >= 0 && at->w <= 100 && at->h >= 0 && at->h <= 100)
        return true;
    return failure_set(
               why, KG_ERR_ARG,
               "kg_legend: a legend cannot be anchored at (%g, %g) of size %g x %g; give fractions of the axes.", at->x,
               at->y, at->w, at->h),
           false;
}

static bool read_colors(const theme *t, const kg_legend_style *s, legend_props *p, failure *why) {
    p->frame = !s->frameoff;
    p->by_artist = s->labelcolor && strcmp(s->labelcolor, "linecolor") == 0;
    const char *text = p->by_artist ? NULL : s->labelcolor;
    p->own_face = s->facecolor, p->own_edge = s->edgecolor, p->own_text = text;
    p->alpha = s->framealpha;
    return style_alpha(s->framealpha, why) && theme_color(t, s->facecolor, (rgba){0}, 0, &p->face, why) &&
           theme_color(t, s->edgecolor, (rgba){0}, 0, &p->edge, why) &&
           theme_color(t, text, (rgba){0}, 0, &p->text, why);
}

/* The artists must be of the frame that is drawn now; later frames show those that they still have. */
static bool read_handles(const kg_figure *fig, const kg_legend_style *s, legend_props *p, failure *why) {
    p->count = s->count, p->handle = s->handles, p->label = s->labels;
    if (s->count ? !s->handles : s->handles || s->labels)
        return failure_set(why, KG_ERR_ARG, "kg_legend: count is %zu but %s; give handles and how many they are.",
                           s->count, s->count ? "handles is NULL" : "there are handles or labels"),
               false;
    if (s->count > MOST_HANDLES)
        return failure_set(why, KG_ERR_ARG, "kg_legend: %zu handles are too many; a legend has at most %d.", s->count,
                           (int)MOST_HANDLES),
               false;
    for (size_t i = 0; i < s->count; i++) {
        const scene_artist *a = scene_find(fig->now, s->handles[i].id);
        if (!a)
            return failure_set(why, KG_ERR_ARG, "kg_legend: there is no artist %u, handle %zu, in this frame.",
                               (unsigned)s->handles[i].id, i),
                   false;
        if (a->kind == ARTIST_IMAGE || a->kind == ARTIST_CONTOUR || a->kind == ARTIST_TEXT)
            return failure_set(why, KG_ERR_ARG,
                               "kg_legend: handle %zu is an image, a contour or a text, which no entry can show.", i),
                   false;
        if (s->labels && !text_check(s->labels[i], why)) return false;
    }
    return true;
}

static bool read_style(const kg_figure *fig, const kg_legend_style *s, legend_props *p, failure *why) {
    p->columns = s->ncol ? s->ncol : 1;
    p->expand = s->expand;
    p->title = s->title && *s->title ? s->title : NULL;
    if (p->columns < 1 || p->columns > MOST_COLUMNS)
        return failure_set(why, KG_ERR_ARG, "kg_legend: a legend has 1 to %d columns, not %d.", (int)MOST_COLUMNS,
                           s->ncol),
               false;
    return read_loc(s->loc, &p->loc, why) && read_size(s->fontsize, "font size", &p->size, why) &&
           read_size(s->title_fontsize, "font size of the title", &p->title_size, why) && text_check(p->title, why) &&
           read_anchor(s->bbox_to_anchor, p, why) && read_colors(&fig->theme, s, p, why) &&
           read_handles(fig, s, p, why);
}

void kg_legend(kg_axes *ax, const kg_legend_style *style) {
    static const kg_legend_style plain;
    if (!ax || ax->fig->fail.code) return;
    failure *why = &ax->fig->fail;
    legend_props p = {0};
    if (read_style(ax->fig, style ? style : &plain, &p, why)) {
        arena_clear(&ax->legend_store); /* a legend asked for in every frame allocates nothing */
        if (!legend_copy(&ax->legend_store, &p, &ax->legend)) {
            ax->legend = (legend_props){0};
            failure_memory(why);
        }
    }
    failure_tell(why);
}
