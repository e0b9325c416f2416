#!/bin/bash
# Tests of the lint: what each rule reports, and what it lets pass.
#
# Prints TAP and exits 1 when a test fails.  Each test makes a git repository
# with one file in a temporary folder and runs lint.sh there.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(mktemp -d) || exit 2
trap 'rm -rf "$top"' EXIT
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
tests=0
failures=0

result() {
	tests=$((tests + 1))
	if [[ $1 -eq 0 ]]; then
		echo "ok $tests - $2"
		return
	fi
	failures=$((failures + 1))
	echo "not ok $tests - $2"
	printf '%s\n' "exit status $status, output:" "$output" | sed 's/^/# /'
}

fresh() {
	rm -rf "$top/repo"
	git init -q "$top/repo"
	cp "$here/../.clang-format" "$top/repo/"
	cd "$top/repo" || exit 2
}

# write FILE TEXT: \n and \t in TEXT are what printf makes of them.
write() {
	mkdir -p "$(dirname "$1")"
	printf '%b' "$2" >"$1"
}

lint() {
	output=$("$here/lint.sh" 2>&1)
	status=$?
}

# finds NAME FILE LINE WHAT TEXT: FILE with TEXT gives this one finding.
finds() {
	fresh
	write "$2" "$5"
	lint
	[[ $status -eq 1 && $output == "$2:$3: $4"* && $output != *$'\n'* ]]
	result $? "$1"
}

# passes NAME FILE TEXT: FILE with TEXT gives none.
passes() {
	fresh
	write "$2" "$3"
	lint
	[[ $status -eq 0 && -z $output ]]
	result $? "$1"
}

# The same for C, below a first line and an empty one, so that TEXT starts in
# line 3; for a statement in a function, which stands in line 6; and for a
# template, whose TEXT starts in line 2.
head='/* What it owns. */\n\n'
body='void\nf(void)\n{\n'
finds_c() { finds "$1" "$2" "$3" "$4" "$head$5\n"; }
passes_c() { passes "$1" "$2" "$head$3\n"; }
finds_call() { finds_c "$1" "$2" 6 "$3" "$body\t$4\n}"; }
passes_call() { passes_c "$1" "$2" "$body\t$3\n}"; }
finds_cs() { finds "$1" templates/x.cs 2 "$2" "<?cs # A page of it. ?>\n$3\n"; }
passes_cs() { passes "$1" templates/x.cs "<?cs # A page of it. ?>\n$2\n"; }

lines() {
	local i
	for ((i = 0; i < $1; i++)); do printf '%s' "$2"; done
}

passes 'a clean file' cgi/base/x.c "$head#include <stdio.h>\n"

# ---- layers --------------------------------------------------------------
refuses() {
	finds_c "$1 may not include $2" "cgi/$1/x.c" 3 \
		"cgi/$1/ may not include $2" "#include \"$2\""
}
admits() {
	local text='' header
	for header in "${@:2}"; do text+="#include \"$header\"\n\n"; done
	passes "$1 includes what is below it" "cgi/$1/x.c" "$head${text%\\n}"
}
admits base base/a.h
admits model base/a.h model/a.h
admits store base/a.h model/a.h store/a.h queries.h
admits view base/a.h model/a.h view/a.h
admits http base/a.h http/a.h
admits accounts base/a.h crypto/a.h model/a.h store/a.h accounts/a.h
admits net base/a.h model/a.h net/a.h
admits publish base/a.h model/a.h store/a.h view/a.h net/a.h publish/a.h
admits import base/a.h store/a.h net/a.h publish/a.h import/a.h
admits mirrors base/a.h store/a.h net/a.h publish/a.h mirrors/a.h
admits outbox base/a.h crypto/a.h store/a.h accounts/a.h net/a.h view/a.h outbox/a.h
admits pages base/a.h http/a.h model/a.h store/a.h view/a.h pages/a.h
admits desk base/a.h http/a.h crypto/a.h store/a.h view/a.h pages/a.h import/a.h \
	accounts/a.h publish/a.h mirrors/a.h outbox/a.h net/a.h desk/a.h
