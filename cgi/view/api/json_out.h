/* JSON documents: what the files that make them share. */
#ifndef VIEW_API_JSON_OUT_H
#define VIEW_API_JSON_OUT_H

#include <jansson.h>

#include "base/buf.h"
#include "model/fields.h"

/*
 * json_out(json, out):
 * Append JSON, which is given up, to OUT, without white space.
 */
void json_out(json_t *json, struct buf *out);

/* json_text(text): TEXT as a string, or null when it is "" or NULL. */
json_t *json_text(const char *text);

/*
 * json_set(object, name, value), json_set_text(object, name, text):
 * Set a member; a VALUE is given up, a TEXT of "" becomes null.
 */
void json_set(json_t *object, const char *name, json_t *value);
void json_set_text(json_t *object, const char *name, const char *text);

/*
 * json_set_fields(object, flags, table, values):
 * Set the members that TABLE has with one of FLAGS, of the struct VALUES.
 */
void json_set_fields(json_t *object, unsigned int flags,
    const struct fields_table *table, const void *values);

#endif
