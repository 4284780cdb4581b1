/* A recursive descent through matplotlib's grammar (_mathtext.py, Parser). One function for each construct; the first failure
 * ends it. Where matplotlib lets a font named inside an argument leak out of it, as LaTeX does not, it does not here. */
#include "scene/math.h"

#include "base/utf8.h"
#include "scene/near.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 40 }; /* nested groups: nobody can read more, and the stack is finite */

typedef struct fonts_now {
    math_font font, font_class;
} fonts_now;

typedef struct parser {
    math_node *spare; /* nodes to take before the arena's, so that checking a text rarely allocates */
    size_t spares;
    arena *store;
    failure *why;
    const char *whole;           /* positions count from here */
    const char *from, *at, *end; /* the formula */
    int depth;
} parser;

typedef struct command {
    const char *start, *name; /* at the backslash, after it */
    size_t n;
} command;

static math_node *token(parser *p, fonts_now *f);
static math_node *placeable(parser *p, fonts_now *f);

/* ---- failures ---- */

static size_t place(const parser *p, const char *at) {
    size_t characters = 1;
    for (const char *s = p->whole; s < at; s++) characters += ((unsigned char)*s & 0xC0) != 0x80;
    return characters;
}

static void *wrong(parser *p, const char *at, const char *what) {
    char quoted[48];
    failure_set(p->why, KG_ERR_ARG, "The text \"%s\" cannot be set: at character %zu, %s.",
                near_quote(p->whole, quoted), place(p, at), what);
    return NULL;
}

static void *unknown(parser *p, command c) {
    char quoted[48], near[120];
    failure_set(p->why, KG_ERR_ARG, "The text \"%s\" cannot be set: at character %zu, the command \\%.*s is unknown%s",
                near_quote(p->whole, quoted), place(p, c.start), (int)(c.n < 24 ? c.n : 24), c.name,
                math_near(c.name, c.n, near, sizeof near));
    return NULL;
}

static math_node *node(parser *p, math_node value) {
    math_node *made = p->spares ? &p->spare[--p->spares] : arena_alloc(p->store, 1, sizeof *made);
    if (!made) failure_memory(p->why);
    else *made = value;
    return made;
}

/* ---- characters ---- */

static void skip_spaces(parser *p) {
    while (p->at < p->end && strchr(" \t\r", *p->at)) p->at++;
}

static bool next_is(parser *p, char c) {
    skip_spaces(p);
    return p->at < p->end && *p->at == c;
}

