/* Colours: the notations of matplotlib. Called when artists are made; any thread. */
#include "scene/color.h"
#include "scene/near.h"

#include <stddef.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct named {
    const char *name;
    uint32_t rgb;
};

/* CSS Color Module Level 4, section 6.1. Sorted, for the search. */
static const struct named names[] = {
    {"aliceblue", 0xf0f8ff},
    {"antiquewhite", 0xfaebd7},
    {"aqua", 0x00ffff},
    {"aquamarine", 0x7fffd4},
    {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc},
    {"bisque", 0xffe4c4},
    {"black", 0x000000},
    {"blanchedalmond", 0xffebcd},
    {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2},
    {"brown", 0xa52a2a},
    {"burlywood", 0xdeb887},
    {"cadetblue", 0x5f9ea0},
    {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e},
    {"coral", 0xff7f50},
    {"cornflowerblue", 0x6495ed},
    {"cornsilk", 0xfff8dc},
    {"crimson", 0xdc143c},
    {"cyan", 0x00ffff},
    {"darkblue", 0x00008b},
    {"darkcyan", 0x008b8b},
    {"darkgoldenrod", 0xb8860b},
    {"darkgray", 0xa9a9a9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xa9a9a9},
    {"darkkhaki", 0xbdb76b},
    {"darkmagenta", 0x8b008b},
    {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00},
    {"darkorchid", 0x9932cc},
    {"darkred", 0x8b0000},
    {"darksalmon", 0xe9967a},
    {"darkseagreen", 0x8fbc8f},
    {"darkslateblue", 0x483d8b},
    {"darkslategray", 0x2f4f4f},
    {"darkslategrey", 0x2f4f4f},
    {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3},
    {"deeppink", 0xff1493},
    {"deepskyblue", 0x00bfff},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1e90ff},
    {"firebrick", 0xb22222},
    {"floralwhite", 0xfffaf0},
    {"forestgreen", 0x228b22},
    {"fuchsia", 0xff00ff},
    {"gainsboro", 0xdcdcdc},
    {"ghostwhite", 0xf8f8ff},
    {"gold", 0xffd700},
    {"goldenrod", 0xdaa520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xadff2f},
    {"grey", 0x808080},
    {"honeydew", 0xf0fff0},
    {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c},
    {"indigo", 0x4b0082},
    {"ivory", 0xfffff0},
    {"khaki", 0xf0e68c},
    {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5},
    {"lawngreen", 0x7cfc00},
    {"lemonchiffon", 0xfffacd},
    {"lightblue", 0xadd8e6},
    {"lightcoral", 0xf08080},
    {"lightcyan", 0xe0ffff},
    {"lightgoldenrodyellow", 0xfafad2},
    {"lightgray", 0xd3d3d3},
    {"lightgreen", 0x90ee90},
    {"lightgrey", 0xd3d3d3},
    {"lightpink", 0xffb6c1},
    {"lightsalmon", 0xffa07a},
    {"lightseagreen", 0x20b2aa},
    {"lightskyblue", 0x87cefa},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xb0c4de},
    {"lightyellow", 0xffffe0},
    {"lime", 0x00ff00},
    {"limegreen", 0x32cd32},
    {"linen", 0xfaf0e6},
    {"magenta", 0xff00ff},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66cdaa},
    {"mediumblue", 0x0000cd},
    {"mediumorchid", 0xba55d3},
    {"mediumpurple", 0x9370db},
    {"mediumseagreen", 0x3cb371},
    {"mediumslateblue", 0x7b68ee},
    {"mediumspringgreen", 0x00fa9a},
    {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xf5fffa},
    {"mistyrose", 0xffe4e1},
    {"moccasin", 0xffe4b5},
    {"navajowhite", 0xffdead},
    {"navy", 0x000080},
    {"oldlace", 0xfdf5e6},
    {"olive", 0x808000},
    {"olivedrab", 0x6b8e23},
    {"orange", 0xffa500},
    {"orangered", 0xff4500},
    {"orchid", 0xda70d6},
    {"palegoldenrod", 0xeee8aa},
    {"palegreen", 0x98fb98},
    {"paleturquoise", 0xafeeee},
    {"palevioletred", 0xdb7093},
    {"papayawhip", 0xffefd5},
    {"peachpuff", 0xffdab9},
    {"peru", 0xcd853f},
    {"pink", 0xffc0cb},
    {"plum", 0xdda0dd},
    {"powderblue", 0xb0e0e6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xff0000},
    {"rosybrown", 0xbc8f8f},
    {"royalblue", 0x4169e1},
    {"saddlebrown", 0x8b4513},
    {"salmon", 0xfa8072},
    {"sandybrown", 0xf4a460},
    {"seagreen", 0x2e8b57},
    {"seashell", 0xfff5ee},
    {"sienna", 0xa0522d},
    {"silver", 0xc0c0c0},
    {"skyblue", 0x87ceeb},
    {"slateblue", 0x6a5acd},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xfffafa},
    {"springgreen", 0x00ff7f},
    {"steelblue", 0x4682b4},
    {"tan", 0xd2b48c},
    {"teal", 0x008080},
    {"thistle", 0xd8bfd8},
    {"tomato", 0xff6347},
    {"turquoise", 0x40e0d0},
    {"violet", 0xee82ee},
    {"wheat", 0xf5deb3},
    {"white", 0xffffff},
    {"whitesmoke", 0xf5f5f5},
    {"yellow", 0xffff00},
    {"yellowgreen", 0x9acd32},
};

