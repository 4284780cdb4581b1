/* What one frame adds to the film. A frame with few changed colours is painted exactly, with spare entries of its
 * palette used to repair what earlier frames could only show nearly; one with many is quantised. Used by the GIF
 * encoder on its own thread. */
#include "encode/gif_painter.h"
#include "base/mem.h"
#include "encode/gif_canvas.h"

#include <stdlib.h>
#include <string.h>

enum {
    SMALL = 8192,   /* pixels up to which both tables are tried */
    REPAIRS = 4096, /* inexact colours beyond which repairing is hopeless */
};

struct gif_painter {
    canvas canvas;
    uint8_t *index, *other;  /* of the box */
    uint8_t to_index[65536]; /* from the plane */
    uint16_t chosen[256];    /* slots that are painted in this frame */
    int chosen_count;
    bool mark[COLOURS_MOST];  /* scratch, all false: those chosen */
    uint64_t ranked[REPAIRS]; /* scratch: pixels << 16 | slot */
    bool lossy, first;
    bool gaps;          /* not every pixel of the box is painted ... */
    bool leftovers;     /* ... and some of these should have been */
    bool global_covers; /* the global table has the chosen colours */
    /* The global table: global_index[slot] is 1 + the index. */
    uint16_t global_index[COLOURS_MOST];
    colour global[256];
    int global_count, global_transparent, global_room;
    bool grows;
    irect inexact;       /* outside it the canvas equals the last frame */
    bool repairable;     /* and it is worth looking inside */
    colour palette[256]; /* of a lossy frame, index 0 left out */
    int palette_count;
    /* made when first needed */
    quantiser *quantiser;
    rough *rough;
    uint8_t *nearest;
    uint16_t *added; /* slot or bin of each colour given to the quantiser */
};

gif_painter *gif_painter_new(int width, int height) {
    gif_painter *p = mem_zero(1, sizeof *p);
    if (!p) return NULL;
    size_t pixels = (size_t)width * (size_t)height;
    if (canvas_init(&p->canvas, width, height)) {
        p->index = mem_alloc(pixels);
        p->other = mem_alloc(pixels);
    }
    if (p->index && p->other) return p;
    gif_painter_free(p);
    return NULL;
}

void gif_painter_free(gif_painter *p) {
    if (!p) return;
    canvas_free(&p->canvas);
    mem_free(p->index);
    mem_free(p->other);
    quantiser_free(p->quantiser);
    mem_free(p->rough);
    mem_free(p->nearest);
    mem_free(p->added);
    mem_free(p);
}

static int by_frequency(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x < y) - (x > y);
}

static void mark_chosen(gif_painter *p, bool on) {
    for (int i = 0; i < p->chosen_count; i++) p->mark[p->chosen[i]] = on;
}

/* Chooses the colours that the survey counted; *changed: the pixels that have them. false: more than a palette
 * holds. */
static bool choose_changed(gif_painter *p, size_t *changed) {
    const colours *met = &p->canvas.met;
    p->chosen_count = 0, *changed = 0;
    for (int i = 0; i < met->touched_count; i++) {
        uint16_t slot = met->touched[i];
        if (!met->pixels[slot]) continue;
        if (p->chosen_count == 256) return false;
        p->chosen[p->chosen_count++] = slot;
        *changed += met->pixels[slot];
    }
    return p->chosen_count + (*changed < p->canvas.area) <= 256;
}

/* ---- Repairs: spare entries of the palette for pixels that the canvas shows only nearly -------------------------- */

/* Every pixel of the inexact part that differs: counts its colour, or, when rectangles are given, puts it into
 * *mended if its colour is chosen and into *left otherwise. */
static void walk_inexact(gif_painter *p, const uint8_t *frame, irect *mended, irect *left) {
    irect r = p->inexact;
    int width = r.x1 - r.x0;
    for (int y = r.y0; y < r.y1; y++) {
        const uint8_t *row = canvas_frame_row(&p->canvas, frame, r, y);
        const colour *shown = canvas_row(&p->canvas, r, y);
        for (int x = canvas_first_difference(row, shown, width); x < width; x++) {
            colour k = colour_at(row + 4 * x);
            if (k == shown[x]) continue;
            int slot = colours_slot(&p->canvas.met, k);
            if (!mended) {
                if (slot >= 0) p->canvas.met.pixels[slot]++;
                continue;
            }
            irect *into = slot >= 0 && p->mark[slot] ? mended : left;
            *into = irect_or(*into, (irect){r.x0 + x, y, r.x0 + x + 1, y + 1});
        }
    }
}

/* Adds to the chosen colours, which are marked, the most frequent of the others counted. false: they would mend only
 * a small part; a photograph's do, and mending it colour by colour would take hundreds of frames. */
