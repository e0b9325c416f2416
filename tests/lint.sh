#!/bin/bash
# Lint: the layering, the bans and the form that the house style asks for.
#
# Runs from the project's root over the files that git knows.  Prints a line
# "file:line: what is wrong" a finding; exits 0 when there is none, 1 when
# there are some, 2 when a tool is missing or a rule itself fails.
set -u -o pipefail
export LC_ALL=C
here=${BASH_SOURCE[0]%/*}
fail() { echo "lint: $1" >&2; exit 2; }
for tool in git clang-format ctags shellcheck; do
	command -v "$tool" >/dev/null || fail "$tool is missing"
done
tmp=$(mktemp -d) || fail "no temporary folder"
trap 'rm -rf "$tmp"' EXIT

# known PATHSPEC...: the files that git knows and that are there, NUL-ended.
# In a pathspec a star also stands for slashes.
known() {
	git ls-files -z --cached --others --exclude-standard -- "$@" |
		sort -zu | while IFS= read -rd '' file; do
		[[ -f $file && ! -L $file ]] && printf '%s\0' "$file"
	done
}

# as WHAT: "file:line:text" becomes a finding.
as() {
	awk -F: -v what="$1" '{ print $1 ":" $2 ": " what }'
}

# ban WHAT REGEX FILE...: a line that matches is a finding.
ban() {
	grep -nHIE -e "$2" -- "${@:3}" | as "$1"
}

# ban_in PART WHERE WHAT REGEX: the same in the code or the strings of the C
# files below WHERE, as split_c left them.
ban_in() {
	grep -E "^$2[^:]*:[0-9]+:$4" "$tmp/$1" | as "$3"
}

# Writes each line of C without comments and text to "code", and the text of
# each string literal to "strings", both with file and line before them.
split_c() {
	touch "$tmp/code" "$tmp/strings"
	awk -v code="$tmp/code" -v strings="$tmp/strings" '
	function skip(n) { line = substr(line, n + 1) }
	FNR == 1 { comment = 0 }
	{
		line = $0; at = FILENAME ":" FNR ":"; out = ""
		while (line != "") {
			if (comment) {
				comment = !(n = index(line, "*/"))
				skip(n ? n + 1 : length(line))
			} else if (line ~ /^\/[*\/]/) {
				comment = line ~ /^\/[*]/
				skip(comment ? 2 : length(line))
			} else if (match(line, /^"([^"\\]|\\.)*"/) ||
			    match(line, /^\047([^\047\\]|\\.)+\047/)) {
				if (line ~ /^"/)
					print at substr(line, 2, RLENGTH - 2) >strings
				out = out "0"
				skip(RLENGTH)
			} else {
				match(line, /^.[^"\047\/]*/)
				out = out substr(line, 1, RLENGTH)
				skip(RLENGTH)
			}
		}
		print at out >code
	}' "$@"
}

# Which folder may include what, and which library belongs to which folder.
layers() {
	awk 'BEGIN {
		may["base"] = "base"; may["model"] = "base model"
		may["http"] = "base http"; may["crypto"] = "base crypto"
		may["view"] = "base model view"
		may["store"] = "base crypto model store"
		may["accounts"] = may["store"] " accounts"
		may["net"] = "base model net"
		may["publish"] = "base model store view net publish"
		may["import"] = may["publish"] " import"
		may["mirrors"] = may["publish"] " mirrors"
		may["outbox"] = "base crypto model store accounts net view outbox"
		may["pages"] = "base http model store view pages"
		may["desk"] = may["pages"] " accounts crypto publish import mirrors net outbox desk"
		may["command"] = "base crypto model store accounts publish import mirrors net outbox command"
		owner["sqlite3"] = "store accounts"; owner["fcgi"] = "http"
		owner["curl/"] = "net mirrors"; owner["gmime/"] = "desk"; owner["(sodium|liboath|qrencode)"] = "crypto"; owner["(ClearSilver|util/|cs/)"] = "view"
		owner["(libxml/|cmark|csv[.]h)"] = "import"; owner["(jansson|yaml[.]h)"] = "view publish import outbox"
		libc = "^((sys|arpa|net|netinet)/[a-z_]+|ctype|dirent|errno" \
		    "|fcntl|fnmatch|fts|getopt|inttypes|limits|locale|math" \
		    "|poll|regex|signal|std[a-z]+|strings?|time|unistd)[.]h$"
	}
	function bad(what) { print FILENAME ":" FNR ": " what }
	!/^[ \t]*#[ \t]*include/ { next }
	/fcgi_stdio[.]h/ { bad("fcgi_stdio.h redefines stdio") }
	FILENAME ~ /^cgi\// {
		split($0, part, /[<">]/)
		name = part[2]
		split(name, top, "/")
		folder = split(FILENAME, at, "/") > 2 ? at[2] : ""
		for (lib in owner)
			if (name ~ ("^" lib) &&
			    index(" " owner[lib] " ", " " folder " ") == 0)
				bad(name " is for cgi/" owner[lib] "/ only")
		if (folder == "" || (folder ~ /^(store|accounts)$/ && name ~ /queries[.]h$/) ||
		    (folder == "pages" && name == "assets.h"))
			next
		if (/"/ || (top[1] in may && name !~ /^net\/[a-z_]+[.]h/)) {
			if (index(" " may[folder] " ", " " top[1] " ") == 0)
				bad("cgi/" folder "/ may not include " name)
		} else if (folder == "base" && name !~ libc)
			bad("cgi/base/ may include libc only, not " name)
	}' "$@"
}

