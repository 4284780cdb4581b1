/* The option parser. Called by the commands; main thread. */
#include "cli/options.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli/near.h"
#include "cli/say.h"

options options_start(int count, char **arguments, const option_spec *specs, size_t spec_count) {
    return (options){.count = count, .arguments = arguments, .specs = specs, .spec_count = spec_count};
}

static int bad(options *o, const char *format, ...) PRINTF_LIKE(2, 3);

static int bad(options *o, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(o->error, sizeof o->error, format, args);
    va_end(args);
    return OPTION_BAD;
}

/* A whole number from 1 to most; the rest of the text in *end. Nothing but digits: no sign, no blanks. */
static bool whole_number(const char *text, int most, int *number, const char **end) {
    long n = 0;
    const char *c = text;
    for (; *c >= '0' && *c <= '9'; c++) {
        n = n * 10 + (*c - '0');
        if (n > most) return false;
    }
    *number = (int)n;
    *end = c;
    return c > text && n >= 1;
}

static bool read_size(options *o) {
    const char *end;
    return whole_number(o->text, OPTION_SIDE_MOST, &o->width, &end) && *end == 'x' &&
           whole_number(end + 1, OPTION_SIDE_MOST, &o->height, &end) && !*end;
}

static bool read_rate(options *o) {
    char *end;
    if (o->text[strspn(o->text, "0123456789.")]) return false;
    o->rate = strtod(o->text, &end);
    return end > o->text && !*end && o->rate > 0 && o->rate <= 1000;
}

static int read_value(options *o, const option_spec *spec) {
    const char *end;
    switch (spec->kind) {
    case OPTION_FLAG: break;
    case OPTION_TEXT:
        if (!*o->text) return bad(o, "--%s needs a %s, not an empty text", spec->name, spec->value);
        break;
    case OPTION_COUNT:
        if (whole_number(o->text, OPTION_COUNT_MOST, &o->number, &end) && !*end) break;
        return bad(o, "--%s needs a whole number from 1 to %d, not \"%s\"", spec->name, OPTION_COUNT_MOST, o->text);
    case OPTION_RATE:
        if (read_rate(o)) break;
        return bad(o, "--%s needs a number above 0 and at most 1000, not \"%s\"", spec->name, o->text);
    case OPTION_SIZE:
        if (read_size(o)) break;
        return bad(o, "--%s needs a width and a height in pixels such as 800x600, each from 1 to %d, not \"%s\"",
                   spec->name, OPTION_SIDE_MOST, o->text);
    }
    return spec->id;
}

/* The option is known; its value is attached or the next argument. */
static int take_value(options *o, const option_spec *spec, const char *attached) {
    o->text = attached;
    if (spec->kind == OPTION_FLAG)
        return attached ? bad(o, "--%s takes no value, but was given \"%s\"", spec->name, attached) : spec->id;
    if (!attached) {
        if (o->at == o->count) return bad(o, "--%s needs a value: %s", spec->name, spec->value);
        o->text = o->arguments[o->at++];
    }
    return read_value(o, spec);
}

static int long_option(options *o, const char *name) {
    size_t length = strcspn(name, "=");
    const char *attached = name[length] ? name + length + 1 : NULL;
    for (size_t i = 0; i < o->spec_count; i++)
        if (strlen(o->specs[i].name) == length && memcmp(o->specs[i].name, name, length) == 0)
            return take_value(o, &o->specs[i], attached);
    char word[32];
    snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : sizeof word - 1), name);
    near_match match = near_start(word);
    for (size_t i = 0; i < o->spec_count; i++) near_try(&match, o->specs[i].name);
    if (match.best) return bad(o, "unknown option --%.*s, did you mean --%s?", (int)length, name, match.best);
    return bad(o, "unknown option --%.*s", (int)length, name);
}

int options_next(options *o) {
    if (o->at == o->count) return OPTION_END;
    const char *argument = o->arguments[o->at++];
    if (o->operands_only || argument[0] != '-' || !argument[1]) {
        o->text = argument;
        return OPTION_OPERAND;
    }
    if (strcmp(argument, "--") == 0) {
        o->operands_only = true;
        return options_next(o);
    }
    if (argument[1] == '-') return long_option(o, argument + 2);
    for (size_t i = 0; i < o->spec_count; i++)
        if (o->specs[i].letter && o->specs[i].letter == argument[1])
            return take_value(o, &o->specs[i], argument[2] ? argument + 2 : NULL);
    return bad(o, "unknown option %s", argument);
}

void options_help(FILE *to, const option_spec *specs, size_t spec_count) {
    for (size_t i = 0; i < spec_count; i++) {
        char letter[5] = "    ", usage[40];
        if (specs[i].letter) snprintf(letter, sizeof letter, "-%c, ", specs[i].letter);
        snprintf(usage, sizeof usage, "%s--%s %s", letter, specs[i].name, specs[i].value ? specs[i].value : "");
        fprintf(to, "  %-20s %s\n", usage, specs[i].help);
    }
}