static bool choose_repairs(gif_painter *p, int room) {
    const colours *met = &p->canvas.met;
    uint64_t all = 0, taken = 0;
    int count = 0;
    for (int i = 0; i < met->touched_count; i++) {
        uint16_t slot = met->touched[i];
        if (p->mark[slot]) continue;
        if (count == REPAIRS) return false;
        p->ranked[count++] = (uint64_t)met->pixels[slot] << 16 | slot;
        all += met->pixels[slot];
    }
    qsort(p->ranked, (size_t)count, sizeof *p->ranked, by_frequency);
    if (count > room) count = room;
    for (int i = 0; i < count; i++) taken += p->ranked[i] >> 16;
    if (taken * 8 < all) return false;
    for (int i = 0; i < count; i++) {
        uint16_t slot = (uint16_t)(p->ranked[i] & 0xFFFF);
        p->chosen[p->chosen_count++] = slot;
        p->mark[slot] = true;
    }
    return true;
}

/* Once the changed colours are chosen: adds what can be repaired, and surveys the box that this may have enlarged. */
static void repair(gif_painter *p, const uint8_t *frame) {
    irect mended = {0}, left = {0}, box = p->canvas.box;
    mark_chosen(p, true);
    colours_recount(&p->canvas.met);
    walk_inexact(p, frame, NULL, NULL);
    p->repairable = choose_repairs(p, 255 - p->chosen_count);
    if (p->repairable) walk_inexact(p, frame, &mended, &left);
    mark_chosen(p, false);
    if (canvas_survey(&p->canvas, frame, irect_or(box, mended))) {
        if (p->repairable) p->inexact = left;
    } else canvas_survey(&p->canvas, frame, box); /* its colours have slots already */
    const colours *met = &p->canvas.met;
    int kept = 0;
    for (int i = 0; i < p->chosen_count; i++) {
        uint16_t slot = p->chosen[i];
        if (met->met[slot] == met->round && met->pixels[slot]) p->chosen[kept++] = slot;
    }
    p->chosen_count = kept;
}

/* ---- The global table -------------------------------------------------------------------------------------------- */

/* Made of the first frame's chosen colours, the most frequent first, or of its palette. Entry 0 is for the unchanged
 * pixels of later frames: so they need fewer bits a pixel. */
static void make_global(gif_painter *p) {
    colours *met = &p->canvas.met;
    if (p->lossy) {
        for (int i = 0; i < p->palette_count; i++) {
            int slot = colours_slot(met, p->palette[i]);
            p->global[i + 1] = p->palette[i];
            if (slot >= 0) p->global_index[slot] = (uint16_t)(i + 2);
        }
        p->global_count = p->palette_count + 1;
    } else {
        int n = p->chosen_count, gap = n < 256 ? 1 : 0;
        for (int i = 0; i < n; i++) p->ranked[i] = (uint64_t)met->pixels[p->chosen[i]] << 16 | p->chosen[i];
        qsort(p->ranked, (size_t)n, sizeof *p->ranked, by_frequency);
        for (int i = 0; i < n; i++) {
            uint16_t slot = (uint16_t)(p->ranked[i] & 0xFFFF);
            p->global[gap + i] = met->value[slot];
            p->global_index[slot] = (uint16_t)(gap + i + 1);
        }
        p->global_count = n + gap;
        if (!gap) p->global_transparent = -1;
    }
    if (p->global_transparent == 0) p->global[0] = p->global[1]; /* any colour: it is not seen */
    /* Some three times what a plot starts with is enough for most. */
    p->global_room = !p->grows ? p->global_count : p->global_count <= 48 ? 128 : 256;
}

/* Whether all chosen colours are in the global table, which takes them up if it may and has room. */
static bool all_global(gif_painter *p) {
    int missing = 0;
    for (int i = 0; i < p->chosen_count; i++) missing += !p->global_index[p->chosen[i]];
    if (missing == 0) return true;
    if (missing > p->global_room - p->global_count) return false;
    for (int i = 0; i < p->chosen_count; i++) {
        uint16_t slot = p->chosen[i];
        if (p->global_index[slot]) continue;
        p->global[p->global_count++] = p->canvas.met.value[slot];
        p->global_index[slot] = (uint16_t)p->global_count;
    }
    return true;
}

/* Forgets the slots once they are many, so that colours long gone do not fill the table. */
static void refresh_slots(gif_painter *p) {
    colours *met = &p->canvas.met;
    if (met->count <= COLOURS_MOST / 2) return;
    colours_forget(met);
    memset(p->global_index, 0, sizeof p->global_index);
    for (int i = p->global_transparent + 1; i < p->global_count; i++)
        p->global_index[colours_slot(met, p->global[i])] = (uint16_t)(i + 1);
}

