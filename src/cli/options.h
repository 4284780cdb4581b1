/* A command's options as a table: one row an option serves parsing, near matches and the help text. Called by the
 * commands; main thread. */
#ifndef KG_CLI_OPTIONS_H
#define KG_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef enum option_kind {
    OPTION_FLAG,  /* no value */
    OPTION_TEXT,  /* any text but the empty one */
    OPTION_COUNT, /* a whole number from 1 to OPTION_COUNT_MOST */
    OPTION_RATE,  /* a number above 0 and at most 1000 */
    OPTION_SIZE   /* WIDTHxHEIGHT in pixels, each from 1 to 65535 */
} option_kind;

enum { OPTION_COUNT_MOST = 1000000, OPTION_SIDE_MOST = 65535 };

typedef struct option_spec {
    int id;           /* from 1 */
    char letter;      /* 'o' for -o, or 0 */
    const char *name; /* "output" for --output */
    option_kind kind;
    const char *value; /* how the help calls the value: "FILE" */
    const char *help;  /* one line */
} option_spec;

/* What options_next() returns beside ids. */
enum { OPTION_END = 0, OPTION_OPERAND = -1, OPTION_BAD = -2 };

typedef struct options {
    int count, at; /* of the arguments */
    char **arguments;
    const option_spec *specs;
    size_t spec_count;
    bool operands_only; /* after "--" */
    /* the value of what options_next() returned last */
    const char *text; /* also an operand */
    int number, width, height;
    double rate;
    char error[512]; /* a sentence, after OPTION_BAD */
} options;

/* Over the arguments that follow the command's name. */
options options_start(int count, char **arguments, const option_spec *specs, size_t spec_count);

/* The id of the next option, OPTION_OPERAND, OPTION_END or OPTION_BAD. `--name value`, `--name=value`, `-n value` and
 * `-nvalue` mean the same. */
int options_next(options *o);

/* The options, a line each. */
void options_help(FILE *to, const option_spec *specs, size_t spec_count);

#endif
