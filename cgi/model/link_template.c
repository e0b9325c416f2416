/* The addresses that the mirrors of a product give to new packages. */
#include "model/link_template.h"

#include <string.h>

#include "base/codec.h"

/* "2026-08-23" */
#define DATE_LENGTH 10

/* What stands for the words; NULL is not known. */
struct values {
	const char *version;
	const char *filename;
	const char *codename;
	const char *branch;
	const char *date;
	const char *year;
	const char *month;
	const char *day;
};

static const struct template_word words[] = {
	{ "{version}", offsetof(struct values, version) },
	{ "{filename}", offsetof(struct values, filename) },
	{ "{codename}", offsetof(struct values, codename) },
	{ "{branch}", offsetof(struct values, branch) },
	{ "{date}", offsetof(struct values, date) },
	{ "{year}", offsetof(struct values, year) },
	{ "{month}", offsetof(struct values, month) },
	{ "{day}", offsetof(struct values, day) },
};

const struct template_words link_template_words = { words,
	sizeof(words) / sizeof(words[0]) };

const char *
link_template_refuse(struct pool *pool, const char *template)
{
	const char *reason = template_refuse(&link_template_words, template,
	    pool);

	if (reason == NULL && strstr(template, "{filename}") == NULL &&
	    strstr(template, "{version}") == NULL)
		reason = "The URL has neither {filename} nor {version}.";
	return reason;
}

/* TEXT as a part of a path, or NULL when it is empty. */
static const char *
part_of(struct pool *pool, const char *text)
{
	struct buf out = { 0 };
	const char *part = NULL;

	percent_encode(text, "", &out);
	if (out.len > 0)
		part = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return part;
}

const char *
link_template_fill(struct pool *pool, const char *template,
    const struct release *release, const struct package *package)
{
	const char *codename = package->codename[0] != '\0' ?
	    package->codename :
	    release->codename;
	struct values values = { .version = part_of(pool, release->version),
		.filename = part_of(pool, package->filename),
		.codename = part_of(pool, codename),
		.branch = part_of(pool, release->branch) };
	struct buf out = { 0 };
	const char *url;

	if (strlen(package->date) == DATE_LENGTH) {
		values.date = part_of(pool, package->date);
		values.year = pool_strndup(pool, package->date, 4);
		values.month = pool_strndup(pool, package->date + 5, 2);
		values.day = pool_strndup(pool, package->date + 8, 2);
	}
	template_fill(&link_template_words, template, &values, &out);
	url = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return url;
}
