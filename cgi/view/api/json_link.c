/* What is known of a link, as JSON. */
#include "view/api/json_link.h"

#include "base/when.h"
#include "view/api/json_out.h"

json_t *
json_time(int64_t seconds)
{
	char text[WHEN_RFC3339_SIZE] = "";

	if (seconds > 0)
		when_rfc3339(seconds, text);
	return json_text(text);
}

/* NUMBER, or null when it is not KNOWN. */
static json_t *
number_of(int64_t number, bool known)
{
	return known ? json_integer(number) : json_null();
}

void
json_link_check(json_t *object, const struct link *link)
{
	const struct link_check *check = &link->check;
	bool checked = check->checked > 0;

	json_set_text(object, "state",
	    link_is_mirror(link) ? link_state_name(check->state) : "");
	json_set(object, "since", json_time(checked ? check->since : 0));
	json_set(object, "checked", json_time(check->checked));
	json_set(object, "succeeded", json_time(check->succeeded));
	json_set(object, "status",
	    number_of(check->status, checked && check->status > 0));
	json_set_text(object, "error", check->error);
	json_set(object, "length",
	    number_of(check->length, checked && check->length >= 0));
	json_set(object, "latency",
	    number_of(check->latency, checked && check->status > 0));
}
