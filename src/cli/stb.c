/* The implementation of stb_image, alone in this file because it does not compile without warnings. Called by pictures.
 */
#include "cli/stb.h"

#if defined(__GNUC__)
#    pragma GCC diagnostic ignored "-Wall"
#    pragma GCC diagnostic ignored "-Wextra"
#    pragma GCC diagnostic ignored "-Wconversion"
#    pragma GCC diagnostic ignored "-Wsign-conversion"
#    pragma GCC diagnostic ignored "-Wshadow"
#    pragma GCC diagnostic ignored "-Wunused-function"
#    pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#endif
#if defined(__GNUC__) && !defined(__clang__)
#    pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_NO_FAILURE_STRINGS
#include <stb/stb_image.h>

unsigned char *stb_image_read(const unsigned char *bytes, size_t size, int *width, int *height) {
    int found;
    return stbi_load_from_memory(bytes, (int)size, width, height, &found, 4);
}

void stb_image_free(unsigned char *pixels) { stbi_image_free(pixels); }
