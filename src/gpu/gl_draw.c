/* Draw lists into the framebuffer, which keeps the last picture.
 *
 * The framebuffer's alpha is not the picture's: it is a mask that is zero between commands. A stroke first merges the coverage of
 * its pieces there (MAX blending), then is painted through it, which also sets it back to zero. */
#include "gpu/gl.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* ---- instances ---- */

typedef struct attribute {
    GLuint location;
    GLint count;
    GLenum type;
    enum { FLOATS, UNIT, WHOLE } as;
    size_t offset;
} attribute;

typedef struct instance_format {
    size_t size;
    attribute attributes[4];
    int count;
} instance_format;

static const instance_format formats[] = {
    [DRAW_RECTS] = {sizeof(draw_rect),
                    {{0, 4, GL_FLOAT, FLOATS, offsetof(draw_rect, x0)},
                     {1, 2, GL_FLOAT, FLOATS, offsetof(draw_rect, radius)},
                     {2, 4, GL_UNSIGNED_BYTE, UNIT, offsetof(draw_rect, fill)},
                     {3, 4, GL_UNSIGNED_BYTE, UNIT, offsetof(draw_rect, edge)}},
                    4},
    [DRAW_BAND] = {sizeof(draw_band),
                   {{0, 3, GL_FLOAT, FLOATS, offsetof(draw_band, x0)},
                    {1, 3, GL_FLOAT, FLOATS, offsetof(draw_band, x1)}},
                   2},
    [DRAW_STROKE] = {sizeof(draw_segment),
                     {{0, 4, GL_FLOAT, FLOATS, offsetof(draw_segment, x0)},
                      {1, 2, GL_FLOAT, FLOATS, offsetof(draw_segment, begin)}},
                     2},
    [DRAW_MARKERS] = {sizeof(draw_marker),
                      {{0, 4, GL_FLOAT, FLOATS, offsetof(draw_marker, x)},
                       {1, 1, GL_FLOAT, FLOATS, offsetof(draw_marker, edge_width)},
                       {2, 4, GL_UNSIGNED_BYTE, UNIT, offsetof(draw_marker, fill)},
                       {3, 4, GL_UNSIGNED_BYTE, UNIT, offsetof(draw_marker, edge)}},
                      4},
    [DRAW_GLYPHS] = {sizeof(draw_glyph),
                     {{0, 2, GL_SHORT, WHOLE, offsetof(draw_glyph, x)},
                      {1, 2, GL_UNSIGNED_SHORT, WHOLE, offsetof(draw_glyph, w)},
                      {2, 4, GL_UNSIGNED_SHORT, WHOLE, offsetof(draw_glyph, u)},
                      {3, 4, GL_UNSIGNED_BYTE, UNIT, offsetof(draw_glyph, color)}},
                     4}};

/* Points the attributes at the instances that begin at that byte of the buffer. */
static void use_instances(const instance_format *f, size_t at) {
    for (int i = 0; i < 4; i++) {
        if (i >= f->count) {
            glDisableVertexAttribArray((GLuint)i);
            continue;
        }
        const attribute *a = &f->attributes[i];
        const void *offset = (const void *)(uintptr_t)(at + a->offset); /* a place in the buffer */
        glEnableVertexAttribArray(a->location);
        glVertexAttribDivisor(a->location, 1);
        if (a->as == WHOLE) glVertexAttribIPointer(a->location, a->count, a->type, (GLsizei)f->size, offset);
        else glVertexAttribPointer(a->location, a->count, a->type, a->as == UNIT, (GLsizei)f->size, offset);
    }
}

static void no_instances(void) {
    for (GLuint i = 0; i < 4; i++) glDisableVertexAttribArray(i);
}

static const void *instances_of(const draw_list *list, const draw_cmd *c) {
    switch (c->kind) {
    case DRAW_RECTS: return list->rects.at + c->first;
    case DRAW_BAND: return list->bands.at + c->first;
    case DRAW_STROKE: return list->segments.at + c->first;
    case DRAW_MARKERS: return list->markers.at + c->first;
    case DRAW_GLYPHS: return list->glyphs.at + c->first;
    case DRAW_IMAGE:
    case DRAW_FIELD: break;
    }
    return NULL;
}

