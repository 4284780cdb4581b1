/* The GIF89a encoder: when each picture is shown, and the blocks of the file. One image block a frame; a frame is
 * written, with one write, when the time it stays is known, and the file is whole after each. Driven by a sink's
 * thread through encoder_gif. */
#include "base/mem.h"
#include "encode/encoder.h"
#include "encode/gif_lzw.h"
#include "encode/gif_painter.h"
#include "encode/outfile.h"

#include <math.h>
#include <string.h>

enum {
    SHORTEST = 2,    /* hundredths of a second: browsers slow down what is shorter */
    LONGEST = 65535, /* what the format can say */
    TRAILER = 0x3B,
};

typedef VEC(uint8_t) bytes;

struct encoder {
    int width, height, loop;
    double fps, hold_last_s;
    uint64_t count; /* frames given */
    frame *held;    /* a frame that would be shown too short, unless none follows */
    int64_t start;  /* when the frame given last, or held, begins, in hundredths */
    irect changed;  /* since the last frame painted */
    gif_painter *painter;
    gif_lzw *lzw;
    bytes pending;         /* a picture not yet written ... */
    int64_t pending_start; /* ... shown from then on ... */
    size_t delay_at;       /* ... until what is to be put there */
    bytes other;           /* the same picture in the other way */
    bool broken;           /* a frame could not be written: the file stays a part */
    int global_written;    /* colours of the global table that are in the file */
    failure why;
    outfile file;
};

/* ---- Blocks ------------------------------------------------------------------------------------------------------ */

static void put(bytes *b, const void *data, size_t n) {
    memcpy(b->at + b->count, data, n);
    b->count += n;
}

static void put_16(bytes *b, int64_t v) { put(b, (uint8_t[2]){(uint8_t)(v & 255), (uint8_t)(v >> 8)}, 2); }

/* Bits of the size of a table with room for so many colours. */
static int table_bits(int colours) {
    int bits = 1;
    while (1 << bits < colours) bits++;
    return bits;
}

static void put_table(bytes *b, const colour *table, int colours, int bits) {
    static const uint8_t none[3];
    for (int i = 0; i < 1 << bits; i++) put(b, i < colours ? (const void *)&table[i] : none, 3);
}

enum { TABLE_AT = 13, HEAD_MOST = TABLE_AT + 768 + 19, IMAGE_HEAD_MOST = 8 + 10 + 768, FILLER_SIZE = 8 + 10 + 6 + 5 };

static void put_head(bytes *b, encoder *e) {
    const colour *table;
    int room, colours = gif_painter_global(e->painter, &table, &room), bits = table_bits(room);
    put(b, "GIF89a", 6);
    put_16(b, e->width);
    put_16(b, e->height);
    put(b, (uint8_t[3]){(uint8_t)(0x80 | 7 << 4 | (bits - 1)), 0, 0}, 3);
    put_table(b, table, colours, bits);
    e->global_written = colours;
    if (e->loop == 1) return;
    put(b, "\x21\xFF\x0BNETSCAPE2.0\x03\x01", 16);
    put_16(b, e->loop ? e->loop - 1 : 0); /* decoders play once and then so often again */
    put(b, "", 1);
}

/* Graphic control extension and image descriptor; where the delay is. */
static size_t put_image_head(bytes *b, const gif_image *image, int64_t delay) {
    bool transparent = image->transparent >= 0;
    put(b, (uint8_t[4]){0x21, 0xF9, 4, (uint8_t)(1 << 2 | transparent)}, 4); /* the picture stays */
    size_t delay_at = b->count;
    put_16(b, delay);
    put(b, (uint8_t[3]){(uint8_t)(transparent ? image->transparent : 0), 0, 0x2C}, 3);
    put_16(b, image->box.x0);
    put_16(b, image->box.y0);
    put_16(b, image->box.x1 - image->box.x0);
    put_16(b, image->box.y1 - image->box.y0);
    put(b, (uint8_t[1]){(uint8_t)(image->global ? 0 : 0x80 | (table_bits(image->colours) - 1))}, 1);
    if (!image->global) put_table(b, image->table, image->colours, table_bits(image->colours));
    return delay_at;
}