admits command base/a.h crypto/a.h store/a.h import/a.h mirrors/a.h outbox/a.h \
	command/a.h
admits crypto base/a.h crypto/a.h
refuses base model/a.h
refuses model store/a.h
refuses store view/a.h
refuses view store/a.h
refuses view queries.h
refuses http model/a.h
refuses store accounts/a.h
refuses store publish/a.h
refuses net store/a.h
refuses publish import/a.h
refuses publish accounts/a.h
refuses import mirrors/a.h
refuses mirrors import/a.h
refuses outbox publish/a.h
refuses net http/a.h
refuses pages desk/a.h
refuses pages import/a.h
refuses pages net/a.h
refuses pages crypto/a.h
refuses pages accounts/a.h
refuses pages publish/a.h
refuses command desk/a.h
refuses crypto store/a.h
refuses import crypto/a.h
refuses elsewhere base/a.h
finds_c 'a project header in angle brackets' cgi/model/x.c 3 \
	'cgi/model/ may not include' '#include <store/a.h>'
finds_c 'base includes a library' cgi/base/x.c 3 \
	'cgi/base/ may include libc only' '#include <xxhash.h>'
passes_c 'base includes libc' cgi/base/x.c \
	'#include <net/if.h>\n#include <strings.h>\n#include <sys/stat.h>'
passes_c 'a program includes anything' cgi/site.c \
	'#include "pages/a.h"\n\n#include "desk/a.h"'
passes_c 'a test includes anything' tests/bench/x.c \
	'#include <sqlite3.h>\n\n#include "store/internal.h"'

library() {
	local folder
	finds_c "$1 outside of ${*:2}" cgi/site.c 3 "$1 is for cgi/${*:2}/ only" \
		"#include <$1>"
	for folder in "${@:2}"; do
		passes_c "$1 in $folder" "cgi/$folder/x.c" "#include <$1>"
	done
}
library sqlite3.h store accounts
library fcgiapp.h http
library ClearSilver.h view
library util/neo_hdf.h view
library cs/cs.h view
library curl/curl.h net mirrors
library libxml/HTMLparser.h import
library cmark-gfm.h import
library csv.h import
for folder in view publish import outbox; do
	passes_c "jansson.h in $folder" "cgi/$folder/x.c" '#include <jansson.h>'
	passes_c "yaml.h in $folder" "cgi/$folder/x.c" '#include <yaml.h>'
done
finds_c 'jansson.h outside of them' cgi/store/x.c 3 'jansson.h' \
	'#include <jansson.h>'
finds_c 'fcgi_stdio.h' tests/bench/x.c 3 'fcgi_stdio.h' '#include <fcgi_stdio.h>'

# ---- C -------------------------------------------------------------------
for call in strcpy strcat sprintf vsprintf strtok atoi atol alloca gets \
	system popen; do
	finds_call "a call of $call" cgi/base/x.c 'a banned call' "$call(p);"
done
finds_call 'a call inside of an expression' tests/bench/x.c 'a banned call' \
	'n = g(1, atoi(p));'
passes_call 'names that only contain a banned one' cgi/base/x.c \
	'snprintf(p, 1, mystrcpy(q), file_system(q), gets);'
passes_call 'a banned call in a comment or a string' cgi/base/x.c \
	'g("atoi(x)"); /* unlike atoi(x),\n\t\t\t * or atoi(y) */'
finds_call 'a banned call behind a comment and a string' cgi/base/x.c \
	'a banned call' 'g("/*\\"", /* " */ atoi(p));'
for call in assert exit; do
	finds_call "a call of $call" cgi/base/x.c 'only a program' "$call(1);"
	passes_call "a call of $call in a program" cgi/site.c "$call(1);"
done
passes_call 'a call of _exit' cgi/base/x.c '_exit(1);'
finds_c 'typedef of a struct' cgi/base/x.h 3 'typedef of a struct' \
	'typedef struct x y;'
finds_c 'typedef of a new struct' cgi/base/x.h 3 'typedef of a struct' \
	'typedef struct {\n\tint i;\n} x;'
passes_c 'typedef of a function' cgi/base/x.h \
	'typedef struct x *f(const struct y *y);'
