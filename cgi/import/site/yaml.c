/* YAML files of the static site: maps of text, or lists of such maps. */
#include "import/site/yaml.h"

#include <stdbool.h>
#include <string.h>
#include <yaml.h>

/*
 * Levels of maps and lists.  The deepest file there is, a list of items with a
 * map of downloads, has three; the limit keeps a hostile file from growing the
 * path that is rebuilt for each value.
 */
#define DEPTH_MAX 4

/* A sequence or a map that is open. */
struct level {
	bool map;
	const char *key; /* of a map, between a key and its value */
};

/*
 * libyaml's events are read as they come, without a document in memory: a data
 * file of one device has hundreds of items of which few fields are used.
 */
struct state {
	const struct yaml_reader *reader;
	struct pool *pool;
	struct source_error *error;
	struct level levels[DEPTH_MAX];
	int depth;
};

/* The keys that lead to the value at hand, joined by dots. */
static const char *
path_of(const struct state *state)
{
	const char *path = "";
	int i;

	for (i = 0; i < state->depth; i++) {
		if (!state->levels[i].map || state->levels[i].key == NULL)
			continue;
		path = path[0] == '\0' ? state->levels[i].key :
					 pool_printf(state->pool, "%s.%s", path,
					     state->levels[i].key);
	}
	return path;
}

/* A value has ended: the map around it goes on with a key. */
static void
value_ended(struct state *state)
{
	if (state->depth > 0)
		state->levels[state->depth - 1].key = NULL;
}

/* Only a map that no key leads to is an item: one within it belongs to it. */
static enum status
on_start(struct state *state, bool map, int line)
{
	if (state->depth == DEPTH_MAX)
		return source_fail(state->error, line, "nested too deep");
	if (map && path_of(state)[0] == '\0' && state->reader->item != NULL)
		state->reader->item(state->reader->context, line);
	state->levels[state->depth].map = map;
	state->levels[state->depth++].key = NULL;
	return STATUS_OK;
}

/*
 * In a map, scalars are a key and a value in turn; which one this is, is told
 * by whether a key waits for its value.
 */
static void
on_scalar(struct state *state, const yaml_event_t *event, int line)
{
	const char *text = (const char *)event->data.scalar.value;
	struct level *level;

	/* A file that is one bare word holds nothing to be read. */
	if (state->depth == 0)
		return;
	level = &state->levels[state->depth - 1];
	if (level->map && level->key == NULL) {
		level->key = pool_strdup(state->pool, text);
		return;
	}
	state->reader->value(state->reader->context, path_of(state), text,
	    line);
	value_ended(state);
}

static enum status
on_event(struct state *state, const yaml_event_t *event)
{
	int line = (int)event->start_mark.line + 1;

	switch (event->type) {
	case YAML_SEQUENCE_START_EVENT:
		return on_start(state, false, line);
	case YAML_MAPPING_START_EVENT:
		return on_start(state, true, line);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		state->depth--;
		value_ended(state);
		return STATUS_OK;
	case YAML_SCALAR_EVENT:
		/*
		 * "\0" is a valid escape in quoted YAML, and would cut the
		 * value short for everybody who reads it as a C string.
		 */
		if (memchr(event->data.scalar.value, '\0',
			event->data.scalar.length) != NULL)
			return source_fail(state->error, line, "a NUL");
		on_scalar(state, event, line);
		return STATUS_OK;
	case YAML_ALIAS_EVENT:
		/*
		 * No file of the site or a feed has one, and resolving them
		 * lets a few lines grow without bound.
		 */
		return source_fail(state->error, line, "an alias");
	default:
		return STATUS_OK;
	}
}

/*
 * What the parser says is wrong.  Of a character that it refuses, it knows no
 * line but an offset.
 */
static enum status
fail(struct state *state, const struct buf *text, const yaml_parser_t *parser)
{
	int line = parser->error == YAML_READER_ERROR &&
		parser->problem_offset <= text->len ?
	    source_line(buf_text(text), parser->problem_offset) :
	    (int)parser->problem_mark.line + 1;

	return source_fail(state->error, line,
	    pool_printf(state->pool, "not YAML: %s",
		parser->problem != NULL ? parser->problem : "?"));
}

enum status
yaml_read(const struct buf *text, const struct yaml_reader *reader,
    struct pool *pool, struct source_error *error)
{
	struct state state = { .reader = reader, .pool = pool, .error = error };
	enum status status = STATUS_OK;
	yaml_parser_t parser;
	yaml_event_t event;
	bool end = false;

	if (!yaml_parser_initialize(&parser))
		return source_fail(error, 0, "out of memory");
	/*
	 * Without this, libyaml takes a file that starts with FF FE as UTF-16.
	 */
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser,
	    (const unsigned char *)buf_text(text), text->len);
	while (!end && status == STATUS_OK) {
		if (!yaml_parser_parse(&parser, &event)) {
			status = fail(&state, text, &parser);
			break;
		}
		end = event.type == YAML_STREAM_END_EVENT;
		status = on_event(&state, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return status;
}
