/* The sender: takes messages from the outbox to their channels. */
#ifndef OUTBOX_SENDER_H
#define OUTBOX_SENDER_H

#include <signal.h>
#include <stdbool.h>

#include "accounts/accounts.h"
#include "store/store.h"

struct sender_config {
	struct store *store;	   /* the site's, for writing */
	struct accounts *accounts; /* where the secrets are */
	const char *base;	   /* the site's address, no slash at its end */
	const char *telegram;	   /* that of the Bot API, likewise */
	int64_t pause;		   /* seconds, after a first failure */
	bool loopback;		   /* for tests: see net/guard.h */
	bool watch;		   /* go on until STOP */
	const volatile sig_atomic_t *stop;
};

struct sender_report {
	size_t sent;
	size_t failed; /* attempts after which a message waits */
	size_t dead;
};

/*
 * sender_run(config, report):
 * Send what is due.  Each channel gets its messages one after the other, in
 * their order, and waits for no other channel.  Without watch, until none is
 * due; a channel that has failed is left.  When STOP is set, what is on its way
 * is waited for, some seconds at most.  A message is sent once more when the
 * process was killed before it could write that it was sent.
 */
enum status sender_run(const struct sender_config *config,
    struct sender_report *report);

#endif
