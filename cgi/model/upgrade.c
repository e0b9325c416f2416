/* Updates: which incremental packages lead from one version to another. */
#include "model/upgrade.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/paste.h"
#include "model/version.h"

/* The branch that every device is offered, as in permalinks. */
static const char stable[] = "stable";

struct cost {
	bool reached;
	size_t unknown;
	int64_t bytes;
	size_t steps;
};

/* The versions of a list as numbers, and what it costs from each to the end. */
struct graph {
	const struct upgrade_step_list *list;
	const char **versions; /* in order, each once */
	size_t count;
	size_t *from; /* of each step, its two versions */
	size_t *to;
	struct cost *costs;
};

static int
by_text(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcasecmp(*x, *y);
}

static size_t
number_of(const struct graph *graph, const char *version)
{
	const char **found = bsearch(&version, graph->versions, graph->count,
	    sizeof(*graph->versions), by_text);

	return found != NULL ? (size_t)(found - graph->versions) : graph->count;
}

static void
read_graph(struct graph *graph, const struct upgrade_step_list *list,
    struct pool *pool)
{
	const char **all = pool_calloc(pool, 2 * list->count + 1, sizeof(*all));
	size_t i, count = 0;

	graph->list = list;
	for (i = 0; i < list->count; i++) {
		all[count++] = list->steps[i].from_version;
		all[count++] = list->steps[i].version;
	}
	if (count > 0)
		qsort(all, count, sizeof(*all), by_text);
	graph->versions = all;
	for (i = 0; i < count; i++)
		if (graph->count == 0 ||
		    strcasecmp(all[graph->count - 1], all[i]) != 0)
			all[graph->count++] = all[i];
	graph->from = pool_calloc(pool, list->count + 1, sizeof(size_t));
	graph->to = pool_calloc(pool, list->count + 1, sizeof(size_t));
	for (i = 0; i < list->count; i++) {
		graph->from[i] = number_of(graph, list->steps[i].from_version);
		graph->to[i] = number_of(graph, list->steps[i].version);
	}
	graph->costs = pool_calloc(pool, graph->count + 1,
	    sizeof(*graph->costs));
}

static bool
is_known(const struct upgrade_step *step)
{
	return step->size >= 0 && step->size <= UPDATE_SIZE_MAX;
}

/* What it costs to go on from step I, that step included. */
static struct cost
cost_by(const struct graph *graph, size_t i)
{
	const struct upgrade_step *step = &graph->list->steps[i];
	struct cost cost = graph->costs[graph->to[i]];

	cost.reached = cost.reached && !step->foreign;
	cost.steps++;
	if (is_known(step))
		cost.bytes += step->size;
	else
		cost.unknown++;
	return cost;
}

/* Less than, equal to or greater than zero as A is cheaper than B, or not. */
static int
compare_costs(const struct cost *a, const struct cost *b)
{
	if (a->reached != b->reached)
		return a->reached ? -1 : 1;
	if (!a->reached)
		return 0;
	if (a->unknown != b->unknown)
		return a->unknown < b->unknown ? -1 : 1;
	if (a->bytes != b->bytes)
		return a->bytes < b->bytes ? -1 : 1;
	return (a->steps > b->steps) - (a->steps < b->steps);
}

static void
relax(struct graph *graph)
{
	bool changed = true;
	struct cost cost;
	size_t i;

	while (changed) {
		changed = false;
		for (i = 0; i < graph->list->count; i++) {
			cost = cost_by(graph, i);
			if (compare_costs(&cost,
				&graph->costs[graph->from[i]]) >= 0)
				continue;
			graph->costs[graph->from[i]] = cost;
			changed = true;
		}
	}
}

static bool
is_before(const struct upgrade_step *a, const struct upgrade_step *b)
{
	int order = version_compare(b->version, a->version);

	if (order == 0)
		order = strcmp(a->filename, b->filename);
	if (order == 0)
		order = strcmp(a->url, b->url);
	return order < 0;
}

/* The first step of the best chain from the version numbered AT. */
static size_t
best_step(const struct graph *graph, size_t at)
{
	const struct upgrade_step *steps = graph->list->steps;
	size_t i, best = graph->list->count;
	struct cost cost;

	for (i = 0; i < graph->list->count; i++) {
		if (graph->from[i] != at)
			continue;
		cost = cost_by(graph, i);
		if (compare_costs(&cost, &graph->costs[at]) == 0 &&
		    (best == graph->list->count ||
			is_before(&steps[i], &steps[best])))
			best = i;
	}
	return best;
}

