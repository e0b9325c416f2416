#!/bin/bash
# Runs the site in the foreground for a look at it: nginx and both programs,
# on loopback, with all that they write below one folder.
#
#   PORT=8080 VAR=var nginx/serve.sh
#
# The database is $VAR/otashelf.db; without one, the demo data make it.  The
# accounts are in $VAR/desk/; without them, a first admin is made, and the link
# to set the password is printed.
# For tests and measurements: BUILD names the folder of the programs, WORKERS
# their number, NGINX_CACHE=off switches nginx's cache off, OTASHELF_CACHE=off
# that of the workers, URL sets the site's address, and PROGRAM is run instead.
# OUTBOX=on also runs the sender of the outbox, MIRRORS=on the check of mirrors.
set -eu

cd "$(dirname "$0")/.."
root=$PWD
port=${PORT:-8080}
mkdir -p "${VAR:-var}"
var=$(cd "${VAR:-var}" && pwd)
db=$var/otashelf.db
workers=${WORKERS:-$((2 * $(nproc)))}
build=${BUILD:-build}
program=${PROGRAM:-$build/otashelf-site}

if [ ${#var} -gt 90 ]; then
	echo "serve: $var is too long for the path of a socket" >&2
	exit 1
fi
accounts=$var/desk/accounts.db
[ -d "$var/desk" ] || mkdir -m 700 "$var/desk"
if [ ! -e "$db" ]; then
	"$build/otashelf" --db "$db" init --demo
fi

# The site's own configuration, with this folder in place of the system's.
mkdir -p "$var/nginx/otashelf" "$var/cache" "$var/temp"
cp nginx/fastcgi.conf nginx/headers.conf "$var/nginx/otashelf/"
sed -e "s|/run/otashelf/|$var/|" \
	-e "s|/var/lib/nginx/otashelf|$var/cache|" \
	-e "s|/usr/share/otashelf/static/|$root/build/static/|g" \
	-e "s|listen 80 default_server|listen 127.0.0.1:$port default_server|" \
	-e "s|listen 127.0.0.2:80|listen 127.0.0.2:$port|" \
	nginx/otashelf.conf >"$var/nginx/otashelf.conf"
if [ "${NGINX_CACHE:-on}" = off ]; then
	sed -i '/^\t\tfastcgi_cache/d' "$var/nginx/otashelf.conf"
fi
user=
if [ "$(id -u)" = 0 ]; then
	# The checkout may be readable to root alone.
	user='user root;'
fi
cat >"$var/nginx/nginx.conf" <<END
$user
worker_processes auto;
pid $var/nginx.pid;
error_log $var/nginx-error.log warn;
events { worker_connections 1024; }
http {
	include /etc/nginx/mime.types;
	access_log off;
	sendfile on;
	client_body_temp_path $var/temp/body;
	fastcgi_temp_path $var/temp/fastcgi;
	proxy_temp_path $var/temp/proxy;
	scgi_temp_path $var/temp/scgi;
	uwsgi_temp_path $var/temp/uwsgi;
	include otashelf.conf;
}
END

pids=()
stop() {
	trap - TERM INT EXIT
	for pid in "${pids[@]}"; do
		kill "$pid" 2>/dev/null || true
	done
	wait
	rm -f "$var/site.sock" "$var/admin.sock"
}
trap 'stop; exit 0' TERM INT
trap stop EXIT

export OTASHELF_DB=$db
export OTASHELF_ACCOUNTS=$accounts
export OTASHELF_OPENED=$var/opened
export OTASHELF_REFRESH=http://127.0.0.2:$port
export OTASHELF_TEMPLATES=$root/templates
export OTASHELF_URL=${URL-http://127.0.0.1:$port}
export LIBFCGI_OS_CLOSE_POLL_TIMEOUT=200
export LIBFCGI_IS_AF_UNIX_KEEPER_POLL_TIMEOUT=200

# Until an admin can sign in, there is a link.
link=
users=
[ ! -e "$accounts" ] || users=$("$build/otashelf" user list)
case $users in
*" admin ready"*) ;;
*" admin "*) link=$("$build/otashelf" user link \
	"$(awk '$2 == "admin" { print $1; exit }' <<<"$users")") ;;
*) link=$("$build/otashelf" user add admin) ;;
esac

# Let them say at once what is wrong with the databases or the templates.
if [ -z "${PROGRAM:-}" ]; then
	REQUEST_METHOD=GET DOCUMENT_URI=/healthz "$program" >/dev/null
	REQUEST_METHOD=GET DOCUMENT_URI=/desk/sign-in/ \
		"$build/otashelf-admin" >/dev/null
fi
rm -f "$var/site.sock" "$var/admin.sock"
spawn-fcgi -n -s "$var/site.sock" -M 0660 -- /usr/bin/multiwatch \
	-f "$workers" -r 1000 -t 1000 -s TERM -- "$root/$program" &
pids+=($!)
spawn-fcgi -n -s "$var/admin.sock" -M 0660 -- /usr/bin/multiwatch \
	-f 1 -r 1000 -t 1000 -s TERM -- "$root/$build/otashelf-admin" &
pids+=($!)
/usr/sbin/nginx -e "$var/nginx-error.log" -c "$var/nginx/nginx.conf" \
	-g 'daemon off;' &
pids+=($!)
if [ "${MIRRORS:-off}" = on ]; then
	"$build/otashelf" mirrors check --watch &
	pids+=($!)
fi
if [ "${OUTBOX:-off}" = on ]; then
	"$build/otashelf" outbox send --watch &
	pids+=($!)
fi

for _ in $(seq 100); do
	if curl -fs "http://127.0.0.1:$port/healthz" >/dev/null; then
		if [ -n "$link" ]; then
			echo "The admin's password is set, once, at $link"
		fi
		echo "otashelf is at http://127.0.0.1:$port/ (stop it with Ctrl-C)"
		wait -n || true
		echo "serve: nginx or the site's program has ended" >&2
		exit 1
	fi
	for pid in "${pids[@]}"; do
		if ! kill -0 "$pid" 2>/dev/null; then
			echo "serve: it does not start; see $var/nginx-error.log" >&2
			tail -n 3 "$var/nginx-error.log" >&2
			exit 1
		fi
	done
	sleep 0.1
done
echo "serve: no answer on port $port within 10 seconds" >&2
exit 1
