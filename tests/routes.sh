#!/bin/bash
# Whether a reader finds the file of an address by its first word.
#
# Prints how many of the routes of cgi/*/routes.c have their handler in a file
# or folder of that name, /products as product.c too, and, behind that, the
# others as "file:line: PATH is in FILE".  A path of stars counts by the words
# of its handler's name, and a record's, whose handler is that of all records,
# by the file of its table.  Exits 1 when fewer than 95 of a hundred fit.
set -u -o pipefail
export LC_ALL=C

tables=(cgi/*/routes.c)
[[ -f ${tables[0]} ]] || exit 0
{
	find cgi -name '*.c' -print0 | sort -z | xargs -0 ctags -f - \
		--language-force=C --kinds-C=f --excmd=number |
		awk -F '\t' '{ print "function", $1, $2 }'
	find cgi -name '*.c' -exec awk '/ struct record_type .* \.path = "/ {
		split($0, part, "\"")
		print "record", part[2], FILENAME
	}' {} +
	awk '
	FNR == 1 { text = "" }
	{ text = text $0 }
	# "PATH", handler: in one line or in two.
	match(text, /"\/[^"]*",[ \t]*[a-z_0-9]+/) {
		split(substr(text, RSTART, RLENGTH), part, /[", \t]+/)
		print "route", part[2], part[3], FILENAME, FNR
		text = ""
	}' "${tables[@]}"
} | awk '
function singular(word) {
	sub(/s$/, "", word)
	return word
}
# Whether WORD is the name of the file or of a folder on the way to it.
function names(file, word,   parts, n, i) {
	sub(/\.c$/, "", file)
	n = split(file, parts, "/")
	for (i = 3; i <= n; i++)
		if (singular(parts[i]) == singular(word))
			return 1
	return 0
}
function fits(path, handler, file,   words, n, i, found) {
	sub(/^\/desk/, "", path)
	sub(/^\/\.well-known/, "", path)
	n = split(path, words, "/")
	for (i = 2; i <= n && i <= 4 && words[i] !~ /^\*/; i++) {
		sub(/\..*/, "", words[i])
		gsub(/-/, "_", words[i])
		if (words[i] == "")
			continue
		found = 1
		if (names(file, words[i]))
			return 1
		sub(/_.*/, "", words[i])
		if (names(file, words[i]))
			return 1
	}
	n = found ? 0 : split(handler, words, "_")
	for (i = 1; i <= n; i++)
		if (names(file, words[i]))
			return 1
	return 0
}
$1 == "record" { records[$2] = $3 }
$1 == "function" { files[$2] = files[$2] " " $3 }
$1 == "route" {
	all++
	folder = $4
	sub(/[^\/]*$/, "", folder)
	n = split(files[$3], where, " ")
	file = "no file"
	for (i = 1; i <= n; i++)
		if (index(where[i], folder) == 1)
			file = where[i]
	for (path in records)
		if ($3 ~ /^record_/ && index($2 "/", path) == 1)
			file = records[path]
	if (fits($2, $3, file))
		right++
	else
		others = others $4 ":" $5 ": " $2 " is in " file "\n"
}
END {
	if (all == 0)
		exit
	printf "%d of %d routes (%.1f %%) are in a file of their name\n%s",
	    right, all, right * 100 / all, others
	exit right * 100 < all * 95
}'
