/* The part of stb_image that the command uses: JPEG and PNG. Called by pictures; any thread. */
#ifndef KG_CLI_STB_H
#define KG_CLI_STB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Reads the heading only. False: not a JPEG or PNG. */
bool stb_image_size(FILE *file, int *width, int *height, int *channels);

/* 8 bits a channel, rows from the top; NULL: broken, or no memory. stb_image_free() takes it back. */
unsigned char *stb_image_read(const unsigned char *bytes, size_t size, int *width, int *height, int channels);
void stb_image_free(unsigned char *pixels);

#endif
