// The same quads once more: blending paints the stroke's colour by the alpha found there and clears it, so that each pixel is painted
// once however many pieces lie over it.
uniform vec4 stroke_color;
out vec4 color;

void main() { color = vec4(stroke_color.rgb, 0.0); }
