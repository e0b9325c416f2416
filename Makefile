# otashelf: a firmware-download site served from a database.
# "make help" lists the targets.

# ---- options -------------------------------------------------------------

# Where "make serve" listens and keeps what it writes.
PORT ?= 8080
VAR ?= var
# V=1 shows every command, -s none at all.
V =
# What "make test" runs: T=http/get, T=unit/model, T="http/desk_* lint".
T =
# SAN=1 builds and tests with the address and undefined-behaviour sanitizers.
SAN =

CC = gcc
PKGS = libxml-2.0 yaml-0.1 sqlite3 libxxhash libsodium liboath libqrencode \
	gmime-3.0
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wvla -Wformat=2 -Werror

-include local.mk

ifeq ($(SAN),)
B = build
CFLAGS = -std=c11 -O2 -g $(WARN) -fstack-protector-strong \
	-D_FORTIFY_SOURCE=2 -fPIE
LDFLAGS = -pie -Wl,-z,relro,-z,now
else
B = build/san
CFLAGS = -std=c11 -O1 -g $(WARN) -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=undefined
LDFLAGS =
endif

# Side by side, if nobody says how; but one after another what is public, as
# that calls make again, once its packages are there.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
ifneq ($(filter all serve check test bench lint format,$(or $(MAKECMDGOALS),all)),)
.NOTPARALLEL:
endif
again = +@$(MAKE) --no-print-directory

# say VERB FILE: that in place of the command.
silent = $(findstring s,$(firstword -$(MAKEFLAGS)))
say = $(if $(V),,@$(if $(silent),,echo "$1 $2";))

CPPFLAGS = -D_GNU_SOURCE -Icgi -I$B/gen -I/usr/include/ClearSilver \
	$(shell pkg-config --cflags $(PKGS) 2>/dev/null)

# Debian packages, by what needs them.  Node.js may come from elsewhere.
DEPS_BUILD = gcc libc6-dev pkg-config libfcgi-dev clearsilver-dev \
	libsqlite3-dev libxml2-dev libyaml-dev libxxhash-dev libmimalloc-dev \
	libjansson-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libcsv-dev \
	libsodium-dev liboath-dev libqrencode-dev libcurl4-openssl-dev \
	libgmime-3.0-dev \
	$(if $(shell command -v npm),,nodejs npm)
DEPS_SERVE = nginx-light spawn-fcgi multiwatch curl ca-certificates
DEPS_TEST = libcmocka-dev python3 python3-feedparser libxml2-utils zstd \
	sqlite3 chromium clang-format default-jre-headless \
	universal-ctags shellcheck zbar-tools aria2
DEPS_BENCH = wrk python3

# ---- sources -------------------------------------------------------------

# What of the tests through nginx "make check" runs.
SMOKE = http/pages http/publish http/release

# All of cgi/ but the three programs is one archive, of which each program
# takes what it calls: tests/lint.sh holds which folder may call which.
SOURCES = $(wildcard cgi/*/*.c cgi/*/*/*.c)
GEN = $B/gen/queries.c $B/gen/migrations.c $B/gen/account_queries.c \
	$B/gen/account_migrations.c $B/gen/demo.c

GENERATED = $B/gen/queries.h $B/gen/account_queries.h

objects = $(patsubst %.c,$B/obj/%.o,$(patsubst $B/%,%,$1))
LIB = $B/libotashelf.a
HELPERS = $(wildcard tests/unit/*.c)
UNITS = $(wildcard tests/unit/*/*.c tests/unit/*/*/*.c)
TESTS = $(patsubst tests/%.c,$B/%,$(UNITS))

PROGRAMS = $B/otashelf-site $B/otashelf-admin $B/otashelf
STATIC = $(addprefix build/static/,site.css icons.svg site.js desk.js icon.svg \
	openapi.json)

LIBS_STORE = -lsqlite3 -lxxhash
LIBS_CRYPTO = -lsodium -loath -lqrencode
LIBS_IMPORT = -lxml2 -lyaml -ljansson -lcmark-gfm-extensions -lcmark-gfm -lcsv
LIBS_NET = -lcurl
LIBS_DESK = $(shell pkg-config --libs gmime-3.0 2>/dev/null)
LIBS_SITE = -lfcgi -lneo_cs -lneo_utl -ljansson -lyaml
# Pages and imports are many small allocations: a fifth of the time.
LIBS_MALLOC = $(if $(SAN),,-lmimalloc)

