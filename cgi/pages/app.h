/* The visitors' site: what its handlers share. */
#ifndef PAGES_APP_H
#define PAGES_APP_H

#include "http/router.h"
#include "pages/cache.h"
#include "store/outbox.h"
#include "store/store.h"
#include "view/html/view.h"

struct app_config {
	const char *db;	       /* file of the database */
	const char *templates; /* folder */
	const char *url;       /* "https://example.org", "" when unknown */
	const char *opened;    /* spool of what is opened, "" for none */
	bool cache;	       /* keep rendered pages in memory */
	bool stats;	       /* tell each page's SQL statements */
	enum store_mode mode;
};

struct health;

struct app {
	struct app_config config;
	struct store *store;
	struct view *view;
	struct cache *cache;
	struct health *health; /* as it was last read, or NULL */
	const char *name;      /* the site's own settings */
	const char *description;
	struct channel_list channels; /* of the outbox */
	int64_t built;		      /* when a template last changed */
	int64_t version;	      /* of the data that the values are of */
	struct pool *pool;	      /* of the settings */
	struct response response;     /* kept for its memory */
	struct buf message;
	uint64_t statements; /* run before the request at hand */
};

/*
 * app_open(app, config, why):
 * Open the database and the templates.  False with one line in WHY when either
 * cannot be used.  The caller closes it with app_close in any case.
 */
bool app_open(struct app *app, const struct app_config *config,
    struct buf *why);
void app_close(struct app *app);

/*
 * app_reopen(context):
 * Open both anew, CONTEXT being the site.  When that fails, which is logged,
 * the site goes on with what it has.
 */
void app_reopen(void *context);

/*
 * app_refresh(app, changed):
 * Read anew what all pages share, if the data have changed since: by another
 * process, or, as CHANGED says, by this one.
 */
void app_refresh(struct app *app, bool changed);

/*
 * app_answer(context, request, pool):
 * The whole message that answers REQUEST, CONTEXT being the site; borrowed
 * until the next call.
 */
const struct buf *app_answer(void *context, const struct request *request,
    struct pool *pool);

#endif
