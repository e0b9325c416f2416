/* The log: one line an event on standard error. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

/*
 * log_open(name):
 * Set the program's name, which starts each line.  NAME is borrowed for as
 * long as the process lives.
 */
void log_open(const char *name);

/*
 * log_error(format, ...), log_info(format, ...):
 * Write one line.  Control characters in it are written as '?', so that text
 * from outside cannot forge a line.
 */
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
