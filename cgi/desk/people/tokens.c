/* /desk/tokens/: which bots may use the API, and for what. */
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "crypto/secret.h"
#include "desk/form/record.h"
#include "desk/routes.h"
#include "pages/page.h"

#define DAY_SECONDS (24 * 60 * 60)
#define DAYS_MAX 3650

/* The days in TEXT, or 0. */
static int64_t
days_of(const char *text)
{
	size_t len = strlen(text);
	int64_t days = 0;

	if (len <= 4 && strspn(text, "0123456789") == len)
		days = strtoll(text, NULL, 10);
	return days <= DAYS_MAX ? days : 0;
}

static bool
days_fit(const char *value)
{
	return days_of(value) > 0;
}

static const struct field token_fields[] = {
	{ .name = "name",
	    .label = "Name",
	    .required = true,
	    .max = 32,
	    .fits = user_name_check,
	    .detail = "1 to 32 of A-Z, a-z, 0-9, '.', '_' and '-'.",
	    .help = "Of the bot: the audit calls it so." },
	{ .name = "days",
	    .label = "Days until it expires",
	    .required = true,
	    .fits = days_fit,
	    .detail = "1 to 3650.",
	    .type = "number" },
};

static const struct {
	const char *field;
	enum scope scope;
	const char *text;
} scopes[] = {
	{ "scope_draft", SCOPE_DRAFT, "draft: make drafts" },
	{ "scope_publish", SCOPE_PUBLISH, "publish: publish and change" },
	{ "scope_withdraw", SCOPE_WITHDRAW, "withdraw: withdraw releases" },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static unsigned int
scopes_of(const struct form *form)
{
	unsigned int sum = 0;
	size_t i;

	for (i = 0; i < COUNT(scopes); i++)
		if (form_has(form, scopes[i].field))
			sum |= scopes[i].scope;
	return sum;
}

static void
put_tokens(const struct token_list *list, struct node *node, struct pool *pool)
{
	const struct token *token;
	int64_t now = when_now();
	struct node *item;
	size_t i;

	for (i = 0; i < list->count; i++) {
		token = &list->tokens[i];
		item = view_item(node, i);
		view_set_int(item, "id", token->id);
		view_set(item, "name", token->name);
		view_set(item, "scopes", scope_names(pool, token->scopes));
		view_set(item, "created", desk_time(pool, token->created));
		view_set(item, "expires", desk_time(pool, token->expires));
		view_set(item, "used", desk_time(pool, token->used));
		if (token->revoked != 0)
			view_set(item, "revoked",
			    desk_time(pool, token->revoked));
		view_flag(item, "expired", token->expires <= now);
	}
}

static void
put_scopes(const struct form *form, const struct problems *problems,
    struct node *node)
{
	struct node *item;
	size_t i;

	for (i = 0; i < COUNT(scopes); i++) {
		item = view_item(view_child(node, "scopes"), i);
		view_set(item, "name", scopes[i].field);
		view_set(item, "text", scopes[i].text);
		view_flag(item, "checked", form_has(form, scopes[i].field));
	}
	view_set(node, "scopes_error", problem_find(problems, "/scopes"));
}

static enum status
show(struct desk *desk, struct exchange *exchange, const struct record *record)
{
	struct token_list list;
	struct page *page;
	struct node *node;
	enum status status = store_token_list(desk->accounts, exchange->pool,
	    &list);

	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange, "Tokens");
	node = view_page(page);
	put_tokens(&list, view_child(node, "tokens"), exchange->pool);
	record_put(record, exchange, node);
	put_scopes(&exchange->form, &record->problems, node);
	return page_send(exchange, page, TEMPLATE_DESK_TOKENS);
}

static void
open_record(struct record *record, struct exchange *exchange)
{
	record_open(record, exchange, token_fields, COUNT(token_fields));
	record->is_new = true;
	record_value(record, "days", "365");
}

