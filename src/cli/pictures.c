/* Picture files, one in memory at a time. Called by the images command; main thread. */
#include "cli/pictures.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "cli/natural.h"
#include "cli/picture_head.h"
#include "cli/stb.h"

#define BROKEN "%.800s is broken: its picture cannot be read whole"

static bool fail(char error[PICTURE_ERROR], const char *path, const char *why) {
    snprintf(error, PICTURE_ERROR, "cannot read %.800s: %s", path, why);
    return false;
}

/* Takes path. */
static bool push(picture_list *list, char *path) {
    if (path && list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 64;
        char **paths = capacity < SIZE_MAX / sizeof *paths ? realloc(list->paths, capacity * sizeof *paths) : NULL;
        if (!paths) {
            free(path);
            return false;
        }
        list->paths = paths;
        list->capacity = capacity;
    }
    if (path) list->paths[list->count++] = path;
    return path != NULL;
}

static char *join(const char *folder, const char *name) {
    size_t length = strlen(folder), size = length + strlen(name) + 2;
    char *path = malloc(size);
    bool slash = length && folder[length - 1] == '/';
    if (path) snprintf(path, size, "%s%s%s", folder, slash ? "" : "/", name);
    return path;
}

static bool named_like_a_picture(const char *name) {
    const char *dot = strrchr(name, '.');
    if (!dot || name[0] == '.') return false;
    return strcasecmp(dot, ".png") == 0 || strcasecmp(dot, ".jpg") == 0 || strcasecmp(dot, ".jpeg") == 0;
}

static bool add_folder(picture_list *list, const char *folder, char error[PICTURE_ERROR]) {
    DIR *listing = opendir(folder);
    if (!listing) return fail(error, folder, strerror(errno));
    size_t before = list->count;
    bool well = true;
    errno = 0;
    for (struct dirent *entry; well && (entry = readdir(listing)); errno = 0) {
        if (!named_like_a_picture(entry->d_name)) continue;
        struct stat s;
        char *path = join(folder, entry->d_name);
        /* A link to nothing stays in the list, so that it is reported when its turn comes. */
        if (path && stat(path, &s) == 0 && S_ISDIR(s.st_mode)) free(path);
        else if (!push(list, path)) well = fail(error, folder, "out of memory");
    }
    if (well && errno) well = fail(error, folder, strerror(errno));
    closedir(listing);
    if (well && list->count == before) {
        snprintf(error, PICTURE_ERROR, "there are no pictures (.jpg, .jpeg or .png) in %.800s", folder);
        return false;
    }
    return well;
}

bool pictures_add(picture_list *list, const char *path, char error[PICTURE_ERROR]) {
    struct stat s;
    if (stat(path, &s) != 0) return fail(error, path, strerror(errno));
    if (S_ISDIR(s.st_mode)) return add_folder(list, path, error);
    char *copy = malloc(strlen(path) + 1);
    if (copy) strcpy(copy, path);
    return push(list, copy) || fail(error, path, "out of memory");
}

static int by_path(const void *a, const void *b) { return natural_compare(*(char *const *)a, *(char *const *)b); }

void pictures_sort(picture_list *list) {
    if (list->count) qsort(list->paths, list->count, sizeof *list->paths, by_path);
}

void pictures_free(picture_list *list) {
    for (size_t i = 0; i < list->count; i++) free(list->paths[i]);
    free(list->paths);
    *list = (picture_list){0};
}

/* The whole of a regular file; NULL: error tells why. Looked at before it is opened, because opening a pipe waits for
 * ever. */
static unsigned char *read_all(const char *path, size_t *size, char error[PICTURE_ERROR]) {
    struct stat s;
    FILE *file = NULL;
    unsigned char *bytes = NULL;
    bool failed = stat(path, &s) != 0;
    if (!failed && !S_ISREG(s.st_mode)) {
        fail(error, path, "it is not a file");
        return NULL;
    }
    if (!failed) {
        errno = s.st_size > INT_MAX ? EFBIG : 0;
        failed = errno || !(file = fopen(path, "rb")) || !(bytes = malloc((size_t)s.st_size + 1));
    }
    if (!failed) {
        *size = fread(bytes, 1, (size_t)s.st_size, file);
        failed = ferror(file) != 0;
    }
    if (failed) {
        fail(error, path, strerror(errno ? errno : ENOMEM));
        free(bytes);
        bytes = NULL;
    }
    if (file) fclose(file);
    return bytes;
}

/* Sets p's size. */
static bool look_at(picture *p, const unsigned char *bytes, size_t size, const char *path, char error[PICTURE_ERROR]) {
    switch (picture_head(bytes, size, &p->width, &p->height)) {
    case PICTURE_STRANGE: snprintf(error, PICTURE_ERROR, "%.800s is not a JPEG or PNG picture", path); return false;
    case PICTURE_BROKEN: snprintf(error, PICTURE_ERROR, BROKEN, path); return false;
    case PICTURE_SOUND: break;
    }
    if (p->width <= 65535 && p->height <= 65535) return true;
    snprintf(error, PICTURE_ERROR, "%.800s is %dx%d pixels, and a film has at most 65535 each way", path, p->width,
             p->height);
    return false;
}

bool picture_size(picture *p, const char *path, char error[PICTURE_ERROR]) {
    size_t size;
    *p = (picture){0};
    unsigned char *bytes = read_all(path, &size, error);
    bool well = bytes && look_at(p, bytes, size, path, error);
    free(bytes);
    return well;
}

bool picture_read(picture *p, const char *path, char error[PICTURE_ERROR]) {
    size_t size;
    *p = (picture){0};
    unsigned char *bytes = read_all(path, &size, error);
    if (bytes && look_at(p, bytes, size, path, error)) {
        p->pixels = stb_image_read(bytes, size, &p->width, &p->height);
        if (!p->pixels) snprintf(error, PICTURE_ERROR, BROKEN, path);
    }
    free(bytes);
    return p->pixels != NULL;
}

void picture_free(picture *p) {
    stb_image_free(p->pixels);
    *p = (picture){0};
}
