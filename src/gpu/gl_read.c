/* Readback: a ring of pixel-buffer objects with fences, oldest first. */
#include "gpu/gl.h"

#include <string.h>

bool gl_read_begin(gpu *g, irect rect, failure *why) {
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

bool gl_read_ready(gpu *g) {
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
        static const union {
            uint8_t bytes[4];
            uint32_t word;
        } alpha = {{0, 0, 0, 255}};
        v |= alpha.word;
        memcpy(to + 4 * i, &v, 4);
    }
}

bool gl_read_take(gpu *g, uint8_t *pixels, size_t stride, failure *why) {
    read_slot *slot = &g->reads[g->read_first];
    irect r = slot->rect;
    g->read_first = (g->read_first + 1) % GPU_READS;
    g->read_count--;
    if (irect_empty(r)) return true;
    const GLuint64 second = 1000000000;
    GLenum state = GL_TIMEOUT_EXPIRED;
    for (int i = 0; i < 60 && state == GL_TIMEOUT_EXPIRED; i++)
        state = glClientWaitSync(slot->fence, GL_SYNC_FLUSH_COMMANDS_BIT, second);
    glDeleteSync(slot->fence);
    slot->fence = NULL;
    glBindBuffer(GL_PIXEL_PACK_BUFFER, slot->buffer);
    size_t width = (size_t)(r.x1 - r.x0), height = (size_t)(r.y1 - r.y0);
    const uint8_t *from =
        state == GL_TIMEOUT_EXPIRED || state == GL_WAIT_FAILED
            ? NULL
            : glMapBufferRange(GL_PIXEL_PACK_BUFFER, 0, (GLsizeiptr)(4 * width * height), GL_MAP_READ_BIT);
    uint8_t *to = pixels + (size_t)r.y0 * stride + 4 * (size_t)r.x0;
    for (size_t y = 0; from && y < height; y++) copy_opaque(to + y * stride, from + y * 4 * width, width);
    if (from) glUnmapBuffer(GL_PIXEL_PACK_BUFFER);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    if (from) return true;
    return failure_set(why, KG_ERR_GL, "OpenGL did not bring the picture home; the GPU may have been reset."), false;
}
