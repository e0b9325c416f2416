/* What a page says of what was just done: texts of ours, by a short word. */
#include "desk/said.h"

#include <string.h>

#include "base/buf.h"

/*
 * Digits of a number in an address: what anybody may write there is shown, and
 * more than that is no count of anything.
 */
#define DIGITS_MAX 9

/* A '#' in a text stands for a number; in the address the numbers follow the
 * word, each after a '-'. */
static const struct {
	const char *word;
	const char *text;
} table[SAID__MAX] = {
	[SAID_DONE] = { "done", "Done." },
	[SAID_SAVED] = { "saved", "Saved." },
	[SAID_SAME] = { "same", "Nothing has changed." },
	[SAID_REMOVED] = { "removed", "Removed." },
	[SAID_PUBLISHED] = { "published", "It is published." },
	[SAID_DRAFT] = { "draft", "The draft is saved." },
	[SAID_DISCARDED] = { "discarded", "The draft is discarded." },
	[SAID_DECLINED] = { "declined", "The suggestion is declined." },
	[SAID_IMPORTED] = { "imported",
	    "Imported: # releases added, # changed. Rows: # new, # added, # "
	    "changed, # the same, # wrong." },
	[SAID_PASSWORD] = { "password", "Your password is changed." },
	[SAID_ENDED] = { "ended", "The session is ended." },
	[SAID_ENDED_ALL] = { "all-ended", "All other sessions are ended." },
	[SAID_ROLE] = { "role", "The role is changed." },
	[SAID_DISABLED] = { "disabled", "The account is disabled." },
	[SAID_ENABLED] = { "enabled", "The account is enabled." },
	[SAID_REVOKED] = { "revoked", "The token is revoked." },
	[SAID_OFF] = { "off", "The channel is off: nothing was sent." },
	[SAID_TESTED] = { "tested",
	    "A test message is in the outbox. It is sent after those before "
	    "it." },
	[SAID_AGAIN] = { "again", "The message will be sent again." },
	[SAID_DROPPED] = { "dropped", "The message is dropped." },
};

enum status
said_go(struct exchange *exchange, const char *path, enum said said)
{
	return said_go_counts(exchange, path, said, NULL);
}

enum status
said_go_counts(struct exchange *exchange, const char *path, enum said said,
    const size_t *counts)
{
	const char *text = table[said].text, *location;

	location = pool_printf(exchange->pool, "%s?said=%s", path,
	    table[said].word);
	while ((text = strchr(text, '#')) != NULL) {
		location = pool_printf(exchange->pool, "%s-%zu", location,
		    *counts++);
		text++;
	}
	exchange->response->status = 303;
	response_header(exchange->response, "Location", location);
	return STATUS_OK;
}

/* TEXT with the NUMBERS, "-1-23", in their places, or NULL. */
static const char *
fill_in(struct pool *pool, const char *text, const char *numbers)
{
	struct buf out = { 0 };
	const char *full;
	size_t len = 0;

	for (; *text != '\0'; text++) {
		if (*text != '#') {
			buf_putc(&out, *text);
			continue;
		}
		numbers += *numbers == '-';
		len = strspn(numbers, "0123456789");
		if (len == 0 || len > DIGITS_MAX)
			break;
		buf_put(&out, numbers, len);
		numbers += len;
	}
	full = *text == '\0' && *numbers == '\0' ?
	    pool_strdup(pool, buf_text(&out)) :
	    NULL;
	buf_free(&out);
	return full;
}

const char *
said_text(const struct exchange *exchange)
{
	const char *said = form_value(&exchange->query, "said"), *text;
	size_t i, len;

	for (i = 0; i < SAID__MAX; i++) {
		len = strlen(table[i].word);
		if (strncmp(said, table[i].word, len) != 0)
			continue;
		text = fill_in(exchange->pool, table[i].text, said + len);
		/*
		 * "ended" is also the beginning of other words: what is left
		 * over has to be numbers, or the next word is tried.
		 */
		if (text != NULL)
			return text;
	}
	return NULL;
}
