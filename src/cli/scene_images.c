/* A scene of the celluloid tutorial: pictures as of a camera, one a frame. They are computed: an evening at a lake,
 * with clouds, two ranges of hills, the sun going down, its light on the water, and film grain. Called by demo. */
#include <math.h>
#include <stdlib.h>

#include "cli/random.h"
#include "cli/scenes.h"

enum { COLS = 512, ROWS = 384, LATTICE = 256, RIDGE = 1024 };

typedef struct evening {
    int frames;
    float lattice[LATTICE * LATTICE]; /* random values in 0..1, repeated over the plane */
    float wood[RIDGE], rock[RIDGE];   /* heights of two ranges of hills above the shore */
    unsigned char pixels[ROWS * COLS * 3];
} evening;

typedef struct colour {
    float r, g, b;
} colour;

/* Where things are, in rows of the picture: 0 at the top, 1 at the bottom. */
static const float SHORE = 0.66f;

typedef struct light {
    const float *lattice, *wood, *rock;
    float sun_x, sun_y, warmth; /* warmth: 0 by day, 1 at sunset */
    float drift;                /* of the clouds */
    float time;                 /* of the waves */
} light;

static float mix(float a, float b, float t) { return a + (b - a) * t; }

static colour mix_colour(colour a, colour b, float t) {
    return (colour){mix(a.r, b.r, t), mix(a.g, b.g, t), mix(a.b, b.b, t)};
}

static float clamp(float v) { return v < 0 ? 0 : v > 1 ? 1 : v; }

/* Smooth noise in 0..1: the lattice's values, blended (value noise, as in Perlin's of 1985 but without gradients). */
static float noise(light l, float x, float y) {
    float fx = floorf(x), fy = floorf(y), u = x - fx, v = y - fy;
    unsigned left = (unsigned)(int)fx % LATTICE, right = (left + 1) % LATTICE;
    const float *above = l.lattice + (unsigned)(int)fy % LATTICE * LATTICE;
    const float *below = l.lattice + ((unsigned)(int)fy + 1) % LATTICE * LATTICE;
    u *= u * (3 - 2 * u);
    v *= v * (3 - 2 * v);
    return mix(mix(above[left], above[right], u), mix(below[left], below[right], u), v);
}

static float cloudy(light l, float x, float y, int octaves) {
    float sum = 0, weight = 0.5f;
    for (int i = 0; i < octaves; i++, weight /= 2) {
        sum += weight * noise(l, x, y);
        x = 2 * x + 17.3f;
        y = 2 * y + 9.1f;
    }
    return sum;
}

static colour sky(light l, float x, float y) {
    colour zenith = mix_colour((colour){0.25f, 0.47f, 0.78f}, (colour){0.16f, 0.18f, 0.38f}, l.warmth);
    colour horizon = mix_colour((colour){0.78f, 0.87f, 0.95f}, (colour){0.97f, 0.55f, 0.28f}, l.warmth);
    colour c = mix_colour(zenith, horizon, clamp(y / SHORE));
    float dx = (x - l.sun_x) * (float)COLS / ROWS, dy = y - l.sun_y, far = sqrtf(dx * dx + dy * dy);
    float glow = expf(-6 * far) * 0.7f + clamp((0.045f - far) * 120);
    float cloud = clamp((cloudy(l, x * 4 + l.drift, y * 11, 5) - 0.5f) * 4) * clamp(1.3f - y / SHORE);
    colour lit = mix_colour((colour){1, 1, 1}, (colour){1, 0.62f, 0.45f}, l.warmth);
    c = mix_colour(c, lit, cloud * 0.75f);
    return mix_colour(c, (colour){1, 0.95f, 0.8f}, clamp(glow));
}

/* The heights of a range of hills from a little left of the picture to a little right of it, where waves may look
 * too. */
static void raise_hills(float *ridge, light l, float roughness, float height, float seed) {
    for (int i = 0; i < RIDGE; i++) {
        float x = -0.1f + 1.2f * (float)i / (RIDGE - 1);
        ridge[i] = height * cloudy(l, x * roughness + seed, seed, 6);
    }
}

