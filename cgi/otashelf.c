/* The command line: import, backup and care of the database. */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/version.h"
#include "command/command.h"
#include "crypto/secret.h"
#include "import/site/site.h"
#include "accounts/accounts.h"
#include "store/listing.h"
#include "store/release.h"
#include "store/store.h"

enum {
	OPTION_DB = 1,
	OPTION_ACCOUNTS,
	OPTION_HELP,
	OPTION_VERSION,
	/* Those below are of some commands alone. */
	OPTION_DEMO,
	OPTION_DRY_RUN,
	OPTION_WATCH,
	OPTION_ROLE,
	OPTION_SCOPES,
	OPTION_DAYS,
	OPTION_HOST,
	OPTION_LIMIT
};

/* The options that a command may have, as bits. */
#define MAY(option) (1u << (option))

/* Of the two, which a command opens, and how. */
enum database {
	SITE_READ,
	SITE_WRITE,
	SITE_CREATE,
	ACCOUNTS_READ,
	ACCOUNTS_WRITE,
	ACCOUNTS_CREATE
};

struct command {
	const char *name;
	const char *arguments; /* as help shows them */
	int nwords;	       /* of the name */
	int nargs;
	const char *help;
	enum database database;
	unsigned int options;
	command_run *run;
};

int
command_finish(enum status status, const char *what)
{
	if (status == STATUS_OK)
		return EXIT_DONE;
	if (status == STATUS_BUSY)
		return EXIT_FAILED; /* the store has said why */
	log_error("%s failed", what);
	return EXIT_FAILED;
}

static int
run_init(const struct invocation *invocation)
{
	struct store *store = invocation->store;
	enum status status;

	if (!invocation->demo)
		return EXIT_DONE; /* opening it for writing did it all */
	status = store_begin(store);
	if (status == STATUS_OK)
		status = store_run(store, store_demo_sql());
	if (status == STATUS_OK)
		status = store_latest_update_all(store);
	if (status == STATUS_OK)
		status = store_commit(store);
	return command_finish(status, "loading the demo data");
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
	printf("branches added    %zu\n", report->branches);
	printf("not understood    %zu\n", report->errors);
}

static int
run_import_site(const struct invocation *invocation)
{
	struct store *store = invocation->store;
	struct pool *pool = pool_new();
	struct import_options options = { .dir = invocation->args[0],
		.errors = stderr,
		.progress = isatty(STDERR_FILENO) ? stderr : NULL,
		.actor = { command_actor(pool), "" },
		.refresh = command_refresh() };
	struct import_report report;
	int64_t changelogs = 0;
	enum status status;

	status = import_site(store, &options, &report);
	pool_free(pool);
	if (status == STATUS_INVALID)
		return EXIT_FAILED; /* it has said why */
	if (status != STATUS_OK)
		return command_finish(status,
		    "the import: nothing was changed; it");
	store_count_changelogs(store, &changelogs);
	print_report(&report, changelogs);
	return report.errors > 0 ? EXIT_FAILED : EXIT_DONE;
}

static int
run_backup(const struct invocation *invocation)
{
	return command_finish(invocation->accounts != NULL ?
		accounts_backup(invocation->accounts, invocation->args[0]) :
		store_backup(invocation->store, invocation->args[0]),
	    "the backup");
}

