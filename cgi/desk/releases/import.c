/* /desk/import/: the tracker's feed, tried first and then applied. */
#include <inttypes.h>
#include <string.h>

#include "crypto/secret.h"
#include "desk/releases/change.h"
#include "desk/routes.h"
#include "view/api/release_json.h"
#include "import/tracker/tracker.h"
#include "desk/said.h"
#include "pages/page.h"
#include "view/url.h"

/*
 * Rows of a page.  A feed has up to 20,000, and a page of all of them would
 * take a browser minutes; errors and changes are shown first.
 */
#define SHOWN_MAX 500

/*
 * A feed on its way in.  Nothing is kept between the try and its application:
 * the page sends the text and the digest of its plan back.
 */
struct feed {
	const char *text;
	struct tracker_rows rows;
	struct tracker_plan plan;
	const char *digest; /* of the plan; NULL: there is none */
	const char *error;  /* what is wrong with all of it, or NULL */
};

static const char *const verdict_texts[TRACKER_VERDICT__MAX] = {
	[TRACKER_NEW] = "New release",
	[TRACKER_ADDED] = "New package",
	[TRACKER_CHANGED] = "Changed",
	[TRACKER_SAME] = "The same",
	[TRACKER_ERROR] = "Error",
};

/* ---- the page ------------------------------------------------------------ */

static void
put_item(struct node *node, const struct tracker_item *item)
{
	view_set_int(node, "line", item->line);
	view_set(node, "verdict", verdict_texts[item->verdict]);
	view_flag(node, "wrong", item->verdict == TRACKER_ERROR);
	view_flag(node, "same", item->verdict == TRACKER_SAME);
	view_set(node, "product", item->product);
	view_set(node, "codename", item->codename);
	view_set(node, "version", item->version);
	view_set(node, "type", item->type);
	view_set(node, "reason", item->reason);
}

/* Errors come first, then what would change something. */
static int
rank(const struct tracker_item *item)
{
	if (item->verdict == TRACKER_ERROR)
		return 0;
	return item->verdict == TRACKER_SAME ? 2 : 1;
}

/* As many rows as are shown; how many are not. */
static size_t
put_items(struct node *node, const struct tracker_plan *plan)
{
	size_t i, n = 0;
	int at;

	for (at = 0; at <= 2; at++)
		for (i = 0; i < plan->nitems && n < SHOWN_MAX; i++)
			if (rank(&plan->items[i]) == at)
				put_item(view_item(node, n++), &plan->items[i]);
	return plan->nitems - n;
}

static void
put_plan(struct node *node, const struct feed *feed)
{
	const struct tracker_plan *plan = &feed->plan;
	const size_t *verdicts = plan->verdicts;
	size_t i, rest, added = 0;

	for (i = 0; i < plan->nreleases; i++)
		added += plan->before[i].id == 0;
	view_set(node, "digest", feed->digest);
	view_flag(node, "applies", plan->nreleases > 0);
	view_set_int(node, "new", (int64_t)verdicts[TRACKER_NEW]);
	view_set_int(node, "added", (int64_t)verdicts[TRACKER_ADDED]);
	view_set_int(node, "changed", (int64_t)verdicts[TRACKER_CHANGED]);
	view_set_int(node, "same", (int64_t)verdicts[TRACKER_SAME]);
	view_set_int(node, "wrong", (int64_t)verdicts[TRACKER_ERROR]);
	view_set_int(node, "releases_added", (int64_t)added);
	view_set_int(node, "releases_changed",
	    (int64_t)(plan->nreleases - added));
	rest = put_items(view_child(node, "rows"), plan);
	view_set_int(node, "rest", (int64_t)rest);
}

/* The form with the feed as it was sent, and its plan if there is one. */
static enum status
show(struct desk *desk, struct exchange *exchange, const struct feed *feed,
    int code)
{
	struct page *page = desk_page(desk, exchange, "Import");
	struct node *node = view_page(page);

	exchange->response->status = code;
	view_set(node, "feed", feed->text);
	view_set(node, "error", feed->error);
	if (feed->digest != NULL)
		put_plan(view_child(node, "plan"), feed);
	return page_send(exchange, page, TEMPLATE_DESK_IMPORT);
}

enum status
feed_page(void *context, struct exchange *exchange)
{
	const struct feed none = { .text = "" };

	return show(context, exchange, &none, 200);
}

/* ---- reading and planning ------------------------------------------------ */

