/* A made-up feed of the tracker: rows, as files in YAML and CSV. */
#include "feed.h"

#include <string.h>

struct feed
feed_good(void)
{
	struct feed feed = { .fields = {
				 [TRACKER_ANDROID] = "15.0",
				 [TRACKER_BRANCH] = "Stable Beta",
				 [TRACKER_CODENAME] = "nimbus_eea_global",
				 [TRACKER_DATE] = "2025-01-07",
				 [TRACKER_LINK] = FEED_URL,
				 [TRACKER_MD5] =
				     "458d7cc4143cb7bb5797aeec3011ef1b",
				 [TRACKER_METHOD] = "Recovery",
				 [TRACKER_NAME] = "Nimbus 7 EEA",
				 [TRACKER_SIZE] = "6.4 GB",
				 [TRACKER_VERSION] = FEED_VERSION,
			     } };

	return feed;
}

struct feed
feed_with(struct feed feed, enum tracker_column column, const char *value)
{
	feed.fields[column] = value;
	return feed;
}

struct feed
feed_fastboot(void)
{
	struct feed feed = feed_with(feed_good(), TRACKER_METHOD, "Fastboot");

	return feed_with(feed, TRACKER_LINK,
	    "https://vendor.example/nimbus_images_" FEED_VERSION
	    "_15.0_eea_458d7cc414.tgz");
}

void
feed_put_yaml(struct buf *out, struct feed feed)
{
	const char *start = "- ", *p;
	int i;

	for (i = 0; i < TRACKER__MAX; i++) {
		if (feed.fields[i] == NULL)
			continue;
		buf_printf(out, "%s%s: \"", start,
		    tracker_column_name((enum tracker_column)i));
		for (p = feed.fields[i]; *p != '\0'; p++) {
			if (*p == '"' || *p == '\\')
				buf_putc(out, '\\');
			buf_putc(out, *p);
		}
		buf_puts(out, "\"\n");
		start = "  ";
	}
}

void
feed_put_csv(struct buf *out, struct feed feed)
{
	const char *p;
	int i;

	for (i = 0; i < TRACKER__MAX; i++) {
		buf_puts(out, i > 0 ? ",\"" : "\"");
		for (p = feed.fields[i]; *p != '\0'; p++) {
			if (*p == '"')
				buf_putc(out, '"');
			buf_putc(out, *p);
		}
		buf_putc(out, '"');
	}
	buf_puts(out, "\r\n");
}

struct tracker_rows
feed_parse_bytes(struct helper *helper, const char *text, size_t len)
{
	struct buf buf = { 0 };
	struct tracker_rows rows;
	struct source_error error = { 0, "" };

	buf_put(&buf, text, len);
	if (tracker_parse(helper->pool, &buf, &rows, &error) != STATUS_OK)
		fail_msg("line %d: %s", error.line, error.reason);
	buf_free(&buf);
	return rows;
}

struct tracker_rows
feed_parse(struct helper *helper, const char *text)
{
	return feed_parse_bytes(helper, text, strlen(text));
}

struct tracker_rows
feed_parse_all(struct helper *helper, const struct feed *feeds, size_t count)
{
	struct buf buf = { 0 };
	struct tracker_rows rows;
	size_t i;

	for (i = 0; i < count; i++)
		feed_put_yaml(&buf, feeds[i]);
	rows = feed_parse_bytes(helper, buf.data, buf.len);
	buf_free(&buf);
	return rows;
}