bool
upgrade_path_find(const struct upgrade_step_list *list,
    const struct upgrade_query *query, struct pool *pool,
    struct upgrade_path *path)
{
	const struct upgrade_step *step;
	struct graph graph = { 0 };
	size_t at, end, i;

	memset(path, 0, sizeof(*path));
	if (strcasecmp(query->from, query->to) == 0)
		return true;
	read_graph(&graph, list, pool);
	at = number_of(&graph, query->from);
	end = number_of(&graph, query->to);
	if (at == graph.count || end == graph.count)
		return false;
	graph.costs[end].reached = true;
	relax(&graph);
	if (!graph.costs[at].reached)
		return false;
	path->steps = pool_calloc(pool, graph.costs[at].steps,
	    sizeof(*path->steps));
	path->bytes = graph.costs[at].bytes;
	path->unknown = graph.costs[at].unknown;
	/* Each step costs something, so this comes to the end. */
	for (; at != end; at = graph.to[i]) {
		i = best_step(&graph, at);
		step = &list->steps[i];
		path->steps[path->count++] = step;
	}
	return true;
}

bool
upgrade_is_foreign(const struct upgrade_line *line, const char *filename,
    const char *incremental, const struct catalog *catalog, struct pool *pool)
{
	const struct paste_with with = { .catalog = catalog };
	struct paste_name name, whole;

	if (!paste_parse(&name, incremental, &with, pool) ||
	    name.codename[0] == '\0')
		return false;
	if (strcasecmp(name.codename, line->codename) != 0)
		return true;
	paste_parse(&whole, filename, &with, pool);
	return strcmp(name.region, line->region) != 0 &&
	    strcmp(name.region, whole.region) != 0;
}

static int
by_date(const void *a, const void *b)
{
	const struct release *x = a, *y = b;
	int order = strcmp(release_date(x), release_date(y));

	return order != 0 ? order : version_compare(x->version, y->version);
}

void
upgrade_release_sort(struct release *releases, size_t count, struct pool *pool)
{
	int *generations = pool_calloc(pool, count + 1, sizeof(*generations));
	struct release release;
	int generation, highest = 0;
	size_t i, j;

	if (count > 0)
		qsort(releases, count, sizeof(*releases), by_date);
	/* By insertion: few are out of order, and those that are equal stay. */
	for (i = 0; i < count; i++) {
		release = releases[i];
		generation = version_generation(release.version);
		if (generation == 0)
			generation = highest;
		if (generation > highest)
			highest = generation;
		for (j = i; j > 0 && generations[j - 1] > generation; j--) {
			releases[j] = releases[j - 1];
			generations[j] = generations[j - 1];
		}
		releases[j] = release;
		generations[j] = generation;
	}
}

const struct release *
upgrade_release_find(const struct release *releases, size_t count,
    const char *version)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strcasecmp(releases[i].version, version) == 0)
			return &releases[i];
	return NULL;
}

const struct release *
upgrade_release_latest(const struct release *releases, size_t count,
    const char *branch)
{
	const struct release *last = NULL;

	while (count-- > 0) {
		if (releases[count].state != RELEASE_PUBLISHED)
			continue;
		if (strcmp(releases[count].branch, branch) == 0 ||
		    strcmp(releases[count].branch, stable) == 0)
			return &releases[count];
		if (last == NULL)
			last = &releases[count];
	}
	return branch[0] == '\0' ? last : NULL;
}

const struct release *
upgrade_release_before(const struct release *releases, size_t count,
    const struct release *to)
{
	bool beta = strncmp(to->branch, stable, strlen(stable)) == 0;
	const struct release *before = NULL;
	size_t i;

	for (i = 0; i < count && &releases[i] != to; i++)
		if (releases[i].state == RELEASE_PUBLISHED &&
		    (strcmp(releases[i].branch, to->branch) == 0 ||
			(beta && strcmp(releases[i].branch, stable) == 0)))
			before = &releases[i];
	return before;
}

const struct package *
upgrade_full_package(const struct release *release,
    const struct catalog *catalog, struct pool *pool)
{
	const struct paste_with with = { .catalog = catalog };
	const struct package *package;
	struct paste_name name;
	size_t i;

	for (i = 0; i < release->npackages; i++) {
		package = &release->packages[i];
		paste_parse(&name, package->filename, &with, pool);
		if (strcmp(package->type, "Recovery") == 0 && !name.incremental)
			return package;
	}
	return NULL;
}
