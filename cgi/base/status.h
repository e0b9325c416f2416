/* What a function that can fail says; the layers translate it upwards. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

enum status {
	STATUS_OK,
	STATUS_NOT_FOUND,     /* nothing has that name */
	STATUS_GONE,	      /* it was there and was withdrawn */
	STATUS_INVALID,	      /* the request or the file makes no sense */
	STATUS_CONFLICT,      /* somebody else changed it first */
	STATUS_BUSY,	      /* the store is locked: try again */
	STATUS_FAILED,	      /* our own fault, logged where it was seen */
	STATUS_UNAUTHORIZED,  /* who are you? */
	STATUS_FORBIDDEN,     /* known, but may not */
	STATUS_TOO_LARGE,     /* the request's body */
	STATUS_UNSUPPORTED,   /* the type of the body */
	STATUS_PRECONDITION,  /* it is not as the client knows it */
	STATUS_UNPROCESSABLE, /* understood, but wrong in itself */
	STATUS_TOO_MANY,      /* requests: wait */
	STATUS__MAX
};

#endif
