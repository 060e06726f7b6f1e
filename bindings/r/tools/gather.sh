#!/bin/sh
# gather.sh [FOLDER] - makes the package whole: the C files of casus and its corpus come to stand in it
#
# FOLDER becomes a source package that R CMD build, check and INSTALL take, wherever it lies; without it the package of the
# checkout itself is filled (git ignores what is put there). base, record and reason need nothing but C's own library; of port
# come the files of bindings/port.txt. R wants C files side by side, so src/base/day.c becomes base_day.c. The corpus is a pack:
# $CASUS_PACK, that of the newest build*/, or one of a build that is made for it.
set -e
package=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$package/../.." && pwd)
folder=${1:-$package}

if [ -n "$1" ]; then
    mkdir -p "$folder"
    cp -R -p "$package/." "$folder"
fi
src=$folder/src
rm -rf "$src/casus" "$folder/inst/corpus.pack" "$src"/*.o "$src"/*.so
mkdir -p "$src/casus" "$folder/inst"
cp -p "$root"/include/casus/*.h "$src/casus"
for room in base record reason port; do
    rm -rf "$src/$room" "$src/${room}"_*.c
    mkdir "$src/$room"
    cp -p "$root/src/$room"/*.h "$src/$room"
    if [ $room = port ]; then files=$(cat "$root/bindings/port.txt"); else files=$(cd "$root/src/$room" && ls ./*.c); fi
    for file in $files; do
        name=$(basename "$file" .c)
        [ "$name" = builtin ] || cp -p "$root/src/$room/$name.c" "$src/${room}_$name.c"
    done
done

pack=${CASUS_PACK:-$(ls -t "$root"/build*/corpus.pack 2>/dev/null | head -n 1)}
if [ -z "$pack" ]; then
    build=$(mktemp -d)
    trap 'rm -rf "$build"' EXIT
    pack=$build/corpus.pack
    if ! { meson setup -Dtests=disabled -Dman=disabled -Ddta=disabled -Dnetwork=disabled "$build" "$root" >"$build/log" 2>&1 &&
        ninja -C "$build" corpus.pack >>"$build/log" 2>&1; }; then
        tail -n 5 "$build/log" >&2
        echo "casus: no corpus: build casus first (make), or say where a pack is: CASUS_PACK=FILE" >&2
        exit 1
    fi
fi
cp "$pack" "$folder/inst/corpus.pack"
