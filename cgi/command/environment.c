/* What the environment tells commands. */
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

const char *
command_environment(const char *name, const char *otherwise)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : otherwise;
}

struct refresh
command_refresh(void)
{
	const char *url = command_environment("OTASHELF_URL", "");
	const struct refresh refresh = {
		command_environment("OTASHELF_REFRESH", ""),
		strncmp(url, "https:", 6) == 0,
	};

	return refresh;
}
