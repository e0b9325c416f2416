/* Releases by words, and by what they are of, through the full-text index. */
#include "store/search.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "store/internal.h"

#define WORDS_MAX 12
#define WORD_SIZE_MAX 100

/* U+E000 stands for the dots of a version, U+E001 begins a facet: see the
 * migration of the index. */
#define DOT "\xee\x80\x80"
#define FACET "\xee\x80\x81"

/* A rank in the index is a second, and in so many bits below it the release's
 * id: see search_doc. */
#define ID_BITS 30

/* How the words of a text are looked up; the next way where one finds nothing.
 * A group of results is a way times two, plus one when changelogs count too. */
enum way {
	WAY_WHOLE,  /* as words; one with dots in it as a version's start */
	WAY_PREFIX, /* those that the index lacks as the starts of words */
	WAY_PARTS,  /* as what stands between dots and such, in that order */
	WAY__MAX
};

struct words {
	const char *words[WORDS_MAX];
	bool lacking[WORDS_MAX]; /* the index has no such word */
	size_t count;
};

enum status
store_search_index(struct store *store)
{
	enum status status = store_write(store, QUERY_SEARCH_INDEX, "");

	if (status == STATUS_OK)
		status = store_write(store, QUERY_SEARCH_INDEX_NAMES, "");
	if (status != STATUS_OK)
		return status;
	return store_write(store, QUERY_SEARCH_INDEXED, "");
}

enum status
store_search_add(struct store *store, int64_t release_id)
{
	return store_write(store, QUERY_SEARCH_PEND, "i", release_id);
}

enum status
store_search_remove(struct store *store, int64_t release_id)
{
	enum status status = store_write(store, QUERY_SEARCH_REMOVE, "i",
	    release_id);

	if (status == STATUS_OK)
		status = store_write(store, QUERY_SEARCH_REMOVE_NAME, "i",
		    release_id);
	return status == STATUS_OK ? store_search_add(store, release_id) :
				     status;
}

/* Whether the index may keep the byte C: it drops ASCII's punctuation. */
static bool
is_kept(char c)
{
	return isalnum((unsigned char)c) || ((unsigned char)c & 0x80) != 0;
}

static bool
has_kept(const char *word, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (is_kept(word[i]))
			return true;
	return false;
}

/* The words of TEXT, between white space, as far as they hold a letter. */
static void
split(struct pool *pool, const char *text, struct words *words)
{
	size_t len, size;

	words->count = 0;
	while (words->count < WORDS_MAX) {
		text += strspn(text, " \t\r\n");
		len = strcspn(text, " \t\r\n");
		if (len == 0)
			break;
		size = len;
		if (size > WORD_SIZE_MAX)
			for (size = WORD_SIZE_MAX;
			     ((unsigned char)text[size] & 0xc0) == 0x80; size--)
				;
		if (has_kept(text, size))
			words->words[words->count++] = pool_strndup(pool, text,
			    size);
		text += len;
	}
}

/* Whether a dot of WORD stands between letters, as in a version. */
static bool
is_dotted(const char *word)
{
	const char *dot = word;

	while ((dot = strchr(dot, '.')) != NULL) {
		if (dot > word && is_kept(dot[-1]) && is_kept(dot[1]))
			return true;
		dot++;
	}
	return false;
}

/*
 * TEXT as a string of FTS5, in which each DOT replaces a dot if DOTTED.  What
 * begins a facet goes: no word of a visitor's is one.
 */
static void
put_string(struct buf *out, const char *text, bool dotted)
{
	buf_putc(out, '"');
	for (; *text != '\0'; text++) {
		if (strncmp(text, FACET, strlen(FACET)) == 0)
			text += strlen(FACET) - 1;
		else if (*text == '.' && dotted)
			buf_puts(out, DOT);
		else if (*text == '"')
			buf_puts(out, "\"\"");
		else
			buf_putc(out, *text);
	}
	buf_putc(out, '"');
}

