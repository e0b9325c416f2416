/* The static site's data files, as lists that are answered with again. */
#include "import/site/data.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/*
 * Levels of maps and lists, twice as many as any of the site's files has.
 * Unlike yaml_read(), this resolves aliases, with which a short file can nest
 * without end.
 */
#define DEPTH_MAX 8

/*
 * A plain scalar as YAML 1.1 takes it, as far as these files go.  Scripts of
 * others read them: what was a number or a null has to be one again.
 */
static json_t *
plain(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	size_t rest = text[digits] == '.' ?
	    strspn(text + digits + 1, "0123456789") :
	    0;

	if (text[0] == '\0' || strcmp(text, "null") == 0 ||
	    strcmp(text, "~") == 0)
		return json_null();
	if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
		return json_boolean(text[0] == 't');
	/*
	 * 18 digits fit into 64 bits for certain.  A leading zero makes an
	 * octal number in YAML 1.1, and would be lost in a decimal one: it
	 * stays text.
	 */
	if (digits > 0 && digits < 19 && text[digits] == '\0' &&
	    (text[0] != '0' || digits == 1))
		return json_integer(strtoll(text, NULL, 10));
	if (digits > 0 && rest > 0 && text[digits + 1 + rest] == '\0')
		return json_real(strtod(text, NULL));
	return json_string(text);
}

static json_t *convert(yaml_document_t *document, const yaml_node_t *node,
    int depth);

static json_t *
convert_list(yaml_document_t *document, const yaml_node_t *node, int depth)
{
	json_t *list = json_array();
	yaml_node_item_t *item;

	for (item = node->data.sequence.items.start;
	     item < node->data.sequence.items.top; item++)
		json_array_append_new(list,
		    convert(document, yaml_document_get_node(document, *item),
			depth + 1));
	return list;
}

static json_t *
convert_map(yaml_document_t *document, const yaml_node_t *node, int depth)
{
	json_t *map = json_object();
	const yaml_node_t *key;
	yaml_node_pair_t *pair;

	for (pair = node->data.mapping.pairs.start;
	     pair < node->data.mapping.pairs.top; pair++) {
		key = yaml_document_get_node(document, pair->key);
		/* JSON has no keys but text. */
		if (key->type == YAML_SCALAR_NODE)
			json_object_set_new(map,
			    (const char *)key->data.scalar.value,
			    convert(document,
				yaml_document_get_node(document, pair->value),
				depth + 1));
	}
	return map;
}

static json_t *
convert(yaml_document_t *document, const yaml_node_t *node, int depth)
{
	const char *text;

	/* A file of aliases within aliases ends here. */
	if (node == NULL || depth > DEPTH_MAX)
		return json_null();
	switch (node->type) {
	case YAML_SCALAR_NODE:
		text = (const char *)node->data.scalar.value;
		return node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE ?
		    plain(text) :
		    json_string(text);
	case YAML_SEQUENCE_NODE:
		return convert_list(document, node, depth);
	case YAML_MAPPING_NODE:
		return convert_map(document, node, depth);
	default:
		return json_null();
	}
}

/*
 * The file that a row is of: by its name, or by the end of its link.  A list of
 * a device is renewed by file, whatever the layout of its rows.
 */
static const char *
filename_of(struct pool *pool, const json_t *item)
{
	const char *name = json_string_value(json_object_get(item, "filename"));
	const char *url = json_string_value(json_object_get(item, "download"));
	const char *slash = url != NULL ? strrchr(url, '/') : NULL;

	if (name == NULL)
		name = slash != NULL ? slash + 1 : "";
	return pool_strdup(pool, name);
}

static void
add(struct pool *pool, struct data_list *list, const json_t *item)
{
	char *text = json_dumps(item, JSON_COMPACT);
	struct data_item *added;

	list->items = pool_grow(pool, list->items, list->count, sizeof(*added));
	added = &list->items[list->count++];
	added->filename = filename_of(pool, item);
	added->json = pool_strdup(pool, text != NULL ? text : "null");
	free(text);
}

/* A device of a pick list. */
static void
add_name(struct pool *pool, struct data_list *list, const char *codename,
    const json_t *name)
{
	json_t *item = json_pack("{s:s}", "codename", codename);

	if (name != NULL)
		json_object_set(item, "name", (json_t *)name);
	add(pool, list, item);
	json_decref(item);
}

/*
 * The three layouts that the site's files have: a map of names, a list of
 * codenames, and a list of rows.
 */
static enum status
add_all(struct pool *pool, struct data_list *list, json_t *root)
{
	const char *key;
	json_t *value;
	size_t i;

	list->items = NULL;
	list->count = 0;
	if (json_is_object(root)) {
		json_object_foreach(root, key, value)
		    add_name(pool, list, key, value);
		return STATUS_OK;
	}
	if (!json_is_array(root))
		return STATUS_INVALID;
	json_array_foreach(root, i, value)
	{
		if (json_is_string(value))
			add_name(pool, list, json_string_value(value), NULL);
		else if (json_is_object(value))
			add(pool, list, value);
		else
			return STATUS_INVALID;
	}
	return STATUS_OK;
}

enum status
data_read(const struct buf *text, struct pool *pool, struct data_list *list,
    struct source_error *error)
{
	yaml_document_t document;
	yaml_parser_t parser;
	enum status status;
	json_t *root;

	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser,
	    (const unsigned char *)buf_text(text), text->len);
	if (!yaml_parser_load(&parser, &document)) {
		status = source_fail(error, (int)parser.problem_mark.line + 1,
		    "no YAML");
		yaml_parser_delete(&parser);
		return status;
	}
	root = convert(&document, yaml_document_get_root_node(&document), 0);
	status = add_all(pool, list, root);
	if (status != STATUS_OK)
		source_fail(error, 0, "neither a list nor a map");
	json_decref(root);
	yaml_document_delete(&document);
	yaml_parser_delete(&parser);
	return status;
}
