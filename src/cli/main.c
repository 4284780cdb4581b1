/* The command `kineograph`: finds the subcommand and runs it. The exit code is 0 when done, 1 when something failed, 2
 * when the command line makes no sense. */
#include <errno.h>
#include <kineograph.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/demo.h"
#include "cli/images.h"
#include "cli/near.h"
#include "cli/say.h"

typedef struct command {
    const char *name, *about;
    int (*run)(int count, char **arguments);
} command;

static const command COMMANDS[] = {
    {"demo", "film a built-in scene", demo_run},
    {"images", "make a film of picture files", images_run},
};
enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

static void show_usage(FILE *to) {
    fputs("usage: kineograph COMMAND [arguments]\n\nFilms of plots.\n\nCommands:\n", to);
    for (int i = 0; i < COMMAND_COUNT; i++) fprintf(to, "  %-8s %s\n", COMMANDS[i].name, COMMANDS[i].about);
    fputs("\nkineograph COMMAND --help tells more about one. kineograph --version tells the version.\n", to);
}

static int dispatch(int count, char **arguments) {
    if (count < 1) {
        show_usage(stderr);
        return EXIT_USAGE;
    }
    const char *word = arguments[0];
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0) {
        show_usage(stdout);
        return EXIT_DONE;
    }
    if (strcmp(word, "--version") == 0) {
        printf("kineograph %s\n", kg_version());
        return EXIT_DONE;
    }
    near_match match = near_start(word);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(word, COMMANDS[i].name) == 0) return COMMANDS[i].run(count - 1, arguments + 1);
        near_try(&match, COMMANDS[i].name);
    }
    near_try(&match, "--help");
    near_try(&match, "--version");
    const char *kind = word[0] == '-' ? "option" : "command";
    if (match.best) return say_usage("unknown %s \"%s\", did you mean \"%s\"?", kind, word, match.best);
    return say_usage("unknown %s \"%s\"; see kineograph --help", kind, word);
}

int main(int argc, char **argv) {
    /* A pipe that nobody reads any more shall fail with a sentence and not kill the program. */
    signal(SIGPIPE, SIG_IGN);
    int code = dispatch(argc - 1, argv + 1);
    bool lost = ferror(stdout) != 0;
    if (fclose(stdout) != 0 || lost) code = say_failed("cannot write to the standard output: %s", strerror(errno));
    return code;
}
