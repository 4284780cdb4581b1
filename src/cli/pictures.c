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
#include "cli/stb.h"

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

/* A regular file; NULL with errno set. Looked at before it is opened, because opening a pipe waits for ever. */
static FILE *open_file(const char *path, size_t *size) {
    struct stat s;
    if (stat(path, &s) != 0) return NULL;
    errno = S_ISDIR(s.st_mode) ? EISDIR : !S_ISREG(s.st_mode) ? EINVAL : s.st_size > INT_MAX ? EFBIG : 0;
    if (errno) return NULL;
    *size = (size_t)s.st_size;
    return fopen(path, "rb");
}

static bool cannot_open(char error[PICTURE_ERROR], const char *path) {
    return fail(error, path, errno == EINVAL ? "it is not a file" : strerror(errno));
}

static unsigned char *read_all(FILE *file, size_t *size) {
    unsigned char *bytes = malloc(*size + 1);
    if (bytes) *size = fread(bytes, 1, *size, file);
    if (!bytes || !ferror(file)) return bytes;
    free(bytes);
    return NULL;
}

/* stb_image shows a JPEG that was cut off as if the rest were grey. In compressed data 0xff is never followed by the
 * codes of "start of scan" and "end of image" (ITU T.81, B.1.1.2), so after the last start there must be an end. */
static bool jpeg_cut_off(const unsigned char *bytes, size_t size) {
    if (size < 4 || bytes[0] != 0xff || bytes[1] != 0xd8) return false;
    for (size_t i = size - 1; i > 0; i--) {
        if (bytes[i - 1] != 0xff) continue;
        if (bytes[i] == 0xd9) return false;
        if (bytes[i] == 0xda) return true;
    }
    return false;
}

/* p gets size and channels. */
static bool look_at(picture *p, FILE *file, const char *path, char error[PICTURE_ERROR]) {
    int found;
    *p = (picture){0};
    if (!stb_image_size(file, &p->width, &p->height, &found)) {
        snprintf(error, PICTURE_ERROR, "%.800s is not a JPEG or PNG picture", path);
        return false;
    }
    if (p->width > 65535 || p->height > 65535) {
        snprintf(error, PICTURE_ERROR, "%.800s is %dx%d pixels, and a film has at most 65535 each way", path, p->width,
                 p->height);
        return false;
    }
    p->channels = found == 2 || found == 4 ? 4 : 3;
    return true;
}

bool picture_size(picture *p, const char *path, char error[PICTURE_ERROR]) {
    size_t size;
    FILE *file = open_file(path, &size);
    if (!file) return cannot_open(error, path);
    bool well = look_at(p, file, path, error);
    fclose(file);
    return well;
}

bool picture_read(picture *p, const char *path, char error[PICTURE_ERROR]) {
    size_t size;
    FILE *file = open_file(path, &size);
    if (!file) return cannot_open(error, path);
    bool well = look_at(p, file, path, error);
    if (well) {
        rewind(file);
        unsigned char *bytes = read_all(file, &size);
        if (bytes && !jpeg_cut_off(bytes, size))
            p->pixels = stb_image_read(bytes, size, &p->width, &p->height, p->channels);
        free(bytes);
        well = p->pixels != NULL;
        if (!well) snprintf(error, PICTURE_ERROR, "%.800s is broken: its picture cannot be read whole", path);
    }
    fclose(file);
    return well;
}

void picture_free(picture *p) {
    stb_image_free(p->pixels);
    *p = (picture){0};
}
