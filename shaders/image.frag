uniform vec4 rect;
uniform sampler2D pixels; // RGBA, or scalars in red
uniform sampler2D map;    // the colours for scalars, then those of under, over and bad
uniform bool scalars;
uniform int sampling;     // enum draw_sampling
uniform vec2 range;       // vmin, vmax
uniform float alpha;
out vec4 color;

const int NEAREST = 0, BILINEAR = 1;

// Colours are averaged premultiplied, scalars as they are.
vec4 fetch(ivec2 at) {
    vec4 t = texelFetch(pixels, clamp(at, ivec2(0), textureSize(pixels, 0) - 1), 0);
    return scalars ? t : vec4(t.rgb * t.a, t.a);
}

void main() {
    vec2 at = (gl_FragCoord.xy - rect.xy) / (rect.zw - rect.xy), n = vec2(textureSize(pixels, 0)), smoothed = at * n;
    vec2 lo = min(rect.xy, rect.zw), hi = max(rect.xy, rect.zw);
    vec4 t;
    if (sampling == NEAREST) {
        t = fetch(ivec2(floor(smoothed)));
    } else if (sampling == BILINEAR) {
        vec2 base = floor(smoothed - 0.5), part = smoothed - 0.5 - base;
        ivec2 i = ivec2(base);
        t = mix(mix(fetch(i), fetch(i + ivec2(1, 0)), part.x), mix(fetch(i + ivec2(0, 1)), fetch(i + ivec2(1, 1)), part.x), part.y);
    } else {
        t = texture(pixels, at);
        if (!scalars) t.rgb *= t.a;
    }
    if (scalars) {
        float v = t.r, span = range.y - range.x;
        int count = textureSize(map, 0).x - 3, index = 0;
        // rounding while smoothing must not take vmax to what is over
        float slack = sampling == NEAREST ? 0.0 : 1e-6 * abs(span);
        if (isnan(v) || isinf(v)) index = count + 2;
        else if (span != 0.0) {
            float below = (range.x - v) * sign(span), above = (v - range.y) * sign(span);
            if (below > slack) index = count;
            else if (above > slack) index = count + 1;
            else index = clamp(int((v - range.x) / span * float(count)), 0, count - 1);
        }
        t = texelFetch(map, ivec2(index, 0), 0);
        t.rgb *= t.a;
    }
    color = t * alpha * cover(box_cover(gl_FragCoord.xy, lo, hi));
}
