/* The outer structure of JPEG (ITU T.81, annex B) and PNG (ISO 15948). Called by pictures; any thread. */
#include "cli/picture_head.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Where we read; past the end there are only zeros. */
typedef struct reader {
    const unsigned char *bytes;
    size_t size, at;
} reader;

static unsigned peek(const reader *r, size_t ahead) {
    return ahead < r->size && r->at < r->size - ahead ? r->bytes[r->at + ahead] : 0;
}

static unsigned peek16(const reader *r, size_t ahead) { return peek(r, ahead) << 8 | peek(r, ahead + 1); }
static uint32_t peek32(const reader *r, size_t ahead) {
    return (uint32_t)peek16(r, ahead) << 16 | peek16(r, ahead + 2);
}

static bool skip(reader *r, size_t count) {
    if (count > r->size - r->at) return false;
    r->at += count;
    return true;
}

enum { SOF0 = 0xc0, SOF2 = 0xc2, DHT = 0xc4, RST0 = 0xd0, SOI = 0xd8, EOI = 0xd9, SOS = 0xda };

/* The next marker, which it goes past; 0 at the end. Anything before it is passed over: compressed data, and filling.
 * In compressed data 0xff is followed by 0 or a restart marker; elsewhere these two say nothing. */
static unsigned next_marker(reader *r) {
    while (r->at + 1 < r->size) {
        unsigned marker = peek(r, 1);
        if (peek(r, 0) == 0xff && marker != 0 && marker != 0xff && (marker < RST0 || marker >= SOI)) {
            r->at += 2;
            return marker;
        }
        r->at++;
    }
    return 0;
}

/* Huffman tables: 16 numbers of codes, then so many values. stb_image 2.27 writes past its tables when a table has more
 * than the 256 codes that there can be. */
static bool sound_tables(reader tables, size_t length) {
    size_t at = 2;
    while (at < length) {
        size_t codes = 0;
        for (size_t i = 1; i <= 16; i++) codes += peek(&tables, at + i);
        if (codes > 256) return false;
        at += 17 + codes;
    }
    return at == length;
}

static picture_state jpeg_head(reader r, int *width, int *height) {
    bool sized = false;
    r.at = 2;
    for (unsigned marker; (marker = next_marker(&r)) != EOI;) {
        size_t length = peek16(&r, 0);
        if (marker == 0 || length < 2) return PICTURE_BROKEN;
        if (marker == DHT && !sound_tables(r, length)) return PICTURE_BROKEN;
        if (marker >= SOF0 && marker <= SOF2) {
            *height = (int)peek16(&r, 3);
            *width = (int)peek16(&r, 5);
            sized = *height > 0 && *width > 0;
        }
        if (!skip(&r, length)) return PICTURE_BROKEN;
    }
    return sized ? PICTURE_SOUND : PICTURE_BROKEN;
}

static picture_state png_head(reader r, int *width, int *height) {
    bool sized = false;
    r.at = 8;
    while (peek32(&r, 4) != 0x49454e44 /* IEND */) {
        size_t length = peek32(&r, 0);
        if (peek32(&r, 4) == 0x49484452 /* IHDR */) {
            uint32_t w = peek32(&r, 8), h = peek32(&r, 12);
            sized = w > 0 && h > 0 && w <= INT32_MAX && h <= INT32_MAX;
            if (sized) *width = (int)w, *height = (int)h;
        }
        /* Length, name and checksum are 12 bytes. */
        if (!skip(&r, 12) || !skip(&r, length)) return PICTURE_BROKEN;
    }
    return sized ? PICTURE_SOUND : PICTURE_BROKEN;
}

picture_state picture_head(const unsigned char *bytes, size_t size, int *width, int *height) {
    reader r = {bytes, size, 0};
    if (size > 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0) return png_head(r, width, height);
    if (size > 4 && memcmp(bytes, "\xff\xd8\xff", 3) == 0) return jpeg_head(r, width, height);
    return PICTURE_STRANGE;
}