/* ---- Painting exactly -------------------------------------------------------------------------------------------- */

/* Makes the canvas what the decoder will show. */
static void settle_exact(gif_painter *p, const uint8_t *frame) {
    const canvas *c = &p->canvas;
    int width = c->box.x1 - c->box.x0;
    mark_chosen(p, true);
    for (int y = c->box.y0; y < c->box.y1; y++) {
        const uint8_t *row = canvas_frame_row(c, frame, c->box, y);
        colour *shown = canvas_row(c, c->box, y);
        const uint16_t *plane = canvas_plane_row(c, y);
        if (p->leftovers) {
            for (int x = 0; x < width; x++)
                if (p->mark[plane[x] & PLANE_SLOT]) shown[x] = colour_at(row + 4 * x);
        } else
            for (int x = 0; x < width; x++) shown[x] = colour_at(row + 4 * x);
    }
    mark_chosen(p, false);
}

/* After a survey that chose few enough colours. */
static int look_exact(gif_painter *p, const uint8_t *frame) {
    canvas *c = &p->canvas;
    if (!irect_empty(p->inexact) && p->repairable && p->chosen_count < 255) repair(p, frame);
    size_t painted = 0, changed = 0;
    for (int i = 0; i < p->chosen_count; i++) painted += c->met.pixels[p->chosen[i]];
    for (int i = 0; i < c->met.touched_count; i++) changed += c->met.pixels[c->met.touched[i]];
    p->gaps = painted < c->area;
    p->leftovers = painted < changed;
    if (!c->started) make_global(p);
    settle_exact(p, frame);
    p->global_covers = all_global(p);
    return p->global_covers && c->area <= SMALL && c->started ? 2 : 1;
}

static int bits_for(int entries) {
    int bits = 2;
    while (1 << bits < entries) bits++;
    return bits;
}

/* Gives the chosen colours their indices, in the global table or in one of the image's own. */
static void number_colours(gif_painter *p, gif_image *image) {
    bool used[256] = {false};
    int highest = 0, next = 0;
    image->transparent = -1;
    if (p->gaps && !image->global) image->transparent = next++;
    for (int i = 0; i < p->chosen_count; i++) {
        uint16_t slot = p->chosen[i];
        int k = image->global ? p->global_index[slot] - 1 : next++;
        image->table[k] = p->canvas.met.value[slot];
        p->to_index[slot] = (uint8_t)k;
        used[k] = true;
        if (k > highest) highest = k;
    }
    if (p->gaps && image->global) {
        /* There is one free: 256 colours and a gap are not painted exactly. */
        image->transparent = 0;
        while (used[image->transparent]) image->transparent++;
        if (image->transparent > highest) highest = image->transparent;
    }
    if (image->transparent == 0 && !image->global) image->table[0] = image->table[1];
    image->colours = next;
    image->code_size = bits_for(highest + 1);
}

static void image_exact(gif_painter *p, gif_image *image) {
    const canvas *c = &p->canvas;
    number_colours(p, image);
    uint8_t gap = (uint8_t)image->transparent;
    mark_chosen(p, true);
    if (p->gaps)
        for (int i = 0; i < c->met.touched_count; i++) {
            uint16_t slot = c->met.touched[i];
            p->to_index[PLANE_UNCHANGED | slot] = gap;
            if (!p->mark[slot]) p->to_index[slot] = gap;
        }
    mark_chosen(p, false);
    for (size_t i = 0; i < c->area; i++) p->index[i] = p->to_index[c->plane[i]];
    image->other = NULL;
    if (!p->gaps) return;
    for (size_t i = 0; i < c->area; i++) p->other[i] = p->to_index[c->plane[i] & PLANE_SLOT];
    image->other = p->other;
}

/* ---- Painting nearly --------------------------------------------------------------------------------------------- */

static bool need_quantiser(gif_painter *p, bool roughly) {
    if (!p->quantiser) p->quantiser = quantiser_new();
    if (!p->nearest) p->nearest = mem_alloc(QUANTISER_MOST);
    if (!p->added) p->added = mem_alloc(QUANTISER_MOST * sizeof *p->added);
    if (roughly && !p->rough) p->rough = mem_alloc(sizeof *p->rough);
    return p->quantiser && p->nearest && p->added && (p->rough || !roughly);
}

static uint32_t at_most_32_bits(uint64_t n) { return n > UINT32_MAX ? UINT32_MAX : (uint32_t)n; }

