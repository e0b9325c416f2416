/* Fields that people fill in: what they are called, and what may be in them. */
#include "model/field.h"

#include <string.h>

#include "base/plain.h"

const char *
field_refuse(const struct field *field, const char *value, struct pool *pool)
{
	const char *detail;

	if (value[0] == '\0')
		return field->required ? "This is needed." : NULL;
	if (field->max > 0 && strlen(value) > field->max)
		return pool_printf(pool, "This is longer than %zu letters.",
		    field->max);
	detail = plain_refuse(value, field->lines > 0);
	if (detail != NULL)
		return detail;
	if (field->fits != NULL && !field->fits(value))
		return field->detail;
	return field->refuse != NULL ? field->refuse(pool, value) : NULL;
}
