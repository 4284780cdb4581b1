// The stroke's coverage, merged by MAX blending in the framebuffer's alpha, which is nothing else's.
noperspective in vec2 v_local;
flat in float v_length;
flat in vec2 v_caps;
uniform float width;
uniform vec4 stroke_color;
out vec4 color;

void main() {
    const float FAR = 1e6;
    float t = v_local.x, before = -t, after = t - v_length, d = abs(v_local.y);
    float from = v_caps.x < 0.0 ? -FAR : -v_caps.x, to = v_caps.y < 0.0 ? FAR : v_length + v_caps.y;
    if (v_caps.x < 0.0 && before > 0.0) d = length(vec2(before, d));
    if (v_caps.y < 0.0 && after > 0.0) d = length(vec2(after, d));
    float ends = clamp(min(to, t + 0.5) - max(from, t - 0.5), 0.0, 1.0);
    color = vec4(0.0, 0.0, 0.0, cover(strip(d, width) * ends) * stroke_color.a);
}
