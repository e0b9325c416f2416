/* Versions: their order. */
#ifndef MODEL_VERSION_H
#define MODEL_VERSION_H

/*
 * version_compare(a, b):
 * Return less than, equal to or greater than zero as version A is lower than,
 * equal to or higher than B.  Runs of digits compare as numbers, all else byte
 * by byte, so V9.2 < V10.1 < V12.5.1.0.RGGINXM and 9.5.30 < 20.1.16.
 */
int version_compare(const char *a, const char *b);

#endif
