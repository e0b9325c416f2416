/* The audit: who changed what, in a chain of hashes. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "store/store.h"

/* No string is NULL but where it says so. */
struct audit_entry {
	int64_t id;
	int64_t at;	     /* seconds since 1970 */
	const char *actor;   /* "anna", "bot NAME", "shell USER" */
	const char *address; /* of the client, "" in a shell */
	const char *action;  /* "publish" */
	const char *subject; /* "release hyperos/ishtar/OS2.0.2.0.VMAMIXM" */
	const char *before;  /* JSON; NULL: there was nothing */
	const char *after;   /* JSON; NULL: there is nothing */
	const char *hash;
	int64_t release_id; /* that it is about, in what is added; 0: none */
};

struct audit_list {
	struct audit_entry *entries;
	size_t count;
};

/*
 * store_audit_add(store, entry):
 * Append ENTRY, with the time of now, inside the caller's transaction.  Its
 * hash is the SHA-256 of the hash before it and of each of its fields but the
 * release, with the length of each before it.
 */
enum status store_audit_add(struct store *store,
    const struct audit_entry *entry);

/*
 * store_audit_list(store, pool, query, list):
 * The newest entries of the SUBJECT of QUERY, or of all if that is "", with
 * ids below its id, at most LIMIT of them.
 */
struct audit_query {
	int64_t before;
	const char *subject;
	int64_t limit;
};
enum status store_audit_list(struct store *store, struct pool *pool,
    const struct audit_query *query, struct audit_list *list);

/*
 * store_audit_of_release(store, pool, release_id, list):
 * The newest 50 entries about a release, also under the names that it had.
 */
enum status store_audit_of_release(struct store *store, struct pool *pool,
    int64_t release_id, struct audit_list *list);

/* store_audit_find(store, pool, id, entry): One of the site's. */
enum status store_audit_find(struct store *store, struct pool *pool, int64_t id,
    struct audit_entry *entry);

/*
 * store_audit_verify(store, chain):
 * Compute all hashes anew.  STATUS_INVALID: CHAIN tells the first entry that
 * is not as it was written, or does not follow the one before it.  That the
 * last ones were cut off, nothing here tells.
 */
struct audit_chain {
	int64_t count; /* of entries that are right */
	int64_t wrong; /* id of the first that is not; 0: none */
	char last[65]; /* hash of the last right one, or "" */
};
enum status store_audit_verify(struct store *store, struct audit_chain *chain);

#endif
