/* What the unit tests share: temporary folders, stores, made-up releases. */
#ifndef TESTS_UNIT_HELPER_H
#define TESTS_UNIT_HELPER_H

/* cmocka.h wants these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/pool.h"
#include "model/release.h"
#include "store/release.h"
#include "store/store.h"

/* Text that is dangerous in HTML, SQL, formats and URLs, and is UTF-8. */
#define HOSTILE \
	"<b>\" ' & &amp; %s %n %41 %zz {version} ; -- \xc3\xa4\xe2\x82\xac"

/* Control characters, and bytes that are no UTF-8. */
#define HOSTILE_BYTES "a\r\nSet-Cookie: x\x01\x7f\xc0\x80\xff"

/* Products of the first migration. */
enum { HYPEROS = 1, MIUI = 2, FIRMWARE = 3, VENDOR = 4 };

/* helper_dir_new(): A fresh folder; helper_dir_remove removes and frees it. */
char *helper_dir_new(void);
void helper_dir_remove(char *dir);

/*
 * helper_file(dir, name, text, len):
 * Write the LEN bytes at TEXT to the file NAME below DIR; the folders in NAME
 * are made.  helper_file_text takes a string.
 */
void helper_file(const char *dir, const char *name, const void *text,
    size_t len);
void helper_file_text(const char *dir, const char *name, const char *text);

/* A store in a folder of its own, as the state of a test. */
struct helper {
	char *dir;
	char *path;	     /* of the database */
	struct store *store; /* open for writing */
	struct pool *pool;
};

/* helper_setup, helper_teardown: Make and remove it. */
int helper_setup(void **state);
int helper_teardown(void **state);

/* TEST(f), STORE_TEST(f): Entries of a table of tests. */
#define TEST(f) cmocka_unit_test(f)
#define STORE_TEST(f) \
	cmocka_unit_test_setup_teardown(f, helper_setup, helper_teardown)

/*
 * helper_number(path, sql):
 * What SQL yields, through a connection of its own to the database PATH.
 */
int64_t helper_number(const char *path, const char *sql);

/*
 * helper_package(pool, codename, date, filename):
 * A package for recovery with two links and a changelog.
 */
struct package helper_package(struct pool *pool, const char *codename,
    const char *date, const char *filename);

/*
 * helper_release(pool, codename, version):
 * A published stable release of HyperOS with two packages.
 */
struct release *helper_release(struct pool *pool, const char *codename,
    const char *version);

/*
 * helper_store(helper, release, change):
 * store_release_put of RELEASE over what is stored of it.
 */
enum status helper_store(struct helper *helper, const struct release *release,
    enum release_change *change);

/*
 * helper_put(helper, release):
 * Put RELEASE and find the latest packages of its devices, in a transaction.
 */
enum release_change helper_put(struct helper *helper,
    const struct release *release);

/* helper_find(helper, release): What is stored under that name, whole. */
struct release helper_find(struct helper *helper,
    const struct release *release);

/* A release card of a page source; each text is HTML, NULL leaves it out. */
struct helper_card {
	const char *device;
	const char *codename;
	const char *version;
	const char *branch;
	const char *type;
	const char *size;
	const char *date;
	const char *filename;
	const char *md5;
	const char *buttons;
	const char *changelog;
};

/* A page source. */
struct helper_page {
	const char *title; /* of the front matter */
	const char *codename;
	const char *permalink;
	const char *product; /* slug */
	const struct helper_card *cards;
	size_t ncards;
};

/* helper_card(): A card of a made-up device that lacks nothing. */
struct helper_card helper_card(void);

/* helper_page_text(page, out): Write a page source of the site's shape. */
void helper_page_text(const struct helper_page *page, struct buf *out);

#endif
