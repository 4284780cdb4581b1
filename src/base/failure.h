/* The first failure of an object and its sentence. Kept by figures, cameras, sinks; told by kg_message(). */
#ifndef KG_BASE_FAILURE_H
#define KG_BASE_FAILURE_H

#include "kineograph.h"

typedef struct failure {
    kg_result code; /* KG_OK: none */
    char text[256];
} failure;

#if defined(__GNUC__)
#    define FAILURE_PRINTF __attribute__((format(printf, 3, 4)))
#else
#    define FAILURE_PRINTF
#endif

/* Keeps the failure if it is the first on f; returns code. */
kg_result failure_set(failure *f, kg_result code, const char *format, ...) FAILURE_PRINTF;

/* The usual sentence for an allocation that failed. */
kg_result failure_memory(failure *f);

/* Keeps a copy of from, if from is a failure and f has none; returns f's code. */
kg_result failure_copy(failure *f, const failure *from);

/* Makes f this thread's kg_message(), if it is a failure; returns its code. */
kg_result failure_tell(const failure *f);

#endif
