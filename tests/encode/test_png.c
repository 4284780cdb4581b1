/* PNG sequences and pictures, decoded by libpng: pixel for pixel, names, and the sentences told when something is
 * wrong. */
#include "film.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "encode/png.h"

static encoder_desc described(const char *path) {
    return (encoder_desc){.path = path, .width = 50, .height = 40, .fps = 20};
}

static int files_in(const char *folder) {
    DIR *d = opendir(folder);
    if (!d) return 0;
    int n = 0;
    for (struct dirent *e; (e = readdir(d));) n += e->d_name[0] != '.';
    closedir(d);
    return n;
}

static void shoot(film *f, int k) {
    irect r = {k % 40, k % 30, k % 40 + 9, k % 30 + 9};
    fill(f, r, rgb(k * 5 & 255, 255 - k, k));
    if (!film_shoot(f, r)) fail_msg("%s", f->why.text);
}

static void assert_picture(const char *path, const uint32_t *expected) {
    int w, h;
    bool alpha;
    uint32_t *pixels = png_decode(path, &w, &h, &alpha);
    assert_int_equal(w, 50);
    assert_int_equal(h, 40);
    assert_memory_equal(pixels, expected, 50 * 40 * 4);
    free(pixels);
}

static void a_folder_is_made_and_filled(void **unused) {
    (void)unused;
    const char *forms[] = {"made", "made-too/", "there"};
    mkdir(scratch("there"), 0777);
    for (int i = 0; i < 3; i++) {
        encoder_desc desc = described(scratch(forms[i]));
        film *f = film_open(&encoder_png, &desc);
        if (!f->encoder) fail_msg("%s", f->why.text);
        f->keep = true;
        for (int k = 0; k < 60; k++) {
            if (k % 10 == 4) assert_true(film_shoot(f, (irect){0})); /* the same again */
            else shoot(f, k);
        }
        assert_true(film_finish(f));
        assert_int_equal(files_in(desc.path), 60);
        for (int k = 0; k < 60; k++) {
            char path[700];
            snprintf(path, sizeof path, "%s/frame-%05d.png", desc.path, k);
            assert_picture(path, f->given[k]);
        }
        film_free(f);
    }
}

static void a_long_still_is_many_files(void **unused) {
    (void)unused;
    encoder_desc desc = described(scratch("still"));
    film *f = film_open(&encoder_png, &desc);
    shoot(f, 3);
    for (int k = 0; k < 99; k++) assert_true(film_shoot(f, (irect){0}));
    assert_true(film_finish(f));
    assert_int_equal(files_in(desc.path), 100);
    assert_picture(scratch("still/frame-00099.png"), f->now);
    film_free(f);
}

static void patterns_name_the_files(void **unused) {
    (void)unused;
    const char *pattern[] = {"a%d.png", "b-%03d-x.png", "c%020d"};
    const char *third[] = {"a2.png", "b-002-x.png", "c00000000000000000002"};
    for (int i = 0; i < 3; i++) {
        encoder_desc desc = described(scratch(pattern[i]));
        film *f = film_open(&encoder_png, &desc);
        if (!f->encoder) fail_msg("%s", f->why.text);
        for (int k = 0; k < 3; k++) shoot(f, k);
        assert_true(film_finish(f));
        assert_picture(scratch(third[i]), f->now);
        film_free(f);
    }
}

static void bad_patterns_are_refused(void **unused) {
    (void)unused;
    write_file(scratch("plain"), "", 0);
    const char *bad[] = {
        "x%s.png",   "x%d%d.png",  "x%5d.png", "x%.png",   "x%%d.png", "x%0d.png",   "x%-3d.png",
        "x%n",       "x%05ld.png", "one.png",  "%d/x.png", "plain",    "x%099d.png", "x%99999999999999999999d.png",
        "x%d%%.png", "x%"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        encoder_desc desc = described(scratch(bad[i]));
        film *f = film_open(&encoder_png, &desc);
        if (f->encoder) fail_msg("%s was taken", bad[i]);
        assert_int_equal(f->why.code, KG_ERR_ARG);
        assert_non_null(strstr(f->why.text, "frame-%05d.png"));
        film_free(f);
    }
}

