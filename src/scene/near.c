/* Near matches by edit distance, for the sentences of failures. Called when a name is not known; any thread. */
#include "scene/near.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 32, SHOWN = 3, QUOTED = 40 };

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* Insertions, deletions, replacements and swaps of neighbours that make b of a (restricted Damerau-Levenshtein
 * distance), case aside. Both at most LONGEST bytes. */
static size_t distance(const char *a, size_t a_n, const char *b, size_t b_n) {
    size_t rows[3][LONGEST + 1], *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_n; j++) last[j] = j;
    for (size_t i = 1; i <= a_n; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_n; j++) {
            char x = lower(a[i - 1]), y = lower(b[j - 1]);
            size_t best = last[j - 1] + (x != y);
            if (last[j] + 1 < best) best = last[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            if (i > 1 && j > 1 && x == lower(b[j - 2]) && lower(a[i - 2]) == y && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            row[j] = best;
        }
        size_t *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b_n];
}

const char *near_matches(const char *text, near_name *name, size_t count, char *out, size_t size) {
    const char *best[SHOWN] = {0};
    size_t apart[SHOWN], text_n = strlen(text), found = 0;
    for (size_t i = 0; i < count && text_n <= LONGEST; i++) {
        const char *candidate = name(i);
        size_t n = strlen(candidate);
        if (n > LONGEST) continue;
        size_t d = distance(text, text_n, candidate, n);
        /* A third of the letters wrong is a guess; more is another word. */
        if (d > (text_n > n ? text_n : n) / 3 + (text_n > 3)) continue;
        size_t at = found;
        while (at > 0 && apart[at - 1] > d) at--;
        if (at == SHOWN) continue;
        if (found < SHOWN) found++;
        memmove(best + at + 1, best + at, (found - at - 1) * sizeof *best);
        memmove(apart + at + 1, apart + at, (found - at - 1) * sizeof *apart);
        best[at] = candidate;
        apart[at] = d;
    }
    while (found > 1 && apart[found - 1] > apart[0] + 1) found--; /* a much closer one is what was meant */
    if (found == 0) snprintf(out, size, ".");
    else if (found == 1) snprintf(out, size, "; did you mean \"%s\"?", best[0]);
    else if (found == 2) snprintf(out, size, "; did you mean \"%s\" or \"%s\"?", best[0], best[1]);
    else snprintf(out, size, "; did you mean \"%s\", \"%s\" or \"%s\"?", best[0], best[1], best[2]);
    return out;
}

const char *near_quote(const char *text, char out[48]) {
    size_t n = 0;
    while (text[n] && n < QUOTED) {
        out[n] = (unsigned char)text[n] < ' ' || text[n] == 0x7f ? ' ' : text[n];
        n++;
    }
    size_t end = n;
    if (text[n]) {
        while (end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80) end--; /* back to the start of a code point */
        if (end == 0) end = n;
        memcpy(out + end, "...", 3);
        end += 3;
    }
    out[end] = '\0';
    return out;
}
