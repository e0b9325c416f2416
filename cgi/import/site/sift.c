/* What of a page's release may be published, by the rules of all ways in. */
#include "import/site/sift.h"

#include <stdlib.h>
#include <string.h>

#include "base/plain.h"
#include "model/rule.h"

/*
 * An import goes on past what it leaves out, so each thing is told, with the
 * line of the page that it is of; the operator mends the page, not the site.
 */
static void
report(const struct sift *sift, int line, const char *reason)
{
	const struct source_error error = { line, reason };

	sift->report(sift->context, &error);
}

/*
 * Whether a field holds text that people read, of which marks can go.  A
 * codename or a file name with a mark in it is another name: those are never
 * changed, only refused.
 */
static bool
is_text(const struct fields_row *row)
{
	return row->refuse == rule_line || row->refuse == rule_lines;
}

const char *
sift_text(const struct sift *sift, int line, const struct fields_row *row,
    const char *text)
{
	bool lines = (row->flags & FIELDS_LINES) != 0;
	const char *reason = plain_refuse(text, lines), *copy;
	struct buf out = { 0 };

	if (reason == NULL)
		return text;
	report(sift, line,
	    pool_printf(sift->pool, "%s: %s They are left out.", row->name,
		reason));
	plain_put(text, lines, &out);
	copy = pool_strdup(sift->pool, buf_text(&out));
	buf_free(&out);
	return copy;
}

static void
sift_texts(const struct sift *sift, int line, const struct fields_table *table,
    void *values)
{
	const char *text;
	size_t i;

	for (i = 0; i < table->count; i++) {
		if (!is_text(&table->rows[i]))
			continue;
		text = fields_get(&table->rows[i], values);
		/* An empty changelog is not none, and stays. */
		if (text[0] != '\0')
			fields_set(&table->rows[i], values,
			    sift_text(sift, line, &table->rows[i], text));
	}
}

/* The order of links is the order of buttons, so the others move up. */
static void
drop_link(struct package *package, size_t at)
{
	package->nlinks--;
	memmove(&package->links[at], &package->links[at + 1],
	    (package->nlinks - at) * sizeof(*package->links));
}

/*
 * Leave out what is wrong at POINTER, "/md5" or "/links/3/url"; false when the
 * package cannot be without: it would be another package without its file name
 * or type. DROPPED counts the links that are gone: problems come in the order
 * of links.
 */
static bool
leave_out(struct package *package, const char *pointer, size_t *dropped)
{
	static const char links[] = "/links/";
	const struct fields_row *row;
	size_t at;

	if (strncmp(pointer, links, strlen(links)) == 0) {
		at = strtoul(pointer + strlen(links), NULL, 10) - *dropped;
		/* A link may be wrong in more than one way. */
		if (at < package->nlinks) {
			drop_link(package, at);
			(*dropped)++;
		}
		return true;
	}
	row = fields_find(&fields_package, pointer + 1);
	if (row == NULL || row->required || strcmp(row->name, "type") == 0 ||
	    strcmp(row->name, "filename") == 0)
		return false;
	fields_set(row, package, NULL);
	return true;
}

/*
 * Whether the problem at I is of the same link as the one before: a second
 * problem would drop the link that has moved into its place.
 */
static bool
is_same_link(const struct problems *problems, size_t i)
{
	const char *at = problems->list[i].pointer, *before;
	size_t len;

	if (i == 0 || strncmp(at, "/links/", 7) != 0)
		return false;
	before = problems->list[i - 1].pointer;
	len = 7 + strcspn(at + 7, "/");
	return strncmp(before, at, len + 1) == 0;
}

/*
 * Whether PACKAGE is one that may stay, without what is wrong in it.  Texts go
 * first, as what is left of them may satisfy the rules.
 */
static bool
sift_package(const struct sift *sift, int line, const struct product *product,
    struct package *package)
{
	struct problems problems = { .pool = sift->pool };
	const struct problem *problem;
	size_t i, dropped = 0;
	bool stays = true;

	/* Nearly all are right as they are, and looked through but once. */
	if (check_package(sift->check, product, package, &problems))
		return true;
	sift_texts(sift, line, &fields_package, package);
	for (i = 0; i < package->nlinks; i++)
		sift_texts(sift, line, &fields_link, &package->links[i]);
	problems.count = 0;
	check_package(sift->check, product, package, &problems);
	for (i = 0; i < problems.count; i++) {
		problem = &problems.list[i];
		if (is_same_link(&problems, i))
			continue;
		stays = leave_out(package, problem->pointer, &dropped) && stays;
		report(sift, line,
		    pool_printf(sift->pool, "%s: %s", problem->pointer + 1,
			problem->detail));
	}
	if (!stays)
		report(sift, line, "This package is left out.");
	return stays;
}

/*
 * Packages that are kept move up over those that are not; LINES is by their
 * first places, and so is read before that.
 */
static void
sift_packages(const struct sift *sift, struct release *release)
{
	const struct product *product = catalog_product_id(sift->check->catalog,
	    release->product_id);
	struct package *package;
	size_t i, kept = 0;

	for (i = 0; i < release->npackages; i++) {
		package = &release->packages[i];
		if (sift_package(sift, i < sift->nlines ? sift->lines[i] : 0,
			product, package))
			release->packages[kept++] = *package;
	}
	release->npackages = kept;
}

enum status
sift_release(const struct sift *sift, struct release *release,
    struct source_error *error)
{
	const struct fields_row *row;
	const char *wrong;
	size_t i;

	/*
	 * Which of them to leave out, nobody can tell: the page is refused
	 * whole.
	 */
	if (release->npackages > RELEASE_PACKAGES_MAX)
		return source_fail(error, 0,
		    pool_printf(sift->pool, "more than %d packages",
			RELEASE_PACKAGES_MAX));
	sift_texts(sift, 1, &fields_release, release);
	sift_packages(sift, release);
	if (release->npackages == 0)
		return source_fail(error, 0, "no package is left");
	for (i = 0; i < fields_release.count; i++) {
		row = &fields_release.rows[i];
		wrong = check_field(sift->pool, row, fields_get(row, release));
		if (wrong == NULL)
			continue;
		wrong = pool_printf(sift->pool, "%s: %s", row->name, wrong);
		/*
		 * Without codename, version or branch there is no permalink.  A
		 * title can be had from the device of the first card.
		 */
		if (row->required && strcmp(row->name, "title") != 0)
			return source_fail(error, 1, wrong);
		report(sift, 1, wrong);
		fields_set(row, release,
		    row->required ? release->packages[0].device : NULL);
	}
	return STATUS_OK;
}
