/* Channels of the outbox at the desk: what their pages share. */
#ifndef DESK_CHANNELS_CHANNEL_H
#define DESK_CHANNELS_CHANNEL_H

#include "desk/form/record.h"
#include "model/channel.h"
#include "store/outbox.h"

/* How many there may be: the sender serves all of them at once. */
#define CHANNELS_MAX 32

/* channel_kind_label(kind): "Telegram". */
const char *channel_kind_label(enum channel_kind kind);

/* channel_path(pool, id): Its page. */
const char *channel_path(struct pool *pool, int64_t id);

/*
 * channel_example(desk, pool, entry):
 * A message about the newest release that is published, or about none, of the
 * event "test".
 */
enum status channel_example(struct desk *desk, struct pool *pool,
    struct outbox_entry *entry);

/* A channel as a form. */
struct channel_sheet {
	struct channel channel; /* as stored; its id is 0 when it is new */
	struct field *fields;
	struct record record;
	const char *token; /* that was sent, or "" */
};

/*
 * channel_sheet_open(desk, exchange, sheet):
 * The channel whose id the address has, or a new one of the kind there.
 */
enum status channel_sheet_open(struct desk *desk, struct exchange *exchange,
    struct channel_sheet *sheet);

/* channel_sheet_choices(desk, sheet, form, fields): Put the choices below
 * FIELDS, with those of FORM selected. */
void channel_sheet_choices(const struct desk *desk,
    const struct channel_sheet *sheet, const struct form *form,
    struct node *fields);

/*
 * channel_sheet_take_token(sheet, form), channel_sheet_hide_token(form):
 * Take a bot's token out of FORM, so that it goes into no page; put a word for
 * it there, for the audit.
 */
void channel_sheet_take_token(struct channel_sheet *sheet, struct form *form);
void channel_sheet_hide_token(struct form *form);

/* channel_sheet_check(...): Take the token, and check what was sent; what is
 * wrong goes to the record. */
enum status channel_sheet_check(struct desk *desk, struct exchange *exchange,
    struct channel_sheet *sheet);

/* channel_sheet_read(desk, sheet, form): The channel as it was sent. */
void channel_sheet_read(const struct desk *desk, struct channel_sheet *sheet,
    const struct form *form);

#endif
