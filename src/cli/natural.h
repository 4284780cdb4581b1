/* The order in which people number files. Called by pictures; any thread. */
#ifndef KG_CLI_NATURAL_H
#define KG_CLI_NATURAL_H

/* Below 0, 0 or above 0, as strcmp(), but runs of digits compare as numbers: "epoch_2" comes before "epoch_10". Of
 * equal numbers the one with fewer leading zeros comes first. Only equal texts give 0. */
int natural_compare(const char *a, const char *b);

#endif
