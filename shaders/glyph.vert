// Glyphs, one an instance, on whole pixels.
layout(location = 0) in ivec2 place;
layout(location = 1) in uvec2 extent;
layout(location = 2) in uvec4 texels; // corner and extent in the atlas
layout(location = 3) in vec4 text_color;

flat out ivec2 v_place;
flat out ivec2 v_extent;
flat out ivec4 v_texels;
flat out vec4 v_color;

void main() {
    gl_Position = to_clip(vec2(place) + corner(gl_VertexID) * vec2(extent));
    v_place = place;
    v_extent = ivec2(extent);
    v_texels = ivec4(texels);
    v_color = text_color;
}
