/* What changed between versions: their changelogs as one. */
#ifndef MODEL_CHANGELOG_H
#define MODEL_CHANGELOG_H

#include <stddef.h>

#include "base/pool.h"
#include "model/release.h"

/* A line of a changelog, and the releases that have it, in their order. */
struct changelog_line {
	const char *text;
	const struct release **releases;
	size_t nreleases;
};

struct changelog_section {
	const char *title; /* "" for what stands before any */
	struct changelog_line *changes;
	size_t nchanges;
};

struct changelog {
	struct changelog_section *sections;
	size_t nsections;
	size_t silent; /* releases that tell nothing of their own */
};

/*
 * changelog_merge(releases, count, pool, changes):
 * Merge the changelogs of the packages of COUNT releases, in their order, line
 * by line, each below the "[Title]" that it stands under and each once: lines
 * that differ by case, blanks, a bullet before them or a full stop behind them
 * are the same.  A changelog that is empty, or nothing but the vendor's "Bug
 * fixes and system optimizations.", tells nothing; its word "Changelog" does
 * not count.
 */
void changelog_merge(const struct release *const *releases, size_t count,
    struct pool *pool, struct changelog *changes);

#endif
