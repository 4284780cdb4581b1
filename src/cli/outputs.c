/* The files that -o names. Called by the commands; main thread. */
#include "cli/outputs.h"

#include <string.h>

#include "cli/say.h"

bool outputs_add(outputs *o, const char *path) {
    for (size_t i = 0; i < o->count; i++) {
        if (strcmp(o->paths[i], path) != 0) continue;
        say("the output %s is named twice", path);
        return false;
    }
    if (o->count == OUTPUTS_MOST) {
        say("at most %d outputs can be written at once", OUTPUTS_MOST);
        return false;
    }
    o->paths[o->count++] = path;
    return true;
}
