/* Checks of links: what an answer means for what is known of a link. */
#include "model/link_check.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "base/size.h"

#define DAY_SECONDS (24 * 60 * 60)
#define MD5_PROOFS 3

bool
link_check_success(const struct answer *answer)
{
	return (answer->status == 200 || answer->status == 206) &&
	    answer->error[0] == '\0';
}

bool
link_check_unclear(const struct answer *answer)
{
	return answer->status == 429 || answer->unasked;
}

bool
link_check_md5_believed(int64_t same, int64_t other)
{
	return same >= MD5_PROOFS && same >= 3 * other;
}

static bool
in_range(const struct size_range *range, int64_t length)
{
	return length >= range->low && length <= range->high;
}

/* How many of the other links tell LENGTH. */
static size_t
tellers(const struct link_check_evidence *evidence, int64_t length)
{
	size_t i, count = 0;

	for (i = 0; i < evidence->nothers; i++)
		count += evidence->others[i] == length;
	return count;
}

/* The length that more of them tell than LENGTH, it counted; or -1. */
static int64_t
outvoted(const struct link_check_evidence *evidence, int64_t length)
{
	size_t i, own = tellers(evidence, length) + 1;

	for (i = 0; i < evidence->nothers; i++)
		if (tellers(evidence, evidence->others[i]) > own)
			return evidence->others[i];
	return -1;
}

/* How LENGTH differs from the package's, in words, or NULL. */
static const char *
compare_length(const struct link_record *check, int64_t length,
    const struct link_check_evidence *evidence)
{
	struct size_range range = { 0, INT64_MAX };
	struct pool *pool = evidence->pool;
	int64_t most;

	if (!size_parse(evidence->size, &range) || range.high < CHECK_SIZE_MIN)
		range = (struct size_range){ 0, INT64_MAX };
	if (!in_range(&range, length))
		return pool_printf(pool, "%" PRId64 " bytes, not %s", length,
		    evidence->size);
	most = outvoted(evidence, length);
	if (most >= 0)
		return pool_printf(pool,
		    "%" PRId64 " bytes, elsewhere %" PRId64, length, most);
	if (check->genuine >= 0 && check->genuine != length &&
	    in_range(&range, check->genuine) && tellers(evidence, length) == 0)
		return pool_printf(pool, "%" PRId64 " bytes, before %" PRId64,
		    length, check->genuine);
	return NULL;
}

static enum link_state
compare(const struct link_record *check, const struct answer *answer,
    const struct link_check_evidence *evidence, const char **error)
{
	int64_t length = answer_length(answer);
	bool told = answer->md5[0] != '\0' && evidence->md5[0] != '\0';

	*error = NULL;
	if (told && strcasecmp(answer->md5, evidence->md5) == 0)
		return LINK_STATE_UP;
	if (told && evidence->md5_believed)
		*error = "another MD5";
	else if (length >= 0)
		*error = compare_length(check, length, evidence);
	else if (check->link.state == LINK_STATE_CHANGED)
		*error = check->link.error;
	return *error != NULL ? LINK_STATE_CHANGED : LINK_STATE_UP;
}

static enum link_state
succeed(struct link_record *check, const struct answer *answer,
    const struct link_check_evidence *evidence, int64_t now)
{
	const char *error;
	enum link_state state = compare(check, answer, evidence, &error);

	check->failures = check->rounds = 0;
	check->link.succeeded = now;
	check->link.length = answer_length(answer);
	check->link.md5 = pool_strdup(evidence->pool, answer->md5);
	check->modified = answer->modified;
	check->link.error = error != NULL ? error : "";
	if (state == LINK_STATE_UP && check->link.length >= 0)
		check->genuine = check->link.length;
	return state;
}

static enum link_state
fail(struct link_record *check, const struct link_check_time *time)
{
	if (check->failures == 0 || check->link.failed < time->round)
		check->rounds++;
	check->failures++;
	check->link.failed = time->now;
	if (check->failures >= CHECK_FAILURES && check->rounds >= CHECK_ROUNDS)
		return LINK_STATE_DOWN;
	return check->link.state;
}

void
link_check_judge(struct link_record *check, const struct answer *answer,
    const struct link_check_evidence *evidence,
    const struct link_check_time *time)
{
	enum link_state state = check->link.state;

	check->link.checked = time->now;
	check->link.status = answer->status;
	if (answer->status != 0)
		check->link.latency = answer->latency;
	if (link_check_success(answer)) {
		state = succeed(check, answer, evidence, time->now);
	} else if (!link_check_unclear(answer)) {
		state = fail(check, time);
		check->link.error = answer->error;
	}
	if (state != check->link.state || check->link.since == 0)
		check->link.since = time->now;
	check->link.state = state;
}

void
link_check_agree(const struct link_record *checks, size_t count,
    struct link_check_agreed *agreed)
{
	const struct link_record *check;
	bool lengths = true, dates = true;
	size_t i;

	*agreed = (struct link_check_agreed){ .length = -1 };
	for (i = 0; i < count; i++) {
		check = &checks[i];
		lengths = lengths && check->link.checked != 0 &&
		    check->link.state != LINK_STATE_CHANGED;
		if (check->link.state != LINK_STATE_UP)
			continue;
		if (check->link.length >= 0) {
			lengths = lengths &&
			    check->link.length >= CHECK_SIZE_MIN &&
			    (agreed->length < 0 ||
				agreed->length == check->link.length);
			agreed->length = check->link.length;
		}
		if (check->modified == 0)
			continue;
		dates = dates &&
		    (agreed->modified == 0 ||
			agreed->modified / DAY_SECONDS ==
			    check->modified / DAY_SECONDS);
		agreed->modified = check->modified > agreed->modified ?
		    check->modified :
		    agreed->modified;
	}
	if (!lengths)
		agreed->length = -1;
	/* Who cannot agree on the file cannot date it. */
	if (!lengths || !dates)
		agreed->modified = 0;
}

int64_t
link_check_latency_bucket(int64_t ms)
{
	int64_t bound = 1;

	while (bound < ms)
		bound += (bound + 3) / 4;
	return bound;
}
