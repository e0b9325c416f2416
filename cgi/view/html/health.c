/* How mirrors do and how fresh the data are, for the templates and as JSON. */
#include "view/html/health.h"

#include <inttypes.h>

#include "base/when.h"
#include "view/api/json_link.h"
#include "view/api/json_out.h"
#include "view/html/release.h"
#include "view/url.h"

/* A bar of the chart, and its height when the host has always answered. */
#define BAR_WIDTH 3
#define BAR_STEP 4
#define BAR_HEIGHT 20

/* PART of WHOLE in per cent with one digit, never rounded up to all of it. */
static const char *
percent(struct pool *pool, int64_t part, int64_t whole)
{
	int64_t tenths = whole > 0 ? part * 1000 / whole : 0;

	if (tenths > 1000)
		tenths = 1000;
	return pool_printf(pool, "%" PRId64 ".%" PRId64 " %%", tenths / 10,
	    tenths % 10);
}

static void
put_share(struct node *node, const char *name, const struct health_share *share,
    struct pool *pool)
{
	if (share->asked > 0)
		view_set(node, name, percent(pool, share->up, share->asked));
}

/* The bars as the path of an SVG, one a day; and the same in words. */
static void
put_chart(struct node *node, const struct host_health *host, struct pool *pool)
{
	const struct health_share *day, *worst = NULL;
	struct buf path = { 0 };
	int days = 0, i, height;

	for (i = 0; i < HEALTH_DAYS; i++) {
		day = &host->days[i];
		if (day->asked == 0)
			continue;
		days++;
		if (worst == NULL ||
		    day->up * worst->asked < worst->up * day->asked)
			worst = day;
		height = (int)(day->up * BAR_HEIGHT / day->asked);
		buf_printf(&path, "M%d %dv-%dh%dv%dz", i * BAR_STEP, BAR_HEIGHT,
		    height, BAR_WIDTH, height);
	}
	if (days > 0) {
		view_set(node, "bars", buf_text(&path));
		view_set_int(node, "days", days);
		view_set(node, "worst", percent(pool, worst->up, worst->asked));
	}
	buf_free(&path);
}

void
view_hosts_put(struct node *node, const struct host_list *hosts,
    struct pool *pool)
{
	static const char *const names[LINK_STATE__MAX] = { "unknown", "up",
		"down", "changed" };
	const struct host_health *host;
	struct node *item;
	int64_t median;
	size_t i;
	int state;

	for (i = 0; i < hosts->count; i++) {
		host = &hosts->hosts[i];
		item = view_item(node, i);
		view_set(item, "name", host->name);
		view_set_int(item, "links", host->links);
		for (state = 0; state < LINK_STATE__MAX; state++)
			if (host->states[state] > 0)
				view_set_int(item, names[state],
				    host->states[state]);
		put_share(item, "day", &host->day, pool);
		put_share(item, "week", &host->week, pool);
		put_share(item, "month", &host->month, pool);
		median = health_median(host);
		if (median >= 0)
			view_set_int(item, "median", median);
		put_chart(item, host, pool);
	}
}

static void
put_newest(struct node *node, const struct newest_release *newest,
    struct pool *pool)
{
	const struct release *release = &newest->release;

	view_set(node, "product_name", newest->product->name);
	view_set(node, "title", release->title);
	view_set(node, "version", release->version);
	view_set(node, "date", release_date(release));
	view_set(node, "url", url_release(pool, newest->product, release));
}

