/* Tick formats: engineering, percent, fixed strings; patterns are tick_pattern.c's. Any thread, no state. */
#include "scene/tick_format.h"
#include "scene/tick_pattern.h"
#include "scene/tick_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ----- Engineering ----- */

static const char *const prefixes[] = {"y", "z", "a", "f", "p", "n", "\xC2\xB5", "m", "",
                                       "k", "M", "G", "T", "P", "E", "Z",        "Y"};

enum { LEAST_POWER = -24, MOST_POWER = 24 }; /* of ten, that have a prefix */

static const char *engineering(arena *a, const tick_format *f, double v) {
    double size = fabs(v);
    int power = size > 0 ? (int)floor(log10(size) / 3) * 3 : 0;
    power = power < LEAST_POWER ? LEAST_POWER : power > MOST_POWER ? MOST_POWER : power;
    double mantissa = size > 0 ? v / pow(10, power) : 0;
    char number[NUMBER_MOST], conversion[16] = "%g", after[PATTERN_MOST] = "";
    if (f->decimals >= 0)
        snprintf(conversion, sizeof conversion, "%%.%df", f->decimals < NUMBER_DIGITS ? f->decimals : NUMBER_DIGITS);
    number_print(number, conversion, mantissa);
    if (fabs(strtod(number, NULL)) >= 1000 && power < MOST_POWER) { /* 999.9999 rounded up */
        power += 3;
        number_print(number, conversion, mantissa / 1000);
    }
    const char *prefix = prefixes[(power - LEAST_POWER) / 3], *unit = f->text ? f->text : "";
    if (*prefix || *unit) snprintf(after, sizeof after, "%s%s%s", f->separator ? f->separator : " ", prefix, unit);
    return number_set(a, "", number, after);
}

/* ----- Percent ----- */

/* More decimals the less of the whole is seen: none above 50 %, one above 5 % ... five at most. */
static int percent_decimals(double range) {
    if (!(range > 0)) return 0;
    double decimals = ceil(2 - log10(2 * range));
    return decimals > 5 ? 5 : decimals < 0 ? 0 : (int)decimals;
}

static const char *percent(arena *a, const tick_format *f, double lo, double hi, double v) {
    double full = f->full == 0 ? 100 : f->full;
    int decimals = f->decimals >= 0 ? f->decimals : percent_decimals(100 * (fabs(hi - lo) / full));
    char number[NUMBER_MOST];
    number_decimals(number, decimals, 100 * (v / full));
    return number_set(a, "", number, f->text ? f->text : "%");
}

/* ----- The face ----- */

kg_result tick_format_check(const tick_format *f, failure *why) {
    tick_pattern pattern;
    switch (f->kind) {
    case TICK_FORMAT_PATTERN: return pattern_parse(&pattern, f->text, why);
    case TICK_FORMAT_STRINGS:
        for (size_t i = 0; i < f->string_count; i++)
            if (!f->strings || !f->strings[i]) return failure_set(why, KG_ERR_ARG, "tick label %zu is missing", i);
        return KG_OK;
    case TICK_FORMAT_PERCENT:
        if (isfinite(f->full)) break;
        return failure_set(why, KG_ERR_ARG, "what 100 %% of the tick labels is must be a finite number");
    case TICK_FORMAT_ENGINEERING:
        if (!f->text || strlen(f->text) + strlen(f->separator ? f->separator : " ") + 4 < PATTERN_MOST) break;
        return failure_set(why, KG_ERR_ARG, "the unit of the tick labels is too long");
    case TICK_FORMAT_SCALE:
    case TICK_FORMAT_NONE: return KG_OK;
    }
    if (f->decimals < TICK_DECIMALS_AUTO || f->decimals > NUMBER_DIGITS)
        return failure_set(why, KG_ERR_ARG, "tick labels cannot have %d decimals; 0 to %d, or %d for as many as needed",
                           f->decimals, NUMBER_DIGITS, TICK_DECIMALS_AUTO);
    return KG_OK;
}

bool tick_format_apply(arena *a, const tick_format *f, double lo, double hi, ticks *t) {
    if (f->kind == TICK_FORMAT_SCALE) return true;
    tick_pattern pattern;
    tick_format_kind kind = f->kind;
    if (kind == TICK_FORMAT_PATTERN && pattern_parse(&pattern, f->text, NULL) != KG_OK) kind = TICK_FORMAT_NONE;
    t->offset = "";
    for (size_t i = 0; i < t->count; i++) {
        double v = t->at[i];
        const char *label = "";
        if (kind == TICK_FORMAT_STRINGS) label = i < f->string_count ? f->strings[i] : "";
        else if (!isfinite(v) || kind == TICK_FORMAT_NONE) label = "";
        else if (kind == TICK_FORMAT_PATTERN) label = pattern_label(a, &pattern, v);
        else if (kind == TICK_FORMAT_ENGINEERING) label = engineering(a, f, v);
        else label = percent(a, f, lo, hi, v);
        if (!label) return false;
        t->label[i] = label;
    }
    return true;
}
