/* Security patch levels of Android, as changelogs tell them. */
#include "model/patch_level.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/when.h"

/* The first bulletin: source.android.com/docs/security/bulletin/2015-08-01. */
#define FIRST_MONTH (2015 * 12 + 7)
#define LAST_YEAR 2099
/* A package is dated by its build, its changelog by its release. */
#define MONTHS_AHEAD_MAX 6
/* How far from the words the level stands, in bytes. */
#define REACH 48

struct level {
	int year;
	int month; /* from 1 */
	int day;   /* 0: not told */
};

/* What a level is called, in the languages of the regions.  ASCII letters, and
 * no others, count in either case. */
static const char *const subjects[] = {
	"security patch",
	"security update",
	"android patch",
	"安全补丁",
	"安全更新",
	"安全修補",
	"安全性更新",
	"pakiet bezpieczeństwa",
	"pakiet zabezpieczeń",
	"poprawki zabezpieczeń",
	"parche de seguridad",
	"patch de segurança",
	"correctif de sécurité",
	"sicherheitspatch",
	"sicherheitsupdate",
	"patch di sicurezza",
	"Патч безопасности",
	"патч безопасности",
	"патча безопасности",
	"Обновление безопасности",
	"обновление безопасности",
	"güvenlik yaması",
	"patch keamanan",
};

/* The months' names, each between two spaces, in lower case. */
static const char *const months[12] = {
	" january jan januar januari enero janeiro janvier gennaio ocak января "
	"январь stycznia styczeń ",
	" february feb februar februari febrero fevereiro février febbraio "
	"şubat Şubat февраля февраль lutego luty ",
	" march mar märz maret marzo março mars mart марта март marca marzec ",
	" april apr abril avril aprile nisan апреля апрель kwietnia kwiecień ",
	" may mai mei mayo maio maggio mayıs мая май maja maj ",
	" june jun juni junio junho juin giugno haziran июня июнь czerwca "
	"czerwiec ",
	" july jul juli julio julho juillet luglio temmuz июля июль lipca "
	"lipiec ",
	" august aug agustus agosto août ağustos августа август sierpnia "
	"sierpień ",
	" september sep sept septiembre setembro septembre settembre eylül "
	"сентября сентябрь września wrzesień ",
	" october oct oktober octubre outubro octobre ottobre ekim октября "
	"октябрь października październik ",
	" november nov noviembre novembro novembre kasım ноября ноябрь "
	"listopada listopad ",
	" december dec dezember desember diciembre dezembro décembre dicembre "
	"aralık декабря декабрь grudnia grudzień ",
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return isalpha((unsigned char)c) || ((unsigned char)c & 0x80) != 0;
}

/* The number at P of at most MOST digits, which are all that stand there; P
 * goes behind it.  0: there is none. */
static int
number(const char **p, size_t most)
{
	size_t len = strspn(*p, "0123456789"), i;
	int value = 0;

	if (len == 0 || len > most)
		return 0;
	for (i = 0; i < len; i++)
		value = value * 10 + (*p)[i] - '0';
	*p += len;
	return value;
}

/* The year at P, in four digits; P goes behind it. */
static int
year_at(const char **p)
{
	return strspn(*p, "0123456789") == 4 ? number(p, 4) : 0;
}

/* The month that the word at P names, or 0; P goes behind it. */
static int
month_at(const char **p)
{
	char word[40] = " ";
	size_t len = 0;
	int i;

	while (is_letter((*p)[len]) && len < sizeof(word) - 3) {
		word[len + 1] = (char)tolower((unsigned char)(*p)[len]);
		len++;
	}
	if (len == 0)
		return 0;
	word[len + 1] = ' ';
	word[len + 2] = '\0';
	for (i = 0; i < 12; i++)
		if (strstr(months[i], word) != NULL) {
			*p += len;
			return i + 1;
		}
	return 0;
}

/* P behind one of the COUNT texts, or P. */
static const char *
behind_one(const char *p, const char *const *texts, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strncmp(p, texts[i], strlen(texts[i])) == 0)
			return p + strlen(texts[i]);
	return p;
}

#define BEHIND_ONE(p, texts) \
	behind_one(p, texts, sizeof(texts) / sizeof(texts[0]))

/* P behind what stands between the numbers of a date, or P. */
static const char *
behind_mark(const char *p)
{
	static const char *const marks[] = { "-", "/", ".", "#", "年", "月" };

	return BEHIND_ONE(p, marks);
}

/* P behind what stands between a month's name and a number, or P. */
static const char *
behind_space(const char *p)
{
	static const char *const spaces[] = { " de ", " of ", ", ", ". ", " " };

	return BEHIND_ONE(p, spaces);
}

/* 2023-08, 2023-08-05, 2023年8月5日, 2023 August. */
static bool
from_year(const char *p, struct level *level)
{
	const char *next;

	level->year = year_at(&p);
	if (level->year == 0)
		return false;
	next = behind_mark(p);
	if (next == p) {
		p = behind_space(p);
		level->month = month_at(&p);
		return level->month != 0;
	}
	level->month = number(&next, 2);
	p = behind_mark(next);
	if (p > next)
		level->day = number(&p, 2);
	return level->month != 0;
}

