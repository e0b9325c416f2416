# Turns the files of sql/ into C: each query, or each whole migration, becomes
# a string in one table.
#
#   awk -v mode=enum -v name=query -f embed.awk queries/*.sql      > queries.h
#   awk -v mode=queries -v name=query -f embed.awk queries/*.sql   > queries.c
#   awk -v mode=files   -v name=migrations -f embed.awk migrations/*.sql > x.c
#
# "-- name: release_by_id -> release" begins a query, and says which row of the
# store its columns are.  "-- columns: release" begins a list of columns, which
# stands in a query as $columns(release), or as $columns(release r): each @ in
# the list then is "r.", and nothing in the former.

function fail(what) {
	print FILENAME ":" FNR ": " what >"/dev/stderr"
	failed = 1
	exit 1
}

function quoted(line) {
	gsub(/\\/, "\\\\", line)
	gsub(/"/, "\\\"", line)
	return "\t\"" line "\\n\""
}

function close_entry() {
	if (open && mode != "enum")
		print "\t},"
	open = 0
}

function open_entry(entry, row) {
	close_entry()
	open = 1
	if (mode == "enum")
		print "\t" toupper(name "_" entry) ","
	else
		print "\t{ \"" entry "\", " (row ? "\"" row "\"" : "NULL") ","
}

# The lists of columns of all the files, of which any may use any.
function read_columns(    i, file, line, part, list) {
	for (i = 1; i < ARGC; i++) {
		file = ARGV[i]
		list = ""
		while ((getline line <file) > 0) {
			split(line, part, " ")
			if (line ~ /^-- columns: /)
				list = part[3]
			else if (line ~ /^-- name: /)
				list = ""
			else if (list && line !~ /^ *--/ && line !~ /^$/)
				columns[list] = columns[list] \
				    (columns[list] ? " " : "") line
		}
		close(file)
	}
}

function expanded(line,    part, text) {
	while (match(line, /\$columns\([a-z_ ]+\)/)) {
		text = substr(line, RSTART + 9, RLENGTH - 10)
		if (split(text, part, " ") > 2 || !(part[1] in columns))
			fail("no columns " text)
		text = columns[part[1]]
		gsub(/@/, part[2] ? part[2] "." : "", text)
		part[2] = ""
		line = substr(line, 1, RSTART - 1) text \
		    substr(line, RSTART + RLENGTH)
	}
	return line
}

BEGIN {
	if (mode == "queries")
		read_columns()
	if (mode == "enum")
		print "enum " name " {"
	else if (mode == "queries")
		print "#include \"store/engine.h\"\n#include \"" \
		    (name == "query" ? "queries.h" : "account_queries.h") \
		    "\"\n\nextern const struct query_text " name "_texts[];\n" \
		    "const struct query_text " name "_texts[" \
		    toupper(name) "__MAX] = {"
	else
		print "#include \"store/engine.h\"\n\n" \
		    "extern const struct query_text " name "[];\n" \
		    "const struct query_text " name "[] = {"
}

mode == "files" && FNR == 1 {
	file = FILENAME
	sub(/.*\//, "", file)
	open_entry(file, "")
}

mode != "files" && /^-- name: / {
	open_entry($3, $4 == "->" ? $5 : "")
	next
}

mode != "files" && /^-- columns: / {
	close_entry()
	next
}

mode != "enum" && open && !/^ *--/ && !/^$/ {
	print quoted(mode == "queries" ? expanded($0) : $0)
}

END {
	if (failed)
		exit 1
	close_entry()
	if (mode == "enum")
		print "\t" toupper(name) "__MAX\n};"
	else if (mode == "queries")
		print "};"
	else
		print "\t{ NULL, NULL, NULL }\n};"
}
