/* opened take: counting what visitors opened. */
#include <stdlib.h>

#include "base/log.h"
#include "command/command.h"
#include "store/opened.h"

int
command_opened_take(const struct invocation *invocation)
{
	const char *path = getenv("OTASHELF_OPENED");

	if (path == NULL || path[0] == '\0') {
		log_error(
		    "no spool: set OTASHELF_OPENED, as for otashelf-site");
		return EXIT_USAGE;
	}
	return command_finish(store_opened_take(invocation->store, path),
	    "counting what was opened");
}
