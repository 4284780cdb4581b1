/* Picture files: finding them, putting them in order, reading one at a time. Called by the images command; main thread.
 */
#ifndef KG_CLI_PICTURES_H
#define KG_CLI_PICTURES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct picture_list {
    char **paths;
    size_t count, capacity;
} picture_list;

enum { PICTURE_ERROR = 1024 };

/* Adds a file as it is, or the JPEG and PNG files of a folder (by their endings; hidden ones and folders in it are
 * passed over). False: error tells why. */
bool pictures_add(picture_list *list, const char *path, char error[PICTURE_ERROR]);

/* Natural order of the paths. */
void pictures_sort(picture_list *list);
void pictures_free(picture_list *list);

typedef struct picture {
    unsigned char *pixels; /* RGBA, rows from the top, packed */
    int width, height;
} picture;

/* Size alone, with a look at the structure: nothing is decoded, so a picture may still be broken inside. */
bool picture_size(picture *p, const char *path, char error[PICTURE_ERROR]);

/* Reads a whole picture; picture_free() takes it back. False: error is a sentence that names the file. */
bool picture_read(picture *p, const char *path, char error[PICTURE_ERROR]);
void picture_free(picture *p);

#endif
