/* Numbers as text. Any thread, no state. */
#include "scene/tick_text.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool belongs(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' ||
           c == ' ';
}

/* Whatever the locale has put between the digits, which may be several bytes long, becomes a point. */
static char *with_point(char *text) {
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (belongs(*from)) *to++ = *from;
        else if (to == text || to[-1] != '.') *to++ = '.';
    }
    *to = '\0';
    return text;
}

char *number_print(char *out, const char *conversion, double v) {
    snprintf(out, NUMBER_MOST, conversion, v);
    return with_point(out);
}

char *number_decimals(char *out, int decimals, double v) {
    snprintf(out, NUMBER_MOST, "%.*f", decimals > NUMBER_DIGITS ? NUMBER_DIGITS : decimals, v);
    return with_point(out);
}

char *number_shortest(char *out, double v) {
    int digits = 1;
    do snprintf(out, NUMBER_MOST, "%.*e", digits - 1, v);
    while (strtod(out, NULL) != v && ++digits <= 17);
    const char *mark = strchr(out, 'e');
    if (!mark) return with_point(out); /* not finite */
    int exponent = atoi(mark + 1);
    if (exponent >= 16 || exponent < -4) return with_point(out);
    int decimals = digits - 1 - exponent;
    return number_decimals(out, decimals < 1 ? 1 : decimals, v);
}

const char *number_set(arena *a, const char *before, const char *number, const char *after) {
    static const char minus[] = "\xE2\x88\x92";
    size_t n = strlen(before) + strlen(after) + 1;
    for (const char *c = number; *c; c++) n += *c == '-' ? 3 : 1;
    char *text = arena_alloc(a, n, 1), *to = text;
    if (!text) return NULL;
    to += strlen(strcpy(to, before));
    for (const char *c = number; *c; c++) {
        if (*c == '-') {
            memcpy(to, minus, 3);
            to += 3;
        } else {
            *to++ = *c;
        }
    }
    strcpy(to, after);
    return text;
}
