/* YAML documents, made from JSON. */
#include "view/api/yaml.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/pool.h"

struct yaml {
	yaml_emitter_t emitter;
	struct buf *out;
};

static int
append(void *context, unsigned char *bytes, size_t len)
{
	struct yaml *yaml = context;

	buf_put(yaml->out, bytes, len);
	return 1;
}

struct yaml *
yaml_new(struct buf *out)
{
	struct yaml *yaml = mem_alloc(sizeof(*yaml));
	yaml_event_t event;

	yaml->out = out;
	yaml_emitter_initialize(&yaml->emitter);
	yaml_emitter_set_output(&yaml->emitter, append, yaml);
	yaml_emitter_set_unicode(&yaml->emitter, 1);
	yaml_emitter_set_width(&yaml->emitter, -1);
	yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
	yaml_emitter_emit(&yaml->emitter, &event);
	yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1);
	yaml_emitter_emit(&yaml->emitter, &event);
	return yaml;
}

void
yaml_end(struct yaml *yaml)
{
	yaml_event_t event;

	yaml_document_end_event_initialize(&event, 1);
	yaml_emitter_emit(&yaml->emitter, &event);
	yaml_stream_end_event_initialize(&event);
	yaml_emitter_emit(&yaml->emitter, &event);
	yaml_emitter_delete(&yaml->emitter);
	free(yaml);
}

void
yaml_list(struct yaml *yaml)
{
	yaml_event_t event;

	yaml_sequence_start_event_initialize(&event, NULL, NULL, 1,
	    YAML_BLOCK_SEQUENCE_STYLE);
	yaml_emitter_emit(&yaml->emitter, &event);
}

void
yaml_list_end(struct yaml *yaml)
{
	yaml_event_t event;

	yaml_sequence_end_event_initialize(&event);
	yaml_emitter_emit(&yaml->emitter, &event);
}

void
yaml_map(struct yaml *yaml)
{
	yaml_event_t event;

	yaml_mapping_start_event_initialize(&event, NULL, NULL, 1,
	    YAML_BLOCK_MAPPING_STYLE);
	yaml_emitter_emit(&yaml->emitter, &event);
}

void
yaml_map_end(struct yaml *yaml)
{
	yaml_event_t event;

	yaml_mapping_end_event_initialize(&event);
	yaml_emitter_emit(&yaml->emitter, &event);
}

static void
scalar(struct yaml *yaml, const char *text, yaml_scalar_style_t style)
{
	yaml_event_t event;

	yaml_scalar_event_initialize(&event, NULL, NULL,
	    (const yaml_char_t *)text, (int)strlen(text),
	    style == YAML_PLAIN_SCALAR_STYLE, style != YAML_PLAIN_SCALAR_STYLE,
	    style);
	yaml_emitter_emit(&yaml->emitter, &event);
}

void
yaml_text(struct yaml *yaml, const char *text)
{
	scalar(yaml, text, YAML_SINGLE_QUOTED_SCALAR_STYLE);
}

static void
put_number(struct yaml *yaml, const json_t *json)
{
	char text[40];

	if (json_is_integer(json))
		snprintf(text, sizeof(text), "%" JSON_INTEGER_FORMAT,
		    json_integer_value(json));
	else
		snprintf(text, sizeof(text), "%.15g", json_real_value(json));
	/* A whole number of a real keeps its point. */
	if (json_is_real(json) && strpbrk(text, ".e") == NULL)
		strncat(text, ".0", sizeof(text) - strlen(text) - 1);
	scalar(yaml, text, YAML_PLAIN_SCALAR_STYLE);
}

static void
put(struct yaml *yaml, json_t *json)
{
	const char *key;
	json_t *value;
	size_t i;

	if (json_is_string(json)) {
		yaml_text(yaml, json_string_value(json));
	} else if (json_is_number(json)) {
		put_number(yaml, json);
	} else if (json_is_array(json)) {
		yaml_list(yaml);
		json_array_foreach(json, i, value) put(yaml, value);
		yaml_list_end(yaml);
	} else if (json_is_object(json)) {
		yaml_map(yaml);
		json_object_foreach(json, key, value)
		{
			yaml_text(yaml, key);
			put(yaml, value);
		}
		yaml_map_end(yaml);
	} else {
		scalar(yaml,
		    json_is_null(json)	   ? "null" :
			json_is_true(json) ? "true" :
					     "false",
		    YAML_PLAIN_SCALAR_STYLE);
	}
}

void
yaml_json(struct yaml *yaml, const char *json)
{
	json_t *value = json_loads(json, JSON_DECODE_ANY, NULL);

	put(yaml, value);
	json_decref(value);
}
