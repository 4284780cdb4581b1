/* The picture as a decoder shows it, and the comparison of a frame with it. Most of a plot is runs of one colour
 * that did not change, so everything here looks at eight pixels at a time first. Used on the GIF encoder's thread. */
#include "encode/gif_canvas.h"
#include "base/mem.h"

#include <string.h>

bool canvas_init(canvas *c, int width, int height) {
    c->width = width, c->height = height;
    size_t pixels = (size_t)width * (size_t)height, bytes;
    if (!mem_mul(pixels, sizeof *c->pixels, &bytes)) return false;
    c->pixels = mem_alloc(bytes);
    c->plane = mem_alloc(pixels * sizeof *c->plane);
    colours_forget(&c->met);
    return c->pixels && c->plane;
}

void canvas_free(canvas *c) {
    mem_free(c->pixels);
    mem_free(c->plane);
}

static inline bool block_same(const uint8_t *frame, const colour *pixels) {
    colour different = 0;
    for (int i = 0; i < 8; i++) different |= colour_at(frame + 4 * i) ^ pixels[i];
    return different == 0;
}

static inline bool block_is(const uint8_t *frame, colour k) {
    colour different = 0;
    for (int i = 0; i < 8; i++) different |= colour_at(frame + 4 * i) ^ k;
    return different == 0;
}

int canvas_first_difference(const uint8_t *frame, const colour *pixels, int n) {
    if (memcmp(frame, pixels, 4 * (size_t)n) == 0) return n;
    int x = 0;
    while (x + 8 <= n && block_same(frame + 4 * x, pixels + x)) x += 8;
    while (x < n && colour_at(frame + 4 * x) == pixels[x]) x++;
    return x;
}

/* One past the last of n pixels that differs; 0: none does. */
static int last_difference(const uint8_t *frame, const colour *pixels, int n) {
    while (n >= 8 && block_same(frame + 4 * (n - 8), pixels + n - 8)) n -= 8;
    while (n > 0 && colour_at(frame + 4 * (n - 1)) == pixels[n - 1]) n--;
    return n;
}

irect canvas_differing(const canvas *c, const uint8_t *frame, irect r) {
    irect d = {r.x1, r.y1, r.x0, r.y0};
    int width = r.x1 - r.x0;
    for (int y = r.y0; y < r.y1; y++) {
        const uint8_t *row = canvas_frame_row(c, frame, r, y);
        const colour *shown = canvas_row(c, r, y);
        int first = canvas_first_difference(row, shown, width);
        if (first == width) continue;
        int last = last_difference(row, shown, width);
        if (r.x0 + first < d.x0) d.x0 = r.x0 + first;
        if (r.x0 + last > d.x1) d.x1 = r.x0 + last;
        if (y < d.y0) d.y0 = y;
        d.y1 = y + 1;
    }
    return d;
}

static void take_box(canvas *c, irect box) {
    c->box = box;
    c->area = (size_t)irect_area(box);
}

/* Notes in the plane a run of pixels of colour k that starts at x; its length. *changed grows by those that differ. */
static int survey_run(const uint8_t *frame, const colour *shown, uint16_t *plane, int n, colour k, uint16_t slot,
                      uint32_t *changed) {
    int x = 0;
    uint32_t unequal = 0;
    for (; x + 8 <= n && block_is(frame + 4 * x, k); x += 8)
        for (int i = 0; i < 8; i++) {
            bool differs = shown[x + i] != k;
            plane[x + i] = (uint16_t)(slot | (differs ? 0 : PLANE_UNCHANGED));
            unequal += differs;
        }
    for (; x < n && colour_at(frame + 4 * x) == k; x++) {
        bool differs = shown[x] != k;
        plane[x] = (uint16_t)(slot | (differs ? 0 : PLANE_UNCHANGED));
        unequal += differs;
    }
    *changed += unequal;
    return x;
}

bool canvas_survey(canvas *c, const uint8_t *frame, irect box) {
    take_box(c, box);
    colours_recount(&c->met);
    int width = box.x1 - box.x0;
    if (!c->started) memset(c->pixels, 0, c->area * sizeof *c->pixels); /* no colour is 0 */
    for (int y = box.y0; y < box.y1; y++) {
        const uint8_t *row = canvas_frame_row(c, frame, box, y);
        const colour *shown = canvas_row(c, box, y);
        uint16_t *plane = canvas_plane_row(c, y);
        for (int x = 0; x < width;) {
            colour k = colour_at(row + 4 * x);
            int slot = colours_slot(&c->met, k);
            if (slot < 0) return false;
            x += survey_run(row + 4 * x, shown + x, plane + x, width - x, k, (uint16_t)slot, &c->met.pixels[slot]);
        }
    }
    return true;
}

void canvas_survey_roughly(canvas *c, const uint8_t *frame, irect box, rough *bins) {
    take_box(c, box);
    memset(bins, 0, sizeof *bins);
    int width = box.x1 - box.x0;
    for (int y = box.y0; y < box.y1; y++) {
        const uint8_t *row = canvas_frame_row(c, frame, box, y);
        const colour *shown = canvas_row(c, box, y);
        uint16_t *plane = canvas_plane_row(c, y);
        for (int x = 0; x < width; x++, row += 4) {
            int bin = row[0] >> 3 << 10 | row[1] >> 3 << 5 | row[2] >> 3;
            bool same = shown[x] == colour_at(row);
            plane[x] = (uint16_t)(bin | (same ? PLANE_UNCHANGED : 0));
            if (same) continue;
            bins->bin[bin].pixels++;
            for (int k = 0; k < 3; k++) bins->bin[bin].sum[k] += row[k];
        }
    }
}
