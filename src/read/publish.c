/* publish.c - drafts as claims: names and codes of the parties, voices, places in the text and in the source, ids */
#include "read/draft.h"

#include "base/hash.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct publisher {
    const cs_scene *scene;
    const casus_document *document;
    casus_claims *out;
    const char *digest, *id, *reader;
} publisher;

static const char *kept(publisher *p, const char *text)
{
    char *copy = text && *text ? cs_arena_text(&p->out->arena, text, strlen(text)) : NULL;
    return copy ? copy : "";
}

/* -- places ---------------------------------------------------------------------------------------------------------------------- */

static casus_extent extent_of_bytes(const publisher *p, uint32_t begin, uint32_t end)
{
    casus_extent extent = {.begin = begin, .end = end};
    if (begin >= end) return (casus_extent){0};
    extent.point_begin = casus_document_point(p->document, begin);
    extent.point_end = casus_document_point(p->document, end);
    casus_document_place(p->document, begin, end, &extent.source_begin, &extent.source_end);
    return extent;
}

static casus_extent extent_of(const publisher *p, uint32_t first, uint32_t last)
{
    if (first == CS_NOWHERE || last == CS_NOWHERE) return (casus_extent){0};
    const cs_token *tokens = p->scene->passage->tokens;
    return extent_of_bytes(p, tokens[first].span.begin, tokens[last].span.end);
}

/* The words of tokens first to last as one line. */
static const char *words_of(publisher *p, uint32_t first, uint32_t last)
{
    const cs_passage *passage = p->scene->passage;
    uint32_t begin = passage->tokens[first].span.begin, end = passage->tokens[last].span.end;
    char *text = cs_arena_text(&p->out->arena, passage->text + begin, end - begin);
    if (!text) return "";
    char *to = text;
    for (const char *from = text; *from; from++) {
        bool space = *from == ' ' || *from == '\n' || *from == '\t' || *from == '\r';
        if (space && (to == text || to[-1] == ' ')) continue;
        *to++ = space ? ' ' : *from;
    }
    *to = 0;
    return text;
}

/* -- who --------------------------------------------------------------------------------------------------------------------------- */

static casus_day day_of(const cs_scene *scene)
{
    return casus_date_known(scene->published) ? scene->published.last : CASUS_DAY_MAX;
}

static const char *iso_of(publisher *p, int32_t state, casus_day day)
{
    const casus_corpus *corpus = p->scene->reader->corpus;
    const char *found = "";
    cs_range facts = corpus->states[state].facts;
    for (int32_t i = facts.first; i < facts.first + facts.count; i++) {
        const cs_state_row *row = &corpus->state_rows[i];
        if (row->fact != CS_STATE_ISO3) continue;
        if (!*found || (row->from <= day && day < row->until)) found = cs_text_at(corpus, row->value);
    }
    return kept(p, found);
}

static const char *how_word(cs_how how)
{
    static const char *const words[] = {"name",   "demonym", "capital", "person",
                                        "office", "pronoun", "noun",    "unresolved"};
    return words[how];
}

/* The state or organisation an entity is or acts for. */
static void name_entity(publisher *p, const cs_entity *entity, casus_party *party)
{
    const cs_found *found = p->scene->found;
    const cs_entity *for_whom = entity;
    if (entity->state == CS_NONE && entity->behalf != CS_NOWHERE) for_whom = &found->entities[entity->behalf];
    if (for_whom != entity || (entity->state != CS_NONE && entity->kind != CS_ENTITY_STATE))
        party->via = kept(p, entity->name);
    if (for_whom->state != CS_NONE) {
        casus_day day = day_of(p->scene);
        party->code = kept(p, casus_state_id(p->scene->reader->corpus, for_whom->state));
        party->iso = iso_of(p, for_whom->state, day);
        party->name = kept(p, casus_state_name(p->scene->reader->corpus, for_whom->state, day));
        return;
    }
    bool known = for_whom->kind == CS_ENTITY_ORGANISATION || for_whom->kind == CS_ENTITY_GROUP ||
                 for_whom->kind == CS_ENTITY_ARMED;
    if (known) party->code = kept(p, for_whom->id);
    party->name = kept(p, for_whom->name);
}

static casus_party party_of(publisher *p, const cs_party_ref *ref)
{
    casus_party party = {"", "", "", "", "unresolved", extent_of(p, ref->first, ref->last)};
    if (ref->entity != CS_NOWHERE) name_entity(p, &p->scene->found->entities[ref->entity], &party);
    if (ref->mention != CS_NOWHERE) {
        const cs_mention *mention = &p->scene->found->mentions[ref->mention];
        party.how = how_word(mention->how);
        if (mention->how == CS_HOW_CAPITAL && !*party.via) party.via = words_of(p, ref->first, ref->last);
    }
    if (!*party.name) party.name = words_of(p, ref->first, ref->last);
    return party;
}

