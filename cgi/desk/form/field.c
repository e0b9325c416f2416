/* Forms of the desk: their fields as tables, checked and shown. */
#include "desk/form/field.h"

#include <stdio.h>
#include <string.h>

/* Digits of a place: a list of more than 9,999 is none that people order. */
#define PLACE_DIGITS 4

bool
fields_check(const struct fields *fields, const struct form *form,
    struct problems *problems)
{
	size_t i, before = problems->count;
	const char *detail;

	for (i = 0; i < fields->count; i++) {
		detail = field_refuse(&fields->list[i],
		    form_value(form, fields->list[i].name), problems->pool);
		if (detail != NULL)
			problem_add(problems,
			    pool_printf(problems->pool, "/%s",
				fields->list[i].name),
			    detail);
	}
	return problems->count == before;
}

void
field_put(struct node *node, const struct field *field, const char *value,
    const char *error)
{
	view_set(node, "name", field->name);
	view_set(node, "label", field->label);
	view_set(node, "help", field->help);
	view_set(node, "value", value);
	view_set(node, "error", error);
	view_set(node, "type", field->type);
	view_flag(node, "required", field->required);
	/*
	 * Browsers count a text area's maxlength in other units than bytes, and
	 * cut what is pasted: there the server tells.
	 */
	if (field->max > 0 && field->lines == 0)
		view_set_int(node, "max", (int64_t)field->max);
	if (field->lines > 0)
		view_set_int(node, "lines", field->lines);
}

void
fields_put(struct node *node, const struct fields *fields,
    const struct form *form, const struct problems *problems)
{
	const struct field *field;
	const char *error = NULL;
	bool focused = false;
	struct node *child;
	char pointer[80];
	size_t i;

	for (i = 0; i < fields->count; i++) {
		field = &fields->list[i];
		snprintf(pointer, sizeof(pointer), "/%s", field->name);
		if (problems != NULL)
			error = problem_find(problems, pointer);
		child = view_child(node, field->name);
		field_put(child, field, form_value(form, field->name), error);
		view_flag(child, "focus", error != NULL && !focused);
		focused = focused || error != NULL;
	}
}

/*
 * Let the option at INDEX be VALUE; whether it is the one that is CHOSEN.  A
 * value that is none of the choices stays as one more: opening and saving a
 * form must not change what is stored.
 */
static bool
put_option(struct node *options, size_t index, const struct choice *option,
    const char *chosen)
{
	bool is = strcmp(option->value, chosen) == 0;
	struct node *item = view_item(options, index);

	view_set(item, "value", option->value);
	view_set(item, "text", option->text);
	view_flag(item, "selected", is);
	return is;
}

void
field_choices(struct node *node, const struct choice *choices, size_t count,
    const char *value)
{
	const struct choice other = { value, value };
	struct node *options = view_child(node, "options");
	bool found = false;
	size_t i;

	for (i = 0; i < count; i++)
		found = put_option(options, i, &choices[i], value) || found;
	if (!found && value[0] != '\0')
		put_option(options, count, &other, value);
}

void
field_choose_product(struct node *node, const struct catalog *catalog,
    const char *none, const char *value)
{
	const struct choice nothing = { "", none }, other = { value, value };
	struct node *options = view_child(node, "options");
	bool found = put_option(options, 0, &nothing, value);
	struct choice choice;
	size_t i;

	for (i = 0; i < catalog->nproducts; i++) {
		choice.value = catalog->products[i].slug;
		choice.text = catalog->products[i].name;
		found = put_option(options, i + 1, &choice, value) || found;
	}
	if (!found)
		put_option(options, i + 1, &other, value);
}

bool
field_is_place(const char *value)
{
	size_t len = strlen(value);

	return len <= PLACE_DIGITS && strspn(value, "0123456789") == len;
}
