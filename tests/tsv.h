/* The tables of tests/data: lines of fields separated by tabs, lists separated by '|'. For tests that read them. */
#ifndef KG_TESTS_TSV_H
#define KG_TESTS_TSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TSV_FIELDS = 20, TSV_LINE = 16384, TSV_LIST = 256 };

typedef struct tsv {
    FILE *file;
    char line[TSV_LINE], *field[TSV_FIELDS];
    size_t fields, rows;
} tsv;

/* Cuts text at each separator; an empty text has no pieces. */
static inline size_t tsv_split(char *text, char separator, char **piece, size_t most) {
    size_t n = 0;
    if (!*text) return 0;
    for (char *from = text; from && n < most; n++) {
        piece[n] = from;
        if ((from = strchr(from, separator))) *from++ = '\0';
    }
    return n;
}

static inline void tsv_open(tsv *t, const char *path) {
    memset(t, 0, sizeof *t);
    t->file = fopen(path, "r");
    if (!t->file) fail_msg("%s is missing", path);
}

/* The next line into t->field; false at the end, with the file closed. */
static inline bool tsv_row(tsv *t) {
    if (!fgets(t->line, sizeof t->line, t->file)) {
        fclose(t->file);
        return false;
    }
    t->line[strcspn(t->line, "\n")] = '\0';
    t->fields = tsv_split(t->line, '\t', t->field, TSV_FIELDS);
    t->rows++;
    return true;
}

static inline double tsv_number(const tsv *t, size_t i) {
    assert_true(i < t->fields);
    return strtod(t->field[i], NULL);
}

static inline size_t tsv_numbers(tsv *t, size_t i, double *out) {
    char *piece[TSV_LIST];
    assert_true(i < t->fields);
    size_t n = tsv_split(t->field[i], '|', piece, TSV_LIST);
    for (size_t k = 0; k < n; k++) out[k] = strtod(piece[k], NULL);
    return n;
}

/* A list of texts, of which n are expected: one text may be empty, and so may its list. */
static inline void tsv_texts(tsv *t, size_t i, char **out, size_t n) {
    assert_true(i < t->fields);
    out[0] = t->field[i];
    if (n) assert_int_equal(*t->field[i] ? tsv_split(t->field[i], '|', out, TSV_LIST) : 1, n);
}

#endif
