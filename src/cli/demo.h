/* `kineograph demo`: films a built-in scene. Called by main. */
#ifndef KG_CLI_DEMO_H
#define KG_CLI_DEMO_H

/* The arguments after "demo". Returns the exit code. */
int demo_run(int count, char **arguments);

#endif
