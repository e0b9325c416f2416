/* The admins' program: the desk and the writing half of the API. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
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
	fputs("usage: otashelf-admin [--routes]\n\n"
	      "Answers FastCGI requests on the socket at descriptor 0, or the\n"
	      "one CGI request in the environment. It reads:\n"
	      "  OTASHELF_DB         file of the database\n"
	      "  OTASHELF_ACCOUNTS   file of the accounts, for this alone\n"
	      "  OTASHELF_TEMPLATES  folder of the templates\n"
	      "  OTASHELF_URL        the site's address: https://example.org\n"
	      "  OTASHELF_REFRESH    socket of nginx that renews its cache\n"
	      "--routes prints each route: method, who may, and its path.\n",
	    out);
	return status;
}

static void
print_route(const struct route *route)
{
	static const struct {
		unsigned int flag;
		const char *name;
	} flags[] = {
		{ DESK_OPEN, "open" },
		{ DESK_STAGE, "stage" },
		{ DESK_EDITOR, "editor" },
		{ DESK_ADMIN, "admin" },
		{ DESK_UPLOAD, "upload" },
		{ DESK_BOT, "bot" },
		{ DESK_DRAFT, "draft" },
		{ DESK_PUBLISH, "publish" },
		{ DESK_WITHDRAW, "withdraw" },
	};
	const char *method = route->methods == METHOD_GET ? "GET" :
	    route->methods == METHOD_POST		  ? "POST" :
	    route->methods == METHOD_PATCH		  ? "PATCH" :
							    "DELETE";
	size_t i;

	printf("%s", method);
	for (i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if ((route->flags & flags[i].flag) != 0)
			printf(" %s", flags[i].name);
	printf(" %s\n", route->pattern);
}

static int
print_routes(void)
{
	size_t i;

	for (i = 0; i < desk_nroutes; i++)
		print_route(&desk_routes[i]);
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
	if (argc == 2 && strcmp(argv[1], "--routes") == 0)
		return print_routes();
	if (argc > 1)
		return strcmp(argv[1], "--help") == 0 ? usage(stdout, 0) :
							usage(stderr, 2);
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
