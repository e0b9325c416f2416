/* Names of packages as the vendor gives them: what they and URLs tell. */
#include "model/paste.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/codec.h"
#include "base/when.h"
#include "model/filename.h"
#include "model/paste_rules.h"

#define LONGEST_TEXT 4096
#define LONGEST_NAME 255

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* What versions tell, by how they end. */
static const char beta_end[] = ".DEV";

/*
 * How words in capitals begin that are no codename; others hold small letters.
 * '#' stands for a digit.
 */
static const char *const market_starts[] = { "HM", "MI#", "MIMAX", "MIMIX",
	"MINOTE", "MIPAD", "MIPLAY", "POCO", "REDMI" };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- what the parts tell ---- */

/* Without a last part in small letters: "V14.0.6.0.UMCMIXM.debug". */
static const char *
without_build(struct pool *pool, const char *version)
{
	const char *dot = strrchr(version, '.');

	if (dot == NULL || dot[1] == '\0' ||
	    dot[1 + strspn(dot + 1, LOWER)] != '\0')
		return version;
	return pool_strndup(pool, version, (size_t)(dot - version));
}

/* Whether VERSION is a day: "20.1.16", or "7.4.14" for 2017. */
static bool
is_weekly(const char *version)
{
	size_t sizes[3];

	return paste_rules_numbers(version, strlen(version), sizes, 3) == 3 &&
	    sizes[0] <= 2 && sizes[1] <= 2 && sizes[2] <= 2;
}

static bool
ends_in(const char *text, const char *end)
{
	size_t len = strlen(text), tail = strlen(end);

	return len > tail && strcmp(text + len - tail, end) == 0;
}

static const char *
branch_of(const char *version)
{
	if (version[0] == '\0')
		return "";
	if (is_weekly(version))
		return "weekly";
	return ends_in(version, beta_end) ? "public beta" : "stable";
}

static const char *
product_of(const struct paste_with *with, const char *version)
{
	const struct product *product = catalog_product_of_version(
	    with->catalog, version);

	return product != NULL ? product->slug : "";
}

/* The day of a weekly VERSION, whether it is one of the calendar or not. */
static const char *
weekly_day(struct pool *pool, const char *version)
{
	const char *year = version, *month = strchr(year, '.') + 1;
	const char *day = strchr(month, '.') + 1;
	bool one = month - year == 2;

	return pool_printf(pool, "20%s%.*s-%s%.*s-%s%s", one ? "1" : "",
	    one ? 1 : 2, year, day - month == 2 ? "0" : "",
	    day - month == 2 ? 1 : 2, month, day[1] == '\0' ? "0" : "", day);
}

/*
 * The day of the build.  Stamps of 2015 that end in a number of one digit, as
 * 20150723.0000.6, are of the tool: builds of months share one.
 */
static const char *
date_of(struct pool *pool, const char *stamp, const char *version)
{
	const char *date = "";
	size_t sizes[3];

	if (paste_rules_numbers(stamp, strlen(stamp), sizes, 3) == 3 &&
	    sizes[2] == 2)
		date = pool_printf(pool, "%.4s-%.2s-%.2s", stamp, stamp + 4,
		    stamp + 6);
	else if (is_weekly(version))
		date = weekly_day(pool, version);
	return when_date_check(date) ? date : "";
}

/* ---- the device ---- */

static const char *
look_up(const struct paste_with *with, const char *word)
{
	const char *codename = NULL;

	if (with->lookup != NULL && word[0] != '\0')
		codename = with->lookup(with->context, word);
	return codename != NULL ? codename : "";
}

/*
 * The codename in CODE, which words follow behind '_': the first of a region,
 * which goes to REGION, ends it.  Others, as in "cancro_lte_ct", do so unless
 * they are known to belong to it.  "" when CODE begins with a region.
 */
static const char *
codename_of_code(const struct paste_reading *reading, const char *code,
    const struct region **region)
{
	const char *p = code, *device = code, *known;
	size_t len;

	for (; *p != '\0'; p += len + strspn(p + len, "_-")) {
		len = strcspn(p, "_-");
		*region = paste_rules_region(reading, p, len);
		if (*region == NULL)
			continue;
		len = p > code ? (size_t)(p - 1 - code) : 0;
		device = pool_strndup(reading->pool, code, len);
		break;
	}
	if (strchr(device, '_') == NULL)
		return device;
	known = look_up(reading->with, code);
	if (known[0] == '\0')
		known = look_up(reading->with, device);
	if (known[0] == '\0')
		known = pool_strndup(reading->pool, device,
		    strcspn(device, "_"));
	return known;
}

