/* Rows of the desk's lists: each a form, changed together with its audit. */
#ifndef DESK_FORM_RECORD_H
#define DESK_FORM_RECORD_H

#include "desk/app.h"
#include "desk/form/field.h"
#include "desk/said.h"
#include "view/api/json_out.h"

struct record_type;

/* One row, or what else is one form, while it is shown or changed. */
struct record {
	const struct record_type *type; /* NULL: a form of a page of its own */
	struct desk *desk;
	struct exchange *exchange;
	const char *key; /* what the address calls it, or "" */
	void *row;	 /* what load has found, for the others */
	const char *title;
	const char *list; /* the list that it belongs to, and its address */
	const char *list_path;
	const char *text; /* a sentence above the form, or NULL */
	struct fields fields;
	struct form before; /* as stored; empty when it is new */
	bool is_new;
	bool preview; /* what was sent is only looked at */
	struct problems problems;
	/* For the audit. */
	const char *action;  /* "change product" */
	const char *subject; /* "product hyperos" */
};

/*
 * A kind of records: all of them have one page and one action.  What is NULL is
 * not needed.
 */
struct record_type {
	const char
	    *path; /* "/desk/products/": they stand below it, and "new" */
	const char *list; /* the list that they belong to, and its address */
	const char *list_path;
	const char *what; /* "product": for titles and the audit */
	const char *key;  /* the field that names it in the audit; "": it is
			   * called as in the address; NULL: save does that */
	const char *text; /* a sentence above the form of a new one */
	bool fixed;	  /* none can be added */
	enum template template; /* 0: TEMPLATE_DESK_RECORD */
	const struct field *fields;
	size_t nfields;

	/* Set what is stored of the record of record->key.  STATUS_NOT_FOUND:
	 * there is none, and what is set is what a new one begins with. */
	enum status (*load)(struct record *record);

	/* Put below the PAGE, whose form has the values of FORM, the choices of
	 * its fields, and what else its template reads. */
	enum status (*put)(const struct record *record, const struct form *form,
	    struct node *page);

	/* Take out of what was sent, once its fields are checked, what no page
	 * may show. */
	void (*take)(struct record *record);

	/* Add what is wrong beyond the rules of the fields (record_wrong). */
	enum status (*check)(struct record *record);

	/* Write what was sent. */
	enum status (*save)(struct record *record);

	/* Let nginx renew the pages that tell of it (record_refresh). */
	void (*refresh)(const struct record *record);

	/* Answer when it is saved; NULL: the list says so. */
	enum status (*done)(const struct record *record);
};

/* The kinds that there are, and a NULL: see desk/routes.c. */
extern const struct record_type *const desk_records[];

/* record_open(record, exchange, fields, count): Begin an empty one. */
void record_open(struct record *record, struct exchange *exchange,
    const struct field *fields, size_t count);

/* record_sent(record, name), record_stored(...): The value of a field, as it
 * was sent and as it is stored. */
const char *record_sent(const struct record *record, const char *name);
const char *record_stored(const struct record *record, const char *name);

/* record_value(record, name, value), record_int(...): What is stored. */
void record_value(struct record *record, const char *name, const char *value);
void record_int(struct record *record, const char *name, int64_t value);

/*
 * record_check(record, form):
 * Check FORM, which was sent, by the fields, and whether what is stored is
 * still what it was made from.  True when all is right.
 */
bool record_check(struct record *record, const struct form *form);

/* record_wrong(record, name, detail): Add that the field NAME is wrong. */
void record_wrong(struct record *record, const char *name, const char *detail);

/*
 * record_put(record, exchange, node):
 * Put the form below NODE: as it was sent, with what is wrong, or as stored;
 * the response gets the status of record_page.
 */
void record_put(const struct record *record, struct exchange *exchange,
    struct node *node);

/*
 * record_page(desk, exchange, record):
 * A page with that form alone, for TEMPLATE_DESK_RECORD: 422 when something is
 * wrong in it, 409 when somebody else has changed it.
 */
struct page *record_page(struct desk *desk, struct exchange *exchange,
    const struct record *record);

/*
 * record_end(desk, exchange, record):
 * Add to the audit what the form that was sent has changed, if anything.
 */
enum status record_end(struct desk *desk, struct exchange *exchange,
    const struct record *record);

/*
 * record_audit(desk, store, pool, entry):
 * Add ENTRY, by who is acting from where, to the audit of STORE.
 */
enum status record_audit(struct desk *desk, struct store *store,
    struct pool *pool, const struct audit_entry *entry);

/* record_json(pool, json): JSON, which is given up, as text. */
const char *record_json(struct pool *pool, json_t *json);

/*
 * record_refresh(desk, pool, paths, count):
 * Let nginx renew these pages, the first page, and the listings.
 */
void record_refresh(struct desk *desk, struct pool *pool,
    const char *const *paths, size_t count);

#endif
