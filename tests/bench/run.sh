#!/bin/bash
# Measures the site's speed as ratios, each taken in one run: the two sides in
# turn, several times, and the medians compared.
#
# ROUNDS and SECONDS_EACH set how long; DB names a database, else the demo's.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-3}
path=${PAGE:-/hyperos/houji/stable/OS2.0.102.0.VNCMIXM/}
temp=$(mktemp -d)
pids=()
declare -A url

cleanup() {
	for pid in "${pids[@]}"; do
		kill "$pid" 2>/dev/null || true
	done
	wait
	rm -rf "$temp"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

free_port() {
	python3 -c 'import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start NAME VARIABLE=VALUE...: run a site, and wait until it answers.
start() {
	local name=$1 port
	shift
	port=$(free_port)
	mkdir "$temp/$name"
	if [ -n "${DB:-}" ]; then
		cp "$DB" "$temp/$name/otashelf.db"
	fi
	env "$@" BUILD="$build" PORT="$port" VAR="$temp/$name" nginx/serve.sh \
		>"$temp/$name.log" 2>&1 &
	pids+=($!)
	for _ in $(seq 150); do
		if grep -q ' is at ' "$temp/$name.log"; then
			url[$name]=http://127.0.0.1:$port
			return
		fi
		sleep 0.1
	done
	cat "$temp/$name.log" >&2
	exit 1
}

# rate URL: requests a second.
rate() {
	wrk -t 2 -c 16 -d "${seconds}s" "$1" | awk '/^Requests\/sec/ { print $2 }'
}

median() {
	sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# compare WHAT URL BASE_URL BUDGET: print the ratio of the two rates.
compare() {
	local _
	: >"$temp/a"
	: >"$temp/b"
	rate "$2" >/dev/null
	rate "$3" >/dev/null
	for _ in $(seq "$rounds"); do
		rate "$2" >>"$temp/a"
		rate "$3" >>"$temp/b"
	done
	awk -v what="$1" -v a="$(median <"$temp/a")" -v b="$(median <"$temp/b")" \
		-v budget="$4" 'BEGIN {
		printf "%-58s %5.2f  (budget >= %s; %d and %d requests/s)\n",
			what, a / b, budget, a, b }'
}

start rendered NGINX_CACHE=off OTASHELF_CACHE=off
start cached NGINX_CACHE=off
start front
size=$(curl -fs "${url[rendered]}$path" | wc -c)
start constant NGINX_CACHE=off PROGRAM="$build/bench-constant" SIZE="$size"
mkdir -p "$temp/front/static"
curl -fs "${url[rendered]}$path" >"$temp/front/static/page.html"
sed "s|$PWD/build/static/|$temp/front/static/|" \
	"$temp/front/nginx/otashelf.conf" >"$temp/front/nginx/new.conf"
mv "$temp/front/nginx/new.conf" "$temp/front/nginx/otashelf.conf"
kill -HUP "$(cat "$temp/front/nginx.pid")"
sleep 1

echo "A release page of $size bytes, against a program that sends as many:"
compare "rendered for every request, no cache" \
	"${url[rendered]}$path" "${url[constant]}/" 0.70
compare "the worker's page cache on, nginx's off" \
	"${url[cached]}$path" "${url[constant]}/" 0.95
compare "through nginx's cache, against nginx and a file" \
	"${url[front]}$path" "${url[front]}/static/page.html" 0.95

worker=$(pgrep -f "^$PWD/$build/otashelf-site" | head -n 1)
awk '/^VmRSS/ { printf "%-58s %5.1f  (budget <= 16)\n",
	"resident memory of a worker, MB", $2 / 1024 }' "/proc/$worker/status"
for _ in 1 2 3 4 5 6 7 8 9; do
	start=$(date +%s%N)
	REQUEST_METHOD=GET DOCUMENT_URI=/healthz \
		OTASHELF_DB="$temp/rendered/otashelf.db" OTASHELF_TEMPLATES=templates \
		"$build/otashelf-site" >/dev/null
	echo $((($(date +%s%N) - start) / 1000))
done | median | awk '{ printf "%-58s %5.1f  (budget <= 50)\n",
	"start of a worker to its first answer, ms", $1 / 1000 }'
REQUEST_METHOD=GET DOCUMENT_URI="$path" OTASHELF_STATS=on OTASHELF_CACHE=off \
	OTASHELF_DB="$temp/rendered/otashelf.db" OTASHELF_TEMPLATES=templates \
	"$build/otashelf-site" | tr -d '\r' |
	awk '/^X-Statements/ { printf "%-58s %5d  (budget <= 4)\n",
	"SQL statements for a release page", $2 }'
node tests/bench/publish.js ${DB:+"$DB"} 2>&1
