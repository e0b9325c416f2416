/* What the steps of signing in share. */
#ifndef DESK_PEOPLE_SIGN_IN_H
#define DESK_PEOPLE_SIGN_IN_H

#include "desk/app.h"

/*
 * sign_in_ask(desk, exchange, step, error):
 * The form of STEP: "password", "code", "invite" or "enrol"; with ERROR, what
 * is wrong, as 422 unless the response has another status by then.
 */
enum status sign_in_ask(struct desk *desk, struct exchange *exchange,
    const char *step, const char *error);

/*
 * sign_in_ask_again(desk, exchange, step, status):
 * Likewise, with the reason in EXCHANGE: it was wrong (STATUS_UNPROCESSABLE) or
 * tried too often (STATUS_TOO_MANY, 429); any other STATUS is returned.
 */
enum status sign_in_ask_again(struct desk *desk, struct exchange *exchange,
    const char *step, enum status status);

/*
 * sign_in_let_in(desk, exchange):
 * Begin a whole session of desk->user in a browser that is known from then on,
 * inside the caller's transaction.
 */
enum status sign_in_let_in(struct desk *desk, struct exchange *exchange);

/* sign_in_next(exchange): Where to go on: a path of the desk. */
const char *sign_in_next(const struct exchange *exchange);

#endif
