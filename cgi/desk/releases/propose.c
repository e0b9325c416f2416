/* Proposals: releases made of what somebody pasted. */
#include "desk/releases/propose.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "desk/releases/release_form.h"
#include "model/check.h"
#include "model/link_template.h"
#include "model/paste.h"
#include "store/draft.h"
#include "store/mirror_set.h"
#include "store/package.h"
#include "store/link.h"
#include "store/release.h"

/*
 * What one paste may hold: names that are read, each of which may ask the store
 * for its device, and releases that become drafts.  Beyond that nothing is
 * lost: it comes back in "rest".
 */
#define NAMES_MAX 200
#define RELEASES_MAX 20

/* What was pasted, by names. */
struct pasted {
	struct paste_name *names;
	size_t count;
	struct buf rest; /* what is none */
};

/* What a proposal is made with. */
struct proposer {
	struct desk *desk;
	struct pool *pool;
	enum status looked; /* how the looking up of words went */
};

/*
 * Some file names have the device's name where its codename should be; the
 * store knows which words mean which device.  A failure is kept, since
 * paste_parse() takes an unknown word for an answer.
 */
static const char *
lookup(void *context, const char *word)
{
	struct proposer *proposer = context;
	const char *codename = NULL;
	enum status status = store_word_codename(proposer->desk->app.store,
	    proposer->pool, word, &codename);

	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		proposer->looked = status;
	return codename;
}

static void
read_words(struct proposer *proposer, const char *text, struct pasted *pasted)
{
	/*
	 * What stands around addresses in mails, tables and HTML that are
	 * pasted.
	 */
	static const char blanks[] = " \t\n,;\"'<>";
	const struct paste_with with = {
		store_catalog(proposer->desk->app.store), lookup, proposer
	};
	struct paste_name name;
	const char *word;
	size_t len;

	for (;; text += len) {
		text += strspn(text, blanks);
		len = strcspn(text, blanks);
		if (len == 0)
			return;
		word = pool_strndup(proposer->pool, text, len);
		if (pasted->count < NAMES_MAX &&
		    paste_parse(&name, word, &with, proposer->pool)) {
			pasted->names = pool_grow(proposer->pool, pasted->names,
			    pasted->count, sizeof(name));
			pasted->names[pasted->count++] = name;
		} else {
			buf_printf(&pasted->rest, "%s\n", word);
		}
	}
}

static void
add_link(struct pool *pool, struct package *package, const struct link *link)
{
	package->links = pool_grow(pool, package->links, package->nlinks,
	    sizeof(*link));
	package->links[package->nlinks++] = *link;
}

static bool
has_link(const struct package *package, const char *url)
{
	size_t i;

	for (i = 0; i < package->nlinks; i++)
		if (strcmp(package->links[i].url, url) == 0)
			return true;
	return false;
}

/*
 * The mirrors that a new package gets: those of its product's set, whose
 * placeholders are filled with what is known by now; a date that is not stays
 * one until the draft is published.  Of a firmware, the first button is our own
 * page.
 */
static enum status
add_mirrors(const struct proposer *proposer, const struct release *release,
    const struct product *product, struct package *package)
{
	struct pool *pool = proposer->pool;
	struct link link = { .kind = LINK_FIRMWARE,
		.label = "Flashable Firmware",
		.from_version = "" };
	struct mirror_set set;
	enum status status;
	size_t i;

	status = store_mirror_set(proposer->desk->app.store, pool, product->id,
	    &set);
	if (product->kind == PRODUCT_FIRMWARE) {
		link.url = pool_printf(pool, "%s%s", LINK_FIRMWARE_URL,
		    package->filename);
		add_link(pool, package, &link);
	}
	for (i = 0; i < set.count && status == STATUS_OK; i++) {
		link.kind = link_kind_of(product->kind);
		link.label = set.mirrors[i].label;
		link.url = link_template_fill(pool, set.mirrors[i].url, release,
		    package);
		add_link(pool, package, &link);
	}
	return status;
}

/*
 * What the device is called, from other packages of it: in its region, or else
 * in any, with the region's word exchanged.
 */
