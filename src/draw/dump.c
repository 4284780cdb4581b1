/* Draw lists as text: what tests compare, so that most mistakes in plotting show without a GPU. */
#include "draw/list.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct writer {
    char *out;
    size_t size, length;
} writer;

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static void
put(writer *w, const char *format, ...) {
    va_list args;
    va_start(args, format);
    size_t room = w->length < w->size ? w->size - w->length : 0;
    int n = vsnprintf(room ? w->out + w->length : NULL, room, format, args);
    va_end(args);
    if (n > 0) w->length += (size_t)n;
}

static void put_color(writer *w, const char *name, rgba c) {
    put(w, " %s #%02x%02x%02x%02x", name, c.r, c.g, c.b, c.a);
}

static void put_instances(writer *w, const draw_list *list, const draw_cmd *c) {
    for (size_t i = c->first; i < (size_t)c->first + c->count; i++) {
        if (c->kind == DRAW_RECTS) {
            const draw_rect *r = &list->rects.at[i];
            put(w, "  %.2f %.2f %.2f %.2f", (double)r->x0, (double)r->y0, (double)r->x1, (double)r->y1);
            put_color(w, "fill", r->fill);
            if (r->edge_width > 0) put_color(w, "edge", r->edge), put(w, " width %.2f", (double)r->edge_width);
            if (r->radius > 0) put(w, " radius %.2f", (double)r->radius);
            put(w, "\n");
        } else if (c->kind == DRAW_BAND) {
            const draw_band *d = &list->bands.at[i];
            put(w, "  %.2f %.2f %.2f to %.2f %.2f %.2f\n", (double)d->x0, (double)d->a0, (double)d->b0, (double)d->x1,
                (double)d->a1, (double)d->b1);
        } else if (c->kind == DRAW_STROKE) {
            const draw_segment *s = &list->segments.at[i];
            put(w, "  %.2f %.2f %.2f %.2f caps %.2f %.2f\n", (double)s->x0, (double)s->y0, (double)s->x1, (double)s->y1,
                (double)s->begin, (double)s->end);
        } else if (c->kind == DRAW_MARKERS) {
            const draw_marker *m = &list->markers.at[i];
            put(w, "  %.2f %.2f half %.2f %.2f", (double)m->x, (double)m->y, (double)m->rx, (double)m->ry);
            put_color(w, "fill", m->fill);
            put_color(w, "edge", m->edge);
            put(w, " width %.2f\n", (double)m->edge_width);
        } else if (c->kind == DRAW_GLYPHS) {
            const draw_glyph *g = &list->glyphs.at[i];
            put(w, "  %d %d size %d %d\n", g->x, g->y, g->w, g->h);
        }
    }
}

size_t list_dump(const draw_list *list, char *out, size_t size) {
    static const char *const names[] = {"rects", "stroke", "markers", "glyphs", "image", "field", "band"};
    writer w = {out, size, 0};
    if (size) out[0] = 0;
    put(&w, "size %d %d", list->width, list->height);
    put_color(&w, "background", list->background);
    put(&w, "\n");
    for (size_t i = 0; i < list->cmds.count; i++) {
        const draw_cmd *c = &list->cmds.at[i];
        put(&w, "%s %u clip %d %d %d %d box %d %d %d %d", names[c->kind], (unsigned)c->count, c->clip.x0, c->clip.y0,
            c->clip.x1, c->clip.y1, c->box.x0, c->box.y0, c->box.x1, c->box.y1);
        if (c->kind == DRAW_BAND) put_color(&w, "color", c->as.band.color);
        if (c->kind == DRAW_STROKE)
            put_color(&w, "color", c->as.stroke.color), put(&w, " width %.2f", (double)c->as.stroke.width);
        if (c->kind == DRAW_MARKERS) put(&w, " shape %d", (int)c->as.markers.shape);
        if (c->kind == DRAW_IMAGE) {
            const draw_image *im = &c->as.image;
            put(&w, " pixels %d x %d at %.2f %.2f %.2f %.2f sampling %d", im->cols, im->rows, im->x0, im->y0, im->x1,
                im->y1, (int)im->sampling);
            if (im->values) {
                put(&w, " map %s%s", cmap_name(im->shades.map), im->shades.reversed ? "_r" : "");
                if (im->shades.regions) put(&w, " regions %u", (unsigned)im->shades.regions);
                put(&w, " over %g %g", (double)im->vmin, (double)im->vmax);
            }
        }
        if (c->kind == DRAW_FIELD) {
            const draw_field *f = &c->as.field;
            put(&w, " values %d x %d at %.2f %.2f %.2f %.2f levels", f->cols, f->rows, f->x0, f->y0, f->x1, f->y1);
            for (uint32_t k = 0; k < f->level_count; k++) put(&w, " %g", (double)list->levels.at[f->first_level + k]);
        }
        put(&w, "\n");
        put_instances(&w, list, c);
    }
    return w.length;
}
