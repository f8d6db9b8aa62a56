/* Facts of responses, read from the store. */
#include <stdlib.h>
#include <string.h>

#include "analyze/integrity.h"
#include "analyze/unit_table.h"
#include "analyze/voices.h"
#include "common/mem.h"
#include "forms/pack.h"
#include "store/invitations.h"

struct definition_read {
    int64_t number;
    const struct pack_layout *layout;
};

struct reading {
    const struct units *units;
    const struct unit_table *table;
    struct definition_read *definitions;
    size_t n_definitions;
    struct response_fact *facts;
    size_t n, cap;
};

static enum err read_definitions(struct reading *rd, struct store *store, struct arena *a,
                                 struct diag *diag)
{
    const struct definition *defs;
    size_t n;
    enum err err = store_definitions(store, a, &defs, &n, diag);
    rd->definitions = err == OK ? arena_array(a, n, sizeof *rd->definitions) : NULL;
    for (size_t i = 0; err == OK && i < n; i++) {
        struct problems problems;
        struct form *form = NULL;
        problems_init(&problems);
        err = form_from_canonical(defs[i].form_id, defs[i].canonical, a, &form, &problems);
        problems_done(&problems);
        if (err != OK) {
            return diag_fail(diag, err, "the stored questionnaire \"%s\" cannot be read",
                             defs[i].form_id);
        }
        rd->definitions[rd->n_definitions++] =
            (struct definition_read){.number = defs[i].number, .layout = pack_layout_new(form, a)};
    }
    return err;
}

static const struct definition_read *find_definition(const struct reading *rd, int64_t number)
{
    for (size_t i = 0; i < rd->n_definitions; i++) {
        if (rd->definitions[i].number == number) {
            return &rd->definitions[i];
        }
    }
    return NULL;
}

/* FNV-1a. */
static uint64_t hash_answers(int64_t definition, struct slice answers)
{
    uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)definition;
    for (size_t i = 0; i < answers.len; i++) {
        h = (h ^ (unsigned char)answers.p[i]) * UINT64_C(1099511628211);
    }
    return h;
}

static void score_fact(const struct pack_layout *layout, struct slice answers,
                       struct response_fact *f)
{
    const struct form *form = layout->form;
    double sum = 0;
    double low = 2;
    double high = -1;
    for (size_t i = 0; i < form->n_items; i++) {
        if (form->items[i].kind != ITEM_ONE || !form->items[i].anchor) {
            continue;
        }
        const int choice = pack_choice(layout, (const uint8_t *)answers.p, i);
        if (choice < 0 || (size_t)choice >= form->items[i].list->n_choices ||
            !form->items[i].list->choices[choice].scored) {
            continue;
        }
        const double score = form->items[i].list->choices[choice].score;
        sum += score;
        low = score < low ? score : low;
        high = score > high ? score : high;
        f->n_scored++;
    }
    f->mean = f->n_scored > 0 ? sum / f->n_scored : 0;
    f->straight = f->n_scored >= STRAIGHT_MIN && !(low < high);
}

/* What the cross-check does not count is no voice here either. */
static bool read_fact(const struct reading *rd, int64_t number, const struct response *r,
                      struct response_fact *out)
{
    const struct definition_read *d = find_definition(rd, number);
    const size_t unit = unit_table_find(rd->table, r->unit);
    if (d == NULL || unit == SIZE_MAX || !d->layout->form->has_source ||
        r->answers.len != d->layout->len ||
        !voice_fits(d->layout->form->source, rd->units->items[unit].subject)) {
        return false;
    }
    *out = (struct response_fact){.key = r->key,
                                  .unit = (uint32_t)unit,
                                  .source = d->layout->form->source,
                                  .channel = r->channel,
                                  .day = r->day,
                                  .answers = hash_answers(number, r->answers)};
    score_fact(d->layout, r->answers, out);
    return true;
}

