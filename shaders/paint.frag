// A stroke's second pass, over its quads or over the box around them: blending paints the colour by the alpha found in the framebuffer and
// sets that to zero, so that each pixel is painted once however many pieces lie over it.
uniform vec4 stroke_color;
out vec4 color;

void main() { color = vec4(stroke_color.rgb, 0.0); }