/* Whether an instance can touch the rectangle; cheap, and never wrongly no. */
static bool touches(const draw_cmd *c, const void *instance, irect r) {
    if (c->kind == DRAW_STROKE) {
        const draw_segment *s = instance;
        float by = c->as.stroke.width + fmaxf(s->begin, s->end) + 2, x0 = (float)r.x0 - by, x1 = (float)r.x1 + by,
              y0 = (float)r.y0 - by, y1 = (float)r.y1 + by;
        return !((s->x0 < x0 && s->x1 < x0) || (s->x0 > x1 && s->x1 > x1) || (s->y0 < y0 && s->y1 < y0) ||
                 (s->y0 > y1 && s->y1 > y1));
    }
    if (c->kind == DRAW_MARKERS) {
        const draw_marker *m = instance;
        float bx = m->rx + 2 * m->edge_width + 2, by = m->ry + 2 * m->edge_width + 2;
        return m->x + bx > (float)r.x0 && m->x - bx < (float)r.x1 && m->y + by > (float)r.y0 && m->y - by < (float)r.y1;
    }
    return true;
}

/* Copies those of the command's instances that can touch its visible part to the upload; returns how many. */
static bool gather(gpu *g, const draw_list *list, const draw_cmd *c, irect visible, size_t *count) {
    size_t size = formats[c->kind].size;
    const char *from = instances_of(list, c);
    *count = 0;
    if (c->count > SIZE_MAX / size || !VEC_GROW(&g->upload, c->count * size)) return false;
    unsigned char *to = g->upload.at + g->upload.count;
    bool all = irect_same(irect_and(c->box, visible), c->box) || c->kind == DRAW_RECTS || c->kind == DRAW_GLYPHS;
    if (all) {
        memcpy(to, from, c->count * size);
        *count = c->count;
    } else {
        for (size_t i = 0; i < c->count; i++) {
            if (!touches(c, from + i * size, visible)) continue;
            memcpy(to + *count * size, from + i * size, size);
            ++*count;
        }
    }
    g->upload.count += *count * size;
    return true;
}

/* ---- drawing ---- */

/* A run of commands that are drawn as one. */
typedef struct batch {
    const draw_cmd *cmd;
    irect visible;
    size_t at, count; /* bytes, instances */
} batch;

static void scissor(irect r) { glScissor(r.x0, r.y0, r.x1 - r.x0, r.y1 - r.y0); }

static void blend_over(void) {
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

/* A triangle costs as much as so many pixels painted through the mask; measured on Mesa's software driver, where it matters most. */
enum { PIXELS_A_PIECE = 400 };

/* Merges the pieces' coverage in the mask, then paints through it: the pieces' own quads once more, or, where they are many in a small
 * space, the whole box. Either way a pixel that they do not touch stays as it is, and one that they do is painted once. */
static void draw_merged(gpu *g, const draw_cmd *c, size_t count, irect visible) {
    bool band = c->kind == DRAW_BAND;
    rgba k = band ? c->as.band.color : c->as.stroke.color;
    irect box = irect_and(c->box, visible);
    bool whole_box = band || irect_area(box) < (int64_t)count * PIXELS_A_PIECE;
    for (int pass = 0; pass < 2; pass++) {
        const program *p = &g->programs[pass == 0   ? band ? PROGRAM_BAND : PROGRAM_SEGMENT
                                        : whole_box ? PROGRAM_PAINT_BOX
                                                    : PROGRAM_PAINT];
        glUseProgram(p->name);
        if (!band) glUniform1f(p->width, c->as.stroke.width);
        glUniform4f(p->stroke_color, (float)k.r / 255, (float)k.g / 255, (float)k.b / 255, (float)k.a / 255);
        if (pass == 0) {
            glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
            glBlendEquation(GL_MAX);
            glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, (GLsizei)count);
            continue;
        }
        glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
        glBlendEquation(GL_FUNC_ADD);
        glBlendFuncSeparate(GL_DST_ALPHA, GL_ONE_MINUS_DST_ALPHA, GL_ZERO, GL_ZERO);
        if (whole_box) {
            no_instances();
            glUniform4f(p->rect, (float)box.x0, (float)box.y0, (float)box.x1, (float)box.y1);
            glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
        } else glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, (GLsizei)count);
    }
    blend_over();
}

