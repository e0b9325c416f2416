/* The commands of the command line. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include <stdbool.h>

#include "base/pool.h"
#include "accounts/accounts.h"
#include "base/status.h"
#include "net/refresh.h"
#include "store/store.h"

enum { EXIT_DONE, EXIT_FAILED, EXIT_USAGE };

/* What a command was called with. */
struct invocation {
	struct store *store;	   /* NULL for a command of the accounts */
	struct accounts *accounts; /* NULL for others */
	const char *accounts_path;
	char **args;	    /* those behind the command's name */
	bool demo;	    /* --demo */
	bool dry_run;	    /* --dry-run */
	bool watch;	    /* --watch */
	const char *role;   /* --role, or NULL */
	const char *scopes; /* --scopes, or NULL */
	const char *days;   /* --days, or NULL */
	const char *host;   /* --host, or NULL */
	const char *limit;  /* --limit, or NULL */
};

/* A command returns the exit status of the program. */
typedef int command_run(const struct invocation *invocation);

/* command_finish(status, what): Log that WHAT failed, unless it is OK or the
 * store has said why. */
int command_finish(enum status status, const char *what);

/* command_actor(pool): Who runs it, for the audit: "shell NAME". */
const char *command_actor(struct pool *pool);

/* command_environment(name, otherwise): The variable NAME; unset or empty, it
 * is OTHERWISE. */
const char *command_environment(const char *name, const char *otherwise);

/*
 * command_refresh():
 * Where the web server renews pages that an import has changed: the variables
 * that the desk goes by.
 */
struct refresh command_refresh(void);

/* Accounts: see the table in otashelf.c. */
command_run command_user_add;
command_run command_user_link;
command_run command_user_list;
command_run command_token_add;
command_run command_token_list;
command_run command_token_revoke;

/* verify: the database and both audits. */
command_run command_verify;

/* opened take: the spool that OTASHELF_OPENED names. */
command_run command_opened_take;

/* mirrors check. */
command_run command_mirrors_check;

/* setting: a text of the site, with its audit. */
command_run command_setting;

/* import tracker. */
command_run command_import_tracker;

/* outbox send: the messages of what was published. */
command_run command_outbox_send;

#endif
