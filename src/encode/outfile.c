/* A file being written: .part and rename, one clear sentence for each way writing can fail, no SIGPIPE. Called by
 * the encoders; one thread at a time. */
#include "encode/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

const char *path_in_words(const char *path) {
    enum { MOST = 140 };
    size_t n = strlen(path);
    if (n <= MOST) return path;
    path += n - MOST;
    while (((unsigned char)*path & 0xC0) == 0x80) path++; /* not from inside a UTF-8 character */
    return path;
}

static bool fail(const char *path, int error, failure *why) {
    const char *name = path_in_words(path);
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        failure_set(why, KG_ERR_IO,
                    "The disk is full: %s could not be written; free some space or choose another place.", name);
        break;
    case EFBIG: failure_set(why, KG_ERR_IO, "%s has become larger than the file system allows.", name); break;
    case EPIPE:
        failure_set(why, KG_ERR_IO, "The pipe was closed: the program that reads %s has ended.",
                    strcmp(path, "-") == 0 ? "the output" : name);
        break;
    case ENOENT:
    case ENOTDIR:
        failure_set(why, KG_ERR_IO, "%s cannot be written: its folder does not exist; create it first.", name);
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        failure_set(why, KG_ERR_IO, "%s cannot be written: permission denied; choose a place you may write to.", name);
        break;
    case EISDIR: failure_set(why, KG_ERR_IO, "%s is a folder; give the name of a file in it.", name); break;
    case ENAMETOOLONG: failure_set(why, KG_ERR_IO, "The path that ends in %s is too long for the system.", name); break;
    default: failure_set(why, KG_ERR_IO, "%s could not be written (system error %d).", name, error);
    }
    return false;
}

/* Follows path through symbolic links, in place; error number or 0. What it leads to need not exist. */
static int follow_links(char path[OUTFILE_PATH]) {
    char target[OUTFILE_PATH], joined[2 * OUTFILE_PATH];
    for (int depth = 0; depth < 16; depth++) {
        ssize_t n = readlink(path, target, sizeof target - 1);
        if (n < 0) return 0; /* no link, or nothing there: what opening it says counts */
        target[n] = 0;
        const char *slash = strrchr(path, '/');
        int folder = target[0] == '/' || !slash ? 0 : (int)(slash - path + 1);
        n = snprintf(joined, sizeof joined, "%.*s%s", folder, path, target);
        if (n >= OUTFILE_PATH) return ENAMETOOLONG;
        memcpy(path, joined, (size_t)n + 1);
    }
    return ELOOP;
}

bool outfile_open(outfile *o, const char *path, failure *why) {
    o->fd = -1, o->part = false, o->length = 0, o->tail_size = 0;
    size_t n = strlen(path);
    if (n == 0) {
        failure_set(why, KG_ERR_IO, "The file to write has no name.");
        return false;
    }
    if (n >= OUTFILE_PATH) return fail(path, ENAMETOOLONG, why);
    memcpy(o->path, path, n + 1);
    if (strcmp(path, "-") == 0) {
        o->fd = dup(STDOUT_FILENO);
        return o->fd >= 0 || fail(path, errno, why);
    }
    struct stat status;
    bool exists = stat(path, &status) == 0;
    if ((exists && S_ISDIR(status.st_mode)) || path[n - 1] == '/') return fail(path, EISDIR, why);
    if (exists && !S_ISREG(status.st_mode)) {
        o->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return o->fd >= 0 || fail(path, errno, why);
    }
    if (exists && faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0) return fail(path, errno, why);
    int error = follow_links(o->path);
    if (error) return fail(path, error, why);
    snprintf(o->partial, sizeof o->partial, "%s.part", o->path);
    o->part = true;
    o->fd = open(o->partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    return o->fd >= 0 || fail(path, errno, why);
}

/* All of it at the file's offset, or at `at` if that is not negative; error number or 0. */
static int write_all(int fd, const uint8_t *bytes, size_t size, off_t at) {
    while (size > 0) {
        ssize_t n = at >= 0 ? pwrite(fd, bytes, size, at) : write(fd, bytes, size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) { /* a stdout that somebody made non-blocking */
            struct pollfd ready = {fd, POLLOUT, 0};
            poll(&ready, 1, -1);
            continue;
        }
        if (n < 0) return errno;
        if (n == 0) return ENOSPC;
        bytes += n, size -= (size_t)n;
        if (at >= 0) at += n;
    }
    return 0;
}

/* The same to something that may be a pipe: SIGPIPE, if it comes of this write, is taken off this thread before
 * anyone sees it, and the process's own handler is left alone. */
static int write_pipe(int fd, const uint8_t *bytes, size_t size) {
    sigset_t broken, pending, before;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    sigemptyset(&pending);
    sigpending(&pending);
    bool was_pending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    int error = write_all(fd, bytes, size, -1);
    if (error == EPIPE && !was_pending) {
        struct timespec now = {0, 0};
        while (sigtimedwait(&broken, NULL, &now) < 0 && errno == EINTR) {}
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

bool outfile_write(outfile *o, const uint8_t *bytes, size_t size, size_t provisional, failure *why) {
    if (provisional > size) provisional = size;
    if (provisional > sizeof o->tail) provisional = sizeof o->tail;
    size_t lasting = size - provisional;
    int error = o->part ? write_all(o->fd, bytes, size, o->length) : write_pipe(o->fd, bytes, lasting);
    if (error) {
        /* A part file becomes again what it was before this write: whole up to there. Shrinking needs no space. */
        if (o->part && ftruncate(o->fd, o->length) == 0) write_all(o->fd, o->tail, o->tail_size, o->length);
        return fail(o->path, error, why);
    }
    o->length += (off_t)lasting;
    memcpy(o->tail, bytes + lasting, provisional);
    o->tail_size = provisional;
    return true;
}

bool outfile_patch(outfile *o, off_t at, const uint8_t *bytes, size_t size, failure *why) {
    int error = write_all(o->fd, bytes, size, at);
    return !error || fail(o->path, error, why);
}

bool outfile_commit(outfile *o, failure *why) {
    if (o->fd < 0) return false;
    int error = o->part ? 0 : write_pipe(o->fd, o->tail, o->tail_size);
    /* A network file system may tell only now that the disk is full. After EINTR the descriptor is gone on Linux. */
    if (close(o->fd) != 0 && errno != EINTR && !error) error = errno;
    o->fd = -1;
    if (!error && o->part && rename(o->partial, o->path) != 0) error = errno;
    return !error || fail(o->path, error, why);
}

void outfile_abandon(outfile *o) {
    if (o->fd >= 0) close(o->fd);
    o->fd = -1;
}

void outfile_discard(outfile *o) {
    if (o->fd >= 0 && o->part) unlink(o->partial);
    outfile_abandon(o);
}
