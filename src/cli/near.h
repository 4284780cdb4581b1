/* Which known name a mistyped word was probably meant to be. Called by the option parser and by the commands; any
 * thread. */
#ifndef KG_CLI_NEAR_H
#define KG_CLI_NEAR_H

#include <stddef.h>

typedef struct near_match {
    const char *word;
    const char *best; /* the nearest name that is near enough, or NULL */
    size_t distance;
} near_match;

near_match near_start(const char *word);

/* Considers one more name; call it for every name there is. The earlier of two equally near ones wins. */
void near_try(near_match *match, const char *name);

/* Letters to insert, delete, replace or swap with their neighbour to turn a into b; SIZE_MAX when either is longer
 * than 31. */
size_t near_distance(const char *a, const char *b);

#endif
