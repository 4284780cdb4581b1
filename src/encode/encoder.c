/* The table of file formats. Called when a file is added or saved, from any thread. */
#include "encode/encoder.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "encode/outfile.h"

static const encoder_format *const formats[] = {&encoder_gif, &encoder_png};
enum { FORMATS = sizeof formats / sizeof *formats };

/* Whether the n characters at `word` are the same as one of `words`, case ignored. */
static bool is_among(const char *words, const char *word, size_t n) {
    while (*words) {
        size_t length = strcspn(words, " "), k = 0;
        while (k < n && k < length && tolower((unsigned char)word[k]) == tolower((unsigned char)words[k])) k++;
        if (n > 0 && k == n && n == length) return true;
        words += length;
        words += strspn(words, " ");
    }
    return false;
}

/* What follows the last dot of the last part of the path; "" if there is none, or nothing before it. */
static const char *extension(const char *path) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    return dot && dot != name ? dot + 1 : "";
}

static bool is_folder(const char *path) {
    struct stat status;
    size_t n = strlen(path);
    return (n > 0 && path[n - 1] == '/') || (stat(path, &status) == 0 && S_ISDIR(status.st_mode));
}

/* "gif (animated GIF), png (PNG sequence)" */
static const char *known(char *text, size_t size) {
    size_t n = 0;
    *text = 0;
    for (int i = 0; i < FORMATS && n < size; i++)
        n += (size_t)snprintf(text + n, size - n, "%s%s (%s)", i ? ", " : "", formats[i]->name, formats[i]->what);
    return text;
}

const encoder_format *encoder_find(const char *name, const char *path, failure *why) {
    char list[160];
    if (name) {
        for (int i = 0; i < FORMATS; i++)
            if (is_among(formats[i]->name, name, strlen(name))) return formats[i];
        failure_set(why, KG_ERR_FORMAT, "Unknown format \"%.40s\"; there are %s.", name, known(list, sizeof list));
        return NULL;
    }
    if (is_folder(path)) return &encoder_png;
    const char *ending = extension(path);
    for (int i = 0; i < FORMATS; i++)
        if (is_among(formats[i]->extensions, ending, strlen(ending))) return formats[i];
    failure_set(why, KG_ERR_FORMAT, "The name %.80s does not tell a known format; name one of %s.", path_in_words(path),
                known(list, sizeof list));
    return NULL;
}
