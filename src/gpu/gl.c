/* OpenGL 3.3 core: draw lists into a framebuffer object that keeps the last picture.
 *
 * The framebuffer's alpha is not the picture's: it is a mask that is zero between commands. A stroke first merges the coverage of
 * its pieces there (MAX blending), then is painted through it, which also sets it back to zero. */
#include "gpu/egl.h"
#include "gpu/gl_program.h"
#include "gpu/gl_texture.h"

#include <stddef.h>
#include <string.h>

typedef struct read_slot {
    GLuint buffer;
    size_t size;
    irect rect;
    GLsync fence;
    uint64_t begun;
} read_slot;

struct gpu {
    gpu_desc desc;
    gl_context context;
    bool own_context, current;
    GLuint framebuffer, picture;        /* an RGBA8 texture, row 0 on top */
    GLuint vertex_array, instances;
    GLuint atlas, maps;                 /* small textures */
    GLuint bands;                       /* a uniform buffer: the colours and levels of a field */
    int atlas_width, atlas_height;
    uint64_t atlas_generation;
    const cmap *map_now;                /* whose colours `maps` holds */
    program programs[PROGRAMS];
    texture_cache textures;
    VEC(unsigned char) upload;          /* this draw's instances */
    read_slot reads[GPU_READS];
    unsigned read_first, read_count;
    uint64_t reads_begun;
};

/* ---- opening ---- */

static GLuint small_texture(GLint filter) {
    GLuint t;
    glGenTextures(1, &t);
    glBindTexture(GL_TEXTURE_2D, t);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return t;
}

static bool make_framebuffer(gpu *g, failure *why) {
    GLint largest = 0, viewport[2] = {0, 0};
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport);
    g->textures.largest = largest;
    GLint most_w = viewport[0] < largest ? viewport[0] : largest, most_h = viewport[1] < largest ? viewport[1] : largest;
    if (g->desc.width > most_w || g->desc.height > most_h)
        return failure_set(why, KG_ERR_GL, "A figure of %d x %d pixels is larger than this machine's OpenGL can draw (%d x %d); lower its size or dpi.",
                           g->desc.width, g->desc.height, (int)most_w, (int)most_h), false;
    g->picture = small_texture(GL_LINEAR);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, g->desc.width, g->desc.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, NULL);
    glGenFramebuffers(1, &g->framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, g->framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, g->picture, 0);
    bool out_of_memory = glGetError() == GL_OUT_OF_MEMORY;
    if (!out_of_memory && glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE) return true;
    return failure_set(why, KG_ERR_GL, "OpenGL has no memory for a figure of %d x %d pixels; lower its size or dpi.", g->desc.width, g->desc.height), false;
}

static bool start(gpu *g, failure *why) {
    if (g->desc.window) g->context = *g->desc.window;
    else if (!egl_context_open(&g->context, why)) return false;
    g->own_context = !g->desc.window;
    g->current = g->context.make_current(g->context.self, true);
    if (!g->current || !gladLoadGL((GLADloadfunc)g->context.get_proc) || !GLAD_GL_VERSION_3_3)
        return failure_set(why, KG_ERR_GL, "OpenGL 3.3 did not start on this machine; update its driver or install Mesa's (libgl1-mesa-dri)."), false;
    if (!make_framebuffer(g, why) || !programs_make(g->programs, why)) return false;
    glGenVertexArrays(1, &g->vertex_array);
    glBindVertexArray(g->vertex_array);
    glGenBuffers(1, &g->instances);
    g->atlas = small_texture(GL_LINEAR);
    g->maps = small_texture(GL_NEAREST);
    glGenBuffers(1, &g->bands);
    glBindBufferBase(GL_UNIFORM_BUFFER, 0, g->bands);
    for (int i = 0; i < GPU_READS; i++) glGenBuffers(1, &g->reads[i].buffer);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    for (int i = 0; i < PROGRAMS; i++) {
        const program *p = &g->programs[i];
        glUseProgram(p->name);
        glUniform2f(p->size, (float)g->desc.width, (float)g->desc.height);
        glUniform1f(p->steps, (float)(g->desc.coverage_steps ? g->desc.coverage_steps : 255));
        glUniform1i(p->atlas, 0);
        glUniform1i(p->pixels, 0);
        glUniform1i(p->map, 1);
    }
    return true;
}

