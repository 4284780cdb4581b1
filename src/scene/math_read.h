/* The place in a formula that is being read, and what can be seen and taken there. Used by math_parse.c alone. */
#ifndef KG_SCENE_MATH_READ_H
#define KG_SCENE_MATH_READ_H

#include "scene/math.h"

typedef struct math_reader {
    math_node *spare; /* nodes to take before the arena's, so that checking a text rarely allocates */
    size_t spares;
    arena *store;
    failure *why;
    const char *whole;           /* positions count from here */
    const char *from, *at, *end; /* the formula */
    int depth;
} math_reader;

typedef struct command {
    const char *start, *name; /* at the backslash, after it */
    size_t n;
} command;

/* Both keep a failure that tells the place, and return NULL. */
void *read_wrong(math_reader *p, const char *at, const char *what);
void *read_unknown(math_reader *p, command c);

math_node *read_node(math_reader *p, math_node value); /* a copy on the tree's own memory; NULL: a failure is kept */

/* Spaces are skipped before what is looked for. */
void read_spaces(math_reader *p);
bool read_sees(math_reader *p, char c);
bool read_take(math_reader *p, char c);
bool read_sees_command(math_reader *p, const char *name);
bool read_number(math_reader *p, const char *start, const char *usage, double *out); /* in braces */

command read_command(const math_reader *p, const char *at); /* at a backslash: letters, or one character */
bool command_is(command c, const char *name);

/* The byte before and after a place, spaces aside; 0: none. */
char read_before(const math_reader *p, const char *at);
char read_after(const math_reader *p, const char *at);
bool is_digit(char c);

#endif
