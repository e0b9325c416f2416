/* The command line: import, backup and care of the database. */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/codec.h"
#include "base/log.h"
#include "import/site.h"
#include "import/tracker.h"
#include "store/listing.h"
#include "store/release.h"
#include "store/store.h"

enum { EXIT_DONE, EXIT_FAILED, EXIT_USAGE };

enum { OPTION_DB = 1, OPTION_DEMO, OPTION_DRY_RUN, OPTION_HELP };

struct command {
	const char *name;
	const char *arguments; /* as help shows them */
	int nwords;	       /* of the name */
	int nargs;
	const char *help;
	enum store_mode mode;
	int option; /* the one that it may have, or 0 */
	int (*run)(struct store *store, char **args, bool option);
};

static int
finish(enum status status, const char *what)
{
	if (status == STATUS_OK)
		return EXIT_DONE;
	if (status == STATUS_BUSY)
		return EXIT_FAILED; /* the store has said why */
	log_error("%s failed", what);
	return EXIT_FAILED;
}

static int
run_init(struct store *store, char **args, bool demo)
{
	enum status status;

	(void)args;
	if (!demo)
		return EXIT_DONE; /* opening it for writing did it all */
	status = store_begin(store);
	if (status == STATUS_OK)
		status = store_run(store, store_demo_sql());
	if (status == STATUS_OK)
		status = store_latest_update_all(store);
	if (status == STATUS_OK)
		status = store_commit(store);
	return finish(status, "loading the demo data");
}

static void
print_report(const struct import_report *report, int64_t changelogs)
{
	printf("pages read        %zu\n", report->pages);
	printf("data files read   %zu\n", report->data_files);
	printf("articles          %zu fixed pages, %zu posts\n",
	    report->articles, report->posts);
	printf("other pages       %zu (lists that the site makes itself)\n",
	    report->others);
	printf("releases          %zu added, %zu changed, %zu the same\n",
	    report->added, report->changed, report->same);
	printf("packages          %zu, %zu of them only in the data files\n",
	    report->packages, report->listed_only);
	printf("links             %zu\n", report->links);
	printf("changelogs        %" PRId64 " different ones\n", changelogs);
	printf("Android version   %zu from tables, %zu from file names\n",
	    report->android_table, report->android_name);
	printf("firmware          %zu, %zu with links, %zu joined to a ROM\n",
	    report->firmware, report->firmware_linked, report->firmware_rom);
	printf("not understood    %zu\n", report->errors);
}

static int
run_import_site(struct store *store, char **args, bool option)
{
	struct import_options options = { .dir = args[0],
		.errors = stderr,
		.progress = isatty(STDERR_FILENO) ? stderr : NULL };
	struct import_report report;
	int64_t changelogs = 0;
	enum status status;

	(void)option;
	status = import_site(store, &options, &report);
	if (status == STATUS_INVALID)
		return EXIT_FAILED; /* it has said why */
	if (status != STATUS_OK)
		return finish(status, "the import: nothing was changed; it");
	store_count_changelogs(store, &changelogs);
	print_report(&report, changelogs);
	return report.errors > 0 ? EXIT_FAILED : EXIT_DONE;
}

static void
report_wrong(const char *path, int line, const char *reason)
{
	if (line > 0)
		fprintf(stderr, "%s:%d: %s\n", path, line, reason);
	else
		fprintf(stderr, "%s: %s\n", path, reason);
}

static void
print_item(const struct tracker_item *item)
{
	printf("%d %s %s/%s/%s/%s%s%s\n", item->line,
	    tracker_verdict_name(item->verdict), item->product, item->codename,
	    item->version, item->type, item->reason[0] != '\0' ? " " : "",
	    item->reason);
}