static const casus_party *parties_of(publisher *p, const cs_party_refs *refs, int *count)
{
    casus_party *parties = cs_arena_take(&p->out->arena, (size_t)refs->count * sizeof *parties);
    *count = parties ? refs->count : 0;
    for (int i = 0; i < *count; i++) parties[i] = party_of(p, &refs->at[i]);
    return parties;
}

/* -- who says so -------------------------------------------------------------------------------------------------------------------- */

static casus_party speaker_of(publisher *p, uint32_t mention)
{
    if (mention == CS_NOWHERE) return (casus_party){"", "", "", "", "", {0}};
    const cs_mention *m = &p->scene->found->mentions[mention];
    cs_party_ref ref = {mention, m->entity, m->first, m->last, m->head, 0, false};
    return party_of(p, &ref);
}

/* Is (part of) what is said in this act in quotation marks? */
static bool speaks_in_quotes(const cs_scene *scene, const cs_draft *draft)
{
    for (uint32_t i = 0; i < scene->found->quote_count; i++) {
        const cs_quote *quote = &scene->found->quotes[i];
        if (quote->kind > CASUS_QUOTE_FRAGMENT || quote->last < draft->first || quote->first > draft->last) continue;
        return true;
    }
    return false;
}

static void add_voices(publisher *p, const cs_draft *draft, casus_claim *claim)
{
    const cs_found *found = p->scene->found;
    int acts = draft->speech == CS_NOWHERE ? 0 : draft->speakers.count;
    casus_voice *voices = cs_arena_take(&p->out->arena, (size_t)(draft->stance.saying_count + acts) * sizeof *voices);
    claim->speaker = -1;
    if (!voices) return;
    for (int i = 0; i < draft->stance.saying_count; i++) {
        const cs_saying *saying = &found->sayings[draft->stance.sayings[i]];
        if (acts && saying->cue == draft->speech) continue; /* the same act, told as a frame */
        if (saying->cue == draft->trigger && saying->speaker == CS_NOWHERE && saying->kind != CASUS_BY_UNNAMED)
            continue;
        voices[claim->voice_count++] = (casus_voice){saying->kind, speaker_of(p, saying->speaker),
                                                     extent_of(p, saying->cue_first, saying->cue_last)};
    }
    casus_attribution kind = acts && speaks_in_quotes(p->scene, draft) ? CASUS_BY_QUOTED : CASUS_BY_REPORTED;
    for (int i = 0; i < acts; i++)
        voices[claim->voice_count++] =
            (casus_voice){kind, party_of(p, &draft->speakers.at[i]), extent_of(p, draft->speech, draft->speech)};
    for (int i = 0; i < claim->voice_count; i++)
        if (*voices[i].speaker.name) claim->speaker = i;
    claim->voices = voices;
}

/* -- one claim ------------------------------------------------------------------------------------------------------------------------ */

static void add_quantity(publisher *p, const cs_draft *draft, casus_claim *claim)
{
    claim->quantity = (casus_quantity){NAN, NAN, NAN, false, "", {0}};
    if (draft->quantity == CS_NOWHERE) return;
    const cs_quantity_found *found = &p->scene->found->quantities[draft->quantity];
    claim->has_quantity = true;
    claim->quantity =
        (casus_quantity){found->value,       found->least,         found->most,
                         found->approximate, kept(p, found->unit), extent_of(p, found->first, found->last)};
}

static void add_time(publisher *p, const cs_draft *draft, casus_claim *claim)
{
    claim->time = "";
    claim->when = CASUS_DATE_NONE;
    if (draft->time == CS_NOWHERE) return;
    const cs_time *time = &p->scene->found->times[draft->time];
    claim->time = kept(p, time->edtf);
    claim->when = time->when;
    claim->time_words = extent_of(p, time->first, time->last);
    claim->year_inferred = time->year_inferred;
    claim->day_inferred = time->day_inferred;
}

static void add_quote(publisher *p, const cs_draft *draft, casus_claim *claim)
{
    const cs_passage *passage = p->scene->passage;
    uint32_t begin = passage->tokens[draft->first].span.begin, end = passage->tokens[draft->last].span.end;
    for (uint32_t i = 0; i < p->scene->found->quote_count; i++) {
        const cs_quote *quote = &p->scene->found->quotes[i];
        uint32_t from = quote->span.begin > begin ? quote->span.begin : begin,
                 to = quote->span.end < end ? quote->span.end : end;
        if (from >= to) continue;
        claim->quote = extent_of_bytes(p, quote->span.begin, quote->span.end);
        claim->quoted = (to - from) * 2 >= end - begin;
        return;
    }
}

static void add_links(publisher *p, const cs_draft *draft, casus_claim *claim)
{
    char name[160];
    const casus_corpus *corpus = p->scene->reader->corpus;
    claim->treaty = draft->treaty == CS_NONE ? "" : kept(p, casus_treaty_id(corpus, draft->treaty));
    claim->other_treaty = draft->other_treaty == CS_NONE ? "" : kept(p, casus_treaty_id(corpus, draft->other_treaty));
    claim->duty =
        draft->duty == CS_NONE || draft->treaty == CS_NONE ? "" : kept(p, casus_duty_name(corpus, draft->duty, name));
    claim->denied_type = kept(p, draft->denied_type);
    claim->object = draft->object_first == CS_NOWHERE ? "" : words_of(p, draft->object_first, draft->object_last);
    claim->topic = "";
    if (draft->since)
        claim->topic = cs_arena_format(&p->out->arena, "since-%d", draft->since);
    else if (draft->kind < CS_WORD_CLASSES_MAX)
        claim->topic = kept(p, p->scene->frames->classes[draft->kind].name);
}

