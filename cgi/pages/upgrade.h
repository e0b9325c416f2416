/* What /path/ and /compare/ share: two versions of one device and region. */
#ifndef PAGES_UPGRADE_H
#define PAGES_UPGRADE_H

#include "model/upgrade.h"
#include "pages/app.h"
#include "store/release.h"

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
struct upgrading {
	struct app *app;
	struct exchange *exchange;
	upgrade_url *url;
	/* Changes are asked for: changelogs are read too, from is a release
	 * and, when left out, the one before to. */
	bool compare;

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

/*
 * upgrade_refuse(upgrading):
 * For those who want no page: put WHY with its choices into the exchange's
 * reason, and return the status that it stands for.
 */
enum status upgrade_refuse(struct upgrading *upgrading);

/* upgrade_narrowed(upgrading): The query with the codename and region of its
 * line, whatever was asked, and the device if it was. */
struct upgrade_query upgrade_narrowed(const struct upgrading *upgrading);

/*
 * upgrade_page(upgrading, title, page, node):
 * After upgrade_read: a page with its head, breadcrumb and form, and with what
 * is wrong or to be chosen: all but the answer, whose places are below NODE.
 */
enum status upgrade_page(struct upgrading *upgrading, const char *title,
    struct page **page, struct node **node);

#endif
