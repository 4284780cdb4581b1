/* Annotations: a text with an arrow to a point. App thread. */
#include "scene/points.h"
#include "scene/style.h"

#include <math.h>
#include <string.h>

static bool read_arrow(const char *name, artist_annotation *a, failure *why) {
    static const struct {
        const char *name;
        arrow_head at_text, at_point;
    } arrows[] = {{"-", HEAD_NONE, HEAD_NONE},        {"->", HEAD_NONE, HEAD_OPEN},    {"<-", HEAD_OPEN, HEAD_NONE},
                  {"<->", HEAD_OPEN, HEAD_OPEN},      {"-|>", HEAD_NONE, HEAD_FILLED}, {"<|-", HEAD_FILLED, HEAD_NONE},
                  {"<|-|>", HEAD_FILLED, HEAD_FILLED}};
    if (!name || strcmp(name, "none") == 0) return true;
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
        if (strcmp(name, arrows[i].name) == 0) {
            a->arrow = true, a->at_text = arrows[i].at_text, a->at_point = arrows[i].at_point;
            return true;
        }
    return failure_set(why, KG_ERR_ARG,
                       "There is no arrow '%.40s'; there are '-', '->', '<-', '<->', '-|>', '<|-', '<|-|>' and 'none'.",
                       name),
           false;
}

/* 0 is the default 2 points, less is none (shrinkA and shrinkB of matplotlib's FancyArrowPatch). */
static bool read_shrink(double given, double *value, failure *why) {
    if (given < 0) return *value = 0, true;
    return style_size(given, 2, 1e4, "gap at an arrow's end", value, why);
}

static bool read_annotation(kg_axes *ax, const char *utf8, const kg_annotate_style *s, artist_annotation *a) {
    failure *why = &ax->fig->fail;
    const theme *t = &ax->fig->theme;
    a->coords = s->coords;
    a->head_length = .4, a->head_width = .2; /* patches.ArrowStyle */
    return text_read(ax, utf8, &s->text, "kg_annotate", &a->text) && read_arrow(s->arrow, a, why) &&
           coords_check(s->coords, KG_FIGURE, "kg_annotate", why) &&
           coords_check(s->text.coords, KG_OFFSET, "kg_annotate", why) &&
           theme_color(t, s->arrowcolor, t->patch_edge, 0, &a->color, why) &&
           theme_color(t, s->arrowcolor, t->patch_face, 0, &a->face, why) &&
           style_size(s->arrowwidth, t->patch_width, 1e4, "arrow width", &a->width, why) &&
           read_shrink(s->shrink_text, &a->shrink_text, why) && read_shrink(s->shrink, &a->shrink_point, why);
}

kg_artist kg_annotate(kg_axes *ax, const char *utf8, kg_point xy, kg_point xytext, const kg_annotate_style *style) {
    static const kg_annotate_style plain;
    if (!ax) return (kg_artist){0};
    if (!style) style = &plain;
    artist_annotation an = {.x = xy.x, .y = xy.y};
    scene_artist *a = NULL;
    if (read_annotation(ax, utf8, style, &an) && (a = figure_add(ax, ARTIST_ANNOTATION, NULL, style->text.zorder, 3))) {
        an.text.x = xytext.x, an.text.y = xytext.y;
        a->as.annotation = an;
    }
    failure_tell(&ax->fig->fail);
    return (kg_artist){a ? a->id : 0};
}
