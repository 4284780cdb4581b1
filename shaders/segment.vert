// Pieces of a stroke. (v_along, v_across): the pixel in the segment's own frame.
layout(location = 0) in vec4 ends;
layout(location = 1) in vec2 caps; // how far past each end; negative: round

uniform float width;

noperspective out vec2 v_local;
flat out float v_length;
flat out vec2 v_caps;

void main() {
    vec2 along = ends.zw - ends.xy;
    float len = length(along);
    vec2 u = len > 0.0 ? along / len : vec2(1.0, 0.0), n = vec2(-u.y, u.x);
    float by = 0.5 * width + 1.0;
    vec2 past = max(vec2(by), caps + 1.0);
    vec2 c = corner(gl_VertexID);
    vec2 local = vec2(mix(-past.x, len + past.y, c.x), mix(-by, by, c.y));
    gl_Position = to_clip(ends.xy + u * local.x + n * local.y);
    v_local = local;
    v_length = len;
    v_caps = caps;
}
