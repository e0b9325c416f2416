/* How the hosts of mirrors do, and how fresh the data are. */
#include "model/health.h"

int64_t
health_median(const struct host_health *host)
{
	int64_t total = 0, sum = 0;
	size_t i;

	for (i = 0; i < host->nbuckets; i++)
		total += host->buckets[i].count;
	for (i = 0; i < host->nbuckets; i++) {
		sum += host->buckets[i].count;
		if (2 * sum >= total)
			return host->buckets[i].latency;
	}
	return -1;
}
