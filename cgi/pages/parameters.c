/* The parameters of an address: which a page knows, and what it heeds. */
#include "pages/parameters.h"

#include <string.h>

/* In the order of the bits of enum parameter. */
static const char *const names[] = { "q", "product", "generation", "codename",
	"branch", "region", "android", "type", "patch_level", "after", "before",
	"limit", "from", "to", "device", "list", "file", "format", "mirrorlist",
	"sort" };

#define NAMES (sizeof(names) / sizeof(names[0]))

/* The bit of a parameter's name, 0 for one that no page knows. */
static unsigned int
parameter_of(const char *name)
{
	size_t i;

	for (i = 0; i < NAMES; i++)
		if (strcmp(names[i], name) == 0)
			return 1u << i;
	return 0;
}

/*
 * What others add to links, to know where their visitors go.  They are dropped
 * without a word, in the feeds as well: nobody typed them as a filter.
 */
static bool
is_tracker(const char *name)
{
	static const char *const trackers[] = { "fbclid", "gclid", "yclid",
		"msclkid", "igshid", "mc_cid", "mc_eid", "_ga", "_gl", "ref" };
	size_t i;

	for (i = 0; i < sizeof(trackers) / sizeof(trackers[0]); i++)
		if (strcmp(trackers[i], name) == 0)
			return true;
	return strncmp(name, "utm_", strlen("utm_")) == 0;
}

/* A query on its way through. */
struct reading {
	struct exchange *exchange;
	unsigned int flags;
	unsigned int seen;
	struct buf address; /* what the page's own address keeps */
};

/* Add a parameter, LEN bytes at TEXT as it was written, to the address. */
static void
keep_text(struct reading *reading, const char *text, size_t len)
{
	if (reading->address.len > 0)
		buf_putc(&reading->address, '&');
	buf_put(&reading->address, text, len);
}

static enum status
refuse(struct reading *reading, const char *name)
{
	struct buf reason = { 0 };
	const char *between = "";
	size_t i;

	buf_printf(&reason, "There is no parameter \"%s\" here. Known: ", name);
	for (i = 0; i < NAMES; i++)
		if ((reading->flags & 1u << i) != 0) {
			buf_printf(&reason, "%s%s", between, names[i]);
			between = ", ";
		}
	buf_puts(&reason, between[0] == '\0' ? "none." : ".");
	reading->exchange->reason = pool_strdup(reading->exchange->pool,
	    buf_text(&reason));
	buf_free(&reason);
	return STATUS_INVALID;
}

/* Note one that is not known, where it may be meant for a filter. */
static enum status
take_unknown(struct reading *reading, const char *name, const char *text,
    size_t len)
{
	struct exchange *exchange = reading->exchange;

	if (is_tracker(name) || name[0] == '\0')
		return STATUS_OK;
	if ((reading->flags & PARAMETERS_STRICT) != 0)
		return refuse(reading, name);
	/*
	 * Others are left out of the address, to which the page then redirects.
	 */
	if ((reading->flags & PARAMETERS_NOTED) == 0)
		return STATUS_OK;
	keep_text(reading, text, len);
	exchange->unknown = exchange->unknown == NULL ?
	    name :
	    pool_printf(exchange->pool, "%s, %s", exchange->unknown, name);
	return STATUS_OK;
}

static enum status
take(struct reading *reading, const struct form_value *value, const char *text,
    size_t len)
{
	struct form *query = &reading->exchange->query;
	unsigned int bit = parameter_of(value->name);

	if ((reading->flags & bit) == 0)
		return take_unknown(reading, value->name, text, len);
	/* Of one that comes twice the first counts. */
	if ((reading->seen & bit) != 0)
		return STATUS_OK;
	reading->seen |= bit;
	query->values[query->count++] = *value;
	keep_text(reading, text, len);
	return STATUS_OK;
}

enum status
parameters_read(struct exchange *exchange, unsigned int flags)
{
	struct reading reading = { .exchange = exchange, .flags = flags };
	struct form *query = &exchange->query;
	const char *text = exchange->request->query;
	enum status status = STATUS_OK;
	size_t i, count, len;

	if (!form_parse(query, text, exchange->pool))
		return STATUS_INVALID;
	count = query->count;
	query->count = 0;
	exchange->unknown = NULL;
	/* The form has a value for each piece that is not empty, in order. */
	for (i = 0; i < count && status == STATUS_OK; i++) {
		text += strspn(text, "&");
		len = strcspn(text, "&");
		status = take(&reading, &query->values[i], text, len);
		text += len;
	}
	exchange->address = pool_strdup(exchange->pool,
	    buf_text(&reading.address));
	buf_free(&reading.address);
	return status;
}

bool
parameters_heeded(const struct exchange *exchange)
{
	return exchange->unknown == NULL &&
	    strcmp(exchange->request->query,
		exchange->address != NULL ? exchange->address : "") == 0;
}
