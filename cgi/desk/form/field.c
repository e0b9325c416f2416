/* Forms of the desk: their fields as tables, checked and shown. */
#include "desk/form/field.h"

#include <stdio.h>
#include <string.h>

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

void
field_choices(struct node *node, const struct choice *choices, size_t count,
    const char *value)
{
	struct node *options = view_child(node, "options"), *item;
	bool found = false, is;
	size_t i;

	for (i = 0; i < count; i++) {
		is = strcmp(choices[i].value, value) == 0;
		item = view_item(options, i);
		view_set(item, "value", choices[i].value);
		view_set(item, "text", choices[i].text);
		view_flag(item, "selected", is);
		found = found || is;
	}
	if (found || value[0] == '\0')
		return;
	item = view_item(options, count);
	view_set(item, "value", value);
	view_set(item, "text", value);
	view_flag(item, "selected", true);
}