/* Chooses the palette for the changed colours, and for each slot or bin its entry. */
static void choose_palette(gif_painter *p, bool roughly) {
    const colours *met = &p->canvas.met;
    int count = 0;
    quantiser_clear(p->quantiser);
    for (int i = 0; i < (roughly ? ROUGH_BINS : met->touched_count); i++) {
        uint16_t slot = roughly ? (uint16_t)i : met->touched[i];
        uint64_t n = roughly ? p->rough->bin[slot].pixels : met->pixels[slot];
        p->to_index[slot] = 1;
        if (!n) continue;
        colour k;
        if (roughly) {
            const uint64_t *sum = p->rough->bin[slot].sum;
            k = colour_of((uint8_t)((sum[0] + n / 2) / n), (uint8_t)((sum[1] + n / 2) / n),
                          (uint8_t)((sum[2] + n / 2) / n));
        } else k = met->value[slot];
        quantiser_add(p->quantiser, k, at_most_32_bits(n));
        p->added[count++] = slot;
    }
    p->palette_count = quantiser_run(p->quantiser, 255, p->palette, p->nearest);
    for (int i = 0; i < count; i++) p->to_index[p->added[i]] = (uint8_t)(p->nearest[i] + 1);
}

/* Fills the index planes and settles the canvas. A pixel that the canvas shows as well as the palette could stays as
 * it is. How many pixels are painted. */
static size_t paint_nearly(gif_painter *p, const uint8_t *frame) {
    const canvas *c = &p->canvas;
    int width = c->box.x1 - c->box.x0;
    size_t i = 0, painted = 0;
    bool inexact = false;
    for (int y = c->box.y0; y < c->box.y1; y++) {
        const uint8_t *row = canvas_frame_row(c, frame, c->box, y);
        colour *shown = canvas_row(c, c->box, y);
        for (int x = 0; x < width; x++, i++) {
            uint8_t entry = p->to_index[c->plane[i] & PLANE_SLOT];
            colour near = p->palette[entry - 1], k = colour_at(row + 4 * x);
            if (c->started && (k == shown[x] || colour_distance(k, shown[x]) <= colour_distance(k, near))) {
                p->index[i] = 0;
                p->other[i] = near == shown[x] ? entry : 0;
            } else {
                p->index[i] = p->other[i] = entry;
                shown[x] = near;
                painted++;
            }
            inexact |= shown[x] != k;
        }
    }
    if (inexact) p->inexact = irect_or(p->inexact, c->box);
    return painted;
}

static int look_nearly(gif_painter *p, const uint8_t *frame, bool roughly, failure *why) {
    if (!need_quantiser(p, roughly)) {
        failure_memory(why);
        return -1;
    }
    if (roughly) canvas_survey_roughly(&p->canvas, frame, p->canvas.box, p->rough);
    choose_palette(p, roughly);
    p->lossy = p->repairable = true;
    size_t painted = paint_nearly(p, frame);
    if (!p->canvas.started) make_global(p);
    p->gaps = painted < p->canvas.area;
    return painted > 0;
}

static void image_nearly(gif_painter *p, gif_image *image) {
    image->transparent = p->gaps ? 0 : -1;
    image->other = p->gaps ? p->other : NULL;
    image->table[0] = p->palette[0];
    memcpy(image->table + 1, p->palette, (size_t)p->palette_count * sizeof *p->palette);
    image->colours = p->palette_count + 1;
    image->code_size = bits_for(image->colours);
}

/* ------------------------------------------------------------------------------------------------------------------ */

bool gif_painter_look(gif_painter *p, const uint8_t *frame, irect changed, int *ways, failure *why) {
    canvas *c = &p->canvas;
    irect all = {0, 0, c->width, c->height};
    changed = c->started ? irect_and(changed, all) : all;
    *ways = 0;
    irect box = c->started ? canvas_differing(c, frame, changed) : all;
    if (irect_empty(box)) return true;
    if (irect_same(irect_and(p->inexact, changed), p->inexact))
        p->inexact = (irect){0}; /* all of it is looked at now */
    refresh_slots(p);
    p->lossy = false, p->first = !c->started;
    size_t pixels;
    bool slots = canvas_survey(c, frame, box);
    *ways = slots && choose_changed(p, &pixels) ? look_exact(p, frame) : look_nearly(p, frame, !slots, why);
    c->started = true;
    return *ways >= 0;
}

void gif_painter_image(gif_painter *p, int way, gif_image *image) {
    image->box = p->canvas.box;
    image->index = p->index;
    if (p->lossy) {
        image->global = p->first;
        image_nearly(p, image);
    } else {
        image->global = way == 0 && p->global_covers;
        image_exact(p, image);
    }
}

int gif_painter_global(const gif_painter *p, const colour **table, int *room) {
    *table = p->global;
    *room = p->global_room;
    return p->global_count;
}

void gif_painter_grow_table(gif_painter *p) { p->grows = true; }
