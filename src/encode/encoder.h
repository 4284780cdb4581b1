/* What a file encoder is: begin, frames in order, finish. One sink thread drives it from begin to end; it may use
 * more threads inside. Formats are a table of these. */
#ifndef KG_ENCODE_ENCODER_H
#define KG_ENCODE_ENCODER_H

#include "base/failure.h"
#include "frame/frame.h"

typedef struct encoder encoder;

typedef struct encoder_desc {
    const char *path;
    int width, height;
    double fps;         /* > 0 */
    int loop;           /* 0 for ever, n times */
    double hold_last_s; /* 0: one frame's time */
} encoder_desc;

typedef struct encoder_format {
    const char *name;       /* "gif" */
    const char *extensions; /* "gif", or several apart by spaces */
    const char *what;       /* "animated GIF", for help texts */
    /* NULL: refused, *why tells; nothing was created then. */
    encoder *(*begin)(const encoder_desc *desc, failure *why);
    /* The encoder may keep references to f. After a failure only finish may be called. */
    bool (*frame)(encoder *e, frame *f, failure *why);
    /* Always called once, frees e. Writes what is still pending and gives the file its name, unless an earlier frame
     * failed to be written, or *why tells already why the film is cut short: then the part file stays beside it. */
    bool (*finish)(encoder *e, failure *why);
} encoder_format;

extern const encoder_format encoder_gif, encoder_png;

/* By name ("gif") or, when name is NULL, by the path's extension, case ignored; a path that ends in "/" or is an
 * existing folder is a PNG sequence. NULL: unknown; *why names the formats there are. */
const encoder_format *encoder_find(const char *name, const char *path, failure *why);

#endif