enum status
tokens_page(void *context, struct exchange *exchange)
{
	struct record record;

	open_record(&record, exchange);
	return show(context, exchange, &record);
}

static const char *
token_json(struct pool *pool, const struct token *token)
{
	json_t *object = json_object();
	char until[WHEN_DATE_SIZE];

	when_date(token->expires, until);
	json_set_text(object, "scopes", scope_names(pool, token->scopes));
	json_set_text(object, "expires", until);
	return record_json(pool, object);
}

/* Write TOKEN with the audit, and show SECRET this once. */
static enum status
add_token(struct desk *desk, struct exchange *exchange, struct token *token)
{
	struct pool *pool = exchange->pool;
	const char *secret = pool_printf(pool, "ota_%s", secret_new(pool));
	const struct audit_entry entry = { .action = "add token",
		.subject = pool_printf(pool, "token %s", token->name),
		.after = token_json(pool, token) };
	struct page *page;
	struct node *node;
	enum status status = store_begin(desk->accounts);

	if (status == STATUS_OK)
		status = store_token_add(desk->accounts,
		    secret_hash(pool, secret), token, &token->id);
	if (status == STATUS_OK)
		status = record_audit(desk, desk->accounts, pool, &entry);
	if (status == STATUS_OK)
		status = store_commit(desk->accounts);
	if (status != STATUS_OK)
		return status;
	page = desk_page(desk, exchange,
	    pool_printf(pool, "The token of %s", token->name));
	node = view_page(page);
	page_crumb(page, 2, "Tokens", "/desk/tokens/");
	page_crumb(page, 3, view_get(node, "title"), NULL);
	view_set(node, "text",
	    "The bot sends it with each request, in the header "
	    "\"Authorization: Bearer TOKEN\". It is shown now and never "
	    "again.");
	view_set(node, "secret", secret);
	view_set(node, "what", "the token");
	view_set(node, "next", "/desk/tokens/");
	return page_send(exchange, page, TEMPLATE_DESK_SECRET);
}

enum status
tokens_add_do(void *context, struct exchange *exchange)
{
	const struct form *form = &exchange->form;
	struct token token = { .name = form_value(form, "name"),
		.scopes = scopes_of(form),
		.expires = when_now() +
		    days_of(form_value(form, "days")) * DAY_SECONDS };
	struct record record;

	open_record(&record, exchange);
	record_check(&record, form);
	if (token.scopes == 0)
		record_wrong(&record, "scopes", "Choose at least one.");
	return record.problems.count > 0 ? show(context, exchange, &record) :
					   add_token(context, exchange, &token);
}

/* The token that the address names. */
static enum status
find_token(struct desk *desk, struct exchange *exchange, struct token *token)
{
	struct token_list list;
	int64_t id = desk_id_parse(exchange->args[0]);
	enum status status = store_token_list(desk->accounts, exchange->pool,
	    &list);
	size_t i;

	for (i = 0; status == STATUS_OK && i < list.count; i++)
		if (list.tokens[i].id == id) {
			*token = list.tokens[i];
			return STATUS_OK;
		}
	return status == STATUS_OK ? STATUS_NOT_FOUND : status;
}

enum status
tokens_revoke_do(void *context, struct exchange *exchange)
{
	struct desk *desk = context;
	struct pool *pool = exchange->pool;
	struct audit_entry entry = { .action = "revoke token" };
	struct token token;
	enum status status = store_begin(desk->accounts);

	if (status == STATUS_OK)
		status = find_token(desk, exchange, &token);
	if (status == STATUS_OK)
		status = store_token_revoke(desk->accounts, token.id);
	if (status != STATUS_OK)
		return status;
	entry.subject = pool_printf(pool, "token %s", token.name);
	entry.before = token_json(pool, &token);
	status = record_audit(desk, desk->accounts, pool, &entry);
	if (status == STATUS_OK)
		status = store_commit(desk->accounts);
	return status == STATUS_OK ?
	    said_go(exchange, "/desk/tokens/", SAID_REVOKED) :
	    status;
}
