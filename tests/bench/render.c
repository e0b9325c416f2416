/* Renders one page COUNT times in this process, to count instructions with. */
#include <stdio.h>
#include <stdlib.h>

#include "pages/site.h"

static const char *
lookup(const void *from, const char *name)
{
	(void)from;
	return getenv(name);
}

int
main(int argc, char **argv)
{
	long i, count = argc > 1 ? strtol(argv[1], NULL, 10) : 1;
	struct site_config config = { getenv("OTASHELF_DB"),
		getenv("OTASHELF_TEMPLATES"), "", false, false };
	struct buf why = { 0 };
	struct pool *pool = pool_new();
	struct request request;
	struct site site;
	size_t bytes = 0;

	if (!site_open(&site, &config, &why)) {
		fprintf(stderr, "%s\n", buf_text(&why));
		return 1;
	}
	for (i = 0; i < count; i++) {
		request_read(&request, lookup, NULL, pool);
		bytes += site_answer(&site, &request, pool)->len;
		pool_reset(pool);
	}
	printf("%ld answers, %zu bytes\n", count, bytes);
	site_close(&site);
	pool_free(pool);
	buf_free(&why);
	return 0;
}
