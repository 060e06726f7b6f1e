/* match.c - what a pattern reads at a trigger: its roles filled from the arguments, or no reading */
#include "read/scene.h"

#include <string.h>

#define BIT(kind) (1u << CS_FILLER_##kind)

/* -- classes of a noun phrase ------------------------------------------------------------------------------------------------ */

/* The classes of what a noun names. A word of measure, or one that says nothing, takes them from what stands after "of" or before it: "shipments of
 * shells", "missile parts"; joined nouns count together. */
static uint64_t classes_of(const cs_scene *scene, uint32_t noun, int depth)
{
    const cs_syntax *s = &scene->syntax;
    uint64_t own = scene->classes[noun], measure = scene->frames->own[CS_CLASS_MEASURE], bits = own & ~measure;
    if (depth > 3) return bits;
    uint8_t upos = cs_word_at(s, noun)->upos; /* "most of its arms" */
    bool open = !bits || (own & measure) || (upos != CS_NOUN && upos != CS_PROPN);
    CS_EACH_BELOW(s, noun, c) {
        cs_relation relation = cs_relation_of(s, c);
        const char *preposition =
            cs_preposition_of(s, c); /* "-": a name with a number that was cut ("S-400 systems") */
        if (open && relation == CS_REL_NMOD && (strcmp(preposition, "of") == 0 || strcmp(preposition, "-") == 0))
            bits |= classes_of(scene, c, depth + 1);
        if (relation == CS_REL_CONJ && !cs_verbal(s, c)) bits |= classes_of(scene, c, depth + 1);
        if (open && relation == CS_REL_APPOS) bits |= classes_of(scene, c, depth + 1); /* "the X, an island" */
    }
    uint64_t before = 0; /* "missile parts"; and of a word of measure rather than its own: "electricity supplies" */
    CS_EACH_BELOW(s, noun, c)
        if (cs_relation_of(s, c) == CS_REL_COMPOUND || cs_relation_of(s, c) == CS_REL_AMOD)
            before |= scene->classes[c] & ~measure;
    if (open && before && (!bits || ((own & measure) && bits == (own & ~measure)))) bits = before;
    return bits;
}

uint64_t cs_classes_named(const cs_scene *scene, uint32_t noun)
{
    return classes_of(scene, noun, 0);
}

/* The classes of all words of a noun phrase, or of a whole clause. */
static uint64_t classes_within(const cs_scene *scene, uint32_t token)
{
    uint64_t bits = 0;
    uint32_t first = scene->syntax.left[token], last = scene->syntax.right[token];
    if (!cs_verbal(&scene->syntax, token)) cs_phrase_of(&scene->syntax, token, &first, &last);
    for (uint32_t i = first; i <= last; i++) bits |= scene->classes[i];
    return bits;
}

/* -- one role -------------------------------------------------------------------------------------------------------------------- */

static bool is_party(const cs_scene *scene, uint32_t token)
{
    cs_party_refs none = {.count = 0};
    return cs_parties_of(scene, token, BIT(PARTY), CS_REACH_OWN, &none) > 0;
}

/* May this token fill the role? *kind gets the class that names its kind. */
static bool fits(const cs_scene *scene, const cs_role *role, uint32_t token, uint8_t *kind)
{
    uint64_t head = 0, within = 0;
    if (role->classes | role->never) head = classes_of(scene, token, 0);
    if (role->within) within = classes_within(scene, token);
    if (cs_word_at(&scene->syntax, token)->upos == CS_PRON && cs_is_treaty(scene, token))
        head = within = scene->frames->own[CS_CLASS_TREATY]; /* "it goes further than" */
    if (role->never & head) return false;
    if (role->classes && !(role->classes & head)) return false;
    if (role->within && !(role->within & within)) return false;
    uint64_t naming = role->classes ? head : within;
    for (uint8_t i = 0; i < role->order_count; i++)
        if (naming & UINT64_C(1) << role->order[i]) {
            *kind = role->order[i];
            break;
        }
    if (!role->fillers || (role->fillers & BIT(ANY))) return true;
    cs_party_refs refs = {.count = 0};
    if ((role->fillers & BIT(TREATY)) && cs_is_treaty(scene, token)) return true;
    if ((role->fillers & BIT(THING)) && ((role->classes & head) || !is_party(scene, token))) return true;
    uint32_t people = role->fillers & ~(BIT(TREATY) | BIT(THING) | BIT(ANY));
    return people && cs_parties_of(scene, token, people, CS_REACH_OWN, &refs) > 0;
}

