/* Update paths and changes as answers of the API. */
#ifndef VIEW_API_UPGRADE_H
#define VIEW_API_UPGRADE_H

#include "view/api/api.h"
#include "view/html/upgrade.h"

/* What both tell: the line and its releases, and the versions. */
struct api_upgrade {
	const struct api_view *view;
	const struct upgrade_view *update;
	const struct upgrade_query *query;
};

/*
 * api_path_put(asked, answer, out), api_changes_put(asked, changes, out):
 * Append the JSON document.  What is not known is null.
 */
void api_path_put(const struct api_upgrade *asked,
    const struct upgrade_answer *answer, struct buf *out);
void api_changes_put(const struct api_upgrade *asked,
    const struct changelog *changes, struct buf *out);

#endif
