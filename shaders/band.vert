// Pieces of the area between two curves.
layout(location = 0) in vec3 from; // x, and y of the curves there
layout(location = 1) in vec3 to;

flat out vec3 v_from, v_to;

void main() {
    float lo = min(min(from.y, from.z), min(to.y, to.z)), hi = max(max(from.y, from.z), max(to.y, to.z));
    vec2 a = vec2(min(from.x, to.x), lo) - 1.0, b = vec2(max(from.x, to.x), hi) + 1.0;
    gl_Position = to_clip(mix(a, b, corner(gl_VertexID)));
    v_from = from;
    v_to = to;
}