/* Does an argument stand where the path looks? For nouns "subject" and "object" are found in their own ways; *rank orders these. */
static bool stands_at(const cs_scene *scene, const cs_arguments *arguments, const cs_argument *argument, cs_path path,
                      int pass)
{
    const char *preposition = argument->path == CS_PATH_PREPOSITION ? argument->preposition : "";
    if (path.kind == CS_PATH_PREPOSITION) return pass == 0 && strcmp(preposition, path.preposition) == 0;
    if (argument->path == path.kind) return pass == 0;
    if (!arguments->nominal) return false;
    if (path.kind == CS_PATH_SUBJECT) {
        if (pass == 0) return argument->path == CS_PATH_POSSESSIVE || strcmp(preposition, "by") == 0;
        if (pass == 1)
            return argument->path == CS_PATH_MODIFIER && scene->found->mention_of[argument->head] != CS_NOWHERE;
        return strcmp(preposition, "of") == 0;
    }
    if (path.kind == CS_PATH_OBJECT) {
        if (pass == 0) return strcmp(preposition, "of") == 0;
        return pass == 1 && argument->path == CS_PATH_MODIFIER;
    }
    return false;
}

enum { PASSES = 3 };

static bool is_people_role(int role)
{
    return role == CS_ROLE_ACTOR || role == CS_ROLE_TARGET;
}

/* The fillers by default: people for actor and target, things for the object. */
static cs_role with_defaults(const cs_role *role, int kind)
{
    cs_role full = *role;
    if (!full.fillers && is_people_role(kind)) full.fillers = BIT(PARTY);
    if (!full.fillers && kind == CS_ROLE_OBJECT) full.fillers = BIT(THING);
    if (!full.fillers && (kind == CS_ROLE_TREATY || kind == CS_ROLE_OTHER)) full.fillers = BIT(TREATY);
    return full;
}

typedef struct filling_state {
    const cs_scene *scene;
    const cs_arguments *arguments;
    cs_draft *out;
    bool used[CS_ARGUMENTS_MAX];      /* things may be shared: what is promised may hold what it is promised for */
    bool by_people[CS_ARGUMENTS_MAX]; /* people may not */
} filling_state;

static void took(filling_state *f, int role, uint32_t token, uint8_t reach, uint8_t path, uint8_t kind)
{
    cs_filling *filling = &f->out->roles[role];
    if (filling->token == CS_NOWHERE) {
        *filling = (cs_filling){token, reach, path};
        if (f->out->pattern->kind_of == role) f->out->kind = kind;
        f->out->filled++;
    }
    if (reach > f->out->reach) f->out->reach = reach;
}

static cs_party_refs *people_of(filling_state *f, int role)
{
    return role == CS_ROLE_ACTOR ? &f->out->actors : &f->out->targets;
}

static void take_people(filling_state *f, int role, uint32_t token, uint32_t fillers, uint8_t reach)
{
    cs_parties_of(f->scene, token, fillers & ~(BIT(THING) | BIT(TREATY)), reach, people_of(f, role));
}

/* Nobody is on both sides: those found inside the words of something are not those who stand there already. */
static void drop_other_side(filling_state *f, int role)
{
    cs_party_refs *own = people_of(f, role);
    const cs_party_refs *other = people_of(f, role == CS_ROLE_ACTOR ? CS_ROLE_TARGET : CS_ROLE_ACTOR);
    int kept = 0;
    for (int i = 0; i < own->count; i++)
        if (!cs_is_among(f->scene, &own->at[i], other)) own->at[kept++] = own->at[i];
    own->count = kept;
}

/* Those named in the words of the treaty, or else the object, the content, the second treaty. */
static bool take_parties(filling_state *f, int role, bool named)
{
    static const int from[] = {CS_ROLE_TREATY, CS_ROLE_OBJECT, CS_ROLE_CONTENT, CS_ROLE_OTHER};
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        uint32_t token = f->out->roles[from[i]].token;
        if (token == CS_NOWHERE) continue;
        if (!(named ? cs_parties_in : cs_parties_behind)(f->scene, token, people_of(f, role))) continue;
        drop_other_side(f, role);
        if (!people_of(f, role)->count) continue;
        took(f, role, token, CS_REACH_SHARED, CS_PATH_PARTIES, 0);
        return true;
    }
    return false;
}

