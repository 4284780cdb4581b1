/* Natural order of names. Called by pictures; any thread. */
#include "cli/natural.h"

#include <stdbool.h>
#include <string.h>

static bool digit(char c) { return c >= '0' && c <= '9'; }

/* A run of digits: where its significant ones begin, and how many they are. */
typedef struct number {
    const char *digits;
    size_t count;
} number;

static number read_number(const char **at) {
    while (**at == '0') ++*at;
    number n = {*at, 0};
    while (digit(**at)) ++*at;
    n.count = (size_t)(*at - n.digits);
    return n;
}

int natural_compare(const char *a, const char *b) {
    const char *whole_a = a, *whole_b = b;
    while (*a && *b) {
        if (digit(*a) && digit(*b)) {
            number x = read_number(&a), y = read_number(&b);
            if (x.count != y.count) return x.count < y.count ? -1 : 1;
            int order = memcmp(x.digits, y.digits, x.count);
            if (order) return order;
            continue;
        }
        if (*a != *b) return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        a++;
        b++;
    }
    if (*a || *b) return *a ? 1 : -1;
    /* The same but for leading zeros. */
    size_t length_a = strlen(whole_a), length_b = strlen(whole_b);
    return length_a != length_b ? (length_a < length_b ? -1 : 1) : strcmp(whole_a, whole_b);
}
