/* The numbers of /status/ and /mirrors/, which all their forms share. */
#ifndef PAGES_HEALTH_H
#define PAGES_HEALTH_H

#include "model/health.h"
#include "pages/app.h"
#include "store/opened.h"

/* How fresh the data are, how the mirrors do, and what is opened most. */
struct health {
	int64_t read; /* seconds since 1970 */
	struct pool *pool;
	struct freshness fresh;
	struct host_list hosts;
	struct opened_list opened;
};

/*
 * health_read(app, exchange, health):
 * Set HEALTH to numbers that are at most a minute old, whatever has changed
 * since; borrowed until the next call.  A page of them is not kept any longer
 * than they are.  Without a cache they are read each time.
 */
enum status health_read(struct app *app, struct exchange *exchange,
    const struct health **health);

/* health_free(health): Forget them; NULL is fine. */
void health_free(struct health *health);

#endif
