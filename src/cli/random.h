/* Random numbers that are the same everywhere, so that a demo's film is the same everywhere. Called by the scenes. */
#ifndef KG_CLI_RANDOM_H
#define KG_CLI_RANDOM_H

#include <math.h>
#include <stdint.h>

/* Scrambles 64 bits: the finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
static inline uint64_t random_scramble(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Uniform in (0, 1). */
static inline double random_uniform(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    return ((double)(random_scramble(*state) >> 11) + 0.5) * 0x1p-53;
}

/* Normal, by Box and Muller (1958). */
static inline double random_normal(uint64_t *state, double mean, double deviation) {
    double radius = sqrt(-2 * log(random_uniform(state)));
    return mean + deviation * radius * cos(6.283185307179586 * random_uniform(state));
}

#endif