static void gl_close(gpu *g) {
    if (!g) return;
    if (g->current) {
        if (g->framebuffer) {
            glDeleteFramebuffers(1, &g->framebuffer);
            programs_free(g->programs);
            texture_cache_free(&g->textures);
            GLuint textures[] = {g->picture, g->atlas, g->maps};
            glDeleteTextures(3, textures);
            glDeleteBuffers(1, &g->bands);
            glDeleteVertexArrays(1, &g->vertex_array);
            glDeleteBuffers(1, &g->instances);
            for (int i = 0; i < GPU_READS; i++) {
                glDeleteBuffers(1, &g->reads[i].buffer);
                if (g->reads[i].fence) glDeleteSync(g->reads[i].fence);
            }
        }
        g->context.make_current(g->context.self, false);
    }
    if (g->own_context) egl_context_close(&g->context);
    VEC_FREE(&g->upload);
    mem_free(g);
}

static gpu *gl_open(const gpu_desc *desc, failure *why) {
    gpu *g = mem_zero(1, sizeof *g);
    if (!g) return failure_memory(why), NULL;
    g->desc = *desc;
    if (start(g, why)) return g;
    gl_close(g);
    return NULL;
}

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
                     {3, 4, GL_UNSIGNED_BYTE, UNIT, offsetof(draw_rect, edge)}}, 4},
    [DRAW_STROKE] = {sizeof(draw_segment),
                     {{0, 4, GL_FLOAT, FLOATS, offsetof(draw_segment, x0)}, {1, 2, GL_FLOAT, FLOATS, offsetof(draw_segment, begin)}}, 2},
    [DRAW_MARKERS] = {sizeof(draw_marker),
                      {{0, 4, GL_FLOAT, FLOATS, offsetof(draw_marker, x)},
                       {1, 1, GL_FLOAT, FLOATS, offsetof(draw_marker, edge_width)},
                       {2, 4, GL_UNSIGNED_BYTE, UNIT, offsetof(draw_marker, fill)},
                       {3, 4, GL_UNSIGNED_BYTE, UNIT, offsetof(draw_marker, edge)}}, 4},
    [DRAW_GLYPHS] = {sizeof(draw_glyph),
                     {{0, 2, GL_SHORT, WHOLE, offsetof(draw_glyph, x)},
                      {1, 2, GL_UNSIGNED_SHORT, WHOLE, offsetof(draw_glyph, w)},
                      {2, 4, GL_UNSIGNED_SHORT, WHOLE, offsetof(draw_glyph, u)},
                      {3, 4, GL_UNSIGNED_BYTE, UNIT, offsetof(draw_glyph, color)}}, 4}};

/* Points the attributes at the instances that begin at that byte of the buffer. */
static void use_instances(const instance_format *f, size_t at) {
    for (int i = 0; i < 4; i++) {
        if (i >= f->count) {
            glDisableVertexAttribArray((GLuint)i);
            continue;
        }
        const attribute *a = &f->attributes[i];
        const void *offset = (const char *)NULL + at + a->offset;
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
    case DRAW_STROKE: return list->segments.at + c->first;
    case DRAW_MARKERS: return list->markers.at + c->first;
    case DRAW_GLYPHS: return list->glyphs.at + c->first;
    case DRAW_IMAGE: case DRAW_FIELD: break;
    }
    return NULL;
}

