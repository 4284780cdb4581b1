/* Reading the strings of styles: colours, markers, line styles, alignment. Each failure names what it did not know. */
#ifndef KG_SCENE_STYLE_H
#define KG_SCENE_STYLE_H

#include "base/failure.h"
#include "scene/scene.h"

/* text NULL: otherwise. alpha 0 keeps the colour's own, else replaces it (not for "none"), as in matplotlib. */
bool style_color(const char *text, rgba otherwise, double alpha, rgba *out, failure *why);
bool style_alpha(double alpha, failure *why);
bool style_marker(const char *text, marker otherwise, marker *out, failure *why);
bool style_line(const char *text, linestyle *out, failure *why);
bool style_align(const char *ha, const char *va, halign *h, valign *v, failure *why);

/* *value = given, or otherwise when given is 0; a failure unless it is finite and 0 <= value <= most. */
bool style_size(double given, double otherwise, double most, const char *what, double *value, failure *why);

#endif
