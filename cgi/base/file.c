/* Files of a mode that does not depend on who makes them. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* It may come and go between the two ways to open it: this often at most. */
#define TRIES 8

int
file_create(const char *path, int flags, mode_t mode)
{
	int fd, tries;

	flags |= O_CLOEXEC;
	for (tries = 0; tries < TRIES; tries++) {
		fd = (flags & O_EXCL) == 0 ? open(path, flags) : -1;
		if (fd >= 0 || ((flags & O_EXCL) == 0 && errno != ENOENT))
			return fd;
		fd = open(path, flags | O_CREAT | O_EXCL, mode);
		if (fd >= 0) {
			/* Ours: it fails only where there are no modes. */
			(void)fchmod(fd, mode);
			return fd;
		}
		if (errno != EEXIST || (flags & O_EXCL) != 0)
			return -1;
	}
	return -1;
}
