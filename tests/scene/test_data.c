/* Reading the program's arrays: every number type, any stride, unaligned records. */
#include "scene/data.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const double as_doubles[10][4] = {{0, -1.5, 1e300, 5e-324},
                                         {0, -1.5, 3e38, 1e-45},
                                         {0, -128, 127, 5},
                                         {0, -32768, 32767, 300},
                                         {0, -2147483648., 2147483647, 70000},
                                         {0, -9223372036854775808., 9223372036854774784., 1e15},
                                         {0, 255, 128, 5},
                                         {0, 65535, 32768, 300},
                                         {0, 4294967295., 2147483648., 70000},
                                         {0, 18446744073709549568., 9223372036854775808., 1e15}};
static const size_t sizes[10] = {8, 4, 1, 2, 4, 8, 1, 2, 4, 8};

/* The number in the memory format of a type. */
static void encode(kg_dtype type, double v, void *to) {
#define AS(T)                                                                                                          \
    do {                                                                                                               \
        T n = (T)v;                                                                                                    \
        memcpy(to, &n, sizeof n);                                                                                      \
        return;                                                                                                        \
    } while (0)
    switch (type) {
    case KG_FLOAT64: AS(double);
    case KG_FLOAT32: AS(float);
    case KG_INT8: AS(int8_t);
    case KG_INT16: AS(int16_t);
    case KG_INT32: AS(int32_t);
    case KG_INT64: AS(int64_t);
    case KG_UINT8: AS(uint8_t);
    case KG_UINT16: AS(uint16_t);
    case KG_UINT32: AS(uint32_t);
    case KG_UINT64: AS(uint64_t);
    }
#undef AS
}

static void every_type_and_stride(void **state) {
    (void)state;
    enum { COUNT = 4, FAR = 64 };
    for (int t = KG_FLOAT64; t <= KG_UINT64; t++) {
        ptrdiff_t size = (ptrdiff_t)sizes[t], strides[] = {0, size, 2 * size, 13, -size, -13};
        for (size_t k = 0; k < sizeof strides / sizeof *strides; k++) {
            uint8_t memory[2 * FAR];
            memset(memory, 0xA5, sizeof memory);
            ptrdiff_t step = strides[k] ? strides[k] : size;
            for (int i = 0; i < COUNT; i++) encode((kg_dtype)t, as_doubles[t][i], memory + FAR + 1 + i * step);
            kg_array a = {memory + FAR + 1, COUNT, strides[k], (kg_dtype)t};
            failure why = {0};
            assert_true(data_check(a, "it", &why));
            double got[COUNT];
            float floats[COUNT];
            data_doubles(a, got);
            data_floats(a, floats);
            for (int i = 0; i < COUNT; i++) {
                double want = t == KG_FLOAT32 ? (double)(float)as_doubles[t][i] : as_doubles[t][i];
                if (got[i] != want)
                    fail_msg("type %d, stride %td: number %d is %g, not %g", t, strides[k], i, got[i], want);
                if (fabs(want) < 3.5e38 && floats[i] != (float)want)
                    fail_msg("type %d, stride %td: float %d is %g", t, strides[k], i, (double)floats[i]);
            }
        }
    }
}

static void kg_knows_types(void **state) {
    (void)state;
    static double d[1];
    static float f[1];
    static int8_t i8[1];
    static int16_t i16[1];
    static int32_t i32[1];
    static int64_t i64[1];
    static uint8_t u8[1];
    static uint16_t u16[1];
    static uint32_t u32[1];
    static uint64_t u64[1];
    static const double c[3] = {1, 2, 3};
    kg_array all[] = {KG(d, 1),   KG(f, 1),  KG(i8, 1),  KG(i16, 1), KG(i32, 1),
                      KG(i64, 1), KG(u8, 1), KG(u16, 1), KG(u32, 1), KG(u64, 1)};
    for (int i = 0; i < 10; i++) assert_int_equal(all[i].type, i);
    kg_array v = KG(c + 1, 2);
    assert_true(v.data == c + 1 && v.count == 2 && v.stride == 0 && v.type == KG_FLOAT64);
    assert_int_equal(KG_NONE.count, 0);
}

static void what_cannot_be_read(void **state) {
    (void)state;
    static const double one = 1;
    static const struct {
        kg_array a;
        const char *says;
    } bad[] = {{{NULL, 1, 0, KG_FLOAT64}, "numbers is NULL but should hold 1 numbers"},
               {{&one, 1, 0, (kg_dtype)10}, "unknown number type (10)"},
               {{&one, 1, 0, (kg_dtype)-1}, "unknown number type (-1)"},
               {{&one, SIZE_MAX, 0, KG_UINT8}, "impossible length"},
               {{&one, SIZE_MAX / 8, 0, KG_FLOAT64}, "impossible length"},
               {{&one, 2, PTRDIFF_MAX, KG_FLOAT64}, "impossible length"},
               {{&one, 2, PTRDIFF_MIN, KG_FLOAT64}, "impossible length"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        failure why = {0};
        assert_false(data_check(bad[i].a, "numbers", &why));
        if (!strstr(why.text, bad[i].says)) fail_msg("\"%s\" does not tell \"%s\"", why.text, bad[i].says);
    }
    failure why = {0};
    assert_true(data_check(KG_NONE, "numbers", &why)); /* nothing at all is fine */
    assert_int_equal(why.code, KG_OK);
}

/* Bytes of colour channels: 0..255 from integers, 0..1 from floats, clipped; what is no number is 0. */
static void channels(void **state) {
    (void)state;
    static const double unit[] = {-INFINITY, -.1, 0, .25, .5, 1, 1.1, INFINITY, NAN};
    static const int64_t whole[] = {INT64_MIN, -1, 0, 1, 254, 255, 256, INT64_MAX};
    static const uint64_t natural[] = {0, 7, 255, 256, UINT64_MAX};
    uint8_t got[9];
    data_bytes(KG(unit, 9), got);
    assert_memory_equal(got, ((uint8_t[]){0, 0, 0, 64, 128, 255, 255, 255, 0}), 9);
    data_bytes(KG(whole, 8), got);
    assert_memory_equal(got, ((uint8_t[]){0, 0, 0, 1, 254, 255, 255, 255}), 8);
    data_bytes(KG(natural, 5), got);
    assert_memory_equal(got, ((uint8_t[]){0, 7, 255, 255, 255}), 5);
    static const uint8_t rgb[] = {1, 2, 3, 4, 5, 6};
    data_bytes((kg_array){rgb + 5, 3, -2, KG_UINT8}, got); /* one channel, backwards */
    assert_memory_equal(got, ((uint8_t[]){6, 4, 2}), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_and_stride),
        cmocka_unit_test(kg_knows_types),
        cmocka_unit_test(what_cannot_be_read),
        cmocka_unit_test(channels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
