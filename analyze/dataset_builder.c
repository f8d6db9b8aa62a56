#include "analyze/dataset_builder.h"

#include <assert.h>
#include <string.h>

#include "analyze/multiset.h"
#include "analyze/scoring.h"
#include "analyze/unit_table.h"
#include "analyze/voices.h"

struct scored_definition {
    const struct form *form;
    struct scoring *scoring;
    size_t len; /* of a packed response */
};

struct dataset_builder {
    struct arena *arena;
    struct dataset *data;
    struct unit_table *units;
    struct scored_definition *definitions;
    size_t n_definitions;
    size_t cap_definitions;
    struct multiset rows;
    uint8_t *record; /* scratch of note_row */
    struct origin *first_origin;
    struct origin **origin_end;
    dataset_counted_fn counted;
    void *counted_cls;
};

struct dataset_builder *dataset_builder_new(const struct units *units,
                                            const struct group_sizes *group_sizes,
                                            const struct settings *settings, struct arena *a)
{
    struct dataset_builder *b = arena_alloc(a, sizeof *b);
    b->arena = a;
    b->units = unit_table_new(units, a);
    b->data = arena_alloc(a, sizeof *b->data);
    b->data->units = units;
    b->data->group_sizes = group_sizes;
    b->data->settings = settings;
    b->data->only_unit = DATASET_ALL_UNITS;
    b->data->only_theme = THEME_NONE;
    b->data->who = arena_array(a, units->n_items * SOURCE_COUNT, sizeof *b->data->who);
    b->data->claims = arena_array(a, units->n_items * THEME_COUNT, sizeof *b->data->claims);
    b->data->predictions =
        arena_array(a, units->n_items * THEME_COUNT, sizeof *b->data->predictions);
    b->origin_end = &b->first_origin;
    return b;
}

void dataset_builder_watch(struct dataset_builder *b, dataset_counted_fn counted, void *cls)
{
    b->counted = counted;
    b->counted_cls = cls;
}

static void mark_groups(struct dataset *d, const struct form *f)
{
    for (size_t i = 0; i < f->n_items; i++) {
        if (f->items[i].role == ROLE_GROUPS) {
            d->asks_groups[f->source] = true;
        }
    }
}

static void mark_anchors(bool anchors[SOURCE_COUNT][THEME_COUNT], const struct form *f)
{
    for (size_t i = 0; i < f->n_items; i++) {
        if (scoring_is_anchor(&f->items[i])) {
            anchors[f->source][f->items[i].theme] = true;
        }
    }
}

/* Once, however often it was stored or is open. */
static void note_origin(struct dataset_builder *b, const struct form *f)
{
    for (const struct origin *o = b->first_origin; o != NULL; o = o->next) {
        if (memcmp(o->form->digest.bytes, f->digest.bytes, DIGEST_LEN) == 0) {
            return;
        }
    }
    struct origin *o = arena_alloc(b->arena, sizeof *o);
    o->form = f;
    *b->origin_end = o;
    b->origin_end = &o->next;
}

void dataset_builder_open_form(struct dataset_builder *b, const struct form *f)
{
    if (f->has_source) {
        b->data->has_form[f->source] = true;
        mark_anchors(b->data->has_anchor, f);
        mark_anchors(b->data->ever_anchor, f);
        note_origin(b, f);
        mark_groups(b->data, f);
    }
}

void dataset_builder_keep_people(struct dataset_builder *b)
{
    const size_t n = b->data->units->n_items * SOURCE_COUNT;
    b->data->people = arena_array(b->arena, n, sizeof *b->data->people);
}

static struct scored_definition *push_definition(struct dataset_builder *b)
{
    if (b->n_definitions == b->cap_definitions) {
        size_t cap = b->cap_definitions == 0 ? 16 : 2 * b->cap_definitions;
        struct scored_definition *grown = arena_array(b->arena, cap, sizeof *grown);
        if (b->n_definitions > 0) {
            memcpy(grown, b->definitions, b->n_definitions * sizeof *grown);
        }
        b->definitions = grown;
        b->cap_definitions = cap;
    }
    return &b->definitions[b->n_definitions++];
}

enum err dataset_builder_define(struct dataset_builder *b, const struct pack_layout *layout,
                                size_t *out_index, struct diag *diag)
{
    struct scoring *scoring;
    enum err err = scoring_compile(layout, b->arena, &scoring, diag);
    if (err != OK) {
        return err;
    }
    struct scored_definition *d = push_definition(b);
    *d = (struct scored_definition){.form = layout->form, .scoring = scoring, .len = layout->len};
    if (d->form->has_source) {
        mark_anchors(b->data->ever_anchor, d->form);
        note_origin(b, d->form);
        mark_groups(b->data, d->form);
    }
    *out_index = b->n_definitions - 1;
    return OK;
}

