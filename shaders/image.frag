uniform vec4 rect;
uniform sampler2D pixels; // RGBA, or scalars in red
uniform sampler2D map;    // 256 colours for scalars
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
        if (isnan(v)) discard;
        float place = span != 0.0 ? (v - range.x) / span : 0.0;
        t = vec4(texelFetch(map, ivec2(clamp(int(floor(clamp(place, -1.0, 2.0) * 256.0)), 0, 255), 0), 0).rgb, 1.0);
    }
    color = t * alpha * cover(box_cover(gl_FragCoord.xy, lo, hi));
}
