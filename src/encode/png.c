/* PNG pictures and sequences. encoder_png hands frames to as many workers as there are cores; each writes whole
 * files. Driven by a sink's thread. */
#include "encode/png.h"
#include "base/mem.h"
#include "encode/encoder.h"
#include "encode/outfile.h"
#include "encode/stb_impl.h"
#include "encode/workers.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum {
    LEVEL = 6,
    SAME_MOST = 32, /* equal frames written from one compression */
};

/* ---- One picture ------------------------------------------------------------------------------------------------- */

typedef struct press {
    png_scratch *scratch;
    uint8_t *rgb;
    size_t rgb_size;
} press;

static void press_free(void *at) {
    press *p = at;
    if (!p) return;
    png_scratch_free(p->scratch);
    mem_free(p->rgb);
    mem_free(p);
}

static void *press_new(void *user) {
    (void)user;
    press *p = mem_zero(1, sizeof *p);
    if (p && !(p->scratch = png_scratch_new(LEVEL))) {
        press_free(p);
        return NULL;
    }
    return p;
}

static bool opaque(const uint8_t *rgba, size_t pixels) {
    unsigned all = 255;
    for (size_t i = 0; i < pixels; i++) all &= rgba[4 * i + 3];
    return all == 255;
}

/* The bytes of the file, in the press until its next picture. NULL: no memory. */
static const uint8_t *press_picture(press *p, const uint8_t *rgba, int w, int h, size_t *size) {
    size_t pixels = (size_t)w * (size_t)h;
    if (!opaque(rgba, pixels)) return png_compress(p->scratch, rgba, w, h, 4, size);
    if (p->rgb_size < 3 * pixels) {
        mem_free(p->rgb);
        p->rgb = mem_alloc(3 * pixels);
        p->rgb_size = p->rgb ? 3 * pixels : 0;
    }
    if (!p->rgb) return NULL;
    for (size_t i = 0; i < pixels; i++)
        for (int k = 0; k < 3; k++) p->rgb[3 * i + (size_t)k] = rgba[4 * i + (size_t)k];
    return png_compress(p->scratch, p->rgb, w, h, 3, size);
}

static bool write_file(const char *path, const uint8_t *bytes, size_t size, failure *why) {
    outfile file;
    if (!outfile_open(&file, path, why)) return false;
    if (outfile_write(&file, bytes, size, 0, why) && outfile_commit(&file, why)) return true;
    outfile_discard(&file); /* half a picture is of no use */
    return false;
}

static bool fits(int w, int h, failure *why) {
    if (w >= 1 && h >= 1 && (4 * (int64_t)w + 1) * h <= INT_MAX) return true;
    failure_set(why, KG_ERR_ARG, "A picture of %d x %d pixels cannot be written as PNG.", w, h);
    return false;
}

bool png_write_picture(const char *path, const uint8_t *rgba, int w, int h, failure *why) {
    if (!fits(w, h, why)) return false;
    press *p = press_new(NULL);
    size_t size;
    const uint8_t *bytes = p ? press_picture(p, rgba, w, h, &size) : NULL;
    if (!bytes) failure_memory(why);
    bool done = bytes && write_file(path, bytes, size, why);
    press_free(p);
    return done;
}

/* ---- The sequence ------------------------------------------------------------------------------------------------ */

typedef struct job {
    frame *frame;
    uint64_t first; /* number of the file ... */
    int count;      /* ... and how many, of frames that are all equal */
} job;

struct encoder {
    int width, height;
    char before[OUTFILE_PATH], after[OUTFILE_PATH]; /* around the number */
    int digits;
    uint64_t count; /* frames given */
    job *pending;   /* given to a worker when a frame comes that differs */
    workers *workers;
    pthread_mutex_t lock; /* for the rest */
    failure why;
    uint64_t failed; /* the first frame that could not be written; UINT64_MAX: none */
};

static void note_failure(encoder *e, uint64_t index, const failure *why) {
    pthread_mutex_lock(&e->lock);
    if (index < e->failed) e->failed = index, e->why = *why;
    pthread_mutex_unlock(&e->lock);
}

static uint64_t failed(encoder *e) {
    pthread_mutex_lock(&e->lock);
    uint64_t index = e->failed;
    pthread_mutex_unlock(&e->lock);
    return index;
}

static void free_job(job *j) {
    if (j) frame_release(j->frame);
    mem_free(j);
}

/* On a worker. After a failure only earlier frames are still written. */
static void do_job(void *user, void *state, void *given) {
    encoder *e = user;
    job *j = given;
    failure why = {0};
    size_t size;
    uint64_t index = j->first, end = j->first + (uint64_t)j->count;
    if (index < failed(e)) {
        const uint8_t *bytes = press_picture(state, j->frame->pixels, e->width, e->height, &size);
        if (!bytes) failure_memory(&why);
        char path[2 * OUTFILE_PATH + 32];
        for (; bytes && why.code == KG_OK && index < end; index++) {
            snprintf(path, sizeof path, "%s%0*llu%s", e->before, e->digits, (unsigned long long)index, e->after);
            if (!write_file(path, bytes, size, &why)) break;
        }
        if (why.code != KG_OK) note_failure(e, index, &why);
    }
    free_job(j);
}