for tag in '<a href=x>' '</p>' 'x<br' '<!DOCTYPE html>' '<?xml'; do
	finds_call "the tag $tag in C" cgi/pages/x.c 'a tag in C' "g(\"$tag\");"
done
passes_call 'a lesser sign in C' cgi/pages/x.c 'g("a < b, <%s", "<");'
passes_call 'a tag in a test' tests/bench/x.c 'g("<b>");'
for sql in 'SELECT x' 'INSERT INTO x' 'UPDATE x' 'DELETE FROM x' \
	'CREATE TABLE x'; do
	finds_call "SQL in C: $sql" cgi/store/x.c 'SQL in C' "g(\"$sql\");"
done
passes_call 'words of SQL that are not SQL' cgi/http/x.c \
	'g("DELETE", "UPDATED", "to UPDATE x");'

# ---- form ----------------------------------------------------------------
x63=$(lines 63 x)
passes_c '80 columns' cgi/base/x.c "/*\n *\t\t$(lines 64 x)\n */"
finds_c '81 columns' cgi/base/x.c 4 'more than 80' "/*\n *\t\t${x63}xx\n */"
passes_c '80 columns of UTF-8' cgi/base/x.c "/*\n *\t\t$x63\\0303\\0244\n */"
finds_c 'spaces before a tab' cgi/base/x.c 4 'indented with spaces' \
	'/*\n  \tx\n */'
finds_c 'eight spaces' cgi/base/x.c 4 'indented with spaces' \
	'/*\n        x\n */'
finds_c 'two spaces' cgi/base/x.c 4 'indented with spaces' '/*\n  x\n */'
finds_c 'four spaces that continue nothing' cgi/base/x.c 4 \
	'indented with spaces' '/* x;\n    y\n */'
passes_c 'four spaces that continue a line' cgi/base/x.c \
	"int f(int a$(lines 30 a), int b$(lines 30 b),\n    int c);"
finds_c 'clang-format' cgi/base/x.c 3 'clang-format differs' 'int  x;'
finds_c 'clang-format of tests' tests/bench/x.c 3 'clang-format differs' 'int  x;'
for end in ' ' '\t'; do
	finds "white space at the end" README.md 1 'white space' "x$end\n"
done
passes 'white space at the end in a fixture' tests/fixtures/x.md 'x \n'
finds 'a line with a carriage return' README.md 1 'white space' 'x\r\n'

long=$(lines 77 '\tg();\n')
passes_c 'a function of 80 lines' cgi/base/x.c "void\nf(void)\n{\n$long}"
finds_c 'a function of 81 lines' cgi/base/x.c 4 'f has 81 lines' \
	"void\nf(void)\n{\n$long\tg();\n}"
finds_c 'a function of 81 lines in a header' cgi/base/x.h 4 'f has 81 lines' \
	"static inline void\nf(void)\n{\n$long\tg();\n}"
table='\tstatic const struct {\n\t\tint i;\n\t} t[] = {\n\t\t{ 1 },\n\t\t{ 2 },\n\t};\n'
passes_c 'a function of 80 lines and a table' cgi/base/x.c \
	"void\nf(void)\n{\n$table$long}"
finds_c 'a function of 81 lines and a table' cgi/base/x.c 4 'f has 81 lines' \
	"void\nf(void)\n{\n$table$long\tg();\n}"
passes_c 'a file of 600 lines' cgi/base/x.c "$(lines 598 'int x;\n')\c"
finds_c 'a file of 601 lines' cgi/base/x.c 601 'more than 600 lines' \
	"$(lines 599 'int x;\n')\c"

# ---- first lines ---------------------------------------------------------
owner='no comment that says what the file owns'
finds 'C without a first comment' cgi/base/x.c 1 "$owner" 'int x;\n'
finds 'an empty header' cgi/base/x.h 1 "$owner" ''
finds 'SQL without a first comment' sql/x.sql 1 "$owner" 'SELECT 1;\n'
finds 'SQL that only names its query' sql/x.sql 1 "$owner" '-- name: x_find\n'
passes 'SQL with a first comment' sql/x.sql '-- Of the x: all.\n'
finds 'a template without a first comment' templates/x.cs 1 "$owner" '<p>x</p>\n'
finds 'script without a first comment' static/x.js 1 "$owner" 'f();\n'
passes 'script with a first comment' static/x.js '// Copies the text.\n'
finds 'a shell script without a first comment' x.sh 1 "$owner" \
	'#!/bin/sh\n\n# It does this.\n'
