/* What the tests of filming share: a sink that keeps every frame, films to shoot, and reading files back with libraries that are
 * not ours (giflib, libpng). A header, because the tests of several folders include it; the test's own thread, but for
 * record(), which runs on the sink's. */
#ifndef KG_TESTS_RECORDER_H
#define KG_TESTS_RECORDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gif_lib.h>
#include <math.h>
#include <png.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "kineograph.h"

#define assert_ok(call)                                                                                                \
    do {                                                                                                               \
        kg_result ok_ = (call);                                                                                        \
        if (ok_ != KG_OK) fail_msg("%s: %d, %s", #call, (int)ok_, kg_message());                                       \
    } while (0)

/* ---- Recording ----------------------------------------------------------------------------------------------------- */

typedef struct shot {
    kg_frame frame; /* its pixels are a copy */
    uint8_t *pixels;
} shot;

typedef struct recorder {
    shot *shots;
    size_t count;
    int finished;
    long fail_at;            /* the callback returns false for the frame of this index; 0: never */
    int slow_us;             /* the callback takes so long */
    _Atomic uint64_t *taken; /* how many frames the program has taken; NULL: not watched */
    uint64_t most_behind;    /* largest distance to that seen */
    pthread_mutex_t lock;    /* of the gate */
    pthread_cond_t moved;
    bool shut, waiting; /* the callback waits while the gate is shut */
} recorder;

static inline void recorder_init(recorder *r) {
    memset(r, 0, sizeof *r);
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->moved, NULL);
}

static inline void recorder_free(recorder *r) {
    for (size_t i = 0; i < r->count; i++) free(r->shots[i].pixels);
    free(r->shots);
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->moved);
    memset(r, 0, sizeof *r);
}

static inline void rest(int us) {
    struct timespec t = {us / 1000000, us % 1000000 * 1000L};
    nanosleep(&t, NULL);
}

static inline bool record(void *user, const kg_frame *f) {
    recorder *r = user;
    pthread_mutex_lock(&r->lock);
    while (r->shut) {
        r->waiting = true;
        pthread_cond_broadcast(&r->moved);
        pthread_cond_wait(&r->moved, &r->lock);
    }
    pthread_mutex_unlock(&r->lock);
    if (r->slow_us) rest(r->slow_us);
    if (r->taken) {
        uint64_t behind = atomic_load(r->taken) - (f->index + 1);
        if (behind < UINT64_MAX / 2 && behind > r->most_behind) r->most_behind = behind;
    }
    if (r->fail_at && f->index == (uint64_t)r->fail_at) return false;
    size_t bytes = (size_t)f->width * (size_t)f->height * 4, row = (size_t)f->width * 4;
    shot *more = realloc(r->shots, (r->count + 1) * sizeof *more);
    uint8_t *pixels = malloc(bytes);
    if (!more || !pixels) abort();
    for (int y = 0; y < f->height; y++) memcpy(pixels + (size_t)y * row, f->pixels + (size_t)y * f->stride, row);
    r->shots = more;
    r->shots[r->count] = (shot){*f, pixels};
    r->shots[r->count++].frame.pixels = pixels;
    return true;
}

static inline bool record_finish(void *user) {
    ((recorder *)user)->finished++;
    return true;
}

static inline kg_sink recorder_sink(recorder *r) {
    return (kg_sink){.frame = record, .finish = record_finish, .user = r};
}

static inline void gate_shut(recorder *r, bool shut) {
    pthread_mutex_lock(&r->lock);
    r->shut = shut;
    pthread_cond_broadcast(&r->moved);
    pthread_mutex_unlock(&r->lock);
}

/* Waits until the callback stands at the gate. */
static inline void gate_await(recorder *r) {
    pthread_mutex_lock(&r->lock);
    while (!r->waiting) pthread_cond_wait(&r->moved, &r->lock);
    pthread_mutex_unlock(&r->lock);
}

static inline size_t shot_bytes(const shot *s) { return (size_t)s->frame.width * (size_t)s->frame.height * 4; }

static inline bool same_shot(const shot *a, const shot *b) {
    return a->frame.width == b->frame.width && a->frame.height == b->frame.height &&
           memcmp(a->pixels, b->pixels, shot_bytes(a)) == 0;
}

/* The first pixel in which two pictures of the same size differ; false: none. */
static inline bool differ_at(const uint8_t *a, const uint8_t *b, int width, int height, int *x, int *y) {
    for (*y = 0; *y < height; ++*y)
        for (*x = 0; *x < width; ++*x) {
            size_t at = 4 * ((size_t)*y * (size_t)width + (size_t)*x);
            if (memcmp(a + at, b + at, 4) != 0) return true;
        }
    return false;
}

