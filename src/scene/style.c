/* Reading the strings of styles. */
#include "scene/style.h"

#include <math.h>
#include <string.h>

bool style_alpha(double alpha, failure *why) {
    if (alpha >= 0 && alpha <= 1) return true;
    return failure_set(why, KG_ERR_ARG, "An alpha of %g is neither 0 (the default) nor within 0 to 1.", alpha), false;
}

bool style_color(const char *text, rgba otherwise, double alpha, rgba *out, failure *why) {
    if (!style_alpha(alpha, why)) return false;
    *out = otherwise;
    if (text && !color_parse(text, out)) return color_fail(why, text), false;
    bool none = text && strcmp(text, "none") == 0;
    if (alpha > 0 && !none) out->a = (uint8_t)lround(alpha * 255);
    return true;
}

bool style_marker(const char *text, marker otherwise, marker *out, failure *why) {
    *out = otherwise;
    if (!text) return true;
    if (!*text || strcmp(text, "none") == 0) return *out = MARKER_NONE, true;
    static const struct {
        char letter;
        marker mark;
    } known[] = {{'o', MARKER_CIRCLE}, {'s', MARKER_SQUARE}, {'^', MARKER_TRIANGLE},
                 {'+', MARKER_PLUS},   {'x', MARKER_X},      {'.', MARKER_POINT}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text[0] == known[i].letter && !text[1]) return *out = known[i].mark, true;
    return failure_set(why, KG_ERR_ARG,
                       "There is no marker '%.40s'; there are 'o', 's', '^', '+', 'x', '.' and 'none'.", text),
           false;
}

bool style_line(const char *text, linestyle *out, failure *why) {
    static const struct {
        const char *name;
        linestyle style;
    } known[] = {{"-", LINE_SOLID},       {"solid", LINE_SOLID},   {"--", LINE_DASHED},
                 {"dashed", LINE_DASHED}, {"-.", LINE_DASHDOT},    {"dashdot", LINE_DASHDOT},
                 {":", LINE_DOTTED},      {"dotted", LINE_DOTTED}, {"none", LINE_NONE},
                 {"", LINE_NONE}};
    *out = LINE_SOLID;
    if (!text) return true;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(text, known[i].name) == 0) return *out = known[i].style, true;
    return failure_set(why, KG_ERR_ARG, "There is no line style '%.40s'; there are '-', '--', '-.', ':' and 'none'.",
                       text),
           false;
}

bool style_align(const char *ha, const char *va, halign *h, valign *v, failure *why) {
    static const char *const across[] = {"left", "center", "right"}, *const along[] = {"baseline", "bottom", "center",
                                                                                       "top"};
    *h = HA_LEFT, *v = VA_BASELINE;
    bool h_known = !ha, v_known = !va;
    for (int i = 0; ha && i < 3; i++)
        if (strcmp(ha, across[i]) == 0) *h = (halign)i, h_known = true;
    for (int i = 0; va && i < 4; i++)
        if (strcmp(va, along[i]) == 0) *v = (valign)i, v_known = true;
    if (!h_known)
        return failure_set(why, KG_ERR_ARG, "Text cannot be aligned '%.40s'; ha is 'left', 'center' or 'right'.", ha),
               false;
    if (!v_known)
        return failure_set(why, KG_ERR_ARG,
                           "Text cannot be aligned '%.40s'; va is 'baseline', 'bottom', 'center' or 'top'.", va),
               false;
    return true;
}

bool style_size(double given, double otherwise, double most, const char *what, double *value, failure *why) {
    *value = given == 0 ? otherwise : given;
    if (*value >= 0 && *value <= most) return true;
    return failure_set(why, KG_ERR_ARG, "A %s of %g cannot be drawn; it must lie within 0 to %g.", what, given, most),
           false;
}
