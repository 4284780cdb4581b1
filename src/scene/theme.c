/* Themes by name, and from files. */
#include "scene/theme.h"
#include "base/mem.h"
#include "scene/near.h"
#include "scene/style.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* What differs from the default, as text that theme_read() reads. The values are those of matplotlib 3.6: of its style sheets
 * dark_background, ggplot and seaborn-v0_8, and of what pyplot.xkcd() sets (its fonts aside). */
static const struct {
    const char *name, *text;
} built_in[] = {
    {"default", ""},
    {"dark_background",
     "figure.facecolor: black\n"
     "axes.facecolor: black\n"
     "axes.edgecolor: white\n"
     "axes.labelcolor: white\n"
     "text.color: white\n"
     "xtick.color: white\n"
     "ytick.color: white\n"
     "grid.color: white\n"
     "patch.edgecolor: white\n"
     "axes.prop_cycle: 8dd3c7, feffb3, bfbbd9, fa8174, 81b1d2, fdb462, b3de69, bc82bd, ccebc4, ffed6f\n"},
    {"ggplot", "figure.facecolor: white\n"
               "axes.facecolor: E5E5E5\n"
               "axes.edgecolor: white\n"
               "axes.linewidth: 1\n"
               "axes.labelcolor: 555555\n"
               "axes.labelsize: large\n"
               "axes.titlesize: x-large\n"
               "axes.grid: True\n"
               "axes.axisbelow: True\n"
               "grid.color: white\n"
               "xtick.color: 555555\n"
               "ytick.color: 555555\n"
               "patch.facecolor: 348ABD\n"
               "patch.edgecolor: EEEEEE\n"
               "patch.linewidth: 0.5\n"
               "axes.prop_cycle: E24A33, 348ABD, 988ED5, 777777, FBC15E, 8EBA42, FFB5B8\n"},
    {"seaborn", "figure.figsize: 8.0, 5.5\n"
                "axes.facecolor: EAEAF2\n"
                "axes.edgecolor: white\n"
                "axes.linewidth: 0\n"
                "axes.labelcolor: .15\n"
                "axes.labelsize: 11\n"
                "axes.titlesize: 12\n"
                "axes.grid: True\n"
                "axes.axisbelow: True\n"
                "grid.color: white\n"
                "grid.linewidth: 1\n"
                "legend.fontsize: 10\n"
                "legend.frameon: False\n"
                "lines.linewidth: 1.75\n"
                "lines.markeredgewidth: 0\n"
                "lines.markersize: 7\n"
                "lines.solid_capstyle: round\n"
                "patch.facecolor: 4C72B0\n"
                "patch.linewidth: .3\n"
                "text.color: .15\n"
                "xtick.color: .15\n"
                "xtick.labelsize: 10\n"
                "xtick.major.pad: 7\n"
                "xtick.major.size: 0\n"
                "xtick.major.width: 1\n"
                "xtick.minor.size: 0\n"
                "xtick.minor.width: .5\n"
                "ytick.color: .15\n"
                "ytick.labelsize: 10\n"
                "ytick.major.pad: 7\n"
                "ytick.major.size: 0\n"
                "ytick.major.width: 1\n"
                "ytick.minor.size: 0\n"
                "ytick.minor.width: .5\n"
                "axes.prop_cycle: 4C72B0, 55A868, C44E52, 8172B2, CCB974, 64B5CD\n"},
    {"xkcd", "font.size: 14\n"
             "path.sketch: 1, 100, 2\n"
             "path.outline.linewidth: 4\n"
             "path.outline.color: white\n"
             "axes.linewidth: 1.5\n"
             "lines.linewidth: 2\n"
             "axes.edgecolor: black\n"
             "grid.linewidth: 0\n"
             "xtick.major.size: 8\n"
             "xtick.major.width: 3\n"
             "ytick.major.size: 8\n"
             "ytick.major.width: 3\n"},
};

static const char *name_at(size_t i) { return built_in[i].name; }

static bool read_file(const char *path, theme *t, failure *why) {
    char quoted[48];
    const char *slash = strrchr(path, '/'); /* the end of a long path tells more than its beginning */
    near_quote(slash && slash[1] && strlen(path) > 40 ? slash + 1 : path, quoted);
    char *text = mem_alloc(THEME_BYTES + 1);
    if (!text) return failure_memory(why), false;
    errno = 0;
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(text, 1, THEME_BYTES + 1, f) : 0;
    bool ok = false;
    if (!f || ferror(f)) failure_set(why, KG_ERR_IO, "The theme %s could not be read: %s.", quoted, strerror(errno));
    else if (n > THEME_BYTES)
        failure_set(why, KG_ERR_ARG, "The theme %s is longer than %d bytes.", quoted, THEME_BYTES);
    else ok = theme_read(text, n, quoted, t, why);
    if (f) fclose(f);
    mem_free(text);
    return ok;
}

bool theme_find(const char *name, theme *t, failure *why) {
    enum { COUNT = sizeof built_in / sizeof *built_in };
    if (!name) name = "default";
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(name, built_in[i].name) == 0)
            return theme_read(built_in[i].text, strlen(built_in[i].text), name, t, why);
    if (strpbrk(name, "./")) return read_file(name, t, why);
    char quoted[48], near[120];
    near_quote(name, quoted);
    near_matches(name, name_at, COUNT, near, sizeof near);
    failure_set(why, KG_ERR_ARG,
                "There is no theme \"%s\"%s There are default, dark_background, ggplot, seaborn and xkcd, and files.",
                quoted, near);
    return false;
}

rgba theme_cycle(const theme *t, unsigned n) { return t->cycle[n % t->cycle_count]; }

bool theme_color(const theme *t, const char *text, rgba otherwise, double alpha, rgba *out, failure *why) {
    if (text && text[0] == 'C' && text[1] && strspn(text + 1, "0123456789") == strlen(text + 1)) {
        unsigned n = 0;
        for (const char *c = text + 1; *c; c++) n = (n * 10 + (unsigned)(*c - '0')) % t->cycle_count;
        otherwise = theme_cycle(t, n);
        text = NULL;
    }
    return style_color(text, otherwise, alpha, out, why);
}
