/* The log: one line an event on standard error. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *log_name = "otashelf";

void
log_open(const char *name)
{
	log_name = name;
}

static void
log_line(const char *level, const char *format, va_list args)
{
	char line[1024];
	char *p;

	vsnprintf(line, sizeof(line), format, args);
	for (p = line; *p != '\0'; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			*p = '?';
	fprintf(stderr, "%s: %s%s\n", log_name, level, line);
}

void
log_error(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	log_line("error: ", format, args);
	va_end(args);
}

void
log_info(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	log_line("", format, args);
	va_end(args);
}
