/* GIFs as a viewer sees them: every frame exact while its colours fit, nearly exact otherwise; delays, loops, holds. */
#include "film.h"

#include <stdlib.h>
#include <string.h>

static encoder_desc described(const char *name, int w, int h, double fps) {
    return (encoder_desc){.path = scratch(name), .width = w, .height = h, .fps = fps};
}

static decoded *finish_and_decode(film *f, const char *name) {
    if (!film_finish(f)) fail_msg("%s", f->why.text);
    decoded *d = gif_decode_file(scratch(name));
    assert_true(d->ended);
    assert_int_equal(d->width, f->width);
    assert_int_equal(d->height, f->height);
    return d;
}

/* Every frame given is on the screen at the middle of its time. Frames shown too short to be kept are left out. */
static void assert_shown(const film *f, const decoded *d, double fps) {
    size_t pixels = (size_t)f->width * (size_t)f->height;
    int image = 0, end = d->delay[0];
    for (size_t k = 0; k < f->count; k++) {
        int begin = (int)(100.0 * (double)k / fps + 0.5);
        while (begin >= end && image + 1 < d->count) end += d->delay[++image];
        if (!same_picture(d->picture[image], f->given[k], pixels))
            fail_msg("frame %zu is not what image %d shows", k, image);
    }
}

static uint32_t some_colour(uint64_t *state, int colours) {
    int k = rng_below(state, colours);
    return rgb(k * 37 & 255, k * 91 & 255, 255 - (k * 53 & 255));
}

static irect some_rect(uint64_t *state, int w, int h) {
    int x = rng_below(state, w), y = rng_below(state, h);
    return (irect){x, y, x + 1 + rng_below(state, w - x), y + 1 + rng_below(state, h - y)};
}

static void rectangles_with_few_colours_are_exact(void **unused) {
    (void)unused;
    for (int colours = 1; colours <= 255; colours = colours * 3 + 1) {
        uint64_t state = (uint64_t)colours;
        encoder_desc desc = described("exact.gif", 97, 61, 20);
        film *f = film_new(&desc);
        for (int k = 0; k < 40; k++) {
            irect r = some_rect(&state, 97, 61);
            for (int y = r.y0; y < r.y1; y++)
                for (int x = r.x0; x < r.x1; x++)
                    if (k % 3 || rng(&state) & 1) fill(f, (irect){x, y, x + 1, y + 1}, some_colour(&state, colours));
            assert_true(film_shoot(f, k % 5 ? r : film_all(f)));
        }
        decoded *d = finish_and_decode(f, "exact.gif");
        assert_shown(f, d, 20);
        decoded_free(d);
        film_free(f);
    }
}

static void a_palette_of_256_colours_is_exact(void **unused) {
    (void)unused;
    encoder_desc desc = described("256.gif", 16, 16, 20);
    film *f = film_new(&desc);
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < 256; i++) fill(f, (irect){i % 16, i / 16, i % 16 + 1, i / 16 + 1}, rgb(i, 255 - i, 10 * k));
        assert_true(film_shoot(f, film_all(f)));
    }
    fill(f, (irect){3, 3, 9, 5}, rgb(7, 248, 20)); /* of the table, with every entry taken */
    assert_true(film_shoot(f, (irect){3, 3, 9, 5}));
    decoded *d = finish_and_decode(f, "256.gif");
    assert_int_equal(d->count, 4);
    assert_shown(f, d, 20);
    decoded_free(d);
    film_free(f);
}

static void only_the_rectangle_that_changed_is_written(void **unused) {
    (void)unused;
    encoder_desc desc = described("rect.gif", 200, 100, 20);
    film *f = film_new(&desc);
    assert_true(film_shoot(f, film_all(f)));
    fill(f, (irect){50, 40, 53, 47}, rgb(200, 0, 0));
    assert_true(film_shoot(f, film_all(f))); /* says that all may have changed */
    decoded *d = finish_and_decode(f, "rect.gif");
    assert_int_equal(d->count, 2);
    assert_true(irect_same(d->box[1], (irect){50, 40, 53, 47}));
    assert_shown(f, d, 20);
    decoded_free(d);
    film_free(f);
}

/* A smooth picture of far more colours than a palette has. */
static void paint_many(film *f, int phase) {
    for (int y = 0; y < f->height; y++)
        for (int x = 0; x < f->width; x++) {
            int r = 255 * x / f->width, g = 255 * y / f->height, b = (x * 2 + y + 20 * phase) & 255;
            fill(f, (irect){x, y, x + 1, y + 1}, rgb(r, g, b > 127 ? 255 - b : b));
        }
}

