/* The part of stb_image that the command uses: JPEG and PNG from memory. Called by pictures; any thread. */
#ifndef KG_CLI_STB_H
#define KG_CLI_STB_H

#include <stddef.h>

/* RGBA, 8 bits a channel, rows from the top; NULL: broken, or no memory. stb_image_free() takes it back. */
unsigned char *stb_image_read(const unsigned char *bytes, size_t size, int *width, int *height);
void stb_image_free(unsigned char *pixels);

#endif
