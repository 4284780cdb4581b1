/* One picture as a PNG file; the sequence is encoder_png. */
#ifndef KG_ENCODE_PNG_H
#define KG_ENCODE_PNG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/failure.h"

/* Writes w x h pixels, RGBA, rows from the top and packed; RGB when all are opaque. "-" is stdout. The file is made
 * as PATH.part and then takes its name. [any thread] */
bool png_write_picture(const char *path, const uint8_t *rgba, int w, int h, failure *why);

#endif
