/* Finds a font file of the machine that has a character, through fontconfig if that is installed: the library is opened
 * at run time, so that nothing depends on it. Part of the text engine, on its thread. */
#ifndef KG_DRAW_TEXT_FALLBACK_H
#define KG_DRAW_TEXT_FALLBACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct text_fallback {
    bool tried;
    void *config; /* NULL: no fontconfig */
} text_fallback;

/* The best scalable font with that character: its path (copied, NUL-terminated) and the number of the face in it. */
bool fallback_find(text_fallback *f, uint32_t code, char *path, size_t capacity, int *index);

void fallback_close(text_fallback *f);

#endif
