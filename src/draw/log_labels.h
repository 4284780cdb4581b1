/* Labels of log and symlog axes: "10³" as mathematical text (matplotlib's LogFormatterSciNotation). For the locators of
 * those scales; any thread, no state. */
#ifndef KG_DRAW_LOG_LABELS_H
#define KG_DRAW_LOG_LABELS_H

#include "base/arena.h"
#include "scene/scale.h"

typedef enum log_labelled {
    LOG_LABEL_POWERS, /* whole powers of the base only */
    LOG_LABEL_SPREAD, /* and some multiples, at about equal distances: 2, 3, 4 and 6 for base 10 */
    LOG_LABEL_ALL     /* and all whole multiples */
} log_labelled;

typedef struct log_labels {
    double base;
    log_labelled which;
} log_labels;

/* Which places have room for a label between these limits, lo < hi: it depends on how many powers lie between them. */
log_labels log_labels_for(const scale *full, double lo, double hi);

/* The label of a place, "" for none; context is a log_labels. NULL: no memory. */
const char *log_label(arena *a, double at, const void *context);

#endif
