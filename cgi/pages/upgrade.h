/* What /path/ and /compare/ share: two versions of one device and region. */
#ifndef PAGES_UPGRADE_H
#define PAGES_UPGRADE_H

#include "pages/app.h"
#include "store/release.h"
#include "view/api/upgrade.h"

/* Makes an address of a page or of the API with a query. */
typedef const char *upgrade_url(struct pool *pool,
    const struct upgrade_query *query);

/* A version to choose, or a device: the address that does it. */
struct upgrade_choice {
	const char *text;
	const char *url;
};

/*
 * A request for two versions on its way: what was asked, what it means, and,
 * where it means nothing, what to ask instead.  FROM and TO point into
 * RELEASES.
 */
struct upgrade_kind;

struct upgrading {
	struct app *app;
	struct exchange *exchange;
	const struct upgrade_kind *kind;
	upgrade_url *url; /* of KIND, of the page or of the API */

	struct upgrade_query query;
	struct upgrade_line line;
	struct release_list releases; /* of the line, in order */
	const struct release *from;   /* NULL: known by an incremental alone */
	const struct release *to;

	/* What is wrong or to be chosen, with addresses that are right. */
	const char *why; /* a sentence; NULL: both versions are known */
	int status;	 /* of HTTP */
	struct upgrade_choice *choices;
	size_t nchoices;

	/* What the kind has read: a path, or changes. */
	struct upgrade_path path;
	struct upgrade_answer answer;
	struct release_list between; /* that the changes are of */
	struct changelog changes;
};

/* What is told of two versions, by a page and by the API. */
struct upgrade_kind {
	const char *title;
	const char *description;
	enum template template;
	upgrade_url *url;
	upgrade_url *api_url;
	/* Changes are asked for: changelogs are read too, from is a release
	 * and, when left out, the one before to. */
	bool compare;
	/* Read what is told, both versions being known. */
	enum status (*read)(struct upgrading *upgrading);
	/* Put it below NODE, or append the JSON to OUT. */
	void (*put_html)(const struct upgrading *upgrading,
	    const struct upgrade_view *view, struct node *node);
	void (*put_json)(const struct upgrading *upgrading,
	    const struct api_upgrade *asked, struct buf *out);
};

/*
 * upgrade_read(upgrading):
 * Read the parameters from, to, codename, region and device, and find what
 * they mean.  STATUS_OK with a status of 200 and no WHY: LINE, RELEASES, TO,
 * and query.from and query.to are set; FROM may be NULL, and the versions may
 * be the same.  A status of 200 with WHY: there is nothing to find yet.  Else
 * 300: several devices or regions fit; 400: the parameters make no sense
 * together; 404: something in them is not known; 410: TO is withdrawn.
 */
enum status upgrade_read(struct upgrading *upgrading);

/* upgrade_narrowed(upgrading): The query with the codename and region of its
 * line, whatever was asked, and the device if it was. */
struct upgrade_query upgrade_narrowed(const struct upgrading *upgrading);

/*
 * upgrade_page(app, exchange, kind), upgrade_page_json(app, exchange, kind):
 * Answer with the page of KIND, which has a form and what is wrong or to be
 * chosen in place of an answer; or with its JSON, where that is a problem.
 */
enum status upgrade_page(struct app *app, struct exchange *exchange,
    const struct upgrade_kind *kind);
enum status upgrade_page_json(struct app *app, struct exchange *exchange,
    const struct upgrade_kind *kind);

#endif
