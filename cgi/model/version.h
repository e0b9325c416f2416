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

/*
 * version_generation(version):
 * A number that is higher for a later generation of ROMs, by the first two
 * numbers: V12.0 is before V12.5, and all of MIUI before OS1.0 of HyperOS,
 * which followed it.  0: VERSION, as 21.11.24 of the weekly ones, does not
 * tell.
 */
int version_generation(const char *version);

#endif
