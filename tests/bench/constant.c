/* A FastCGI program that does nothing but send SIZE bytes, to measure with. */
#include <fcgiapp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
main(void)
{
	const char *size = getenv("SIZE");
	size_t len = size != NULL ? strtoul(size, NULL, 10) : 10000;
	char head[128], *reply;
	int used;
	FCGX_Request request;

	used = snprintf(head, sizeof(head),
	    "Content-Type: text/html\r\n"
	    "Content-Length: %zu\r\n\r\n",
	    len);
	reply = malloc((size_t)used + len);
	if (reply == NULL || FCGX_Init() != 0 ||
	    FCGX_InitRequest(&request, 0, 0) != 0)
		return 1;
	memcpy(reply, head, (size_t)used);
	memset(reply + used, 'x', len);
	while (FCGX_Accept_r(&request) == 0) {
		FCGX_PutStr(reply, used + (int)len, request.out);
		request.keepConnection = 0;
		FCGX_Finish_r(&request);
	}
	free(reply);
	return 0;
}
