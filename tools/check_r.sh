#!/bin/sh
# check_r.sh BUILD - makes the tarball of the R package, and runs R CMD check on it beside the program of that build
set -e
root=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd)
rm -rf "$build/r"
CASUS_PACK=$build/corpus.pack sh "$root/bindings/r/tools/gather.sh" "$build/r/casus"
cd "$build/r"
R CMD build casus
CASUS=$build/casus CASUS_SHARED=${CASUS_SHARED:-$root/../shared} R CMD check --no-manual casus_*.tar.gz
! grep -E '^Status: .*(ERROR|WARNING)' casus.Rcheck/00check.log