static void many_colours_are_shown_nearly(void **unused) {
    (void)unused;
    encoder_desc desc = described("many.gif", 160, 120, 10);
    film *f = film_new(&desc);
    for (int k = 0; k < 5; k++) {
        paint_many(f, k);
        assert_true(film_shoot(f, film_all(f)));
    }
    decoded *d = finish_and_decode(f, "many.gif");
    assert_int_equal(d->count, 5);
    for (int k = 0; k < 5; k++) {
        double db = psnr(d->picture[k], f->given[k], 160 * 120);
        if (db < 33) fail_msg("frame %d: %.1f dB", k, db);
    }
    decoded_free(d);
    film_free(f);
}

/* An antialiased plot: a few hundred colours, of which the frequent ones must stay as they are. */
static void a_few_hundred_colours_keep_the_main_ones(void **unused) {
    (void)unused;
    encoder_desc desc = described("plot.gif", 160, 120, 10);
    film *f = film_new(&desc);
    fill(f, (irect){0, 0, 160, 60}, rgb(31, 119, 180));
    for (int i = 0; i < 700; i++) {
        int x = i % 150, y = 50 + i / 150;
        fill(f, (irect){x, y, x + 1, y + 1}, rgb(255 - i % 224, 255 - i % 137, 255 - i % 75));
    }
    assert_true(film_shoot(f, film_all(f)));
    decoded *d = finish_and_decode(f, "plot.gif");
    assert_true(same_picture(&d->picture[0][10 * 160 + 5], &f->given[0][10 * 160 + 5], 100));
    assert_true(same_picture(&d->picture[0][100 * 160 + 5], &f->given[0][100 * 160 + 5], 100));
    assert_true(psnr(d->picture[0], f->given[0], 160 * 120) > 48);
    decoded_free(d);
    film_free(f);
}

static void what_was_shown_nearly_is_repaired(void **unused) {
    (void)unused;
    encoder_desc desc = described("repair.gif", 100, 100, 10);
    film *f = film_new(&desc);
    for (int i = 0; i < 600; i++)
        fill(f, (irect){i % 100, i / 100, i % 100 + 1, i / 100 + 1}, rgb(i & 255, i >> 2 & 255, 77));
    assert_true(film_shoot(f, film_all(f)));
    for (int k = 0; k < 5; k++) { /* small changes elsewhere, which leave room in their palettes */
        fill(f, (irect){10 * k, 90, 10 * k + 5, 95}, rgb(0, 0, 0));
        assert_true(film_shoot(f, (irect){10 * k, 90, 10 * k + 5, 95}));
    }
    decoded *d = finish_and_decode(f, "repair.gif");
    assert_false(same_picture(d->picture[0], f->given[0], 100 * 100));
    assert_true(same_picture(d->picture[d->count - 1], f->given[5], 100 * 100));
    decoded_free(d);
    film_free(f);
}

static void lossy_and_exact_frames_alternate(void **unused) {
    (void)unused;
    encoder_desc desc = described("alternate.gif", 120, 90, 10);
    film *f = film_new(&desc);
    for (int k = 0; k < 6; k++) {
        if (k % 2) fill(f, film_all(f), rgb(40 * k, 0, 0));
        else paint_many(f, k);
        assert_true(film_shoot(f, film_all(f)));
    }
    decoded *d = finish_and_decode(f, "alternate.gif");
    assert_int_equal(d->count, 6);
    for (int k = 0; k < 6; k++) assert_true(psnr(d->picture[k], f->given[k], 120 * 90) > (k % 2 ? 199 : 33));
    decoded_free(d);
    film_free(f);
}

static void alpha_is_ignored(void **unused) {
    (void)unused;
    encoder_desc desc = described("alpha.gif", 40, 30, 10);
    film *f = film_new(&desc);
    assert_true(film_shoot(f, film_all(f)));
    uint32_t clear = rgb(255, 255, 255);
    memset((uint8_t *)&clear + 3, 9, 1);
    fill(f, (irect){2, 2, 20, 20}, clear);
    assert_true(film_shoot(f, film_all(f))); /* looks the same */
    fill(f, (irect){5, 5, 9, 9}, rgb(1, 2, 3));
    assert_true(film_shoot(f, film_all(f)));
    decoded *d = finish_and_decode(f, "alpha.gif");
    assert_int_equal(d->count, 2);
    assert_true(irect_same(d->box[1], (irect){5, 5, 9, 9}));
    assert_shown(f, d, 10);
    decoded_free(d);
    film_free(f);
}

