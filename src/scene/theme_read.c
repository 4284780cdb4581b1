/* Reads a theme: lines of `key: value`, with the names and values of matplotlib's rcParams (its matplotlibrc and style sheets). Keys of
 * matplotlib that say nothing here are read over; all others must be known. Any thread, no state. */
#include "scene/near.h"
#include "scene/style.h"
#include "scene/theme.h"

#include <stddef.h>
#include <string.h>

typedef enum kind {
    COLOR,
    COLOR_OR, /* or "auto", "inherit", "None": that of something else */
    SIZE,     /* a number from 0 to 1000 */
    FONT,     /* points, or a word such as "large" */
    FRACTION, /* 0 to 1 */
    FLAG,     /* True or False */
    UNFLAG,   /* the same, kept the other way round */
    LINESTYLE,
    SIDE,
    BELOW,
    CAPS,
    CYCLE,
    FIGSIZE,
    SKETCH,
    UNUSED
} kind;

typedef struct setting {
    const char *key;
    kind kind;
    size_t at; /* of the member */
} setting;

#define AT(member) offsetof(theme, member)
#define TICKS(axis)                                                                                                    \
    {#axis "tick.color", COLOR, AT(axis.color)}, {#axis "tick.direction", SIDE, AT(axis.side)},                        \
        {#axis "tick.labelcolor", COLOR_OR, AT(axis.label_color)},                                                     \
        {#axis "tick.labelsize", FONT, AT(axis.label_size)}, {#axis "tick.major.pad", SIZE, AT(axis.pad)},             \
        {#axis "tick.major.size", SIZE, AT(axis.length)}, {#axis "tick.major.width", SIZE, AT(axis.width)},            \
        {#axis "tick.minor.pad", SIZE, AT(axis.minor_pad)}, {#axis "tick.minor.size", SIZE, AT(axis.minor_length)},    \
        {#axis "tick.minor.width", SIZE, AT(axis.minor_width)}, {                                                      \
#        axis "tick.alignment", UNUSED, 0                                                                              \
    }

static const setting settings[] = {
    {"axes.axisbelow", BELOW, AT(under)},
    {"axes.edgecolor", COLOR, AT(edge_color)},
    {"axes.facecolor", COLOR, AT(axes_face)},
    {"axes.grid", FLAG, AT(grid)},
    {"axes.labelcolor", COLOR, AT(label_color)},
    {"axes.labelpad", SIZE, AT(label_pad)},
    {"axes.labelsize", FONT, AT(label_size)},
    {"axes.linewidth", SIZE, AT(edge_width)},
    {"axes.prop_cycle", CYCLE, AT(cycle)},
    {"axes.spines.bottom", UNFLAG, AT(hide_bottom)},
    {"axes.spines.left", UNFLAG, AT(hide_left)},
    {"axes.spines.right", UNFLAG, AT(hide_right)},
    {"axes.spines.top", UNFLAG, AT(hide_top)},
    {"axes.titlecolor", COLOR_OR, AT(title_color)},
    {"axes.titlepad", SIZE, AT(title_pad)},
    {"axes.titlesize", FONT, AT(title_size)},
    {"figure.facecolor", COLOR, AT(figure_face)},
    {"figure.figsize", FIGSIZE, AT(width)},
    {"figure.titlesize", FONT, AT(suptitle_size)},
    {"font.size", SIZE, AT(font_size)},
    {"grid.alpha", FRACTION, AT(grid_alpha)},
    {"grid.color", COLOR, AT(grid_color)},
    {"grid.linestyle", LINESTYLE, AT(grid_style)},
    {"grid.linewidth", SIZE, AT(grid_width)},
    {"legend.edgecolor", COLOR_OR, AT(legend_edge)},
    {"legend.facecolor", COLOR_OR, AT(legend_face)},
    {"legend.fancybox", FLAG, AT(legend_round)},
    {"legend.fontsize", FONT, AT(legend_size)},
    {"legend.framealpha", FRACTION, AT(legend_alpha)},
    {"legend.frameon", FLAG, AT(legend_frame)},
    {"legend.labelcolor", COLOR_OR, AT(legend_text)},
    {"lines.linewidth", SIZE, AT(line_width)},
    {"lines.markeredgewidth", SIZE, AT(marker_edge_width)},
    {"lines.markersize", SIZE, AT(marker_size)},
    {"lines.solid_capstyle", CAPS, AT(round_caps)},
    {"patch.edgecolor", COLOR, AT(patch_edge)},
    {"patch.facecolor", COLOR_OR, AT(patch_face)},
    {"patch.force_edgecolor", FLAG, AT(patch_edges)},
    {"patch.linewidth", SIZE, AT(patch_width)},
    {"path.sketch", SKETCH, AT(sketch)},
    {"text.color", COLOR, AT(text_color)},
    TICKS(x),
    TICKS(y),
    /* our own: a wider line under each line, as matplotlib's patheffects.withStroke */
    {"path.outline.color", COLOR, AT(outline_color)},
    {"path.outline.linewidth", SIZE, AT(outline_width)},
    /* matplotlib's, of which style sheets are full, without meaning here */
    {"axes.unicode_minus", UNUSED, 0},
    {"axes.titleweight", UNUSED, 0},
    {"axes.labelweight", UNUSED, 0},
    {"axes.formatter.", UNUSED, 0},
    {"boxplot.", UNUSED, 0},
    {"figure.autolayout", UNUSED, 0},
    {"figure.dpi", UNUSED, 0},
    {"figure.edgecolor", UNUSED, 0},
    {"figure.frameon", UNUSED, 0},
    {"figure.subplot.", UNUSED, 0},
    {"font.", UNUSED, 0},
    {"hatch.", UNUSED, 0},
    {"image.", UNUSED, 0},
    {"legend.numpoints", UNUSED, 0},
    {"legend.scatterpoints", UNUSED, 0},
    {"legend.shadow", UNUSED, 0},
    {"lines.antialiased", UNUSED, 0},
    {"lines.color", UNUSED, 0},
    {"lines.dash_capstyle", UNUSED, 0},
    {"lines.dash_joinstyle", UNUSED, 0},
    {"lines.solid_joinstyle", UNUSED, 0},
    {"mathtext.", UNUSED, 0},
    {"patch.antialiased", UNUSED, 0},
    {"path.effects", UNUSED, 0},
    {"path.simplify", UNUSED, 0},
    {"path.simplify_threshold", UNUSED, 0},
    {"path.snap", UNUSED, 0},
    {"agg.", UNUSED, 0},
    {"pdf.", UNUSED, 0},
    {"ps.", UNUSED, 0},
    {"savefig.", UNUSED, 0},
    {"svg.", UNUSED, 0},
    {"text.antialiased", UNUSED, 0},
    {"text.hinting", UNUSED, 0},
    {"text.hinting_factor", UNUSED, 0},
    {"text.kerning_factor", UNUSED, 0},
    {"text.usetex", UNUSED, 0},
};
enum { SETTINGS = sizeof settings / sizeof *settings, VALUE_MOST = 1024, WORD_MOST = 64 };

static const char *key_at(size_t i) { return settings[i].key; }

/* A key that ends in a dot stands for all that begin with it. */
static const setting *find_setting(const char *key) {
    const setting *group = NULL;
    for (size_t i = 0; i < SETTINGS; i++) {
        size_t n = strlen(settings[i].key);
        if (strcmp(settings[i].key, key) == 0) return &settings[i];
        if (settings[i].key[n - 1] == '.' && strncmp(settings[i].key, key, n) == 0 && key[n]) group = &settings[i];
    }
    return group;
}

/* ---- what colours and sizes stand for until everything is read ---- */

/* "auto", "inherit" and "None": the colour of something else. Its bytes are no colour that anybody writes. */
static const rgba INHERIT = {1, 2, 3, 0};

static bool inherits(rgba c) { return c.r == 1 && c.g == 2 && c.b == 3 && c.a == 0; }

static void inherit(rgba *c, rgba from) {
    if (inherits(*c)) *c = from;
}

/* Sizes in words are negative factors of font.size (font_scalings of matplotlib.font_manager). */
static const struct {
    const char *name;
    double factor;
} font_words[] = {{"xx-small", .579}, {"x-small", .694},   {"small", .833},   {"medium", 1},  {"large", 1.2},
                  {"x-large", 1.44},  {"xx-large", 1.728}, {"smaller", .833}, {"larger", 1.2}};

static void settle(theme *t) {
    double *sizes[] = {&t->title_size,   &t->label_size,   &t->suptitle_size,
                       &t->x.label_size, &t->y.label_size, &t->legend_size};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (*sizes[i] < 0) *sizes[i] = -*sizes[i] * t->font_size;
    inherit(&t->title_color, t->text_color);
    inherit(&t->legend_text, t->text_color);
    inherit(&t->legend_face, t->axes_face);
    inherit(&t->legend_edge, t->edge_color);
    inherit(&t->x.label_color, t->x.color);
    inherit(&t->y.label_color, t->y.color);
    inherit(&t->patch_face, t->cycle[0]);
}

/* The defaults of matplotlib 3.6 (its matplotlibrc). */
static void defaults(theme *t) {
    const rgba black = {0, 0, 0, 255}, white = {255, 255, 255, 255}, grey = {204, 204, 204, 255};
    const theme_ticks axis = {.color = black,
                              .label_color = INHERIT,
                              .label_size = -1,
                              .length = 3.5,
                              .width = .8,
                              .pad = 3.5,
                              .minor_length = 2,
                              .minor_width = .6,
                              .minor_pad = 3.4};
    *t = (theme){.width = 6.4, .height = 4.8, .font_size = 10, .figure_face = white, .axes_face = white};
    t->text_color = t->edge_color = t->label_color = t->patch_edge = black;
    t->edge_width = .8;
    t->title_color = t->legend_text = t->legend_face = t->patch_face = INHERIT;
    t->title_size = t->suptitle_size = -1.2, t->label_size = t->legend_size = -1;
    t->title_pad = 6, t->label_pad = 4;
    t->x = t->y = axis;
    t->under = 1.5;
    t->grid_color = (rgba){0xb0, 0xb0, 0xb0, 255}, t->grid_width = .8, t->grid_alpha = 1;
    t->cycle_count = 10;
    for (unsigned i = 0; i < 10; i++) t->cycle[i] = color_cycle(i);
    t->line_width = 1.5, t->marker_size = 6, t->marker_edge_width = 1, t->patch_width = 1;
    t->legend_frame = t->legend_round = true, t->legend_alpha = .8, t->legend_edge = grey;
    t->outline_color = white;
}

/* ---- values ---- */

static bool digit(char c) { return c >= '0' && c <= '9'; }

/* A decimal number; not strtod(), which asks the locale what a decimal point is. Returns its end, NULL: it is none. */
static const char *read_number(const char *text, double *out) {
    double value = 0, unit = 1; /* a whole number over a power of ten: rounded once */
    bool any = false;
    for (; digit(*text); text++, any = true) value = value * 10 + (*text - '0');
    if (*text == '.')
        for (text++; digit(*text); text++, any = true) {
            if (unit >= 1e15) continue;
            value = value * 10 + (*text - '0'), unit *= 10;
        }
    *out = value / unit;
    return any ? text : NULL;
}

static bool number(const char *text, double most, double *out) {
    const char *end = read_number(text, out);
    return end && !*end && *out <= most;
}

/* Numbers apart by commas, in brackets or not. */
static bool numbers(const char *text, int count, double *out) {
    char close = *text == '(' ? ')' : *text == '[' ? ']' : '\0';
    if (close) text++;
    for (int i = 0; i < count; i++) {
        while (*text == ' ' || (i && *text == ',')) text++;
        if (!(text = read_number(text, &out[i])) || out[i] > 1e4) return false;
    }
    while (*text == ' ') text++;
    return close ? *text == close && !text[1] : !*text;
}

/* matplotlib's colours, of which six digits may go without the #. */
static bool color(const char *text, rgba *out) {
    char hex[12] = "#";
    if (color_parse(text, out)) return true;
    size_t n = strlen(text);
    if (n != 6 && n != 8) return false;
    memcpy(hex + 1, text, n + 1);
    return color_parse(hex, out);
}

static bool color_or_inherit(const char *text, rgba *out) {
    bool other = strcmp(text, "auto") == 0 || strcmp(text, "inherit") == 0 || strcmp(text, "None") == 0;
    return other ? (*out = INHERIT, true) : color(text, out);
}

static bool font(const char *text, double *out) {
    for (size_t i = 0; i < sizeof font_words / sizeof *font_words; i++)
        if (strcmp(text, font_words[i].name) == 0) return *out = -font_words[i].factor, true;
    return number(text, 1000, out) && *out > 0;
}

static bool flag(const char *text, bool *out) {
    static const char *const yes[] = {"True", "true", "on", "yes", "1"}, *const no[] = {"False", "false", "off", "no",
                                                                                        "0"};
    for (int i = 0; i < 5; i++) {
        if (strcmp(text, yes[i]) == 0) return *out = true, true;
        if (strcmp(text, no[i]) == 0) return *out = false, true;
    }
    return false;
}

static const char *skip(const char *text, const char *what) { return text + strspn(text, what); }

/* Colours in quotes or not: `a, b`, `['a', 'b']` and matplotlib's own `cycler('color', ['a', 'b'])`. */
static bool cycle(const char *text, theme *t) {
    char word[WORD_MOST];
    bool cycler = strncmp(text, "cycler", 6) == 0;
    if (cycler) {
        text = skip(text + 6, " ('\"");
        if (strncmp(text, "color", 5) != 0) return false;
        text = skip(text + 5, " '\",=");
    }
    bool list = *text == '[';
    if (cycler && !list) return false;
    unsigned n = 0;
    for (text += list;; n++) {
        text = skip(text, " ,'\"");
        size_t length = strcspn(text, " ,'\"])");
        if (!length) break;
        if (n == THEME_COLORS || length >= sizeof word) return false;
        memcpy(word, text, length);
        word[length] = '\0';
        if (!color(word, &t->cycle[n])) return false;
        text += length;
    }
    if (list && *text++ != ']') return false;
    if (cycler && *skip(text, " ") == ')') text = skip(text, " ") + 1;
    if (!n || *skip(text, " ")) return false;
    t->cycle_count = n;
    return true;
}

static bool one_of(const char *text, const char *const *words, int count, int *out) {
    for (*out = 0; *out < count; ++*out)
        if (strcmp(text, words[*out]) == 0) return true;
    return false;
}

/* Writes the value where the setting says; a sentence about what it should have been, or NULL. */
static const char *set(theme *t, const setting *s, const char *text) {
    static const char *const sides[] = {"out", "in", "inout"}, *const belows[] = {"True", "line", "False"},
                             *const caps[] = {"projecting", "round", "butt"};
    static const double orders[] = {.5, 1.5, 2.5};
    void *at = (char *)t + s->at;
    double v[3];
    int which;
    bool yes;
    failure ignored = {0};
    switch (s->kind) {
    case COLOR: return color(text, at) ? NULL : "a colour";
    case COLOR_OR: return color_or_inherit(text, at) ? NULL : "a colour or inherit";
    case SIZE: return number(text, 1000, at) ? NULL : "a number from 0 to 1000";
    case FONT: return font(text, at) ? NULL : "a size in points, or a word such as medium or large";
    case FRACTION: return number(text, 1, at) ? NULL : "a number from 0 to 1";
    case FLAG: return flag(text, at) ? NULL : "True or False";
    case UNFLAG: return !flag(text, at) ? "True or False" : (*(bool *)at = !*(bool *)at, NULL);
    case LINESTYLE: return style_line(text, at, &ignored) ? NULL : "a line style: -, --, -., : or none";
    case SIDE:
        if (!one_of(text, sides, 3, &which)) return "in, out or inout";
        return *(tick_direction *)at = (tick_direction)which, NULL;
    case BELOW:
        if (flag(text, &yes)) which = yes ? 0 : 2;
        else if (!one_of(text, belows, 3, &which)) return "True, False or line";
        return *(double *)at = orders[which], NULL;
    case CAPS:
        if (!one_of(text, caps, 3, &which)) return "round, projecting or butt";
        return *(bool *)at = which == 1, NULL;
    case CYCLE: return cycle(text, t) ? NULL : "a list of 1 to 32 colours";
    case FIGSIZE:
        if (!numbers(text, 2, v) || !(v[0] > 0 && v[1] > 0)) return "width and height in inches";
        return t->width = v[0], t->height = v[1], NULL;
    case SKETCH:
        if (strcmp(text, "None") == 0) return t->sketch = (theme_sketch){0}, NULL;
        if (!numbers(text, 3, v) || v[1] < 1 || v[2] < 1 || v[0] > 100) return "scale, length and randomness";
        return t->sketch = (theme_sketch){v[0], v[1], v[2]}, NULL;
    default: return NULL;
    }
}

/* ---- lines ---- */

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\0'; }

/* A # begins a comment, unless it is in quotes or stands where a value begins and hexadecimal digits follow. */
static size_t without_comment(const char *line, size_t n) {
    char quote = '\0', last = '\0';
    for (size_t i = 0; i < n; i++) {
        char c = line[i];
        if (quote) quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'') quote = c;
        else if (c == '#') {
            size_t digits = 0;
            while (i + 1 + digits < n && memchr("0123456789abcdefABCDEF", line[i + 1 + digits], 22)) digits++;
            bool value = last == ':' || last == ',' || last == '[';
            if (!value || (digits != 3 && digits != 4 && digits != 6 && digits != 8)) return i;
        }
        if (!blank(c)) last = c;
    }
    return n;
}

/* line[from..to) without blanks and the quotes around it; false: it does not fit. */
static bool copy_trimmed(const char *line, size_t from, size_t to, char *out, size_t room) {
    while (from < to && blank(line[from])) from++;
    while (to > from && blank(line[to - 1])) to--;
    bool quoted = to - from >= 2 && (line[from] == '"' || line[from] == '\'') && line[to - 1] == line[from] &&
                  !memchr(line + from + 1, line[from], to - from - 2);
    if (quoted) from++, to--;
    if (to - from >= room || memchr(line + from, '\0', to - from)) return false;
    memcpy(out, line + from, to - from);
    out[to - from] = '\0';
    return true;
}

static bool read_line(const char *line, size_t n, int row, const char *source, theme *t, failure *why) {
    char key[WORD_MOST], value[VALUE_MOST], quoted[48], near[120];
    n = without_comment(line, n);
    size_t used = 0;
    while (used < n && blank(line[used])) used++;
    if (used == n) return true;
    const char *colon = memchr(line, ':', n);
    size_t at = colon ? (size_t)(colon - line) : n;
    if (!colon || !copy_trimmed(line, 0, at, key, sizeof key) || !copy_trimmed(line, at + 1, n, value, sizeof value))
        return failure_set(why, KG_ERR_ARG, "%s, line %d: this is no line such as \"axes.facecolor: white\".", source,
                           row),
               false;
    const setting *s = find_setting(key);
    if (!s) {
        near_quote(key, quoted);
        near_matches(key, key_at, SETTINGS, near, sizeof near);
        return failure_set(why, KG_ERR_ARG, "%s, line %d: the key \"%s\" is not known%s", source, row, quoted, near),
               false;
    }
    const char *wanted = set(t, s, value);
    if (!wanted) return true;
    near_quote(value, quoted);
    return failure_set(why, KG_ERR_ARG, "%s, line %d: %s must be %s, not \"%s\".", source, row, key, wanted, quoted),
           false;
}

bool theme_read(const char *text, size_t length, const char *source, theme *t, failure *why) {
    defaults(t);
    uint64_t key = 0xCBF29CE484222325u;
    int row = 1;
    for (size_t from = 0; from < length; row++) {
        size_t to = from;
        for (; to < length && text[to] != '\n'; to++)
            key = (key ^ (unsigned char)text[to]) * 0x100000001B3u; /* FNV-1a */
        if (!read_line(text + from, to - from, row, source, t, why)) return false;
        key = (key ^ '\n') * 0x100000001B3u;
        from = to + 1;
    }
    if (!(t->font_size > 0)) return failure_set(why, KG_ERR_ARG, "%s: font.size must be more than 0.", source), false;
    settle(t);
    t->key = key;
    return true;
}
