/* A body of multipart/form-data, into the form of its exchange. */
#ifndef DESK_FORM_UPLOAD_H
#define DESK_FORM_UPLOAD_H

#include "http/router.h"

/*
 * A body has at most this many parts; more make it invalid.  The form of the
 * feed, which is the only one with a file, has five.
 */
#define UPLOAD_PARTS_MAX 64

/*
 * desk_upload_parse(exchange):
 * Read the body of EXCHANGE->request, multipart/form-data (RFC 7578), into
 * EXCHANGE->form.  The value of a part, typed or of a file, is UTF-8 without
 * control characters but tabs and line ends, which become '\n'; white space
 * around it stays, because it may count in a file.  The names of files are of
 * no interest.  STATUS_INVALID with EXCHANGE->reason when it is anything else.
 */
enum status desk_upload_parse(struct exchange *exchange);

#endif
