/* Changes of releases at the desk: who makes them. */
#ifndef DESK_RELEASES_CHANGE_H
#define DESK_RELEASES_CHANGE_H

#include "desk/app.h"
#include "publish/publish.h"

/*
 * change_publisher(desk, pool, publisher):
 * Let PUBLISHER be who asks, for as long as POOL, of the request, lives.
 */
void change_publisher(struct desk *desk, struct pool *pool,
    struct publisher *publisher);

/*
 * change_publish(desk, pool, publication):
 * publish_release, in a transaction of its own.
 */
enum status change_publish(struct desk *desk, struct pool *pool,
    struct publication *publication);

#endif
