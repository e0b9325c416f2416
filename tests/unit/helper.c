/* What the unit tests share: temporary folders, stores, made-up releases. */
#include "helper.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "store/listing.h"

char *
helper_dir_new(void)
{
	const char *temp = getenv("TMPDIR");
	char *dir = NULL;

	assert_true(asprintf(&dir, "%s/otashelf-unit-XXXXXX",
			temp != NULL && temp[0] != '\0' ? temp : "/tmp") > 0);
	assert_non_null(mkdtemp(dir));
	return dir;
}

static int
remove_entry(const char *path, const struct stat *st, int type,
    struct FTW *place)
{
	(void)st;
	(void)type;
	(void)place;
	return remove(path);
}

void
helper_dir_remove(char *dir)
{
	nftw(dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	free(dir);
}

/* Make the folders that lead to the file PATH. */
static void
make_folders(char *path)
{
	char *slash = path;

	while ((slash = strchr(slash + 1, '/')) != NULL) {
		*slash = '\0';
		assert_true(mkdir(path, 0700) == 0 || errno == EEXIST);
		*slash = '/';
	}
}

void
helper_file(const char *dir, const char *name, const void *text, size_t len)
{
	char *path = NULL;
	FILE *file;

	assert_true(asprintf(&path, "%s/%s", dir, name) > 0);
	make_folders(path);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
	free(path);
}

void
helper_file_text(const char *dir, const char *name, const char *text)
{
	helper_file(dir, name, text, strlen(text));
}

/* The file of a fresh store, made once a program: migrations take longer than
 * most tests. */
static char *fresh;
static size_t fresh_len;

/* Make a store at PATH and keep its file as "fresh"; false says why. */
static bool
make_fresh(const char *path)
{
	struct buf why = { 0 };
	struct store *store = store_open(path, STORE_CREATE, &why);
	struct stat st;
	sqlite3 *db = NULL;
	FILE *file;

	if (store == NULL)
		fprintf(stderr, "%s\n", buf_text(&why));
	buf_free(&why);
	if (store == NULL)
		return false;
	store_close(store);
	/* The last to close it leaves all in one file, but for a store. */
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	assert_int_equal(stat(path, &st), 0);
	fresh_len = (size_t)st.st_size;
	fresh = malloc(fresh_len);
	file = fopen(path, "rb");
	assert_non_null(file);
	assert_int_equal(fread(fresh, 1, fresh_len, file), fresh_len);
	fclose(file);
	return true;
}

int
helper_setup(void **state)
{
	struct helper *helper = calloc(1, sizeof(*helper));
	struct buf why = { 0 };

	assert_non_null(helper);
	helper->dir = helper_dir_new();
	helper->pool = pool_new();
	assert_true(asprintf(&helper->path, "%s/store.db", helper->dir) > 0);
	if (fresh == NULL && !make_fresh(helper->path))
		return -1;
	helper_file(helper->dir, "store.db", fresh, fresh_len);
	helper->store = store_open(helper->path, STORE_WRITE, &why);
	if (helper->store == NULL)
		fprintf(stderr, "%s\n", buf_text(&why));
	buf_free(&why);
	*state = helper;
	return helper->store != NULL ? 0 : -1;
}

int
helper_teardown(void **state)
{
	struct helper *helper = *state;

	store_close(helper->store);
	pool_free(helper->pool);
	helper_dir_remove(helper->dir);
	free(helper->path);
	free(helper);
	return 0;
}

int64_t
helper_number(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t number;

	assert_int_equal(
	    sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	number = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return number;
}

static struct link *
two_links(struct pool *pool, const char *filename)
{
	struct link *links = pool_calloc(pool, 2, sizeof(*links));
	int i;

	for (i = 0; i < 2; i++) {
		links[i].kind = LINK_FULL;
		links[i].label = pool_printf(pool, "Full ROM Mirror %d", i + 1);
		links[i].url = pool_printf(pool,
		    "https://mirror%d.example/files/%s", i + 1, filename);
		links[i].from_version = "";
	}
	return links;
}

struct package
helper_package(struct pool *pool, const char *codename, const char *date,
    const char *filename)
{
	struct package package = {
		.card = true,
		.codename = codename,
		.device = "Nimbus 7 Global",
		.region = "global",
		.branch = "Stable",
		.type = "Recovery",
		.android = "15.0",
		.size = "6.4 GB",
		.date = date,
		.filename = filename,
		.md5 = "0123456789abcdef0123456789abcdef",
		.sha256 = "",
		.changelog = "[System]\nUpdated things.",
		.links = two_links(pool, filename),
		.nlinks = 2,
	};

	return package;
}

struct release *
helper_release(struct pool *pool, const char *codename, const char *version)
{
	struct release *release = pool_calloc(pool, 1, sizeof(*release));

	release->product_id = HYPEROS;
	release->codename = codename;
	release->version = version;
	release->branch = "stable";
	release->title = "Nimbus 7 Global";
	release->state = RELEASE_PUBLISHED;
	release->packages = pool_calloc(pool, 2, sizeof(struct package));
	release->npackages = 2;
	release->packages[0] = helper_package(pool, codename, "2025-01-07",
	    pool_printf(pool, "%s-%s-recovery.zip", codename, version));
	release->packages[1] = helper_package(pool, codename, "2025-01-05",
	    pool_printf(pool, "%s-%s-fastboot.tgz", codename, version));
	release->packages[1].type = "Fastboot";
	return release;
}

enum status
helper_store(struct helper *helper, const struct release *release,
    enum release_change *change)
{
	struct release copy = *release, old;
	bool exists = release->id != 0 ?
	    store_release_by_id(helper->store, helper->pool, release->id,
		&old) == STATUS_OK :
	    store_release_by_name(helper->store, helper->pool, release, &old) ==
		STATUS_OK;

	if (exists)
		assert_int_equal(
		    store_release_packages(helper->store, helper->pool, &old),
		    STATUS_OK);
	return store_release_put(helper->store, &copy, exists ? &old : NULL,
	    change);
}

enum release_change
helper_put(struct helper *helper, const struct release *release)
{
	struct store *store = helper->store;
	enum release_change change = RELEASE_SAME;
	size_t i;

	assert_int_equal(store_begin(store), STATUS_OK);
	assert_int_equal(helper_store(helper, release, &change), STATUS_OK);
	assert_int_equal(
	    store_latest_update(store, release->product_id, release->codename),
	    STATUS_OK);
	for (i = 0; i < release->npackages; i++)
		assert_int_equal(store_latest_update(store, release->product_id,
				     release->packages[i].codename),
		    STATUS_OK);
	assert_int_equal(store_commit(store), STATUS_OK);
	return change;
}

struct release
helper_find(struct helper *helper, const struct release *release)
{
	struct release found;

	assert_int_equal(
	    store_release_by_name(helper->store, helper->pool, release, &found),
	    STATUS_OK);
	assert_int_equal(
	    store_release_packages(helper->store, helper->pool, &found),
	    STATUS_OK);
	return found;
}

struct helper_card
helper_card(void)
{
	struct helper_card card = {
		.device = "Nimbus 7 Global",
		.codename = "nimbus",
		.version = "OS9.0.1.0.VZZMIXM",
		.branch = "Stable Beta",
		.type = "Recovery",
		.size = "6.4 GB",
		.date = "2025-01-07",
		.filename = "nimbus_global-ota_full-OS9.0.1.0.VZZMIXM-user-"
			    "15.0-458d7cc414.zip",
		.md5 = "458d7cc4143cb7bb5797aeec3011ef1b",
		.buttons = "<button type=\"button\" id=\"download\" "
			   "class=\"btn btn-primary\" onclick=\"window.open("
			   "'https://one.example/OS9.0.1.0.VZZMIXM/n.zip', "
			   "'_blank');\"><i class=\"fa fa-download\"></i> "
			   "Full ROM Mirror 1</button>",
		.changelog = "[System]<br>Updated the patch.<br>Done.",
	};

	return card;
}

static void
put_field(struct buf *out, const char *label, const char *value)
{
	if (value != NULL)
		buf_printf(out,
		    "                <li style=\"x: 10px;\">\n"
		    "                    <h5><b>%s: </b>%s</h5>\n"
		    "                </li>\n",
		    label, value);
}

static void
put_card(struct buf *out, const struct helper_card *card)
{
	buf_puts(out,
	    "        <div class=\"card card-body\">\n"
	    "            {%include ad.html%}\n"
	    "            <ul class=\"list-unstyled\">\n");
	put_field(out, "Device", card->device);
	if (card->codename != NULL)
		buf_printf(out,
		    "<li><h5><b>Codename: </b> <a href=\"/x/\" "
		    "target=\"_blank\">%s</a> </h5></li>\n",
		    card->codename);
	put_field(out, "Version", card->version);
	put_field(out, "Branch", card->branch);
	put_field(out, "Type", card->type);
	put_field(out, "Size", card->size);
	put_field(out, "Release Date", card->date);
	if (card->filename != NULL)
		buf_printf(out,
		    "<li><h5><b>Package Name: </b><span id=\""
		    "filename\">%s</span></h5></li>\n",
		    card->filename);
	put_field(out, "MD5", card->md5);
	put_field(out, "Download", card->buttons);
	if (card->changelog != NULL)
		buf_printf(out,
		    "<li><h5><b>Changelog: </b><a href=\"#n_1_"
		    "changelog\" role=\"button\"> <i class=\"fa\"></i> "
		    "Expand/Hide</a></h5>\n<div class=\"collapse\" id=\""
		    "n_1_changelog\">\n<p id=\"changelog_text\">%s</p>\n"
		    "</div></li>\n",
		    card->changelog);
	buf_puts(out, "            </ul>\n        </div>\n");
}

static void
put_front(struct buf *out, const struct helper_page *page)
{
	buf_printf(out,
	    "---\ntitle: %s\nlayout: download\n"
	    "name: Nimbus 7 Global\ncodename: %s\npermalink: %s\n---\n",
	    page->title, page->codename, page->permalink);
}

void
helper_page_text(const struct helper_page *page, struct buf *out)
{
	size_t i;

	put_front(out, page);
	buf_printf(out,
	    "<nav aria-label=\"breadcrumb\">\n"
	    "    <ol class=\"breadcrumb\">\n"
	    "        <li class=\"b-item\"><a href=\"/\">Home</a></li>\n"
	    "        <li><a href=\"/%s/\">Product</a></li>\n"
	    "        <li><a href=\"/%s/%s/\">Nimbus 7 Global</a></li>\n"
	    "        <li class=\"active\">VERSION</li>\n"
	    "    </ol>\n</nav>\n"
	    "<div class=\"alert alert-primary\" role=\"alert\">\n"
	    "    Follow <a href=\"https://t.example/\">News</a>\n"
	    "    <button type=\"button\" class=\"close\">"
	    "<span aria-hidden=\"true\">&times;</span></button>\n</div>\n"
	    "<div class=\"col-12 mx-auto\">\n"
	    "    <h3 class=\"title bg-light\">Heading of its own</h3>\n"
	    "    <p><i>Note: </i>All files are untouched.\n    </p>\n"
	    "    <div class=\"card\">\n        <div class=\"card-body\">\n"
	    "            <h5 class=\"card-title\">Note</h5>\n"
	    "        </div>\n    </div>\n"
	    "    {%%include ads.html%%}\n"
	    "    <div class=\"col-10\" id=\"downloads\">\n",
	    page->product, page->product, page->codename);
	for (i = 0; i < page->ncards; i++)
		put_card(out, &page->cards[i]);
	buf_puts(out, "    </div>\n</div>\n");
}
