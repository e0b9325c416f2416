/* Texts with words in braces, as {version}, and values in their place. */
#include "model/template.h"

#include <string.h>

/* Longest part of a wrong word that is repeated, in bytes. */
#define WORD_SHOWN 40

/* The word that TEXT, at a brace, begins with, or NULL. */
static const struct template_word *
word_at(const struct template_words *words, const char *text)
{
	const struct template_word *word = words->list;
	size_t i;

	for (i = 0; i < words->count; i++, word++)
		if (strncmp(text, word->word, strlen(word->word)) == 0)
			return word;
	return NULL;
}

const char *
template_names(const struct template_words *words, struct pool *pool)
{
	const char *all = "";
	size_t i;

	for (i = 0; i < words->count; i++)
		all = pool_printf(pool, "%s%s%s", all, i > 0 ? ", " : "",
		    words->list[i].word);
	return all;
}

const char *
template_refuse(const struct template_words *words, const char *text,
    struct pool *pool)
{
	const char *brace = text;
	size_t len;

	for (; (brace = strchr(brace, '{')) != NULL; brace++) {
		if (word_at(words, brace) != NULL)
			continue;
		len = strcspn(brace, "} \t\n");
		return pool_printf(pool,
		    "There is no %.*s%s. Words in braces are %s.",
		    (int)(len < WORD_SHOWN ? len : WORD_SHOWN), brace,
		    brace[len] == '}' ? "}" : "", template_names(words, pool));
	}
	return NULL;
}

void
template_fill(const struct template_words *words, const char *text,
    const void *values, struct buf *out)
{
	const struct template_word *word;
	const char *value;
	size_t len;

	for (; *text != '\0'; text += len) {
		len = strcspn(text, "{");
		buf_put(out, text, len);
		text += len;
		if (*text == '\0')
			return;
		word = word_at(words, text);
		len = word != NULL ? strlen(word->word) :
				     1 + (size_t)(text[1] == '{');
		value = word != NULL ?
		    *(const char *const *)(const void *)((const char *)values +
			word->offset) :
		    NULL;
		if (value != NULL)
			buf_puts(out, value);
		else
			buf_put(out, text, word != NULL ? len : 1);
	}
}
