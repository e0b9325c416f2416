/* verify: whether the database and the audits are whole. */
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/log.h"
#include "command/command.h"
#include "store/audit.h"

static bool
verify_chain(struct store *store, const char *what)
{
	struct audit_chain chain;
	enum status status = store_audit_verify(store, &chain);

	if (status == STATUS_OK) {
		printf("%s: %" PRId64 " entries, the last is %s\n", what,
		    chain.count, chain.last[0] != '\0' ? chain.last : "none");
		return true;
	}
	if (status == STATUS_INVALID)
		log_error("%s: entry %" PRId64 " is not as it was written, or "
			  "the one before it is missing",
		    what, chain.wrong);
	return false;
}

static void
say(void *context, const char *what)
{
	log_error("%s: %s", (const char *)context, what);
}

int
command_verify(const struct invocation *invocation)
{
	struct buf why = { 0 };
	struct store *accounts;
	char database[] = "database", of_accounts[] = "accounts";
	bool right = store_verify(invocation->store, say, database) ==
	    STATUS_OK;

	if (right)
		printf("database: whole\n");
	right = verify_chain(invocation->store, "audit") && right;
	if (access(invocation->accounts, F_OK) != 0)
		return right ? EXIT_DONE : EXIT_FAILED;
	accounts = store_open_accounts(invocation->accounts, STORE_READ, &why);
	if (accounts == NULL) {
		log_error("%s", buf_text(&why));
		right = false;
	} else {
		right = store_verify(accounts, say, of_accounts) == STATUS_OK &&
		    right;
		right = verify_chain(accounts, "audit of the accounts") &&
		    right;
	}
	store_close(accounts);
	buf_free(&why);
	return right ? EXIT_DONE : EXIT_FAILED;
}
