/* Counts one response. */

#include "analyze/dataset_builder_private.h"

#include <assert.h>
#include <string.h>

#include "analyze/voices.h"

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
        if (rating[t] >= 0) {
            claim_rating_note(&claims[t], day, rating[t]);
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
    struct people_sketches *people = &b->data->people[unit * SOURCE_COUNT + source];
    people_sketch_add(&people->all, &key);
    for (size_t t = 0; t < THEME_COUNT; t++) {
        if (level[t] != LEVEL_NONE) {
            people_sketch_add(&people->theme[t], &key);
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