static float height_at(const float *ridge, float x) { return ridge[(int)(clamp((x + 0.1f) / 1.2f) * (RIDGE - 1))]; }

static colour land_and_sky(light l, float x, float y) {
    float above = SHORE - y;
    if (above < height_at(l.wood, x)) {
        float tree = noise(l, x * 190, y * 120);
        colour pine = mix_colour((colour){0.1f, 0.2f, 0.1f}, (colour){0.1f, 0.07f, 0.08f}, l.warmth);
        return mix_colour(pine, (colour){0.3f, 0.34f, 0.2f}, 0.35f * tree * (1 - 0.7f * l.warmth));
    }
    if (above < height_at(l.rock, x)) {
        colour stone = mix_colour((colour){0.36f, 0.45f, 0.55f}, (colour){0.33f, 0.22f, 0.34f}, l.warmth);
        return mix_colour(stone, sky(l, x, SHORE), 0.25f + 0.3f * cloudy(l, x * 30, y * 40, 3));
    }
    return sky(l, x, y);
}

/* The water shows the other side of the shore, shaken by waves that grow towards the viewer. */
static colour water(light l, float x, float y) {
    float depth = y - SHORE, near_by = depth / (1 - SHORE);
    float wave = noise(l, x * mix(60, 14, near_by) + l.time, depth * mix(420, 90, near_by) - 3 * l.time) - 0.5f;
    colour c = land_and_sky(l, x + 0.02f * wave * (1 + near_by), SHORE - depth * 1.2f + 0.1f * wave * near_by);
    c = mix_colour(c, (colour){0.07f, 0.16f, 0.24f}, 0.3f + 0.25f * near_by);
    float beam = expf(-fabsf(x - l.sun_x) * mix(26, 9, near_by)) * clamp((wave - 0.08f) * 6);
    return mix_colour(c, (colour){1, 0.86f, 0.6f}, beam * mix(0.5f, 0.9f, l.warmth));
}

static unsigned char byte(float v) { return (unsigned char)(255 * clamp(v) + 0.5f); }

static void paint(evening *e, int frame) {
    float along = e->frames > 1 ? (float)frame / (float)(e->frames - 1) : 0.5f;
    light l = {
        e->lattice,   e->wood,  e->rock, mix(0.3f, 0.42f, along), mix(0.12f, 0.6f, along), clamp(along * 1.2f - 0.1f),
        1.5f * along, 6 * along};
    uint64_t grain = (uint64_t)frame * COLS * ROWS;
    for (int row = 0; row < ROWS; row++) {
        for (int col = 0; col < COLS; col++) {
            float x = (float)col / COLS, y = (float)row / ROWS;
            colour c = y < SHORE ? land_and_sky(l, x, y) : water(l, x, y);
            float speck = ((float)(random_scramble(grain++) >> 40) * 0x1p-24f - 0.5f) * 0.05f;
            float corner = 1 - 0.45f * ((x - 0.5f) * (x - 0.5f) + (y - 0.5f) * (y - 0.5f));
            unsigned char *p = e->pixels + 3 * (row * COLS + col);
            p[0] = byte(c.r * corner + speck);
            p[1] = byte(c.g * corner + speck);
            p[2] = byte(c.b * corner + speck);
        }
    }
}

static void *images_begin(int frames) {
    evening *e = malloc(sizeof *e);
    if (!e) return NULL;
    e->frames = frames;
    uint64_t state = 1;
    for (int i = 0; i < LATTICE * LATTICE; i++) e->lattice[i] = (float)random_uniform(&state);
    raise_hills(e->wood, (light){.lattice = e->lattice}, 5, 0.16f, 31);
    raise_hills(e->rock, (light){.lattice = e->lattice}, 2.5f, 0.42f, 5);
    return e;
}

static void images_draw(void *state, kg_axes *ax, int frame) {
    evening *e = state;
    paint(e, frame);
    kg_imshow(ax, KG(e->pixels, sizeof e->pixels), ROWS, COLS, 3, NULL);
}

const scene scene_images = {.name = "images",
                            .about = "pictures as of a camera: an evening at a lake",
                            .frames = 20,
                            .width = 640,
                            .height = 480,
                            .begin = images_begin,
                            .draw = images_draw,
                            .end = free};
