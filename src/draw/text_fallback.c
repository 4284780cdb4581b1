/* The part of fontconfig's interface that is needed, declared by hand: it has been stable since version 2.0. */
#include "draw/text_fallback.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { FC_MATCH_PATTERN = 0, FC_RESULT_MATCH = 0 };

static struct {
    void *(*init)(void);
    void (*config_destroy)(void *);
    void *(*pattern_create)(void);
    void (*pattern_destroy)(void *);
    int (*add_charset)(void *, const char *, const void *);
    int (*add_bool)(void *, const char *, int);
    int (*add_string)(void *, const char *, const unsigned char *);
    int (*substitute)(void *, void *, int);
    void (*defaults)(void *);
    void *(*match)(void *, void *, int *);
    int (*get_string)(const void *, const char *, int, unsigned char **);
    int (*get_integer)(const void *, const char *, int, int *);
    int (*get_charset)(const void *, const char *, int, void **);
    void *(*charset_create)(void);
    void (*charset_destroy)(void *);
    int (*charset_add)(void *, uint32_t);
    int (*charset_has)(const void *, uint32_t);
} fc;

static bool fc_there;
static pthread_once_t fc_once = PTHREAD_ONCE_INIT;

static void *open_library(void) {
    static const char *const names[] = {"libfontconfig.so.1", "libfontconfig.so", "libfontconfig.1.dylib"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
        if (library) return library;
    }
    return NULL;
}

/* Never closed again: fontconfig keeps state of its own, and others in the process may be using it. */
static void load(void) {
    void *library = open_library();
    if (!library) return;
    const struct {
        const char *name;
        void *to;
    } wanted[] = {
        {"FcInitLoadConfigAndFonts", &fc.init},    {"FcConfigDestroy", &fc.config_destroy},
        {"FcPatternCreate", &fc.pattern_create},   {"FcPatternDestroy", &fc.pattern_destroy},
        {"FcPatternAddCharSet", &fc.add_charset},  {"FcPatternAddBool", &fc.add_bool},
        {"FcPatternAddString", &fc.add_string},    {"FcConfigSubstitute", &fc.substitute},
        {"FcDefaultSubstitute", &fc.defaults},     {"FcFontMatch", &fc.match},
        {"FcPatternGetString", &fc.get_string},    {"FcPatternGetInteger", &fc.get_integer},
        {"FcPatternGetCharSet", &fc.get_charset},  {"FcCharSetCreate", &fc.charset_create},
        {"FcCharSetDestroy", &fc.charset_destroy}, {"FcCharSetAddChar", &fc.charset_add},
        {"FcCharSetHasChar", &fc.charset_has},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *symbol = dlsym(library, wanted[i].name);
        if (!symbol) return;
        memcpy(wanted[i].to, &symbol, sizeof symbol); /* POSIX: a function pointer fits; C has no cast for it */
    }
    fc_there = true;
}

static void *make_pattern(void *config, uint32_t code) {
    void *pattern = fc.pattern_create(), *charset = fc.charset_create();
    bool made = pattern && charset && fc.charset_add(charset, code) && fc.add_charset(pattern, "charset", charset) &&
                fc.add_bool(pattern, "scalable", 1) && fc.add_bool(pattern, "outline", 1) &&
                fc.add_bool(pattern, "color", 0) && /* no coloured emoji: they are pictures, not outlines */
                fc.add_string(pattern, "family", (const unsigned char *)"DejaVu Sans") &&
                fc.add_string(pattern, "family", (const unsigned char *)"sans-serif") &&
                fc.substitute(config, pattern, FC_MATCH_PATTERN);
    if (charset) fc.charset_destroy(charset);
    if (made) fc.defaults(pattern);
    if (made) return pattern;
    if (pattern) fc.pattern_destroy(pattern);
    return NULL;
}

bool fallback_find(text_fallback *f, uint32_t code, char *path, size_t capacity, int *index) {
    if (!f->tried) {
        f->tried = true;
        pthread_once(&fc_once, load);
        if (fc_there) f->config = fc.init();
    }
    if (!f->config) return false;
    void *pattern = make_pattern(f->config, code), *charset = NULL;
    if (!pattern) return false;
    int result;
    unsigned char *file = NULL;
    void *font = fc.match(f->config, pattern, &result); /* the nearest font, which need not have the character */
    bool found = font && fc.get_charset(font, "charset", 0, &charset) == FC_RESULT_MATCH &&
                 fc.charset_has(charset, code) && fc.get_string(font, "file", 0, &file) == FC_RESULT_MATCH &&
                 strlen((const char *)file) < capacity;
    if (found) {
        snprintf(path, capacity, "%s", (const char *)file);
        if (fc.get_integer(font, "index", 0, index) != FC_RESULT_MATCH) *index = 0;
    }
    if (font) fc.pattern_destroy(font);
    fc.pattern_destroy(pattern);
    return found;
}

void fallback_close(text_fallback *f) {
    if (f->config) fc.config_destroy(f->config);
    *f = (text_fallback){0};
}