static void bad_places_are_told(void **unused) {
    (void)unused;
    encoder_desc desc = described(scratch("no/such/folder"));
    film *f = film_open(&encoder_png, &desc);
    assert_null(f->encoder);
    assert_int_equal(f->why.code, KG_ERR_IO);
    assert_non_null(strstr(f->why.text, "does not exist"));
    film_free(f);
    desc = described(scratch("nowhere/%d.png")); /* a pattern's folder is not made */
    f = film_open(&encoder_png, &desc);
    assert_null(f->encoder);
    assert_int_equal(f->why.code, KG_ERR_IO);
    assert_non_null(strstr(f->why.text, "does not exist"));
    assert_false(file_exists(scratch("nowhere")));
    film_free(f);
}

/* Two files cannot be written because folders have their names: always the first of them is told. */
static void the_first_failure_is_told_and_earlier_frames_are_safe(void **unused) {
    (void)unused;
    mkdir(scratch("half"), 0777);
    mkdir(scratch("half/frame-00007.png"), 0777);
    mkdir(scratch("half/frame-00008.png"), 0777);
    for (int round = 0; round < 20; round++) {
        encoder_desc desc = described(scratch("half"));
        film *f = film_open(&encoder_png, &desc);
        assert_non_null(f->encoder);
        for (int k = 0; k < 30; k++) {
            fill(f, film_all(f), rgb(k, round, 0));
            if (!film_shoot(f, film_all(f))) break;
        }
        assert_false(film_finish(f));
        assert_non_null(strstr(f->why.text, "frame-00007.png"));
        fill(f, film_all(f), rgb(6, round, 0));
        assert_picture(scratch("half/frame-00006.png"), f->now);
        assert_false(file_exists(scratch("half/frame-00007.png.part")));
        film_free(f);
    }
}

static void no_frames_no_files(void **unused) {
    (void)unused;
    encoder_desc desc = described(scratch("none"));
    film *f = film_open(&encoder_png, &desc);
    assert_false(film_finish(f));
    assert_int_equal(f->why.code, KG_ERR_STATE);
    assert_int_equal(files_in(desc.path), 0);
    film_free(f);
}

static void one_picture_with_and_without_alpha(void **unused) {
    (void)unused;
    uint64_t state = 1;
    const int size[][2] = {{1, 1}, {3, 2}, {200, 150}, {65535, 1}, {1, 3000}};
    for (int i = 0; i < 10; i++) {
        int w = size[i / 2][0], h = size[i / 2][1], dw, dh;
        size_t pixels = (size_t)w * (size_t)h;
        uint8_t *rgba = malloc(4 * pixels);
        for (size_t k = 0; k < 4 * pixels; k++) rgba[k] = k % 4 == 3 && i % 2 ? 255 : (uint8_t)rng(&state);
        failure why = {0};
        assert_true(png_write_picture(scratch("one.png"), rgba, w, h, &why));
        bool alpha;
        uint32_t *pixel = png_decode(scratch("one.png"), &dw, &dh, &alpha);
        assert_int_equal(dw, w);
        assert_int_equal(dh, h);
        assert_int_equal(alpha, i % 2 == 0);
        assert_memory_equal(pixel, rgba, 4 * pixels);
        assert_false(file_exists(scratch("one.png.part")));
        free(pixel);
        free(rgba);
    }
}

static void one_picture_refused(void **unused) {
    (void)unused;
    uint8_t pixel[4] = {0};
    failure why = {0};
    assert_false(png_write_picture(scratch("zero.png"), pixel, 0, 1, &why));
    assert_int_equal(why.code, KG_ERR_ARG);
    why = (failure){0};
    assert_false(png_write_picture(scratch("huge.png"), pixel, 65535, 65535, &why));
    assert_int_equal(why.code, KG_ERR_ARG);
    why = (failure){0};
    assert_false(png_write_picture(scratch("no-folder/one.png"), pixel, 1, 1, &why));
    assert_int_equal(why.code, KG_ERR_IO);
    if (!file_exists("/dev/full")) return;
    why = (failure){0};
    assert_false(png_write_picture("/dev/full", pixel, 1, 1, &why));
    assert_non_null(strstr(why.text, "disk is full"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_is_made_and_filled),
        cmocka_unit_test(a_long_still_is_many_files),
        cmocka_unit_test(patterns_name_the_files),
        cmocka_unit_test(bad_patterns_are_refused),
        cmocka_unit_test(bad_places_are_told),
        cmocka_unit_test(the_first_failure_is_told_and_earlier_frames_are_safe),
        cmocka_unit_test(no_frames_no_files),
        cmocka_unit_test(one_picture_with_and_without_alpha),
        cmocka_unit_test(one_picture_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
