/* The numbers of /status/ and /mirrors/, which all their forms share. */
#include "pages/health.h"

#include "base/when.h"
#include "store/health.h"

/* Seconds of a day, and days of which the opened files are counted. */
#define DAY_S 86400
#define OPENED_DAYS 7

/*
 * Seconds.  All links and checks are read, hundreds of thousands: once a
 * minute, and not for each form of a page (http and https, HTML and JSON) nor
 * for each round of checks that has changed the data.
 */
#define KEEP_S 60

void
health_free(struct health *health)
{
	if (health != NULL)
		pool_free(health->pool);
}

static enum status
read_all(struct app *app, struct health *health)
{
	enum status status = store_health_freshness(app->store, health->read,
	    &health->fresh);

	if (status == STATUS_OK)
		status = store_health_hosts(app->store, health->pool,
		    health->read, &health->hosts);
	if (status == STATUS_OK)
		status = store_opened_most(app->store, health->pool,
		    health->read / DAY_S - OPENED_DAYS, &health->opened);
	return status;
}

enum status
health_read(struct app *app, struct exchange *exchange,
    const struct health **health)
{
	struct health *fresh = app->health;
	int64_t now = when_now(), age;
	struct pool *pool;
	enum status status;

	/* Else the page would be older than its numbers may be. */
	exchange->response->passing = true;
	*health = fresh;
	/* A clock that was set back does not make them last. */
	age = fresh != NULL ? now - fresh->read : KEEP_S;
	if (app->config.cache && age >= 0 && age < KEEP_S)
		return STATUS_OK;
	pool = pool_new();
	fresh = pool_calloc(pool, 1, sizeof(*fresh));
	fresh->pool = pool;
	fresh->read = now;
	status = read_all(app, fresh);
	if (status != STATUS_OK) {
		health_free(fresh);
		return status;
	}
	health_free(app->health);
	*health = app->health = fresh;
	return STATUS_OK;
}
