/* What a file is before anything is written to it: ours, another's, none. */
#include "store/origin.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/engine.h"

/* https://www.sqlite.org/fileformat.html, 1.2.1 */
static const char magic[16] = "SQLite format 3";

enum kind { MISSING, EMPTY, DATABASE, OTHER };

/* What the file PATH looks like from outside; OTHER has its reason in WHY. */
static enum kind
look(const char *path, struct buf *why)
{
	enum kind kind = OTHER;
	char head[sizeof(magic)];
	struct stat st;
	/* Not to wait for the other end of a pipe. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0 && errno == ENOENT)
		return MISSING;
	if (fd < 0 || fstat(fd, &st) != 0)
		buf_printf(why, "%s: %s", path, strerror(errno));
	else if (!S_ISREG(st.st_mode))
		buf_printf(why, "%s is not a file", path);
	else if (st.st_size == 0)
		kind = EMPTY;
	else if (read(fd, head, sizeof(head)) == sizeof(head) &&
	    memcmp(head, magic, sizeof(head)) == 0)
		kind = DATABASE;
	else
		buf_printf(why, "%s is not a SQLite database", path);
	if (fd >= 0)
		close(fd);
	return kind;
}

static bool
make(struct database *database, struct buf *why)
{
	int fd = file_create(database->path, O_RDWR | O_EXCL,
	    database->schema->mode);

	if (fd < 0)
		buf_printf(why, "%s: %s", database->path, strerror(errno));
	else
		close(fd);
	return fd >= 0;
}

bool
origin_file(struct database *database, enum store_mode mode, struct buf *why)
{
	enum kind kind = look(database->path, why);

	if (mode == STORE_CREATE && (kind == MISSING || kind == EMPTY)) {
		/* Another process may be making it: look again when it has. */
		if (!database_lock(database, why))
			return false;
		kind = look(database->path, why);
		if (kind == MISSING)
			return make(database, why);
	}
	/*
	 * An empty file is what a full disk or a slip of the shell has left
	 * of a database: SQLite would take it for a new one, and throw away
	 * the journal beside it.
	 */
	if (kind == MISSING)
		buf_printf(why, "%s does not exist: '%s %s %s' makes it",
		    database->path, database->schema->option, database->path,
		    database->schema->maker);
	if (kind == EMPTY)
		buf_printf(why,
		    "%s is empty, no database: restore a backup, or "
		    "remove it and run '%s %s %s' to begin anew",
		    database->path, database->schema->option, database->path,
		    database->schema->maker);
	return kind == DATABASE;
}

/* Whether the tables are those of a schema; the first databases had no id. */
static bool
is_of(struct database *database, const struct mark *mark, int64_t id)
{
	return id == mark->application_id ||
	    (id == 0 && engine_has_table(database, mark->table));
}

bool
origin_tables(struct database *database, enum store_mode mode, struct buf *why)
{
	const struct schema *schema = database->schema;
	int64_t id;
	bool bare;

	if (engine_identity(database, &id, &bare) != STATUS_OK)
		buf_printf(why, "%s: %s", database->path,
		    engine_error(database));
	else if (is_of(database, &schema->mark, id) ||
	    (bare && mode == STORE_CREATE))
		return true;
	else if (bare)
		buf_printf(why, "%s has no tables: '%s %s %s' makes them",
		    database->path, schema->option, database->path,
		    schema->maker);
	else if (is_of(database, &schema->other, id))
		buf_printf(why, "%s is otashelf's database of %s, not of %s",
		    database->path, schema->other.name, schema->mark.name);
	else
		buf_printf(why,
		    "%s is a SQLite database of another program "
		    "(application_id %" PRId64 ")",
		    database->path, id);
	return false;
}
