/* What is known of a link, as JSON. */
#ifndef VIEW_API_JSON_LINK_H
#define VIEW_API_JSON_LINK_H

#include <jansson.h>

#include "model/release.h"

/* json_time(seconds): SECONDS since 1970 as of RFC 3339; 0 is null. */
json_t *json_time(int64_t seconds);

/*
 * json_link_check(object, link):
 * Set what the last check of LINK found: state, since, checked, succeeded,
 * status, error, length, latency; all null for a link that is no mirror.
 */
void json_link_check(json_t *object, const struct link *link);

#endif
