/* No GPU: every command as its box in one flat colour. Lets the threads around the GPU be tested where a driver would get in the
 * way, such as under a thread sanitizer. */
#include "gpu/gpu.h"

#include <string.h>

struct gpu {
    gpu_desc desc;
    uint8_t *picture;
    struct { irect rect; uint8_t *copy; uint64_t begun; } reads[GPU_READS];
    unsigned first, count;
    uint64_t begun;
};

static void fake_close(gpu *g) {
    if (!g) return;
    mem_free(g->picture);
    for (int i = 0; i < GPU_READS; i++) mem_free(g->reads[i].copy);
    mem_free(g);
}

static gpu *fake_open(const gpu_desc *desc, failure *why) {
    gpu *g = mem_zero(1, sizeof *g);
    size_t bytes = 4 * (size_t)desc->width * (size_t)desc->height;
    bool ok = g && (g->picture = mem_zero(bytes, 1));
    for (int i = 0; ok && i < GPU_READS; i++) ok = (g->reads[i].copy = mem_alloc(bytes)) != NULL;
    if (ok) {
        g->desc = *desc;
        return g;
    }
    fake_close(g);
    failure_memory(why);
    return NULL;
}

static void fill(gpu *g, irect r, rgba c) {
    uint8_t pixel[4] = {c.r, c.g, c.b, 255};
    for (int y = r.y0; y < r.y1; y++)
        for (int x = r.x0; x < r.x1; x++) memcpy(g->picture + 4 * ((size_t)y * (size_t)g->desc.width + (size_t)x), pixel, 4);
}

static bool fake_draw(gpu *g, const draw_list *list, const text_engine *text, irect damage, failure *why) {
    (void)text, (void)why;
    fill(g, damage, list->background);
    for (size_t i = 0; i < list->cmds.count; i++) {
        const draw_cmd *c = &list->cmds.at[i];
        rgba color = {0, 0, 0, 255};
        if (c->kind == DRAW_RECTS) color = list->rects.at[c->first].fill;
        if (c->kind == DRAW_STROKE) color = c->as.stroke.color;
        if (c->kind == DRAW_MARKERS) color = list->markers.at[c->first].fill;
        fill(g, irect_and(c->box, damage), color);
    }
    return true;
}

static bool fake_read_begin(gpu *g, irect rect, failure *why) {
    (void)why;
    unsigned slot = (g->first + g->count++) % GPU_READS;
    g->reads[slot].rect = rect;
    g->reads[slot].begun = ++g->begun;
    memcpy(g->reads[slot].copy, g->picture, 4 * (size_t)g->desc.width * (size_t)g->desc.height);
    return true;
}

static bool fake_read_ready(gpu *g) { return g->count && g->begun - g->reads[g->first].begun >= (uint64_t)g->desc.latency; }

static bool fake_read_take(gpu *g, uint8_t *pixels, size_t stride, failure *why) {
    (void)why;
    irect r = g->reads[g->first].rect;
    size_t from_stride = 4 * (size_t)g->desc.width;
    for (int y = r.y0; y < r.y1; y++)
        memcpy(pixels + (size_t)y * stride + 4 * (size_t)r.x0, g->reads[g->first].copy + (size_t)y * from_stride + 4 * (size_t)r.x0, 4 * (size_t)(r.x1 - r.x0));
    g->first = (g->first + 1) % GPU_READS;
    g->count--;
    return true;
}

static void fake_present(gpu *g, int width, int height) { (void)g, (void)width, (void)height; }

const gpu_backend gpu_fake = {"fake", fake_open, fake_close, fake_draw, fake_read_begin, fake_read_ready, fake_read_take, fake_present};
