/* A release as plain text, for a terminal. */
#include "view/text.h"

#include <string.h>

#include "base/when.h"
#include "model/fields.h"
#include "model/region_guard.h"
#include "view/shell.h"
#include "view/url.h"

static void
put_field(struct buf *out, const char *name, const char *value)
{
	if (value[0] != '\0')
		buf_printf(out, "  %-10s %s\n", name, value);
}

/* A checksum that nobody knows is not there, but of the MD5 it is said. */
static void
put_sums(const struct package *package, struct buf *out)
{
	const struct fields_row *row;
	size_t i;

	if (package->md5[0] == '\0')
		put_field(out, "MD5", "unknown");
	for (i = 0; i < fields_package.count; i++) {
		row = &fields_package.rows[i];
		if ((row->flags & FIELDS_SUM) != 0)
			put_field(out, row->label, fields_get(row, package));
	}
}

/* Behind the label: the state, and when it was found. */
static void
put_check(const struct link *link, struct buf *out)
{
	const struct link_check *check = &link->check;
	char time[WHEN_RFC3339_SIZE];
	bool told = check->state == LINK_STATE_UP ||
	    check->state == LINK_STATE_CHANGED;

	if (!link_is_mirror(link))
		return;
	if (check->checked == 0) {
		buf_puts(out, ": not checked yet");
		return;
	}
	/* When it was found so: what came since says nothing. */
	when_rfc3339(told ? check->succeeded : check->checked, time);
	buf_printf(out, ": %s, checked %s", link_state_name(check->state),
	    time);
}

static void
put_links(const struct package *package, struct buf *out)
{
	const struct link *link;
	size_t i, count = 0;

	for (i = 0; i < package->nlinks; i++) {
		link = &package->links[i];
		/* That is the page of the file, not the file. */
		if (link->kind == LINK_FIRMWARE)
			continue;
		count++;
		buf_printf(out, "\n  %s", link->label);
		if (link->from_version[0] != '\0')
			buf_printf(out, " (from %s)", link->from_version);
		put_check(link, out);
		buf_printf(out, "\n    %s\n", link->url);
	}
	if (count == 0)
		buf_puts(out, "\n  No download link is known for this file.\n");
}

static void
put_warning(const struct release_view *shown, const struct package *package,
    struct buf *out)
{
	struct region_guard guard;

	region_guard_package(shown->catalog, shown->release, package, &guard);
	if (guard.codename != NULL)
		buf_printf(out, "\n  WARNING: for %s, not for %s\n",
		    package->codename, guard.codename);
	if (guard.page != NULL)
		buf_printf(out, "\n  WARNING: for %s, not for %s\n",
		    guard.package->name, guard.page->name);
	if (guard.version != NULL)
		buf_printf(out,
		    "\n  WARNING: the version is one for %s, the device's "
		    "name one for %s\n",
		    guard.version->name, guard.device->name);
}

static void
put_package(const struct release_view *shown, const struct package *package,
    struct buf *out)
{
	const struct region *region = catalog_region(shown->catalog,
	    package->region);
	const char *curl = command_curl(shown->pool, package);
	int64_t vanished = package_vanished(package);
	char date[WHEN_DATE_SIZE] = "";

	buf_printf(out, "\n%s\n\n",
	    package->filename[0] != '\0' ? package->filename : package->device);
	put_field(out, "Type", package->type);
	put_field(out, "Device", package->device);
	put_field(out, "Codename", package->codename);
	put_field(out, "Region", region != NULL ? region->name : "");
	put_field(out, "Branch", package->branch);
	put_field(out, "Android", package->android);
	put_field(out, "Patch", package->patch_level);
	put_field(out, "Size", package->size);
	put_field(out, "Date", package->date);
	put_sums(package, out);
	if (vanished > 0)
		when_date(vanished, date);
	put_field(out, "Gone since", date);
	put_warning(shown, package, out);
	put_links(package, out);
	if (curl[0] != '\0')
		buf_printf(out, "\n  %s\n", curl);
}

/* The lines of TEXT, each behind two spaces. */
static void
put_indented(const char *text, struct buf *out)
{
	size_t len;

	while (*text != '\0') {
		len = strcspn(text, "\n");
		if (len > 0)
			buf_puts(out, "  ");
		buf_put(out, text, len);
		buf_putc(out, '\n');
		text += len + (text[len] == '\n');
	}
}

void
text_release_put(const struct release_view *shown, const char *url,
    struct buf *out)
{
	const struct release *release = shown->release;
	const struct package *package;
	const char *before = NULL;
	size_t i;

	buf_printf(out, "%s\n%s\n",
	    release_heading(release, shown->product, shown->catalog,
		shown->pool),
	    url);
	for (i = 0; i < release->npackages; i++)
		put_package(shown, &release->packages[i], out);
	for (i = 0; i < release->npackages; i++) {
		package = &release->packages[i];
		if (package->changelog == NULL ||
		    package->changelog[0] == '\0' ||
		    (before != NULL && strcmp(before, package->changelog) == 0))
			continue;
		before = package->changelog;
		buf_puts(out, "\nChangelog\n\n");
		put_indented(package->changelog, out);
	}
}
