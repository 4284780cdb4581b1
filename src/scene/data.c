/* Reading the program's arrays. One loop per type, so that packed doubles, the usual case, are a memcpy. */
#include "scene/data.h"

#include <math.h>
#include <string.h>

static size_t type_size(kg_dtype type) {
    switch (type) {
    case KG_FLOAT64:
    case KG_INT64:
    case KG_UINT64: return 8;
    case KG_FLOAT32:
    case KG_INT32:
    case KG_UINT32: return 4;
    case KG_INT16:
    case KG_UINT16: return 2;
    case KG_INT8:
    case KG_UINT8: return 1;
    }
    return 0;
}

bool data_check(kg_array a, const char *what, failure *why) {
    size_t size = type_size(a.type);
    if (!size) return failure_set(why, KG_ERR_ARG, "%s has an unknown number type (%d).", what, (int)a.type), false;
    if (a.count && !a.data)
        return failure_set(why, KG_ERR_ARG, "%s is NULL but should hold %zu numbers.", what, a.count), false;
    size_t step = a.stride < 0 ? 0 - (size_t)a.stride : (size_t)a.stride;
    if (step < size) step = size;
    if (a.count > PTRDIFF_MAX / 16 / step)
        return failure_set(why, KG_ERR_ARG, "%s has an impossible length (%zu).", what, a.count), false;
    return true;
}

/* Elements may be unaligned in strided records, hence memcpy. */
#define READ(T, CONVERT)                                                                                               \
    for (size_t i = 0; i < a.count; i++) {                                                                             \
        T v;                                                                                                           \
        memcpy(&v, from + (ptrdiff_t)i * step, sizeof v);                                                              \
        out[i] = CONVERT(v);                                                                                           \
    }                                                                                                                  \
    break

#define READ_ALL(INTEGER, FLOATING)                                                                                    \
    const char *from = a.data;                                                                                         \
    ptrdiff_t step = a.stride ? a.stride : (ptrdiff_t)type_size(a.type);                                               \
    switch (a.type) {                                                                                                  \
    case KG_FLOAT64: READ(double, FLOATING);                                                                           \
    case KG_FLOAT32: READ(float, FLOATING);                                                                            \
    case KG_INT8: READ(int8_t, INTEGER);                                                                               \
    case KG_INT16: READ(int16_t, INTEGER);                                                                             \
    case KG_INT32: READ(int32_t, INTEGER);                                                                             \
    case KG_INT64: READ(int64_t, INTEGER);                                                                             \
    case KG_UINT8: READ(uint8_t, INTEGER);                                                                             \
    case KG_UINT16: READ(uint16_t, INTEGER);                                                                           \
    case KG_UINT32: READ(uint32_t, INTEGER);                                                                           \
    case KG_UINT64: READ(uint64_t, INTEGER);                                                                           \
    }

const void *data_at(kg_array a, size_t index) {
    ptrdiff_t step = a.stride ? a.stride : (ptrdiff_t)type_size(a.type);
    return a.data ? (const char *)a.data + (ptrdiff_t)index * step : NULL;
}

static bool packed(kg_array a, kg_dtype type) {
    return a.type == type && (a.stride == 0 || a.stride == (ptrdiff_t)type_size(type));
}

void data_doubles(kg_array a, double *out) {
    if (a.count && packed(a, KG_FLOAT64)) {
        memcpy(out, a.data, a.count * sizeof *out);
        return;
    }
    READ_ALL((double), (double))
}

void data_floats(kg_array a, float *out) {
    if (a.count && packed(a, KG_FLOAT32)) {
        memcpy(out, a.data, a.count * sizeof *out);
        return;
    }
    READ_ALL((float), (float))
}

static uint8_t byte_of_unit(double v) { return !(v > 0) ? 0 : v >= 1 ? 255 : (uint8_t)lround(v * 255); }
static uint8_t byte_of_number(double v) { return v <= 0 ? 0 : v >= 255 ? 255 : (uint8_t)v; }
#define INTEGER_BYTE(v) byte_of_number((double)(v))
#define FLOATING_BYTE(v) byte_of_unit((double)(v))

void data_bytes(kg_array a, uint8_t *out) {
    if (a.count && packed(a, KG_UINT8)) {
        memcpy(out, a.data, a.count);
        return;
    }
    READ_ALL(INTEGER_BYTE, FLOATING_BYTE)
}
