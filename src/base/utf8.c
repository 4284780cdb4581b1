/* UTF-8 decoding. */
#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

uint32_t utf8_next(const char **text) {
    const unsigned char *s = (const unsigned char *)*text;
    unsigned c = s[0];
    if (c == 0) return 0;
    unsigned length = c < 0x80                 ? 1
                      : c >= 0xC2 && c <= 0xDF ? 2
                      : c >= 0xE0 && c <= 0xEF ? 3
                      : c >= 0xF0 && c <= 0xF4 ? 4
                                               : 0;
    if (length <= 1) {
        *text += 1;
        return length ? c : REPLACEMENT;
    }
    /* the second byte's range excludes overlong forms, surrogates and what lies above U+10FFFF */
    unsigned lo = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80, hi = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    uint32_t code = c & (0xFFu >> (length + 1));
    for (unsigned i = 1; i < length; i++) {
        if (s[i] < lo || s[i] > hi) {
            *text += i; /* the longest valid beginning is one replacement */
            return REPLACEMENT;
        }
        code = code << 6 | (s[i] & 0x3Fu);
        lo = 0x80, hi = 0xBF;
    }
    *text += length;
    return code;
}
