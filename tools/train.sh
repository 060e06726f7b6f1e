#!/bin/sh
# train.sh TREEBANK MODEL [OPTION...] - the language model of the reader out of a treebank in CoNLL-U, which may be a .gz
#
# Options are those of casus-train. The same treebank gives the same bytes, whatever the machine.
set -eu

treebank=$1
model=$2
shift 2
build=${BUILD:-build}
ninja -C "$build" casus-train >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case $treebank in
*.gz) gzip -dc "$treebank" >"$work/train.conllu" ;;
*) cp "$treebank" "$work/train.conllu" ;;
esac
"$build/casus-train" "$work/train.conllu" "$work/model" "$@"
mv "$work/model" "$model"