/* A transparent pixel, for a picture that stays longer than one delay can say. */
static void put_filler(bytes *b, int64_t delay) {
    gif_image image = {.box = {0, 0, 1, 1}, .colours = 2, .transparent = 0};
    put_image_head(b, &image, delay);
    put(b, (uint8_t[5]){2, 2, 0x44, 0x01, 0}, 5); /* clear code, index 0, end code; three bits each */
}

/* ---- Pictures ---------------------------------------------------------------------------------------------------- */

static bool put_image(encoder *e, bytes *b, int way) {
    gif_image image;
    gif_painter_image(e->painter, way, &image);
    size_t pixels = (size_t)irect_area(image.box);
    size_t most = HEAD_MOST + IMAGE_HEAD_MOST + gif_lzw_bound(pixels) + 1;
    if (!VEC_GROW(b, most)) return false;
    if (e->pending_start < 0) put_head(b, e);
    e->delay_at = put_image_head(b, &image, 0);
    b->count += gif_lzw_write(e->lzw, image.index, image.other, pixels, image.code_size, b->at + b->count);
    return true;
}

/* Puts the picture just looked at among the bytes pending, in the shorter of its ways. */
static bool encode(encoder *e, int ways) {
    if (!put_image(e, &e->pending, 0)) return false;
    if (ways < 2) return true;
    size_t delay_at = e->delay_at;
    e->other.count = 0;
    if (!put_image(e, &e->other, 1)) return false;
    if (e->other.count < e->pending.count) {
        bytes longer = e->pending;
        e->pending = e->other, e->other = longer;
    } else e->delay_at = delay_at;
    return true;
}

/* Writes the picture pending, which is shown until `end`. */
static bool flush(encoder *e, int64_t end, failure *why) {
    if (e->pending.count == 0) return true;
    int64_t left = end - e->pending_start, delay = left < LONGEST ? left : LONGEST;
    if (left - delay > 0 && left - delay < SHORTEST) delay -= SHORTEST;
    left -= delay;
    e->pending.at[e->delay_at] = (uint8_t)(delay & 255);
    e->pending.at[e->delay_at + 1] = (uint8_t)(delay >> 8);
    size_t fillers = (size_t)(left / (LONGEST - SHORTEST)) + 1;
    if (!VEC_GROW(&e->pending, fillers * FILLER_SIZE + 1)) {
        failure_memory(why);
        return false;
    }
    while (left > 0) {
        delay = left < LONGEST ? left : LONGEST;
        if (left - delay > 0 && left - delay < SHORTEST) delay -= SHORTEST;
        put_filler(&e->pending, delay);
        left -= delay;
    }
    put(&e->pending, (uint8_t[1]){TRAILER}, 1);
    bool written = outfile_write(&e->file, e->pending.at, e->pending.count, 1, why);
    e->pending.count = 0;
    return written;
}

/* Writes the colours that the global table has taken up into its place at the front of the file. */
static bool patch_table(encoder *e, failure *why) {
    const colour *table;
    uint8_t rgb[768];
    size_t n = 0;
    int room, colours = gif_painter_global(e->painter, &table, &room), first = e->global_written;
    if (e->pending_start < 0 || colours == first) return true;
    for (int i = first; i < colours; i++, n += 3) memcpy(rgb + n, &table[i], 3);
    e->global_written = colours;
    return outfile_patch(&e->file, TABLE_AT + 3 * first, rgb, n, why);
}

/* The frame is what is seen from `start` on. */
static bool show(encoder *e, const frame *f, int64_t start, failure *why) {
    int ways;
    if (!gif_painter_look(e->painter, f->pixels, e->changed, &ways, why)) return false;
    e->changed = (irect){0};
    if (ways == 0) return true; /* the picture pending stays longer */
    if (!flush(e, start, why) || !patch_table(e, why)) return false;
    if (!encode(e, ways)) {
        e->pending.count = 0;
        failure_memory(why);
        return false;
    }
    e->pending_start = start;
    return true;
}

/* ---- The encoder ------------------------------------------------------------------------------------------------- */

/* When the k-th frame begins, in hundredths; each is rounded by itself, so that no rate drifts. */
static int64_t begins(const encoder *e, uint64_t k) { return (int64_t)floor(100.0 * (double)k / e->fps + 0.5); }