static bool take_subject_parties(filling_state *f, int role)
{
    const cs_arguments *arguments = f->arguments;
    cs_path_kind subject = arguments->passive ? CS_PATH_OBJECT : CS_PATH_SUBJECT;
    for (int i = 0; i < arguments->count; i++) {
        const cs_argument *argument = &arguments->at[i];
        if (argument->path != (uint8_t)subject || !cs_parties_behind(f->scene, argument->head, people_of(f, role)))
            continue;
        drop_other_side(f, role); /* "the alliance of A and B could boost B's arsenal": A does */
        if (!people_of(f, role)->count) return false;
        took(f, role, argument->head, argument->reach, CS_PATH_SUBJECT_PARTIES, 0);
        return true;
    }
    return false;
}

/* "This shift may ...", "the explicit mention of help": whoever is in focus, when the subject speaks of what was told. */
static bool take_focus(filling_state *f, int role)
{
    const cs_arguments *arguments = f->arguments;
    const cs_focus *focus = f->scene->focus;
    uint64_t about = f->scene->frames->own[CS_CLASS_TREATY] | f->scene->frames->own[CS_CLASS_TEXT];
    cs_path_kind subject = arguments->passive ? CS_PATH_OBJECT : CS_PATH_SUBJECT;
    if (focus->treaty == CS_NOWHERE) return false;
    for (int i = 0; i < arguments->count; i++) {
        uint32_t head = arguments->at[i].head;
        if (arguments->at[i].path != (uint8_t)subject) continue;
        bool duty = f->out->pattern->modality == CASUS_SAID_OBLIGATION; /* "an attack on one shall be seen as ..." */
        if (!duty && !cs_is_definite(f->scene, head) && !(classes_within(f->scene, head) & about)) continue;
        *people_of(f, role) = focus->parties;
        for (int k = 0; k < people_of(f, role)->count; k++) {
            cs_party_ref *ref = &people_of(f, role)->at[k];
            cs_phrase_of(&f->scene->syntax, head, &ref->first, &ref->last);
            ref->head = head;
            ref->reach = CS_REACH_CARRIED;
        }
        drop_other_side(f, role);
        if (!people_of(f, role)->count) return false;
        took(f, role, head, CS_REACH_CARRIED, CS_PATH_FOCUS, 0);
        return true;
    }
    return false;
}

static bool is_time(const cs_scene *scene, uint32_t token)
{
    for (uint32_t i = 0; i < scene->found->time_count; i++)
        if (scene->found->times[i].first <= token && token <= scene->found->times[i].last) return true;
    return false;
}

static bool fill_from(filling_state *f, int role, const cs_role *wanted, cs_path path)
{
    const cs_arguments *arguments = f->arguments;
    bool found = false;
    uint8_t kind = 0;
    if (path.kind == CS_PATH_PARTIES || path.kind == CS_PATH_NAMED)
        return take_parties(f, role, path.kind == CS_PATH_NAMED);
    if (path.kind == CS_PATH_FOCUS) return take_focus(f, role);
    if (path.kind == CS_PATH_SUBJECT_PARTIES) return take_subject_parties(f, role);
    if (path.kind == CS_PATH_ITSELF) {
        if (!fits(f->scene, wanted, arguments->trigger, &kind)) return false;
        took(f, role, arguments->trigger, CS_REACH_OWN, CS_PATH_ITSELF, kind);
        return true;
    }
    for (int pass = 0; pass < PASSES && !(found && !wanted->all); pass++)
        for (int i = 0; i < arguments->count && !(found && !wanted->all); i++) {
            const cs_argument *argument = &arguments->at[i];
            if ((f->used[i] && (is_people_role(role) || f->by_people[i])) ||
                !stands_at(f->scene, arguments, argument, path, pass))
                continue;
            if (role == CS_ROLE_PLACE && is_time(f->scene, argument->head)) continue;
            if (!fits(f->scene, wanted, argument->head, &kind)) continue;
            f->used[i] = found = true;
            f->by_people[i] = f->by_people[i] || is_people_role(role);
            took(f, role, argument->head, argument->reach, (uint8_t)path.kind, kind);
            if (is_people_role(role)) take_people(f, role, argument->head, wanted->fillers, argument->reach);
        }
    return found;
}