/* WORD without TAIL when it ends so, or NULL. */
static const char *
cut(struct pool *pool, const char *word, const char *tail)
{
	return ends_in(word, tail) ?
	    pool_strndup(pool, word, strlen(word) - strlen(tail)) :
	    NULL;
}

/*
 * WORD without the words of its region.  VERSION tells which they are, for the
 * IN of KLEINGlobal belongs to the codename: those of V12.0.1.0.QCRINRF are
 * "INRFGlobal" or "INGlobal", also when the catalog knows of no region "IN".
 * All others, as those of weekly versions, have but "Global".
 */
static const char *
without_region(const struct paste_reading *reading, const char *word,
    const char *version)
{
	const struct region *region = catalog_region_of_version(
	    reading->with->catalog, version);
	const char *eea = region != NULL ? region->device_word : "Global";
	const char *dot = strrchr(version, '.'), *device = NULL, *in;
	const char *tails[6] = { "", "", "", "", "Global", "PRE" };
	struct pool *pool = reading->pool;
	size_t i;

	/* UMIGlobal is of no region "MI". */
	if (dot != NULL && strlen(dot) > 7 &&
	    (region == NULL || strcmp(eea, "Global") != 0)) {
		in = dot + strlen(dot) - 4;
		tails[0] = pool_printf(pool, "%sGlobal", in);
		tails[1] = pool_printf(pool, "%s%sGlobal", eea, in + 2);
		tails[2] = pool_printf(pool, "%.2sGlobal", in);
		tails[3] = pool_printf(pool, "%sGlobal", eea);
	}
	for (i = 0; i < 6 && device == NULL; i++)
		if (tails[i][0] != '\0')
			device = cut(pool, word, tails[i]);
	return device != NULL ? device : word;
}

/* Whether WORD begins as START says, where '#' is a digit. */
static bool
begins(const char *word, const char *start)
{
	for (; *start != '\0'; word++, start++)
		if (*start == '#' ? !isdigit((unsigned char)*word) :
				    *start != *word)
			return false;
	return true;
}

static bool
is_market_name(const char *word)
{
	size_t i;

	for (i = 0; i < COUNT(market_starts); i++)
		if (begins(word, market_starts[i]))
			return true;
	return strpbrk(word, LOWER) != NULL;
}