/* A line that grows, antialiased: some fifty changed pixels a frame, with colours that the first frame did not have. */
static void small_changes_are_small(void **unused) {
    (void)unused;
    encoder_desc desc = described("small.gif", 640, 200, 30);
    film *f = film_new(&desc);
    for (int k = 0; k < 200; k++) {
        irect r = {3 * k, 90, 3 * k + 6, 110};
        for (int x = r.x0; x < r.x1; x++)
            for (int y = 0; y < 6; y++) {
                int c = (x * 7 + y * 5) % 15;
                fill(f, (irect){x, 92 + x % 9 + y, x + 1, 93 + x % 9 + y}, rgb(255 - 15 * c, 255 - 9 * c, 255 - 5 * c));
            }
        assert_true(film_shoot(f, r));
    }
    decoded *d = finish_and_decode(f, "small.gif");
    assert_shown(f, d, 30);
    size_t size;
    free(read_file(scratch("small.gif"), &size));
    if (size > 1500 + 200 * 75) fail_msg("%zu bytes", size); /* with a colour table a frame: more than 100 a frame */
    decoded_free(d);
    film_free(f);
}

/* ---- Time -------------------------------------------------------------------------------------------------------- */

/* A film in which every frame differs; checks that each is seen when it should be. */
static decoded *counting_film(double fps, int frames, double hold, int loop) {
    encoder_desc desc = described("time.gif", 64, 8, fps);
    desc.hold_last_s = hold, desc.loop = loop;
    film *f = film_new(&desc);
    for (int k = 0; k < frames; k++) {
        fill(f, (irect){k % 64, 0, k % 64 + 1, 8}, rgb(k & 255, k >> 8, 0));
        assert_true(film_shoot(f, (irect){k % 64, 0, k % 64 + 1, 8}));
    }
    decoded *d = finish_and_decode(f, "time.gif");
    if (100 / fps >= 2) assert_shown(f, d, fps);
    size_t pixels = 64 * 8;
    assert_true(same_picture(d->picture[d->count - 1], f->given[frames - 1], pixels));
    film_free(f);
    return d;
}

static void thirty_frames_a_second_do_not_drift(void **unused) {
    (void)unused;
    decoded *d = counting_film(30, 300, 0, 0);
    assert_int_equal(d->count, 300);
    assert_in_range(decoded_length(d), 999, 1001);
    int shown = 0;
    for (int k = 0; k < d->count; k++) {
        assert_in_range(shown - 100 * k / 30, 0, 1);
        shown += d->delay[k];
    }
    decoded_free(d);
}

static void frames_too_fast_for_a_gif_are_merged(void **unused) {
    (void)unused;
    const double fps[] = {50, 51, 60, 72.5, 100, 144, 1000};
    for (size_t i = 0; i < sizeof fps / sizeof *fps; i++) {
        decoded *d = counting_film(fps[i], 600, 0, 0);
        for (int k = 0; k < d->count; k++) assert_true(d->delay[k] >= 2);
        int length = (int)(60000 / fps[i] + 0.5);
        assert_in_range(decoded_length(d), length, length + 2); /* the last one's 2 included */
        assert_true(d->count >= length / 4);                    /* not merged more than need be */
        decoded_free(d);
    }
}

static void loops(void **unused) {
    (void)unused;
    const int asked[] = {0, 1, 2, 7, 65536, 1000000}, written[] = {0, -1, 1, 6, 65535, 65535};
    for (int i = 0; i < 6; i++) {
        decoded *d = counting_film(20, 2, 0, asked[i]);
        assert_int_equal(d->loop, written[i]);
        decoded_free(d);
    }
}

static void the_last_frame_is_held(void **unused) {
    (void)unused;
    decoded *d = counting_film(20, 10, 2.5, 0);
    assert_int_equal(decoded_length(d), 9 * 5 + 250);
    decoded_free(d);
    d = counting_film(100, 10, 0.005, 0); /* too short */
    assert_true(d->delay[d->count - 1] >= 2);
    decoded_free(d);
}

static void identical_frames_only_lengthen_the_delay(void **unused) {
    (void)unused;
    encoder_desc desc = described("same.gif", 50, 40, 20);
    film *f = film_new(&desc);
    for (int k = 0; k < 30; k++) {
        if (k == 10) fill(f, (irect){0, 0, 5, 5}, rgb(9, 9, 9));
        assert_true(film_shoot(f, k % 2 ? (irect){0} : film_all(f)));
    }
    decoded *d = finish_and_decode(f, "same.gif");
    assert_int_equal(d->count, 2);
    assert_int_equal(d->delay[0], 50);
    assert_int_equal(d->delay[1], 100);
    decoded_free(d);
    film_free(f);
}

