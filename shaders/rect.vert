// Rectangles, one an instance.
layout(location = 0) in vec4 rect;
layout(location = 1) in vec2 radius_edge;
layout(location = 2) in vec4 fill_color;
layout(location = 3) in vec4 edge_color;

flat out vec4 v_rect;
flat out vec2 v_radius_edge;
flat out vec4 v_fill, v_edge;

void main() {
    float by = 0.5 * radius_edge.y + 1.0;
    gl_Position = to_clip(mix(floor(rect.xy - by), ceil(rect.zw + by), corner(gl_VertexID)));
    v_rect = rect;
    v_radius_edge = radius_edge;
    v_fill = fill_color;
    v_edge = edge_color;
}
