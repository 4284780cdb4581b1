/* UTF-8: decoding that never fails; every byte that fits nowhere becomes U+FFFD (Unicode 15, table 3-7). */
#ifndef KG_BASE_UTF8_H
#define KG_BASE_UTF8_H

#include <stdint.h>

/* The code point at *text, which moves past it; 0 at the end, where it stays. */
uint32_t utf8_next(const char **text);

#endif