/* 16 hexadecimal digits of what makes the claim the claim it is; `again` tells apart those that would share one. */
static const char *id_of(publisher *p, const casus_claim *claim, int again)
{
    cs_text text;
    uint8_t digest[32];
    cs_text_begin(&text, p->out->arena.allocator);
    cs_text_say(&text, "%s\n%s\n", p->digest, claim->type);
    for (int i = 0; i < claim->actor_count; i++)
        cs_text_say(&text, "%s %s\n", claim->actors[i].code, claim->actors[i].name);
    cs_text_say(&text, ">\n");
    for (int i = 0; i < claim->target_count; i++)
        cs_text_say(&text, "%s %s\n", claim->targets[i].code, claim->targets[i].name);
    cs_text_say(&text, "%u %u\n", claim->clause.begin, claim->clause.end);
    if (again) cs_text_say(&text, "%d\n", again);
    if (text.failed) p->out->arena.failed = true;
    cs_sha256(text.bytes ? text.bytes : "", text.length, digest);
    cs_text_end(&text);
    char *id = cs_arena_take(&p->out->arena, 17);
    for (int i = 0; id && i < 8; i++) snprintf(id + 2 * i, 3, "%02x", digest[i]);
    return id ? id : "";
}

static bool id_taken(const casus_claims *claims, const char *id)
{
    size_t from =
        claims->claim_count > 64 ? claims->claim_count - 64 : 0; /* two of one id have one evidence: they are near */
    for (size_t i = from; i < claims->claim_count; i++)
        if (strcmp(claims->claims[i].id, id) == 0) return true;
    return false;
}

static void publish_claim(publisher *p, const cs_draft *draft)
{
    const cs_scene *scene = p->scene;
    casus_claim claim = {.document = p->id, .reader = p->reader};
    const cs_sentence *sentence = &scene->passage->sentences[scene->passage->tokens[draft->trigger].sentence];
    claim.type = kept(p, draft->type);
    claim.rule = kept(p, draft->rule);
    claim.plover = kept(p, draft->plover);
    claim.actors = parties_of(p, &draft->actors, &claim.actor_count);
    claim.targets = parties_of(p, &draft->targets, &claim.target_count);
    add_voices(p, draft, &claim);
    claim.polarity = draft->stance.polarity;
    claim.modality = draft->stance.modality;
    claim.grade = draft->grade;
    add_links(p, draft, &claim);
    add_time(p, draft, &claim);
    add_quantity(p, draft, &claim);
    claim.clause = extent_of(p, draft->first, draft->last);
    claim.sentence = extent_of_bytes(p, sentence->span.begin, sentence->span.end);
    claim.polarity_cue = extent_of(p, draft->stance.polarity_cue, draft->stance.polarity_cue);
    claim.modality_cue = extent_of(p, draft->stance.modality_cue, draft->stance.modality_cue);
    add_quote(p, draft, &claim);
    claim.parse_sentence = (int)scene->passage->tokens[draft->trigger].sentence;
    claim.parse_word = (int)(draft->trigger - sentence->first);
    claim.id = id_of(p, &claim, 0);
    for (int again = 1; again < 100 && id_taken(p->out, claim.id); again++) claim.id = id_of(p, &claim, again);
    p->out->claims[p->out->claim_count++] = claim;
}

static void publish_quotation(publisher *p, const cs_quote *quote)
{
    casus_quotation *to = &p->out->quotations[p->out->quotation_count++];
    to->extent = extent_of_bytes(p, quote->span.begin, quote->span.end);
    to->kind = quote->kind;
    to->speaker = speaker_of(p, quote->speaker);
    to->cue = extent_of(p, quote->cue, quote->cue);
}

void cs_publish(const cs_scene *scene, const casus_document *document, const char *reader, const cs_table *drafts,
                casus_claims *out)
{
    casus_document_facts facts = casus_document_facts_of(document);
    publisher p = {scene, document, out, facts.digest, "", ""};
    p.reader = kept(&p, reader);
    p.id = kept(&p, facts.id);
    out->sentence_count = scene->passage->sentence_count;
    out->claims = cs_arena_take(&out->arena, drafts->count * sizeof *out->claims);
    out->quotations = cs_arena_take(&out->arena, scene->found->quote_count * sizeof *out->quotations);
    if (!out->claims || !out->quotations) return;
    for (size_t i = 0; i < drafts->count; i++) publish_claim(&p, CS_TABLE_AT(drafts, cs_draft, i));
    for (uint32_t i = 0; i < scene->found->quote_count; i++) publish_quotation(&p, &scene->found->quotes[i]);
}
