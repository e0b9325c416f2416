/* Measures model/paste: real names of packages, told from others of them. */
#include "helper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/paste.h"

/*
 * A line of the file that OTASHELF_NAMES names: these, with tabs between them.
 * The type is empty for firmware and vendor.  The codename of the release may
 * be left out.
 */
enum column {
	CODENAME,
	VERSION,
	TYPE,
	ANDROID,
	FILENAME,
	RELEASE,
	COLUMN__MAX
};

struct line {
	const char *columns[COLUMN__MAX];
	const char *word; /* that its name calls the device */
};

/* How many lines call a device of that codename by that word. */
struct learned {
	const char *word;
	const char *codename;
	size_t count;
};

/* The lines of the file, and what all but one of them teach. */
struct names {
	struct helper *helper;
	const struct catalog *catalog;
	struct line *lines;
	size_t count;
	struct learned *learned;
	size_t nlearned;
	const struct line *own; /* the line that is left out */
};

#define WRONG_SHOWN 40
#define SHARE_LEAST 0.995

/* The codename that most of the other lines have for WORD. */
static const char *
look_up(void *context, const char *word)
{
	const struct names *names = context;
	const struct learned *learned, *best = NULL;
	size_t i, count, most = 0;

	for (i = 0; i < names->nlearned; i++) {
		learned = &names->learned[i];
		if (strcmp(learned->word, word) != 0)
			continue;
		count = learned->count;
		if (strcmp(names->own->word, word) == 0 &&
		    strcmp(names->own->columns[CODENAME], learned->codename) ==
			0)
			count--;
		if (count > most) {
			most = count;
			best = learned;
		}
	}
	return best != NULL ? best->codename : NULL;
}

static void
learn(struct names *names, struct line *line)
{
	struct paste_with with = { names->catalog, NULL, NULL };
	struct learned *learned;
	struct paste_name name;
	size_t i;

	paste_parse(&name, line->columns[FILENAME], &with, names->helper->pool);
	line->word = name.word;
	for (i = 0; i < names->nlearned; i++) {
		learned = &names->learned[i];
		if (strcmp(learned->word, line->word) == 0 &&
		    strcmp(learned->codename, line->columns[CODENAME]) == 0) {
			learned->count++;
			return;
		}
	}
	names->learned = pool_grow(names->helper->pool, names->learned,
	    names->nlearned, sizeof(*names->learned));
	learned = &names->learned[names->nlearned++];
	learned->word = line->word;
	learned->codename = line->columns[CODENAME];
	learned->count = 1;
}

static void
split(char *text, struct line *line)
{
	char *tab;
	int i;

	text[strcspn(text, "\r\n")] = '\0';
	for (i = 0; i < COLUMN__MAX; i++) {
		line->columns[i] = text;
		tab = strchr(text, '\t');
		if (tab == NULL) {
			text += strlen(text);
			continue;
		}
		*tab = '\0';
		text = tab + 1;
	}
}

static void
read_names(struct names *names, const char *path)
{
	struct pool *pool = names->helper->pool;
	FILE *file = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;
	struct line line;

	assert_non_null(file);
	while (getline(&text, &size, file) > 0) {
		split(pool_strdup(pool, text), &line);
		if (line.columns[FILENAME][0] == '\0')
			continue;
		learn(names, &line);
		names->lines = pool_grow(pool, names->lines, names->count,
		    sizeof(*names->lines));
		names->lines[names->count++] = line;
	}
	free(text);
	fclose(file);
	assert_int_not_equal(names->count, 0);
}

static void
print_wrong(const struct line *line, const struct paste_name *name)
{
	const char *const *is = line->columns;

	print_message("# %s: %s %s %s %s, read as %s %s %s %s\n", is[FILENAME],
	    is[CODENAME], is[VERSION], is[TYPE], is[ANDROID], name->codename,
	    name->version, name->type, name->android);
}

static double
share(const char *what, size_t right, size_t count)
{
	double part = (double)right / (double)count;

	print_message("# measured %s right: %.4f (%zu of %zu)\n", what, part,
	    right, count);
	return part;
}

static void
measure(struct names *names)
{
	static const char *const whats[] = { "codename", "version", "type",
		"Android" };
	struct paste_with with = { names->catalog, look_up, names };
	size_t right[4] = { 0 }, all = 0, release = 0, i, j, n;
	const struct line *line;
	struct paste_name name;

	for (i = 0; i < names->count; i++) {
		line = names->own = &names->lines[i];
		paste_parse(&name, line->columns[FILENAME], &with,
		    names->helper->pool);
		const char *const found[] = { name.codename, name.version,
			name.type, name.android };
		for (j = n = 0; j < 4; j++)
			if (strcmp(found[j], line->columns[j]) == 0) {
				right[j]++;
				n++;
			}
		if (n == 4)
			all++;
		else if (i + 1 - all <= WRONG_SHOWN)
			print_wrong(line, &name);
		if (strcmp(name.codename, line->columns[CODENAME]) != 0 &&
		    strcmp(name.codename, line->columns[RELEASE]) == 0)
			release++;
	}
	for (j = 0; j < 4; j++)
		share(whats[j], right[j], names->count);
	print_message("# measured codename of the release alone: %zu\n",
	    release);
	assert_true(share("all", all, names->count) >= SHARE_LEAST);
}

static void
real_names_are_read(void **state)
{
	const char *path = getenv("OTASHELF_NAMES");
	struct names names = { .helper = *state };

	if (path == NULL || path[0] == '\0')
		skip();
	names.catalog = store_catalog(names.helper->store);
	read_names(&names, path);
	measure(&names);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(real_names_are_read),
	};

	return cmocka_run_group_tests_name("paste_names", tests, NULL, NULL);
}
