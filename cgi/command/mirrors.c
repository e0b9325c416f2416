/* mirrors check: rounds of asking the mirrors, see mirrors/rounds.h. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "command/command.h"
#include "mirrors/rounds.h"

static volatile sig_atomic_t stopped;

static void
on_signal(int number)
{
	(void)number;
	stopped = 1;
}

static void
print_summary(const struct rounds_summary *summary)
{
	const int64_t *states = summary->states;

	printf("answers           %zu taken\n", summary->taken);
	printf("links             %zu, %zu of them left for another round\n",
	    summary->links, summary->left);
	printf("hosts             %zu, %zu of them failing\n", summary->hosts,
	    summary->failing);
	printf("states            %" PRId64 " up, %" PRId64 " down, %" PRId64
	       " changed, %" PRId64 " unknown\n",
	    states[LINK_STATE_UP], states[LINK_STATE_DOWN],
	    states[LINK_STATE_CHANGED], states[LINK_STATE_UNKNOWN]);
	printf("filled in         %zu packages\n", summary->filled);
}

/* Read --limit: a number from 1; none is no limit. */
static bool
read_limit(const char *text, int64_t *limit)
{
	char *end;

	*limit = INT64_MAX;
	if (text == NULL)
		return true;
	errno = 0;
	*limit = strtoll(text, &end, 10);
	return errno == 0 && *end == '\0' && *limit >= 1;
}

int
command_mirrors_check(const struct invocation *invocation)
{
	struct sigaction action = { .sa_handler = on_signal };
	struct rounds rounds = { .store = invocation->store,
		.watch = invocation->watch,
		.host = invocation->host != NULL ? invocation->host : "",
		.site = command_environment("OTASHELF_URL", ""),
		.spool = command_environment("OTASHELF_OPENED", ""),
		.stop = &stopped };
	struct rounds_summary summary;
	enum status status;

	if (!read_limit(invocation->limit, &rounds.limit)) {
		log_error("--limit is a number from 1");
		return EXIT_USAGE;
	}
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	status = rounds_run(&rounds, &summary);
	if (status == STATUS_INVALID)
		return EXIT_FAILED; /* it has been said why */
	if (status != STATUS_OK)
		return command_finish(status, "the check");
	print_summary(&summary);
	if (stopped && !invocation->watch) {
		log_error("interrupted: what was answered is stored");
		return EXIT_FAILED;
	}
	return summary.offline ? EXIT_FAILED : EXIT_DONE;
}
