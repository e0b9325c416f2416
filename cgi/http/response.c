/* A response, made in memory and sent whole. */
#include "http/response.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "base/codec.h"
#include "base/when.h"

static const char *
status_phrase(int status)
{
	static const struct {
		int status;
		const char *phrase;
	} phrases[] = {
		{ 200, "OK" },
		{ 201, "Created" },
		{ 204, "No Content" },
		{ 301, "Moved Permanently" },
		{ 302, "Found" },
		{ 303, "See Other" },
		{ 304, "Not Modified" },
		{ 400, "Bad Request" },
		{ 401, "Unauthorized" },
		{ 403, "Forbidden" },
		{ 404, "Not Found" },
		{ 405, "Method Not Allowed" },
		{ 409, "Conflict" },
		{ 410, "Gone" },
		{ 412, "Precondition Failed" },
		{ 413, "Content Too Large" },
		{ 415, "Unsupported Media Type" },
		{ 422, "Unprocessable Content" },
		{ 429, "Too Many Requests" },
		{ 500, "Internal Server Error" },
		{ 503, "Service Unavailable" },
	};
	size_t i;

	for (i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
		if (phrases[i].status == status)
			return phrases[i].phrase;
	return "";
}

void
response_clear(struct response *response)
{
	response->status = 200;
	response->last_modified = 0;
	response->etag[0] = '\0';
	response->passing = false;
	buf_clear(&response->headers);
	buf_clear(&response->body);
}

void
response_free(struct response *response)
{
	buf_free(&response->headers);
	buf_free(&response->body);
}

void
response_header(struct response *response, const char *name, const char *value)
{
	if (text_check(value))
		buf_printf(&response->headers, "%s: %s\r\n", name, value);
}

void
response_redirect(struct response *response, int status, const char *location)
{
	response_clear(response);
	response->status = status;
	response_header(response, "Location", location);
}

/* Whether LIST, the value of If-None-Match, names ETAG.  The comparison is the
 * weak one: nginx makes a tag weak when it compresses. */
static bool
etag_listed(const char *list, const char *etag)
{
	size_t len = strlen(etag);
	const char *p = list;

	if (strcmp(list, "*") == 0)
		return true;
	while ((p = strstr(p, etag)) != NULL) {
		p += len;
		if (*p == '\0' || *p == ',' || *p == ' ')
			return true;
	}
	return false;
}

void
response_seal(struct response *response)
{
	char date[WHEN_HTTP_SIZE];
	XXH128_hash_t hash;

	if (response->status != 200)
		return;
	hash = XXH3_128bits(buf_text(&response->body), response->body.len);
	snprintf(response->etag, sizeof(response->etag),
	    "\"%016" PRIx64 "%016" PRIx64 "\"", (uint64_t)hash.high64,
	    (uint64_t)hash.low64);
	response_header(response, "ETag", response->etag);
	if (response->last_modified > 0) {
		when_http(response->last_modified, date);
		response_header(response, "Last-Modified", date);
	}
}

/* RFC 9110, 13.2.2: If-Modified-Since counts only without If-None-Match. */
bool
response_unmodified(const struct response *response,
    const struct request *request)
{
	int64_t since;

	if (response->etag[0] == '\0')
		return false;
	if (request->if_none_match != NULL)
		return etag_listed(request->if_none_match, response->etag);
	return request->if_modified_since != NULL &&
	    response->last_modified > 0 &&
	    when_http_parse(request->if_modified_since, &since) &&
	    response->last_modified <= since;
}

void
response_write(const struct response *response, const struct request *request,
    struct buf *out)
{
	bool get = request->method == METHOD_GET ||
	    request->method == METHOD_HEAD;
	int status = response->status;

	if (get && response_unmodified(response, request))
		status = 304;
	buf_clear(out);
	buf_printf(out, "Status: %d %s\r\n", status, status_phrase(status));
	/* Kept, but asked about each time: a release may move or go. */
	if (strstr(buf_text(&response->headers), "Cache-Control:") == NULL)
		buf_puts(out, "Cache-Control: no-cache\r\n");
	buf_put(out, buf_text(&response->headers), response->headers.len);
	if (status != 304)
		buf_printf(out, "Content-Length: %zu\r\n", response->body.len);
	buf_puts(out, "\r\n");
	if (status != 304 && request->method != METHOD_HEAD)
		buf_put(out, buf_text(&response->body), response->body.len);
}
