/* What the desk keeps beside releases: drafts, suggestions, mirror sets. */
#ifndef STORE_DESK_H
#define STORE_DESK_H

#include "model/release.h"
#include "store/release.h"
#include "store/store.h"

/* Those that write do so inside the caller's transaction. */

/* A form as it was typed. */
struct draft {
	int64_t id;
	int64_t release_id; /* 0: of a new release */
	const char *title;
	const char *form;   /* as form_write writes it */
	const char *author; /* who saved it last */
	int64_t updated;
	int64_t revision; /* counts how often it was saved */
};

struct draft_list {
	struct draft *drafts; /* without their forms */
	size_t count;
};

/* store_draft_add(store, draft): Add it, and set its id. */
enum status store_draft_add(struct store *store, struct draft *draft);

/* store_draft_update(store, draft): Write its title, form and author. */
enum status store_draft_update(struct store *store, const struct draft *draft);
enum status store_draft_remove(struct store *store, int64_t id);
enum status store_draft_find(struct store *store, struct pool *pool, int64_t id,
    struct draft *draft);
enum status store_draft_list(struct store *store, struct pool *pool,
    struct draft_list *list);

/* store_draft_of(store, release_id, author, id): The newest draft that AUTHOR
 * has of the release, or STATUS_NOT_FOUND. */
enum status store_draft_of(struct store *store, int64_t release_id,
    const char *author, int64_t *id);

/* What a visitor says is missing. */
struct suggestion {
	int64_t id;
	const char *text;
	const char *note;
	int64_t created;
	const char *state; /* "open", "taken", "declined" */
};

struct suggestion_list {
	struct suggestion *suggestions;
	size_t count;
};

/*
 * store_suggestion_add(store, suggestion, address):
 * Queue one of the client at ADDRESS.  STATUS_TOO_MANY: there are five open
 * ones of that address within an hour, or five hundred of all.
 */
enum status store_suggestion_add(struct store *store,
    const struct suggestion *suggestion, const char *address);

/* store_suggestion_list(store, pool, list): The open ones, the oldest first;
 * store_suggestion_find(store, pool, id, suggestion): one of any state. */
enum status store_suggestion_list(struct store *store, struct pool *pool,
    struct suggestion_list *list);
enum status store_suggestion_find(struct store *store, struct pool *pool,
    int64_t id, struct suggestion *suggestion);

/* store_suggestion_decide(store, id, state, actor): STATE is "taken" or
 * "declined".  STATUS_CONFLICT: it is decided already. */
enum status store_suggestion_decide(struct store *store, int64_t id,
    const char *state, const char *actor);

/* How much there is of each. */
struct desk_counts {
	int64_t drafts;
	int64_t suggestions;
	int64_t published;
	int64_t withdrawn;
};
enum status store_desk_counts(struct store *store, struct desk_counts *counts);

/* A mirror of a set: URL is a template, as of model/link_template. */
struct mirror {
	const char *label;
	const char *url;
};

struct mirror_set {
	struct mirror *mirrors;
	size_t count;
};

/*
 * store_mirror_set(store, pool, product_id, set):
 * The mirrors that a new package of the product gets: none when SET is empty.
 */
enum status store_mirror_set(struct store *store, struct pool *pool,
    int64_t product_id, struct mirror_set *set);

/* store_mirror_set_put(store, product_id, set): Replace it. */
enum status store_mirror_set_put(struct store *store, int64_t product_id,
    const struct mirror_set *set);

/* A package that shows what a set would make of it, and what it has. */
struct mirror_example {
	struct release release;	 /* codename, version and branch alone */
	struct package package;	 /* codename, filename and date alone */
	struct mirror_set links; /* with their addresses */
};

/* store_mirror_example(...): The newest package of PRODUCT that has links, or
 * STATUS_NOT_FOUND. */
enum status store_mirror_example(struct store *store, struct pool *pool,
    const struct product *product, struct mirror_example *example);

/*
 * store_word_codename(store, pool, word):
 * The codename of the devices that names of packages call WORD, learnt from
 * those that are stored ("miui_WORD_..."), or NULL.
 */
const char *store_word_codename(struct store *store, struct pool *pool,
    const char *word);

/* A host that links lead to. */
struct host {
	const char *name;
	int64_t links;
};

struct host_list {
	struct host *hosts;
	size_t count;
};

/* store_host_list(store, pool, list): All of them, the most used first. */
enum status store_host_list(struct store *store, struct pool *pool,
    struct host_list *list);

/* store_device_named(...): What the newest package of a codename and region
 * ("" for any) calls its device, and its branch; "" when there is none. */
struct device_named {
	const char *device;
	const char *branch;
};
enum status store_device_named(struct store *store, struct pool *pool,
    const struct package *name, struct device_named *found);

/* Another package with the same name or hash. */
struct twin {
	const char *filename;
	const char *md5;
	int64_t release_id;
	int64_t product_id;
	const char *codename;
	const char *version;
};

struct twin_list {
	struct twin *twins;
	size_t count;
};

/* store_twins(...): At most five packages of other releases than RELEASE_ID
 * with the file name or the MD5 of PACKAGE. */
enum status store_twins(struct store *store, struct pool *pool,
    const struct package *package, int64_t release_id, struct twin_list *list);

/* What a bot was answered. */
struct answer {
	const char *request; /* hash of what it sent */
	int status;
	const char *location;
	const char *body;
};

/*
 * store_answer_find(...), store_answer_add(...):
 * By the id of its token and its key.  They are kept for a week.
 */
struct answer_key {
	int64_t token_id;
	const char *key;
};
enum status store_answer_find(struct store *store, struct pool *pool,
    const struct answer_key *key, struct answer *answer);
enum status store_answer_add(struct store *store, const struct answer_key *key,
    const struct answer *answer);

#endif
