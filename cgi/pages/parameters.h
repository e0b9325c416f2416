/* The parameters of an address: which a page knows, and what it heeds. */
#ifndef PAGES_PARAMETERS_H
#define PAGES_PARAMETERS_H

#include "http/router.h"

/*
 * The parameters that a route knows, in its flags.  What it does about others:
 * the API and feeds, which are STRICT, refuse them, since a filter that is not
 * heeded would tell a subscriber of every phone; lists for people, which are
 * NOTED, say that they know no such filter; all other pages go on without.
 */
enum parameter {
	PARAMETER_Q = 1 << 0,
	PARAMETER_PRODUCT = 1 << 1,
	PARAMETER_GENERATION = 1 << 2,
	PARAMETER_CODENAME = 1 << 3,
	PARAMETER_BRANCH = 1 << 4,
	PARAMETER_REGION = 1 << 5,
	PARAMETER_ANDROID = 1 << 6,
	PARAMETER_TYPE = 1 << 7,
	PARAMETER_PATCH_LEVEL = 1 << 8,
	PARAMETER_AFTER = 1 << 9,
	PARAMETER_BEFORE = 1 << 10,
	PARAMETER_LIMIT = 1 << 11,
	PARAMETER_FROM = 1 << 12,
	PARAMETER_TO = 1 << 13,
	PARAMETER_DEVICE = 1 << 14,
	PARAMETER_LIST = 1 << 15,
	PARAMETER_FILE = 1 << 16,
	PARAMETER_FORMAT = 1 << 17,
	PARAMETER_MIRRORLIST = 1 << 18,
	PARAMETER_SORT = 1 << 19,
	PARAMETERS_STRICT = 1 << 20,
	PARAMETERS_NOTED = 1 << 21
};

/*
 * parameters_read(exchange, flags):
 * Keep in the query of EXCHANGE what FLAGS know, each once, and
 * set what the exchange tells of it: the same as it was written, which is the
 * query of the one address that the page has, and the names to be noted.
 * STATUS_INVALID, with the reason: it is not to be read as values, or holds
 * what a strict route does not know.
 */
enum status parameters_read(struct exchange *exchange, unsigned int flags);

/*
 * parameters_heeded(exchange):
 * Whether the whole query counts, so that the answer may be kept under it.
 */
bool parameters_heeded(const struct exchange *exchange);

#endif
