/* Pixels to the bytes of a PNG file: stb_image_write's PNG with libdeflate as its compressor. Called by the PNG
 * encoder's workers; each has a scratch of its own. */
#ifndef KG_ENCODE_STB_IMPL_H
#define KG_ENCODE_STB_IMPL_H

#include <stddef.h>
#include <stdint.h>

typedef struct png_scratch png_scratch;

/* level: libdeflate's, 1..12. NULL: no memory. */
png_scratch *png_scratch_new(int level);
void png_scratch_free(png_scratch *s);

/* The file of w x h pixels of 3 (RGB) or 4 (RGBA) channels, rows packed; it must hold that (4 * w + 1) * h <= INT_MAX.
 * Belongs to the scratch until the next call, which allocates nothing if it needs no more room. NULL: no memory. */
const uint8_t *png_compress(png_scratch *s, const uint8_t *pixels, int w, int h, int channels, size_t *size);

#endif
