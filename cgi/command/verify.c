/* verify: whether the database and the audits are whole. */
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/log.h"
#include "command/command.h"
#include "store/audit.h"

/* Say how the chain is that was looked at with STATUS. */
static bool
tell_chain(enum status status, const struct audit_chain *chain,
    const char *what)
{
	if (status == STATUS_OK) {
		printf("%s: %" PRId64 " entries, the last is %s\n", what,
		    chain->count,
		    chain->last[0] != '\0' ? chain->last : "none");
		return true;
	}
	if (status == STATUS_INVALID)
		log_error("%s: entry %" PRId64 " is not as it was written, or "
			  "the one before it is missing",
		    what, chain->wrong);
	return false;
}

static void
say(void *context, const char *what)
{
	log_error("%s: %s", (const char *)context, what);
}

static bool
verify_accounts(const char *path)
{
	char what[] = "accounts";
	struct audit_chain chain;
	struct buf why = { 0 };
	struct accounts *accounts = accounts_open(path, STORE_READ, &why);
	bool right = accounts != NULL;

	if (right) {
		right = accounts_verify(accounts, say, what) == STATUS_OK;
		right = tell_chain(accounts_audit_verify(accounts, &chain),
			    &chain, "audit of the accounts") &&
		    right;
	} else {
		log_error("%s", buf_text(&why));
	}
	accounts_close(accounts);
	buf_free(&why);
	return right;
}

int
command_verify(const struct invocation *invocation)
{
	char what[] = "database";
	struct audit_chain chain;
	bool right = store_verify(invocation->store, say, what) == STATUS_OK;

	if (right)
		printf("database: whole\n");
	right = tell_chain(store_audit_verify(invocation->store, &chain),
		    &chain, "audit") &&
	    right;
	if (access(invocation->accounts_path, F_OK) == 0)
		right = verify_accounts(invocation->accounts_path) && right;
	return right ? EXIT_DONE : EXIT_FAILED;
}