static void delays_beyond_the_format_are_split(void **unused) {
    (void)unused;
    const double hold[] = {655.35, 655.36, 655.37, 2000, 1e5};
    for (int i = 0; i < 5; i++) {
        decoded *d = counting_film(20, 1, hold[i], 0);
        assert_int_equal(decoded_length(d), (int)(hold[i] * 100 + 0.5));
        assert_true(d->count == 1 || i > 0);
        for (int k = 0; k < d->count; k++) {
            assert_in_range(d->delay[k], 2, 65535);
            assert_true(same_picture(d->picture[k], d->picture[0], 64 * 8));
        }
        decoded_free(d);
    }
    decoded *d = counting_film(0.001, 3, 0, 0); /* frames of a thousand seconds */
    assert_int_equal(decoded_length(d), 300000);
    decoded_free(d);
}

/* ---- Sizes ------------------------------------------------------------------------------------------------------- */

static void extreme_sizes(void **unused) {
    (void)unused;
    const int size[][2] = {{1, 1}, {65535, 1}, {1, 65535}, {65535, 3}, {7, 1}, {8, 2}};
    for (int i = 0; i < 6; i++) {
        uint64_t state = 5;
        encoder_desc desc = described("size.gif", size[i][0], size[i][1], 20);
        film *f = film_new(&desc);
        for (int k = 0; k < 4; k++) {
            irect r = some_rect(&state, f->width, f->height);
            fill(f, r, some_colour(&state, 50));
            assert_true(film_shoot(f, r));
        }
        decoded *d = finish_and_decode(f, "size.gif");
        assert_shown(f, d, 20);
        decoded_free(d);
        film_free(f);
    }
}

static void what_cannot_be_is_refused(void **unused) {
    (void)unused;
    const encoder_desc bad[] = {
        {"bad.gif", 0, 5, 20, 0, 0},         {"bad.gif", 5, -1, 20, 0, 0},  {"bad.gif", 65536, 5, 20, 0, 0},
        {"bad.gif", 5, 5, 0, 0, 0},          {"bad.gif", 5, 5, 20, -1, 0},  {"bad.gif", 5, 5, 20, 0, -1},
        {"bad.gif", 5, 5, 20, 0, 1e9},       {"bad.gif", 5, 5, 1e-9, 0, 0}, {"bad.gif", 5, 5, 0.0 / 0.0, 0, 0},
        {"bad.gif", 5, 5, 20, 0, 0.0 / 0.0},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        encoder_desc desc = bad[i];
        desc.path = scratch(desc.path);
        film *f = film_open(&encoder_gif, &desc);
        assert_null(f->encoder);
        assert_int_equal(f->why.code, KG_ERR_ARG);
        assert_false(file_exists(scratch("bad.gif.part")));
        film_free(f);
    }
}

static void a_frame_of_another_size_is_refused(void **unused) {
    (void)unused;
    encoder_desc desc = described("other.gif", 20, 20, 20);
    film *f = film_new(&desc);
    assert_true(film_shoot(f, film_all(f)));
    frame_pool *pool = frame_pool_new(10, 20, 4);
    frame *other = frame_pool_next(pool, (irect){0});
    memset(other->pixels, 0, 800);
    assert_false(encoder_gif.frame(f->encoder, other, &f->why));
    assert_int_equal(f->why.code, KG_ERR_ARG);
    assert_false(film_finish(f));
    frame_release(other);
    frame_pool_free(pool);
    film_free(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rectangles_with_few_colours_are_exact),
        cmocka_unit_test(a_palette_of_256_colours_is_exact),
        cmocka_unit_test(only_the_rectangle_that_changed_is_written),
        cmocka_unit_test(many_colours_are_shown_nearly),
        cmocka_unit_test(a_few_hundred_colours_keep_the_main_ones),
        cmocka_unit_test(what_was_shown_nearly_is_repaired),
        cmocka_unit_test(lossy_and_exact_frames_alternate),
        cmocka_unit_test(alpha_is_ignored),
        cmocka_unit_test(small_changes_are_small),
        cmocka_unit_test(thirty_frames_a_second_do_not_drift),
        cmocka_unit_test(frames_too_fast_for_a_gif_are_merged),
        cmocka_unit_test(loops),
        cmocka_unit_test(the_last_frame_is_held),
        cmocka_unit_test(identical_frames_only_lengthen_the_delay),
        cmocka_unit_test(delays_beyond_the_format_are_split),
        cmocka_unit_test(extreme_sizes),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(a_frame_of_another_size_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
