/* Patterns of tick labels: Python's "%" and "{x:}" formatting, as far as it fits one number. Any thread, no state. */
#include "scene/tick_pattern.h"
#include "scene/tick_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static kg_result refuse(failure *why, const char *text, const char *reason) {
    return failure_set(why, KG_ERR_ARG, "the tick format \"%.60s\" %s", text, reason);
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Reads up to two digits; false for more. */
static bool read_number(const char **c, int *out) {
    *out = 0;
    for (int n = 0; is_digit(**c); n++, (*c)++) {
        if (n == 2) return false;
        *out = *out * 10 + (**c - '0');
    }
    return true;
}

static bool append(char out[PATTERN_MOST], char c) {
    size_t n = strlen(out);
    if (n + 1 >= PATTERN_MOST) return false;
    out[n] = c;
    out[n + 1] = '\0';
    return true;
}

/* ----- "%08.2f" ----- */

/* *c stands after the '%'; leaves it after the conversion. */
static const char *percent_conversion(tick_pattern *p, const char **c) {
    char flags[6] = "", *flag = flags;
    int width, precision = -1;
    for (; **c && strchr("-+ 0#", **c); (*c)++) {
        if (strchr(flags, **c)) continue;
        *flag++ = **c;
        *flag = '\0';
    }
    if (!read_number(c, &width)) return "has a field wider than 99";
    if (**c == '.') {
        (*c)++;
        if (!read_number(c, &precision) || precision > NUMBER_DIGITS) return "asks for more than 60 decimals";
    }
    char type = **c;
    if (!type || !strchr("fFeEgGd", type))
        return "has a conversion that is not one of %f %e %g %d (for a percent sign write %%)";
    (*c)++;
    p->whole = type == 'd';
    if (p->whole) {
        type = 'f';
        precision = 0;
    }
    int n = snprintf(p->conversion, sizeof p->conversion, "%%%s", flags);
    if (width) n += snprintf(p->conversion + n, sizeof p->conversion - (size_t)n, "%d", width);
    if (precision >= 0) n += snprintf(p->conversion + n, sizeof p->conversion - (size_t)n, ".%d", precision);
    snprintf(p->conversion + n, sizeof p->conversion - (size_t)n, "%c", type);
    return NULL;
}

static const char *parse_percent(tick_pattern *p, const char *c) {
    bool found = false;
    while (*c) {
        if (c[0] == '%' && c[1] != '%') {
            c++;
            if (found) return "has more than one conversion";
            const char *reason = percent_conversion(p, &c);
            if (reason) return reason;
            found = true;
            continue;
        }
        if (c[0] == '%') c++;
        if (!append(found ? p->after : p->before, *c++)) return "is too long";
    }
    return found ? NULL : "has no place for the number; write %g or {x} there";
}

/* ----- "{x:+,.2f}" ----- */

/* *c stands after the "{x"; leaves it after the brace. */
static const char *brace_conversion(tick_pattern *p, const char **c) {
    static const char wrong[] = "has a specification that is not of the kind {x:+,.2f}";
    if (**c == '}') {
        (*c)++;
        return NULL;
    }
    if (*(*c)++ != ':') return wrong;
    char sign[2] = "";
    int precision = -1;
    if (**c == '+' || **c == ' ') sign[0] = *(*c)++;
    if (**c == ',') {
        p->thousands = true;
        (*c)++;
    }
    if (**c == '.') {
        (*c)++;
        if (!is_digit(**c)) return wrong;
        if (!read_number(c, &precision) || precision > NUMBER_DIGITS) return "asks for more than 60 decimals";
    }
    char type = **c;
    if (!type || !strchr("fFeEgG%", type)) return wrong;
    (*c)++;
    if (*(*c)++ != '}') return wrong;
    p->percent = type == '%';
    snprintf(p->conversion, sizeof p->conversion, "%%%s.%d%c", sign, precision >= 0 ? precision : 6,
             p->percent ? 'f' : type);
    return NULL;
}

static const char *parse_braces(tick_pattern *p, const char *c) {
    bool found = false;
    while (*c) {
        if (c[0] == '{' && c[1] == 'x') {
            c += 2;
            if (found) return "has more than one {x}";
            const char *reason = brace_conversion(p, &c);
            if (reason) return reason;
            found = true;
            continue;
        }
        if (c[0] == '{' || c[0] == '}') {
            if (c[1] != c[0]) return "has a single brace; write {{ or }} for one";
            c++;
        }
        if (!append(found ? p->after : p->before, *c++)) return "is too long";
    }
    return found ? NULL : "has no {x}";
}

/* ----- The face ----- */

static bool has_braces(const char *text) {
    for (const char *c = strstr(text, "{x"); c; c = strstr(c + 2, "{x"))
        if (c[2] == '}' || c[2] == ':') return true;
    return false;
}

kg_result pattern_parse(tick_pattern *p, const char *text, failure *why) {
    *p = (tick_pattern){0};
    failure unheard = {0};
    if (!why) why = &unheard;
    if (!text) return failure_set(why, KG_ERR_ARG, "the tick format is missing");
    const char *reason = has_braces(text) ? parse_braces(p, text) : parse_percent(p, text);
    return reason ? refuse(why, text, reason) : KG_OK;
}

/* Commas into the digits before the point. number has NUMBER_MOST bytes more than its text. */
static void group_digits(char *number) {
    char *first = number + strspn(number, "+- ");
    size_t digits = strspn(first, "0123456789");
    for (char *at = first + digits; digits > 3; digits -= 3) {
        at -= 3;
        memmove(at + 1, at, strlen(at) + 1);
        *at = ',';
    }
}

const char *pattern_label(arena *a, const tick_pattern *p, double v) {
    if (!isfinite(v)) return "";
    char number[2 * NUMBER_MOST];
    if (p->percent) v *= 100;
    if (p->whole) v = trunc(v) + 0.;
    if (*p->conversion) number_print(number, p->conversion, v);
    else number_shortest(number, v);
    if (p->thousands) group_digits(number);
    if (p->percent) strcat(number, "%");
    return number_set(a, p->before, number, p->after);
}
