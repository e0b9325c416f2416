# Turns the files of sql/ into C: each query, or each whole migration, becomes
# a string in one table.
#
#   awk -v mode=enum -v name=query -f embed.awk queries/*.sql      > queries.h
#   awk -v mode=queries -v name=query -f embed.awk queries/*.sql   > queries.c
#   awk -v mode=files   -v name=migrations -f embed.awk migrations/*.sql > x.c

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

function open_entry(entry) {
	close_entry()
	open = 1
	if (mode == "enum")
		print "\t" toupper(name "_" entry) ","
	else
		print "\t{ \"" entry "\","
}

BEGIN {
	if (mode == "enum")
		print "enum " name " {"
	else if (mode == "queries")
		print "#include \"store/internal.h\"\n\n" \
		    "const struct query_text " name "_texts[" \
		    toupper(name) "__MAX] = {"
	else
		print "#include \"store/internal.h\"\n\n" \
		    "const struct query_text " name "[] = {"
}

mode == "files" && FNR == 1 {
	file = FILENAME
	sub(/.*\//, "", file)
	open_entry(file)
}

mode != "files" && /^-- name: / {
	open_entry($3)
	next
}

mode != "enum" && open && !/^ *--/ && !/^$/ {
	print quoted($0)
}

END {
	close_entry()
	if (mode == "enum")
		print "\t" toupper(name) "__MAX\n};"
	else if (mode == "queries")
		print "};"
	else
		print "\t{ NULL, NULL }\n};"
}