/* Read the rows; STATUS_UNPROCESSABLE with the error of FEED. */
static enum status
read_rows(struct exchange *exchange, struct feed *feed)
{
	struct pool *pool = exchange->pool;
	struct buf text = { 0 };
	struct source_error error;
	enum status status;

	/* What was just chosen counts, not what an earlier page has read. */
	feed->text = form_value(&exchange->form, "file");
	if (feed->text[0] == '\0')
		feed->text = form_value(&exchange->form, "feed");
	if (feed->text[0] == '\0') {
		feed->error = "Choose a file, or paste the feed.";
		return STATUS_UNPROCESSABLE;
	}
	if (strlen(feed->text) > SOURCE_SIZE_MAX) {
		exchange->reason = "A feed has at most 8 MiB.";
		return STATUS_TOO_LARGE;
	}
	buf_puts(&text, feed->text);
	status = tracker_parse(pool, &text, &feed->rows, &error);
	buf_free(&text);
	if (status != STATUS_INVALID)
		return status;
	feed->error = error.line > 0 ?
	    pool_printf(pool, "The feed cannot be read: line %d: %s.",
		error.line, error.reason) :
	    pool_printf(pool, "The feed cannot be read: %s.", error.reason);
	return STATUS_UNPROCESSABLE;
}

/*
 * What PLAN would do, to the letter: the same digest is the same effect.  It
 * has in it the revisions of the releases, so that any change of them meanwhile
 * is another plan.
 */
static const char *
digest_of(struct desk *desk, struct pool *pool, const struct tracker_plan *plan)
{
	const struct catalog *catalog = store_catalog(desk->app.store);
	char *digest = pool_alloc(pool, SECRET_DIGEST_SIZE);
	/* Each release's JSON is needed for a moment only. */
	struct pool *scratch = pool_new();
	const struct tracker_item *item;
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < plan->nitems; i++) {
		item = &plan->items[i];
		buf_printf(&text, "%d %s %s/%s/%s/%s %s\n", item->line,
		    tracker_verdict_name(item->verdict), item->product,
		    item->codename, item->version, item->type, item->reason);
	}
	for (i = 0; i < plan->nreleases; i++) {
		buf_printf(&text, "%" PRId64 " %" PRId64 " ",
		    plan->releases[i].id, plan->releases[i].revision);
		buf_puts(&text,
		    release_json_write(&plan->releases[i], catalog, scratch));
		buf_putc(&text, '\n');
		pool_reset(scratch);
	}
	secret_digest(buf_text(&text), text.len, digest);
	buf_free(&text);
	pool_free(scratch);
	return digest;
}

static enum status
make_plan(struct desk *desk, struct pool *pool, struct feed *feed)
{
	enum status status = tracker_plan(desk->app.store, pool, &feed->rows,
	    &feed->plan);

	if (status == STATUS_OK)
		feed->digest = digest_of(desk, pool, &feed->plan);
	return status;
}

/* ---- applying ------------------------------------------------------------ */

/*
 * Plan and apply inside a transaction, of which nothing stays unless OK.  It is
 * planned again in there, where nobody else can write, and compared with what
 * was shown.
 */
static enum status
write_plan(struct desk *desk, struct exchange *exchange, struct feed *feed,
    struct tracker_report *report)
{
	struct publisher publisher;
	enum status status;

	change_publisher(desk, exchange->pool, &publisher);
	status = publish_begin(&publisher);
	if (status == STATUS_OK)
		status = make_plan(desk, exchange->pool, feed);
	if (status == STATUS_OK &&
	    strcmp(feed->digest, form_value(&exchange->form, "plan")) != 0)
		status = STATUS_CONFLICT;
	if (status == STATUS_OK)
		status = tracker_apply(&publisher, &feed->plan, report);
	return publish_end(&publisher, status);
}

static enum status
apply(struct desk *desk, struct exchange *exchange, struct feed *feed)
{
	const size_t *verdicts = feed->plan.verdicts;
	struct tracker_report report;
	enum status status = write_plan(desk, exchange, feed, &report);

	if (status == STATUS_CONFLICT) {
		feed->error = "This is no longer what you have seen: something "
			      "was changed meanwhile. Nothing was imported; "
			      "look at it again.";
		return show(desk, exchange, feed, 409);
	}
	if (status != STATUS_OK)
		return status;
	return said_go_counts(exchange, "/desk/import/", SAID_IMPORTED,
	    (const size_t[]){ report.added, report.changed,
		verdicts[TRACKER_NEW], verdicts[TRACKER_ADDED],
		verdicts[TRACKER_CHANGED], verdicts[TRACKER_SAME],
		verdicts[TRACKER_ERROR] });
}

enum status
feed_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	const char *action = form_value(&exchange->form, "action");
	struct feed feed = { .text = "" };
	enum status status;

	/*
	 * Neither is the default: a form that lost its button shall not import.
	 */
	if (strcmp(action, "dry-run") != 0 && strcmp(action, "apply") != 0) {
		exchange->reason = "The action is dry-run or apply.";
		return STATUS_INVALID;
	}
	status = read_rows(exchange, &feed);
	if (status == STATUS_UNPROCESSABLE)
		return show(desk, exchange, &feed, 422);
	if (status == STATUS_OK && strcmp(action, "apply") == 0)
		return apply(desk, exchange, &feed);
	if (status == STATUS_OK)
		status = make_plan(desk, exchange->pool, &feed);
	return status == STATUS_OK ? show(desk, exchange, &feed, 200) : status;
}