static bool is_of_source(const struct scored_definition *d, enum source source)
{
    return d->form->has_source && d->form->source == source;
}

/* The levels of a source in a theme: those of all its definitions. */
static struct levels merge_levels(const struct dataset_builder *b, enum source source,
                                  enum theme theme)
{
    size_t n = 0;
    for (size_t i = 0; i < b->n_definitions; i++) {
        if (is_of_source(&b->definitions[i], source)) {
            n += scoring_levels(b->definitions[i].scoring, theme).n;
        }
    }
    double *values = arena_array(b->arena, n, sizeof *values);
    n = 0;
    for (size_t i = 0; i < b->n_definitions; i++) {
        if (is_of_source(&b->definitions[i], source)) {
            struct levels l = scoring_levels(b->definitions[i].scoring, theme);
            if (l.n > 0) {
                memcpy(values + n, l.value, l.n * sizeof *values);
            }
            n += l.n;
        }
    }
    return (struct levels){.value = values, .n = levels_sort(values, n)};
}

static enum err fix_levels(struct dataset_builder *b, enum source source, enum theme theme,
                           struct diag *diag)
{
    struct levels all = merge_levels(b, source, theme);
    if (all.n >= LEVEL_NONE) {
        return diag_fail(diag, ERR_LIMIT,
                         "the questionnaires of %s have too many different scores "
                         "in %s",
                         source_name(source), theme_code(theme));
    }
    for (size_t i = 0; i < b->n_definitions; i++) {
        if (is_of_source(&b->definitions[i], source)) {
            scoring_map(b->definitions[i].scoring, theme, all);
        }
    }
    b->data->levels[source][theme] = all;
    b->data->histograms[source].first[theme] = b->data->histograms[source].stride;
    b->data->histograms[source].stride += ANSWER_SET_COUNT * all.n;
    return OK;
}

enum err dataset_builder_start(struct dataset_builder *b, struct diag *diag)
{
    for (enum source s = 0; s < SOURCE_COUNT; s++) {
        for (enum theme t = 0; t < THEME_COUNT; t++) {
            enum err err = fix_levels(b, s, t, diag);
            if (err != OK) {
                return err;
            }
        }
        struct histograms *h = &b->data->histograms[s];
        h->counts = arena_array(b->arena, b->data->units->n_items * h->stride, sizeof *h->counts);
    }
    size_t longest = 0;
    for (size_t i = 0; i < b->n_definitions; i++) {
        longest = b->definitions[i].len > longest ? b->definitions[i].len : longest;
    }
    b->record = arena_alloc(b->arena, DIGEST_LEN + UNIT_ID_MAX + 16 + longest);
    return OK;
}

/* Helped by somebody who is paid, or given by somebody else (domain.md E, sensitivity). */
static bool is_worker_helped(const struct response *r)
{
    return r->helped_by == HELPED_CARE_WORKER || r->helped_by == HELPED_COUNCIL_WORKER;
}

static void count_scores(struct dataset *d, enum source source, size_t unit, bool helped,
                         const uint16_t level[THEME_COUNT])
{
    struct histograms *h = &d->histograms[source];
    uint32_t *row = h->counts + unit * h->stride;
    for (size_t t = 0; t < THEME_COUNT; t++) {
        if (level[t] != LEVEL_NONE) {
            row[h->first[t] + (helped ? d->levels[source][t].n : 0) + level[t]]++;
        }
    }
}

static void count_who(struct dataset *d, enum source source, size_t unit, const struct response *r)
{
    struct unit_source_counts *who = &d->who[unit * SOURCE_COUNT + source];
    who->responses++;
    who->by_answered[r->answered_by]++;
    who->worker_helped += is_worker_helped(r);
    for (unsigned g = 0; g < GROUP_COUNT; g++) {
        who->by_group[g] += r->groups >> g & 1u;
    }
}

/* `claims` are those of the unit. */
static void note_claims(struct claim_rating *claims, int32_t day, const double rating[THEME_COUNT])
{
    for (size_t t = 0; t < THEME_COUNT; t++) {
        struct claim_rating *c = &claims[t];
        if (rating[t] < 0 || (c->given && day < c->day)) {
            continue;
        }
        if (!c->given || day > c->day || rating[t] < c->score) {
            *c = (struct claim_rating){.given = true, .day = day, .score = rating[t]};
        }
    }
}

static void tell_watcher(const struct dataset_builder *b, enum source source, size_t unit,
                         const struct response *r, const uint16_t level[THEME_COUNT])
{
    double score[THEME_COUNT];
    if (b->counted == NULL) {
        return;
    }
    for (size_t t = 0; t < THEME_COUNT; t++) {
        score[t] = level[t] == LEVEL_NONE ? -1 : b->data->levels[source][t].value[level[t]];
    }
    b->counted(b->counted_cls, unit, source, r, score);
}

