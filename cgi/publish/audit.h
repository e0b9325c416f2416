/* What imports, and settings by the command line, write in the audit. */
#ifndef PUBLISH_AUDIT_H
#define PUBLISH_AUDIT_H

#include "store/store.h"

/* The entries of imports are of the action "import". */

/* Who changes something; no string is NULL. */
struct actor {
	const char *name;    /* "anna", "shell USER" */
	const char *address; /* of the client, "" in a shell */
};

/* Something that an import has counted. */
struct import_count {
	const char *name;
	size_t count;
};

/*
 * import_audit(store, actor, subject, counts):
 * Write the entry of an import as a whole, inside the caller's transaction.
 * COUNTS, which end with a name of NULL, are what it was afterwards.
 */
enum status import_audit(struct store *store, const struct actor *actor,
    const char *subject, const struct import_count *counts);

/*
 * import_audit_texts(store, actor, subject, texts):
 * That SUBJECT, a setting, was the first of the two TEXTS and is the second.
 */
enum status import_audit_texts(struct store *store, const struct actor *actor,
    const char *subject, const char *const texts[2]);

#endif
