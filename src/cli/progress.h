/* The progress bar on a terminal: frames done, frames a second, time left. Silent anywhere else. Called by film; main
 * thread. */
#ifndef KG_CLI_PROGRESS_H
#define KG_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct progress {
    FILE *to; /* NULL: silent */
    const char *name;
    double started_s, shown_s;
    uint64_t done, total;
} progress;

/* The standard error when it is a terminal that can move its cursor; otherwise, or when quiet, nothing is ever
 * shown. */
progress progress_start(const char *name, uint64_t total, bool quiet);

/* At most ten times a second the bar is drawn anew. */
void progress_update(progress *p, uint64_t done, uint64_t total);

/* Leaves a line that sums up, or, when the work failed, an empty one. */
void progress_end(progress *p, bool well);

/* The bar's text without cursor movements: "film.gif [####    ] 50/100, 210 frames/s, 0:01 left". */
void progress_line(char *out, size_t size, const char *name, uint64_t done, uint64_t total, double elapsed_s);

#endif
