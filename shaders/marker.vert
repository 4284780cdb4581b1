// Markers, one an instance.
layout(location = 0) in vec4 place; // centre, half extents
layout(location = 1) in float edge_width;
layout(location = 2) in vec4 fill_color;
layout(location = 3) in vec4 edge_color;

flat out vec4 v_place;
flat out float v_width;
flat out vec4 v_fill, v_edge;

void main() {
    vec2 by = place.zw + 1.5 * edge_width + 1.0;
    gl_Position = to_clip(mix(floor(place.xy - by), ceil(place.xy + by), corner(gl_VertexID)));
    v_place = place;
    v_width = edge_width;
    v_fill = fill_color;
    v_edge = edge_color;
}
