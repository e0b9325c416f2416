/* File names of packages: what they tell. */
#ifndef MODEL_FILENAME_H
#define MODEL_FILENAME_H

#include "base/pool.h"

/*
 * filename_android(filename, pool):
 * The Android version in FILENAME ("14.0"), or "".  It is the last part that
 * is a number, a dot and a number, between '_', '-' and the extension.
 */
const char *filename_android(const char *filename, struct pool *pool);

/*
 * filename_digits(filename, pool):
 * The first ten hex digits of the MD5 of the ROM that FILENAME holds, or "".
 * A firmware's file name holds those of the ROM that it was cut from.
 */
const char *filename_digits(const char *filename, struct pool *pool);

/*
 * filename_from_version(filename, version, pool):
 * Of an incremental package to VERSION, named
 * CODENAME-ota_incremental-FROM-VERSION-... or miui-blockota-NAME-FROM-
 * VERSION-...: the version that it updates from, or "".
 */
const char *filename_from_version(const char *filename, const char *version,
    struct pool *pool);

#endif
