#!/usr/bin/env python3
"""world.py - the seeded world of ../shared/peers as a corpus that casus loads

usage: world.py WORLD.TXT FOLDER [--single]

Reads the flat text that gen.py wrote (its top says what the world is) and writes two corpora: FOLDER/world with all
treaties and FOLDER/offence with the offensive ones. States stand in both in the same order, so a state's index is its
number in the world; treaty t of the world is the t-th treaty of FOLDER/world.

What the world's rules say, in the words of docs/treaty-format.md. The enemies are those who attack B; whoever helps acts in
self-defence, so that its blows are no attacks and make nobody an aggressor:

  assist     an attack on anybody by somebody outside the treaty (a target, where it names some; in its regions, where it
             names some), while the ally is at war, which it has not begun. A treaty for a party `itself attacked` asks
             that the war come from an attack on the ally.
  offensive  the ally has attacked a state outside the treaty
  consult, neutral   the ally is at war
  nonagg     always

A duty stands once for each ordered pair of parties (`each_party` to `other_party`), as a drafter would write it; --single
writes one duty for each numbered obligation instead, its number o in its id (o17): the same answers from a longer text.
"""
import os
import sys

KINDS = ["assist", "offensive", "consult", "neutral", "nonagg"]
CLASS = {"assist": "defence", "offensive": "offence", "consult": "consultation", "neutral": "neutrality", "nonagg": "nonaggression"}
ACT = {"assist": ("must", "assist_military"), "offensive": ("must", "assist_military"), "consult": ("must", "consult"),
       "neutral": ("must", "neutrality"), "nonagg": ("must_not", "nonaggression")}


def read(path):
    """The world: regions of the states; treaties (kind, nonprov, targets, scope, parties); obligations (treaty, x, y)."""
    with open(path, encoding="ascii") as file:
        words = iter(file.read().split())
    number = lambda: int(next(words))
    some = lambda: (lambda n: None if n < 0 else [number() for _ in range(n)])(number())
    states, treaties, duties, regions = number(), number(), number(), number()
    region = [number() for _ in range(states)]
    made = [(KINDS[number()], number() == 1, some(), some(), some()) for _ in range(treaties)]
    owed = []
    for _ in range(duties):
        treaty, x, y, kind = number(), number(), number(), number()
        assert made[treaty][0] == KINDS[kind]
        owed.append((treaty, x, y))
    return region, regions, made, owed


def name(state):
    return "".join(chr(ord("A") + state // base % 26) for base in (676, 26, 1))


def names(states):
    return "[" + ", ".join(name(s) for s in states) + "]"


def condition(kind, nonprov, targets, scope):
    if kind == "assist":
        attack = "party: any_state, by: " + (names(targets) if targets is not None else "any_state")
        attack += ", not_party: true, kind: armed_attack" + (", within: scope" if scope is not None else "")
        war = "party: toward, result_of: attack" if nonprov else "party: toward"
        return ["all:", "  - attacked: {%s}" % attack, "  - state_of_war: {%s}" % war, "  - not: {provoked: {by: toward}}"]
    if kind == "offensive":
        return ["state_of_war: {party: toward, with: any_state, not_party: true, result_of: own_attack}"]
    if kind in ("consult", "neutral"):
        return ["state_of_war: {party: toward}"]
    return []


def treaty_text(index, treaty, pairs, single):
    kind, nonprov, targets, scope, parties = treaty
    modality, act = ACT[kind]
    lines = ["format: treaty/1", f"treaty: world-{index:03}", f"title: Treaty {index} of the seeded world, {kind}",
             f"class: {CLASS[kind]}", "text_status: published", "sources:",
             '  - {id: own, kind: database, cite: "../shared/peers/gen.py"}', "parties:",
             f"  - {{state: {names(parties)}, bound: 1900-01-01, by: signature}}", "timeline:",
             "  - {event: entry_into_force, on: 1900-01-01, source: own}", "term: {kind: indefinite}"]
    if scope is not None:
        lines += ["areas:", "  - {id: scope, inside: [%s], source: own}" % ", ".join(f"region_{r}" for r in scope)]
    lines += ["articles:", '  - id: "1"', "    source: own", f"    gist: Made up by the seeded world, {kind}.", "    duties:"]
    circle = len(pairs) == len(parties) * (len(parties) - 1)
    duties = ([("each_party", "other_party", pairs[0][2])] if circle and not single else
              [(f"[{name(x)}]", f"[{name(y)}]", o) for x, y, o in pairs])
    for bearer, toward, o in duties:
        lines += [f"      - id: o{o}", f"        bearer: {bearer}", f"        toward: {toward}", f"        modality: {modality}",
                  f"        act: {act}"]
        when = condition(kind, nonprov, targets, scope)
        lines += ["        when:"] * bool(when) + ["          " + line for line in when]
    return "\n".join(lines) + "\n"


def put(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


def write(world, folder, single=False):
    region, regions, treaties, owed = world
    pairs = [[] for _ in treaties]
    for o, (treaty, x, y) in enumerate(owed):
        pairs[treaty].append((x, y, o))
    states = ["state\tfact\tvalue\tfrom\tuntil\tsource\tnote"]
    for s, r in enumerate(region):
        states += [f"{name(s)}\tkind\tstate\t..\t..\town\t", f"{name(s)}\tlife\tyes\t1816-01-01\t..\town\t",
                   f"{name(s)}\tname\tLand {s}\t1816-01-01\t..\town\t", f"{name(s)}\tregion\tregion_{r}\t..\t..\town\t"]
    areas = ["format: areas/1", "sources:", '  - {id: own, kind: database, cite: "../shared/peers/gen.py"}', "places:"]
    areas += [f"  - {{id: region_{r}, names: [Region {r}], kind: region, source: own}}" for r in range(regions)]
    for part in ("world", "offence"):
        os.makedirs(f"{folder}/{part}/treaties", exist_ok=True)
        put(f"{folder}/{part}/states.tsv", "\n".join(states) + "\n")
        put(f"{folder}/{part}/successions.tsv", "from\tto\tkind\ton\ttreaties\tsource\tnote\n")
        put(f"{folder}/{part}/areas.yaml", "\n".join(areas) + "\n")
        for index, treaty in enumerate(treaties):
            if part == "world" or treaty[0] == "offensive":
                put(f"{folder}/{part}/treaties/world-{index:03}.yaml", treaty_text(index, treaty, pairs[index], single))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    write(read(sys.argv[1]), sys.argv[2], "--single" in sys.argv[3:])