static enum status
name_device(const struct proposer *proposer, struct package *package)
{
	const struct catalog *catalog = store_catalog(
	    proposer->desk->app.store);
	const struct region *region = catalog_region(catalog, package->region);
	struct package any = { .codename = package->codename, .region = "" };
	struct device_named found;
	enum status status = store_device_named(proposer->desk->app.store,
	    proposer->pool, package, &found);

	package->device = found.device;
	if (status != STATUS_OK || found.device[0] != '\0')
		return status;
	status = store_device_named(proposer->desk->app.store, proposer->pool,
	    &any, &found);
	if (status == STATUS_OK && found.device[0] != '\0' && region != NULL)
		package->device = pool_printf(proposer->pool, "%s %s",
		    catalog_without_region(catalog, found.device,
			proposer->pool),
		    region->device_word);
	return status;
}

static struct package *
find_package(struct release *release, const char *filename)
{
	size_t i;

	for (i = 0; i < release->npackages; i++)
		if (strcmp(release->packages[i].filename, filename) == 0)
			return &release->packages[i];
	return NULL;
}

/* Add the package that NAME is of, unless it is there. */
static enum status
add_package(const struct proposer *proposer, struct release *release,
    const struct product *product, const struct paste_name *name)
{
	struct pool *pool = proposer->pool;
	struct package *all, *package;
	enum status status;

	if (find_package(release, name->filename) != NULL)
		return STATUS_OK;
	all = pool_calloc(pool, release->npackages + 1, sizeof(*all));
	if (release->npackages > 0)
		memcpy(all, release->packages,
		    release->npackages * sizeof(*all));
	release->packages = all;
	package = &all[release->npackages++];
	package->card = true;
	package->codename = name->codename;
	package->region = name->region;
	package->branch = catalog_branch_label(
	    store_catalog(proposer->desk->app.store), name->branch, pool);
	package->type = name->type;
	package->android = name->android;
	package->date = name->date;
	package->filename = name->filename;
	fields_fill(&fields_package, package);
	status = name_device(proposer, package);
	if (status == STATUS_OK)
		status = add_mirrors(proposer, release, product, package);
	return status;
}

/*
 * An incremental goes first into the package for recovery of its region, as
 * updates are installed by recovery, and as on the static site's pages.
 */
static void
add_incremental(const struct proposer *proposer, struct release *release,
    const struct paste_name *name)
{
	struct pool *pool = proposer->pool;
	struct package *package = NULL;
	struct link *links;
	size_t i;

	for (i = 0; i < release->npackages && package == NULL; i++)
		if (strcmp(release->packages[i].type, "Recovery") == 0 &&
		    strcmp(release->packages[i].region, name->region) == 0)
			package = &release->packages[i];
	if (package == NULL && release->npackages > 0)
		package = &release->packages[0];
	if (package == NULL || name->url[0] == '\0' ||
	    has_link(package, name->url))
		return;
	links = pool_calloc(pool, package->nlinks + 1, sizeof(*links));
	links[0].kind = LINK_INCREMENTAL;
	links[0].label = "Incremental Update";
	links[0].url = name->url;
	links[0].from_version = name->from_version;
	if (package->nlinks > 0)
		memcpy(links + 1, package->links,
		    package->nlinks * sizeof(*links));
	package->links = links;
	package->nlinks++;
}

/* The address that was pasted, where no mirror of the set has it. */
static void
add_pasted(const struct proposer *proposer, struct release *release,
    const struct product *product, const struct paste_name *name)
{
	struct package *package = find_package(release, name->filename);
	struct link link = {
		.kind = link_kind_of(product->kind),
		.label = "Full ROM",
		.url = name->url,
		.from_version = "",
	};

	if (product->kind != PRODUCT_ROM)
		link.label = store_link_host(proposer->pool, name->url);
	if (package != NULL && strncmp(name->url, "http", 4) == 0 &&
	    !has_link(package, name->url))
		add_link(proposer->pool, package, &link);
}

/*
 * By product, codename and version; the branch may be guessed wrong from a
 * name.
 */
static bool
same_release(const struct paste_name *a, const struct paste_name *b)
{
	return strcmp(a->product, b->product) == 0 &&
	    strcasecmp(a->codename, b->codename) == 0 &&
	    strcasecmp(a->version, b->version) == 0;
}

