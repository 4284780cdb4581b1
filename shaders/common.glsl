// In front of every shader. Pixels: origin at the top left, y down, the first pixel's middle at (0.5, 0.5). Row 0 of the
// framebuffer is the top row, so that gl_FragCoord is in the same coordinates and pixels read back need no turning.
#version 330 core

uniform vec2 size;   // of the framebuffer
uniform float steps; // coverage is rounded to so many steps

vec4 to_clip(vec2 pixel) { return vec4(2.0 * pixel / size - 1.0, 0.0, 1.0); }

// Corner 0..3 of a triangle strip, each coordinate 0 or 1.
vec2 corner(int id) { return vec2(id & 1, id >> 1); }

float cover(float c) { return floor(clamp(c, 0.0, 1.0) * steps + 0.5) / steps; }

// How much of a pixel whose middle is d away from the centre line of a strip lies inside: exact along the axes.
float strip(float d, float width) {
    float h = 0.5 * width;
    return clamp(min(d + h, 0.5) - max(d - h, -0.5), 0.0, 1.0);
}

// How much of the pixel around p lies in the rectangle; exact.
float box_cover(vec2 p, vec2 lo, vec2 hi) {
    vec2 o = clamp(min(hi, p + 0.5) - max(lo, p - 0.5), 0.0, 1.0);
    return o.x * o.y;
}

// An edge painted over a fill, premultiplied.
vec4 edge_over_fill(vec4 fill, float fill_cover, vec4 edge, float edge_cover) {
    float f = fill.a * cover(fill_cover), e = edge.a * cover(edge_cover);
    return vec4(edge.rgb * e + fill.rgb * f * (1.0 - e), e + f * (1.0 - e));
}
