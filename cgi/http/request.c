/* A request, as either transport hands it over. */
#include "http/request.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/codec.h"

static const char *
lookup_first(request_lookup *lookup, const void *from, const char *name)
{
	return lookup(from, name, 0);
}

static enum method
method_parse(const char *name)
{
	if (strcmp(name, "GET") == 0)
		return METHOD_GET;
	if (strcmp(name, "HEAD") == 0)
		return METHOD_HEAD;
	if (strcmp(name, "POST") == 0)
		return METHOD_POST;
	if (strcmp(name, "OPTIONS") == 0)
		return METHOD_OPTIONS;
	if (strcmp(name, "PATCH") == 0)
		return METHOD_PATCH;
	if (strcmp(name, "DELETE") == 0)
		return METHOD_DELETE;
	return METHOD_OTHER;
}

/* The raw path of an absolute-form target ("http://host/path", RFC 9112,
 * 3.2.2), which nginx passes on as sent, starts behind the authority. */
static const char *
target_path(const char *target)
{
	const char *p = strstr(target, "://");

	if (target[0] == '/' || p == NULL)
		return target;
	p = strpbrk(p + 3, "/?");
	return p != NULL && *p == '/' ? p : "/";
}

static const char *
encoded_path(const char *path, struct pool *pool)
{
	struct buf out = { 0 };
	const char *copy;

	percent_encode(path, "/!", &out);
	copy = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return copy;
}

static const char *
value_or(const char *value, const char *otherwise)
{
	return value != NULL ? value : otherwise;
}

/* The weight that ACCEPT (RFC 9110, 12.5.1) gives to TYPE by that name. */
static double
accept_weight(const char *accept, const char *type)
{
	const char *p = accept, *q, *end;
	size_t len = strlen(type);

	while (*p != '\0') {
		p += strspn(p, ", \t");
		end = p + strcspn(p, ",");
		if (strncasecmp(p, type, len) == 0 &&
		    strchr(",; \t", p[len]) != NULL) {
			q = strstr(p, "q=");
			return q != NULL && q < end ? strtod(q + 2, NULL) : 1;
		}
		p = end;
	}
	return 0;
}

static bool
accept_plain(const char *accept)
{
	double plain = accept_weight(accept, "text/plain");

	return plain > 0 && plain > accept_weight(accept, "text/html");
}

void
request_read(struct request *request, request_lookup *lookup, const void *from,
    struct pool *pool)
{
	const char *path = lookup_first(lookup, from, "DOCUMENT_URI");
	const char *target = lookup_first(lookup, from, "REQUEST_URI");

	memset(request, 0, sizeof(*request));
	request->lookup = lookup;
	request->from = from;
	request->body = "";
	request->method = method_parse(
	    value_or(lookup_first(lookup, from, "REQUEST_METHOD"), "GET"));
	request->https = strcmp(
			     value_or(lookup_first(lookup, from, "HTTPS"), ""),
			     "on") == 0;
	if (path == NULL)
		path = pool_printf(pool, "%s%s",
		    value_or(lookup_first(lookup, from, "SCRIPT_NAME"), ""),
		    value_or(lookup_first(lookup, from, "PATH_INFO"), ""));
	request->path = path[0] != '\0' ? path : "/";
	request->path_bad = !text_check(request->path);
	if (target != NULL) {
		target = target_path(target);
		request->raw_path = pool_strndup(pool, target,
		    strcspn(target, "?#"));
	} else {
		request->raw_path = encoded_path(request->path, pool);
	}
	request->plain = accept_plain(
	    value_or(lookup_first(lookup, from, "HTTP_ACCEPT"), ""));
	request->query = value_or(lookup_first(lookup, from, "QUERY_STRING"),
	    "");
	request->if_none_match = lookup_first(lookup, from,
	    "HTTP_IF_NONE_MATCH");
	request->if_modified_since = lookup_first(lookup, from,
	    "HTTP_IF_MODIFIED_SINCE");
}

const char *
request_header(const struct request *request, const char *name)
{
	return value_or(request->lookup(request->from, name, 0), "");
}

bool
request_has_type(const struct request *request, const char *type)
{
	const char *given = request_header(request, "CONTENT_TYPE");
	size_t len = strlen(type);

	return strncasecmp(given, type, len) == 0 &&
	    strchr("; \t", given[len]) != NULL;
}

/* The value of the cookie NAME in LIST, "a=b; c=d", or NULL. */
static const char *
cookie_in(const char *list, const char *name, struct pool *pool)
{
	size_t len = strlen(name), size;

	for (;;) {
		list += strspn(list, " ;");
		size = strcspn(list, ";");
		if (size == 0)
			return NULL;
		if (size > len && strncmp(list, name, len) == 0 &&
		    list[len] == '=')
			return pool_strndup(pool, list + len + 1,
			    size - len - 1);
		list += size;
	}
}

const char *
request_cookie(const struct request *request, const char *name,
    struct pool *pool)
{
	const char *list, *value;
	size_t i;

	for (i = 0;; i++) {
		list = request->lookup(request->from, "HTTP_COOKIE", i);
		if (list == NULL)
			return "";
		value = cookie_in(list, name, pool);
		if (value != NULL)
			return value;
	}
}

bool
request_body_length(struct request *request, size_t max, size_t *length)
{
	const char *text = request_header(request, "CONTENT_LENGTH");
	size_t digits = strspn(text, "0123456789");

	*length = 0;
	if (text[0] == '\0')
		return false;
	if (text[digits] != '\0') {
		request->body_state = BODY_SHORT;
		return false;
	}
	*length = digits > 12 ? SIZE_MAX : (size_t)strtoull(text, NULL, 10);
	if (*length > max)
		request->body_state = BODY_LARGE;
	return *length > 0 && *length <= max;
}
