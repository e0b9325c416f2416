/* The admins' program: the desk and the writing half of the API. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/version.h"
#include "desk/app.h"
#include "http/server.h"

static const char *
setting(const char *name, const char *otherwise)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : otherwise;
}

static int
usage(FILE *out, int status)
{
	fputs(
	    "usage: otashelf-admin [--routes | --version]\n\n"
	    "Answers FastCGI requests on the socket at descriptor 0, or the\n"
	    "one CGI request in the environment. It reads:\n"
	    "  OTASHELF_DB         file of the database\n"
	    "  OTASHELF_ACCOUNTS   file of the accounts, for this alone\n"
	    "  OTASHELF_TEMPLATES  folder of the templates\n"
	    "  OTASHELF_URL        the site's address: https://example.org\n"
	    "  OTASHELF_REFRESH    where nginx renews pages: http://127.0.0.2\n"
	    "--routes prints each route: method, who may, and its path.\n",
	    out);
	return status;
}

static int
print_routes(void)
{
	static const struct router_flag flags[] = {
		{ DESK_OPEN, "open" },
		{ DESK_STAGE, "stage" },
		{ DESK_EDITOR, "editor" },
		{ DESK_ADMIN, "admin" },
		{ DESK_UPLOAD, "upload" },
		{ DESK_BOT, "bot" },
		{ DESK_DRAFT, "draft" },
		{ DESK_PUBLISH, "publish" },
		{ DESK_WITHDRAW, "withdraw" },
		{ 0, NULL },
	};

	router_print(desk_routes, desk_nroutes, flags);
	return 0;
}

/* The options are words alone, and there is one at most. */
static int
take_option(const char *option)
{
	if (strcmp(option, "--help") == 0)
		return usage(stdout, 0);
	if (strcmp(option, "--routes") == 0)
		return print_routes();
	if (strcmp(option, "--version") != 0)
		return usage(stderr, 2);
	puts("otashelf-admin " OTASHELF_VERSION);
	return 0;
}

int
main(int argc, char **argv)
{
	const struct desk_config config = {
		.app = {
			.db = setting("OTASHELF_DB",
			    "/var/lib/otashelf/otashelf.db"),
			.templates = setting("OTASHELF_TEMPLATES",
			    "/usr/share/otashelf/templates"),
			.url = setting("OTASHELF_URL", ""),
		},
		.accounts = setting("OTASHELF_ACCOUNTS",
		    "/var/lib/otashelf/desk/accounts.db"),
		.refresh = setting("OTASHELF_REFRESH", ""),
	};
	struct server server = { .answer = desk_answer,
		.reopen = desk_reopen,
		.body_max = DESK_UPLOAD_MAX };
	struct desk desk;
	struct buf why = { 0 };
	int rc = 1;

	log_open("otashelf-admin");
	if (argc > 1)
		return take_option(argc == 2 ? argv[1] : "");
	server.context = &desk;
	if (desk_open(&desk, &config, &why)) {
		rc = server_run(&server);
	} else {
		log_error("%s", buf_text(&why));
		server_pause();
	}
	desk_close(&desk);
	buf_free(&why);
	return rc;
}
