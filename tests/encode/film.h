/* What the encoder tests share: making films frame by frame, and decoding files with giflib and libpng. Everything
 * here fails the running test by itself. */
#ifndef KG_TESTS_FILM_H
#define KG_TESTS_FILM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "encode/encoder.h"

/* A sequence of numbers that is the same on every machine. */
uint32_t rng(uint64_t *state);
int rng_below(uint64_t *state, int n);

/* A path in a folder of this process's own, under TMPDIR; valid until the 16th call after it. */
const char *scratch(const char *name);

bool file_exists(const char *path);
uint8_t *read_file(const char *path, size_t *size); /* free() */
void write_file(const char *path, const void *bytes, size_t size);

/* A film being made: an encoder, its frames, and a copy of every frame given, to compare with. */
typedef struct film {
    int width, height;
    const encoder_format *format;
    encoder *encoder;
    frame_pool *pool;
    failure why;
    uint32_t *now; /* the picture to be shot next; shot() copies it */
    uint32_t **given;
    size_t count;
    bool keep; /* keep copies */
} film;

film *film_new(const encoder_desc *desc);                                /* a GIF, keeping copies */
film *film_open(const encoder_format *format, const encoder_desc *desc); /* the encoder may be NULL: see why */
bool film_shoot(film *f, irect changed); /* the picture `now`, which may differ from the last one only there */
bool film_finish(film *f);
void film_free(film *f); /* finishes if need be */

irect film_all(const film *f);
void fill(film *f, irect r, uint32_t rgb);
uint32_t rgb(int r, int g, int b); /* an opaque pixel as it lies in memory */

/* A decoded GIF: what is on the screen after each image, and how long. */
typedef struct decoded {
    int width, height, count;
    int loop;   /* the number in the NETSCAPE extension; -1: there is none */
    bool ended; /* with a trailer */
    uint32_t **picture;
    int *delay; /* hundredths */
    irect *box;
} decoded;

decoded *gif_decode(const uint8_t *bytes,
                    size_t size); /* whole images up to where the data end; NULL: not even a header */
decoded *gif_decode_file(const char *path);
void decoded_free(decoded *d);
int decoded_length(const decoded *d); /* hundredths */

uint32_t *png_decode(const char *path, int *w, int *h, bool *alpha); /* free() */

/* Peak signal to noise ratio of the colours, in dB; 200 when equal. */
double psnr(const uint32_t *a, const uint32_t *b, size_t pixels);
bool same_picture(const uint32_t *a, const uint32_t *b, size_t pixels); /* colours only */

#endif
