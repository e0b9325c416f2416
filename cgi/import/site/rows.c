/* Rows: what the static site's tables and data files tell beside its pages. */
#include "import/site/rows.h"

#include <stdlib.h>
#include <string.h>

#include "import/site/yaml.h"
#include "model/filename.h"

/*
 * The columns of a ROM's table, in the order of the static site's template.
 * Tables with fewer are of another kind, and passed over.
 */
enum column {
	COLUMN_DEVICE,
	COLUMN_BRANCH,
	COLUMN_TYPE,
	COLUMN_VERSION,
	COLUMN_ANDROID,
	COLUMN_SIZE,
	COLUMN_DATE,
	COLUMN__MAX
};

void
rows_add_page(struct rows *rows, struct pool *pool,
    const struct page_source *page)
{
	const struct page_row *from;
	struct table_row *to;
	size_t i;

	for (i = 0; i < page->nrows; i++) {
		from = &page->rows[i];
		if (from->ncells < COLUMN__MAX)
			continue;
		rows->tables = pool_grow(pool, rows->tables, rows->ntables,
		    sizeof(*to));
		to = &rows->tables[rows->ntables++];
		to->href = pool_strdup(pool, from->href);
		to->device = pool_strdup(pool, from->cells[COLUMN_DEVICE]);
		to->branch = pool_strdup(pool, from->cells[COLUMN_BRANCH]);
		to->version = pool_strdup(pool, from->cells[COLUMN_VERSION]);
		to->type = pool_strdup(pool, from->cells[COLUMN_TYPE]);
		to->size = pool_strdup(pool, from->cells[COLUMN_SIZE]);
		to->date = pool_strdup(pool, from->cells[COLUMN_DATE]);
		to->android = pool_strdup(pool, from->cells[COLUMN_ANDROID]);
	}
}

/* The file at hand: its name, and not the items in it, tells the codename. */
struct data_reading {
	struct rows *rows;
	struct pool *pool;
	const char *codename;
	int line;
};

/* Fields that an item does not have are "", as everybody compares them. */
static void
data_item(void *context, int line)
{
	struct data_reading *reading = context;
	struct rows *rows = reading->rows;
	struct data_row *row;

	reading->line = line;
	rows->data = pool_grow(reading->pool, rows->data, rows->ndata,
	    sizeof(*row));
	row = &rows->data[rows->ndata];
	memset(row, 0, sizeof(*row));
	row->codename = reading->codename;
	row->branch = row->date = row->filename = row->region = "";
	row->size = row->android = row->version = "";
	row->order = rows->ndata++;
}

/*
 * Hosts as the buttons of the static site name them; its data files have short
 * keys.  A host that is not known is called by its key.
 */
static const char *
link_label(struct pool *pool, const char *key)
{
	static const char *const labels[][2] = {
		{ "github", "GitHub" },
		{ "osdn", "OSDN" },
		{ "sf", "SF" },
	};
	size_t i;

	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strcmp(labels[i][0], key) == 0)
			return labels[i][1];
	return pool_strdup(pool, key);
}

static void
data_value(void *context, const char *key, const char *value, int line)
{
	static const char downloads[] = "downloads.";
	struct data_reading *reading = context;
	struct data_row *row;
	struct link *link;
	const char *text = source_trim(reading->pool, value);

	(void)line;
	if (reading->rows->ndata == 0)
		return;
	row = &reading->rows->data[reading->rows->ndata - 1];
	if (strcmp(key, "branch") == 0)
		row->branch = text;
	else if (strcmp(key, "date") == 0)
		/*
		 * What the site's scripts wrote for a date that they did not
		 * know.
		 */
		row->date = strcmp(text, "None") == 0 ? "" : text;
	else if (strcmp(key, "filename") == 0)
		row->filename = text;
	else if (strcmp(key, "region") == 0)
		row->region = text;
	else if (strcmp(key, "size") == 0)
		row->size = text;
	else if (strcmp(key, "versions.android") == 0)
		row->android = text;
	/* The key is that old for all products, HyperOS and firmware too. */
	else if (strcmp(key, "versions.miui") == 0)
		row->version = text;
	else if (strncmp(key, downloads, sizeof(downloads) - 1) == 0 &&
	    row->nlinks < DATA_LINKS_MAX) {
		link = &row->links[row->nlinks++];
		link->label = link_label(reading->pool,
		    key + sizeof(downloads) - 1);
		link->url = text;
		link->from_version = "";
	}
}

/*
 * The latest/ files repeat items of the full/ ones: all that names a package,
 * and its links, are compared, not what may have been worded anew.
 */
static bool
same_data(const struct data_row *a, const struct data_row *b)
{
	size_t i;

	if (strcmp(a->filename, b->filename) != 0 ||
	    strcmp(a->branch, b->branch) != 0 ||
	    strcmp(a->date, b->date) != 0 ||
	    strcmp(a->version, b->version) != 0 || a->nlinks != b->nlinks)
		return false;
	for (i = 0; i < a->nlinks; i++)
		if (strcmp(a->links[i].url, b->links[i].url) != 0)
			return false;
	return true;
}

