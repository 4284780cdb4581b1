/* Categories: the names along a categorical axis, numbered 0, 1, 2 ... in the order in which they were first seen, as
 * matplotlib numbers strings. Owned by a figure's axis, on the app thread. */
#ifndef KG_SCENE_CATEGORIES_H
#define KG_SCENE_CATEGORIES_H

#include "base/mem.h"

#include <stddef.h>
#include <stdint.h>

typedef struct categories {
    VEC(char *) names;   /* copies, by number */
    VEC(uint32_t) slots; /* open addressing: number + 1, 0: free; a power of two of them */
} categories;            /* all zero: empty */

enum { CATEGORY_NONE = -1 };

/* The number of name, given to it now if it is new; CATEGORY_NONE: no memory, and nothing has changed. NULL counts as "". */
long categories_add(categories *c, const char *name);

/* The number of name, or CATEGORY_NONE. */
long categories_find(const categories *c, const char *name);

void categories_free(categories *c); /* empty again */

#endif
