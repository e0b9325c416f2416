/* Rounds of asking the mirrors. */
#ifndef MIRRORS_ROUNDS_H
#define MIRRORS_ROUNDS_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "model/link_check.h"
#include "store/store.h"

/* What is to be done. */
struct rounds {
	struct store *store;
	bool watch;	   /* one round after the other, until STOP */
	const char *host;  /* which alone is asked; "": all are */
	int64_t limit;	   /* of requests */
	const char *site;  /* the address that mirrors are told, or "" */
	const char *spool; /* of what visitors opened, or "" */
	const volatile sig_atomic_t *stop; /* not 0: end the round at hand */
};

struct rounds_summary {
	size_t taken; /* answers */
	size_t links;
	size_t left; /* of them, for another round */
	size_t hosts;
	size_t failing; /* of them */
	int64_t states[LINK_STATE__MAX];
	size_t filled; /* packages */
	bool offline;  /* no host answered: nothing was stored */
};

/*
 * rounds_run(rounds, summary):
 * Ask the mirrors of all published releases in a round, or in rounds for ever,
 * and store what they answer; SUMMARY tells what came of the last one.
 * STATUS_INVALID: there is no such host, which is logged.
 */
enum status rounds_run(const struct rounds *rounds,
    struct rounds_summary *summary);

#endif
