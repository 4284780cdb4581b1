/* Positions are told in characters from the start of the whole text, as its author counts them. */
#include "scene/math_read.h"

#include "base/utf8.h"
#include "scene/near.h"

#include <string.h>

static size_t place(const math_reader *p, const char *at) {
    size_t characters = 1;
    for (const char *s = p->whole; s < at; s++) characters += ((unsigned char)*s & 0xC0) != 0x80;
    return characters;
}

void *read_wrong(math_reader *p, const char *at, const char *what) {
    char quoted[48];
    failure_set(p->why, KG_ERR_ARG, "The text \"%s\" cannot be set: at character %zu, %s.",
                near_quote(p->whole, quoted), place(p, at), what);
    return NULL;
}

void *read_unknown(math_reader *p, command c) {
    char quoted[48], near[120];
    failure_set(p->why, KG_ERR_ARG, "The text \"%s\" cannot be set: at character %zu, the command \\%.*s is unknown%s",
                near_quote(p->whole, quoted), place(p, c.start), (int)(c.n < 24 ? c.n : 24), c.name,
                math_near(c.name, c.n, near, sizeof near));
    return NULL;
}

math_node *read_node(math_reader *p, math_node value) {
    math_node *made = p->spares ? &p->spare[--p->spares] : arena_alloc(p->store, 1, sizeof *made);
    if (!made) failure_memory(p->why);
    else *made = value;
    return made;
}

/* ---- characters ---- */

void read_spaces(math_reader *p) {
    while (p->at < p->end && strchr(" \t\r", *p->at)) p->at++;
}

bool read_sees(math_reader *p, char c) {
    read_spaces(p);
    return p->at < p->end && *p->at == c;
}

bool read_take(math_reader *p, char c) {
    if (!read_sees(p, c)) return false;
    p->at++;
    return true;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

command read_command(const math_reader *p, const char *at) {
    command c = {at, at + 1, 0};
    while (c.name + c.n < p->end && is_letter(c.name[c.n])) c.n++;
    if (c.n == 0 && c.name < p->end) {
        const char *after = c.name;
        utf8_next(&after);
        c.n = (size_t)(after - c.name);
    }
    return c;
}

bool command_is(command c, const char *name) { return strlen(name) == c.n && strncmp(c.name, name, c.n) == 0; }

bool read_sees_command(math_reader *p, const char *name) {
    read_spaces(p);
    return p->at < p->end && *p->at == '\\' && command_is(read_command(p, p->at), name);
}

char read_before(const math_reader *p, const char *at) {
    while (at > p->from && at[-1] == ' ') at--;
    return at > p->from ? at[-1] : '\0';
}

char read_after(const math_reader *p, const char *at) {
    while (at < p->end && *at == ' ') at++;
    return at < p->end ? *at : '\0';
}

/* Not strtod(), which would ask the program's locale for the decimal point. */
bool read_number(math_reader *p, const char *start, const char *usage, double *out) {
    double value = 0, unit = 1;
    bool negative = false, digits = false, point = false;
    if (!read_take(p, '{')) return read_wrong(p, start, usage), false;
    if (read_take(p, '-')) negative = true;
    else read_take(p, '+');
    for (; p->at < p->end && (is_digit(*p->at) || (*p->at == '.' && !point)); p->at++) {
        if (*p->at == '.') {
            point = true;
            continue;
        }
        digits = true;
        value = value * 10 + (*p->at - '0');
        if (point) unit *= 10;
    }
    if (!digits || !(value / unit <= 1000) || !read_take(p, '}')) return read_wrong(p, start, usage), false;
    *out = (negative ? -value : value) / unit;
    return true;
}
