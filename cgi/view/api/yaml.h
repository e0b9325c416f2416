/* YAML documents, made from JSON. */
#ifndef VIEW_API_YAML_H
#define VIEW_API_YAML_H

#include "base/buf.h"

struct yaml;

/*
 * yaml_new(out), yaml_end(yaml):
 * Begin a document that is appended to OUT; end it and free YAML.
 */
struct yaml *yaml_new(struct buf *out);
void yaml_end(struct yaml *yaml);

/*
 * yaml_list(yaml), yaml_list_end(yaml), yaml_map(yaml), yaml_map_end(yaml),
 * yaml_text(yaml, text):
 * Begin and end a list or a map, whose keys and values alternate; add TEXT,
 * which loads as a string whatever it holds.
 */
void yaml_list(struct yaml *yaml);
void yaml_list_end(struct yaml *yaml);
void yaml_map(struct yaml *yaml);
void yaml_map_end(struct yaml *yaml);
void yaml_text(struct yaml *yaml, const char *text);

/* yaml_json(yaml, json): Add what the JSON text JSON holds. */
void yaml_json(struct yaml *yaml, const char *json);

#endif