/* Does the response say anything that can be analysed? */
static bool is_usable(enum source source, const uint16_t level[THEME_COUNT],
                      const double rating[THEME_COUNT])
{
    for (size_t t = 0; t < THEME_COUNT; t++) {
        if (source == SOURCE_PROVIDER ? rating[t] >= 0 : level[t] != LEVEL_NONE) {
            return true;
        }
    }
    return false;
}

static void note_day(struct dataset *d, int32_t day)
{
    if (d->responses == 0 || day < d->first_day) {
        d->first_day = day;
    }
    if (d->responses == 0 || day > d->last_day) {
        d->last_day = day;
    }
}

static uint8_t *put_number(uint8_t *p, uint32_t v)
{
    for (unsigned i = 0; i < 4; i++) {
        *p++ = (uint8_t)(v >> (8 * i));
    }
    return p;
}

/* What the results rest on: questionnaire, unit, day, who answered, groups, answers. Not the key,
   which is random: the same answers imported twice are the same data. Returns how many bytes it noted. */
static size_t note_row(struct dataset_builder *b, const struct form *f, const struct response *r)
{
    uint8_t *p = b->record;
    memcpy(p, f->digest.bytes, DIGEST_LEN);
    p += DIGEST_LEN;
    p = put_number(p, (uint32_t)r->day);
    p = put_number(p, r->groups);
    *p++ = (uint8_t)r->answered_by;
    *p++ = (uint8_t)r->helped_by;
    *p++ = (uint8_t)r->unit.len;
    memcpy(p, r->unit.p, r->unit.len);
    p += r->unit.len;
    if (r->answers.len > 0) {
        memcpy(p, r->answers.p, r->answers.len);
    }
    const size_t len = (size_t)(p - b->record) + r->answers.len;
    multiset_add(&b->rows, b->record, len);
    return len;
}

/* By what note_row noted. */
static void note_person(struct dataset_builder *b, size_t len, enum source source, size_t unit,
                        const uint16_t level[THEME_COUNT])
{
    if (b->data->people == NULL) {
        return;
    }
    const struct digest digest = digest_of(b->record, len);
    struct response_key key;
    memcpy(key.bytes, digest.bytes, sizeof key.bytes);
    for (size_t t = 0; t < THEME_COUNT; t++) {
        if (level[t] != LEVEL_NONE) {
            people_sketch_add(&b->data->people[unit * SOURCE_COUNT + source].theme[t], &key);
        }
    }
}

static enum err count_row(struct dataset_builder *b, const struct scored_definition *def,
                          size_t unit, const struct response *r)
{
    const uint8_t *packed = (const uint8_t *)r->answers.p;
    uint16_t level[THEME_COUNT];
    double rating[THEME_COUNT] = {0};
    double prediction[THEME_COUNT];
    struct dataset *d = b->data;
    enum source source = def->form->source;
    enum err err = scoring_row(def->scoring, packed, r->answers.len, level);
    if (err == OK && source == SOURCE_PROVIDER) {
        err = scoring_ratings(def->scoring, packed, r->answers.len, rating);
    }
    if (err == OK && source == SOURCE_PROVIDER) {
        err = scoring_predictions(def->scoring, packed, r->answers.len, prediction);
    }
    if (err != OK) {
        d->left_out.corrupt++;
        return OK;
    }
    if (d->responses >= UINT32_MAX) {
        return ERR_LIMIT;
    }
    if (source == SOURCE_PROVIDER) {
        note_claims(&d->claims[unit * THEME_COUNT], r->day, rating);
        note_claims(&d->predictions[unit * THEME_COUNT], r->day, prediction);
    }
    count_scores(d, source, unit, is_worker_helped(r) || r->answered_by == ANSWERED_PROXY, level);
    count_who(d, source, unit, r);
    d->who[unit * SOURCE_COUNT + source].usable += is_usable(source, level, rating);
    tell_watcher(b, source, unit, r, level);
    note_day(d, r->day);
    note_person(b, note_row(b, def->form, r), source, unit, level);
    d->responses++;
    return OK;
}

enum err dataset_builder_add(struct dataset_builder *b, size_t definition, const struct response *r)
{
    assert(definition < b->n_definitions);
    const struct scored_definition *def = &b->definitions[definition];
    struct left_out *out = &b->data->left_out;
    if (!def->form->has_source) {
        out->without_source++;
        return OK;
    }
    size_t unit = unit_table_find(b->units, r->unit);
    if (unit == SIZE_MAX) {
        out->unknown_unit++;
        return OK;
    }
    if (!voice_fits(def->form->source, b->data->units->items[unit].subject)) {
        out->misplaced++;
        return OK;
    }
    return count_row(b, def, unit, r);
}

struct dataset *dataset_builder_end(struct dataset_builder *b)
{
    b->data->origins = b->first_origin;
    b->data->data_digest = multiset_digest(&b->rows);
    return b->data;
}
