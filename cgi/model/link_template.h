/* The addresses that the mirrors of a product give to new packages. */
#ifndef MODEL_LINK_TEMPLATE_H
#define MODEL_LINK_TEMPLATE_H

#include "model/release.h"
#include "model/template.h"

/*
 * The words of such an address: {version}, {filename}, {codename}, {branch} as
 * in the permalink, {date} as 2026-08-23, and {year}, {month} and {day} of it.
 */
extern const struct template_words link_template_words;

/*
 * link_template_refuse(pool, template):
 * Why TEMPLATE is none, as a sentence, or NULL: it has another word, or nothing
 * that tells one package from the next, {version} or {filename}.
 */
const char *link_template_refuse(struct pool *pool, const char *template);

/*
 * link_template_fill(pool, template, release, package):
 * The address of PACKAGE of RELEASE.  Words of what is not known yet stay.
 */
const char *link_template_fill(struct pool *pool, const char *template,
    const struct release *release, const struct package *package);

#endif