/* The same whether it was done or not. */
static void
print_plan(const struct tracker_plan *plan)
{
	const size_t *verdicts = plan->verdicts;
	size_t i, added = 0;

	for (i = 0; i < plan->nreleases; i++)
		added += plan->releases[i].id == 0;
	printf("rows              %zu new, %zu added, %zu changed, "
	       "%zu the same, %zu wrong\n",
	    verdicts[TRACKER_NEW], verdicts[TRACKER_ADDED],
	    verdicts[TRACKER_CHANGED], verdicts[TRACKER_SAME],
	    verdicts[TRACKER_ERROR]);
	printf("releases          %zu added, %zu changed\n", added,
	    plan->nreleases - added);
}

/* Plan what ROWS of the file PATH mean, and unless DRY do it. */
static enum status
apply_rows(struct store *store, const struct tracker_rows *rows,
    const char *path, bool dry)
{
	struct pool *pool = pool_new();
	struct tracker_plan plan;
	struct tracker_report report;
	enum status status;
	size_t i;

	status = tracker_plan(store, pool, rows, &plan);
	if (status == STATUS_OK && !dry)
		status = tracker_apply(store, &plan, &report);
	for (i = 0; i < plan.nitems && status == STATUS_OK; i++) {
		if (dry)
			print_item(&plan.items[i]);
		if (plan.items[i].verdict == TRACKER_ERROR)
			report_wrong(path, plan.items[i].line,
			    plan.items[i].reason);
	}
	if (status == STATUS_OK)
		print_plan(&plan);
	if (status == STATUS_OK && plan.verdicts[TRACKER_ERROR] > 0)
		status = STATUS_INVALID;
	pool_free(pool);
	return status;
}

static int
run_import_tracker(struct store *store, char **args, bool dry)
{
	struct pool *pool = pool_new();
	struct buf text = { 0 };
	struct tracker_rows rows;
	struct source_error error;
	enum status status;

	status = source_load(args[0], &text, &error);
	if (status == STATUS_OK)
		status = tracker_parse(pool, &text, &rows, &error);
	if (status != STATUS_OK)
		report_wrong(args[0], error.line, error.reason);
	else
		status = apply_rows(store, &rows, args[0], dry);
	buf_free(&text);
	pool_free(pool);
	if (status == STATUS_INVALID)
		return EXIT_FAILED; /* it has been said why */
	return finish(status, "the import: nothing was changed; it");
}

static int
run_backup(struct store *store, char **args, bool option)
{
	(void)option;
	return finish(store_backup(store, args[0]), "the backup");
}

static int
run_setting(struct store *store, char **args, bool option)
{
	static const char *const names[] = { "site_name", "site_description",
		"security_contact" };
	enum status status;
	size_t i;

	(void)option;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], args[0]) == 0)
			break;
	if (i == sizeof(names) / sizeof(names[0])) {
		log_error("there is no setting %s", args[0]);
		return EXIT_USAGE;
	}
	if (!text_check(args[1])) {
		log_error("the value is not one line of UTF-8");
		return EXIT_USAGE;
	}
	status = store_begin(store);
	if (status == STATUS_OK)
		status = store_setting_put(store, args[0], args[1]);
	if (status == STATUS_OK)
		status = store_commit(store);
	return finish(status, "the setting");
}

static const struct command commands[] = {
	{ "init", "", 1, 0,
	    "Make the database, or bring its schema up to date.\n"
	    "With --demo, put demo data into a new one.",
	    STORE_WRITE, OPTION_DEMO, run_init },
	{ "import site", "DIR", 2, 1,
	    "Import DIR, a checkout of the static site: its pages/, _posts/\n"
	    "and data/.\n"
	    "Running it again updates what has changed. Files that are not\n"
	    "understood are reported, and the rest is kept.",
	    STORE_WRITE, 0, run_import_site },
	{ "import tracker", "FILE", 2, 1,
	    "Import FILE, the tracker's feed, or '-' for standard input: rows\n"
	    "with android, branch, codename, date, link, md5, method, name,\n"
	    "size and version, as a list in YAML, or as CSV with a line of\n"
	    "these names. Rows that are wrong are reported, and the rest is\n"
	    "kept. With --dry-run, say what each row would do, and do nothing.",
	    STORE_WRITE, OPTION_DRY_RUN, run_import_tracker },
	{ "setting", "NAME VALUE", 1, 2,
	    "Set site_name, site_description, or security_contact: the\n"
	    "address in security.txt, as in mailto:name@example.org.",
	    STORE_WRITE, 0, run_setting },
	{ "backup", "FILE", 1, 1,
	    "Write a consistent copy of the database to the new file FILE.",
	    STORE_READ, 0, run_backup },
};

