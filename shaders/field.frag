// Filled contours, evaluated at each pixel from the field between its values; borders of bands are antialiased by the field's
// slope.
uniform vec4 rect; // the middle of the value at row 0, column 0, and that of the last row and column
uniform sampler2D pixels;
layout(std140) uniform Bands { // level_count + 1 of each
    vec4 bands[257];  // colours, premultiplied
    vec4 levels[257]; // in x: where the band ends
};
uniform int level_count;
uniform vec4 bad; // premultiplied
out vec4 color;

float at(ivec2 i) { return texelFetch(pixels, i, 0).r; }

void main() {
    ivec2 last = textureSize(pixels, 0) - 1;
    vec2 scale = vec2(last) / (rect.zw - rect.xy), where = (gl_FragCoord.xy - rect.xy) * scale;
    // the field's border lies between pixels
    vec2 lo = floor(min(rect.xy, rect.zw) + 0.5), hi = floor(max(rect.xy, rect.zw) + 0.5);
    float inside = box_cover(gl_FragCoord.xy, lo, hi);
    where = clamp(where, vec2(0.0), vec2(last));
    ivec2 i = min(ivec2(where), last - 1);
    vec2 part = where - vec2(i);
    float a = at(i), b = at(i + ivec2(1, 0)), c = at(i + ivec2(0, 1)), d = at(i + ivec2(1, 1));
    float v = mix(mix(a, b, part.x), mix(c, d, part.x), part.y);
    if (inside == 0.0) discard;
    if (isnan(v)) {
        color = bad;
        return;
    }
    float slope = length(vec2(mix(b - a, d - c, part.y), mix(c - a, d - b, part.x)) * scale);

    // the number of levels at or below v, and the ones next to v
    int below = 0, above = level_count;
    float lower = -3e38, upper = 3e38;
    while (below < above) {
        int middle = (below + above) / 2;
        float level = levels[middle].x;
        if (level <= v) {
            below = middle + 1;
            lower = level;
        } else {
            above = middle;
            upper = level;
        }
    }
    // a value on the last level still belongs to the last band
    if (below == level_count && v == lower) {
        below--;
        upper = lower;
        lower = -3e38;
    }
    color = bands[below];
    // how far to the nearest border, in field units a pixel
    float down = v - lower, up = upper - v, reach = 0.5 * slope;
    if (min(down, up) < reach) {
        vec4 other = bands[clamp(below + (down < up ? -1 : 1), 0, level_count)];
        color = mix(other, color, cover(0.5 + min(down, up) / slope));
    }
}