static const struct command commands[] = {
	{ "init", "", 1, 0,
	    "Make the database, or bring its schema up to date.\n"
	    "With --demo, put demo data into a new one.",
	    SITE_CREATE, MAY(OPTION_DEMO), run_init },
	{ "import site", "DIR", 2, 1,
	    "Import DIR, a checkout of the static site: its pages/, _posts/\n"
	    "and data/.\n"
	    "Running it again updates what has changed. Files that are not\n"
	    "understood are reported, and the rest is kept.",
	    SITE_CREATE, 0, run_import_site },
	{ "import tracker", "FILE", 2, 1,
	    "Import FILE, the tracker's feed, or '-' for standard input: rows\n"
	    "with android, branch, codename, date, link, md5, method, name,\n"
	    "size and version, as a list in YAML, or as CSV with a line of\n"
	    "these names. Rows that are wrong are reported, and the rest is\n"
	    "kept. With --dry-run, say what each row would do, and do nothing.",
	    SITE_CREATE, MAY(OPTION_DRY_RUN), command_import_tracker },
	{ "mirrors check", "", 2, 0,
	    "Ask the mirrors for every link of the published releases: what\n"
	    "visitors open first, and what was asked last at the end; one\n"
	    "round, or with --watch rounds for ever. --host NAME asks one\n"
	    "host alone, --limit N at most N times.",
	    SITE_WRITE,
	    MAY(OPTION_WATCH) | MAY(OPTION_HOST) | MAY(OPTION_LIMIT),
	    command_mirrors_check },
	{ "setting", "NAME VALUE", 1, 2,
	    "Set site_name, site_description, security_contact (the address\n"
	    "in security.txt, as in mailto:name@example.org), notice or\n"
	    "footer_text, by the rules of the desk. An empty VALUE removes\n"
	    "what need not be there.",
	    SITE_WRITE, 0, command_setting },
	{ "backup accounts", "FILE", 2, 1,
	    "Likewise of the accounts, readable for its owner alone.",
	    ACCOUNTS_READ, 0, run_backup },
	{ "backup", "FILE", 1, 1,
	    "Write a consistent copy of the database to the new file FILE.\n"
	    "The accounts are not in it: see backup accounts.",
	    SITE_READ, 0, run_backup },
	{ "verify", "", 1, 0,
	    "Look for damage: in the database, in the chains of both audits,\n"
	    "and for what must not be. What is wrong is named.",
	    SITE_READ, 0, command_verify },
	{ "opened take", "", 2, 0,
	    "Count what visitors opened: take over the spool that the\n"
	    "variable OTASHELF_OPENED names.",
	    SITE_WRITE, 0, command_opened_take },
	{ "outbox send", "", 2, 0,
	    "Send what was published to the channels of the desk, and exit;\n"
	    "1 when something could not be sent. With --watch, go on, until\n"
	    "SIGTERM. It needs OTASHELF_URL, the site's address.",
	    SITE_WRITE, MAY(OPTION_WATCH), command_outbox_send },
	{ "user add", "NAME", 2, 1,
	    "Add a user of the desk, and print a link to set the password,\n"
	    "good once and for two days. --role admin (else) or editor.\n"
	    "The first one makes the database of the accounts.",
	    ACCOUNTS_CREATE, MAY(OPTION_ROLE), command_user_add },
	{ "user link", "NAME", 2, 1,
	    "Print a new such link: for a lost password or a lost phone.",
	    ACCOUNTS_WRITE, 0, command_user_link },
	{ "user list", "", 2, 0,
	    "List the users: name, role, and whether they can sign in.",
	    ACCOUNTS_WRITE, 0, command_user_list },
	{ "token add", "NAME", 2, 1,
	    "Add a token for a bot, and print it, this once. --scopes of\n"
	    "draft (else), publish and withdraw; --days of 1 to 3650 (else\n"
	    "365) until it expires.",
	    ACCOUNTS_WRITE, MAY(OPTION_SCOPES) | MAY(OPTION_DAYS),
	    command_token_add },
	{ "token list", "", 2, 0, "List the tokens.", ACCOUNTS_WRITE, 0,
	    command_token_list },
	{ "token revoke", "ID", 2, 1, "Let nobody use the token ID any more.",
	    ACCOUNTS_WRITE, 0, command_token_revoke },
};

#define NCOMMANDS (sizeof(commands) / sizeof(commands[0]))

