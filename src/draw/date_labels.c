/* Labels of dates. Formats are given as strftime() knows them and written here, so that no locale changes them. Any
 * thread, no state. */
#include "draw/date_labels.h"

#include <stdio.h>
#include <string.h>

enum { LABEL_MOST = 96 };

/* %Y %m %d %H %M %S %f and %b; the year without leading zeros, as glibc has it. */
static void print_date(char out[LABEL_MOST], const char *format, const date *d) {
    size_t n = 0;
    for (const char *c = format; *c && n + 16 < LABEL_MOST; c++) {
        char *to = out + n;
        size_t room = LABEL_MOST - n;
        int more = 1;
        if (*c != '%') {
            *to = *c;
        } else {
            switch (*++c) {
            case 'Y': more = snprintf(to, room, "%d", d->year); break;
            case 'm': more = snprintf(to, room, "%02d", d->month); break;
            case 'b': more = snprintf(to, room, "%s", month_name(d->month)); break;
            case 'd': more = snprintf(to, room, "%02d", d->day); break;
            case 'H': more = snprintf(to, room, "%02d", d->hour); break;
            case 'M': more = snprintf(to, room, "%02d", d->minute); break;
            case 'S': more = snprintf(to, room, "%02d", d->second); break;
            default: more = snprintf(to, room, "%06d", d->microsecond); break;
            }
        }
        n += (size_t)more;
    }
    out[n] = '\0';
}

const char *date_label(arena *a, moment at, date_unit unit) {
    static const char *const formats[] = {"%Y", "%Y-%m", "%Y-%m-%d", "%m-%d %H", "%d %H:%M", "%H:%M:%S", "%M:%S.%f"};
    char text[LABEL_MOST];
    date d = date_of(at);
    print_date(text, formats[unit], &d);
    return arena_strdup(a, text);
}

/* ----- Concise ----- */

static int part(const date *d, int level) {
    const int parts[] = {d->year, d->month, d->day, d->hour, d->minute, d->second};
    return parts[level];
}

/* The finest part that differs between the ticks, seconds if none does; *has_one: it is 1 somewhere. */
static int finest_change(const moment *at, size_t count, bool *has_one) {
    date first = date_of(at[0]);
    for (int level = DATE_SECONDS; level >= DATE_YEARS; level--) {
        bool differs = false;
        *has_one = part(&first, level) == 1;
        for (size_t i = 1; i < count; i++) {
            date d = date_of(at[i]);
            differs = differs || part(&d, level) != part(&first, level);
            *has_one = *has_one || part(&d, level) == 1;
        }
        if (differs) return level;
    }
    *has_one = false;
    return DATE_SECONDS;
}

/* How a tick is written, and one where a larger unit begins. */
static const char *format_of(const date *d, int level) {
    static const char *const usual[] = {"%Y", "%b", "%d", "%H:%M", "%H:%M", "%S.%f"};
    static const char *const begins[] = {"", "%Y", "%b", "%b-%d", "%H:%M", "%H:%M"};
    static const int begin[] = {0, 1, 1, 0, 0, 0};
    bool new_one = part(d, level) == begin[level] && (level < DATE_SECONDS || d->microsecond == 0);
    return new_one ? begins[level] : usual[level];
}

static size_t trailing_zeros(const char *text) {
    size_t n = strlen(text), zeros = 0;
    while (zeros < n && text[n - 1 - zeros] == '0') zeros++;
    return zeros;
}

/* Cuts the zeros that all fractions of a second end in; all keep the same number of digits. */
static void cut_zeros(char **label, size_t count) {
    size_t least = LABEL_MOST;
    for (size_t i = 0; i < count; i++)
        if (strchr(label[i], '.') && trailing_zeros(label[i]) < least) least = trailing_zeros(label[i]);
    if (least == LABEL_MOST || least == 0) return;
    for (size_t i = 0; i < count; i++) {
        if (!strchr(label[i], '.')) continue;
        size_t n = strlen(label[i]) - least;
        if (n && label[i][n - 1] == '.') n--;
        label[i][n] = '\0';
    }
}

bool date_labels_concise(arena *a, const moment *at, size_t count, const char **label, const char **offset) {
    static const char *const offsets[] = {"", "%Y", "%Y-%b", "%Y-%b-%d", "%Y-%b-%d", "%Y-%b-%d %H:%M"};
    *offset = "";
    if (!count) return true;
    bool has_one;
    int level = finest_change(at, count, &has_one);
    char text[LABEL_MOST], **labels = arena_alloc(a, count, sizeof *labels);
    if (!labels) return false;
    for (size_t i = 0; i < count; i++) {
        date d = date_of(at[i]);
        print_date(text, format_of(&d, level), &d);
        if (!(labels[i] = arena_strdup(a, text))) return false;
    }
    if (level == DATE_SECONDS) cut_zeros(labels, count);
    for (size_t i = 0; i < count; i++) label[i] = labels[i];

    if (level < DATE_DAYS && has_one) return true; /* the year stands at a tick */
    date last = date_of(at[count - 1]);
    print_date(text, offsets[level], &last);
    return (*offset = arena_strdup(a, text)) != NULL;
}
