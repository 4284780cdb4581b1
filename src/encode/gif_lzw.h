/* GIF's LZW compressor: colour indices in, data sub-blocks out. Used by the GIF encoder on its own thread. */
#ifndef KG_ENCODE_GIF_LZW_H
#define KG_ENCODE_GIF_LZW_H

#include <stddef.h>
#include <stdint.h>

typedef struct gif_lzw gif_lzw;

gif_lzw *gif_lzw_new(void); /* NULL: no memory */
void gif_lzw_free(gif_lzw *z);

/* Most bytes that gif_lzw_write() makes of so many pixels. */
size_t gif_lzw_bound(size_t pixels);

/* Writes the image data of n >= 1 pixels: the code size byte, sub-blocks, the empty block. code_size is 2..8 and
 * index[i] < 1 << code_size. other[i] (other NULL: none) is an index that shows pixel i just as well; whichever
 * continues a match is taken. Returns the bytes written. */
size_t gif_lzw_write(gif_lzw *z, const uint8_t *index, const uint8_t *other, size_t n, int code_size, uint8_t *out);

#endif
