/* Reading the program's arrays: any number type, any stride, into doubles or floats. */
#ifndef KG_SCENE_DATA_H
#define KG_SCENE_DATA_H

#include "base/failure.h"
#include "kineograph.h"

/* Whether the view can be read: data present when count > 0, a known type, no overflow. Otherwise one sentence naming `what`. */
bool data_check(kg_array a, const char *what, failure *why);

void data_doubles(kg_array a, double *out); /* count numbers */
void data_floats(kg_array a, float *out);

/* Where the number of an index lies, which may be the end. */
const void *data_at(kg_array a, size_t index);

/* Colour channels as bytes: integers are clipped to 0..255, floats to 0..1 and scaled. NaN is 0. */
void data_bytes(kg_array a, uint8_t *out);

#endif