static void
print_help(FILE *out)
{
	size_t i;

	fprintf(out,
	    "usage: otashelf [--db FILE] COMMAND\n\n"
	    "--db FILE, or OTASHELF_DB, names the database.\n"
	    "--accounts FILE, or OTASHELF_ACCOUNTS, that of the accounts;\n"
	    "else it is desk/accounts.db beside it.\n"
	    "Exit status: 0 done, 1 failed, 2 wrong use.\n\n");
	for (i = 0; i < NCOMMANDS; i++)
		fprintf(out, "otashelf %s%s%s\n", commands[i].name,
		    commands[i].arguments[0] != '\0' ? " " : "",
		    commands[i].arguments);
	fprintf(out,
	    "otashelf help, otashelf COMMAND --help, "
	    "otashelf --version\n");
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

/* The file of the accounts; where one is needed, its folder is made, for its
 * owner alone. */
static char *
accounts_path(const char *db, const char *given, bool needed)
{
	const char *slash = strrchr(db, '/');
	struct buf path = { 0 };
	size_t folder;

	if (given != NULL && given[0] != '\0') {
		buf_puts(&path, given);
		return path.data;
	}
	buf_put(&path, db, slash != NULL ? (size_t)(slash - db) + 1 : 0);
	buf_puts(&path, "desk");
	folder = path.len;
	if (needed && mkdir(path.data, 0700) != 0 && errno != EEXIST)
		log_error("%.*s: %s", (int)folder, path.data, strerror(errno));
	buf_puts(&path, "/accounts.db");
	return path.data;
}

/* Open what COMMAND works on. */
static bool
open_database(const struct command *command, const char *db,
    struct invocation *invocation)
{
	static const enum store_mode modes[] = {
		[SITE_READ] = STORE_READ,
		[SITE_WRITE] = STORE_WRITE,
		[SITE_CREATE] = STORE_CREATE,
		[ACCOUNTS_READ] = STORE_READ,
		[ACCOUNTS_WRITE] = STORE_WRITE,
		[ACCOUNTS_CREATE] = STORE_CREATE,
	};
	enum store_mode mode = invocation->dry_run ? STORE_READ :
						     modes[command->database];
	struct buf why = { 0 };
	bool opened;

	if (command->database >= ACCOUNTS_READ)
		invocation->accounts = accounts_open(invocation->accounts_path,
		    mode, &why);
	else
		invocation->store = store_open(db, mode, &why);
	opened = invocation->accounts != NULL || invocation->store != NULL;
	if (!opened)
		log_error("%s", buf_text(&why));
	buf_free(&why);
	return opened;
}

/* An import of nothing must not leave an empty site behind. */
static bool
is_there(const struct command *command, const struct invocation *invocation)
{
	const char *path = invocation->args[0];

	if (command->database != SITE_CREATE || command->nargs == 0 ||
	    strcmp(path, "-") == 0 || access(path, R_OK) == 0)
		return true;
	fprintf(stderr, "%s: %s\n", path, strerror(errno));
	return false;
}

static int
run_command(const struct command *command, const char *db,
    struct invocation *invocation)
{
	char *accounts;
	int rc = EXIT_FAILED;

	if (db == NULL || db[0] == '\0') {
		log_error("no database: give --db FILE or set OTASHELF_DB");
		return EXIT_USAGE;
	}
	if (invocation->demo && access(db, F_OK) == 0) {
		log_error("%s exists: demo data goes into a new database", db);
		return EXIT_FAILED;
	}
	if (!is_there(command, invocation))
		return EXIT_FAILED;
	if (!secret_open()) {
		log_error("the system has no random numbers");
		return EXIT_FAILED;
	}
	accounts = accounts_path(db, invocation->accounts_path,
	    command->database == ACCOUNTS_CREATE);
	invocation->accounts_path = accounts;
	if (open_database(command, db, invocation))
		rc = command->run(invocation);
	store_close(invocation->store);
	accounts_close(invocation->accounts);
	free(accounts);
	return rc;
}

/* What main reads from its arguments. */
struct arguments {
	const char *db;
	struct invocation invocation;
	unsigned int options; /* those of some commands, as bits */
	bool help;
	bool version;
	bool wrong;
};

static void
take_option(struct arguments *arguments, int option)
{
	struct invocation *invocation = &arguments->invocation;

	switch (option) {
	case OPTION_DB:
		arguments->db = optarg;
		return;
	case OPTION_ACCOUNTS:
		invocation->accounts_path = optarg;
		return;
	case OPTION_HELP:
		arguments->help = true;
		return;
	case OPTION_VERSION:
		arguments->version = true;
		return;
	case OPTION_DEMO:
		invocation->demo = true;
		break;
	case OPTION_DRY_RUN:
		invocation->dry_run = true;
		break;
	case OPTION_WATCH:
		invocation->watch = true;
		break;
	case OPTION_ROLE:
		invocation->role = optarg;
		break;
	case OPTION_SCOPES:
		invocation->scopes = optarg;
		break;
	case OPTION_DAYS:
		invocation->days = optarg;
		break;
	case OPTION_HOST:
		invocation->host = optarg;
		break;
	case OPTION_LIMIT:
		invocation->limit = optarg;
		break;
	default:
		arguments->wrong = true;
		return;
	}
	arguments->options |= MAY(option);
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "db", required_argument, NULL, OPTION_DB },
		{ "accounts", required_argument, NULL, OPTION_ACCOUNTS },
		{ "help", no_argument, NULL, OPTION_HELP },
		{ "version", no_argument, NULL, OPTION_VERSION },
		{ "demo", no_argument, NULL, OPTION_DEMO },
		{ "dry-run", no_argument, NULL, OPTION_DRY_RUN },
		{ "watch", no_argument, NULL, OPTION_WATCH },
		{ "role", required_argument, NULL, OPTION_ROLE },
		{ "scopes", required_argument, NULL, OPTION_SCOPES },
		{ "days", required_argument, NULL, OPTION_DAYS },
		{ "host", required_argument, NULL, OPTION_HOST },
		{ "limit", required_argument, NULL, OPTION_LIMIT },
		{ NULL, 0, NULL, 0 },
	};
	struct arguments arguments = { .db = getenv("OTASHELF_DB") };
	const struct command *command;
	int c, nargs;

	arguments.invocation.accounts_path = getenv("OTASHELF_ACCOUNTS");
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1)
		take_option(&arguments, c);
	if (arguments.wrong)
		return EXIT_USAGE;
	if (arguments.version) {
		puts("otashelf " OTASHELF_VERSION);
		return EXIT_DONE;
	}
	argv += optind;
	nargs = argc - optind;
	if (nargs == 0 || strcmp(argv[0], "help") == 0) {
		bool asked = arguments.help || nargs > 0;

		print_help(asked ? stdout : stderr);
		return asked ? EXIT_DONE : EXIT_USAGE;
	}
	command = find_command(argv, nargs);
	if (command != NULL && arguments.help) {
		printf("usage: otashelf [--db FILE] %s %s\n\n%s\n",
		    command->name, command->arguments, command->help);
		return EXIT_DONE;
	}
	if (command == NULL || nargs != command->nwords + command->nargs ||
	    (arguments.options & ~command->options) != 0) {
		print_help(stderr);
		return EXIT_USAGE;
	}
	arguments.invocation.args = argv + command->nwords;
	return run_command(command, arguments.db, &arguments.invocation);
}
