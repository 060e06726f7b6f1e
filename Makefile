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
	@$(NEED) python3-cffi python3-dev python3-pandas python3-pip python3-pytest python3-setuptools python3-wheel \
		r-base-core r-cran-dplyr r-cran-haven r-cran-jsonlite r-cran-knitr r-cran-testthat r-cran-tibble
	@$(TEST) $(BUILD)

sanitize: deps
	@$(NEED) g++ libcmocka-dev python3-yaml python3-jsonschema clang libclang-rt-dev
	@CC=clang $(TEST) $(BUILD)-asan -Db_sanitize=address,undefined -Db_lundef=false

tiny: deps
	@$(NEED) g++ libcmocka-dev python3-yaml python3-jsonschema
	@$(TEST) $(BUILD)-tiny -Dtiny=true

check-r: build
	@$(NEED) pandoc r-base-dev r-cran-dplyr r-cran-haven r-cran-jsonlite r-cran-knitr r-cran-rmarkdown r-cran-testthat r-cran-tibble
	@sh tools/check_r.sh $(BUILD)

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

.PHONY: all deps build demo check check-r sanitize tiny bench eval install clean
