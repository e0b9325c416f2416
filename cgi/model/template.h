/* Texts with words in braces, as {version}, and values in their place. */
#ifndef MODEL_TEMPLATE_H
#define MODEL_TEMPLATE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/pool.h"

/* A word, with its braces, and where its value, a const char *, stands in the
 * struct of the values. */
struct template_word {
	const char *word;
	size_t offset;
};

struct template_words {
	const struct template_word *list;
	size_t count;
};

/* template_names(words, pool): All of them: "{event}, {title}, ...". */
const char *template_names(const struct template_words *words,
    struct pool *pool);

/*
 * template_refuse(words, text, pool):
 * Why TEXT is no template, as a sentence that names what is wrong, or NULL: it
 * has a brace that does not begin one of WORDS.
 */
const char *template_refuse(const struct template_words *words,
    const char *text, struct pool *pool);

/*
 * template_fill(words, text, values, out):
 * Append TEXT to OUT with the values in the place of their words.  A word whose
 * value is NULL stays; {{ stands for one brace; any other brace is itself.
 */
void template_fill(const struct template_words *words, const char *text,
    const void *values, struct buf *out);

#endif