/* The release that PASTED's name FIRST is of, from all names of it. */
static enum status
build_release(const struct proposer *proposer, const struct pasted *pasted,
    size_t first, struct release *release)
{
	struct store *store = proposer->desk->app.store;
	const struct paste_name *name = &pasted->names[first];
	const struct product *product = catalog_product(store_catalog(store),
	    name->product);
	enum status status;
	size_t i;

	memset(release, 0, sizeof(*release));
	if (product == NULL)
		return STATUS_UNPROCESSABLE;
	release->product_id = product->id;
	release->codename = name->codename;
	release->version = name->version;
	release->branch = name->branch;
	release->title = "";
	status = store_release_by_name(store, proposer->pool, release, release);
	if (status == STATUS_OK)
		status = store_release_packages(store, proposer->pool, release);
	else if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	for (i = first; i < pasted->count && status == STATUS_OK; i++)
		if (same_release(&pasted->names[i], name) &&
		    !pasted->names[i].incremental)
			status = add_package(proposer, release, product,
			    &pasted->names[i]);
	for (i = first; i < pasted->count && status == STATUS_OK; i++) {
		if (!same_release(&pasted->names[i], name))
			continue;
		if (pasted->names[i].incremental)
			add_incremental(proposer, release, &pasted->names[i]);
		else
			add_pasted(proposer, release, product,
			    &pasted->names[i]);
	}
	check_filled(release, store_catalog(store), proposer->pool);
	return status;
}

/*
 * Kept as the form that will be shown, not as a release: what a name does not
 * tell is for somebody to type.
 */
static enum status
add_draft(const struct proposer *proposer, const struct release *release,
    const char *rest, int64_t *draft_id)
{
	struct store *store = proposer->desk->app.store;
	struct pool *pool = proposer->pool;
	struct form form = release_form_write(release, store_catalog(store),
	    pool);
	struct draft draft = { .release_id = release->id,
		.title = pool_printf(pool, "%s %s", release->codename,
		    release->version),
		.author = desk_actor(proposer->desk, pool) };
	struct buf text = { 0 };
	enum status status;

	if (rest[0] != '\0')
		release_form_set(&form, "rest", rest, pool);
	form_write(&form, "csrf", &text);
	draft.form = buf_text(&text);
	status = store_draft_add(store, &draft);
	buf_free(&text);
	*draft_id = draft.id;
	return status;
}

/* Whether one of the first COUNT names is of the release that NAME is of. */
static bool
seen(const struct pasted *pasted, size_t count, const struct paste_name *name)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (same_release(&pasted->names[i], name))
			return true;
	return false;
}

/* Keep the names of as many releases as get drafts; no other one is lost. */
static void
leave_rest(struct pasted *pasted)
{
	size_t i, releases = 0, count = 0;
	struct paste_name name;

	for (i = 0; i < pasted->count; i++) {
		name = pasted->names[i];
		if (!seen(pasted, count, &name) && releases++ >= RELEASES_MAX)
			buf_printf(&pasted->rest, "%s\n",
			    name.url[0] != '\0' ? name.url : name.filename);
		else
			pasted->names[count++] = name;
	}
	pasted->count = count;
}

enum status
desk_draft_from_paste(struct desk *desk, struct exchange *exchange,
    const char *text, int64_t *draft_id)
{
	struct proposer proposer = { desk, exchange->pool, STATUS_OK };
	struct pasted pasted = { 0 };
	struct release release;
	int64_t id = 0;
	enum status status;
	size_t i, drafts = 0;

	*draft_id = 0;
	read_words(&proposer, text, &pasted);
	leave_rest(&pasted);
	status = proposer.looked;
	for (i = 0; i < pasted.count && status == STATUS_OK; i++) {
		if (seen(&pasted, i, &pasted.names[i]))
			continue;
		status = build_release(&proposer, &pasted, i, &release);
		if (status == STATUS_OK)
			status = add_draft(&proposer, &release,
			    drafts == 0 ? buf_text(&pasted.rest) : "", &id);
		if (drafts++ == 0)
			*draft_id = id;
	}
	buf_free(&pasted.rest);
	return status == STATUS_OK && drafts == 0 ? STATUS_UNPROCESSABLE :
						    status;
}

enum status
propose_draft_of(struct desk *desk, struct exchange *exchange,
    const struct release *release, int64_t *draft_id)
{
	struct proposer proposer = { desk, exchange->pool, STATUS_OK };
	enum status status = store_draft_of(desk->app.store, release->id,
	    desk->user.name, draft_id);

	if (status != STATUS_NOT_FOUND)
		return status;
	return add_draft(&proposer, release, "", draft_id);
}
