/* What a JPEG or PNG says about itself, and whether its outer structure holds: read before anything is decoded, so that
 * a broken file is told at once and a malicious one never reaches the decoder. Called by pictures; any thread. */
#ifndef KG_CLI_PICTURE_HEAD_H
#define KG_CLI_PICTURE_HEAD_H

#include <stddef.h>

typedef enum picture_state {
    PICTURE_STRANGE, /* neither JPEG nor PNG */
    PICTURE_BROKEN,  /* cut off, or with a structure that cannot be */
    PICTURE_SOUND    /* whole; what is inside may still turn out to be wrong */
} picture_state;

/* width and height are set when the picture is sound. */
picture_state picture_head(const unsigned char *bytes, size_t size, int *width, int *height);

#endif
