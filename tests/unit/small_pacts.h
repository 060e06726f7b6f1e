/* small_pacts.h - five pacts of the small world that between them use every kind of record a pack can hold */
#ifndef TEST_SMALL_PACTS_H
#define TEST_SMALL_PACTS_H

#include "small.h"

static const pact small_pacts[] = {
    {.id = "area-1900",
     .parties = "  - {state: [RUR, SYL, ZEN], signed: 1900-01-01, bound: 1900-02-01, until: 1950~, by: ratification,\n"
                "     source: s}\n"
                "  - {state: GRA, signed: 1900-01-01}\n",
     .timeline = "  - {event: entry_into_force, on: 1900-02-01, source: [s], state: [RUR, SYL]}\n",
     .extra = "areas:\n"
              "  - {id: a, valid: 1900-01-01/1935-01-01, inside: [europe], territory_of_parties_in: [africa],\n"
              "     islands_of_parties_in: [ocean], forces_in: [ocean], outside: [march], disputed: [strip],\n"
              "     ended: [{place: colony, on: 1915-01-01}]}\n"
              "  - {id: a, valid: 1935-01-01/.., inside: [europe]}\n",
     .duties =
         "      - {id: help, bearer: each_party, toward: other_party, modality: must, act: assist_military,\n"
         "         when: {attacked: {party: toward, by: any_state, within: a}}, gates: [un_art51, domestic_law]}\n"
         "      - {id: talk, bearer: each_party, toward: all_parties, modality: must, act: consult,\n"
         "         when: {any: [{threatened: {party: any_party, by: any_state}}, {requested: {by: any_party}}]}}\n"},
    {.id = "bound-1905",
     .parties = "  - {state: [BOR, GRA], signed: 1905-01-01, bound: 1905, by: signature}\n"
                "  - {state: FRE, signed: 1905-01-01, bound: 1906-01-01, role: guarantor, by: accession}\n",
     .timeline = "  - {event: suspension, on: 1912-01-01, state: BOR, toward: GRA}\n"
                 "  - {event: resumption, on: 1913-01-01, state: BOR}\n"
                 "  - {event: denunciation, on: 1939-01-01, effect: \"1940-01~\", by: area-1900}\n",
     .duties =
         "      - {id: fight, bearer: [BOR], toward: [GRA], modality: must, act: assist_military, against: [RUR],\n"
         "         when: {all: [{attacked: {party: toward, by: [RUR, SYL], not_by: [ZEN], at_least: 1}},\n"
         "                      {not: {active: peace}}]},\n"
         "         unless: [{id: u1, when: {provoked: {by: toward}}}, {id: u2, when: {mobilised: {state: [ZEN]}}}],\n"
         "         readings: [{id: r1, gist: One., source: s, held: contested, when: {mobilised: {state: [RUR]}}},\n"
         "                    {id: r2, gist: Two., source: s, modality: may}]}\n"
         "      - {id: peace, bearer: guarantor, toward: [BOR], modality: must, act: guarantee,\n"
         "         when: {supported: {by: any_state, of: attacker}}}\n"},
    {.id = "calm-1910",
     .text_status = "secret_then_published",
     .timeline = "  - {event: publication, on: 1911-01-01}\n",
     .parties = "  - {state: [RUR, BOR, MOL], signed: 1910-01-01, bound: 1910-01-01}\n",
     .extra = "instruments:\n"
              "  - {id: i1, kind: secret_protocol, title: One, secret: true, published: 1920, author: [RUR],\n"
              "     effect: {duties: all, excludes_enemy: [GRA]}}\n"
              "  - {id: i2, kind: reservation, title: Two, valid: 1912/.., effect: {duties: [stay], limits_enemy: "
              "[BOR, FRE],\n"
              "     requires: {determined: {by: council, what: so}}, unless: [{id: x, when: {common_war: {}}}]}}\n"
              "supersedes: [{treaty: area-1900, on: 1910-01-01}]\n",
     .duties =
         "      - {id: stay, bearer: each_party, toward: other_party, modality: must, act: neutrality,\n"
         "         when: {state_of_war: {party: toward, with: great_power, not_party: true}}}\n"
         "      - {id: no_attack, bearer: each_party, toward: other_party, modality: must_not, act: nonaggression}\n"
         "      - {id: forced, bearer: each_party, toward: other_party, modality: may, act: denounce,\n"
         "         when: {forced_to_war: {party: toward, with: great_power}}, valid: 1910/1940}\n"},
    {.id = "deep-1911",
     .binding = "political",
     .parties = "  - {state: [SYL, BOR, LUT, FRE], signed: 1911-01-01, bound: 1911-01-01}\n",
     .articles =
         "  - id: \"1\"\n    source: s\n    gist: One.\n    secret: true\n    published: 1913-01-01\n"
         "    defines: {gate: constitutional_process}\n    duties:\n"
         "      - {id: help, bearer: each_party, toward: other_party, modality: must, act: assist, extent: all_means,\n"
         "         promptness: immediate, when: {attacked: {party: toward, by: any_state, kind: invasion}}}\n"
         "      - {id: arm, bearer: each_party, toward: other_party, modality: must, act: mobilise,\n"
         "         when: {active: help}}\n"
         "  - id: \"2\"\n    source: s\n    gist: Two.\n    valid: 1911-01-01/1925~\n    duties:\n"
         "      - {id: soil, bearer: each_party, toward: other_party, modality: must_not,\n"
         "         act: territory_use_by_third_state}\n"},
    {.id = "end-1912",
     .timeline = "  - {event: broken, on: 1941-06-22}\n",
     .duties =
         "      - {id: side, bearer: each_party, toward: other_party, modality: must_not, act: support_attacker}\n"
         "      - {id: join, bearer: each_party, toward: other_party, modality: must, act: assist_military,\n"
         "         when: {state_of_war: {party: toward, with: [BOR], result_of: own_attack}}}\n"}};

enum { SMALL_PACTS = sizeof small_pacts / sizeof *small_pacts };

#endif
