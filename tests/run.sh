#!/bin/bash
# Runs every suite and ends with "N passed, N failed, N skipped".
#
# BUILD names the folder of the programs under test.
set -u
cd "$(dirname "$0")/.." || exit 1
export BUILD=${BUILD:-build}
passed=0 failed=0 skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# count NAME STATUS: add up the TAP in the log; a suite that ends badly without
# a failed test counts as one.
count() {
	local ok bad skip
	if grep -q '^# pass ' "$log"; then
		ok=$(awk '/^# pass /{ n += $3 } END { print n + 0 }' "$log")
		bad=$(awk '/^# (fail|cancelled) /{ n += $3 } END { print n + 0 }' "$log")
		skip=$(awk '/^# skipped /{ n += $3 } END { print n + 0 }' "$log")
		# A suite that is skipped whole is no test to node.
		if [ "$ok$bad$skip" = 000 ]; then
			skip=$(grep -c '^ok .*# SKIP' "$log")
		fi
	else
		# What cmocka skips is "not ok 1 # SKIP".
		ok=$(grep '^ok ' "$log" | grep -vc '# SKIP')
		bad=$(grep '^not ok ' "$log" | grep -vc '# SKIP')
		skip=$(grep -c '^\(not \)\?ok .*# SKIP' "$log")
	fi
	if [ "$2" != 0 ] && [ "$bad" = 0 ]; then
		bad=1
	fi
	if [ "$bad" != 0 ]; then
		cat "$log"
	fi
	if [ "$ok" = 0 ] && [ "$bad" = 0 ] && [ "$skip" = 0 ]; then
		echo "$1: no test ran"
		bad=1
	fi
	echo "$1: $ok passed, $bad failed, $skip skipped"
	# A test prints "# measured ...", which node escapes.
	sed -n 's/^ *# \\*# measured/   /p; s/^\(not \)\?ok .*# SKIP/   /p' "$log"
	passed=$((passed + ok))
	failed=$((failed + bad))
	skipped=$((skipped + skip))
}

# suite NAME COMMAND...: run one and count its tests.
suite() {
	local name=$1
	shift
	"$@" >"$log" 2>&1
	count "$name" $?
}

suite lint tests/lint_test.sh
suite format bash -c 'tests/lint.sh && echo "ok 1 - the tree is clean"'
for test in tests/unit/*/*.c tests/unit/*/*/*.c; do
	test=${test#tests/} test=${test%.c}
	CMOCKA_MESSAGE_OUTPUT=TAP suite "$test" "$BUILD/$test"
done
for test in tests/http/*.test.js tests/browser/*.test.js; do
	suite "${test#tests/}" node --test --test-reporter=tap "$test"
done

if [ "$skipped" = 0 ]; then
	echo "$passed passed, $failed failed"
else
	echo "$passed passed, $failed failed, $skipped skipped"
fi
[ "$failed" = 0 ]