static bool is_indirect(cs_path_kind path)
{
    return path == CS_PATH_PARTIES || path == CS_PATH_SUBJECT_PARTIES || path == CS_PATH_FOCUS;
}

/* Those who stand there themselves first; those who are only behind a phrase ("the pact") when nobody does. */
static void fill(filling_state *f, int role, bool indirect)
{
    const cs_role wanted = with_defaults(&f->out->pattern->roles[role], role);
    bool found = f->out->roles[role].token != CS_NOWHERE;
    if (indirect && found) return;
    for (int i = 0; i < wanted.path_count && !(found && (!wanted.all || indirect)); i++)
        if (is_indirect(wanted.paths[i].kind) == indirect)
            found = fill_from(f, role, &wanted, wanted.paths[i]) || found;
}

static bool needs_met(const cs_draft *draft)
{
    bool any_wanted = false, any = false;
    for (int i = 0; i < CS_ROLES; i++) {
        const cs_role *role = &draft->pattern->roles[i];
        bool filled = draft->roles[i].token != CS_NOWHERE;
        if (role->required && !filled) return false;
        any_wanted = any_wanted || role->one_of;
        any = any || (role->one_of && filled);
    }
    return any || !any_wanted;
}

static bool has_helper(const cs_scene *scene, const cs_pattern *pattern, uint32_t trigger)
{
    if (!pattern->helpers[0]) return true;
    CS_EACH_BELOW(&scene->syntax, trigger, c)
        for (size_t i = 0; i < sizeof pattern->helpers / sizeof *pattern->helpers && pattern->helpers[i]; i++)
            if (cs_relation_of(&scene->syntax, c) == CS_REL_AUX &&
                strcmp(cs_word_at(&scene->syntax, c)->lower, pattern->helpers[i]) == 0)
                return true;
    return false;
}

/* Nobody does it to himself: a target that is the actor as well is none. */
static bool other_side_left(filling_state *f)
{
    int before = f->out->targets.count;
    const cs_role *role = &f->out->pattern->roles[CS_ROLE_TARGET];
    if (f->out->pattern->mutual) return true;
    drop_other_side(f, CS_ROLE_TARGET);
    return f->out->targets.count || !before || !role->required;
}

bool cs_match(const cs_scene *scene, const cs_pattern *pattern, const cs_arguments *arguments, cs_draft *out)
{
    if (pattern->passive_only && !arguments->passive) return false;
    if (pattern->active_only && arguments->passive) return false;
    if (!has_helper(scene, pattern, arguments->trigger)) return false;
    filling_state f = {.scene = scene, .arguments = arguments, .out = out};
    out->pattern = pattern;
    out->trigger = arguments->trigger;
    out->carried = arguments->carried;
    out->chain_count = (uint8_t)arguments->chain_count;
    memcpy(out->chain, arguments->chain, sizeof out->chain);
    out->actors.count = out->targets.count = 0;
    out->filled = 0;
    out->reach = 0;
    out->kind = CS_WORD_CLASSES_MAX;
    for (int i = 0; i < CS_ROLES; i++) out->roles[i] = (cs_filling){CS_NOWHERE, 0, 0};
    static const int order[] = {CS_ROLE_TREATY,  CS_ROLE_OBJECT, CS_ROLE_ACTOR, CS_ROLE_TARGET,
                                CS_ROLE_CONTENT, CS_ROLE_PLACE,  CS_ROLE_OTHER};
    for (int indirect = 0; indirect < 2; indirect++)
        for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
            int role = indirect && order[i] == CS_ROLE_ACTOR    ? CS_ROLE_TARGET /* "its programme" is the target's */
                       : indirect && order[i] == CS_ROLE_TARGET ? CS_ROLE_ACTOR
                                                                : order[i];
            if (pattern->roles[role].path_count) fill(&f, role, indirect);
        }
    return needs_met(out) && other_side_left(&f);
}
