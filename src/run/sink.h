/* A sink: something that takes frames in order on a thread of its own: a file encoder or the program's callback. The render thread
 * gives frames; whoever made the sink ends it. */
#ifndef KG_RUN_SINK_H
#define KG_RUN_SINK_H

#include "base/failure.h"
#include "encode/encoder.h"
#include "frame/frame.h"

typedef struct sink sink;

/* Opens the file now, so that a path that cannot be written is known at once. NULL: *why tells. */
sink *sink_file(const encoder_format *format, const encoder_desc *desc, failure *why);

/* The program's own consumer. fps: for the frames' times. */
sink *sink_callback(const kg_sink *callback, double fps, failure *why);

/* Writes the last frame given as one PNG picture when it ends. */
sink *sink_picture(const char *path, failure *why);

bool sink_start(sink *s, failure *why); /* starts the thread */

/* How many frames it can hold on to: waiting ones, the one in work and what an encoder keeps. */
size_t sink_holds(const sink *s);

/* Gives the sink a reference of its own. Waits for room, unless it drops. False: it has failed; see sink_failure(). */
bool sink_give(sink *s, frame *f);

typedef struct sink_counts {
    uint64_t done, dropped;
    double ms;
} sink_counts;

sink_counts sink_count(sink *s);         /* [any thread] */
bool sink_failed(sink *s, failure *why); /* [any thread] copies the failure to why */

/* The film is cut short: its file does not take its name at the end, but stays a playable part file. */
void sink_cut(sink *s);

/* No more frames: ends the thread, finishes the file, frees the sink. A failure, also an earlier one, goes to why; the counts are added to
 * *counts. */
void sink_end(sink *s, sink_counts *counts, failure *why);

#endif
