/* How the command speaks: one sentence on the standard error, and its exit codes. Main thread. */
#ifndef KG_CLI_SAY_H
#define KG_CLI_SAY_H

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

#if defined(__GNUC__)
#    define PRINTF_LIKE(format_at, values_at) __attribute__((format(printf, format_at, values_at)))
#else
#    define PRINTF_LIKE(format_at, values_at)
#endif

/* "kineograph: ..." and a line end. Control characters (names of files may have them) show as '?'. */
void say(const char *format, ...) PRINTF_LIKE(1, 2);

/* The same, returning EXIT_FAILED or EXIT_USAGE, so that a command can end with it. */
int say_failed(const char *format, ...) PRINTF_LIKE(1, 2);
int say_usage(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