passes 'a shell script with a first comment' x.sh '#!/bin/sh\n# It does this.\n'

# ---- templates -----------------------------------------------------------
escape='output that is not escaped'
for command in uvar evar lvar alt linclude; do
	finds_cs "the command $command" "$escape" "<?cs $command:x ?>"
done
finds_cs 'a forced command' "$escape" '<?cs lvar!x ?>'
finds_cs 'an escape block that does not escape' "$escape" \
	'<?cs escape:"none" ?>x<?cs /escape ?>'
passes_cs 'commands and attributes like those' \
	'<?cs include:"x" ?><?cs var:Alt.alt ?><img alt="<?cs var:x ?>">'
finds_cs 'markup that nobody made safe' "$escape" \
	'<?cs var:markup(Page.title) ?>'
passes_cs 'markup that is made safe' '<?cs var:markup(Page.article.html) ?>'
passes_cs 'data for search engines' \
	'<script type="application/ld+json"><?cs var:markup(Page.json_ld) ?></script>'
finds_cs 'a style attribute' 'style in a template' '<p style="x">'
finds_cs 'a style element' 'style in a template' '<STYLE>p {}</STYLE>'
finds_cs 'an event attribute' 'script in a template' "<a\tonClick='x'>"
finds_cs 'an event attribute behind a command' 'script in a template' \
	'<a<?cs if:x ?>onload="x"<?cs /if ?>>'
finds_cs 'script inside of the page' 'script in a template' '<script>f()</script>'
finds_cs 'script inside of the page, behind a file' 'script in a template' \
	'<script src="x"></script><script>f()</script>'
passes_cs 'script from a file' '<script defer src="<?cs var:x ?>"></script>'
passes_cs 'a note on style= in a comment' \
	'<?cs # style=\n style= onclick= ?>\n<p class="online">'
finds_cs 'an attribute without quotes' 'an attribute without quotes' \
	'<a class="x" href=<?cs var:x ?>>'
finds_cs 'an attribute partly without quotes' 'an attribute without quotes' \
	'<a id=x-<?cs var:x ?>>'
passes_cs 'an attribute with quotes and a sign of equality' \
	'<meta content="x, y=<?cs var:x ?>">'
passes_cs 'attributes with quotes' \
	"<a id=\"x-<?cs var:x[\"y\"] ?>\" href='?a=<?cs var:x ?>'<?cs if:x == 1 ?> b<?cs /if ?>>"

# ---- all files -----------------------------------------------------------
for mark in 'TO''DO' 'FIX''ME' 'X''XX' 'HA''CK'; do
	finds "the mark $mark" README.md 1 'a mark of unfinished' "x $mark: y\n"
done
passes 'words that contain a mark' README.md 'mktemp x.XXXXXX, HACKS\n'
for path in /'home/x' /'root/' /'work/x' /'tmp/sample'; do
	finds "the path $path" x.conf 1 'a path of one machine' "a $path\n"
done
passes 'paths that only look so' x.conf \
	"/tmp a/home/x \$a/work/ \${a}/root/ ~/x /homes/ ./work/ /tmp/x\n"
for host in 'registry.''npmjs.org' 'deb.''debian.org'; do
	finds "the host $host" tests/fixtures/x 1 'the host of a' "x://$host/\n"
done
passes 'a shell function that only a trap calls' x.sh \
	"#!/bin/sh\n# It does this.\nf() {\n\techo x\n}\ntrap 'f' EXIT\nexit 1\n"
finds 'shellcheck' x.sh 3 'warning: x appears unused' \
	'#!/bin/sh\n# It does this.\nx=1\n'

