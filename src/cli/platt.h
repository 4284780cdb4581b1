/* From decision values to probabilities: the sigmoid that fits best. Called by the svm scene; any thread. */
#ifndef KG_CLI_PLATT_H
#define KG_CLI_PLATT_H

#include <stddef.h>

/* P(+1 | f) = 1 / (1 + exp(a f + b)) */
typedef struct platt {
    double a, b;
} platt;

/* Fits the sigmoid to decision values and labels (+1 or -1). */
platt platt_fit(const double *decision, const int *label, size_t count);

double platt_probability(platt p, double decision);

#endif