/* Tableau 10 (the cycle in matplotlib since 2.0). */
static const struct named cycle[] = {
    {"tab:blue", 0x1f77b4},   {"tab:orange", 0xff7f0e}, {"tab:green", 0x2ca02c}, {"tab:red", 0xd62728},
    {"tab:purple", 0x9467bd}, {"tab:brown", 0x8c564b},  {"tab:pink", 0xe377c2},  {"tab:gray", 0x7f7f7f},
    {"tab:olive", 0xbcbd22},  {"tab:cyan", 0x17becf},   {"tab:grey", 0x7f7f7f},
};

enum { CYCLE = 10, NAME_MOST = 24 };

/* matplotlib's own letters; g, c, m and y are darker than the CSS names. */
static const struct named letters[] = {
    {"b", 0x0000ff}, {"g", 0x008000}, {"r", 0xff0000}, {"c", 0x00bfbf},
    {"m", 0xbf00bf}, {"y", 0xbfbf00}, {"k", 0x000000}, {"w", 0xffffff},
};

static rgba opaque(uint32_t rgb) { return (rgba){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255}; }

static bool digit(char c) { return c >= '0' && c <= '9'; }

static int hex_digit(char c) {
    if (digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* The digits after "#": three or four stand for themselves twice. */
static bool parse_hex(const char *digits, rgba *out) {
    size_t n = strlen(digits);
    if (n != 3 && n != 4 && n != 6 && n != 8) return false;
    size_t width = n < 6 ? 1 : 2;
    uint8_t channel[4] = {0, 0, 0, 255};
    for (size_t i = 0; i < n / width; i++) {
        int high = hex_digit(digits[i * width]), low = hex_digit(digits[i * width + width - 1]);
        if (high < 0 || low < 0) return false;
        channel[i] = (uint8_t)(high * 16 + low);
    }
    *out = (rgba){channel[0], channel[1], channel[2], channel[3]};
    return true;
}

/* "0", "1", "0.25", ".5", "1e-1": read here, because strtod() asks the program's locale what a decimal point is. */
static bool parse_grey(const char *text, rgba *out) {
    double value = 0, place = 1;
    bool any = false;
    const char *c = text;
    for (; digit(*c); c++, any = true) value = value * 10 + (*c - '0');
    if (*c == '.')
        for (c++; digit(*c); c++, any = true) value += (*c - '0') * (place /= 10);
    if (any && (*c == 'e' || *c == 'E')) {
        bool down = c[1] == '-';
        c += down || c[1] == '+' ? 2 : 1;
        int exponent = 0;
        for (any = false; digit(*c); c++, any = true)
            if (exponent < 400) exponent = exponent * 10 + (*c - '0');
        for (; exponent > 0; exponent--) value = down ? value / 10 : value * 10;
    }
    if (!any || *c || !(value <= 1)) return false;
    uint8_t level = (uint8_t)(value * 255 + 0.5);
    *out = (rgba){level, level, level, 255};
    return true;
}

static bool parse_cycle(const char *digits, rgba *out) {
    unsigned n = 0;
    for (const char *c = digits; *c; c++) {
        if (!digit(*c)) return false;
        n = (n * 10 + (unsigned)(*c - '0')) % CYCLE;
    }
    *out = color_cycle(n);
    return *digits != '\0';
}

static bool parse_name(const char *text, rgba *out) {
    char name[NAME_MOST];
    size_t n = strlen(text);
    if (n >= sizeof name) return false;
    for (size_t i = 0; i <= n; i++) name[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
    if (strcmp(name, "none") == 0) {
        *out = (rgba){0, 0, 0, 0};
        return true;
    }
    for (size_t low = 0, high = COUNT(names); low < high;) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, names[middle].name);
        if (order == 0) {
            *out = opaque(names[middle].rgb);
            return true;
        }
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    for (size_t i = 0; i < COUNT(cycle); i++) {
        if (strcmp(name, cycle[i].name) != 0) continue;
        *out = opaque(cycle[i].rgb);
        return true;
    }
    return false;
}

bool color_parse(const char *text, rgba *out) {
    if (!text || !*text) return false;
    for (size_t i = 0; i < COUNT(letters); i++) {
        if (strcmp(text, letters[i].name) != 0) continue;
        *out = opaque(letters[i].rgb);
        return true;
    }
    if (text[0] == '#') return parse_hex(text + 1, out);
    if (text[0] == 'C' && digit(text[1])) return parse_cycle(text + 1, out);
    return parse_grey(text, out) || parse_name(text, out);
}

rgba color_cycle(unsigned n) { return opaque(cycle[n % CYCLE].rgb); }

static const char *known_name(size_t i) { return i < COUNT(names) ? names[i].name : cycle[i - COUNT(names)].name; }

kg_result color_fail(failure *f, const char *text) {
    if (!text || !*text) return failure_set(f, KG_ERR_ARG, "A colour is empty; give a name such as \"steelblue\".");
    char quoted[48], near[120];
    near_quote(text, quoted);
    if (text[0] == '#')
        return failure_set(f, KG_ERR_ARG, "The colour \"%s\" needs 3, 4, 6 or 8 hexadecimal digits after the #.",
                           quoted);
    if (digit(text[0]) || text[0] == '.' || text[0] == '-')
        return failure_set(f, KG_ERR_ARG, "The colour \"%s\" is not a grey level between \"0\" and \"1\".", quoted);
    near_matches(text, known_name, COUNT(names) + COUNT(cycle), near, sizeof near);
    return failure_set(f, KG_ERR_ARG, "The colour \"%s\" is not known%s", quoted, near);
}
