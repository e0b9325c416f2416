/* A made-up feed of the tracker: rows, as files in YAML and CSV. */
#ifndef TESTS_UNIT_FEED_H
#define TESTS_UNIT_FEED_H

#include "helper.h"
#include "import/tracker/tracker.h"

#define FEED_VERSION "OS9.0.1.0.VZZEUXM"
#define FEED_FILE \
	"nimbus_eea_global-ota_full-" FEED_VERSION "-user-15.0-458d7cc414"
#define FEED_URL "https://vendor.example/" FEED_VERSION "/" FEED_FILE ".zip"
#define FEED_HEADER \
	"android,branch,codename,date,link,md5,method,name,size,version\n"

/* A row as the feed has it, by column. */
struct feed {
	const char *fields[TRACKER__MAX];
};

/* feed_good(): A row that is right, of a recovery package. */
struct feed feed_good(void);

/* feed_fastboot(): Another package of the same release. */
struct feed feed_fastboot(void);

/* feed_with(feed, column, value): FEED with another value in COLUMN. */
struct feed feed_with(struct feed feed, enum tracker_column column,
    const char *value);

/*
 * feed_put_yaml(out, feed):
 * Write FEED as an item of a list, each value in double quotes; a column that
 * is NULL is left out.
 */
void feed_put_yaml(struct buf *out, struct feed feed);

/* feed_put_csv(out, feed): Write FEED as a record behind FEED_HEADER. */
void feed_put_csv(struct buf *out, struct feed feed);

/*
 * feed_parse_bytes(helper, text, len), feed_parse(helper, text):
 * Parse TEXT, which must not be damaged as a whole.
 */
struct tracker_rows feed_parse_bytes(struct helper *helper, const char *text,
    size_t len);
struct tracker_rows feed_parse(struct helper *helper, const char *text);

/* feed_parse_all(helper, feeds, count): The same of FEEDS, as YAML. */
struct tracker_rows feed_parse_all(struct helper *helper,
    const struct feed *feeds, size_t count);

#endif
