/* What the encoder tests share. The decoders are giflib and libpng, never our own. */
#include "film.h"

#include <gif_lib.h>
#include <math.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

uint32_t rng(uint64_t *state) { /* SplitMix64 (Steele, Lea, Flood 2014) */
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)(z >> 32);
}

int rng_below(uint64_t *state, int n) { return (int)(rng(state) % (uint32_t)n); }

static char folder[256];

static void remove_folder(void) {
    char command[320];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0) fprintf(stderr, "%s stays behind\n", folder);
}

const char *scratch(const char *name) {
    static char path[16][512];
    static int next;
    if (!folder[0]) {
        const char *tmp = getenv("TMPDIR");
        snprintf(folder, sizeof folder, "%s/kg-encode-%ld", tmp ? tmp : "/tmp", (long)getpid());
        mkdir(folder, 0777);
        atexit(remove_folder);
    }
    next = (next + 1) % 16;
    snprintf(path[next], sizeof path[next], "%s/%s", folder, name);
    return path[next];
}

bool file_exists(const char *path) { return access(path, F_OK) == 0; }

uint8_t *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("%s cannot be read", path);
    size_t capacity = 1 << 16;
    uint8_t *bytes = malloc(capacity);
    *size = 0;
    for (size_t n; bytes && (n = fread(bytes + *size, 1, capacity - *size, file)) > 0;)
        if ((*size += n) == capacity) bytes = realloc(bytes, capacity *= 2);
    fclose(file);
    assert_non_null(bytes);
    return bytes;
}