#define NCOMMANDS (sizeof(commands) / sizeof(commands[0]))

static void
print_help(FILE *out)
{
	size_t i;

	fprintf(out,
	    "usage: otashelf [--db FILE] COMMAND\n\n"
	    "--db FILE, or OTASHELF_DB, names the database.\n"
	    "Exit status: 0 done, 1 failed, 2 wrong use.\n\n");
	for (i = 0; i < NCOMMANDS; i++)
		fprintf(out, "otashelf %s%s%s\n", commands[i].name,
		    commands[i].arguments[0] != '\0' ? " " : "",
		    commands[i].arguments);
	fprintf(out, "otashelf help, otashelf COMMAND --help\n");
}

/* The command that the words at ARGS name, or NULL. */
static const struct command *
find_command(char **args, int nargs)
{
	char name[64];
	size_t i;

	for (i = 0; i < NCOMMANDS; i++) {
		if (nargs < commands[i].nwords)
			continue;
		snprintf(name, sizeof(name), "%s%s%s", args[0],
		    commands[i].nwords > 1 ? " " : "",
		    commands[i].nwords > 1 ? args[1] : "");
		if (strcmp(name, commands[i].name) == 0)
			return &commands[i];
	}
	return NULL;
}

static int
run_command(const struct command *command, const char *db, char **args,
    bool option)
{
	enum store_mode mode = option && command->option == OPTION_DRY_RUN ?
	    STORE_READ :
	    command->mode;
	struct buf why = { 0 };
	struct store *store;
	int rc;

	if (db == NULL || db[0] == '\0') {
		log_error("no database: give --db FILE or set OTASHELF_DB");
		return EXIT_USAGE;
	}
	if (option && command->option == OPTION_DEMO && access(db, F_OK) == 0) {
		log_error("%s exists: demo data goes into a new database", db);
		return EXIT_FAILED;
	}
	store = store_open(db, mode, &why);
	if (store == NULL) {
		log_error("%s", buf_text(&why));
		buf_free(&why);
		return EXIT_FAILED;
	}
	rc = command->run(store, args, option);
	store_close(store);
	return rc;
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "db", required_argument, NULL, OPTION_DB },
		{ "demo", no_argument, NULL, OPTION_DEMO },
		{ "dry-run", no_argument, NULL, OPTION_DRY_RUN },
		{ "help", no_argument, NULL, OPTION_HELP },
		{ NULL, 0, NULL, 0 },
	};
	const char *db = getenv("OTASHELF_DB");
	const struct command *command;
	bool help = false;
	int c, nargs, option = 0;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == OPTION_DB)
			db = optarg;
		else if (c == OPTION_HELP)
			help = true;
		else if (c == '?')
			return EXIT_USAGE;
		else
			option = option == 0 || option == c ? c : -1;
	}
	argv += optind;
	nargs = argc - optind;
	if (nargs == 0 || strcmp(argv[0], "help") == 0) {
		help = help || nargs > 0;
		print_help(help ? stdout : stderr);
		return help ? EXIT_DONE : EXIT_USAGE;
	}
	command = find_command(argv, nargs);
	if (command != NULL && help) {
		printf("usage: otashelf [--db FILE] %s %s\n\n%s\n",
		    command->name, command->arguments, command->help);
		return EXIT_DONE;
	}
	if (command == NULL || nargs != command->nwords + command->nargs ||
	    (option != 0 && option != command->option)) {
		print_help(stderr);
		return EXIT_USAGE;
	}
	return run_command(command, db, argv + command->nwords, option != 0);
}
