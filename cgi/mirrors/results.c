/* What mirrors answered, on its way into the store. */
#include "mirrors/results.h"

#include <string.h>
#include <strings.h>

#include "base/when.h"
#include "publish/fill.h"
#include "store/link.h"
#include "store/mirror.h"

/* For the audit. */
#define ACTOR "mirrors check"

/* So many hosts do not fail at once by chance. */
#define HOSTS_MIN 3

bool
mirror_results_offline(const struct mirror_results *results)
{
	size_t i, count, failing = 0;
	struct schedule_host *const *hosts = schedule_hosts(results->schedule,
	    &count);

	for (i = 0; i < count; i++)
		failing += hosts[i]->failures > 0;
	return !results->answered && failing >= HOSTS_MIN;
}

void
mirror_results_add(struct mirror_results *results, uint32_t link,
    const struct answer *answer)
{
	struct mirror_result *result;
	struct link_check_time time = { when_now(), results->round };

	if (results->results == NULL)
		results->results = mem_alloc(
		    MIRROR_RESULTS_MAX * sizeof(*results->results));
	result = &results->results[results->count++];
	result->link = link;
	result->answer = *answer;
	result->at = time.now;
	result->health = schedule_answered(results->schedule, link, answer,
	    &time);
	results->answered = results->answered || answer->status != 0;
	results->taken++;
}

/* The place among its links of the one with the id ID, or their number. */
static size_t
find_link(const struct package *package, int64_t id)
{
	size_t i;

	for (i = 0; i < package->nlinks; i++)
		if (store_link_hash(package->links[i].url) == id)
			break;
	return i;
}

const char *
mirror_results_url(struct store *store, struct pool *pool,
    const struct schedule_link *link)
{
	struct mirror_package found;
	size_t at;

	if (store_mirror_package(store, pool, link->package_id, &found) !=
	    STATUS_OK)
		return NULL;
	at = find_link(&found.package, link->id);
	return at < found.package.nlinks ? found.package.links[at].url : NULL;
}

static bool
is_own(const struct link *link)
{
	return link_is_mirror(link) && link->kind != LINK_INCREMENTAL;
}

/* What speaks for and against link AT of FOUND. */
static void
gather(const struct mirror_package *found, size_t at, struct pool *pool,
    struct link_check_evidence *evidence)
{
	const struct package *package = &found->package;
	const struct link_check *check;
	int64_t *others;
	size_t i;

	*evidence =
	    (struct link_check_evidence){ .size = "", .md5 = "", .pool = pool };
	if (!is_own(&package->links[at]))
		return;
	evidence->size = package->size;
	evidence->md5 = package->md5;
	evidence->others = others = pool_calloc(pool, package->nlinks,
	    sizeof(*others));
	for (i = 0; i < package->nlinks; i++) {
		check = &found->checks[i].link;
		if (i != at && is_own(&package->links[i]) &&
		    check->state == LINK_STATE_UP && check->length >= 0)
			others[evidence->nothers++] = check->length;
	}
}

/* Count whether the ETag is the MD5, when it is new, and say whether those of
 * HOST are believed. */
static bool
weigh_md5(struct schedule_host *host, const struct answer *answer,
    const struct link_check_evidence *evidence, const struct link_record *check)
{
	if (link_check_success(answer) && answer->md5[0] != '\0' &&
	    evidence->md5[0] != '\0' &&
	    strcmp(answer->md5, check->link.md5) != 0) {
		if (strcasecmp(answer->md5, evidence->md5) == 0)
			host->md5_same++;
		else
			host->md5_other++;
		host->changed = true;
	}
	return link_check_md5_believed(host->md5_same, host->md5_other);
}

