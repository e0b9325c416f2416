/* A request, as either transport hands it over. */
#include "http/request.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/codec.h"

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
	const char *path = lookup(from, "DOCUMENT_URI");
	const char *target = lookup(from, "REQUEST_URI");

	memset(request, 0, sizeof(*request));
	request->method = method_parse(
	    value_or(lookup(from, "REQUEST_METHOD"), "GET"));
	request->https = strcmp(value_or(lookup(from, "HTTPS"), ""), "on") == 0;
	if (path == NULL)
		path = pool_printf(pool, "%s%s",
		    value_or(lookup(from, "SCRIPT_NAME"), ""),
		    value_or(lookup(from, "PATH_INFO"), ""));
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
	    value_or(lookup(from, "HTTP_ACCEPT"), ""));
	request->query = value_or(lookup(from, "QUERY_STRING"), "");
	request->if_none_match = lookup(from, "HTTP_IF_NONE_MATCH");
	request->if_modified_since = lookup(from, "HTTP_IF_MODIFIED_SINCE");
}
