/* Failures: the first one sticks; each thread remembers the sentence it was last told. */
#include "base/failure.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static _Thread_local char last_message[sizeof((failure *)0)->text];

kg_result failure_set(failure *f, kg_result code, const char *format, ...) {
    if (f->code == KG_OK) {
        va_list args;
        va_start(args, format);
        vsnprintf(f->text, sizeof f->text, format, args);
        va_end(args);
        f->code = code;
    }
    return code;
}

kg_result failure_memory(failure *f) {
    return failure_set(f, KG_ERR_MEMORY, "Not enough memory; use smaller data, a smaller figure or fewer frames.");
}

kg_result failure_copy(failure *f, const failure *from) {
    if (f->code == KG_OK && from->code != KG_OK) *f = *from;
    return f->code;
}

kg_result failure_tell(const failure *f) {
    if (f->code != KG_OK) memcpy(last_message, f->text, sizeof last_message);
    return f->code;
}

const char *kg_message(void) { return last_message; }
