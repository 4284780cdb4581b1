/* Which format a name or a path means; and that no failed allocation, whichever it is, leaks, crashes or harms what
 * was filmed. */
#include "film.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "encode/png.h"

static void formats_are_found(void **unused) {
    (void)unused;
    mkdir(scratch("folder.gif"), 0777);
    const struct {
        const char *name, *path;
        const encoder_format *format;
    } rows[] = {
        {NULL, "film.gif", &encoder_gif},
        {NULL, "a.b/FILM.GIF", &encoder_gif},
        {NULL, "x-%05d.png", &encoder_png},
        {NULL, "some/folder/", &encoder_png},
        {"gif", "x.png", &encoder_gif},
        {"PNG", "-", &encoder_png},
        {NULL, scratch("folder.gif"), &encoder_png},
        {NULL, "film.mp4", NULL},
        {NULL, "film", NULL},
        {NULL, "", NULL},
        {NULL, ".gif", NULL},
        {NULL, "a.gif/film", NULL},
        {NULL, "film.", NULL},
        {NULL, "film.gi", NULL},
        {NULL, "film.gifs", NULL},
        {"", "film.gif", NULL},
        {"jpeg", "film.gif", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        failure why = {0};
        if (encoder_find(rows[i].name, rows[i].path, &why) != rows[i].format) fail_msg("row %zu", i);
        assert_int_equal(why.code, rows[i].format ? KG_OK : KG_ERR_FORMAT);
        if (rows[i].format) continue;
        assert_non_null(strstr(why.text, "gif (animated GIF)"));
        assert_non_null(strstr(why.text, "png (PNG sequence)"));
    }
}

/* A film that comes by everything: few colours, many, very many, repairs, merging. Returns how far it got. */
static int make_film(const encoder_format *format, const encoder_desc *desc, uint32_t *last, kg_result *result) {
    /* What the test itself needs is made before allocations fail. */
    int given = 0;
    failure why = {0};
    frame_pool *pool = frame_pool_new(desc->width, desc->height, 80);
    frame *frames[5];
    uint64_t state = 7;
    size_t pixels = (size_t)desc->width * (size_t)desc->height;
    for (int k = 0; k < 5; k++) {
        frames[k] = frame_pool_next(pool, (irect){0, 0, desc->width, desc->height});
        assert_non_null(frames[k]);
        for (size_t i = 0; i < pixels; i++) {
            uint32_t any = rng(&state);
            if (k == 1) any = any % 300 * 1000;
            if (k == 2 || k == 4) any = i % 7 ? 0xFFFFFF : (uint32_t)k;
            uint32_t pixel = rgb((int)(any & 255), (int)(any >> 8 & 255), (int)(any >> 16 & 255));
            memcpy(frames[k]->pixels + 4 * i, &pixel, 4);
        }
    }
    size_t fail_at = (size_t)*result;
    mem_fail_from(fail_at);
    encoder *e = format->begin(desc, &why);
    bool done = e != NULL;
    for (int k = 0; k < 5 && done; k++)
        if ((done = format->frame(e, frames[k], &why))) given++;
    if (e) {
        failure end = {0};
        bool finished = format->finish(e, &end);
        assert_int_equal(finished, end.code == KG_OK);
        assert_true(done || !finished); /* a failure is not forgotten */
        if (!finished) failure_copy(&why, &end);
    }
    *result = why.code;
    if (last) memcpy(last, frames[4]->pixels, 4 * pixels);
    for (int k = 0; k < 5; k++) frame_release(frames[k]);
    frame_pool_free(pool);
    return given;
}

static void every_allocation_of_a_film_may_fail(void **unused) {
    (void)unused;
    const encoder_format *formats[] = {&encoder_gif, &encoder_png};
    const char *paths[] = {"memory.gif", "memory"};
    for (int i = 0; i < 2; i++) {
        encoder_desc desc = {.path = scratch(paths[i]), .width = 240, .height = 200, .fps = i ? 20 : 70};
        kg_result result = 0;
        assert_int_equal(make_film(formats[i], &desc, NULL, &result), 5);
        assert_int_equal(result, KG_OK);
        size_t asked = mem_fail_from(0);
        assert_in_range(asked, 4, 500);
        for (size_t n = 1; n <= asked; n++) {
            remove(desc.path);
            result = (kg_result)n;
            make_film(formats[i], &desc, NULL, &result);
            mem_fail_from(0);
            if (i == 1 && result == KG_OK) continue; /* fewer workers, or another order of their allocations */
            assert_int_equal(result, KG_ERR_MEMORY);
            if (i == 0) {
                assert_false(file_exists(desc.path)); /* not under its name */
                if (file_exists(scratch("memory.gif.part"))) decoded_free(gif_decode_file(scratch("memory.gif.part")));
                remove(scratch("memory.gif.part"));
            }
        }
    }
}

static void every_allocation_of_a_picture_may_fail(void **unused) {
    (void)unused;
    static uint8_t rgba[60 * 40 * 4];
    memset(rgba, 255, sizeof rgba);
    failure why = {0};
    mem_fail_from(0);
    assert_true(png_write_picture(scratch("memory.png"), rgba, 60, 40, &why));
    size_t asked = mem_fail_from(0);
    remove(scratch("memory.png"));
    for (size_t n = 1; n <= asked; n++) {
        mem_fail_from(n);
        assert_false(png_write_picture(scratch("memory.png"), rgba, 60, 40, &why));
        mem_fail_from(0);
        assert_int_equal(why.code, KG_ERR_MEMORY);
        assert_false(file_exists(scratch("memory.png")));
        why = (failure){0};
    }
}

/* Once a film has seen its kinds of frames, more of them need no more memory. */
static void a_long_film_allocates_nothing(void **unused) {
    (void)unused;
    encoder_desc desc = {.path = scratch("long.gif"), .width = 120, .height = 80, .fps = 30};
    film *f = film_open(&encoder_gif, &desc);
    uint64_t state = 1;
    for (int k = 0; k < 300; k++) {
        if (k == 100) mem_fail_from(1);
        for (int i = 0; i < 20; i++) {
            int x = rng_below(&state, 110), y = rng_below(&state, 70), many = k % 10 == 0 ? 8 : 1;
            for (int j = 0; j < 10 * many; j++)
                fill(f, (irect){x + j % 10, y + j / 10, x + j % 10 + 1, y + j / 10 + 1},
                     many > 1 ? rng(&state) | rgb(0, 0, 0) : rgb(i * 9, 0, 0));
        }
        if (!film_shoot(f, film_all(f))) fail_msg("frame %d: %s", k, f->why.text);
    }
    assert_int_equal(mem_fail_from(0), 0);
    assert_true(film_finish(f));
    film_free(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_found),
        cmocka_unit_test(every_allocation_of_a_film_may_fail),
        cmocka_unit_test(every_allocation_of_a_picture_may_fail),
        cmocka_unit_test(a_long_film_allocates_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
