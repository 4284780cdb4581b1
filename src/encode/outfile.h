/* A file being written. A regular file grows as PATH.part and takes its name only when whole, so a finished film is
 * never replaced by a broken one; everything else (a pipe, a device, "-" for stdout) is written to as it is. Called
 * by the encoders; one thread at a time. */
#ifndef KG_ENCODE_OUTFILE_H
#define KG_ENCODE_OUTFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/failure.h"

enum { OUTFILE_PATH = 4096 };

typedef struct outfile {
    int fd;           /* -1: not open */
    bool part;        /* written as `partial`, renamed to `path` in the end */
    off_t length;     /* bytes that are there for good */
    uint8_t tail[16]; /* what stands after them until the next write */
    size_t tail_size;
    char path[OUTFILE_PATH], partial[OUTFILE_PATH + 8];
} outfile;

/* Opens; an existing PATH.part is emptied. A symbolic link stays a link: the file it points to is the one replaced.
 * false: *why tells, nothing was created. o needs no initialising. */
bool outfile_open(outfile *o, const char *path, failure *why);

/* Writes all of it with one call where the system lets it. The last `provisional` bytes (at most 16) are an ending
 * that the next write replaces: a .part file is complete after every write. Files that cannot be written in place
 * get it on commit. false: the file was cut back to what the writes before had made of it. */
bool outfile_write(outfile *o, const uint8_t *bytes, size_t size, size_t provisional, failure *why);

/* Overwrites bytes that are there for good. Only for a part file. */
bool outfile_patch(outfile *o, off_t at, const uint8_t *bytes, size_t size, failure *why);

/* Closes and gives the file its name. false: the part file stays. */
bool outfile_commit(outfile *o, failure *why);

/* Closes; a part file stays. Nothing if it is not open. */
void outfile_abandon(outfile *o);

/* Closes; a part file is removed. */
void outfile_discard(outfile *o);

/* The path, or its end if it is too long for a sentence. */
const char *path_in_words(const char *path);

#endif
