/* What /path/ and /compare/ share: two versions of one device and region. */
#ifndef PAGES_UPGRADE_H
#define PAGES_UPGRADE_H

#include "model/upgrade.h"
#include "pages/app.h"
#include "store/release.h"

/* Makes an address of a page or of the API with a query. */
typedef const char *update_url(struct pool *pool,
    const struct update_query *query);

/* A version to choose, or a device: the address that does it. */
struct update_choice {
	const char *text;
	const char *url;
};

struct updating {
	struct site *site;
	struct exchange *exchange;
	update_url *url;
	/* Changes are asked for: changelogs are read too, from is a release
	 * and, when left out, the one before to. */
	bool compare;

	struct update_query query;
	struct update_line line;
	struct release_list releases; /* of the line, in order */
	const struct release *from;   /* NULL: known by an incremental alone */
	const struct release *to;

	/* What is wrong or to be chosen, with addresses that are right. */
	const char *why; /* a sentence; NULL: both versions are known */
	int status;	 /* of HTTP */
	struct update_choice *choices;
	size_t nchoices;
};

/*
 * update_read(updating):
 * Read the parameters from, to, codename, region and device, and find what
 * they mean.  STATUS_OK with a status of 200 and no WHY: LINE, RELEASES, TO,
 * and query.from and query.to are set; FROM may be NULL, and the versions may
 * be the same.  A status of 200 with WHY: there is nothing to find yet.  Else
 * 300: several devices or regions fit; 400: the parameters make no sense
 * together; 404: something in them is not known; 410: TO is withdrawn.
 */
enum status update_read(struct updating *updating);

/*
 * update_refuse(updating):
 * For those who want no page: put WHY with its choices into the exchange's
 * reason, and return the status that it stands for.
 */
enum status update_refuse(struct updating *updating);

/* update_narrowed(updating): The query with the codename and region of its
 * line, whatever was asked, and the device if it was. */
struct update_query update_narrowed(const struct updating *updating);

/*
 * update_page(updating, title, page, node):
 * After update_read: a page with its head, breadcrumb and form, and with what
 * is wrong or to be chosen: all but the answer, whose places are below NODE.
 */
enum status update_page(struct updating *updating, const char *title,
    struct page **page, struct node **node);

#endif
