#!/bin/sh
# test.sh BUILD [OPTION...] - builds into that folder with those options of meson, runs all tests, prints the summary
build=$1
shift
[ -f "$build/build.ninja" ] || meson setup "$build" "$@" || exit
meson configure "$build" -Dtests=enabled "$@" && ninja -C "$build" || exit
rm -f "$build/meson-logs/testlog.json"
meson test -C "$build" --no-rebuild --quiet --timeout-multiplier 4 >/dev/null
code=$?
python3 tests/summary.py "$build/meson-logs/testlog.json" || exit
exit $code
