/* The life of a release: what may be done with it, and what becomes of it. */
#include "model/life.h"

#include <string.h>
#include <strings.h>

struct rule {
	const char *refusal; /* NULL: it may be done */
	enum release_state next;
};

static const char *const names[LIFE__MAX] = {
	[LIFE_DRAFT] = "draft",
	[LIFE_PUBLISH] = "publish",
	[LIFE_EDIT] = "edit",
	[LIFE_PROMOTE] = "promote",
	[LIFE_WITHDRAW] = "withdraw",
	[LIFE_RESTORE] = "restore",
	[LIFE_UNDO] = "undo",
};

#define MAY(state)          \
	{                   \
		NULL, state \
	}
#define REFUSED(words)              \
	{                           \
		words, RELEASE__MAX \
	}
#define NOTHING_YET REFUSED("There is no such release yet.")

static const struct rule rules[RELEASE__MAX + 1][LIFE__MAX] = {
	[LIFE_NONE] = {
	    [LIFE_DRAFT] = MAY(RELEASE_DRAFT),
	    [LIFE_PUBLISH] = MAY(RELEASE_PUBLISHED),
	    [LIFE_EDIT] = NOTHING_YET,
	    [LIFE_PROMOTE] = NOTHING_YET,
	    [LIFE_WITHDRAW] = REFUSED("A new release is draft or published."),
	    [LIFE_RESTORE] = NOTHING_YET,
	    [LIFE_UNDO] = NOTHING_YET,
	},
	[RELEASE_DRAFT] = {
	    [LIFE_DRAFT] = MAY(RELEASE_DRAFT),
	    [LIFE_PUBLISH] = MAY(RELEASE_PUBLISHED),
	    [LIFE_EDIT] = MAY(RELEASE_DRAFT),
	    [LIFE_PROMOTE] =
		REFUSED("A draft was never published: edit its branch."),
	    [LIFE_WITHDRAW] = REFUSED("A draft was never published: there is "
				      "nothing to withdraw."),
	    [LIFE_RESTORE] =
		REFUSED("A draft was never withdrawn: publish it."),
	    [LIFE_UNDO] = MAY(RELEASE_DRAFT),
	},
	[RELEASE_PUBLISHED] = {
	    [LIFE_DRAFT] = REFUSED("What was published is withdrawn, not made "
				   "a draft."),
	    [LIFE_PUBLISH] = REFUSED("It is published already."),
	    [LIFE_EDIT] = MAY(RELEASE_PUBLISHED),
	    [LIFE_PROMOTE] = MAY(RELEASE_PUBLISHED),
	    [LIFE_WITHDRAW] = MAY(RELEASE_WITHDRAWN),
	    [LIFE_RESTORE] = REFUSED("It is published: there is nothing to "
				     "restore."),
	    [LIFE_UNDO] = MAY(RELEASE_PUBLISHED),
	},
	[RELEASE_WITHDRAWN] = {
	    [LIFE_DRAFT] = REFUSED("What was published is withdrawn, not made "
				   "a draft."),
	    [LIFE_PUBLISH] = REFUSED("It was withdrawn: restore it."),
	    [LIFE_EDIT] = MAY(RELEASE_WITHDRAWN),
	    [LIFE_PROMOTE] = MAY(RELEASE_WITHDRAWN),
	    [LIFE_WITHDRAW] = REFUSED("It is withdrawn already: its first "
				      "reason stays."),
	    [LIFE_RESTORE] = MAY(RELEASE_PUBLISHED),
	    [LIFE_UNDO] = MAY(RELEASE_WITHDRAWN),
	},
};

const char *
life_action_name(enum life_action action)
{
	return names[action];
}

const char *
life_refuse(enum release_state state, enum life_action action)
{
	return rules[state][action].refusal;
}

enum release_state
life_next(enum release_state state, enum life_action action)
{
	return rules[state][action].next;
}

const char *
life_refuse_branch(const struct release *release, const char *branch,
    struct pool *pool)
{
	if (strcmp(release->branch, branch) != 0)
		return NULL;
	return pool_printf(pool, "It is on the branch \"%s\" already.", branch);
}

const char *
life_refuse_undo(enum release_state state, enum release_state was)
{
	return state == RELEASE_DRAFT && was == LIFE_NONE ?
	    "A draft was never published: there is nothing to take back." :
	    NULL;
}

enum release_state
life_undone(enum release_state state, enum release_state was)
{
	/* Its address has been published, and stays known. */
	if (was == LIFE_NONE ||
	    (was == RELEASE_DRAFT && state != RELEASE_DRAFT))
		return RELEASE_WITHDRAWN;
	return was;
}

enum life_action
life_between(const struct release *before, const struct release *after)
{
	enum release_state from = before->id != 0 ? before->state : LIFE_NONE;

	if (after->state == RELEASE_DRAFT)
		return LIFE_DRAFT;
	if (after->state == RELEASE_WITHDRAWN && from != RELEASE_WITHDRAWN)
		return LIFE_WITHDRAW;
	if (from == LIFE_NONE || from == RELEASE_DRAFT)
		return LIFE_PUBLISH;
	if (after->state != from)
		return LIFE_RESTORE;
	return strcmp(before->branch, after->branch) != 0 ? LIFE_PROMOTE :
							    LIFE_EDIT;
}

/* The packages of AFTER as copies, labelled like its branch where they had the
 * label of BEFORE's. */
static void
move_labels(const struct release *before, struct release *after,
    const struct catalog *catalog, struct pool *pool)
{
	const char *old = catalog_branch_label(catalog, before->branch, pool);
	const char *new = catalog_branch_label(catalog, after->branch, pool);
	struct package *packages = pool_calloc(pool, after->npackages + 1,
	    sizeof(*packages));
	size_t i;

	for (i = 0; i < after->npackages; i++) {
		packages[i] = after->packages[i];
		if (strcasecmp(packages[i].branch, old) == 0)
			packages[i].branch = new;
	}
	after->packages = packages;
}

void
life_follow(const struct release *before, struct release *after,
    const struct catalog *catalog, struct pool *pool)
{
	if (before->id != 0 && after->packages == before->packages &&
	    strcmp(after->branch, before->branch) != 0)
		move_labels(before, after, catalog, pool);
	if (before->id != 0 && before->state == RELEASE_WITHDRAWN &&
	    after->state != RELEASE_WITHDRAWN)
		after->successor = after->reason = "";
}
