// One quad around the image or field.
uniform vec4 rect; // corner of row 0, column 0, and the corner opposite; either may be the smaller

void main() {
    vec2 lo = min(rect.xy, rect.zw), hi = max(rect.xy, rect.zw);
    gl_Position = to_clip(mix(floor(lo), ceil(hi), corner(gl_VertexID)));
}