# ---- public targets ------------------------------------------------------

all: ## build the programs (in build/) and the static files
	$(call install,$(DEPS_BUILD))
	$(again) programs

serve: ## run the site on http://127.0.0.1:$(PORT)/
	$(call install,$(DEPS_BUILD) $(DEPS_SERVE))
	$(again) programs
	@PORT=$(PORT) VAR=$(VAR) BUILD=$B exec nginx/serve.sh

check: ## in a minute: the lint, the unit tests, some through nginx
	$(call install,$(DEPS_BUILD) $(DEPS_SERVE) $(DEPS_TEST))
	$(again) programs tests tests/node_modules/.done
	@BUILD=$B tests/run.sh format unit $(SMOKE)

test: ## build and run every test, or those that T= names
	$(call install,$(DEPS_BUILD) $(DEPS_SERVE) $(DEPS_TEST))
	$(again) programs tests tests/node_modules/.done
	@BUILD=$B tests/run.sh $(T)

bench: ## measure speed, as ratios
	$(call install,$(DEPS_BUILD) $(DEPS_SERVE) $(DEPS_BENCH))
	$(again) programs $B/bench-constant
	@BUILD=$B tests/bench/run.sh

lint: ## check layering, bans, function length and format
	$(call install,$(DEPS_TEST))
	@tests/lint.sh

format: ## let clang-format set the C files
	$(call install,$(DEPS_TEST))
	$(call say,FORMAT,cgi tests) clang-format -i $$(git ls-files 'cgi/*.[ch]' 'tests/*.[ch]')

clean: ## remove what was built; $(VAR) stays
	rm -rf build static/node_modules tests/node_modules

