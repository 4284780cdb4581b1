/* Pictures that are broken or malicious are told from whole ones before anything is decoded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "cli/picture_head.h"
#include "cli/pictures.h"

#ifndef KG_SOURCE_DIR
#    define KG_SOURCE_DIR "."
#endif
#define PICTURES KG_SOURCE_DIR "/tests/cli/pictures/"

static size_t slurp(const char *path, unsigned char *bytes, size_t most) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(bytes, 1, most, file);
    fclose(file);
    return size;
}

static void whole_pictures(void **state) {
    (void)state;
    static const char *const names[] = {"epoch_1.png", "epoch_2.jpg", "alpha.png"};
    for (size_t i = 0; i < 3; i++) {
        unsigned char bytes[2000];
        char path[512], error[PICTURE_ERROR];
        int width = 0, height = 0;
        picture p;
        snprintf(path, sizeof path, PICTURES "%s", names[i]);
        size_t size = slurp(path, bytes, sizeof bytes);
        assert_int_equal(picture_head(bytes, size, &width, &height), PICTURE_SOUND);
        assert_int_equal(width, 24);
        assert_int_equal(height, 16);
        /* Whatever is missing at the end is missed. */
        for (size_t cut = 9; cut < size; cut++) {
            picture_state state_cut = picture_head(bytes, cut, &width, &height);
            /* A PNG's last checksum says nothing about the picture. */
            if (i == 1 || cut < size - 4) assert_int_equal(state_cut, PICTURE_BROKEN);
        }
        assert_true(picture_read(&p, path, error));
        assert_int_equal(p.width * 1000 + p.height, 24016);
        assert_in_range(p.pixels[3], i == 2 ? 126 : 255, i == 2 ? 129 : 255);
        picture_free(&p);
    }
}

static void colours_are_kept(void **state) {
    (void)state;
    picture p;
    char error[PICTURE_ERROR];
    const unsigned char red[4] = {255, 0, 0, 255};
    assert_true(picture_read(&p, PICTURES "epoch_1.png", error));
    for (int i = 0; i < 24 * 16; i++) assert_memory_equal(p.pixels + 4 * i, red, 4);
    picture_free(&p);
    assert_true(picture_read(&p, PICTURES "grey_8x8.png", error));
    assert_int_equal(p.pixels[0], p.pixels[1]);
    assert_int_equal(p.pixels[0], p.pixels[2]);
    picture_free(&p);
}

/* More Huffman codes than there are bytes to encode, with which stb_image 2.27 writes past its tables. */
static void malicious_tables(void **state) {
    (void)state;
    unsigned char bytes[1000] = {0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 16, 0, 24, 1, 1, 0x11, 0};
    size_t size = 15, table = 17 + 256;
    const unsigned char head[] = {0xff, 0xc4, (unsigned char)((2 + table) >> 8), (unsigned char)(2 + table), 0x13};
    memcpy(bytes + size, head, sizeof head);
    unsigned char *counts = bytes + size + sizeof head;
    counts[14] = 255;
    counts[15] = 1;
    size += 4 + table;
    bytes[size++] = 0xff;
    bytes[size++] = 0xd9;
    int width, height;
    assert_int_equal(picture_head(bytes, size, &width, &height), PICTURE_SOUND);
    counts[15] = 2;
    assert_int_equal(picture_head(bytes, size, &width, &height), PICTURE_BROKEN);
    counts[15] = 0; /* the length is no longer that of the table */
    assert_int_equal(picture_head(bytes, size, &width, &height), PICTURE_BROKEN);
}

static void strange_files(void **state) {
    (void)state;
    int width, height;
    assert_int_equal(picture_head((const unsigned char *)"", 0, &width, &height), PICTURE_STRANGE);
    assert_int_equal(picture_head((const unsigned char *)"GIF89a........", 14, &width, &height), PICTURE_STRANGE);
    assert_int_equal(picture_head((const unsigned char *)"\x89PNG\r\n\x1a\n", 8, &width, &height), PICTURE_STRANGE);
    assert_int_equal(picture_head((const unsigned char *)"\x89PNG\r\n\x1a\n\0\0\0\0IEND\0\0\0\0", 20, &width, &height),
                     PICTURE_BROKEN);
    /* A chunk as long as all numbers allow. */
    assert_int_equal(picture_head((const unsigned char *)"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR\0\0\0\1\0\0\0\1", 24,
                                  &width, &height),
                     PICTURE_BROKEN);
}

static void names_in_errors(void **state) {
    (void)state;
    picture p;
    char error[PICTURE_ERROR], path[1200];
    assert_false(picture_read(&p, PICTURES "missing.png", error));
    assert_non_null(strstr(error, "missing.png: No such file"));
    assert_false(picture_size(&p, PICTURES "words.png", error));
    assert_non_null(strstr(error, "words.png is not a JPEG or PNG"));
    assert_false(picture_read(&p, PICTURES, error));
    assert_non_null(strstr(error, "it is not a file"));
    memset(path, 'a', sizeof path);
    path[sizeof path - 1] = '\0';
    assert_false(picture_size(&p, path, error));
    assert_true(strlen(error) < sizeof error);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_pictures), cmocka_unit_test(colours_are_kept), cmocka_unit_test(malicious_tables),
        cmocka_unit_test(strange_files),  cmocka_unit_test(names_in_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
