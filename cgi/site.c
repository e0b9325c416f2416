/* The visitors' program: pages from the database, over FastCGI or CGI. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/version.h"
#include "http/server.h"
#include "pages/app.h"
#include "pages/routes.h"

static const char *
setting(const char *name, const char *otherwise)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : otherwise;
}

static int
usage(FILE *out, int status)
{
	fputs("usage: otashelf-site [--routes | --version]\n\n"
	      "Answers FastCGI requests on the socket at descriptor 0, or the\n"
	      "one CGI request in the environment. It reads:\n"
	      "  OTASHELF_DB         file of the database\n"
	      "  OTASHELF_TEMPLATES  folder of the templates\n"
	      "  OTASHELF_URL        the site's address: https://example.org\n"
	      "  OTASHELF_OPENED     spool that counts what /get/ opens\n"
	      "  OTASHELF_CACHE      'off': render every request\n"
	      "  OTASHELF_STATS      'on': add a header X-Statements, the\n"
	      "                      number of the page's SQL statements\n"
	      "--routes prints each route: its method and its path.\n",
	    out);
	return status;
}

/* The options are words alone, and there is one at most. */
static int
take_option(const char *option)
{
	static const struct router_flag no_flags[] = { { 0, NULL } };

	if (strcmp(option, "--help") == 0)
		return usage(stdout, 0);
	if (strcmp(option, "--routes") == 0) {
		router_print(site_routes, site_nroutes, no_flags);
		return 0;
	}
	if (strcmp(option, "--version") != 0)
		return usage(stderr, 2);
	puts("otashelf-site " OTASHELF_VERSION);
	return 0;
}

int
main(int argc, char **argv)
{
	struct app_config config = {
		.db = setting("OTASHELF_DB", "/var/lib/otashelf/otashelf.db"),
		.templates = setting("OTASHELF_TEMPLATES",
		    "/usr/share/otashelf/templates"),
		.url = setting("OTASHELF_URL", ""),
		.opened = setting("OTASHELF_OPENED", ""),
		.cache = strcmp(setting("OTASHELF_CACHE", "on"), "off") != 0,
		.stats = strcmp(setting("OTASHELF_STATS", "off"), "on") == 0,
	};
	struct server server = { .answer = app_answer, .reopen = app_reopen };
	struct app app;
	struct buf why = { 0 };
	int rc = 1;

	log_open("otashelf-site");
	if (argc > 1)
		return take_option(argc == 2 ? argv[1] : "");
	server.context = &app;
	if (app_open(&app, &config, &why)) {
		rc = server_run(&server);
	} else {
		log_error("%s", buf_text(&why));
		server_pause();
	}
	app_close(&app);
	buf_free(&why);
	return rc;
}