static void give_pending(encoder *e) {
    if (e->pending) workers_give(e->workers, e->pending);
    e->pending = NULL;
}

/* If a frame has failed: lets the earlier ones finish, so that the first failure is told. */
static bool healthy(encoder *e, failure *why) {
    if (failed(e) == UINT64_MAX) return true;
    workers_wait(e->workers);
    failure_copy(why, &e->why);
    return false;
}

static bool bad_pattern(const char *path, failure *why) {
    failure_set(why, KG_ERR_ARG,
                "A PNG sequence is written to a folder, or to a pattern with one %%d or %%05d such as frame-%%05d.png, "
                "not to %s.",
                path_in_words(path));
    return false;
}

/* "frame-%05d.png": what stands around the number, and its digits. */
static bool read_pattern(encoder *e, const char *path, failure *why) {
    const char *percent = strchr(path, '%'), *p = percent + 1;
    int digits = 0;
    bool padded = *p == '0';
    while (isdigit((unsigned char)*p) && digits < 100) digits = 10 * digits + (*p++ - '0');
    if (*p != 'd' || strchr(p, '%') || strchr(p, '/') || (digits > 0 && !padded) || (digits == 0 && padded) ||
        digits > 20)
        return bad_pattern(path, why);
    snprintf(e->before, sizeof e->before, "%.*s", (int)(percent - path), path);
    snprintf(e->after, sizeof e->after, "%s", p + 1);
    e->digits = digits;
    return true;
}

/* Where the files go; makes the folder if that is what path names. */
static bool place(encoder *e, const char *path, failure *why) {
    size_t n = strlen(path);
    struct stat status;
    bool exists = stat(path, &status) == 0, folder = exists && S_ISDIR(status.st_mode);
    if (n == 0 || n > OUTFILE_PATH - 64 || (exists && !folder)) return bad_pattern(path, why);
    if (!folder && path[n - 1] != '/') {
        if (strchr(path, '%')) return read_pattern(e, path, why);
        const char *name = strrchr(path, '/');
        if (strchr(name ? name : path, '.')) return bad_pattern(path, why); /* meant as a file */
    }
    if (!folder && mkdir(path, 0777) != 0) {
        failure_set(why, KG_ERR_IO, "The folder %s could not be made: %s.", path_in_words(path),
                    errno == ENOENT                     ? "the one it lies in does not exist; create it first"
                    : errno == EACCES || errno == EROFS ? "permission denied"
                    : errno == ENOSPC                   ? "the disk is full"
                                                        : "the system refused");
        return false;
    }
    snprintf(e->before, sizeof e->before, "%s%sframe-", path, path[n - 1] == '/' ? "" : "/");
    snprintf(e->after, sizeof e->after, ".png");
    e->digits = 5;
    return true;
}

/* Says now what writing the first picture would say later. */
static bool can_write(const encoder *e, failure *why) {
    char path[2 * OUTFILE_PATH + 32];
    outfile trial;
    snprintf(path, sizeof path, "%s%0*d%s", e->before, e->digits, 0, e->after);
    if (!outfile_open(&trial, path, why)) return false;
    outfile_discard(&trial);
    return true;
}

static encoder *png_begin(const encoder_desc *d, failure *why) {
    if (!fits(d->width, d->height, why)) return NULL;
    encoder *e = mem_zero(1, sizeof *e);
    if (!e) {
        failure_memory(why);
        return NULL;
    }
    e->width = d->width, e->height = d->height, e->failed = UINT64_MAX;
    pthread_mutex_init(&e->lock, NULL);
    e->workers = workers_new(workers_cores(), &(worker_task){press_new, do_job, press_free, e});
    if (!e->workers) failure_memory(why);
    else if (place(e, d->path, why) && can_write(e, why)) return e;
    workers_free(e->workers);
    pthread_mutex_destroy(&e->lock);
    mem_free(e);
    return NULL;
}

static bool png_frame(encoder *e, frame *f, failure *why) {
    if (!healthy(e, why)) return false;
    failure here = {0};
    if (f->width != e->width || f->height != e->height)
        failure_set(&here, KG_ERR_ARG, "A frame of %d x %d pixels does not fit a film of %d x %d.", f->width, f->height,
                    e->width, e->height);
    else if (e->pending && irect_empty(f->changed) && e->pending->count < SAME_MOST) {
        e->pending->count++;
        e->count++;
        return true;
    } else {
        give_pending(e);
        e->pending = mem_alloc(sizeof *e->pending);
        if (e->pending) {
            *e->pending = (job){frame_ref(f), e->count++, 1};
            return true;
        }
        failure_memory(&here);
    }
    note_failure(e, e->count, &here);
    return healthy(e, why);
}

static bool png_finish(encoder *e, failure *why) {
    give_pending(e);
    workers_wait(e->workers);
    bool done = healthy(e, why);
    if (done && e->count == 0) {
        failure_set(why, KG_ERR_STATE, "No frame was filmed, so no picture was written.");
        done = false;
    }
    workers_free(e->workers);
    pthread_mutex_destroy(&e->lock);
    mem_free(e);
    return done;
}

const encoder_format encoder_png = {"png", "png", "PNG sequence", png_begin, png_frame, png_finish};