void
view_freshness_put(struct node *node, const struct health_view *view)
{
	const struct freshness *fresh = view->fresh;
	struct pool *pool = view->pool;
	int64_t now = when_now();
	size_t i;

	for (i = 0; i < view->nnewest; i++)
		put_newest(view_item(view_child(node, "newest"), i),
		    &view->newest[i], pool);
	view_age_put(node, "published", fresh->published, now);
	view_age_put(node, "updated", fresh->updated, now);
	view_age_put(node, "last_check", fresh->newest, now);
	view_age_put(node, "oldest_check", fresh->oldest, now);
	view_set_int(node, "releases", fresh->releases);
	view_set_int(node, "packages", fresh->packages);
	view_set_int(node, "devices", fresh->devices);
	view_set_int(node, "links", fresh->links);
	view_set(node, "checked_day",
	    percent(pool, fresh->checked_day, fresh->links));
	view_set(node, "checked_week",
	    percent(pool, fresh->checked_week, fresh->links));
	view_set_int(node, "up", fresh->states[LINK_STATE_UP]);
	view_set_int(node, "down", fresh->states[LINK_STATE_DOWN]);
	view_set_int(node, "changed", fresh->states[LINK_STATE_CHANGED]);
	view_set_int(node, "unknown", fresh->states[LINK_STATE_UNKNOWN]);
	view_set_int(node, "opened", view->opened);
	view_set_int(node, "schema", fresh->schema);
}

/* A share from 0 to 1, or null. */
static json_t *
share_of(int64_t part, int64_t whole)
{
	double share = whole > 0 ? (double)part / (double)whole : 0;

	return whole > 0 ? json_real(share < 1 ? share : 1) : json_null();
}

static json_t *
states_of(const int64_t *states)
{
	json_t *item = json_object();
	int state;

	for (state = 0; state < LINK_STATE__MAX; state++)
		json_set(item, link_state_name((enum link_state)state),
		    json_integer(states[state]));
	return item;
}

static json_t *
host_of(const struct host_health *host)
{
	json_t *item = json_object();
	int64_t median = health_median(host);

	json_set_text(item, "name", host->name);
	json_set(item, "links", json_integer(host->links));
	json_set(item, "states", states_of(host->states));
	json_set(item, "up_day", share_of(host->day.up, host->day.asked));
	json_set(item, "up_week", share_of(host->week.up, host->week.asked));
	json_set(item, "up_month", share_of(host->month.up, host->month.asked));
	json_set(item, "latency",
	    median >= 0 ? json_integer(median) : json_null());
	return item;
}

static json_t *
newest_of(const struct health_view *view, const struct newest_release *newest)
{
	const struct release *release = &newest->release;
	json_t *item = json_object();

	json_set_text(item, "product", newest->product->slug);
	json_set_text(item, "codename", release->codename);
	json_set_text(item, "version", release->version);
	json_set_text(item, "date", release_date(release));
	json_set_text(item, "url",
	    pool_printf(view->pool, "%s%s", view->base,
		url_release(view->pool, newest->product, release)));
	return item;
}

void
json_health_put(const struct health_view *view, struct buf *out)
{
	const struct freshness *fresh = view->fresh;
	json_t *root = json_object(), *newest = json_array();
	json_t *hosts = json_array();
	size_t i;

	for (i = 0; i < view->nnewest; i++)
		json_array_append_new(newest,
		    newest_of(view, &view->newest[i]));
	for (i = 0; i < view->hosts->count; i++)
		json_array_append_new(hosts, host_of(&view->hosts->hosts[i]));
	json_set(root, "newest", newest);
	json_set(root, "published", json_time(fresh->published));
	json_set(root, "updated", json_time(fresh->updated));
	json_set(root, "last_check", json_time(fresh->newest));
	json_set(root, "oldest_check", json_time(fresh->oldest));
	json_set(root, "checked_day",
	    share_of(fresh->checked_day, fresh->links));
	json_set(root, "checked_week",
	    share_of(fresh->checked_week, fresh->links));
	json_set(root, "states", states_of(fresh->states));
	json_set(root, "releases", json_integer(fresh->releases));
	json_set(root, "packages", json_integer(fresh->packages));
	json_set(root, "devices", json_integer(fresh->devices));
	json_set(root, "links", json_integer(fresh->links));
	json_set(root, "opened", json_integer(view->opened));
	json_set(root, "schema", json_integer(fresh->schema));
	json_set(root, "hosts", hosts);
	json_out(root, out);
}
