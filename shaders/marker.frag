flat in vec4 v_place;
flat in float v_width;
flat in vec4 v_fill, v_edge;
uniform int shape;
out vec4 color;

const int CIRCLE = 1, SQUARE = 2, TRIANGLE = 3, PLUS = 4, X = 5; // enum marker

// A bar through the middle, from -reach to reach along u.
float bar(vec2 p, vec2 u, float reach) {
    float t = abs(dot(p, u)), d = dot(p, vec2(-u.y, u.x));
    return strip(d, v_width) * clamp(reach + 0.5 - t, 0.0, 1.0);
}

void main() {
    vec2 p = gl_FragCoord.xy - v_place.xy, r = v_place.zw;
    float f = 0.0, e = 0.0;
    if (shape == PLUS) {
        e = bar(p, vec2(1.0, 0.0), r.x) + bar(p, vec2(0.0, 1.0), r.y);
    } else if (shape == X) {
        vec2 u = normalize(r);
        e = bar(p, u, length(r)) + bar(p, vec2(u.x, -u.y), length(r));
    } else if (shape == SQUARE) {
        float h = 0.5 * v_width;
        f = box_cover(p, -r, r);
        e = box_cover(p, -r - h, r + h) - box_cover(p, -r + h, r - h);
    } else {
        float d, cut = -1.0; // from the outline, from where its edge's corners are cut off
        if (shape == CIRCLE) d = length(p) - r.x;
        else { // the triangle points up; corners of its edge are bevelled
            float h = 0.5 * v_width;
            vec2 q = vec2(abs(p.x), p.y), n = normalize(vec2(2.0 * r.y, -r.x)), m = normalize(n + vec2(0.0, 1.0));
            d = max(dot(q + vec2(0.0, r.y), n), q.y - r.y);
            cut = max(h * n.y - r.y - q.y, dot(m, q - r) - h * dot(m, n));
        }
        f = 0.5 - d;
        e = strip(d, v_width) * clamp(0.5 - cut, 0.0, 1.0);
    }
    if (v_width <= 0.0) e = 0.0;
    color = edge_over_fill(v_fill, f, v_edge, e);
}
