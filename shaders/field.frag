// Filled contours, evaluated at each pixel from the field between its values; borders of bands are antialiased by the field's
// slope.
uniform vec4 rect; // the middle of the value at row 0, column 0, and that of the last row and column
uniform sampler2D pixels;
uniform sampler2D levels; // level_count values in red
uniform sampler2D bands;  // level_count + 1 colours
uniform int level_count;
out vec4 color;

float at(ivec2 i) { return texelFetch(pixels, i, 0).r; }
float level(int i) { return texelFetch(levels, ivec2(i, 0), 0).r; }

vec4 band(int i) {
    vec4 c = texelFetch(bands, ivec2(i, 0), 0);
    return vec4(c.rgb * c.a, c.a);
}

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
    if (inside == 0.0 || isnan(v)) discard;
    float slope = length(vec2(mix(b - a, d - c, part.y), mix(c - a, d - b, part.x)) * scale);

    // the number of levels at or below v; a value on the last level still belongs to the last band
    int below = 0, above = level_count;
    while (below < above) {
        int middle = (below + above) / 2;
        if (level(middle) <= v) below = middle + 1;
        else above = middle;
    }
    if (below == level_count && v == level(level_count - 1)) below--;
    vec4 here = band(below);
    if (slope > 0.0) {
        // how far, in pixels, to the nearest border
        float down = below > 0 ? (v - level(below - 1)) / slope : 1.0, up = below < level_count ? (level(below) - v) / slope : 1.0;
        if (min(down, up) < 0.5)
            here = down < up ? mix(band(below - 1), here, cover(0.5 + down)) : mix(band(below + 1), here, cover(0.5 + up));
    }
    color = here;
}