# ---- names of unit tests -------------------------------------------------
for path in model/x model/sub/x x; do
	finds_c "a unit test of no file, $path" "tests/unit/$path.c" 1 \
		"there is no cgi/$path.c" 'int x;'
done
finds_c 'a unit test of an aspect of no file' tests/unit/model/x-y.c 1 \
	'there is no cgi/model/x.c' 'int x;'

# named NAME FILE...: with these files there is no finding.
finds 'a README of more than a page' README.md 1 'more than 6 kB' \
	"$(lines 400 'A line of words.\n')"
finds 'a link to a file that is not there' docs/A.md 2 'there is no ../B.md' \
	'x\nSee [B](../B.md).\n'
passes 'links to a file, a place and a host' docs/A.md \
	'[A](A.md) [B](#b) [C](https://c.example/) [D](A.md#d)\n'

# routed HANDLER_FILE PATH HANDLER: a table with one route, and its handler.
routed() {
	fresh
	write cgi/pages/routes.c "$head\nconst struct route all[] = {\n\t{ \
METHOD_GET, 0, \"$2\", $3 },\n};\n"
	write "$1" "$head\nint\n$3(void)\n{\n\treturn 0;\n}\n"
	lint
}
misplaced() {
	routed "${@:2}"
	[[ $status -eq 1 && $output == *"routes.c:5: $3 is in $2"* ]]
	result $? "$1"
}
in_place() {
	routed "${@:2}"
	[[ $output != *" is in "* ]]
	result $? "$1"
}
misplaced 'route in a file of another name' cgi/pages/about.c /robots.txt \
	robots_page
misplaced 'route of stars in a file of another name' cgi/pages/about.c \
	'/*/*' device_page
in_place 'route in a file of its name' cgi/pages/robots.c /robots.txt \
	robots_page
in_place 'route in a file of its name in the plural' cgi/pages/people/users.c \
	/user/add f
in_place 'route in a folder of its name' cgi/pages/api/all.c /api/v1/x f
in_place 'route of stars in a file of the handler' cgi/pages/device.c \
	'/*/*' device_page

named() {
	local file
	fresh
	for file in "${@:2}"; do write "$file" "$head"'int x;\n'; done
	lint
	[[ $status -eq 0 && -z $output ]]
	result $? "$1"
}
named 'a unit test of a file' tests/unit/model/x.c cgi/model/x.c
named 'a unit test of a header' tests/unit/model/x.c cgi/model/x.h
named 'a unit test of an aspect' tests/unit/model/x-y.c cgi/model/x.c
named 'what unit tests share' tests/unit/x.c tests/unit/x.h

# ---- which files, and what goes wrong ------------------------------------
fresh
write .gitignore '/x.c\n'
write x.c 'int  x;\n'
lint
[[ $status -eq 0 && -z $output ]]
result $? 'a file that git ignores'

fresh
write x.c 'int x;\n'
git add x.c
rm x.c
lint
[[ $status -eq 0 && -z $output ]]
result $? 'a file that was removed'

fresh
write x.c 'int x;\n'
git add x.c
lint
[[ $status -eq 1 && $output == x.c:1:* ]]
result $? 'a file that is committed or will be'

fresh
write 'a b.md' 'x \n'
write x.md 'x \n'
lint
[[ $status -eq 1 && $output == $'a b.md:1: '*$'\nx.md:1: '* ]]
result $? 'a finding for each file, in order'

fresh
write .clang-format 'Nonsense: 1\n'
write cgi/base/x.c "$head"'int x;\n'
lint
[[ $status -eq 2 ]]
result $? 'a rule that fails itself'

fresh
rm -rf .git
output=$(GIT_CEILING_DIRECTORIES=$top "$here/lint.sh" 2>&1)
status=$?
[[ $status -eq 2 ]]
result $? 'a folder that git does not know'

fresh
mkdir bin
for tool in bash env git awk clang-format; do
	ln -s "$(command -v "$tool")" bin/
done
output=$(PATH=$PWD/bin bash "$here/lint.sh" 2>&1)
status=$?
[[ $status -eq 2 && $output == 'lint: ctags is missing' ]]
result $? 'a tool that is missing'

echo "1..$tests"
[[ $failures -eq 0 ]]
