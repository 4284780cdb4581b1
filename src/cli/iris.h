/* Fisher's iris measurements, read from the table that is embedded in the command. Called by the svm scene. */
#ifndef KG_CLI_IRIS_H
#define KG_CLI_IRIS_H

#include <stddef.h>

enum { IRIS_COUNT = 150 };

typedef struct iris {
    double sepal_length, sepal_width, petal_length, petal_width; /* cm */
    char species[16];                                            /* "setosa", "versicolor" or "virginica" */
} iris;

/* The rows of a CSV text with a heading (it need not end in a zero byte), at most `most`. Returns how many there are; a
 * row that does not hold four numbers and a name ends the table. */
size_t iris_read(const unsigned char *text, size_t size, iris *rows, size_t most);

#endif
