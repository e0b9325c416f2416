/* Changes of releases at the desk: who makes them. */
#include "desk/releases/change.h"

#include <string.h>

void
change_publisher(struct desk *desk, struct pool *pool,
    struct publisher *publisher)
{
	memset(publisher, 0, sizeof(*publisher));
	publisher->store = desk->app.store;
	publisher->pool = pool;
	publisher->actor.name = desk_actor(desk, pool);
	publisher->actor.address = desk->address;
	publisher->refresh.base = desk->config.refresh;
	/*
	 * nginx keys its cache by scheme, so that a refresh has to come by the
	 * one that visitors use.
	 */
	publisher->refresh.https = strncmp(desk->config.app.url, "https:", 6) ==
	    0;
	/* What the desk keeps of the site is made anew. */
	desk->changed = true;
}

enum status
change_publish(struct desk *desk, struct pool *pool,
    struct publication *publication)
{
	struct publisher publisher;
	enum status status;

	change_publisher(desk, pool, &publisher);
	publication->pool = pool;
	status = publish_begin(&publisher);
	if (status == STATUS_OK)
		status = publish_release(&publisher, publication);
	return publish_end(&publisher, status);
}
