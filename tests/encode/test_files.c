/* Films of every kind through the decoders that people have: Pillow, FFmpeg, gifsicle, by check_files.py. Skipped
 * without them. */
#include "film.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#ifndef KG_SOURCE_DIR
#    define KG_SOURCE_DIR "."
#endif

/* What check_files.py says of them. */
static int check(const char *arguments) {
    const char *python = getenv("KG_PYTHON");
    char command[2000];
    snprintf(command, sizeof command, "%s '%s/tests/encode/check_files.py' %s", python ? python : "python3",
             KG_SOURCE_DIR, arguments);
    int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void assert_good(const char *arguments) {
    int result = check(arguments);
    if (result == 77) skip();
    assert_int_equal(result, 0);
}

/* kind 0: a growing line; 1: colours beyond a palette; 2: few colours, all of the frame; 3: noise. */
static void paint(film *f, int kind, int k, uint64_t *state) {
    if (kind == 0) {
        for (int x = 3 * k; x < 3 * k + 3; x++)
            for (int y = 0; y < 4; y++)
                fill(f, (irect){x, 60 + x % 40 + y, x + 1, 61 + x % 40 + y}, rgb(31 + 50 * y, 119 + 40 * y, 180));
        return;
    }
    for (int y = 0; y < f->height; y++)
        for (int x = 0; x < f->width; x++) {
            uint32_t any = rng(state);
            uint32_t pixel = kind == 1   ? rgb((x + k * 5) & 255, y, (x * y / 64 + k) & 255)
                             : kind == 2 ? rgb(((x + k) / 20 * 40) & 255, (y / 15 * 30) & 255, 9)
                                         : rgb((int)(any & 255), (int)(any >> 8 & 255), (int)(any >> 16 & 255));
            fill(f, (irect){x, y, x + 1, y + 1}, pixel);
        }
}

static void gifs_are_read_by_everyone(void **unused) {
    (void)unused;
    char arguments[1600] = "";
    for (int kind = 0; kind < 4; kind++) {
        char name[20];
        snprintf(name, sizeof name, "kind%d.gif", kind);
        encoder_desc desc = {.path = scratch(name), .width = 200, .height = 160, .fps = 30};
        film *f = film_open(&encoder_gif, &desc);
        uint64_t state = 1;
        for (int k = 0; k < 30; k++) {
            paint(f, kind, k, &state);
            assert_true(film_shoot(f, film_all(f)));
        }
        assert_true(film_finish(f));
        film_free(f);
        size_t n = strlen(arguments);
        snprintf(arguments + n, sizeof arguments - n, "'%s',30,100 ", desc.path);
    }
    assert_good(arguments);
}

static void pngs_are_read_by_everyone(void **unused) {
    (void)unused;
    encoder_desc desc = {.path = scratch("pngs"), .width = 200, .height = 160, .fps = 30};
    film *f = film_open(&encoder_png, &desc);
    uint64_t state = 1;
    for (int kind = 0; kind < 4; kind++) {
        paint(f, kind, 1, &state);
        assert_true(film_shoot(f, film_all(f)));
    }
    assert_true(film_finish(f));
    film_free(f);
    char arguments[1600];
    snprintf(arguments, sizeof arguments, "'%s/frame-00000.png',1 '%s/frame-00001.png',1 '%s/frame-00003.png',1",
             desc.path, desc.path, desc.path);
    assert_good(arguments);
}

static void the_check_can_fail(void **unused) {
    (void)unused;
    write_file(scratch("junk.gif"), "GIF89a and then nothing of use", 30);
    char argument[600];
    snprintf(argument, sizeof argument, "'%s',1 >/dev/null 2>&1", scratch("junk.gif"));
    int result = check(argument);
    if (result == 77) skip();
    assert_int_equal(result, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gifs_are_read_by_everyone),
        cmocka_unit_test(pngs_are_read_by_everyone),
        cmocka_unit_test(the_check_can_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