/* Whether an instance can touch the rectangle; cheap, and never wrongly no. */
static bool touches(const draw_cmd *c, const void *instance, irect r) {
    if (c->kind == DRAW_STROKE) {
        const draw_segment *s = instance;
        float by = c->as.stroke.width + 2, x0 = (float)r.x0 - by, x1 = (float)r.x1 + by, y0 = (float)r.y0 - by, y1 = (float)r.y1 + by;
        return !((s->x0 < x0 && s->x1 < x0) || (s->x0 > x1 && s->x1 > x1) || (s->y0 < y0 && s->y1 < y0) || (s->y0 > y1 && s->y1 > y1));
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
static void draw_stroke(gpu *g, const draw_cmd *c, size_t count, irect visible) {
    rgba k = c->as.stroke.color;
    irect box = irect_and(c->box, visible);
    bool whole_box = irect_area(box) < (int64_t)count * PIXELS_A_PIECE;
    for (int pass = 0; pass < 2; pass++) {
        const program *p = &g->programs[pass == 0 ? PROGRAM_SEGMENT : whole_box ? PROGRAM_PAINT_BOX : PROGRAM_PAINT];
        glUseProgram(p->name);
        glUniform1f(p->width, c->as.stroke.width);
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
    if (!texture_get(&g->textures, im->id, pixels, im->rows, im->cols, !im->rgba8, im->sampling == SAMPLE_MIPMAP, why)) return false;
    if (!im->rgba8) {
        glActiveTexture(GL_TEXTURE1);
        glBindTexture(GL_TEXTURE_2D, g->maps);
        if (g->map_now != im->map) {
            rgba table[256];
            cmap_table(im->map, table);
            glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 256, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE, table);
            g->map_now = im->map;
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
    struct { float color[MOST_BANDS][4], level[MOST_BANDS][4]; } table;
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
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    return true;
}

static bool draw_batch(gpu *g, const draw_list *list, const batch *b, failure *why) {
    const draw_cmd *c = b->cmd;
    scissor(b->visible);
    if (c->kind == DRAW_IMAGE || c->kind == DRAW_FIELD) {
        no_instances();
        return c->kind == DRAW_IMAGE ? draw_image_cmd(g, &c->as.image, why) : draw_field_cmd(g, list, &c->as.field, why);
    }
    if (!b->count) return true;
    use_instances(&formats[c->kind], b->at);
    if (c->kind == DRAW_STROKE) return draw_stroke(g, c, b->count, b->visible), true;
    const program *p = &g->programs[c->kind == DRAW_RECTS ? PROGRAM_RECT : c->kind == DRAW_MARKERS ? PROGRAM_MARKER : PROGRAM_GLYPH];
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
        glTexSubImage2D(GL_TEXTURE_2D, 0, r.x0, r.y0, r.x1 - r.x0, r.y1 - r.y0, GL_RED, GL_UNSIGNED_BYTE, v.pixels + (size_t)r.y0 * (size_t)v.width + r.x0);
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    }
    g->atlas_width = v.width, g->atlas_height = v.height, g->atlas_generation = v.generation;
}

/* Whether c can be drawn in one go with the batch before it: the same state, and what is visible of both is the same. */
static bool joins(const batch *b, const draw_cmd *c, irect visible) {
    return b->cmd && (c->kind == DRAW_GLYPHS || c->kind == DRAW_RECTS) && b->cmd->kind == c->kind && irect_same(b->visible, visible);
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

static bool gl_draw(gpu *g, const draw_list *list, const text_engine *text, irect damage, failure *why) {
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
    scissor(damage);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    rgba k = list->background;
    glClearColor((float)k.r / 255, (float)k.g / 255, (float)k.b / 255, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    blend_over();
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
    if (glGetError() == GL_OUT_OF_MEMORY) return failure_set(why, KG_ERR_GL, "OpenGL ran out of memory; use smaller images or a smaller figure."), false;
    return true;
}

/* ---- readback ---- */

static bool gl_read_begin(gpu *g, irect rect, failure *why) {
    read_slot *slot = &g->reads[(g->read_first + g->read_count) % GPU_READS];
    size_t bytes = 4 * (size_t)irect_area(rect);
    slot->rect = rect;
    slot->begun = ++g->reads_begun;
    g->read_count++;
    if (!bytes) return true;
    glBindFramebuffer(GL_FRAMEBUFFER, g->framebuffer);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, slot->buffer);
    if (slot->size < bytes) {
        glBufferData(GL_PIXEL_PACK_BUFFER, (GLsizeiptr)bytes, NULL, GL_STREAM_READ);
        slot->size = bytes;
    }
    glReadPixels(rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0, GL_RGBA, GL_UNSIGNED_BYTE, NULL);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    slot->fence = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
    glFlush();
    if (slot->fence) return true;
    return failure_set(why, KG_ERR_GL, "OpenGL cannot bring the picture home; its driver may be out of memory."), false;
}

static bool gl_read_ready(gpu *g) {
    read_slot *slot = &g->reads[g->read_first];
    if (!g->read_count || g->reads_begun - slot->begun < (uint64_t)g->desc.latency) return false;
    if (!slot->fence) return true;
    GLenum state = glClientWaitSync(slot->fence, 0, 0);
    return state == GL_ALREADY_SIGNALED || state == GL_CONDITION_SATISFIED;
}

/* Copies a row and makes it opaque: the framebuffer's alpha is a mask. */
static void copy_opaque(uint8_t *to, const uint8_t *from, size_t pixels) {
    for (size_t i = 0; i < pixels; i++) {
        uint32_t v;
        memcpy(&v, from + 4 * i, 4);
        static const union { uint8_t bytes[4]; uint32_t word; } alpha = {{0, 0, 0, 255}};
        v |= alpha.word;
        memcpy(to + 4 * i, &v, 4);
    }
}

static bool gl_read_take(gpu *g, uint8_t *pixels, size_t stride, failure *why) {
    read_slot *slot = &g->reads[g->read_first];
    irect r = slot->rect;
    g->read_first = (g->read_first + 1) % GPU_READS;
    g->read_count--;
    if (irect_empty(r)) return true;
    const GLuint64 second = 1000000000;
    GLenum state = GL_TIMEOUT_EXPIRED;
    for (int i = 0; i < 60 && state == GL_TIMEOUT_EXPIRED; i++) state = glClientWaitSync(slot->fence, GL_SYNC_FLUSH_COMMANDS_BIT, second);
    glDeleteSync(slot->fence);
    slot->fence = NULL;
    glBindBuffer(GL_PIXEL_PACK_BUFFER, slot->buffer);
    size_t width = (size_t)(r.x1 - r.x0), height = (size_t)(r.y1 - r.y0);
    const uint8_t *from = state == GL_TIMEOUT_EXPIRED || state == GL_WAIT_FAILED
                              ? NULL
                              : glMapBufferRange(GL_PIXEL_PACK_BUFFER, 0, (GLsizeiptr)(4 * width * height), GL_MAP_READ_BIT);
    uint8_t *to = pixels + (size_t)r.y0 * stride + 4 * (size_t)r.x0;
    for (size_t y = 0; from && y < height; y++) copy_opaque(to + y * stride, from + y * 4 * width, width);
    if (from) glUnmapBuffer(GL_PIXEL_PACK_BUFFER);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    if (from) return true;
    return failure_set(why, KG_ERR_GL, "OpenGL did not bring the picture home; the GPU may have been reset."), false;
}

/* ---- the window ---- */

static void gl_present(gpu *g, int width, int height) {
    if (!g->context.swap || width < 1 || height < 1) return;
    double by = (double)width / g->desc.width, other = (double)height / g->desc.height;
    if (other < by) by = other;
    int w = (int)(g->desc.width * by + .5), h = (int)(g->desc.height * by + .5), x = (width - w) / 2, y = (height - h) / 2;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, g->framebuffer);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glDisable(GL_SCISSOR_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    if (w != width || h != height) {
        glClearColor(.5f, .5f, .5f, 1);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    glBlitFramebuffer(0, 0, g->desc.width, g->desc.height, x, y + h, x + w, y, GL_COLOR_BUFFER_BIT, w == g->desc.width && h == g->desc.height ? GL_NEAREST : GL_LINEAR);
    g->context.swap(g->context.self);
}

const gpu_backend gpu_gl = {"OpenGL", gl_open, gl_close, gl_draw, gl_read_begin, gl_read_ready, gl_read_take, gl_present};
