/* What changed between versions: their changelogs as one. */
#include "model/changelog.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* What the vendor writes when it tells nothing, as make_key makes it. */
static const char placeholder[] = "bug fixes and system optimizations";
static const char heading[] = "changelog";

/* UTF-8 of a middle dot and of a bullet. */
static const char *const bullets[] = { "*", "-", "\xc2\xb7", "\xe2\x80\xa2" };

/* A line of one release. */
struct line {
	size_t section; /* number */
	size_t number;	/* of the line in all that is read */
	const char *text;
	const char *key; /* equal for lines that say the same */
	const struct release *release;
};

struct reading {
	struct pool *pool;
	struct line *lines;
	size_t count;
	struct changelog_section *sections;
	const char **section_keys;
	size_t nsections;
};

/* TEXT without blanks and a bullet before it. */
static const char *
skip_bullet(const char *text)
{
	size_t i, len;

	text += strspn(text, " \t\r");
	for (i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++) {
		len = strlen(bullets[i]);
		if (strncmp(text, bullets[i], len) == 0)
			return text + len + strspn(text + len, " \t\r");
	}
	return text;
}

/* What lines that say the same have in common. */
static const char *
make_key(struct pool *pool, const char *text)
{
	char *key = pool_strdup(pool, text), *to = key;
	const char *p;

	for (p = text; *p != '\0'; p++) {
		if (isspace((unsigned char)*p)) {
			if (to > key && to[-1] != ' ')
				*to++ = ' ';
			continue;
		}
		*to++ = (char)tolower((unsigned char)*p);
	}
	while (to > key && (to[-1] == ' ' || to[-1] == '.'))
		to--;
	*to = '\0';
	return key;
}

/* The next line of *TEXT without what is around it; NULL at the end. */
static const char *
next_line(struct pool *pool, const char **text)
{
	size_t len = strcspn(*text, "\n");
	const char *line;
	char *copy, *end;

	if (**text == '\0')
		return NULL;
	copy = pool_strndup(pool, *text, len);
	*text += len + ((*text)[len] == '\n');
	line = skip_bullet(copy);
	for (end = copy + len; end > line && isspace((unsigned char)end[-1]);)
		*--end = '\0';
	return line;
}

/* Whether the changelog TEXT says nothing of its own. */
static bool
is_silent(struct pool *pool, const char *text)
{
	const char *line, *key;

	if (text == NULL)
		return true;
	while ((line = next_line(pool, &text)) != NULL) {
		key = make_key(pool, line);
		if (key[0] != '\0' && strcmp(key, heading) != 0 &&
		    strcmp(key, placeholder) != 0)
			return false;
	}
	return true;
}

/* The number of the section called TITLE, which is made when it is new. */
static size_t
section_of(struct reading *reading, const char *title)
{
	const char *key = make_key(reading->pool, title);
	size_t i, count = reading->nsections;

	for (i = 0; i < count; i++)
		if (strcmp(reading->section_keys[i], key) == 0)
			return i;
	reading->sections = pool_grow(reading->pool, reading->sections, count,
	    sizeof(*reading->sections));
	reading->section_keys = pool_grow(reading->pool, reading->section_keys,
	    count, sizeof(*reading->section_keys));
	reading->sections[count] = (struct changelog_section){ .title = title };
	reading->section_keys[count] = key;
	return reading->nsections++;
}

/* LINE of "[Title]" without the brackets, or NULL. */
static const char *
title_of(struct pool *pool, const char *line)
{
	size_t len = strlen(line);

	return len > 2 && line[0] == '[' && line[len - 1] == ']' ?
	    pool_strndup(pool, line + 1, len - 2) :
	    NULL;
}

