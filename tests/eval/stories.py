#!/usr/bin/env python3
"""stories.py CASUS BUILD - do reports of one event come together? ECB+, 86 stories in 43 topics of two alike, as a JSON line

Each topic of the corpus has reports of two events that are alike (two earthquakes, two trials). All 982 reports are read into a store at once,
and the stories of `casus sources` are set beside the 86 of the corpus: B-cubed precision, recall and F1.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree

import reader


def reports(archive):
    """[(id, story, text)]: the story is topic and sort, as the names of the files have them."""
    rows = []
    with tarfile.open(archive) as packed:
        for member in sorted(packed.getmembers(), key=lambda m: m.name):
            name = re.search(r"(\d+)_(\d+)(ecb|ecbplus)\.xml$", member.name)
            if not name:
                continue
            root = xml.etree.ElementTree.parse(packed.extractfile(member)).getroot()
            sentences = collections.defaultdict(list)
            for token in root.iter("token"):
                sentences[int(token.get("sentence"))].append(token.text or "")
            text = "\n".join(" ".join(words) for number, words in sorted(sentences.items()) if not (number == 0 and "http" in words))
            rows.append((f"{name[1]}_{name[2]}{name[3]}", (name[1], name[3]), text))
    return rows


def stories(casus, rows):
    """{id: story} as casus has them."""
    with tempfile.TemporaryDirectory() as folder:
        path, store = os.path.join(folder, "reports.jsonl"), os.path.join(folder, "s.sqlite")
        with open(path, "w", encoding="utf-8") as file:
            for name, _, text in rows:
                file.write(json.dumps({"id": name, "text": text}) + "\n")
        subprocess.run([casus, "read", path, "--store", store], check=True, capture_output=True)
        said = subprocess.run([casus, "sources", "--store", store, "--format", "json"], check=True, capture_output=True, text=True).stdout
    return {d["id"]: d["story"] for d in json.loads(said)["documents"]}


def b_cubed(ours, gold):
    def members(labels):
        groups = collections.defaultdict(set)
        for name, label in labels.items():
            groups[label].add(name)
        return groups
    own, wanted, precision, recall = members(ours), members(gold), 0.0, 0.0
    for name in ours:
        one, other = own[ours[name]], wanted[gold[name]]
        both = len(one & other)
        precision += both / len(one)
        recall += both / len(other)
    return precision / len(ours), recall / len(ours)


def main():
    archive = reader.shared("oracles", "text", "ecbplus", "ECB+.xml.tar.gz")
    if not archive:
        print(f"stories.py: ECB+ is not in {reader.SHARED}: left out", file=sys.stderr)
        return
    rows = reports(archive)
    found = stories(sys.argv[1], rows)
    gold = {name: story for name, story, _ in rows if name in found}
    precision, recall = b_cubed(found, gold)
    print(json.dumps({"set": "stories", "documents": len(found), "stories": len(set(found.values())), "b3_p": round(precision, 4),
                      "b3_r": round(recall, 4), "b3_f1": round(reader.f1(precision, recall), 4)}))


if __name__ == "__main__":
    main()
