/* Compiling and linking the shaders. */
#include "gpu/gl_program.h"

#include "assets.h"

static GLuint compile(GLenum type, const unsigned char *source, failure *why) {
    const char *parts[2] = {(const char *)asset_common_glsl, (const char *)source};
    GLuint shader = glCreateShader(type);
    glShaderSource(shader, 2, parts, NULL);
    glCompileShader(shader);
    GLint ok = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &ok);
    if (ok) return shader;
    char log[160] = "";
    glGetShaderInfoLog(shader, sizeof log, NULL, log);
    failure_set(why, KG_ERR_GL, "The OpenGL driver refuses a shader; update it. It says: %s", log);
    glDeleteShader(shader);
    return 0;
}

static GLuint link(const unsigned char *vert, const unsigned char *frag, failure *why) {
    GLuint v = compile(GL_VERTEX_SHADER, vert, why), f = v ? compile(GL_FRAGMENT_SHADER, frag, why) : 0;
    GLuint name = v && f ? glCreateProgram() : 0;
    if (name) {
        glAttachShader(name, v);
        glAttachShader(name, f);
        glLinkProgram(name);
        GLint ok = 0;
        glGetProgramiv(name, GL_LINK_STATUS, &ok);
        if (!ok) {
            char log[160] = "";
            glGetProgramInfoLog(name, sizeof log, NULL, log);
            failure_set(why, KG_ERR_GL, "The OpenGL driver cannot link a shader; update it. It says: %s", log);
            glDeleteProgram(name);
            name = 0;
        }
    }
    glDeleteShader(v);
    glDeleteShader(f);
    return name;
}

static void locate(program *p) {
    const struct {
        GLint *to;
        const char *name;
    } uniforms[] = {{&p->size, "size"},
                    {&p->steps, "steps"},
                    {&p->width, "width"},
                    {&p->stroke_color, "stroke_color"},
                    {&p->shape, "shape"},
                    {&p->atlas, "atlas"},
                    {&p->rect, "rect"},
                    {&p->pixels, "pixels"},
                    {&p->map, "map"},
                    {&p->scalars, "scalars"},
                    {&p->sampling, "sampling"},
                    {&p->range, "range"},
                    {&p->alpha, "alpha"},
                    {&p->level_count, "level_count"},
                    {&p->bad, "bad"}};
    for (size_t i = 0; i < sizeof uniforms / sizeof *uniforms; i++)
        *uniforms[i].to = glGetUniformLocation(p->name, uniforms[i].name);
}

bool programs_make(program programs[PROGRAMS], failure *why) {
    const struct {
        const unsigned char *vert, *frag;
    } sources[PROGRAMS] = {[PROGRAM_RECT] = {asset_rect_vert, asset_rect_frag},
                           [PROGRAM_SEGMENT] = {asset_segment_vert, asset_segment_frag},
                           [PROGRAM_BAND] = {asset_band_vert, asset_band_frag},
                           [PROGRAM_PAINT] = {asset_segment_vert, asset_paint_frag},
                           [PROGRAM_PAINT_BOX] = {asset_image_vert, asset_paint_frag},
                           [PROGRAM_MARKER] = {asset_marker_vert, asset_marker_frag},
                           [PROGRAM_GLYPH] = {asset_glyph_vert, asset_glyph_frag},
                           [PROGRAM_IMAGE] = {asset_image_vert, asset_image_frag},
                           [PROGRAM_FIELD] = {asset_image_vert, asset_field_frag}};
    for (int i = 0; i < PROGRAMS; i++) {
        programs[i].name = link(sources[i].vert, sources[i].frag, why);
        if (!programs[i].name) return false;
        locate(&programs[i]);
    }
    return true;
}

void programs_free(program programs[PROGRAMS]) {
    for (int i = 0; i < PROGRAMS; i++) glDeleteProgram(programs[i].name);
}
