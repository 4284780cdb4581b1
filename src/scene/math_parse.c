/* A recursive descent through matplotlib's grammar (_mathtext.py, Parser). One function for each construct; the first failure
 * ends it. Where matplotlib lets a font named inside an argument leak out of it, as LaTeX does not, it does not here. */
#include "scene/math_read.h"

#include "base/utf8.h"

#include <string.h>

enum { DEEPEST = 40 }; /* nested groups: nobody can read more, and the stack is finite */

typedef struct fonts_now {
    math_font font, font_class;
} fonts_now;

static math_node *token(math_reader *p, fonts_now *f);
static math_node *placeable(math_reader *p, fonts_now *f);

/* matplotlib's Parser.symbol: signs are not spaced, nor decimal points, nor the comma in {,}. */
static bool is_spaced(const math_reader *p, math_class kind, const char *start, const char *stop) {
    char left = read_before(p, start), right = read_after(p, stop);
    if (kind == MATH_RELATION) return true;
    if (kind == MATH_BINARY) return left && !strchr("{([<", left);
    if (kind != MATH_PUNCTUATION) return false;
    if (*start == ',' && left == '{' && right == '}') return false;
    return !(*start == '.' && is_digit(left) && is_digit(right));
}

static math_node *symbol(math_reader *p, const fonts_now *f, uint32_t code, math_class kind, const char *start) {
    return read_node(p, (math_node){.kind = MATH_CHAR,
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
static math_node *row(math_reader *p, fonts_now *f, char stop) {
    math_node *all = read_node(p, (math_node){.kind = MATH_ROW, .font = f->font, .font_class = f->font_class});
    math_node **last = all ? &all->first : NULL;
    if (all && ++p->depth > DEEPEST) return read_wrong(p, p->at, "groups are nested too deeply");
    while (all) {
        read_spaces(p);
        if (p->at == p->end || (stop && *p->at == stop) || read_sees_command(p, "right")) break;
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
static math_node *group_rest(math_reader *p, fonts_now f, const char *open) {
    math_node *made = row(p, &f, '}');
    if (made && !read_take(p, '}')) return read_wrong(p, open, "a \"{\" has no \"}\"");
    return made;
}

/* An argument in braces; usage says how the command is written. */
static math_node *argument(math_reader *p, const fonts_now *f, const char *start, const char *usage,
                           bool may_be_empty) {
    const char *open = (read_spaces(p), p->at);
    math_node *made = read_take(p, '{') ? group_rest(p, *f, open) : NULL;
    if (p->why->code) return NULL;
    if (made && (made->first || may_be_empty)) return made;
    return read_wrong(p, start, usage);
}

/* ---- commands ---- */

static uint32_t delimiter(math_reader *p, const char *start, const char *usage) {
    read_spaces(p);
    bool named = p->at < p->end && *p->at == '\\';
    command c = named ? read_command(p, p->at) : (command){p->at, p->at, p->at < p->end};
    uint32_t code = math_delimiter(c.name, c.n, named);
    if (code) p->at = c.name + c.n;
    else read_wrong(p, start, usage);
    return code == '.' ? 0 : code;
}

static math_node *delimited(math_reader *p, const fonts_now *outside, const char *start) {
    static const char usage[] = "\\left needs a delimiter and a \\right with one, as in \\left( x \\right)";
    fonts_now f = *outside;
    uint32_t left = delimiter(p, start, usage);
    math_node *inside = p->why->code ? NULL : row(p, &f, '\0');
    if (!inside) return NULL;
    if (!read_sees_command(p, "right")) return read_wrong(p, start, usage);
    p->at += 6;
    uint32_t right = delimiter(p, start, usage);
    if (p->why->code) return NULL;
    return read_node(p, (math_node){.kind = MATH_DELIMITED,
                                    .font = f.font,
                                    .font_class = f.font_class,
                                    .first = inside->first,
                                    .left = left,
                                    .right = right});
}

static math_node *fraction(math_reader *p, const fonts_now *f, command c) {
    bool binom = command_is(c, "binom");
    const char *usage = binom                    ? "\\binom needs two arguments, as in \\binom{n}{k}"
                        : command_is(c, "dfrac") ? "\\dfrac needs two arguments, as in \\dfrac{a}{b}"
                                                 : "\\frac needs two arguments, as in \\frac{a}{b}";
    math_node *over = argument(p, f, c.start, usage, false);
    math_node *under = over ? argument(p, f, c.start, usage, false) : NULL;
    if (!under) return NULL;
    return read_node(p, (math_node){.kind = MATH_FRACTION,
                                    .font = f->font,
                                    .font_class = f->font_class,
                                    .first = over,
                                    .second = under,
                                    .style = !command_is(c, "dfrac"),
                                    .ruled = binom,
                                    .left = binom ? '(' : 0,
                                    .right = binom ? ')' : 0});
}

static math_node *general_fraction(math_reader *p, const fonts_now *f, command c) {
    static const char usage[] = "\\genfrac is written as in \\genfrac{(}{)}{0}{1}{a}{b}";
    math_node made = {.kind = MATH_FRACTION, .font = f->font, .font_class = f->font_class, .ruled = true, .style = 1};
    double style = 1;
    for (int side = 0; side < 2; side++) {
        uint32_t *to = side ? &made.right : &made.left;
        if (!read_take(p, '{')) return read_wrong(p, c.start, usage);
        if (!read_sees(p, '}')) *to = delimiter(p, c.start, usage);
        if (p->why->code || !read_take(p, '}')) return read_wrong(p, c.start, usage);
    }
    if (!read_number(p, c.start, usage, &made.ems)) return NULL;
    const char *brace = p->at;
    if (read_take(p, '{') && !read_take(p, '}')) {
        p->at = brace;
        if (!read_number(p, c.start, usage, &style)) return NULL;
    }
    made.style = style >= 0 && style <= 3 ? (int)style : 1;
    if (!(made.first = argument(p, f, c.start, usage, false)) || !(made.second = argument(p, f, c.start, usage, false)))
        return NULL;
    return read_node(p, made);
}

static math_node *root(math_reader *p, const fonts_now *f, const char *start) {
    math_node made = {.kind = MATH_ROOT, .font = f->font, .font_class = f->font_class};
    const char *open = p->at;
    if (read_take(p, '[')) {
        fonts_now inside = *f;
        if (!(made.second = row(p, &inside, ']'))) return NULL;
        if (!read_take(p, ']')) return read_wrong(p, open, "a \"[\" has no \"]\"");
    }
    made.first = argument(p, f, start, "\\sqrt needs an argument, as in \\sqrt{x} or \\sqrt[3]{x}", false);
    return made.first ? read_node(p, made) : NULL;
}

static math_node *stacked(math_reader *p, const fonts_now *f, command c) {
    bool over = command_is(c, "overset");
    const char *usage = over ? "\\overset needs two arguments, as in \\overset{!}{=}"
                             : "\\underset needs two arguments, as in \\underset{x}{=}";
    math_node *note = argument(p, f, c.start, usage, true), *body = note ? argument(p, f, c.start, usage, true) : NULL;
    if (!body) return NULL;
    return read_node(p, (math_node){.kind = over ? MATH_OVER : MATH_UNDER,
                                    .font = f->font,
                                    .font_class = f->font_class,
                                    .first = body,
                                    .second = note});
}

/* Space follows a function's name but for brackets; with scripts it follows those (Parser.operatorname). */
static math_node *function(math_reader *p, const fonts_now *f, math_node *letters, bool limits) {
    char right = read_after(p, p->at);
    bool scripted = right == '^' || right == '_', open = right && strchr("|/.([<)]>", right);
    return read_node(p, (math_node){.kind = MATH_FUNCTION,
                                    .font = f->font,
                                    .font_class = f->font_class,
                                    .first = letters,
                                    .ems = scripted || open || limits ? 0 : .16667,
                                    .scripted = scripted,
                                    .limits = limits ? MATH_LIMITS_YES : MATH_LIMITS_DEFAULT});
}

/* Characters as they are, to a closing brace; spaces count. */
static math_node *letters(math_reader *p, const char *stop, math_font font) {
    math_node *first = NULL, **last = &first;
    while (p->at < stop) {
        if (p->at[0] == '\\' && p->at + 1 < stop && strchr("$%&#_{}\\", p->at[1])) p->at++;
        uint32_t code = utf8_next(&p->at);
        math_node *made =
            read_node(p, (math_node){.kind = MATH_CHAR, .font = font, .font_class = MATH_RM, .code = code});
        if (!made) return NULL;
        *last = made;
        last = &made->next;
    }
    return first;
}

static math_node *upright(math_reader *p, command c) {
    if (!read_take(p, '{')) return read_wrong(p, c.start, "\\text needs an argument, as in \\text{if }");
    const char *stop = p->at;
    while (stop < p->end && *stop != '}') stop += *stop == '\\' && stop + 1 < p->end ? 2 : 1;
    if (stop >= p->end) return read_wrong(p, p->at - 1, "a \"{\" has no \"}\"");
    math_node *first = letters(p, stop, MATH_DEFAULT);
    p->at = stop + 1;
    return p->why->code
               ? NULL
               : read_node(p,
                           (math_node){.kind = MATH_ROW, .font = MATH_DEFAULT, .font_class = MATH_RM, .first = first});
}

static math_node *operator_name(math_reader *p, const fonts_now *f, command c) {
    fonts_now inside = *f;
    set_font(&inside, MATH_RM);
    math_node *name =
        argument(p, &inside, c.start, "\\operatorname needs an argument, as in \\operatorname{sgn}", false);
    return name ? function(p, f, name->first, false) : NULL;
}

static math_node *accent(math_reader *p, fonts_now *f, command c, uint32_t code, bool wide) {
    math_node *over = (read_spaces(p), p->at < p->end) ? placeable(p, f) : NULL;
    if (p->why->code) return NULL;
    if (!over) return read_wrong(p, c.start, "an accent has nothing under it");
    return read_node(p, (math_node){.kind = MATH_ACCENT,
                                    .font = f->font,
                                    .font_class = f->font_class,
                                    .code = code,
                                    .wide = wide,
                                    .first = over});
}

/* \mathrm{...} and its like. */
static math_node *font_group(math_reader *p, const fonts_now *f, command c) {
    math_font font =
        c.n > 4 && strncmp(c.name, "math", 4) == 0 ? math_font_named(c.name + 4, c.n - 4) : MATH_NOT_A_FONT;
    if (font == MATH_NOT_A_FONT) return NULL;
    const char *open = (read_spaces(p), p->at);
    if (!read_take(p, '{')) return read_wrong(p, c.start, "a font has no argument, as in \\mathrm{x}");
    fonts_now inside = *f;
    set_font(&inside, font);
    return group_rest(p, inside, open);
}

/* What a script or an accent can be: a symbol, a group, a command with its arguments. NULL without a failure: none of them. */
static math_node *named(math_reader *p, fonts_now *f) {
    bool flag;
    uint32_t code;
    command c = read_command(p, p->at);
    p->at = c.name + c.n;
    if ((code = math_accent_named(c.name, c.n, &flag)) != 0) return accent(p, f, c, code, flag);
    if (math_is_function(c.name, c.n, &flag)) {
        const char *stop = p->at;
        p->at = c.name;
        math_node *name = letters(p, stop, MATH_RM);
        return name ? function(p, f, name, flag) : NULL;
    }
    if (command_is(c, "frac") || command_is(c, "dfrac") || command_is(c, "binom")) return fraction(p, f, c);
    if (command_is(c, "genfrac")) return general_fraction(p, f, c);
    if (command_is(c, "sqrt")) return root(p, f, c.start);
    if (command_is(c, "overset") || command_is(c, "underset")) return stacked(p, f, c);
    if (command_is(c, "text")) return upright(p, c);
    if (command_is(c, "operatorname")) return operator_name(p, f, c);
    if (command_is(c, "overline")) {
        math_node *body = argument(p, f, c.start, "\\overline needs an argument, as in \\overline{x}", false);
        return body ? read_node(p,
                                (math_node){
                                    .kind = MATH_OVERLINE, .font = f->font, .font_class = f->font_class, .first = body})
                    : NULL;
    }
    math_node *group = font_group(p, f, c);
    if (group || p->why->code) return group;
    double em;
    if (math_space_named(c.name, c.n, &em) || math_font_named(c.name, c.n) != MATH_NOT_A_FONT ||
        command_is(c, "left") || command_is(c, "hspace"))
        return p->at = c.start, NULL;
    const math_symbol *known = math_symbol_named(c.name, c.n);
    if (known) return symbol(p, f, known->code, known->kind, c.start);
    if (command_is(c, "right")) return read_wrong(p, c.start, "a \\right has no \\left");
    return c.n ? read_unknown(p, c) : read_wrong(p, c.start, "a backslash has nothing after it");
}

static math_node *placeable(math_reader *p, fonts_now *f) {
    const char *start = (read_spaces(p), p->at);
    if (p->at == p->end) return NULL;
    if (++p->depth > DEEPEST) return read_wrong(p, p->at, "groups are nested too deeply");
    math_node *made = NULL;
    if (*start == '\\') made = named(p, f);
    else if (read_take(p, '{')) made = group_rest(p, *f, start);
    else if (!strchr("}^_$~", *start)) {
        uint32_t code = utf8_next(&p->at);
        if (code == '-') code = 0x2212;
        made = symbol(p, f, code, math_class_of(code), start);
    }
    p->depth--;
    return made;
}

/* ---- tokens ---- */

static bool one_script(math_reader *p, fonts_now *f, math_node *to) {
    const char *sign = p->at++;
    math_node **slot = *sign == '_' ? &to->second : &to->third;
    if (*slot)
        return read_wrong(p, sign,
                          *sign == '_' ? "there is a second subscript; group with braces"
                                       : "there is a second superscript; group with braces"),
               false;
    if (read_sees(p, '\'')) return read_wrong(p, sign, "a script has nothing after its sign"), false;
    *slot = placeable(p, f);
    if (!*slot && !p->why->code)
        read_wrong(p, sign, *sign == '_' ? "\"_\" has nothing after it" : "\"^\" has nothing after it");
    return !p->why->code;
}

static math_node *scripts(math_reader *p, fonts_now *f, math_node *nucleus) {
    math_node to = {.kind = MATH_SCRIPTS, .font = f->font, .font_class = f->font_class, .first = nucleus};
    while (read_sees_command(p, "limits") || read_sees_command(p, "nolimits")) {
        to.limits = read_sees_command(p, "limits") ? MATH_LIMITS_YES : MATH_LIMITS_NO;
        p->at += to.limits == MATH_LIMITS_YES ? 7 : 9;
    }
    while (read_sees(p, '_') || read_sees(p, '^'))
        if (!one_script(p, f, &to)) return NULL;
    while (read_take(p, '\'')) to.primes++;
    return to.second || to.third || to.primes ? read_node(p, to) : nucleus;
}

/* NULL without a failure: it only changed the font. */
static math_node *token(math_reader *p, fonts_now *f) {
    read_spaces(p);
    const char *start = p->at;
    if (read_take(p, '~')) return read_node(p, (math_node){.kind = MATH_SPACE, .ems = .33333});
    if (*start == '\'' || *start == '^' || *start == '_') return scripts(p, f, NULL);
    math_node *made = placeable(p, f);
    if (p->why->code) return NULL;
    if (made) return scripts(p, f, made);
    if (*start == '}') return read_wrong(p, start, "a \"}\" has no \"{\"");
    if (*start != '\\') return read_wrong(p, start, "this character has no meaning in a formula");
    command c = read_command(p, start);
    double em;
    p->at = c.name + c.n;
    if (command_is(c, "left")) return delimited(p, f, start);
    if (math_space_named(c.name, c.n, &em)) return read_node(p, (math_node){.kind = MATH_SPACE, .ems = em});
    if (command_is(c, "hspace")) {
        if (!read_number(p, start, "\\hspace needs a number of ems, as in \\hspace{1.5}", &em)) return NULL;
        return read_node(p, (math_node){.kind = MATH_SPACE, .ems = em});
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
static math_node *plain(math_reader *p, const char *end) {
    const char *stop = p->at;
    while (stop < end && *stop != '$') stop += *stop == '\\' && stop + 1 < end && stop[1] == '$' ? 2 : 1;
    math_node *all = read_node(p, (math_node){.kind = MATH_ROW, .font = MATH_DEFAULT, .font_class = MATH_RM});
    math_node **last = all ? &all->first : NULL;
    while (all && p->at < stop) {
        if (p->at[0] == '\\' && p->at + 1 < stop && p->at[1] == '$') p->at++;
        *last = read_node(
            p, (math_node){.kind = MATH_CHAR, .font = MATH_DEFAULT, .font_class = MATH_RM, .code = utf8_next(&p->at)});
        if (!*last) return NULL;
        last = &(*last)->next;
    }
    return all;
}

/* At a dollar sign. */
static math_node *formula(math_reader *p, const char *end) {
    const char *open = p->at++, *stop = p->at;
    while (stop < end && *stop != '$') stop += *stop == '\\' && stop + 1 < end ? 2 : 1;
    if (stop >= end) return read_wrong(p, open, "a \"$\" has no second one; write \\$ for a dollar sign");
    p->from = p->at, p->end = stop, p->depth = 0;
    fonts_now f = {MATH_IT, MATH_IT};
    math_node *made = row(p, &f, '\0');
    if (!made) return NULL;
    if (p->at < p->end) return token(p, &f); /* it stopped at a \right, which has no \left */
    if (!made->first) return read_wrong(p, open, "there is nothing between two \"$\"; write \\$ for a dollar sign");
    p->at = stop + 1;
    return made;
}

static math_node *parse(math_reader p, const char *line, size_t n) {
    const char *end = line + n;
    p.at = p.from = line, p.end = end;
    math_node *all = read_node(&p, (math_node){.kind = MATH_ROW, .font = MATH_DEFAULT, .font_class = MATH_RM});
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
    return parse((math_reader){.store = store, .why = why, .whole = whole}, line, n);
}

bool text_check(const char *utf8, failure *why) {
    enum { ON_STACK = 100 };
    math_node nodes[ON_STACK];
    arena store = {0};
    bool sound = true;
    for (const char *line = utf8; line && *line && sound;) {
        size_t n = strcspn(line, "\n");
        if (math_in(line, n))
            sound = parse((math_reader){nodes, ON_STACK, .store = &store, .why = why, .whole = utf8}, line, n) != NULL;
        line += n + (line[n] == '\n');
    }
    arena_free(&store);
    return sound;
}
