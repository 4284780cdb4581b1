// The area's coverage, into the mask as a stroke's. Across, a pixel belongs to the piece that its middle is in, so that pieces meet without
// a seam; along, its coverage is exact where the curves are level.
flat in vec3 v_from, v_to;
uniform vec4 stroke_color;
out vec4 color;

void main() {
    vec2 p = gl_FragCoord.xy;
    if (p.x < min(v_from.x, v_to.x) || p.x >= max(v_from.x, v_to.x)) discard;
    vec2 curves = mix(v_from.yz, v_to.yz, (p.x - v_from.x) / (v_to.x - v_from.x));
    float lo = min(curves.x, curves.y), hi = max(curves.x, curves.y);
    float c = clamp(min(hi, p.y + 0.5) - max(lo, p.y - 0.5), 0.0, 1.0);
    color = vec4(0.0, 0.0, 0.0, cover(c) * stroke_color.a);
}