static bool draw_image_cmd(gpu *g, const draw_image *im, failure *why) {
    const program *p = &g->programs[PROGRAM_IMAGE];
    const void *pixels = im->rgba8 ? (const void *)im->rgba8 : im->values;
    if (!texture_get(&g->textures, im->id, pixels, im->rows, im->cols, !im->rgba8, im->sampling == SAMPLE_MIPMAP, why))
        return false;
    if (!im->rgba8) {
        glActiveTexture(GL_TEXTURE1);
        glBindTexture(GL_TEXTURE_2D, g->maps);
        if (memcmp(&g->shades_now, &im->shades, sizeof im->shades) != 0) {
            rgba table[SHADES_MOST];
            GLsizei count = (GLsizei)shades_table(&im->shades, table) + 3;
            glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, count, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE, table);
            g->shades_now = im->shades;
        }
    }
    glUseProgram(p->name);
    glUniform4f(p->rect, (float)im->x0, (float)im->y0, (float)im->x1, (float)im->y1);
    glUniform1i(p->scalars, !im->rgba8);
    glUniform1i(p->sampling, (GLint)im->sampling);
    glUniform2f(p->range, im->vmin, im->vmax);
    glUniform1f(p->alpha, im->alpha);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    return true;
}

enum { MOST_BANDS = 257 }; /* 256 levels, see kg_contourf() */

static bool draw_field_cmd(gpu *g, const draw_list *list, const draw_field *f, failure *why) {
    const program *p = &g->programs[PROGRAM_FIELD];
    if (!texture_get(&g->textures, f->id, f->values, f->rows, f->cols, true, false, why)) return false;
    /* as the shader's block Bands, std140 */
    struct {
        float color[MOST_BANDS][4], level[MOST_BANDS][4];
    } table;
    memset(&table, 0, sizeof table);
    for (uint32_t i = 0; i <= f->level_count && i < MOST_BANDS; i++) {
        rgba k = list->colors.at[f->first_color + i];
        float a = (float)k.a / 255, color[4] = {(float)k.r / 255 * a, (float)k.g / 255 * a, (float)k.b / 255 * a, a};
        memcpy(table.color[i], color, sizeof color);
        if (i < f->level_count) table.level[i][0] = list->levels.at[f->first_level + i];
    }
    glBindBuffer(GL_UNIFORM_BUFFER, g->bands);
    glBufferData(GL_UNIFORM_BUFFER, sizeof table, &table, GL_STREAM_DRAW);
    glUseProgram(p->name);
    glUniform4f(p->rect, (float)f->x0, (float)f->y0, (float)f->x1, (float)f->y1);
    glUniform1i(p->level_count, (GLint)f->level_count);
    float a = (float)f->bad.a / 255;
    glUniform4f(p->bad, (float)f->bad.r / 255 * a, (float)f->bad.g / 255 * a, (float)f->bad.b / 255 * a, a);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    return true;
}

/* An opaque rectangle on pixel borders, such as the page of axes: the same as clearing it, which costs next to nothing. */
static bool is_clear(const draw_list *list, const draw_cmd *c, irect *where) {
    const draw_rect *r = &list->rects.at[c->first];
    if (c->kind != DRAW_RECTS || c->count != 1 || r->fill.a != 255 || r->edge_width > 0 || r->radius > 0) return false;
    if (!(fabsf(r->x0) < 1e6f && fabsf(r->y0) < 1e6f && fabsf(r->x1) < 1e6f && fabsf(r->y1) < 1e6f)) return false;
    *where = (irect){(int)r->x0, (int)r->y0, (int)r->x1, (int)r->y1};
    return r->x0 == (float)where->x0 && r->y0 == (float)where->y0 && r->x1 == (float)where->x1 &&
           r->y1 == (float)where->y1;
}

static void clear(irect where, rgba k) {
    if (irect_empty(where)) return;
    scissor(where);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glClearColor((float)k.r / 255, (float)k.g / 255, (float)k.b / 255, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    blend_over();
}

static bool draw_batch(gpu *g, const draw_list *list, const batch *b, failure *why) {
    const draw_cmd *c = b->cmd;
    scissor(b->visible);
    if (c->kind == DRAW_IMAGE || c->kind == DRAW_FIELD) {
        no_instances();
        return c->kind == DRAW_IMAGE ? draw_image_cmd(g, &c->as.image, why)
                                     : draw_field_cmd(g, list, &c->as.field, why);
    }
    if (!b->count) return true;
    irect where;
    if (b->count == 1 && is_clear(list, c, &where))
        return clear(irect_and(where, b->visible), list->rects.at[c->first].fill), true;
    use_instances(&formats[c->kind], b->at);
    if (c->kind == DRAW_STROKE || c->kind == DRAW_BAND) return draw_merged(g, c, b->count, b->visible), true;
    const program *p = &g->programs[c->kind == DRAW_RECTS     ? PROGRAM_RECT
                                    : c->kind == DRAW_MARKERS ? PROGRAM_MARKER
                                                              : PROGRAM_GLYPH];
    glUseProgram(p->name);
    if (c->kind == DRAW_MARKERS) glUniform1i(p->shape, (GLint)c->as.markers.shape);
    if (c->kind == DRAW_GLYPHS) {
        glActiveTexture(GL_TEXTURE0);
        glBindTexture(GL_TEXTURE_2D, g->atlas);
    }
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, (GLsizei)b->count);
    return true;
}