static void
put_words(struct buf *out, const struct words *words, enum way way)
{
	bool dotted;
	size_t i;

	buf_putc(out, '(');
	for (i = 0; i < words->count; i++) {
		dotted = way != WAY_PARTS && is_dotted(words->words[i]);
		if (i > 0)
			buf_puts(out, " AND ");
		put_string(out, words->words[i], dotted);
		if (dotted || (way == WAY_PREFIX && words->lacking[i]))
			buf_puts(out, " *");
	}
	buf_putc(out, ')');
}

/* A facet whose value is text, which is there in hex and in lower case. */
static void
put_facet(struct buf *out, const char *name, const char *value)
{
	if (value[0] == '\0')
		return;
	buf_printf(out, " AND \"%s%s", FACET, name);
	for (; *value != '\0'; value++)
		buf_printf(out, "%02X",
		    (unsigned int)tolower((unsigned char)*value) & 0xff);
	buf_putc(out, '"');
}

/* One of the digits from FIRST to 9 behind the LEN bytes at START. */
static void
put_digits(struct buf *out, const char *start, size_t len, char first)
{
	for (; first <= '9'; first++)
		buf_printf(out, " OR \"%ss%.*s%c\" *", FACET, (int)len, start,
		    first);
}

/*
 * A level from LEVEL's month on, whose facet is 202308: one whose digits are
 * the same up to a place, and higher in it.
 */
static void
put_patch_level(struct buf *out, const char *level)
{
	char month[7];
	size_t i;

	if (level[0] == '\0')
		return;
	snprintf(month, sizeof(month), "%.4s%.2s", level, level + 5);
	buf_printf(out, " AND (\"%ss%s\"", FACET, month);
	for (i = sizeof(month) - 1; i > 0; i--)
		put_digits(out, month, i - 1, (char)(month[i - 1] + 1));
	buf_putc(out, ')');
}

static void
put_facets(struct buf *out, const struct release_filter *filter)
{
	buf_printf(out, "\"%sa\"", FACET);
	if (filter->product_id != 0)
		buf_printf(out, " AND \"%sp%lld\"", FACET,
		    (long long)filter->product_id);
	if (filter->generation_id != 0)
		buf_printf(out, " AND \"%sg%lld\"", FACET,
		    (long long)filter->generation_id);
	put_facet(out, "c", filter->codename);
	put_facet(out, "b", filter->branch);
	put_facet(out, "r", filter->region);
	put_facet(out, "v", filter->android);
	put_facet(out, "t", filter->type);
	put_patch_level(out, filter->patch_level);
}

/*
 * What the index is asked for, in a way of looking words up.  With BESIDES, not
 * what the names alone answer: that was in the group before, and the index
 * passes over it faster than a query for each could.
 */
static const char *
match_of(struct pool *pool, const struct release_filter *filter,
    const struct words *words, enum way way, bool besides)
{
	struct buf out = { 0 };
	const char *text;

	if (besides)
		buf_putc(&out, '(');
	if (words->count > 0) {
		put_words(&out, words, way);
		buf_puts(&out, " AND ");
	}
	put_facets(&out, filter);
	if (besides) {
		buf_puts(&out, ") NOT {name}: ");
		put_words(&out, words, way);
	}
	text = pool_strdup(pool, buf_text(&out));
	buf_free(&out);
	return text;
}

/*
 * Whether a release's packages have to be looked at, one by one.  One thing
 * asked for is of a package if it is of the release; the index has the months
 * of the levels alone.
 */
static bool
is_narrow(const struct release_filter *filter)
{
	int count = (filter->generation_id != 0) +
	    (filter->codename[0] != '\0') + (filter->branch[0] != '\0') +
	    (filter->region[0] != '\0') + (filter->android[0] != '\0') +
	    (filter->type[0] != '\0') + (filter->patch_level[0] != '\0');

	return count > 1 || strlen(filter->patch_level) > strlen("2023-08");
}

static int64_t
release_id(int64_t rank)
{
	return rank & ((INT64_C(1) << ID_BITS) - 1);
}

/* What was found so far. */
struct found {
	int64_t *ids;
	struct place *keys;
	size_t count;
};

/* Add what a group holds from RANK down, until there is one more than LIMIT. */
static enum status
search_group(struct store *store, struct pool *pool,
    const struct search_query *query, const struct words *words,
    struct place from, struct found *found)
{
	struct release_filter each = query->filter;
	bool names = from.group % 2 == 0;
	struct statement *stmt;
	enum status status;
	int64_t rank;

