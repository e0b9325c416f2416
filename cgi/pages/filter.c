/* What a list of releases is narrowed to, as parameters of a request. */
#include "pages/filter.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/patch_level.h"
#include "store/device.h"
#include "view/url.h"

/*
 * Links to pages come from here; a place that nobody was linked to is a slip or
 * an attempt to find out what a walk through the whole index costs.
 */
static const char bad_place[] =
    "The place to go on from is not one that a page here links to.";

#define TEXT_OF(number) #number
#define NUMBER_TEXT(number) TEXT_OF(number)

/*
 * 400: a filter that is wrong and passed by would show every phone's releases
 * to somebody who asked for one phone's.
 */
static enum status
refuse(struct exchange *exchange, const char *reason)
{
	exchange->reason = reason;
	return STATUS_INVALID;
}

/*
 * A number in digits alone, from LEAST to MOST; strtoll() would take blanks and
 * signs too.
 */
static bool
read_number(const char *text, int64_t least, int64_t most, int64_t *number)
{
	char *end;

	if (text[0] < '0' || text[0] > '9')
		return false;
	errno = 0;
	*number = strtoll(text, &end, 10);
	return errno == 0 && *end == '\0' && *number >= least &&
	    *number <= most;
}

enum status
filter_limit(struct exchange *exchange, size_t *limit)
{
	const char *text = form_value(&exchange->query, "limit");
	int64_t number;

	if (text[0] == '\0')
		return STATUS_OK;
	if (!read_number(text, 1, FILTER_LIMIT_MAX, &number))
		return refuse(exchange,
		    "The limit is not a number from 1 to " NUMBER_TEXT(
			FILTER_LIMIT_MAX) ".");
	*limit = (size_t)number;
	return STATUS_OK;
}

/*
 * A place is a group and a rank with a dot between.  What is no place of a list
 * here would find nothing, or all of it, so it is refused.
 */
static enum status
read_place(struct exchange *exchange, const char *name, struct place *place)
{
	const char *text = form_value(&exchange->query, name);
	const char *dot = strchr(text, '.');
	int64_t group;

	if (text[0] == '\0')
		return STATUS_OK;
	if (dot == NULL || !read_number(dot + 1, 1, INT64_MAX, &place->rank) ||
	    !read_number(
		pool_strndup(exchange->pool, text, (size_t)(dot - text)), 0,
		SEARCH_GROUP_MAX, &group))
		return refuse(exchange, bad_place);
	place->group = (int)group;
	return STATUS_OK;
}

/* TEXT unless it is "". */
static void
take(const char **value, const char *text)
{
	if (text[0] != '\0')
		*value = text;
}

enum status
filter_product(const struct app *app, struct exchange *exchange,
    struct release_filter *filter)
{
	const struct catalog *catalog = store_catalog(app->store);
	const char *slug = form_value(&exchange->query, "product");
	const struct product *product;
	const struct generation *generation;

	if (slug[0] != '\0') {
		product = catalog_product(catalog, slug);
		if (product == NULL)
			return refuse(exchange, "There is no such product.");
		filter->product_id = product->id;
	}
	slug = form_value(&exchange->query, "generation");
	if (slug[0] != '\0') {
		generation = catalog_generation(catalog, slug);
		if (generation == NULL)
			return refuse(exchange, "There is no such generation.");
		filter->generation_id = generation->id;
	}
	return STATUS_OK;
}

enum status
filter_region(const struct app *app, struct exchange *exchange)
{
	const char *code = form_value(&exchange->query, "region");

	if (code[0] == '\0' ||
	    catalog_region(store_catalog(app->store), code) != NULL)
		return STATUS_OK;
	return refuse(exchange, "There is no such region.");
}

/* A codename that is none would find nothing, as if there were no news. */
static enum status
read_codename(const struct app *app, struct exchange *exchange,
    struct release_filter *filter)
{
	const char *codename = form_value(&exchange->query, "codename");
	struct device device;
	enum status status;

	if (codename[0] == '\0')
		return STATUS_OK;
	status = store_device_find(app->store, exchange->pool, codename,
	    &device);
	if (status == STATUS_NOT_FOUND)
		return refuse(exchange, "There is no such device.");
	filter->codename = codename;
	return status;
}

static enum status
check_patch_level(struct exchange *exchange)
{
	const char *level = form_value(&exchange->query, "patch_level");

	if (level[0] == '\0' || patch_level_check(level))
		return STATUS_OK;
	return refuse(exchange,
	    "A patch level is a month as 2023-08, or a day as 2023-08-05.");
}

/* What a list is narrowed to, of the parameters that its address knows. */
static enum status
read_filter(const struct app *app, struct exchange *exchange,
    struct release_filter *filter)
{
	const struct form *form = &exchange->query;
	enum status status = filter_product(app, exchange, filter);

	take(&filter->text, form_value(form, "q"));
	take(&filter->branch, form_value(form, "branch"));
	take(&filter->region, form_value(form, "region"));
	take(&filter->android, form_value(form, "android"));
	take(&filter->type, form_value(form, "type"));
	take(&filter->patch_level, form_value(form, "patch_level"));
	if (status == STATUS_OK)
		status = read_codename(app, exchange, filter);
	return status == STATUS_OK ? check_patch_level(exchange) : status;
}

enum status
filter_read(const struct app *app, struct exchange *exchange,
    struct search_query *query)
{
	enum status status = read_filter(app, exchange, &query->filter);

	if (status == STATUS_OK)
		status = filter_region(app, exchange);
	if (status == STATUS_OK)
		status = read_place(exchange, "after", &query->after);
	/* With words, a place is of another order than without. */
	if (status == STATUS_OK && query->after.rank != 0 &&
	    !store_search_place(query))
		status = refuse(exchange, bad_place);
	return status == STATUS_OK ? filter_limit(exchange, &query->limit) :
				     status;
}

/* Whether PLACE, if it is one, is of a package: see the table's column. */
static bool
is_row(const struct place *place)
{
	return place->rank == 0 ||
	    (place->group == 0 && (place->rank & 0xffffffff) != 0);
}

enum status
filter_listing(const struct app *app, struct exchange *exchange,
    struct listing_query *query)
{
	enum status status = read_filter(app, exchange, &query->filter);

	if (status == STATUS_OK)
		status = read_place(exchange, "after", &query->after);
	if (status == STATUS_OK)
		status = read_place(exchange, "before", &query->before);
	if (status != STATUS_OK)
		return status;
	if (!is_row(&query->after) || !is_row(&query->before))
		return refuse(exchange, bad_place);
	if (query->after.rank != 0 && query->before.rank != 0)
		return refuse(exchange,
		    "A page is after a place or before one, not both.");
	return filter_limit(exchange, &query->limit);
}

const char *
filter_url(const struct exchange *exchange, const char *name, const char *value)
{
	const struct form *form = &exchange->query;
	struct pool *pool = exchange->pool;
	const char *url = pool_printf(pool, "%s?", exchange->request->raw_path);
	size_t i;

	for (i = 0; i < form->count; i++)
		if (strcmp(form->values[i].name, "after") != 0 &&
		    strcmp(form->values[i].name, "before") != 0 &&
		    form->values[i].value[0] != '\0')
			url = pool_printf(pool, "%s%s=%s&", url,
			    url_value(pool, form->values[i].name),
			    url_value(pool, form->values[i].value));
	return pool_printf(pool, "%s%s=%s", url, name, url_value(pool, value));
}

const char *
filter_place(struct pool *pool, const struct place *place)
{
	return pool_printf(pool, "%d.%" PRId64, place->group, place->rank);
}
