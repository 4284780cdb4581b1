/* `kineograph images`: makes a film of picture files. Called by main. */
#ifndef KG_CLI_IMAGES_H
#define KG_CLI_IMAGES_H

/* The arguments after "images". Returns the exit code. */
int images_run(int count, char **arguments);

#endif