static enum err take_row(void *cls, int64_t number, const struct response *r, struct diag *diag)
{
    struct reading *rd = cls;
    if (rd->n == INTEGRITY_MAX) {
        return diag_fail(diag, ERR_LIMIT, "there are more than %d responses", (int)INTEGRITY_MAX);
    }
    if (rd->n == rd->cap) {
        rd->cap = rd->cap == 0 ? 1024 : 2 * rd->cap;
        rd->facts = mem_grow(rd->facts, rd->cap, sizeof *rd->facts);
    }
    rd->n += read_fact(rd, number, r, &rd->facts[rd->n]);
    return OK;
}

/* The source of a questionnaire that answers were given to; SOURCE_COUNT for any other. */
static enum source source_of_form(const struct reading *rd, struct slice form)
{
    for (size_t i = 0; i < rd->n_definitions; i++) {
        const struct form *f = rd->definitions[i].layout->form;
        if (f->has_source && slice_is(form, f->id)) {
            return f->source;
        }
    }
    return SOURCE_COUNT;
}

static enum err add_codes(const struct reading *rd, struct store *store, int64_t wave,
                          struct arena *a, int64_t *codes, struct diag *diag)
{
    struct spent_count *counts = NULL;
    size_t n = 0;
    const enum err err = store_spent_counts(store, wave, a, &counts, &n, diag);
    for (size_t i = 0; err == OK && i < n; i++) {
        const enum source source = source_of_form(rd, counts[i].form);
        const size_t unit = unit_table_find(rd->table, counts[i].unit);
        if (source != SOURCE_COUNT && unit != SIZE_MAX) {
            codes[unit * SOURCE_COUNT + source] += counts[i].answered;
        }
    }
    return err;
}

/* Confidential waves keep with an answer whose code it came by. */
static enum err mark_by_code(struct reading *rd, struct store *store, int64_t *codes,
                             struct diag *diag)
{
    struct arena *a = arena_new(0);
    enum err err = OK;
    for (size_t i = 0; err == OK && i < rd->n; i++) {
        struct response_fact *f = &rd->facts[i];
        struct slice sealed;
        arena_reset(a);
        err = store_find_sender(store, &f->key, a, &sealed, diag);
        f->by_code = err == OK;
        codes[f->unit * SOURCE_COUNT + f->source] -= f->by_code;
        err = err == ERR_NOT_FOUND ? OK : err;
    }
    arena_free(a);
    return err;
}

static enum err read_codes(struct reading *rd, struct store *store, struct arena *a,
                           const int64_t **out, struct diag *diag)
{
    int64_t *codes = arena_array(a, rd->units->n_items * SOURCE_COUNT + 1, sizeof *codes);
    const struct wave *waves = NULL;
    size_t n = 0;
    bool confidential = false;
    enum err err = store_waves(store, a, &waves, &n, diag);
    for (size_t i = 0; err == OK && i < n; i++) {
        confidential = confidential || waves[i].confidential;
        err = add_codes(rd, store, waves[i].number, a, codes, diag);
    }
    if (err == OK && confidential) {
        err = mark_by_code(rd, store, codes, diag);
    }
    for (size_t i = 0; err == OK && i < rd->units->n_items * SOURCE_COUNT; i++) {
        codes[i] = codes[i] < 0 ? 0 : codes[i];
    }
    *out = codes;
    return err;
}

enum err integrity_read(struct store *store, const struct units *units, int32_t from_day,
                        int32_t to_day, struct arena *a, struct response_fact **out, size_t *out_n,
                        const int64_t **out_codes, struct diag *diag)
{
    struct reading rd = {.units = units, .table = unit_table_new(units, a)};
    const struct scan_filter filter = {.from_day = from_day, .to_day = to_day};
    enum err err = read_definitions(&rd, store, a, diag);
    if (err == OK) {
        err = store_each(store, &filter, take_row, &rd, diag);
    }
    if (err == OK) {
        err = read_codes(&rd, store, a, out_codes, diag);
    }
    if (err == OK) {
        *out = arena_array(a, rd.n, sizeof **out);
        *out_n = rd.n;
        if (rd.n > 0) {
            memcpy(*out, rd.facts, rd.n * sizeof **out);
        }
    }
    free(rd.facts);
    return err;
}