/* Every frame from 0 on, once, in order, at its time, opaque; and outside its rectangle it equals the one before. */
static inline void assert_true_film(const recorder *r, size_t frames, double fps) {
    assert_int_equal(r->count, frames);
    for (size_t i = 0; i < r->count; i++) {
        const shot *s = &r->shots[i], *before = i ? &r->shots[i - 1] : NULL;
        const kg_pixel_rect c = s->frame.changed;
        assert_int_equal(s->frame.index, i);
        assert_true(fabs(s->frame.time_s - (double)i / fps) < 1e-12);
        for (size_t k = 3; k < shot_bytes(s); k += 4) assert_int_equal(s->pixels[k], 255);
        if (!before) {
            assert_true(c.x == 0 && c.y == 0 && c.w == s->frame.width && c.h == s->frame.height);
            continue;
        }
        for (int y = 0; y < s->frame.height; y++)
            for (int x = 0; x < s->frame.width; x++) {
                if (c.w > 0 && x >= c.x && x < c.x + c.w && y >= c.y && y < c.y + c.h) continue;
                size_t at = 4 * ((size_t)y * (size_t)s->frame.width + (size_t)x);
                if (memcmp(s->pixels + at, before->pixels + at, 4) != 0)
                    fail_msg("frame %zu differs from the one before at %d, %d, outside its rectangle %d, %d, %d, %d", i,
                             x, y, c.x, c.y, c.w, c.h);
            }
    }
}

/* ---- Films --------------------------------------------------------------------------------------------------------- */

/* A hundred by seventy-five pixels: quick, and still with ticks and labels. */
static inline kg_figure *small_figure(void) {
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 2, .height = 1.5, .dpi = 50});
    assert_non_null(fig);
    return fig;
}

/* A growing line, a marker that moves, a title that changes. */
static inline void draw_frame(kg_axes *ax, int i) {
    double x[64], y[64];
    char title[32];
    int n = i % 60 + 2;
    for (int k = 0; k < n; k++) x[k] = k / 60., y[k] = sin(k / 5.);
    kg_xlim(ax, 0, 1);
    kg_ylim(ax, -1.2, 1.2); /* above the spines, whose box hides what is under it where there is no GPU */
    kg_plot(ax, KG(x, n), KG(y, n), &(kg_line_style){.zorder = 4});
    kg_plot(ax, KG(&x[n - 1], 1), KG(&y[n - 1], 1),
            &(kg_line_style){.color = "r", .marker = "s", .linestyle = "none", .zorder = 4});
    snprintf(title, sizeof title, "frame %d", i);
    kg_title(ax, title);
}

/* ---- Files --------------------------------------------------------------------------------------------------------- */

static char scratch_folder[256];

static inline void scratch_remove(void) {
    char command[320];
    snprintf(command, sizeof command, "rm -rf '%s'", scratch_folder);
    if (system(command) != 0) fprintf(stderr, "%s stays behind\n", scratch_folder);
}

/* A path in a folder of this process's own, under TMPDIR; valid until the 16th call after it. */
static inline const char *scratch(const char *name) {
    static char path[16][512];
    static int next;
    if (!scratch_folder[0]) {
        const char *tmp = getenv("TMPDIR");
        snprintf(scratch_folder, sizeof scratch_folder, "%s/kg-film-XXXXXX", tmp ? tmp : "/tmp");
        if (!mkdtemp(scratch_folder)) abort();
        atexit(scratch_remove);
    }
    next = (next + 1) % 16;
    snprintf(path[next], sizeof path[next], "%s/%s", scratch_folder, name);
    return path[next];
}

static inline bool file_exists(const char *path) { return access(path, F_OK) == 0; }

static inline void write_text(const char *path, const char *text) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static inline bool file_says(const char *path, const char *text) {
    char have[256] = "";
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    size_t n = fread(have, 1, sizeof have - 1, f);
    fclose(f);
    return n == strlen(text) && memcmp(have, text, n) == 0;
}

/* A decoded GIF: what is on the screen from each moment on. */
typedef struct gif_film {
    int width, height, count, loop; /* loop as kg_output has it; a file that says nothing plays once */
    uint8_t **picture;              /* RGBA */
    int *start;                     /* hundredths of a second */
    int length;                     /* of all */
    int most_colours;               /* of any table, the file's or a picture's own */
    bool ended;                     /* with the trailer */
} gif_film;

static inline void gif_free(gif_film *g) {
    for (int i = 0; i < g->count; i++) free(g->picture[i]);
    free(g->picture);
    free(g->start);
    memset(g, 0, sizeof *g);
}

