flat in ivec2 v_place;
flat in ivec2 v_extent;
flat in ivec4 v_texels;
flat in vec4 v_color;
uniform sampler2D atlas;
out vec4 color;

void main() {
    float c;
    if (v_extent == v_texels.zw) {
        c = texelFetch(atlas, v_texels.xy + ivec2(gl_FragCoord.xy) - v_place, 0).r;
    } else { // a very large glyph, enlarged
        vec2 at = vec2(v_texels.xy) + (gl_FragCoord.xy - vec2(v_place)) * vec2(v_texels.zw) / vec2(v_extent);
        c = texture(atlas, at / vec2(textureSize(atlas, 0))).r;
    }
    float a = v_color.a * cover(c);
    color = vec4(v_color.rgb * a, a);
}
