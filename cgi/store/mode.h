/* How a database is opened. */
#ifndef STORE_MODE_H
#define STORE_MODE_H

enum store_mode {
	STORE_READ,  /* cannot write; the schema must be this program's */
	STORE_WRITE, /* brings the schema up to date */
	STORE_CREATE /* likewise, and makes the file when it is missing */
};

#endif
