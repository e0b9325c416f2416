/* A release as the form of the desk, and back. */
#ifndef DESK_RELEASES_RELEASE_FORM_H
#define DESK_RELEASES_RELEASE_FORM_H

#include "http/form.h"
#include "model/problem.h"
#include "model/product.h"
#include "model/release.h"
#include "view/html/view.h"

/*
 * The form has the fields of a release by their names, those of package N
 * behind "pN_" (p0_md5), its links as lines "LABEL URL" in pN_links, and
 * "revision", that of the release that it was made from.
 */

/* release_form_write(release, catalog, pool): The form that shows RELEASE. */
struct form release_form_write(const struct release *release,
    const struct catalog *catalog, struct pool *pool);

/*
 * release_form_read(form, catalog, pool, release):
 * The release that FORM is of, as it was typed, with the revision that it was
 * made from.
 */
void release_form_read(const struct form *form, const struct catalog *catalog,
    struct pool *pool, struct release *release);

/* release_form_revision(form): Of the release that it was made from, or 0. */
int64_t release_form_revision(const struct form *form);

/* release_form_set(form, name, value, pool): Set or add a value. */
void release_form_set(struct form *form, const char *name, const char *value,
    struct pool *pool);

/* release_form_packages(form): How many packages it has. */
size_t release_form_packages(const struct form *form);

/* What a form is shown with. */
struct release_form {
	const struct form *form;
	const struct catalog *catalog;
	const struct problems *problems; /* with pointers as of check_release;
					  * NULL: none */
	struct pool *pool;
};

/* release_form_put(node, shown): Put the fields below NODE. */
void release_form_put(struct node *node, const struct release_form *shown);

/* release_form_missing(node, release, pool): Put what nobody has filled in yet,
 * package by package. */
void release_form_missing(struct node *node, const struct release *release,
    struct pool *pool);

#endif
