/* Shader programs from the embedded sources. */
#ifndef KG_GPU_GL_PROGRAM_H
#define KG_GPU_GL_PROGRAM_H

#include <glad/gl.h>

#include "base/failure.h"

typedef struct program {
    GLuint name;
    /* -1 where the program has none */
    GLint size, steps, width, stroke_color, shape, atlas, rect, pixels, map, scalars, sampling, range, alpha,
        level_count, bad;
} program;

typedef enum program_kind {
    PROGRAM_RECT,
    PROGRAM_SEGMENT,
    PROGRAM_BAND,
    PROGRAM_PAINT,
    PROGRAM_PAINT_BOX,
    PROGRAM_MARKER,
    PROGRAM_GLYPH,
    PROGRAM_IMAGE,
    PROGRAM_FIELD,
    PROGRAMS
} program_kind;

/* Compiles all; false: *why has the driver's words. */
bool programs_make(program programs[PROGRAMS], failure *why);
void programs_free(program programs[PROGRAMS]);

#endif
