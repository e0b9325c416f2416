/* Mirrors: which of a package's links to take, and why not the others. */
#include "model/mirror.h"

#include <inttypes.h>
#include <string.h>

#include "model/fields.h"

#define HTTP "http://"
#define HTTPS "https://"

/* The places of links in the order of their health. */
static int
rank(const struct link *link)
{
	static const int ranks[LINK_STATE__MAX] = {
		[LINK_STATE_UP] = 1,
		[LINK_STATE_UNKNOWN] = 2,
		[LINK_STATE_CHANGED] = 3,
		[LINK_STATE_DOWN] = 4,
	};

	if (!link_is_mirror(link) || link->kind == LINK_INCREMENTAL)
		return 0;
	return ranks[link->check.state];
}

static bool
is_better(const struct link *a, const struct link *b)
{
	int x = rank(a), y = rank(b);

	if (x != y)
		return x < y;
	return x == 1 && a->check.latency < b->check.latency;
}

/* By insertion: there are a handful, and those that are equal stay. */
void
mirror_sort(struct package *package)
{
	struct link *links = package->links, link;
	size_t i, j;

	for (i = 1; i < package->nlinks; i++) {
		link = links[i];
		for (j = i; j > 0 && is_better(&link, &links[j - 1]); j--)
			links[j] = links[j - 1];
		links[j] = link;
	}
}

static const char *
exclude_down(const struct link_check *check, struct pool *pool)
{
	if (check->status == 404 || check->status == 410)
		return pool_printf(pool,
		    "It says that the file is not there (status %d).",
		    check->status);
	if (check->status != 0)
		return pool_printf(pool, "It refuses the file (status %d).",
		    check->status);
	if (check->error[0] != '\0')
		return pool_printf(pool, "It does not answer: %s.",
		    check->error);
	return "It does not answer.";
}

static bool
differ(const char *a, const char *b)
{
	return a[0] != '\0' && b[0] != '\0' && strcmp(a, b) != 0;
}

bool
mirror_is_web(const struct link *link)
{
	return strncmp(link->url, HTTP, strlen(HTTP)) == 0 ||
	    strncmp(link->url, HTTPS, strlen(HTTPS)) == 0;
}

const char *
mirror_exclusion(const struct package *package, const struct link *link,
    struct pool *pool)
{
	const struct link_check *check = &link->check;

	if (!mirror_is_web(link))
		return "It is no address on the web.";
	if (check->state == LINK_STATE_DOWN)
		return exclude_down(check, pool);
	if (check->state != LINK_STATE_CHANGED)
		return NULL;
	if (differ(check->md5, package->md5))
		return pool_printf(pool,
		    "It offers another file, with the MD5 %s.", check->md5);
	if (check->length >= 0)
		return pool_printf(pool,
		    "It offers another file, of %" PRId64 " bytes.",
		    check->length);
	return "It offers another file.";
}

int64_t
mirror_length(const struct package *package)
{
	const struct link_check *check;
	int64_t length = -1;
	size_t i;

	for (i = 0; i < package->nlinks; i++) {
		check = &package->links[i].check;
		if (package->links[i].kind == LINK_INCREMENTAL ||
		    check->length < 0 ||
		    (check->state != LINK_STATE_UP &&
			check->state != LINK_STATE_CHANGED))
			continue;
		if (length >= 0 && check->length != length)
			return -1;
		length = check->length;
	}
	return length;
}

static bool
has_url(const struct package *package, const char *url)
{
	size_t i;

	for (i = 0; i < package->nlinks; i++)
		if (strcmp(package->links[i].url, url) == 0)
			return true;
	return false;
}

static bool
differ_sums(const struct package *a, const struct package *b)
{
	const struct fields_row *row;
	size_t i;

	for (i = 0; i < fields_package.count; i++) {
		row = &fields_package.rows[i];
		if ((row->flags & FIELDS_SUM) != 0 &&
		    differ(fields_get(row, a), fields_get(row, b)))
			return true;
	}
	return false;
}

/* Let PACKAGE have the checksums that it lacks and OTHER has. */
static void
take_sums(struct package *package, const struct package *other)
{
	const struct fields_row *row;
	size_t i;

	for (i = 0; i < fields_package.count; i++) {
		row = &fields_package.rows[i];
		if ((row->flags & FIELDS_SUM) != 0 &&
		    fields_get(row, package)[0] == '\0')
			fields_set(row, package, fields_get(row, other));
	}
}

void
mirror_merge(struct pool *pool, struct package *package,
    const struct package *other)
{
	const struct link *link;
	struct link *links;
	size_t i;

	if (differ_sums(package, other))
		return;
	take_sums(package, other);
	/* Not grown in place: they may be another package's. */
	links = pool_calloc(pool, package->nlinks + other->nlinks + 1,
	    sizeof(*links));
	if (package->nlinks > 0)
		memcpy(links, package->links, package->nlinks * sizeof(*links));
	package->links = links;
	for (i = 0; i < other->nlinks; i++) {
		link = &other->links[i];
		if (link_is_mirror(link) && link->kind != LINK_INCREMENTAL &&
		    !has_url(package, link->url))
			package->links[package->nlinks++] = *link;
	}
}
