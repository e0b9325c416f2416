/* Who runs a command, for the audit. */
#include <stdlib.h>
#include <unistd.h>

#include "base/codec.h"
#include "command/command.h"

const char *
command_actor(struct pool *pool)
{
	const char *name = getenv("SUDO_USER");

	if (name == NULL || name[0] == '\0')
		name = getlogin();
	return pool_printf(pool, "shell %s",
	    name != NULL && text_check(name) ? name : "?");
}
