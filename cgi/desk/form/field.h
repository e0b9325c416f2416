/* Forms of the desk: their fields as tables, checked and shown. */
#ifndef DESK_FORM_FIELD_H
#define DESK_FORM_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "http/form.h"
#include "model/field.h"
#include "model/product.h"
#include "model/problem.h"
#include "view/html/view.h"

/* A choice of a field. */
struct choice {
	const char *value;
	const char *text;
};

struct fields {
	const struct field *list;
	size_t count;
};

/*
 * fields_check(fields, form, problems):
 * Check each value of FORM by its field; true when all are right.  What is not
 * goes to PROBLEMS, with "/NAME" as the pointer.
 */
bool fields_check(const struct fields *fields, const struct form *form,
    struct problems *problems);

/*
 * fields_put(node, fields, form, problems):
 * Put each field below NODE, by its name, with its value of FORM and what is
 * wrong with it; the first that is wrong gets the focus.  PROBLEMS may be NULL.
 */
void fields_put(struct node *node, const struct fields *fields,
    const struct form *form, const struct problems *problems);

/*
 * field_put(node, field, value, error):
 * Put one field with that VALUE below NODE itself.  ERROR may be NULL.
 */
void field_put(struct node *node, const struct field *field, const char *value,
    const char *error);

/* field_choices(node, choices, count, value): Let the field at NODE be a
 * choice, of which VALUE is selected; another VALUE stays one as well. */
void field_choices(struct node *node, const struct choice *choices,
    size_t count, const char *value);

/* field_choose_product(node, catalog, none, value): Let it be a choice of the
 * products, by their slugs, or of "", which is called NONE. */
void field_choose_product(struct node *node, const struct catalog *catalog,
    const char *none, const char *value);

/* field_is_place(value): Whether it is a place in a list, a number. */
bool field_is_place(const char *value);

#endif