/* August 2023, August 5, 2023. */
static bool
from_month(const char *p, struct level *level)
{
	const char *next;

	level->month = month_at(&p);
	if (level->month == 0)
		return false;
	p = behind_space(p);
	level->year = year_at(&p);
	if (level->year != 0)
		return true;
	level->day = number(&p, 2);
	next = behind_space(p);
	if (level->day == 0 || next == p)
		return false;
	level->year = year_at(&next);
	return level->year != 0;
}

/* 5 August 2023, 5. August 2023. */
static bool
from_day(const char *p, struct level *level)
{
	int day = number(&p, 2);

	if (day == 0)
		return false;
	p = behind_space(p);
	if (!from_month(p, level) || level->day != 0)
		return false;
	level->day = day;
	return true;
}

/* Whether LEVEL can be, and stand in a changelog of a package of DATE. */
static bool
can_be(const struct level *level, const char *date)
{
	int month = level->year * 12 + level->month - 1, year;
	char text[64];

	if (level->month < 1 || level->month > 12 || month < FIRST_MONTH ||
	    level->year > LAST_YEAR)
		return false;
	snprintf(text, sizeof(text), "%04d-%02d-%02d", level->year,
	    level->month, level->day != 0 ? level->day : 1);
	if (!when_date_check(text))
		return false;
	if (!when_date_check(date))
		return true;
	year = year_at(&date);
	date++;
	return month < year * 12 + number(&date, 2) + MONTHS_AHEAD_MAX;
}

/* Whether a sentence, or an entry like "Fix - ... (11-15)", ends at P. */
static bool
is_end(const char *text, const char *p)
{
	const char *digits = p;

	if (*p == ')')
		return isupper((unsigned char)p[1]);
	if (*p != '.' || (p[1] != ' ' && p[1] != '\n' && p[1] != '\0'))
		return *p == '\n' || *p == '\0' || *p == ';' ||
		    strncmp(p, "。", 3) == 0 || strncmp(p, "；", 3) == 0;
	/* That of "1. August" ends nothing. */
	while (digits > text && is_digit(digits[-1]))
		digits--;
	return p == digits || p - digits > 2;
}

/* Where, in TEXT, the sentence begins that P is in; at most REACH before. */
static const char *
begin_of(const char *text, const char *p)
{
	const char *end = p;

	while (p > text && end - p < REACH && !is_end(text, p - 1))
		p--;
	return p;
}

static bool
read_at(const char *p, struct level *level)
{
	static bool (*const forms[])(const char *,
	    struct level *) = { from_year, from_month, from_day };
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		memset(level, 0, sizeof(*level));
		if (forms[i](p, level))
			return true;
	}
	return false;
}

/* Whether P is inside a number or a word of ASCII. */
static bool
is_inside(const char *text, const char *p)
{
	if (p == text)
		return false;
	return is_digit(*p) ? is_digit(p[-1]) : isalpha((unsigned char)p[-1]);
}

/* The first level of the sentence in TEXT from P on, before LIMIT. */
static bool
read_from(const char *text, const char *p, const char *limit,
    struct level *level)
{
	for (; p < limit && !is_end(text, p); p++)
		if (!is_inside(text, p) && read_at(p, level))
			return true;
	return false;
}

/* The length of the subject at P, or 0. */
static size_t
subject_at(const char *p)
{
	size_t i, len;

	for (i = 0; i < sizeof(subjects) / sizeof(subjects[0]); i++) {
		if (tolower((unsigned char)*p) != (subjects[i][0] & 0xff))
			continue;
		len = strlen(subjects[i]);
		if (strncasecmp(p, subjects[i], len) == 0)
			return len;
	}
	return 0;
}

const char *
patch_level(const char *text, const char *date, struct pool *pool)
{
	const char *p = text, *found, *best = "";
	struct level level;
	size_t len;

	for (; *p != '\0'; p += len > 0 ? len : 1) {
		len = is_inside(text, p) ? 0 : subject_at(p);
		if (len == 0 ||
		    (!read_from(text, p + len, p + len + REACH, &level) &&
			!read_from(text, begin_of(text, p), p, &level)) ||
		    !can_be(&level, date))
			continue;
		found = pool_printf(pool,
		    level.day != 0 ? "%04d-%02d-%02d" : "%04d-%02d", level.year,
		    level.month, level.day);
		if (strcmp(found, best) > 0)
			best = found;
	}
	return best;
}

bool
patch_level_check(const char *value)
{
	struct level level = { 0 };
	size_t len = strlen(value);

	if ((len != 7 && len != 10) || value[4] != '-' ||
	    (len == 10 && value[7] != '-'))
		return false;
	level.year = year_at(&value);
	value++;
	level.month = number(&value, 2);
	if (*value == '-') {
		value++;
		level.day = number(&value, 2);
		if (level.day == 0)
			return false;
	}
	return *value == '\0' && can_be(&level, "");
}