# A unit test is named by the path it tests, or by that and an aspect of it:
# "model/paste" and "model/paste-names".  What all share has a header.
unit_names() {
	local file path
	for file in "$@"; do
		[[ $file == tests/unit/*.c ]] || continue
		path=${file#tests/unit/} path=${path%.c} path=${path%%-*}
		[[ -f cgi/$path.c || -f cgi/$path.h || -f ${file%.c}.h ]] ||
			echo "$file:1: there is no cgi/$path.c"
	done
}

# Eighty columns, and tabs for indentation; four spaces continue a line.
columns() {
	awk '{
		if (FNR == 1) before = ""
		line = $0
		gsub(/[\200-\277]/, "", line)
		n = split(line, part, "\t")
		width = 0
		for (i = 1; i < n; i++)
			width = int((width + length(part[i])) / 8 + 1) * 8
		if (width + length(part[n]) > 80)
			print FILENAME ":" FNR ": more than 80 columns"
		if (/^\t* +\t/ || /^\t*        / || /^ ( | )?[^ *\t]/ ||
		    (/^    [^ ]/ && before ~ /[;{}]$/))
			print FILENAME ":" FNR ": indented with spaces"
		before = $0
	}' "$@"
}

# Length of files and functions; constant tables in a function do not count.
lengths() {
	[[ $# -eq 0 ]] && return
	awk 'FNR == 601 { print FILENAME ":601: more than 600 lines" }' "$@"
	ctags -f - --language-force=C --kinds-C=f --fields=+e --excmd=number \
		"$@" | awk -F '\t' '
	NR == FNR {
		split($0, at, ":")
		code = substr($0, length(at[1] at[2]) + 3)
		starts = code ~ /^\t+static const/
		tables[at[1], at[2]] = total += table = table || starts
		if (code ~ /^}|}[ \t]*;[ \t]*$/ || (starts && code ~ /;[ \t]*$/))
			table = 0
		next
	}
	match($0, /\tend:[0-9]+/) {
		first = $3 + 0
		last = substr($0, RSTART + 5, RLENGTH - 5)
		lines = last - first + 1 - tables[$2, last] + tables[$2, first]
		if (lines > 80)
			print $2 ":" first ": " $1 " has " lines " lines"
	}' "$tmp/code" -
}

# The first line, or the one after "#!", says what a file owns.
first_lines() {
	local file line words='.*[A-Za-z].* .*[A-Za-z]'
	for file in "$@"; do
		{ read -r line; [[ $line != '#!'* ]] || read -r line; } <"$file"
		case $file in
		*.[ch]) [[ $line =~ ^/\*\ $words ]] ;;
		*.js) [[ $line =~ ^(//|/\*)\ $words ]] ;;
		*.sql) [[ $line =~ ^--\ $words && $line != '-- name:'* ]] ;;
		*.cs) [[ $line =~ ^'<?cs # '$words ]] ;;
		*.sh) [[ $line =~ ^\#\ $words ]] ;;
		esac || echo "$file:1: no comment that says what the file owns"
	done
}

# Templates: what would switch escaping off, and what the page's policy bans.
templates() {
	# What is made safe where it is made.
	local safe='markup\((Page\.json_ld|Page\.article\.html)\)'
	grep -nHIE 'markup *\(' "$@" | grep -vE "<\?cs var:$safe \?>" |
		as 'output that is not escaped'
	ban 'output that is not escaped' \
		'(^|[^A-Za-z0-9_.])([uel]var|alt|linclude)[:!]|escape: *"none"' \
		"$@"
	awk '
	function bad(what) { print FILENAME ":" FNR ": " what }
	FNR == 1 { inside = 0 }
	{
		line = (inside ? "<?cs" : "") tolower($0)
		inside = 0
		while ((n = index(line, "<?cs")) > 0) {
			end = index(substr(line, n), "?>")
			inside = end == 0
			line = substr(line, 1, n - 1) "\001" \
			    (end ? substr(line, n + end + 1) : "")
		}
		if (line ~ /(^|[ \t"\047>\/\001])style[ \t]*=|<style/)
			bad("style in a template")
		gsub(/<script[^>]*[ \t]src=/, "", line)
		# Data for search engines, which is no script.
		gsub(/<script type="application\/ld[+]json">\001<\/script>/, "",
		    line)
		if (line ~ /(^|[ \t"\047>\/\001])on[a-z]+[ \t]*=|<script/)
			bad("script in a template")
		gsub(/=[ \t]*("[^"]*"|\047[^\047]*\047)/, "", line)
		if (line ~ /[ \t][a-z-]+[ \t]*=[ \t]*[^" \t>\047]*\001/)
			bad("an attribute without quotes")
	}' "$@"
}

formatted() {
	clang-format --dry-run -Werror "$@" 2>"$tmp/format" ||
		grep -F 'should be clang-formatted' "$tmp/format" |
		as 'clang-format differs' || cat "$tmp/format" >&2
}

shell() {
	# SC2317 takes what only a trap calls for dead.
	[[ $# -eq 0 ]] || LC_ALL=C.UTF-8 \
		shellcheck -x -P SCRIPTDIR -e SC2317 -f gcc "$@" |
		sed -E 's/^([^:]+:[0-9]+):[0-9]+: /\1: /'
}

# papers FILE...: a README of more than a page, and links to files that are not
# there.
papers() {
	local file line link
	for file in "$@"; do
		[[ $file != README.md || $(wc -c <"$file") -le 6144 ]] ||
			echo "$file:1: more than 6 kB"
		while IFS=: read -r line link; do
			link=${link#](} link=${link%)}
			[[ $link == *:* || -e $(dirname "$file")/$link ]] ||
				echo "$file:$line: there is no $link"
		done < <(grep -noE '\]\([^)#]+\)' "$file")
	done
}

# routes: addresses whose files nobody finds, when there are too many of them.
routes() {
	"$here/routes.sh" >"$tmp/routes" || sed 1d "$tmp/routes"
}

everything() {
	mapfile -d '' -t all < <(known)
	mapfile -d '' -t written < <(known ':!tests/fixtures')
	mapfile -d '' -t c < <(known '*.[ch]')
	mapfile -d '' -t cgi < <(known 'cgi/*.[ch]')
	mapfile -d '' -t owned < <(known '*.[ch]' '*.sql' '*.cs' '*.sh' '*.js')
	mapfile -d '' -t markup < <(known 'templates/*' '*.cs')
	mapfile -d '' -t scripts < <(known '*.sh')
	mapfile -d '' -t texts < <(known '*.md')
	local word='(.*[^A-Za-z0-9_.>])?'
	split_c "${c[@]}"
	layers "${c[@]}"
	ban_in code '' 'a banned call' "$word(v?sprintf|strcpy|strcat|strtok|\
atoi|atol|alloca|gets|system|popen)[[:space:]]*\("
	ban_in code 'cgi/[^:]+/' 'only a program may end itself' \
		"$word(assert|exit)[[:space:]]*\("
	ban_in code '' 'typedef of a struct' \
		'(.*[^a-z_])?typedef[^(]*[[:space:]](struct|union)([^(]*$)'
	ban_in strings cgi/ 'a tag in C' '.*<[/!?]?[A-Za-z]'
	ban_in strings cgi/ 'SQL in C' \
		'[[:space:]]*(SELECT|INSERT|UPDATE|DELETE|CREATE)([[:space:]]|\\)'
	unit_names "${c[@]}"
	routes
	papers "${texts[@]}"
	columns "${c[@]}"
	lengths "${cgi[@]}"
	first_lines "${owned[@]}"
	templates "${markup[@]}"
	ban 'white space at the end' '[[:space:]]$' "${written[@]}"
	ban 'a mark of unfinished work' '\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b' \
		"${written[@]}"
	ban 'a path of one machine' \
		'(^|[^A-Za-z0-9_.$)}-])/((home|root|work)/|tmp/sampl[e])' "${all[@]}"
	ban 'the host of a registry' \
		'registry[.]npmjs[.]org|deb[.]debian[.]org' "${all[@]}"
	formatted "${c[@]}"
	shell "${scripts[@]}"
}

# A rule that complains has checked nothing; one without files reads nothing.
everything </dev/null >"$tmp/findings" 2>"$tmp/errors"
[[ ! -s $tmp/errors ]] || fail "$(cat "$tmp/errors")"
sort -u -t: -k1,1 -k2,2n -k3 "$tmp/findings"
[[ ! -s $tmp/findings ]]