/* Uploads what of the atlas is new. */
static void update_atlas(gpu *g, const text_engine *text) {
    text_atlas_view v = text_atlas_now(text);
    if (!v.pixels || v.generation == g->atlas_generation) return;
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, g->atlas);
    irect r = {0, 0, v.width, v.height};
    if (v.width != g->atlas_width || v.height != g->atlas_height)
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, v.width, v.height, 0, GL_RED, GL_UNSIGNED_BYTE, NULL);
    else r = irect_and(r, text_atlas_dirty(text, g->atlas_generation));
    if (!irect_empty(r)) {
        glPixelStorei(GL_UNPACK_ROW_LENGTH, v.width);
        glTexSubImage2D(GL_TEXTURE_2D, 0, r.x0, r.y0, r.x1 - r.x0, r.y1 - r.y0, GL_RED, GL_UNSIGNED_BYTE,
                        v.pixels + (size_t)r.y0 * (size_t)v.width + r.x0);
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    }
    g->atlas_width = v.width, g->atlas_height = v.height, g->atlas_generation = v.generation;
}

/* Whether c can be drawn in one go with the batch before it: the same state, and what is visible of both is the same. */
static bool joins(const batch *b, const draw_cmd *c, irect visible) {
    return b->cmd && (c->kind == DRAW_GLYPHS || c->kind == DRAW_RECTS) && b->cmd->kind == c->kind &&
           irect_same(b->visible, visible);
}

enum { MOST_BATCHES = 64 };

/* Uploads the instances gathered and draws the batches. */
static bool flush(gpu *g, const draw_list *list, batch *batches, size_t *count, failure *why) {
    if (g->upload.count) {
        glBindBuffer(GL_ARRAY_BUFFER, g->instances);
        glBufferData(GL_ARRAY_BUFFER, (GLsizeiptr)g->upload.count, g->upload.at, GL_STREAM_DRAW);
    }
    bool ok = true;
    for (size_t i = 0; ok && i < *count; i++) ok = draw_batch(g, list, &batches[i], why);
    g->upload.count = 0;
    *count = 0;
    return ok;
}

bool gl_draw(gpu *g, const draw_list *list, const text_engine *text, irect damage, failure *why) {
    batch batches[MOST_BATCHES];
    size_t count = 0;
    if (irect_empty(damage)) return true;
    g->textures.now++;
    update_atlas(g, text);
    glBindFramebuffer(GL_FRAMEBUFFER, g->framebuffer);
    glViewport(0, 0, g->desc.width, g->desc.height);
    glBindVertexArray(g->vertex_array);
    glEnable(GL_BLEND);
    glEnable(GL_SCISSOR_TEST);
    clear(damage, list->background);
    for (size_t i = 0; i < list->cmds.count; i++) {
        const draw_cmd *c = &list->cmds.at[i];
        if (irect_empty(irect_and(c->box, damage))) continue;
        irect visible = irect_and(c->clip, damage);
        batch *last = count ? &batches[count - 1] : NULL;
        if (!last || !joins(last, c, visible)) {
            if (count == MOST_BATCHES && !flush(g, list, batches, &count, why)) return false;
            last = &batches[count++];
            *last = (batch){c, visible, g->upload.count, 0};
        }
        if (c->kind == DRAW_IMAGE || c->kind == DRAW_FIELD) continue;
        size_t more;
        if (!gather(g, list, c, visible, &more)) return failure_memory(why), false;
        last->count += more;
    }
    if (!flush(g, list, batches, &count, why)) return false;
    if (glGetError() == GL_OUT_OF_MEMORY)
        return failure_set(why, KG_ERR_GL, "OpenGL ran out of memory; use smaller images or a smaller figure."), false;
    return true;
}
