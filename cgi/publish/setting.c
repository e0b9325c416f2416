/* Settings: which there are, what may be in them, and changing one. */
#include "publish/setting.h"

#include <string.h>

#include "base/codec.h"
#include "net/address.h"

static bool
contact_fits(const char *value)
{
	return strncmp(value, "https://", 8) == 0 ||
	    (strncmp(value, "mailto:", 7) == 0 &&
		strpbrk(value, " \"'<>&,") == NULL && value[7] != '@' &&
		strchr(value, '@') != NULL && strrchr(value, '@')[1] != '\0');
}

static const char *
contact_refuse(struct pool *pool, const char *value)
{
	if (strncmp(value, "https:", 6) != 0)
		return NULL;
	return strpbrk(value, "&'") != NULL ? "This is no address." :
					      address_refuse(pool, value);
}

const struct field setting_fields[] = {
	{ .name = "site_name",
	    .label = "Name of the site",
	    .required = true,
	    .max = 80 },
	{ .name = "site_description",
	    .label = "What it offers",
	    .required = true,
	    .max = 300,
	    .lines = 3,
	    .fits = text_check,
	    .detail = "This is one line.",
	    .help = "On the first page, and in what search engines show." },
	{ .name = "security_contact",
	    .label = "Contact for security",
	    .max = 200,
	    .fits = contact_fits,
	    .detail = "An address begins with mailto: or https://.",
	    .refuse = contact_refuse,
	    .help = "In /.well-known/security.txt: mailto:who@example.org, or "
		    "the https:// address of a page." },
	{ .name = "notice",
	    .label = "Notice",
	    .max = 300,
	    .lines = 2,
	    .fits = text_check,
	    .detail = "This is one line.",
	    .help = "At the top of every page, until it is removed here." },
	{ .name = "footer_text",
	    .label = "Text at the foot",
	    .max = 500,
	    .lines = 3,
	    .fits = text_check,
	    .detail = "This is one line.",
	    .help = "On every page." },
};

const size_t setting_count = sizeof(setting_fields) / sizeof(setting_fields[0]);

const struct field *
setting_find(const char *name)
{
	size_t i;

	for (i = 0; i < setting_count; i++)
		if (strcmp(setting_fields[i].name, name) == 0)
			return &setting_fields[i];
	return NULL;
}

enum status
setting_put(struct store *store, const struct actor *actor, const char *name,
    const char *value)
{
	struct pool *pool = pool_new();
	const char *old;
	enum status status = store_setting(store, pool, name, &old);

	if (status == STATUS_OK && strcmp(old, value) != 0) {
		status = store_setting_put(store, name, value);
		if (status == STATUS_OK)
			status = import_audit_texts(store, actor,
			    pool_printf(pool, "setting %s", name),
			    (const char *const[]){ old, value });
	}
	pool_free(pool);
	return status;
}
