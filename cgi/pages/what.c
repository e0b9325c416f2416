/* "What is this?": the files that a pasted text asks for. */
#include "pages/what.h"

#include <string.h>

#include "store/file.h"
#include "view/url.h"

/*
 * What is said of a file: the word, why, and the class of its colour.  "OK" is
 * said only where the MD5 was compared; a name alone proves nothing.
 */
static const struct {
	const char *word;
	const char *note;
	const char *class;
} verdicts[VERDICT__MAX] = {
	[VERDICT_OK] = { "OK", "the MD5 is that of the file", "ok" },
	[VERDICT_DIGITS] = { "OK",
	    "the MD5 begins with the ten digits in the file's name; more is "
	    "not known",
	    "ok" },
	[VERDICT_RENAMED] = { "OK", "known under another name", "ok" },
	[VERDICT_KNOWN] = { "Known", "compare its MD5", "" },
	[VERDICT_MISMATCH] = { "Mismatch", "this is not the file of that name",
	    "bad" },
	[VERDICT_UNKNOWN] = { "Unknown", "no such file is listed here",
	    "unsure" },
};

struct asking {
	struct app *app;
	struct exchange *exchange;
	struct node *node;
};

/* The first of several keys that finds something counts. */
static enum status
look_up(const struct asking *ask, enum file_key key, const char *value,
    struct file_list *list)
{
	if (value[0] == '\0' || list->count > 0)
		return STATUS_OK;
	return store_file_list(ask->app->store, ask->exchange->pool, key, value,
	    list);
}

/*
 * From the surest to the vaguest: the name, which is compared with the MD5; the
 * MD5 or another hash under whatever name; its first ten digits, which is all
 * that is known of some ROMs; and the digits in the name.
 */
static enum status
find(const struct asking *ask, const struct identify_line *line,
    struct file_list *list, enum verdict *verdict)
{
	enum status status;

	memset(list, 0, sizeof(*list));
	status = look_up(ask, FILE_NAME, line->filename, list);
	if (status == STATUS_OK && list->count > 0) {
		*verdict = identify_compare(line, &list->files[0]);
		return STATUS_OK;
	}
	*verdict = VERDICT_RENAMED;
	if (status == STATUS_OK)
		status = look_up(ask, FILE_SUM, identify_hash(line), list);
	if (line->filename[0] == '\0')
		*verdict = VERDICT_OK;
	if (status == STATUS_OK && list->count == 0 && line->md5[0] != '\0') {
		*verdict = VERDICT_DIGITS;
		status = look_up(ask, FILE_DIGITS,
		    pool_strndup(ask->exchange->pool, line->md5, 10), list);
	}
	if (status == STATUS_OK && list->count == 0) {
		*verdict = VERDICT_KNOWN;
		status = look_up(ask, FILE_DIGITS, line->digits, list);
	}
	if (list->count == 0)
		*verdict = VERDICT_UNKNOWN;
	return status;
}

/* The release of each file that was found. */
static enum status
put_found(const struct asking *ask, const struct file_list *list,
    struct node *node)
{
	struct pool *pool = ask->exchange->pool;
	const struct catalog *catalog = store_catalog(ask->app->store);
	const struct product *product;
	struct release release;
	enum status status = STATUS_OK;
	struct node *item;
	size_t i;

	for (i = 0; i < list->count && status == STATUS_OK; i++) {
		status = store_file_release(ask->app->store, pool,
		    &list->files[i], &release);
		if (status != STATUS_OK)
			break;
		product = catalog_product_id(catalog, release.product_id);
		if (product == NULL)
			continue;
		item = view_item(node, i);
		view_set(item, "filename", list->files[i].filename);
		view_set(item, "md5", list->files[i].md5);
		view_set(item, "title",
		    release_page_title(&release, product, pool));
		view_set(item, "url", url_release(pool, product, &release));
	}
	return status;
}

static enum status
put_line(const struct asking *ask, const struct identify_line *line,
    struct node *node, enum verdict *verdict)
{
	struct file_list list;
	enum status status = find(ask, line, &list, verdict);

	view_set(node, "name", line->filename);
	view_set(node, "hash", identify_hash(line));
	view_set(node, "verdict", verdicts[*verdict].word);
	view_set(node, "note", verdicts[*verdict].note);
	view_set(node, "class", verdicts[*verdict].class);
	if (status == STATUS_OK)
		status = put_found(ask, &list, view_child(node, "found"));
	return status;
}

enum status
what_put(struct app *app, struct exchange *exchange, const char *text,
    struct node *node, size_t *count)
{
	struct asking ask = { app, exchange, node };
	enum verdict verdict = VERDICT_UNKNOWN;
	struct identify identify;
	enum status status = STATUS_OK;
	size_t i;

	identify_parse(&identify, text, exchange->pool);
	for (i = 0; i < identify.count && status == STATUS_OK; i++)
		status = put_line(&ask, &identify.lines[i],
		    view_item(view_child(node, "files"), i), &verdict);
	view_flag(node, "has_files", identify.count > 0);
	view_flag(node, "more_files", identify.more);
	/*
	 * One word that looks like a file and is none may be a search for
	 * something else.
	 */
	*count = identify.count == 1 && verdict == VERDICT_UNKNOWN ?
	    0 :
	    identify.count;
	return status;
}