static inline void gif_paint(uint8_t *canvas, int width, const GifFileType *g, const SavedImage *im, int transparent) {
    const ColorMapObject *map = im->ImageDesc.ColorMap ? im->ImageDesc.ColorMap : g->SColorMap;
    for (int y = 0; y < im->ImageDesc.Height; y++)
        for (int x = 0; x < im->ImageDesc.Width; x++) {
            int index = im->RasterBits[y * im->ImageDesc.Width + x];
            if (index == transparent) continue;
            const GifColorType *c = &map->Colors[index];
            uint8_t *to =
                canvas + 4 * ((size_t)(y + im->ImageDesc.Top) * (size_t)width + (size_t)(x + im->ImageDesc.Left));
            to[0] = c->Red, to[1] = c->Green, to[2] = c->Blue, to[3] = 255;
        }
}

/* Whole pictures up to where the file ends or breaks. */
static inline gif_film gif_read(const char *path) {
    gif_film f = {.loop = 1};
    int error = 0;
    GifFileType *g = DGifOpenFileName(path, &error);
    if (!g) fail_msg("%s is not a GIF: %s", path, GifErrorString(error));
    f.ended = DGifSlurp(g) == GIF_OK;
    f.width = g->SWidth, f.height = g->SHeight;
    size_t bytes = (size_t)f.width * (size_t)f.height * 4;
    uint8_t *canvas = calloc(bytes, 1);
    f.picture = calloc((size_t)g->ImageCount + 1, sizeof *f.picture);
    f.start = calloc((size_t)g->ImageCount + 1, sizeof *f.start);
    if (!canvas || !f.picture || !f.start) abort();
    for (int i = 0; i < g->ImageCount; i++) {
        const SavedImage *im = &g->SavedImages[i];
        if (!im->RasterBits) break;
        GraphicsControlBlock c = {.TransparentColor = NO_TRANSPARENT_COLOR};
        DGifSavedExtensionToGCB(g, i, &c);
        gif_paint(canvas, f.width, g, im, c.TransparentColor);
        const ColorMapObject *map = im->ImageDesc.ColorMap ? im->ImageDesc.ColorMap : g->SColorMap;
        if (map && map->ColorCount > f.most_colours) f.most_colours = map->ColorCount;
        for (int k = 0; k < im->ExtensionBlockCount; k++) {
            const ExtensionBlock *e = &im->ExtensionBlocks[k];
            bool after_netscape = k > 0 && im->ExtensionBlocks[k - 1].ByteCount == 11 &&
                                  memcmp(im->ExtensionBlocks[k - 1].Bytes, "NETSCAPE2.0", 11) == 0;
            if (!after_netscape || e->ByteCount < 3) continue;
            int more = e->Bytes[1] | e->Bytes[2] << 8;
            f.loop = more ? more + 1 : 0;
        }
        uint8_t *copy = malloc(bytes);
        if (!copy) abort();
        memcpy(copy, canvas, bytes);
        f.start[f.count] = f.length;
        f.picture[f.count++] = copy;
        f.length += c.DelayTime;
    }
    free(canvas);
    DGifCloseFile(g, &error);
    return f;
}

/* What the GIF shows at the time of a frame. */
static inline const uint8_t *gif_at(const gif_film *g, size_t frame, double fps) {
    int at = (int)floor(100. * (double)frame / fps + .5), i = g->count - 1;
    while (i > 0 && g->start[i] > at) i--;
    return i >= 0 ? g->picture[i] : NULL;
}

/* The GIF shows exactly these frames, each at its time, as far as it goes; returns how many frames it holds. */
static inline size_t assert_gif_shows(const char *path, const recorder *r, double fps) {
    gif_film g = gif_read(path);
    size_t frames = 0;
    while (frames < r->count && floor(100. * (double)frames / fps + .5) < g.length) frames++;
    for (size_t i = 0; i < frames; i++) {
        const shot *s = &r->shots[i];
        int x, y;
        assert_int_equal(g.width, s->frame.width);
        assert_int_equal(g.height, s->frame.height);
        if (differ_at(gif_at(&g, i, fps), s->pixels, g.width, g.height, &x, &y))
            fail_msg("%s: frame %zu differs at %d, %d", path, i, x, y);
    }
    gif_free(&g);
    return frames;
}

/* RGBA, to be freed; NULL: not a whole PNG. */
static inline uint8_t *png_read(const char *path, int *width, int *height) {
    png_image im = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&im, path)) return NULL;
    im.format = PNG_FORMAT_RGBA;
    uint8_t *pixels = malloc(PNG_IMAGE_SIZE(im));
    *width = (int)im.width, *height = (int)im.height;
    if (pixels && png_image_finish_read(&im, NULL, pixels, 0, NULL)) return pixels;
    png_image_free(&im);
    free(pixels);
    return NULL;
}

#endif