	each.text = ""; /* the index has looked for the words */
	stmt = store_query(store,
	    names ? QUERY_SEARCH_MATCH_NAMES : QUERY_SEARCH_MATCH, FITS "tiii",
	    FITS_OF(&each),
	    match_of(pool, &query->filter, words, (enum way)(from.group / 2),
		!names),
	    from.rank != 0 ? from.rank : INT64_MAX,
	    (int64_t)is_narrow(&query->filter),
	    (int64_t)(query->limit + 1 - found->count));

	while (rows_step(stmt, &status)) {
		rank = engine_int64(stmt, 0);
		found->ids[found->count] = release_id(rank);
		found->keys[found->count].group = from.group;
		found->keys[found->count++].rank = rank;
	}
	return status;
}

/* Find out which words the index lacks. */
static void
look_up_words(struct store *store, struct pool *pool, struct words *words)
{
	struct buf match = { 0 };
	enum status status;
	int64_t found;
	size_t i;

	for (i = 0; i < words->count; i++) {
		buf_clear(&match);
		put_string(&match, words->words[i], false);
		/* What cannot be asked now is not lacking: it may be there. */
		status = store_number(store, &found, QUERY_SEARCH_HAS, "t",
		    pool_strdup(pool, buf_text(&match)));
		words->lacking[i] = !is_dotted(words->words[i]) &&
		    status == STATUS_NOT_FOUND;
	}
	buf_free(&match);
}

/* Whether WAY asks the index for anything else than the one before it. */
static bool
is_other_way(const struct words *words, enum way way)
{
	size_t i;

	for (i = 0; i < words->count; i++)
		if ((way == WAY_PREFIX && words->lacking[i]) ||
		    (way == WAY_PARTS && is_dotted(words->words[i])))
			return true;
	return way == WAY_WHOLE;
}

bool
store_search_place(const struct search_query *query)
{
	return release_id(query->after.rank) != 0 &&
	    (query->after.group == 0 || query->filter.text[0] != '\0');
}

static enum status
search_all(struct store *store, struct pool *pool,
    const struct search_query *query, struct found *found)
{
	struct place from = query->after;
	struct words words = { 0 };
	enum status status = STATUS_OK;

	split(pool, query->filter.text, &words);
	if (words.count == 0)
		return query->filter.text[0] == '\0' ?
		    search_group(store, pool, query, &words, from, found) :
		    STATUS_OK; /* marks alone name nothing */
	for (; from.group < 2 * WAY__MAX && status == STATUS_OK; from.group++) {
		/* Another way only where the one before found nothing. */
		if (from.group % 2 == 0 &&
		    (found->count > 0 ||
			(from.group != query->after.group &&
			    query->after.rank != 0)))
			break;
		if (from.group == 2 * WAY_PREFIX ||
		    (from.group == 2 * WAY_PREFIX + 1 && from.rank != 0))
			look_up_words(store, pool, &words);
		if (is_other_way(&words, (enum way)(from.group / 2)))
			status = search_group(store, pool, query, &words, from,
			    found);
		from.rank = 0;
		if (found->count > query->limit)
			break;
	}
	return status;
}

static enum status
read_list(struct store *store, struct pool *pool, const struct found *found,
    struct release_list *list)
{
	return rows_list(store_query(store, QUERY_RELEASE_LIST, "t",
			     store_ids(pool, found->ids, found->count)),
	    pool, &list->releases, &list->count);
}

enum status
store_search(struct store *store, struct pool *pool,
    const struct search_query *query, struct search_result *result)
{
	struct found found = { 0 };
	enum status status;

	memset(result, 0, sizeof(*result));
	found.ids = pool_calloc(pool, query->limit + 1, sizeof(*found.ids));
	found.keys = pool_calloc(pool, query->limit + 1, sizeof(*found.keys));
	status = search_all(store, pool, query, &found);
	if (status != STATUS_OK)
		return status;
	result->more = found.count > query->limit;
	if (result->more) {
		found.count = query->limit;
		result->next = found.keys[found.count - 1];
	}
	return read_list(store, pool, &found, &result->list);
}
