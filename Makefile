# Makefile - a thin front for Meson: what is built, and how, stands in meson.build
#
#   make demo      installs what is missing, builds, answers the first questions
#   make check     the same, then all tests; the last line says how many passed and failed

BUILD = build
NEED = sh tools/need.sh
TEST = sh tools/test.sh

all: build

deps:
	@$(NEED) gcc libc6-dev meson ninja-build pkg-config python3 libcurl4-openssl-dev libgumbo-dev libjansson-dev \
		libreadstat-dev libsqlite3-dev libutf8proc-dev libxml2-dev libyaml-dev scdoc

build: deps
	@test -f $(BUILD)/build.ninja || meson setup $(BUILD)
	@ninja -C $(BUILD)

demo: build
	@sh tools/demo.sh $(BUILD)/casus

check: deps
	@$(NEED) g++ libcmocka-dev python3-yaml python3-jsonschema
	@$(TEST) $(BUILD)

sanitize: deps
	@$(NEED) g++ libcmocka-dev python3-yaml python3-jsonschema clang libclang-rt-dev
	@CC=clang $(TEST) $(BUILD)-asan -Db_sanitize=address,undefined -Db_lundef=false

tiny: deps
	@$(NEED) g++ libcmocka-dev python3-yaml python3-jsonschema
	@$(TEST) $(BUILD)-tiny -Dtiny=true

bench: deps
	@test -f $(BUILD)-bench/build.ninja || meson setup $(BUILD)-bench -Dbench=true --buildtype=release
	@ninja -C $(BUILD)-bench
	@python3 bench/run.py $(BUILD)-bench

eval: build
	@python3 tests/eval/run.py $(BUILD)

install: build
	meson install -C $(BUILD) --no-rebuild

clean:
	rm -rf $(BUILD) $(BUILD)-asan $(BUILD)-tiny $(BUILD)-bench

.PHONY: all deps build demo check sanitize tiny bench eval install clean
