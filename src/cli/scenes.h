/* The scenes that `kineograph demo` can film. A scene draws on a figure; the demo snaps. Called by demo; main thread.
 */
#ifndef KG_CLI_SCENES_H
#define KG_CLI_SCENES_H

#include <kineograph.h>

typedef struct scene {
    const char *name, *about;
    int frames, width, height; /* unless asked otherwise */
    bool still_axes;           /* the axes show all of the film from its first frame; see film_plan */
    void *(*begin)(int frames);
    void (*draw)(void *state, kg_axes *ax, int frame); /* frames from 0, each once, in order */
    void (*end)(void *state);
} scene;

/* begin() returns NULL when there is no memory; end() takes what it returned. */
extern const scene scene_simple, scene_sine, scene_images, scene_normals, scene_svm;

#endif