static void
read_text(struct reading *reading, const struct release *release,
    const char *text)
{
	struct pool *pool = reading->pool;
	size_t section = section_of(reading, "");
	const char *line, *title;
	struct line *added;

	while ((line = next_line(pool, &text)) != NULL) {
		title = title_of(pool, line);
		if (title != NULL)
			section = section_of(reading, title);
		if (title != NULL || line[0] == '\0' ||
		    strcmp(make_key(pool, line), heading) == 0)
			continue;
		reading->lines = pool_grow(pool, reading->lines, reading->count,
		    sizeof(*added));
		added = &reading->lines[reading->count];
		added->section = section;
		added->number = reading->count++;
		added->text = line;
		added->key = make_key(pool, line);
		added->release = release;
	}
}

/* Read what RELEASE tells; false when that is nothing. */
static bool
read_release(struct reading *reading, const struct release *release)
{
	const struct package *packages = release->packages;
	bool told = false;
	size_t i, j;

	for (i = 0; i < release->npackages; i++) {
		if (is_silent(reading->pool, packages[i].changelog))
			continue;
		told = true;
		/* Mostly all packages have the same one. */
		for (j = 0; j < i; j++)
			if (packages[j].changelog != NULL &&
			    strcmp(packages[j].changelog,
				packages[i].changelog) == 0)
				break;
		if (j == i)
			read_text(reading, release, packages[i].changelog);
	}
	return told;
}

static int
by_number(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* Lines that say the same beside each other, the first of them first. */
static int
by_key(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = by_number(x->section, y->section);

	if (order == 0)
		order = strcmp(x->key, y->key);
	return order != 0 ? order : by_number(x->number, y->number);
}

/* A change with the number of its first line. */
struct numbered {
	size_t section;
	size_t number;
	struct changelog_line change;
};

static int
by_first(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	int order = by_number(x->section, y->section);

	return order != 0 ? order : by_number(x->number, y->number);
}

static void
add_release(struct pool *pool, struct changelog_line *change,
    const struct release *release)
{
	size_t count = change->nreleases;

	if (count > 0 && change->releases[count - 1] == release)
		return;
	change->releases = pool_grow(pool, change->releases, count,
	    sizeof(*change->releases));
	change->releases[change->nreleases++] = release;
}

/* The lines, each once, in the order of their first ones. */
static struct numbered *
group(struct reading *reading, size_t *count)
{
	struct numbered *all = NULL, *last = NULL;
	const struct line *line;
	size_t i;

	*count = 0;
	if (reading->count > 0)
		qsort(reading->lines, reading->count, sizeof(*reading->lines),
		    by_key);
	for (i = 0; i < reading->count; i++) {
		line = &reading->lines[i];
		if (last == NULL || line->section != last->section ||
		    strcmp(line->key, line[-1].key) != 0) {
			all = pool_grow(reading->pool, all, *count,
			    sizeof(*all));
			last = &all[(*count)++];
			*last = (struct numbered){ line->section, line->number,
				{ .text = line->text } };
		}
		add_release(reading->pool, &last->change, line->release);
	}
	if (*count > 0)
		qsort(all, *count, sizeof(*all), by_first);
	return all;
}

void
changelog_merge(const struct release *const *releases, size_t count,
    struct pool *pool, struct changelog *changes)
{
	struct reading reading = { .pool = pool };
	struct changelog_section *section;
	struct numbered *all;
	size_t i, n;

	memset(changes, 0, sizeof(*changes));
	for (i = 0; i < count; i++)
		changes->silent += !read_release(&reading, releases[i]);
	all = group(&reading, &n);
	for (i = 0; i < n; i++) {
		section = &reading.sections[all[i].section];
		section->changes = pool_grow(pool, section->changes,
		    section->nchanges, sizeof(*section->changes));
		section->changes[section->nchanges++] = all[i].change;
	}
	for (i = 0; i < reading.nsections; i++)
		if (reading.sections[i].nchanges > 0)
			reading.sections[changes->nsections++] =
			    reading.sections[i];
	changes->sections = reading.sections;
}
