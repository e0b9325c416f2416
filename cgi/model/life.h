/* The life of a release: what may be done with it, and what becomes of it. */
#ifndef MODEL_LIFE_H
#define MODEL_LIFE_H

#include "model/release.h"

/*
 * The rules for everybody who changes a release.  What follows from them where
 * it is not plain:
 *
 * - What visitors have seen never becomes a draft again: its address is known,
 *   and answers that it is gone.
 * - Withdrawn once is withdrawn: a second time is refused, and the first reason
 *   stays, whoever sends a request again.  An edit corrects the reason.
 * - Promoting to the branch where it is, is refused.  Labels of packages that
 *   say the branch, in letters of whatever case, move with it: to people they
 *   are one word.  Other labels stay.
 * - What is restored has neither reason nor successor.
 * - Undoing what let visitors see a release withdraws it.
 */

enum life_action {
	LIFE_DRAFT, /* make a draft, or work on it */
	LIFE_PUBLISH,
	LIFE_EDIT,
	LIFE_PROMOTE, /* to another branch */
	LIFE_WITHDRAW,
	LIFE_RESTORE,
	LIFE_UNDO, /* the last change */
	LIFE__MAX
};

/* A release that is not there yet. */
#define LIFE_NONE RELEASE__MAX

/* life_action_name(action): What the audit calls it: "publish". */
const char *life_action_name(enum life_action action);

/*
 * life_refuse(state, action):
 * Why ACTION is nothing for a release in STATE, or LIFE_NONE, as a sentence for
 * people; NULL: it may be done.
 */
const char *life_refuse(enum release_state state, enum life_action action);

/*
 * life_next(state, action):
 * The state that it has after ACTION, which may be done.  LIFE_UNDO: as it is;
 * see life_undone.
 */
enum release_state life_next(enum release_state state, enum life_action action);

/*
 * life_refuse_branch(release, branch, pool):
 * Likewise why RELEASE cannot be promoted to BRANCH: it is there.
 */
const char *life_refuse_branch(const struct release *release,
    const char *branch, struct pool *pool);

/*
 * life_refuse_undo(state, was):
 * Likewise why the change that brought a release into STATE cannot be undone.
 * WAS is the state that it had before, or LIFE_NONE.
 */
const char *life_refuse_undo(enum release_state state, enum release_state was);

/* life_undone(state, was): The state that it has when that is undone. */
enum release_state life_undone(enum release_state state,
    enum release_state was);

/*
 * life_between(before, after):
 * The action that makes AFTER of BEFORE, whose id is 0 when there is none.
 */
enum life_action life_between(const struct release *before,
    const struct release *after);

/*
 * life_follow(before, after, catalog, pool):
 * Let AFTER have what follows from its state and branch.  Packages that are no
 * more BEFORE's own say themselves what they are.
 */
void life_follow(const struct release *before, struct release *after,
    const struct catalog *catalog, struct pool *pool);

#endif
