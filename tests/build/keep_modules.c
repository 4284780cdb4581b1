/* Linked into every executable of a build under sanitizers: drivers stay loaded, so that reports name them and suppressions
 * match. An unloaded one is "<unknown module>" to the leak checker, and the thread sanitizer gives up. */
int dlclose(void *module);

int dlclose(void *module) {
    (void)module;
    return 0;
}