static enum status
write_hour(const struct mirror_results *results,
    const struct mirror_result *result, int64_t host_id)
{
	const struct answer *answer = &result->answer;
	bool answered = answer->status != 0 && answer->status < 500;

	/* Nothing is said about the host. */
	if (link_check_unclear(answer) ||
	    (answer->elsewhere && answer->status == 0))
		return STATUS_OK;
	return store_mirror_hour_add(results->store, host_id, result->at,
	    answered ? link_check_latency_bucket(answer->latency) : 0);
}

/* Judge link AT of FOUND by RESULT, and store what comes of it. */
static enum status
write_check(const struct mirror_results *results,
    const struct mirror_result *result, struct mirror_package *found, size_t at)
{
	struct schedule_host *host = schedule_host_of(results->schedule,
	    result->link);
	const struct mirror_link link = {
		.id = schedule_link(results->schedule, result->link)->id,
		.host_id = host->id,
	};
	const struct link_check_time time = { result->at, results->round };
	struct link_record *check = &found->checks[at];
	struct link_check_evidence evidence;
	enum status status = STATUS_OK;

	gather(found, at, results->pool, &evidence);
	evidence.md5_believed = weigh_md5(host, &result->answer, &evidence,
	    check);
	link_check_judge(check, &result->answer, &evidence, &time);
	if (result->health == SCHEDULE_RECOVERED)
		status = store_mirror_host_up(results->store, host->id,
		    result->at);
	if (status == STATUS_OK)
		status = store_mirror_check_put(results->store, &link, check);
	if (status == STATUS_OK && result->health == SCHEDULE_DOWN)
		status = store_mirror_host_down(results->store, host->id,
		    &check->link);
	if (status == STATUS_OK)
		status = write_hour(results, result, host->id);
	return status;
}

static enum status
write_result(struct mirror_results *results, struct publisher *publisher,
    const struct mirror_result *result)
{
	const struct schedule_link *link = schedule_link(results->schedule,
	    result->link);
	struct mirror_package found;
	enum status status = store_mirror_package(results->store, results->pool,
	    link->package_id, &found);
	bool filled = false;
	size_t at;

	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (status != STATUS_OK)
		return status;
	at = find_link(&found.package, link->id);
	if (at == found.package.nlinks)
		return STATUS_OK;
	status = write_check(results, result, &found, at);
	if (status == STATUS_OK && fill_wanted(&found.package))
		status = fill_package(publisher, &found, &filled);
	results->filled += filled;
	return status;
}

static enum status
write_hosts(const struct mirror_results *results)
{
	size_t i, count;
	struct schedule_host *const *hosts = schedule_hosts(results->schedule,
	    &count);
	enum status status = STATUS_OK;

	for (i = 0; i < count && status == STATUS_OK; i++) {
		const struct mirror_host host = {
			.id = hosts[i]->id,
			.failures = hosts[i]->failures,
			.rounds = hosts[i]->rounds,
			.failed = hosts[i]->failed,
			.retry = hosts[i]->retry,
			.md5_same = hosts[i]->md5_same,
			.md5_other = hosts[i]->md5_other,
		};

		if (hosts[i]->changed)
			status = store_mirror_host_put(results->store, &host);
		hosts[i]->changed = false;
	}
	return status;
}

enum status
mirror_results_write(struct mirror_results *results)
{
	struct publisher publisher = { .store = results->store,
		.pool = pool_new(),
		.actor = { ACTOR, "" } };
	enum status status = STATUS_OK;
	size_t i, most = results->filled + MIRROR_RESULTS_FILLED;

	if (mirror_results_offline(results))
		results->count = 0;
	for (i = 0; i < results->count && results->filled < most &&
	     status == STATUS_OK;
	     i++) {
		status = write_result(results, &publisher,
		    &results->results[i]);
		pool_reset(results->pool);
	}
	if (status == STATUS_OK)
		status = publish_settle(&publisher);
	pool_free(publisher.pool);
	if (status == STATUS_OK && i > 0)
		status = write_hosts(results);
	results->count -= i;
	if (results->count > 0)
		memmove(results->results, &results->results[i],
		    results->count * sizeof(*results->results));
	return status;
}
