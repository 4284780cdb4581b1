flat in vec4 v_rect;
flat in vec2 v_radius_edge;
flat in vec4 v_fill, v_edge;
out vec4 color;

void main() {
    vec2 p = gl_FragCoord.xy;
    float radius = v_radius_edge.x, width = v_radius_edge.y, f, e;
    if (radius > 0.0) {
        vec2 half_size = 0.5 * (v_rect.zw - v_rect.xy), q = abs(p - 0.5 * (v_rect.xy + v_rect.zw)) - half_size + radius;
        float d = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
        f = 0.5 - d;
        e = width > 0.0 ? strip(d, width) : 0.0;
    } else {
        f = box_cover(p, v_rect.xy, v_rect.zw);
        float h = 0.5 * width;
        e = width > 0.0 ? box_cover(p, v_rect.xy - h, v_rect.zw + h) - box_cover(p, v_rect.xy + h, v_rect.zw - h) : 0.0;
    }
    color = edge_over_fill(v_fill, f, v_edge, e);
}
