/* outbox send: telling the channels what was published. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "command/command.h"
#include "net/guard.h"
#include "outbox/sender.h"
#include "store/outbox.h"

#define TELEGRAM_URL "https://api.telegram.org"
#define PAUSE_SECONDS 10
#define PAUSE_SECONDS_MAX 3600

static volatile sig_atomic_t stop;

static void
on_signal(int number)
{
	(void)number;
	stop = 1;
}

static void
catch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
}

/* The seconds in TEXT, or -1. */
static int64_t
seconds_of(const char *text)
{
	int64_t seconds = -1;

	if (strspn(text, "0123456789") == strlen(text) && strlen(text) <= 4)
		seconds = strtoll(text, NULL, 10);
	return seconds <= PAUSE_SECONDS_MAX ? seconds : -1;
}

/* TEXT, an address, without the slash at its end. */
static const char *
base_of(struct pool *pool, const char *text)
{
	size_t len = strlen(text);

	return pool_strndup(pool, text,
	    len > 0 && text[len - 1] == '/' ? len - 1 : len);
}

static bool
read_environment(struct pool *pool, struct sender_config *config)
{
	const char *pause = command_environment("OTASHELF_OUTBOX_PAUSE", NULL);

	config->base = base_of(pool, command_environment("OTASHELF_URL", ""));
	config->telegram = base_of(pool,
	    command_environment("OTASHELF_TELEGRAM_URL", TELEGRAM_URL));
	config->pause = pause != NULL ? seconds_of(pause) : PAUSE_SECONDS;
	config->loopback = guard_loopback();
	config->stop = &stop;
	if (strncmp(config->base, "http://", 7) != 0 &&
	    strncmp(config->base, "https://", 8) != 0) {
		log_error("what is sent has whole addresses in it: set "
			  "OTASHELF_URL, as in https://example.org");
		return false;
	}
	if (config->pause < 0)
		log_error("OTASHELF_OUTBOX_PAUSE is 0 to %d seconds",
		    PAUSE_SECONDS_MAX);
	return config->pause >= 0;
}

static int
send_all(const struct sender_config *config)
{
	struct sender_report report;
	enum status status = store_outbox_take(config->store);

	if (status == STATUS_BUSY) {
		log_error("another sender is at work");
		return EXIT_FAILED;
	}
	if (status == STATUS_OK)
		status = sender_run(config, &report);
	if (status != STATUS_OK)
		return command_finish(status, "sending");
	printf("sent %zu, failed %zu, dead %zu\n", report.sent, report.failed,
	    report.dead);
	return config->watch || report.failed + report.dead == 0 ? EXIT_DONE :
								   EXIT_FAILED;
}

int
command_outbox_send(const struct invocation *invocation)
{
	struct sender_config config = { .store = invocation->store,
		.watch = invocation->watch };
	struct pool *pool = pool_new();
	struct buf why = { 0 };
	int rc = EXIT_FAILED;

	catch_signals();
	if (read_environment(pool, &config)) {
		config.accounts = accounts_open(invocation->accounts_path,
		    STORE_WRITE, &why);
		if (config.accounts != NULL)
			rc = send_all(&config);
		else
			log_error("%s", buf_text(&why));
	}
	accounts_close(config.accounts);
	buf_free(&why);
	pool_free(pool);
	return rc;
}
