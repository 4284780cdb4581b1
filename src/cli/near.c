/* Near matches by the optimal string alignment distance (Damerau 1964). Called by the option parser and the commands.
 */
#include "cli/near.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST = 31 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

size_t near_distance(const char *a, const char *b) {
    size_t la = strlen(a), lb = strlen(b), d[LONGEST + 1][LONGEST + 1];
    if (la > LONGEST || lb > LONGEST) return SIZE_MAX;
    for (size_t i = 0; i <= la; i++) {
        for (size_t j = 0; j <= lb; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[la][lb];
}

near_match near_start(const char *word) { return (near_match){word, NULL, SIZE_MAX}; }

void near_try(near_match *match, const char *name) {
    size_t length = strlen(match->word), distance = near_distance(match->word, name);
    /* The beginning of a name is as good as one wrong letter; otherwise a third of the letters may be wrong. */
    if (length >= 2 && strncmp(match->word, name, length) == 0) distance = least(distance, 1);
    size_t allowed = length < 3 ? 1 : length / 3 + (length < 6);
    if (distance > allowed || distance >= match->distance) return;
    match->best = name;
    match->distance = distance;
}
