// The stroke's coverage, merged by MAX blending in the framebuffer's alpha, which is nothing else's.
noperspective in vec2 v_local;
flat in float v_length;
flat in uint v_caps;
uniform float width;
uniform vec4 stroke_color;
out vec4 color;

const uint BUTT = 1u;

void main() {
    float before = -v_local.x, after = v_local.x - v_length, h = 0.5 * width, d = abs(v_local.y), ends = 1.0;
    uint begin = v_caps & 3u, end = v_caps >> 2;
    if (begin == 0u) d = before > 0.0 ? length(vec2(before, d)) : d;
    else ends *= clamp((begin == BUTT ? 0.5 : h + 0.5) - before, 0.0, 1.0);
    if (end == 0u) d = after > 0.0 ? length(vec2(after, d)) : d;
    else ends *= clamp((end == BUTT ? 0.5 : h + 0.5) - after, 0.0, 1.0);
    color = vec4(0.0, 0.0, 0.0, cover(strip(d, width) * ends) * stroke_color.a);
}
