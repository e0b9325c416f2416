/* Settings: which there are, what may be in them, and changing one. */
#ifndef PUBLISH_SETTING_H
#define PUBLISH_SETTING_H

#include "model/field.h"
#include "publish/audit.h"

/* A row each: the form of the desk and the command line go by them. */
extern const struct field setting_fields[];
extern const size_t setting_count;

/* setting_find(name): The field of the setting NAME, or NULL. */
const struct field *setting_find(const char *name);

/*
 * setting_put(store, actor, name, value):
 * Let the setting NAME be VALUE, which field_refuse has nothing against, with
 * its audit, inside the caller's transaction; nothing when it is that already.
 */
enum status setting_put(struct store *store, const struct actor *actor,
    const char *name, const char *value);

#endif
