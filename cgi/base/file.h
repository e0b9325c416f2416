/* Files of a mode that does not depend on who makes them. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <sys/types.h>

/*
 * file_create(path, flags, mode):
 * Open the file PATH as open(2) does with FLAGS, and close-on-exec; one that
 * is missing is made, with MODE whatever the umask is: the programs run as
 * users of one group, and each must be able to write what the other has made.
 * With O_EXCL in FLAGS, one that exists is refused.  Return the descriptor,
 * or -1 with errno.
 */
int file_create(const char *path, int flags, mode_t mode);

#endif