compile_commands: $(GENERATED) ## write $B/compile_commands.json for editors
	$(call say,GEN,$B/$@.json) ( printf '['; sep=; \
		for file in $(wildcard cgi/*.c) $(SOURCES) $(UNITS) $(HELPERS); do \
			printf '%s\n{ "directory": "%s", "file": "%s",\n' \
				"$$sep" "$(CURDIR)" "$$file"; \
			printf '  "command": "%s" }' \
				"$(CC) $(CPPFLAGS) -Itests/unit $(CFLAGS) -c $$file"; \
			sep=,; \
		done; printf '\n]\n' ) >$B/$@.json

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z_]+:.*## / { printf "make %-17s%s\n", $$1, $$2 }' \
		Makefile | sed 's|$$(PORT)|$(PORT)|; s|$$(VAR)|$(VAR)|; s|$$B|$B|'
	@echo 'V=1     shows the commands; SAN=1 builds and tests with sanitizers'
	@echo 'T=NAME  what to test: T=http/get T=unit/model T="lint browser"'
	@echo 'PORT=$(PORT) and VAR=$(VAR) are where "make serve" listens and writes'

.PHONY: all serve check test bench lint format clean compile_commands help \
	programs tests
.DEFAULT_GOAL := all

# ---- rules ---------------------------------------------------------------

programs: $(PROGRAMS) $(STATIC)

tests: $(TESTS) $B/xxh3

$(LIB): $(call objects,$(SOURCES) $(GEN))
	@rm -f $@
	$(call say,AR,$@) $(AR) rcs $@ $^

$B/otashelf-site: $B/obj/cgi/site.o $(LIB)
	$(call say,LD,$@) $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS_STORE) $(LIBS_SITE) \
		$(LIBS_MALLOC)

$B/otashelf-admin: $B/obj/cgi/admin.o $(LIB)
	$(call say,LD,$@) $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS_STORE) $(LIBS_CRYPTO) \
		$(LIBS_SITE) $(LIBS_IMPORT) $(LIBS_NET) $(LIBS_DESK) \
		$(LIBS_MALLOC)

$B/otashelf: $B/obj/cgi/otashelf.o $(LIB)
	$(call say,LD,$@) $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS_STORE) $(LIBS_CRYPTO) \
		$(LIBS_IMPORT) $(LIBS_NET) $(LIBS_MALLOC)

$B/unit/%: $B/obj/tests/unit/%.o $(call objects,$(HELPERS)) $(LIB)
	@mkdir -p $(@D)
	$(call say,LD,$@) $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS_STORE) $(LIBS_CRYPTO) \
		$(LIBS_IMPORT) $(LIBS_NET) $(LIBS_DESK) -lcmocka

# For tests of mirrors: the hash of a URL.
$B/xxh3: $B/obj/tests/lib/xxh3.o
	$(call say,LD,$@) $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lxxhash

$B/bench-constant: $B/obj/tests/bench/constant.o
	$(call say,LD,$@) $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lfcgi

# The style and the icons hold what the templates use of their packages.
build/static/site.css build/static/icons.svg &: static/build.js \
		static/site.scss static/site.js static/node_modules/.done \
		$(wildcard templates/*/*.cs)
	$(call say,SASS,build/static/site.css) node static/build.js build/static

build/static/site.js build/static/desk.js build/static/icon.svg \
		build/static/openapi.json: \
		build/static/%: static/%
	@mkdir -p $(@D) && cp $< $@

# The addresses of the static files change with what is in them.
$B/gen/assets.h: $(STATIC)
	@mkdir -p $(@D)
	@printf '#define ASSETS_VERSION "%s"\n' \
		"$$(cat $^ | sha256sum | cut -c 1-10)" >$@

# embed MODE NAME turns the files of sql/ into C.
embed = @mkdir -p $(@D) && \
	awk -v mode=$1 -v name=$2 -f $^ >$@.new && mv $@.new $@

$B/gen/queries.h: sql/embed.awk $(wildcard sql/queries/*.sql)
	$(call embed,enum,query)
$B/gen/queries.c: sql/embed.awk $(wildcard sql/queries/*.sql)
	$(call embed,queries,query)
$B/gen/migrations.c: sql/embed.awk $(wildcard sql/migrations/*.sql)
	$(call embed,files,migrations)
$B/gen/account_queries.h: sql/embed.awk $(wildcard sql/accounts/queries/*.sql)
	$(call embed,enum,account_query)
$B/gen/account_queries.c: sql/embed.awk $(wildcard sql/accounts/queries/*.sql)
	$(call embed,queries,account_query)
$B/gen/account_migrations.c: sql/embed.awk \
		$(wildcard sql/accounts/migrations/*.sql)
	$(call embed,files,account_migrations)
$B/gen/demo.c: sql/embed.awk sql/demo.sql
	$(call embed,files,demo)

$B/obj/tests/unit/%.o: CPPFLAGS += -Itests/unit

$B/obj/%.o: %.c | $(GENERATED) $B/gen/assets.h
	@mkdir -p $(@D)
	$(call say,CC,$<) $(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$B/obj/gen/%.o: $B/gen/%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(call say,CC,$<) $(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

%/node_modules/.done: %/package-lock.json
	$(call say,NPM,$<) npm ci --prefix $* --omit=optional --no-audit --no-fund \
		--loglevel=error $(if $(V),,>/dev/null)
	@touch $@

.SECONDARY:

-include $(shell find $B/obj -name '*.d' 2>/dev/null)

# ---- packages ------------------------------------------------------------

# Install what is missing: as root directly, else with sudo, else say how.
define install
@missing=$$(dpkg-query -W -f '$${Status} $${Package}\n' $1 2>/dev/null | awk \
	-v want="$1" '/ ok installed /{ have[$$4] } END { n = split(want, p); \
	for (i = 1; i <= n; i++) if (!(p[i] in have)) printf " %s", p[i] }'); \
[ -n "$$missing" ] || exit 0; \
if [ "$$(id -u)" = 0 ]; then as=env; \
elif command -v sudo >/dev/null; then as="sudo env"; \
else echo "Missing packages; as root, run: apt-get install$$missing" >&2; \
	exit 1; fi; \
echo "Installing$$missing"; \
$$as apt-get update -qq && $$as DEBIAN_FRONTEND=noninteractive \
	apt-get install -y -qq --no-install-recommends $$missing >/dev/null
endef
