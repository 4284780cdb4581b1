/* The files that -o names. Called by the commands; main thread. */
#ifndef KG_CLI_OUTPUTS_H
#define KG_CLI_OUTPUTS_H

#include <stdbool.h>
#include <stddef.h>

enum { OUTPUTS_MOST = 16 };

typedef struct outputs {
    const char *paths[OUTPUTS_MOST]; /* not copied */
    size_t count;
} outputs;

/* One more file. False: it was said why (named twice, or too many). */
bool outputs_add(outputs *o, const char *path);

#endif
