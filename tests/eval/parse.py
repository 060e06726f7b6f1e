#!/usr/bin/env python3
"""parse.py CASUS BUILD - tagger and parser on the test sets of Universal Dependencies, one JSON line a set

With gold words and our own tags, as casus-parse --eval counts: LAS by the universal relation, as the CoNLL shared tasks have it, punctuation
included. Words and sentences are cut by our own tokeniser from the text that the treebank gives with each sentence, put together again.
"""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

import reader


def unpacked(path, folder):
    name = os.path.join(folder, os.path.basename(path)[:-3])
    with gzip.open(path, "rb") as packed, open(name, "wb") as file:
        file.write(packed.read())
    return name


def scores(parse, model, path):
    said = subprocess.run([parse, model, "--eval", path], capture_output=True, text=True, check=True).stdout
    names = {"UPOS": "upos", "XPOS": "xpos", "lemma": "lemma", "UAS": "uas", "LAS": "las", "subtypes": "las_subtypes"}
    return {names[name]: round(float(value) / 100, 4) for name, value in re.findall(r"(UPOS|XPOS|lemma|UAS|LAS|subtypes) ([0-9.]+)", said)}


def gold_text(path):
    """(text, token spans, sentence spans) as SpaceAfter has it, in code points; a new document begins a paragraph."""
    text, tokens, sentences, left, first, new = "", [], [], 0, None, False
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc"):
                new = True
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and first is None:
                if text:
                    text += "\n\n" if new else "" if text[-1] == " " else " "
                first, new = len(text), False
            if len(cells) == 10 and re.fullmatch(r"\d+-\d+", cells[0]):
                tokens_in, whole = cells[0].split("-"), cells[1]
                left = int(tokens_in[1]) - int(tokens_in[0]) + 1
                joined = [whole, cells[9], []]
            elif len(cells) == 10 and cells[0].isdigit():
                if left:  # the words of a contraction stand where their letters do, as far as they can be told
                    joined[2].append(cells[1])
                    left -= 1
                    if not left:
                        at = len(text)
                        for i, word in enumerate(joined[2]):
                            end = len(text) + len(joined[0]) if i + 1 == len(joined[2]) else at + len(word)
                            tokens.append((at, end))
                            at = end
                        text += joined[0] + ("" if "SpaceAfter=No" in joined[1] else " ")
                else:
                    tokens.append((len(text), len(text) + len(cells[1])))
                    text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
            elif not line.strip() and first is not None:
                sentences.append((first, tokens[-1][1]))
                first = None
    return text, tokens, sentences


def own_cut(parse, model, text):
    """(token spans, sentence spans) of ours, in code points."""
    said = subprocess.run([parse, model], input=text.encode(), capture_output=True, check=True).stdout.decode(errors="replace")
    tokens, sentences, at, first = [], [], 0, None
    for line in said.splitlines():
        cells = line.split("\t")
        if len(cells) >= 8 and cells[0].isdigit():
            at = text.index(cells[1], at)
            tokens.append((at, at + len(cells[1])))
            first = at if first is None else first
            at += len(cells[1])
        elif not line and first is not None:
            sentences.append((first, tokens[-1][1]))
            first = None
    return tokens, sentences


def f1(ours, gold):
    both = len(set(ours) & set(gold))
    return round(reader.f1(both / len(ours), both / len(gold)), 4) if ours and gold else 0.0


def main():
    parse, model = os.path.join(sys.argv[2], "casus-parse"), os.path.join(reader.ROOT, "reading", "english.model")
    for name, file in (("ewt-test", "en_ewt-ud-test.conllu.gz"), ("pud", "en_pud-ud-test.conllu.gz")):
        packed = reader.shared("oracles", "text", "ud", file)
        if not packed:
            print(f"parse.py: {file} is not in {reader.SHARED}: left out", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = unpacked(packed, folder)
            result = scores(parse, model, path)
            text, tokens, sentences = gold_text(path)
            own_tokens, own_sentences = own_cut(parse, model, text)
        print(json.dumps({"set": name, **result, "tokens_f1": f1(own_tokens, tokens), "sentences_f1": f1(own_sentences, sentences)}), flush=True)


if __name__ == "__main__":
    main()
