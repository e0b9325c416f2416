/* The XXH3 of each line of the input, as the store has it of URLs. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <xxhash.h>

int
main(void)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t len;

	while ((len = getdelim(&line, &size, '\n', stdin)) > 0) {
		len -= line[len - 1] == '\n';
		printf("%" PRId64 "\n",
		    (int64_t)XXH3_64bits(line, (size_t)len));
	}
	free(line);
	return 0;
}
