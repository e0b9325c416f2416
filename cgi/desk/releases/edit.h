/* Editing a release by the form: what stays as it is. */
#ifndef DESK_RELEASES_EDIT_H
#define DESK_RELEASES_EDIT_H

#include "model/problem.h"
#include "model/release.h"

/*
 * edit_keep(release, stored):
 * Give RELEASE, read from a form, what the form has no field for and STORED,
 * the one that it edits, has: state, reason and successor, its times; of links
 * that stay, what they are for and the version that they begin with; and a
 * changelog that is empty, which is not none.
 */
void edit_keep(struct release *release, const struct release *stored);

/*
 * edit_stays(release, stored, problems):
 * Whether RELEASE has the address of STORED, which is a draft's or visitors
 * know: to move it is for admins, as promoting and publishing are.
 */
bool edit_stays(const struct release *release, const struct release *stored,
    struct problems *problems);

#endif