enum status
rows_add_data(struct rows *rows, struct pool *pool, const struct buf *text,
    const char *codename, struct source_error *error)
{
	struct data_reading reading = { .rows = rows,
		.pool = pool,
		.codename = pool_strdup(pool, codename) };
	struct yaml_reader yaml = {
		.item = data_item, .value = data_value, .context = &reading
	};
	size_t i, first = rows->ndata;
	enum status status;

	/*
	 * A file is taken whole or not at all: half of it would look as if the
	 * vendor had withdrawn the rest.
	 */
	status = yaml_read(text, &yaml, pool, error);
	for (i = first; i < rows->ndata && status == STATUS_OK; i++)
		if (rows->data[i].filename[0] == '\0' ||
		    rows->data[i].version[0] == '\0' ||
		    rows->data[i].branch[0] == '\0')
			status = source_fail(error, 0,
			    pool_printf(pool,
				"item %zu lacks filename, branch or version",
				i - first + 1));
	if (status != STATUS_OK)
		rows->ndata = first;
	return status;
}

/*
 * All that a card has in common with the row of its package; the Android
 * version, which is looked for, is no part of it.
 */
static int
table_order(const void *a, const void *b)
{
	const struct table_row *x = a, *y = b;
	int order = strcmp(x->href, y->href);

	if (order == 0)
		order = strcmp(x->device, y->device);
	if (order == 0)
		order = strcmp(x->type, y->type);
	if (order == 0)
		order = strcmp(x->size, y->size);
	if (order == 0)
		order = strcmp(x->date, y->date);
	return order;
}

/* The items of one release stand together, in the order of the files. */
static int
data_order(const void *a, const void *b)
{
	const struct data_row *x = a, *y = b;
	int order = strcmp(x->codename, y->codename);

	if (order == 0)
		order = strcmp(x->version, y->version);
	if (order == 0)
		order = x->order < y->order ? -1 : x->order > y->order;
	return order;
}

/*
 * Drop the items that repeat an earlier one of their codename and version.
 * Only these are compared: they are few, while all items are tens of thousands.
 */
static void
drop_repeated(struct rows *rows)
{
	struct data_row *row;
	size_t i, j, kept = 0, group = 0;

	for (i = 0; i < rows->ndata; i++) {
		row = &rows->data[i];
		if (kept == 0 ||
		    strcmp(rows->data[group].codename, row->codename) != 0 ||
		    strcmp(rows->data[group].version, row->version) != 0)
			group = kept;
		for (j = group; j < kept; j++)
			if (same_data(&rows->data[j], row))
				break;
		if (j == kept)
			rows->data[kept++] = *row;
	}
	rows->ndata = kept;
}

void
rows_sort(struct rows *rows)
{
	if (rows->ntables > 0)
		qsort(rows->tables, rows->ntables, sizeof(*rows->tables),
		    table_order);
	if (rows->ndata > 0)
		qsort(rows->data, rows->ndata, sizeof(*rows->data), data_order);
	drop_repeated(rows);
}

const char *
rows_android(const struct rows *rows, const char *href,
    const struct package *package, struct pool *pool)
{
	const struct table_row key = { .href = href,
		.device = package->device,
		.type = package->type,
		.size = package->size,
		/* Cards lose the word when they are read; tables keep it. */
		.date = package->date[0] != '\0' ? package->date : "None" };
	const char *named = filename_android(package->filename, pool);
	const struct table_row *row;

	if (rows->ntables == 0)
		return "";
	row = bsearch(&key, rows->tables, rows->ntables, sizeof(*row),
	    table_order);
	if (row == NULL)
		return "";
	/* bsearch() finds any of several equal rows; go back to the first. */
	while (row > rows->tables && table_order(row - 1, &key) == 0)
		row--;
	for (;
	     row < rows->tables + rows->ntables && table_order(row, &key) == 0;
	     row++)
		if (strcmp(row->android, named) == 0)
			return row->android;
	return row[-1].android;
}

static int
href_order(const void *key, const void *row)
{
	return strcmp(key, ((const struct table_row *)row)->href);
}

const struct table_row *
rows_tables(const struct rows *rows, const char *href, size_t *count)
{
	const struct table_row *row = NULL, *end, *last;

	*count = 0;
	if (rows->ntables > 0)
		row = bsearch(href, rows->tables, rows->ntables, sizeof(*row),
		    href_order);
	if (row == NULL)
		return NULL;
	end = rows->tables + rows->ntables;
	while (row > rows->tables && strcmp(row[-1].href, href) == 0)
		row--;
	for (last = row; last < end && strcmp(last->href, href) == 0; last++)
		(*count)++;
	return row;
}

static int
codename_order(const void *key, const void *row)
{
	return strcmp(key, ((const struct data_row *)row)->codename);
}

struct data_row *
rows_data(const struct rows *rows, const char *codename, size_t *count)
{
	struct data_row *row = NULL, *end = rows->data + rows->ndata, *last;

	*count = 0;
	if (rows->ndata > 0)
		row = bsearch(codename, rows->data, rows->ndata, sizeof(*row),
		    codename_order);
	if (row == NULL)
		return NULL;
	while (row > rows->data && strcmp(row[-1].codename, codename) == 0)
		row--;
	for (last = row; last < end && strcmp(last->codename, codename) == 0;
	     last++)
		(*count)++;
	return row;
}

/* What pages have used whole needs no release made of the data. */
bool
rows_all_used(const struct data_row *rows, size_t count)
{
	size_t i;

	for (i = 0; i < count && rows[i].used; i++)
		;
	return i == count;
}
