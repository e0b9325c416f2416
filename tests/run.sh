#!/bin/bash
# Runs the suites, side by side, and ends with "N passed, N failed, N skipped".
#
#   tests/run.sh [NAME...]
#
# A suite is a unit test (unit/model/upgrade), a file of http/ or browser/
# (http/get), lint (the tests of the lint) or format (the lint of the tree).
# NAME is that of a suite or of a folder of them, or a pattern; without any, all
# suites run.  BUILD names the folder of the programs under test, JOBS how many
# suites run at once.  The suites are told in order, each as soon as it and all
# before it have ended; the log of one that failed stands above its line.
set -u
cd "$(dirname "$0")/.." || exit 1
export BUILD=${BUILD:-build}
# Some of them wait more than they work.
jobs=${JOBS:-$((2 * $(nproc)))}
# They take the longest, so that they start first.
long=(http/sample browser/lighthouse browser/desk_access browser/access
	http/mirrors_rounds http/crash http/path_sample browser/desk lint
	http/outbox)
passed=0 failed=0 skipped=0

# Where there is memory enough for all that the tests write, no disk is waited
# for.  Programs are run from there, too.
memory() {
	local free
	free=$(df --output=avail -B1M /dev/shm 2>/dev/null | tail -n 1) || return
	[ "${free:-0}" -ge 2048 ] && [ -w /dev/shm ] &&
		! findmnt -n -o OPTIONS -T /dev/shm | grep -qw noexec
}

if [ -z "${TMPDIR:-}" ] && memory; then
	TMPDIR=/dev/shm
fi
top=$(mktemp -d "${TMPDIR:-/tmp}/otashelf-XXXXXX") || exit 1
# Each suite is a process group of its own, which ends with this script.
set -m
stop() {
	local pid
	for pid in $(jobs -p); do
		kill -- "-$pid" 2>/dev/null
	done
	wait
	rm -rf "$top"
}
trap stop EXIT
trap 'exit 130' INT TERM HUP
# Another user of the system reads a site in one of the tests.
chmod 711 "$top"
mkdir "$top/logs" "$top/tmp"
chmod 711 "$top/tmp"
export TMPDIR=$top/tmp OTASHELF_TEST_RUN=$top/tmp

# suites: the names of all, in the order in which they are told.
suites() {
	local test
	echo lint
	echo format
	for test in tests/unit/*/*.c tests/unit/*/*/*.c tests/http/*.test.js \
		tests/browser/*.test.js; do
		test=${test#tests/} test=${test%.c}
		echo "${test%.test.js}"
	done
}

# chosen NAME...: those of the suites that a NAME stands for.
chosen() {
	local name suite
	mapfile -t all < <(suites)
	for name in "$@"; do
		for suite in "${all[@]}"; do
			# shellcheck disable=SC2053
			[[ $suite == $name || $suite == ${name%/}/* ]] &&
				echo "$suite"
		done | grep . || {
			echo "there is no suite $name" >&2
			return 1
		}
	done
}

# one NAME: run the suite; its log and status stay in the folder of the logs.
one() {
	local log=$top/logs/${1//\//:} command
	case $1 in
	lint) command=(tests/lint_test.sh) ;;
	format) command=(bash -c \
		'tests/lint.sh && echo "ok 1 - the tree is clean"') ;;
	unit/*) command=(env CMOCKA_MESSAGE_OUTPUT=TAP "$BUILD/$1") ;;
	*) command=(node --test --test-reporter=tap "tests/$1.test.js") ;;
	esac
	# One that hangs must not keep the others' results back.
	timeout -k 10 1800 "${command[@]}" >"$log" 2>&1 </dev/null
	echo $? >"$log.status"
}

# count NAME LOG STATUS: add up the TAP in the log; a suite that ends badly
# without a failed test counts as one.
count() {
	local ok bad skip log=$2
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
	if [ "$3" != 0 ] && [ "$bad" = 0 ]; then
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

# tell: count those that have ended, up to the first that has not.
tell() {
	local name log
	while [ "$told" -lt "${#names[@]}" ]; do
		name=${names[told]} log=$top/logs/${names[told]//\//:}
		[ -s "$log.status" ] || return
		count "$name" "$log" "$(cat "$log.status")"
		told=$((told + 1))
	done
}

if [ $# = 0 ]; then
	names=$(suites)
else
	names=$(chosen "$@") || exit 2
fi
mapfile -t names < <(awk '!seen[$0]++' <<<"$names")
mapfile -t starts < <(printf '%s\n' "${long[@]}" "${names[@]}" | awk '
	FNR == NR { is[$0]; next } $0 in is && !seen[$0]++' \
	<(printf '%s\n' "${names[@]}") -)

told=0 running=0
for name in "${starts[@]}"; do
	if [ "$running" -ge "$jobs" ]; then
		wait -n
		running=$((running - 1))
		tell
	fi
	one "$name" &
	running=$((running + 1))
done
while [ "$running" -gt 0 ]; do
	wait -n
	running=$((running - 1))
	tell
done
# What was killed has left no status.
while [ "$told" -lt "${#names[@]}" ]; do
	log=$top/logs/${names[told]//\//:}
	touch "$log"
	[ -s "$log.status" ] || echo 1 >"$log.status"
	tell
done

if [ "$skipped" = 0 ]; then
	echo "$passed passed, $failed failed"
else
	echo "$passed passed, $failed failed, $skipped skipped"
fi
[ "$failed" = 0 ]
