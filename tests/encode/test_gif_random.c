/* Random films from fixed seeds: sizes, rectangles, few and many colours, noise, repeats, any rate. Decoded, every
 * frame is what was given: exactly where the frame's colours allow it, nearly elsewhere. */
#include "film.h"

#include <stdlib.h>

typedef struct script {
    int colours; /* 0: any */
    int noise;   /* pixels of noise a frame, in percent of the rectangle */
    bool tight;  /* tells the encoder the rectangle that changed, not the whole frame */
} script;

static uint32_t pick(uint64_t *state, int colours) {
    uint32_t any = rng(state);
    if (!colours) return rgb((int)(any & 255), (int)(any >> 8 & 255), (int)(any >> 16 & 255));
    int k = (int)(any % (uint32_t)colours);
    return rgb(k * 67 & 255, k * 131 & 255, k * 29 & 255);
}

static irect change(film *f, uint64_t *state, const script *s) {
    int x = rng_below(state, f->width), y = rng_below(state, f->height);
    irect r = {x, y, x + 1 + rng_below(state, f->width - x), y + 1 + rng_below(state, f->height - y)};
    if (rng_below(state, 8) == 0) return (irect){0};
    if (rng_below(state, 3)) fill(f, r, pick(state, s->colours));
    for (int64_t n = irect_area(r) * s->noise / 100; n > 0; n--) {
        int px = r.x0 + rng_below(state, r.x1 - r.x0), py = r.y0 + rng_below(state, r.y1 - r.y0);
        int run = 1 + rng_below(state, 6);
        fill(f, irect_and((irect){px, py, px + run, py + 1}, r), pick(state, s->colours));
    }
    return s->tight ? r : film_all(f);
}

static void random_film(uint64_t seed, const script *s) {
    uint64_t state = seed;
    encoder_desc desc = {
        .path = scratch("random.gif"), .width = 1 + rng_below(&state, 120), .height = 1 + rng_below(&state, 90)};
    desc.fps = 1 + rng_below(&state, 49);
    film *f = film_new(&desc);
    int frames = 1 + rng_below(&state, 25);
    for (int k = 0; k < frames; k++)
        if (!film_shoot(f, change(f, &state, s))) fail_msg("seed %llu: %s", (unsigned long long)seed, f->why.text);
    assert_true(film_finish(f));
    decoded *d = gif_decode_file(desc.path);
    assert_true(d->ended);
    size_t pixels = (size_t)f->width * (size_t)f->height;
    int image = 0, end = d->delay[0];
    for (size_t k = 0; k < f->count; k++) {
        int begin = (int)(100.0 * (double)k / desc.fps + 0.5);
        while (begin >= end && image + 1 < d->count) end += d->delay[++image];
        double db = psnr(d->picture[image], f->given[k], pixels);
        if (db < (s->colours ? 200 : 22)) fail_msg("seed %llu, frame %zu: %.1f dB", (unsigned long long)seed, k, db);
    }
    decoded_free(d);
    film_free(f);
}

static void few_colours(void **unused) {
    (void)unused;
    for (uint64_t seed = 1; seed <= 150; seed++)
        random_film(seed, &(script){2 + (int)(seed * 7 % 253), (int)(seed % 5) * 20, seed & 1});
}

static void any_colours(void **unused) {
    (void)unused;
    for (uint64_t seed = 1; seed <= 60; seed++) random_film(seed, &(script){0, (int)(seed % 4) * 15, seed & 1});
}

/* Long data: the compressor's dictionary fills many times, with every size of code. */
static void noise_of_few_colours(void **unused) {
    (void)unused;
    const int colours[] = {2, 3, 5, 9, 17, 40, 100, 255};
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        encoder_desc desc = {.path = scratch("noise.gif"), .width = 500, .height = 300, .fps = 10};
        film *f = film_new(&desc);
        uint64_t state = i;
        for (int k = 0; k < 3; k++) {
            /* noise, then flat, then noise again: a dictionary kept too long must not hurt */
            for (int y = 0; y < 300; y++)
                for (int x = 0; x < 500; x++)
                    if (y < 100 || y > 200 + 30 * k) fill(f, (irect){x, y, x + 1, y + 1}, pick(&state, colours[i]));
            assert_true(film_shoot(f, film_all(f)));
        }
        assert_true(film_finish(f));
        decoded *d = gif_decode_file(desc.path);
        assert_int_equal(d->count, 3);
        for (int k = 0; k < 3; k++) assert_true(same_picture(d->picture[k], f->given[k], 150000));
        decoded_free(d);
        film_free(f);
    }
}

/* More distinct colours than the encoder counts one by one. */
static void very_many_colours(void **unused) {
    (void)unused;
    encoder_desc desc = {.path = scratch("noise.gif"), .width = 400, .height = 300, .fps = 10};
    film *f = film_new(&desc);
    uint64_t state = 11;
    for (int k = 0; k < 4; k++) {
        for (int y = 0; y < 300; y++)
            for (int x = 0; x < 400; x++)
                fill(f, (irect){x, y, x + 1, y + 1}, k == 2 ? rgb(x & 7, y & 7, 0) : pick(&state, 0));
        assert_true(film_shoot(f, film_all(f)));
    }
    assert_true(film_finish(f));
    decoded *d = gif_decode_file(desc.path);
    assert_int_equal(d->count, 4);
    for (int k = 0; k < 4; k++) assert_true(psnr(d->picture[k], f->given[k], 120000) > (k == 2 ? 199 : 20));
    decoded_free(d);
    film_free(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_colours),
        cmocka_unit_test(any_colours),
        cmocka_unit_test(noise_of_few_colours),
        cmocka_unit_test(very_many_colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