static bool take(parser *p, char c) {
    if (!next_is(p, c)) return false;
    p->at++;
    return true;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The command at a backslash: letters, or one character. */
static command peek(const parser *p, const char *at) {
    command c = {at, at + 1, 0};
    while (c.name + c.n < p->end && is_letter(c.name[c.n])) c.n++;
    if (c.n == 0 && c.name < p->end) {
        const char *after = c.name;
        utf8_next(&after);
        c.n = (size_t)(after - c.name);
    }
    return c;
}

static bool is(command c, const char *name) { return strlen(name) == c.n && strncmp(c.name, name, c.n) == 0; }

static bool next_command(parser *p, const char *name) {
    skip_spaces(p);
    return p->at < p->end && *p->at == '\\' && is(peek(p, p->at), name);
}

/* The byte before and after a place, spaces aside; 0: none. */
static char before(const parser *p, const char *at) {
    while (at > p->from && at[-1] == ' ') at--;
    return at > p->from ? at[-1] : '\0';
}

static char after(const parser *p, const char *at) {
    while (at < p->end && *at == ' ') at++;
    return at < p->end ? *at : '\0';
}

/* matplotlib's Parser.symbol: signs are not spaced, nor decimal points, nor the comma in {,}. */
static bool is_spaced(const parser *p, math_class kind, const char *start, const char *stop) {
    char left = before(p, start), right = after(p, stop);
    if (kind == MATH_RELATION) return true;
    if (kind == MATH_BINARY) return left && !strchr("{([<", left);
    if (kind != MATH_PUNCTUATION) return false;
    if (*start == ',' && left == '{' && right == '}') return false;
    return !(*start == '.' && is_digit(left) && is_digit(right));
}

static math_node *symbol(parser *p, const fonts_now *f, uint32_t code, math_class kind, const char *start) {
    return node(p, (math_node){.kind = MATH_CHAR,
                               .font = f->font,
                               .font_class = f->font_class,
                               .code = code,
                               .symbol = kind,
                               .spaced = is_spaced(p, kind, start, p->at)});
}

/* ---- groups ---- */

static void set_font(fonts_now *f, math_font font) {
    f->font = font;
    if (font == MATH_RM || font == MATH_IT || font == MATH_BF) f->font_class = font;
}

/* Tokens up to a closing bracket, which is left to the caller, or the end. */
static math_node *row(parser *p, fonts_now *f, char stop) {
    math_node *all = node(p, (math_node){.kind = MATH_ROW, .font = f->font, .font_class = f->font_class});
    math_node **last = all ? &all->first : NULL;
    if (all && ++p->depth > DEEPEST) return wrong(p, p->at, "groups are nested too deeply");
    while (all) {
        skip_spaces(p);
        if (p->at == p->end || (stop && *p->at == stop) || next_command(p, "right")) break;
        math_node *made = token(p, f);
        if (p->why->code) return NULL;
        if (!made) continue; /* a font: nothing to show */
        *last = made;
        last = &made->next;
    }
    p->depth--;
    return all;
}

/* After "{". */
static math_node *group_rest(parser *p, fonts_now f, const char *open) {
    math_node *made = row(p, &f, '}');
    if (made && !take(p, '}')) return wrong(p, open, "a \"{\" has no \"}\"");
    return made;
}

/* An argument in braces; usage says how the command is written. */
static math_node *argument(parser *p, const fonts_now *f, const char *start, const char *usage, bool may_be_empty) {
    const char *open = (skip_spaces(p), p->at);
    math_node *made = take(p, '{') ? group_rest(p, *f, open) : NULL;
    if (p->why->code) return NULL;
    if (made && (made->first || may_be_empty)) return made;
    return wrong(p, start, usage);
}

/* ---- commands ---- */

static uint32_t delimiter(parser *p, const char *start, const char *usage) {
    skip_spaces(p);
    bool named = p->at < p->end && *p->at == '\\';
    command c = named ? peek(p, p->at) : (command){p->at, p->at, p->at < p->end};
    uint32_t code = math_delimiter(c.name, c.n, named);
    if (code) p->at = c.name + c.n;
    else wrong(p, start, usage);
    return code == '.' ? 0 : code;
}

static math_node *delimited(parser *p, const fonts_now *outside, const char *start) {
    static const char usage[] = "\\left needs a delimiter and a \\right with one, as in \\left( x \\right)";
    fonts_now f = *outside;
    uint32_t left = delimiter(p, start, usage);
    math_node *inside = p->why->code ? NULL : row(p, &f, '\0');
    if (!inside) return NULL;
    if (!next_command(p, "right")) return wrong(p, start, usage);
    p->at += 6;
    uint32_t right = delimiter(p, start, usage);
    if (p->why->code) return NULL;
    return node(p, (math_node){.kind = MATH_DELIMITED,
                               .font = f.font,
                               .font_class = f.font_class,
                               .first = inside->first,
                               .left = left,
                               .right = right});
}

static math_node *fraction(parser *p, const fonts_now *f, command c) {
    bool binom = is(c, "binom");
    const char *usage = binom            ? "\\binom needs two arguments, as in \\binom{n}{k}"
                        : is(c, "dfrac") ? "\\dfrac needs two arguments, as in \\dfrac{a}{b}"
                                         : "\\frac needs two arguments, as in \\frac{a}{b}";
    math_node *over = argument(p, f, c.start, usage, false);
    math_node *under = over ? argument(p, f, c.start, usage, false) : NULL;
    if (!under) return NULL;
    return node(p, (math_node){.kind = MATH_FRACTION,
                               .font = f->font,
                               .font_class = f->font_class,
                               .first = over,
                               .second = under,
                               .style = !is(c, "dfrac"),
                               .ruled = binom,
                               .left = binom ? '(' : 0,
                               .right = binom ? ')' : 0});
}

/* A number in braces. */
static bool number(parser *p, const char *start, const char *usage, double *out) {
    if (!take(p, '{')) return wrong(p, start, usage), false;
    skip_spaces(p);
    char text[32] = "", *stop;
    size_t n = 0;
    while (p->at < p->end && n + 1 < sizeof text && (is_digit(*p->at) || strchr("+-.", *p->at))) text[n++] = *p->at++;
    text[n] = '\0';
    *out = strtod(text, &stop);
    if (n && !*stop && take(p, '}')) return true;
    return wrong(p, start, usage), false;
}

static math_node *general_fraction(parser *p, const fonts_now *f, command c) {
    static const char usage[] = "\\genfrac is written as in \\genfrac{(}{)}{0}{1}{a}{b}";
    math_node made = {.kind = MATH_FRACTION, .font = f->font, .font_class = f->font_class, .ruled = true, .style = 1};
    double style = 1;
    for (int side = 0; side < 2; side++) {
        uint32_t *to = side ? &made.right : &made.left;
        if (!take(p, '{')) return wrong(p, c.start, usage);
        if (!next_is(p, '}')) *to = delimiter(p, c.start, usage);
        if (p->why->code || !take(p, '}')) return wrong(p, c.start, usage);
    }
    if (!number(p, c.start, usage, &made.ems)) return NULL;
    const char *brace = p->at;
    if (take(p, '{') && !take(p, '}')) {
        p->at = brace;
        if (!number(p, c.start, usage, &style)) return NULL;
    }
    made.style = style >= 0 && style <= 3 ? (int)style : 1;
    if (!(made.first = argument(p, f, c.start, usage, false)) || !(made.second = argument(p, f, c.start, usage, false)))
        return NULL;
    return node(p, made);
}

static math_node *root(parser *p, const fonts_now *f, const char *start) {
    math_node made = {.kind = MATH_ROOT, .font = f->font, .font_class = f->font_class};
    const char *open = p->at;
    if (take(p, '[')) {
        fonts_now inside = *f;
        if (!(made.second = row(p, &inside, ']'))) return NULL;
        if (!take(p, ']')) return wrong(p, open, "a \"[\" has no \"]\"");
    }
    made.first = argument(p, f, start, "\\sqrt needs an argument, as in \\sqrt{x} or \\sqrt[3]{x}", false);
    return made.first ? node(p, made) : NULL;
}

static math_node *stacked(parser *p, const fonts_now *f, command c) {
    bool over = is(c, "overset");
    const char *usage = over ? "\\overset needs two arguments, as in \\overset{!}{=}"
                             : "\\underset needs two arguments, as in \\underset{x}{=}";
    math_node *note = argument(p, f, c.start, usage, true), *body = note ? argument(p, f, c.start, usage, true) : NULL;
    if (!body) return NULL;
    return node(p, (math_node){.kind = over ? MATH_OVER : MATH_UNDER,
                               .font = f->font,
                               .font_class = f->font_class,
                               .first = body,
                               .second = note});
}

/* Space follows a function's name but for brackets; with scripts it follows those (Parser.operatorname). */
static math_node *function(parser *p, const fonts_now *f, math_node *letters, bool limits) {
    char right = after(p, p->at);
    bool scripted = right == '^' || right == '_', open = right && strchr("|/.([<)]>", right);
    return node(p, (math_node){.kind = MATH_FUNCTION,
                               .font = f->font,
                               .font_class = f->font_class,
                               .first = letters,
                               .ems = scripted || open || limits ? 0 : .16667,
                               .scripted = scripted,
                               .limits = limits ? MATH_LIMITS_YES : MATH_LIMITS_DEFAULT});
}

/* Characters as they are, to a closing brace; spaces count. */
static math_node *letters(parser *p, const char *stop, math_font font) {
    math_node *first = NULL, **last = &first;
    while (p->at < stop) {
        if (p->at[0] == '\\' && p->at + 1 < stop && strchr("$%&#_{}\\", p->at[1])) p->at++;
        uint32_t code = utf8_next(&p->at);
        math_node *made = node(p, (math_node){.kind = MATH_CHAR, .font = font, .font_class = MATH_RM, .code = code});
        if (!made) return NULL;
        *last = made;
        last = &made->next;
    }
    return first;
}

static math_node *upright(parser *p, command c) {
    if (!take(p, '{')) return wrong(p, c.start, "\\text needs an argument, as in \\text{if }");
    const char *stop = p->at;
    while (stop < p->end && *stop != '}') stop += *stop == '\\' && stop + 1 < p->end ? 2 : 1;
    if (stop >= p->end) return wrong(p, p->at - 1, "a \"{\" has no \"}\"");
    math_node *first = letters(p, stop, MATH_DEFAULT);
    p->at = stop + 1;
    return p->why->code
               ? NULL
               : node(p, (math_node){.kind = MATH_ROW, .font = MATH_DEFAULT, .font_class = MATH_RM, .first = first});
}

static math_node *operator_name(parser *p, const fonts_now *f, command c) {
    fonts_now inside = *f;
    set_font(&inside, MATH_RM);
    math_node *name =
        argument(p, &inside, c.start, "\\operatorname needs an argument, as in \\operatorname{sgn}", false);
    return name ? function(p, f, name->first, false) : NULL;
}

static math_node *accent(parser *p, fonts_now *f, command c, uint32_t code, bool wide) {
    math_node *over = (skip_spaces(p), p->at < p->end) ? placeable(p, f) : NULL;
    if (p->why->code) return NULL;
    if (!over) return wrong(p, c.start, "an accent has nothing under it");
    return node(p, (math_node){.kind = MATH_ACCENT,
                               .font = f->font,
                               .font_class = f->font_class,
                               .code = code,
                               .wide = wide,
                               .first = over});
}

/* \mathrm{...} and its like. */
static math_node *font_group(parser *p, const fonts_now *f, command c) {
    math_font font =
        c.n > 4 && strncmp(c.name, "math", 4) == 0 ? math_font_named(c.name + 4, c.n - 4) : MATH_NOT_A_FONT;
    if (font == MATH_NOT_A_FONT) return NULL;
    const char *open = (skip_spaces(p), p->at);
    if (!take(p, '{')) return wrong(p, c.start, "a font has no argument, as in \\mathrm{x}");
    fonts_now inside = *f;
    set_font(&inside, font);
    return group_rest(p, inside, open);
}

/* What a script or an accent can be: a symbol, a group, a command with its arguments. NULL without a failure: none of them. */
static math_node *named(parser *p, fonts_now *f) {
    bool flag;
    uint32_t code;
    command c = peek(p, p->at);
    p->at = c.name + c.n;
    if ((code = math_accent_named(c.name, c.n, &flag)) != 0) return accent(p, f, c, code, flag);
    if (math_is_function(c.name, c.n, &flag)) {
        const char *stop = p->at;
        p->at = c.name;
        math_node *name = letters(p, stop, MATH_RM);
        return name ? function(p, f, name, flag) : NULL;
    }
    if (is(c, "frac") || is(c, "dfrac") || is(c, "binom")) return fraction(p, f, c);
    if (is(c, "genfrac")) return general_fraction(p, f, c);
    if (is(c, "sqrt")) return root(p, f, c.start);
    if (is(c, "overset") || is(c, "underset")) return stacked(p, f, c);
    if (is(c, "text")) return upright(p, c);
    if (is(c, "operatorname")) return operator_name(p, f, c);
    if (is(c, "overline")) {
        math_node *body = argument(p, f, c.start, "\\overline needs an argument, as in \\overline{x}", false);
        return body ? node(p,
                           (math_node){
                               .kind = MATH_OVERLINE, .font = f->font, .font_class = f->font_class, .first = body})
                    : NULL;
    }
    math_node *group = font_group(p, f, c);
    if (group || p->why->code) return group;
    double em;
    if (math_space_named(c.name, c.n, &em) || math_font_named(c.name, c.n) != MATH_NOT_A_FONT || is(c, "left") ||
        is(c, "hspace"))
        return p->at = c.start, NULL;
    const math_symbol *known = math_symbol_named(c.name, c.n);
    if (known) return symbol(p, f, known->code, known->kind, c.start);
    if (is(c, "right")) return wrong(p, c.start, "a \\right has no \\left");
    return c.n ? unknown(p, c) : wrong(p, c.start, "a backslash has nothing after it");
}

static math_node *placeable(parser *p, fonts_now *f) {
    const char *start = (skip_spaces(p), p->at);
    if (p->at == p->end) return NULL;
    if (++p->depth > DEEPEST) return wrong(p, p->at, "groups are nested too deeply");
    math_node *made = NULL;
    if (*start == '\\') made = named(p, f);
    else if (take(p, '{')) made = group_rest(p, *f, start);
    else if (!strchr("}^_$~", *start)) {
        uint32_t code = utf8_next(&p->at);
        if (code == '-') code = 0x2212;
        made = symbol(p, f, code, math_class_of(code), start);
    }
    p->depth--;
    return made;
}

/* ---- tokens ---- */

static bool one_script(parser *p, fonts_now *f, math_node *to) {
    const char *sign = p->at++;
    math_node **slot = *sign == '_' ? &to->second : &to->third;
    if (*slot)
        return wrong(p, sign,
                     *sign == '_' ? "there is a second subscript; group with braces"
                                  : "there is a second superscript; group with braces"),
               false;
    if (next_is(p, '\'')) return wrong(p, sign, "a script has nothing after its sign"), false;
    *slot = placeable(p, f);
    if (!*slot && !p->why->code)
        wrong(p, sign, *sign == '_' ? "\"_\" has nothing after it" : "\"^\" has nothing after it");
    return !p->why->code;
}

static math_node *scripts(parser *p, fonts_now *f, math_node *nucleus) {
    math_node to = {.kind = MATH_SCRIPTS, .font = f->font, .font_class = f->font_class, .first = nucleus};
    while (next_command(p, "limits") || next_command(p, "nolimits")) {
        to.limits = next_command(p, "limits") ? MATH_LIMITS_YES : MATH_LIMITS_NO;
        p->at += to.limits == MATH_LIMITS_YES ? 7 : 9;
    }
    while (next_is(p, '_') || next_is(p, '^'))
        if (!one_script(p, f, &to)) return NULL;
    while (take(p, '\'')) to.primes++;
    return to.second || to.third || to.primes ? node(p, to) : nucleus;
}

/* NULL without a failure: it only changed the font. */
static math_node *token(parser *p, fonts_now *f) {
    skip_spaces(p);
    const char *start = p->at;
    if (take(p, '~')) return node(p, (math_node){.kind = MATH_SPACE, .ems = .33333});
    if (*start == '\'' || *start == '^' || *start == '_') return scripts(p, f, NULL);
    math_node *made = placeable(p, f);
    if (p->why->code) return NULL;
    if (made) return scripts(p, f, made);
    if (*start == '}') return wrong(p, start, "a \"}\" has no \"{\"");
    if (*start != '\\') return wrong(p, start, "this character has no meaning in a formula");
    command c = peek(p, start);
    double em;
    p->at = c.name + c.n;
    if (is(c, "left")) return delimited(p, f, start);
    if (math_space_named(c.name, c.n, &em)) return node(p, (math_node){.kind = MATH_SPACE, .ems = em});
    if (is(c, "hspace")) {
        if (!number(p, start, "\\hspace needs a number of ems, as in \\hspace{1.5}", &em)) return NULL;
        return node(p, (math_node){.kind = MATH_SPACE, .ems = em});
    }
    set_font(f, math_font_named(c.name, c.n));
    return NULL;
}

/* ---- lines ---- */

bool math_in(const char *line, size_t n) {
    size_t dollars = 0;
    for (size_t i = 0; i < n; i++) dollars += line[i] == '$' && !(i && line[i - 1] == '\\');
    return dollars > 0 && dollars % 2 == 0;
}

/* Text up to the next dollar sign. */
static math_node *plain(parser *p, const char *end) {
    const char *stop = p->at;
    while (stop < end && *stop != '$') stop += *stop == '\\' && stop + 1 < end && stop[1] == '$' ? 2 : 1;
    math_node *all = node(p, (math_node){.kind = MATH_ROW, .font = MATH_DEFAULT, .font_class = MATH_RM});
    math_node **last = all ? &all->first : NULL;
    while (all && p->at < stop) {
        if (p->at[0] == '\\' && p->at + 1 < stop && p->at[1] == '$') p->at++;
        *last = node(
            p, (math_node){.kind = MATH_CHAR, .font = MATH_DEFAULT, .font_class = MATH_RM, .code = utf8_next(&p->at)});
        if (!*last) return NULL;
        last = &(*last)->next;
    }
    return all;
}

/* At a dollar sign. */
static math_node *formula(parser *p, const char *end) {
    const char *open = p->at++, *stop = p->at;
    while (stop < end && *stop != '$') stop += *stop == '\\' && stop + 1 < end ? 2 : 1;
    if (stop >= end) return wrong(p, open, "a \"$\" has no second one; write \\$ for a dollar sign");
    p->from = p->at, p->end = stop, p->depth = 0;
    fonts_now f = {MATH_IT, MATH_IT};
    math_node *made = row(p, &f, '\0');
    if (!made) return NULL;
    if (p->at < p->end) return token(p, &f); /* it stopped at a \right, which has no \left */
    if (!made->first) return wrong(p, open, "there is nothing between two \"$\"; write \\$ for a dollar sign");
    p->at = stop + 1;
    return made;
}

static math_node *parse(parser p, const char *line, size_t n) {
    const char *end = line + n;
    p.at = p.from = line, p.end = end;
    math_node *all = node(&p, (math_node){.kind = MATH_ROW, .font = MATH_DEFAULT, .font_class = MATH_RM});
    math_node **last = all ? &all->first : NULL;
    while (all && p.at < end) {
        math_node *part = *p.at == '$' ? formula(&p, end) : plain(&p, end);
        if (!part) return NULL;
        *last = part;
        last = &part->next;
    }
    return all;
}

math_node *math_parse(arena *store, const char *whole, const char *line, size_t n, failure *why) {
    return parse((parser){.store = store, .why = why, .whole = whole}, line, n);
}

bool text_check(const char *utf8, failure *why) {
    enum { ON_STACK = 100 };
    math_node nodes[ON_STACK];
    arena store = {0};
    bool sound = true;
    for (const char *line = utf8; line && *line && sound;) {
        size_t n = strcspn(line, "\n");
        if (math_in(line, n))
            sound = parse((parser){nodes, ON_STACK, .store = &store, .why = why, .whole = utf8}, line, n) != NULL;
        line += n + (line[n] == '\n');
    }
    arena_free(&store);
    return sound;
}
