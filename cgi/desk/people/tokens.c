/* /desk/tokens/: which bots may use the API, and for what. */
#include "accounts/people.h"
#include "base/when.h"
#include "desk/form/record.h"
#include "desk/routes.h"
#include "pages/page.h"

static bool
days_fit(const char *value)
{
	return people_token_expires(value) != 0;
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

/* Each scope is a box of its own: there is none that includes another. */
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
	enum status status = account_token_list(desk->accounts, exchange->pool,
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

/*
 * A year: long enough for a bot that is looked after, short enough for one that
 * is forgotten.
 */
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

/* 200 with the token: a hash of it is all that is stored. */
static enum status
add_token(struct desk *desk, struct exchange *exchange, struct token *token)
{
	const struct people_actor actor = desk_person(desk, exchange->pool);
	struct desk_secret shown = { .title = pool_printf(exchange->pool,
					 "The token of %s", token->name),
		.list = "Tokens",
		.list_path = "/desk/tokens/",
		.text = "The bot sends it with each request, in the header "
			"\"Authorization: Bearer TOKEN\". It is shown now and "
			"never again.",
		.what = "the token",
		.next = "/desk/tokens/" };
	enum status status = people_token_add(&actor, token, &shown.secret);

	return status == STATUS_OK ? desk_secret_page(desk, exchange, &shown) :
				     status;
}

/*
 * A token without a scope could do nothing, and one with all is too easily made
 * by leaving the form as it is: none is ticked at first.
 */
enum status
tokens_add_do(void *context, struct exchange *exchange)
{
	const struct form *form = &exchange->form;
	struct token token = { .name = form_value(form, "name"),
		.scopes = scopes_of(form),
		.expires = people_token_expires(form_value(form, "days")) };
	struct record record;

	open_record(&record, exchange);
	record_check(&record, form);
	if (token.scopes == 0)
		record_wrong(&record, "scopes", "Choose at least one.");
	return record.problems.count > 0 ? show(context, exchange, &record) :
					   add_token(context, exchange, &token);
}

/* It stays in the list as revoked, since the audit names it. */
enum status
tokens_revoke_do(void *context, struct exchange *exchange)
{
	const struct people_actor actor = desk_person(context, exchange->pool);
	enum status status = people_token_revoke(&actor,
	    desk_id_parse(exchange->args[0]));

	return status == STATUS_OK ?
	    said_go(exchange, "/desk/tokens/", SAID_REVOKED) :
	    status;
}