static void destroy(encoder *e) {
    if (!e) return;
    frame_release(e->held);
    gif_painter_free(e->painter);
    gif_lzw_free(e->lzw);
    VEC_FREE(&e->pending);
    VEC_FREE(&e->other);
    mem_free(e);
}

static bool check(const encoder_desc *d, failure *why) {
    enum { LONGEST_S = 1000000 };
    if (d->width < 1 || d->height < 1 || d->width > 65535 || d->height > 65535)
        failure_set(why, KG_ERR_ARG, "A GIF is 1 to 65535 pixels wide and high, not %d x %d.", d->width, d->height);
    else if (!(d->fps * LONGEST_S >= 1) || !isfinite(d->fps))
        failure_set(why, KG_ERR_ARG, "A GIF cannot have %g frames a second.", d->fps);
    else if (!(d->hold_last_s >= 0 && d->hold_last_s <= LONGEST_S))
        failure_set(why, KG_ERR_ARG, "The last frame can be held for 0 to %d seconds, not %g.", LONGEST_S,
                    d->hold_last_s);
    else if (d->loop < 0) failure_set(why, KG_ERR_ARG, "A GIF plays 0 (for ever), 1 or more times, not %d.", d->loop);
    return why->code == KG_OK;
}

static encoder *gif_begin(const encoder_desc *d, failure *why) {
    if (!check(d, why)) return NULL;
    encoder *e = mem_zero(1, sizeof *e);
    if (e) {
        e->width = d->width, e->height = d->height;
        e->loop = d->loop <= 65536 ? d->loop : 65536;
        e->fps = d->fps, e->hold_last_s = d->hold_last_s;
        e->pending_start = -1;
        e->painter = gif_painter_new(d->width, d->height);
        e->lzw = gif_lzw_new();
    }
    if (!e || !e->painter || !e->lzw) failure_memory(why);
    else if (outfile_open(&e->file, d->path, why)) {
        if (e->file.part) gif_painter_grow_table(e->painter);
        return e;
    }
    destroy(e);
    return NULL;
}

static bool take(encoder *e, frame *f, failure *why) {
    if (f->width != e->width || f->height != e->height) {
        failure_set(why, KG_ERR_ARG, "A frame of %d x %d pixels does not fit a film of %d x %d.", f->width, f->height,
                    e->width, e->height);
        return false;
    }
    /* Where the last one was held, this one takes its place and its time. */
    if (!e->held) e->start = begins(e, e->count);
    frame_release(e->held);
    e->held = NULL;
    e->changed = irect_or(e->changed, f->changed);
    if (begins(e, ++e->count) - e->start >= SHORTEST) return show(e, f, e->start, why);
    e->held = frame_ref(f);
    return true;
}

static bool gif_frame(encoder *e, frame *f, failure *why) {
    if (!e->broken && take(e, f, &e->why)) return true;
    e->broken = true;
    failure_copy(why, &e->why);
    return false;
}

/* What is still pending, with the time that the last frame is held. */
static bool complete(encoder *e, failure *why) {
    if (e->count == 0) {
        failure_set(why, KG_ERR_STATE, "No frame was filmed, so %s was not written.", path_in_words(e->file.path));
        outfile_discard(&e->file);
        return false;
    }
    if (e->held && !e->broken && !show(e, e->held, e->start, why)) e->broken = true;
    int64_t end = begins(e, e->count);
    if (e->hold_last_s > 0) end = begins(e, e->count - 1) + (int64_t)floor(100 * e->hold_last_s + 0.5);
    if (end < e->pending_start + SHORTEST) end = e->pending_start + SHORTEST;
    if (!flush(e, end, why)) e->broken = true;
    return !e->broken;
}

static bool gif_finish(encoder *e, failure *why) {
    bool done = complete(e, &e->why) && why->code == KG_OK && outfile_commit(&e->file, &e->why);
    if (e->file.length == 0) outfile_discard(&e->file); /* not even one frame to keep */
    outfile_abandon(&e->file);
    failure_copy(why, &e->why);
    destroy(e);
    return done;
}

const encoder_format encoder_gif = {"gif", "gif", "animated GIF", gif_begin, gif_frame, gif_finish};
