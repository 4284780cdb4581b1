/* Reads the iris table. Called by the svm scene; any thread. */
#include "cli/iris.h"

#include <stdio.h>
#include <string.h>

size_t iris_read(const unsigned char *text, size_t size, iris *rows, size_t most) {
    size_t count = 0, at = 0;
    for (size_t number = 0; at < size && count < most; number++) {
        const unsigned char *end = memchr(text + at, '\n', size - at);
        size_t length = end ? (size_t)(end - (text + at)) : size - at;
        char line[128];
        if (length >= sizeof line) break;
        memcpy(line, text + at, length);
        line[length] = '\0';
        at += length + 1;
        if (number == 0) continue;
        iris *row = &rows[count];
        if (sscanf(line, "%lf,%lf,%lf,%lf,%15[a-z]", &row->sepal_length, &row->sepal_width, &row->petal_length,
                   &row->petal_width, row->species) != 5)
            break;
        count++;
    }
    return count;
}