/* The codename in WORD of a miui_ name: ISHTAREEAGlobal, or MIMAX3Global. */
static const char *
codename_of_word(const struct paste_reading *reading, const char *word,
    const char *version)
{
	const char *device = without_region(reading, word, version), *known;
	char *codename, *p;

	if (is_market_name(device)) {
		known = look_up(reading->with, word);
		return known[0] != '\0' ? known :
					  look_up(reading->with, device);
	}
	codename = pool_strdup(reading->pool, device);
	for (p = codename; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	return codename;
}

/*
 * The codename and, when the word tells it, the REGION.  The codename in front
 * of the name of a ROM is the one that the firmware was made for.
 */
static const char *
codename_of(const struct paste_reading *reading, const struct paste_name *name,
    const struct region **region)
{
	const char *outer, *codename;
	bool glued = reading->parts[PASTE_WORD][0] != '\0' &&
	    strpbrk(name->word, UPPER) != NULL;

	outer = codename_of_code(reading, reading->parts[PASTE_OUTER], region);
	*region = NULL;
	if (!glued) {
		codename = codename_of_code(reading, name->word, region);
		return outer[0] != '\0' ? outer : codename;
	}
	if (ends_in(name->word, "Global"))
		*region = paste_rules_region(reading, "Global", 6);
	return outer[0] != '\0' ?
	    outer :
	    codename_of_word(reading, name->word, name->version);
}

static void
read_device(struct paste_name *name, const struct paste_reading *reading)
{
	const char *word = reading->parts[PASTE_WORD];
	const char *stamped = reading->parts[PASTE_REGION];
	const struct region *region = NULL, *of_version;

	name->word = word[0] != '\0' ? word : reading->parts[PASTE_CODE];
	name->codename = pool_strdup(reading->pool,
	    codename_of(reading, name, &region));
	of_version = catalog_region_of_version(reading->with->catalog,
	    name->version);
	if (of_version != NULL)
		region = of_version;
	else if (region == NULL)
		region = paste_rules_region(reading, stamped, strlen(stamped));
	name->region = region != NULL ? region->code : "";
}

/* ---- the name ---- */

/* The name of a package without its extension, or NULL when it has none. */
static const char *
stem_of(struct pool *pool, const char *filename)
{
	static const char *const extensions[] = { ".zip", ".tgz", ".tar.gz" };
	const char *stem = NULL;
	size_t i;

	for (i = 0; i < COUNT(extensions) && stem == NULL; i++)
		stem = cut(pool, filename, extensions[i]);
	return stem;
}

static bool
is_url(const char *text)
{
	static const char *const schemes[] = { "https://", "http://",
		"ftp://" };
	size_t i;

	for (i = 0; i < COUNT(schemes); i++)
		if (strncasecmp(text, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

/* The part of PATH behind the last '/' or '\\'. */
static const char *
last_part(struct pool *pool, const char *path)
{
	const char *p, *start = path;

	for (p = path; *p != '\0'; p++)
		if (*p == '/' || *p == '\\')
			start = p + 1;
	return pool_strdup(pool, start);
}

/* The file name that the path of URL ends in, or "". */
static const char *
file_of_url(struct pool *pool, const char *url)
{
	const char *path = pool_strndup(pool, url, strcspn(url, "?#"));
	const char *file = cut(pool, path, "/download");
	struct buf decoded = { 0 };

	if (file == NULL)
		file = path;
	file = last_part(pool, file);
	if (percent_decode(file, strlen(file), false, &decoded) &&
	    text_check(buf_text(&decoded)))
		file = last_part(pool, buf_text(&decoded));
	else
		file = "";
	buf_free(&decoded);
	return file;
}

/* The one word in TEXT, or "" when there is none or more. */
static const char *
one_word(struct pool *pool, const char *text)
{
	static const char blank[] = " \t\r\n";
	size_t len;

	if (strnlen(text, LONGEST_TEXT + 1) > LONGEST_TEXT)
		return "";
	text += strspn(text, blank);
	len = strcspn(text, blank);
	if (text[len + strspn(text + len, blank)] != '\0')
		return "";
	return pool_strndup(pool, text, len);
}

static void
read_name(struct paste_name *name, const struct paste_rule *rule,
    const struct paste_reading *reading)
{
	struct pool *pool = reading->pool;

	name->version = without_build(pool, reading->parts[PASTE_VERSION]);
	name->from_version = without_build(pool, reading->parts[PASTE_FROM]);
	name->android = reading->parts[PASTE_ANDROID];
	name->digits = reading->parts[PASTE_DIGITS];
	name->branch = branch_of(name->version);
	name->date = date_of(pool, reading->parts[PASTE_STAMP], name->version);
	name->type = rule->type;
	name->incremental = rule->incremental;
	name->product = rule->product[0] != '\0' ?
	    rule->product :
	    product_of(reading->with, name->version);
	read_device(name, reading);
}

bool
paste_parse(struct paste_name *name, const char *text,
    const struct paste_with *with, struct pool *pool)
{
	static const struct paste_name nothing = { "", "", "", "", "", "", "",
		"", "", "", "", "", "", false };
	struct paste_reading reading = { .with = with, .pool = pool };
	const char *word = one_word(pool, text), *filename, *stem;
	const struct paste_rule *rule;
	bool url = is_url(word);

	*name = nothing;
	if (!text_check(word) || (!url && strstr(word, "://") != NULL))
		return false;
	filename = url ? file_of_url(pool, word) : last_part(pool, word);
	stem = stem_of(pool, filename);
	if (stem == NULL || strlen(filename) > LONGEST_NAME)
		return false;
	name->url = url ? word : "";
	name->filename = filename;
	rule = paste_rules_find(&reading, stem);
	if (rule != NULL) {
		read_name(name, rule, &reading);
		return true;
	}
	name->android = filename_android(filename, pool);
	name->digits = filename_digits(filename, pool);
	return true;
}
