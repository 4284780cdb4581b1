/* Near matches: the names that someone may have meant, for the sentences of failures. Any thread, no state. */
#ifndef KG_SCENE_NEAR_H
#define KG_SCENE_NEAR_H

#include <stddef.h>

/* The name at an index of a list of names. */
typedef const char *near_name(size_t index);

/* Writes the end of a sentence into out (size bytes) and returns it: "; did you mean "green" or "grey"?" with the up to
 * three names closest to text, or "." when none of the count names is close. */
const char *near_matches(const char *text, near_name *name, size_t count, char *out, size_t size);

/* A copy of text fit to be quoted in a sentence: at most 40 bytes, whole code points, no control characters. */
const char *near_quote(const char *text, char out[48]);

#endif