void write_file(const char *path, const void *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

/* ---- Films ------------------------------------------------------------------------------------------------------- */

film *film_open(const encoder_format *format, const encoder_desc *desc) {
    film *f = calloc(1, sizeof *f);
    assert_non_null(f);
    f->width = desc->width, f->height = desc->height, f->format = format;
    f->encoder = format->begin(desc, &f->why);
    if (!f->encoder) return f;
    f->pool = frame_pool_new(desc->width, desc->height, 16);
    f->now = calloc((size_t)desc->width * (size_t)desc->height, 4);
    assert_non_null(f->pool);
    assert_non_null(f->now);
    fill(f, film_all(f), rgb(255, 255, 255));
    return f;
}

film *film_new(const encoder_desc *desc) {
    film *f = film_open(&encoder_gif, desc);
    if (!f->encoder) fail_msg("%s", f->why.text);
    f->keep = true;
    return f;
}

irect film_all(const film *f) { return (irect){0, 0, f->width, f->height}; }

uint32_t rgb(int r, int g, int b) {
    uint8_t bytes[4] = {(uint8_t)r, (uint8_t)g, (uint8_t)b, 255};
    uint32_t pixel;
    memcpy(&pixel, bytes, 4);
    return pixel;
}

void fill(film *f, irect r, uint32_t pixel) {
    r = irect_and(r, film_all(f));
    for (int y = r.y0; y < r.y1; y++)
        for (int x = r.x0; x < r.x1; x++) f->now[(size_t)y * (size_t)f->width + (size_t)x] = pixel;
}

bool film_shoot(film *f, irect changed) {
    frame *next = frame_pool_next(f->pool, changed);
    assert_non_null(next);
    for (int y = next->changed.y0; y < next->changed.y1; y++) {
        size_t at = (size_t)y * (size_t)f->width + (size_t)next->changed.x0;
        memcpy(next->pixels + 4 * at, f->now + at, 4 * (size_t)(next->changed.x1 - next->changed.x0));
    }
    next->index = f->count;
    if (f->keep) {
        size_t bytes = 4 * (size_t)f->width * (size_t)f->height;
        f->given = realloc(f->given, (f->count + 1) * sizeof *f->given);
        f->given[f->count] = malloc(bytes);
        memcpy(f->given[f->count], next->pixels, bytes);
    }
    f->count++;
    bool done = f->format->frame(f->encoder, next, &f->why);
    frame_release(next);
    return done;
}

bool film_finish(film *f) {
    encoder *e = f->encoder;
    f->encoder = NULL;
    return f->format->finish(e, &f->why);
}

void film_free(film *f) {
    if (f->encoder) film_finish(f);
    frame_pool_free(f->pool);
    for (size_t i = 0; f->given && i < f->count; i++) free(f->given[i]);
    free(f->given);
    free(f->now);
    free(f);
}

/* ---- GIF --------------------------------------------------------------------------------------------------------- */

typedef struct source {
    const uint8_t *bytes;
    size_t size, at;
} source;

static int read_source(GifFileType *gif, GifByteType *to, int n) {
    source *s = gif->UserData;
    size_t left = s->size - s->at;
    if ((size_t)n > left) n = (int)left;
    memcpy(to, s->bytes + s->at, (size_t)n);
    s->at += (size_t)n;
    return n;
}

/* Paints the image that comes next onto `screen`; false: it is not whole. */
static bool decode_image(GifFileType *gif, uint32_t *screen, int transparent, irect *box) {
    if (DGifGetImageDesc(gif) != GIF_OK) return false;
    const GifImageDesc *d = &gif->Image;
    const ColorMapObject *map = d->ColorMap ? d->ColorMap : gif->SColorMap;
    *box = (irect){d->Left, d->Top, d->Left + d->Width, d->Top + d->Height};
    if (d->Left + d->Width > gif->SWidth || d->Top + d->Height > gif->SHeight || d->Interlace || !map) return false;
    size_t pixels = (size_t)d->Width * (size_t)d->Height;
    GifByteType *index = malloc(pixels);
    bool whole = index && DGifGetLine(gif, index, (int)pixels) == GIF_OK;
    for (size_t i = 0; whole && i < pixels; i++) {
        if (index[i] == transparent) continue;
        if (index[i] >= map->ColorCount) whole = false;
        else {
            GifColorType c = map->Colors[index[i]];
            size_t x = i % (size_t)d->Width + (size_t)d->Left, y = i / (size_t)d->Width + (size_t)d->Top;
            screen[y * (size_t)gif->SWidth + x] = rgb(c.Red, c.Green, c.Blue);
        }
    }
    free(index);
    return whole;
}

static void keep_picture(decoded *d, const uint32_t *screen, int delay, irect box) {
    size_t n = (size_t)d->count + 1, bytes = 4 * (size_t)d->width * (size_t)d->height;
    d->picture = realloc(d->picture, n * sizeof *d->picture);
    d->delay = realloc(d->delay, n * sizeof *d->delay);
    d->box = realloc(d->box, n * sizeof *d->box);
    d->picture[d->count] = malloc(bytes);
    memcpy(d->picture[d->count], screen, bytes);
    d->delay[d->count] = delay;
    d->box[d->count++] = box;
}

/* Reads an extension: what it says of the next image, or of the loops. */
static bool decode_extension(GifFileType *gif, decoded *d, GraphicsControlBlock *control) {
    int code;
    GifByteType *block;
    bool netscape = false;
    if (DGifGetExtension(gif, &code, &block) != GIF_OK) return false;
    while (block) {
        if (code == GRAPHICS_EXT_FUNC_CODE) DGifExtensionToGCB(block[0], block + 1, control);
        if (netscape && block[0] == 3 && block[1] == 1) d->loop = block[2] | block[3] << 8;
        if (code == APPLICATION_EXT_FUNC_CODE && block[0] == 11 && memcmp(block + 1, "NETSCAPE2.0", 11) == 0)
            netscape = true;
        if (DGifGetExtensionNext(gif, &block) != GIF_OK) return false;
    }
    return true;
}

decoded *gif_decode(const uint8_t *bytes, size_t size) {
    source s = {bytes, size, 0};
    int error;
    GifFileType *gif = DGifOpen(&s, read_source, &error);
    if (!gif) return NULL;
    decoded *d = calloc(1, sizeof *d);
    d->width = gif->SWidth, d->height = gif->SHeight, d->loop = -1;
    uint32_t *screen = calloc((size_t)d->width * (size_t)d->height, 4);
    GraphicsControlBlock control = {0, false, 0, NO_TRANSPARENT_COLOR};
    for (bool going = true; going;) {
        GifRecordType type;
        irect box;
        if (DGifGetRecordType(gif, &type) != GIF_OK) break;
        switch (type) {
        case IMAGE_DESC_RECORD_TYPE:
            going = decode_image(gif, screen, control.TransparentColor, &box);
            if (going) keep_picture(d, screen, control.DelayTime, box);
            break;
        case EXTENSION_RECORD_TYPE: going = decode_extension(gif, d, &control); break;
        case TERMINATE_RECORD_TYPE: d->ended = true; /* fall through */
        default: going = false;
        }
    }
    free(screen);
    DGifCloseFile(gif, &error);
    return d;
}

decoded *gif_decode_file(const char *path) {
    size_t size;
    uint8_t *bytes = read_file(path, &size);
    decoded *d = gif_decode(bytes, size);
    free(bytes);
    assert_non_null(d);
    return d;
}

void decoded_free(decoded *d) {
    for (int i = 0; i < d->count; i++) free(d->picture[i]);
    free(d->picture);
    free(d->delay);
    free(d->box);
    free(d);
}

int decoded_length(const decoded *d) {
    int sum = 0;
    for (int i = 0; i < d->count; i++) sum += d->delay[i];
    return sum;
}

/* ---- PNG --------------------------------------------------------------------------------------------------------- */

uint32_t *png_decode(const char *path, int *w, int *h, bool *alpha) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path)) fail_msg("%s: %s", path, image.message);
    *w = (int)image.width, *h = (int)image.height;
    *alpha = (image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
    image.format = PNG_FORMAT_RGBA;
    uint32_t *pixels = malloc(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, NULL, pixels, 0, NULL)) fail_msg("%s: %s", path, image.message);
    return pixels;
}

/* ---- Comparing --------------------------------------------------------------------------------------------------- */

double psnr(const uint32_t *a, const uint32_t *b, size_t pixels) {
    double sum = 0;
    for (size_t i = 0; i < pixels; i++) {
        uint8_t p[4], q[4];
        memcpy(p, a + i, 4);
        memcpy(q, b + i, 4);
        for (int k = 0; k < 3; k++) sum += (double)(p[k] - q[k]) * (double)(p[k] - q[k]);
    }
    return sum > 0 ? 10 * log10(255.0 * 255.0 * 3 * (double)pixels / sum) : 200;
}

bool same_picture(const uint32_t *a, const uint32_t *b, size_t pixels) {
    for (size_t i = 0; i < pixels; i++)
        if (memcmp(a + i, b + i, 3) != 0) return false;
    return true;
}
