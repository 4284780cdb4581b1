/* stb_image_write's PNG writer, compiled here and nowhere else, with libdeflate for its compressor and its blocks
 * kept from one picture to the next. Called by the PNG encoder's workers, each with its own scratch. */
#include "encode/stb_impl.h"
#include "base/mem.h"

#include <libdeflate.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

enum { BLOCKS = 4 };

struct png_scratch {
    struct libdeflate_compressor *compressor;
    struct {
        void *at;
        size_t size;
    } block[BLOCKS];
    int used; /* blocks handed out for this picture */
};

/* stb passes no context through, so the scratch of the picture at hand waits here. */
static _Thread_local png_scratch *current;

/* stb reads its filter from a global before it asks for its first block; until then this thread holds the lock. */
static pthread_mutex_t filter_lock = PTHREAD_MUTEX_INITIALIZER;

/* A block for this picture; all are free again when the next one starts. */
static void *take(size_t size) {
    if (current->used == 0) pthread_mutex_unlock(&filter_lock);
    if (current->used == BLOCKS) return NULL;
    int k = current->used++;
    if (current->block[k].size < size) {
        mem_free(current->block[k].at);
        current->block[k].at = mem_alloc(size);
        current->block[k].size = current->block[k].at ? size : 0;
    }
    return current->block[k].at;
}

static unsigned char *compress(unsigned char *data, int size, int *out_size, int quality) {
    (void)quality;
    size_t bound = libdeflate_zlib_compress_bound(current->compressor, (size_t)size);
    void *out = take(bound);
    if (!out) return NULL;
    *out_size = (int)libdeflate_zlib_compress(current->compressor, data, (size_t)size, out, bound);
    return *out_size > 0 ? out : NULL;
}

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#define STBIW_ASSERT(x) ((void)0)
#define STBIW_MALLOC(size) take((size_t)(size))
#define STBIW_REALLOC(block, size) ((void)(block), NULL) /* only its own compressor grows blocks */
#define STBIW_FREE(block) ((void)(block))
#define STBIW_ZLIB_COMPRESS compress
#define STBIW_CRC32(data, size) libdeflate_crc32(0, data, (size_t)(size))
#if defined(__GNUC__)
#    pragma GCC diagnostic ignored "-Wunused-function" /* its other formats */
#endif
#include <stb/stb_image_write.h>

png_scratch *png_scratch_new(int level) {
    png_scratch *s = mem_zero(1, sizeof *s);
    if (!s) return NULL;
    s->compressor = libdeflate_alloc_compressor(level);
    if (s->compressor) return s;
    mem_free(s);
    return NULL;
}

void png_scratch_free(png_scratch *s) {
    if (!s) return;
    for (int k = 0; k < BLOCKS; k++) mem_free(s->block[k].at);
    libdeflate_free_compressor(s->compressor);
    mem_free(s);
}

/* Whether most pixels equal their left neighbour, as in plots. Those are smaller, and five times as fast, without a
 * filter. */
static bool is_flat(const uint8_t *pixels, int w, int h, int channels) {
    size_t equal = 0, n = (size_t)channels, all = (size_t)w * (size_t)h;
    for (size_t i = 1; i < all; i++) equal += memcmp(pixels + n * i, pixels + n * (i - 1), n) == 0;
    return 2 * equal >= all - 1;
}

const uint8_t *png_compress(png_scratch *s, const uint8_t *pixels, int w, int h, int channels, size_t *size) {
    int bytes = 0;
    s->used = 0;
    current = s;
    bool flat = is_flat(pixels, w, h, channels);
    pthread_mutex_lock(&filter_lock);
    stbi_write_force_png_filter = flat ? 0 : -1; /* -1: the best for each row, by its estimate */
    const uint8_t *file = stbi_write_png_to_mem(pixels, w * channels, w, h, channels, &bytes);
    current = NULL;
    *size = (size_t)bytes;
    return file;
}
