/* Months that are over are counted once: their counts are kept in the store (store/summaries.h) and
   added the next time. What is not kept is read response by response; of a month that is over it is
   counted apart, kept, and then added like the others, so that both ways are one.

   The store's order is by the day a response was begun, which may be some days before the day it
   counts for. So a few months are open at a time: a month is whole once the keys are more than
   STORE_DAY_SLACK days past it. */

#include <stdlib.h>
#include <string.h>

#include "analyze/dataset_part.h"
#include "analyze/dataset_reading.h"
#include "common/date.h"
#include "store/summaries.h"

enum { PART_MAX = 1 << 28, PATIENCE_MS = 200, SCRATCH_BLOCK = 1 << 16 };

struct month {
    int32_t first, last;
    bool is_over; /* and asked for as a whole: its counts can be kept */
    bool is_kept; /* was added */
    bool is_claimed;
    struct summary_claim claim;
    struct dataset_builder *part; /* while its responses are read */
};

struct kept {
    struct reading *rd;
    struct digest basis;
    struct month *months; /* one after the other */
    size_t n_months;
    size_t at;                       /* of the response before */
    size_t first_open;               /* no month before it has a part */
    struct store *writer;            /* NULL: nothing is kept */
    struct dataset_builder *idle[4]; /* parts that are empty */
    size_t n_idle;
    struct arena *scratch;
    struct buf bytes;
};

/* ---- the months ---- */

static int32_t first_of_next_month(int32_t day)
{
    const struct date d = date_from_day(day);
    const bool is_last = d.month == 12;
    return date_to_day((struct date){
        .year = is_last ? d.year + 1 : d.year, .month = is_last ? 1 : d.month + 1, .day = 1});
}

static bool is_first_of_month(int32_t day)
{
    return date_from_day(day).day == 1;
}

static void add_month(struct kept *k, int32_t first, int32_t last)
{
    const int32_t next = first_of_next_month(first);
    const bool is_whole = is_first_of_month(first) && next - 1 <= last;
    k->months[k->n_months++] = (struct month){.first = first,
                                              .last = next - 1 < last ? next - 1 : last,
                                              .is_over = is_whole && next <= k->rd->options->today};
}

/* From the first day that can hold a response to the last, cut to what was asked for. */
static enum err lay_out(struct kept *k, struct diag *diag)
{
    const struct dataset_options *o = k->rd->options;
    int32_t first = 0;
    int32_t last = -1;
    const enum err err = store_days(k->rd->store, &first, &last, diag);
    if (err != OK || last < first) {
        return err;
    }
    first = date_to_day((struct date){
        .year = date_from_day(first).year, .month = date_from_day(first).month, .day = 1});
    last = first_of_next_month(last) - 1;
    first = o->from_day > first ? o->from_day : first;
    last = o->to_day != 0 && o->to_day < last ? o->to_day : last;
    k->months = arena_array(k->rd->arena, last < first ? 1 : (size_t)(last - first) / 28 + 2,
                            sizeof *k->months);
    for (int32_t day = first; day <= last; day = first_of_next_month(day)) {
        add_month(k, day, last);
    }
    return OK;
}

static struct month *find_month(struct kept *k, int32_t day)
{
    while (k->at > 0 && day < k->months[k->at].first) {
        k->at--;
    }
    while (k->at + 1 < k->n_months && day > k->months[k->at].last) {
        k->at++;
    }
    return &k->months[k->at];
}

/* The month whose counts a summary has, when they can be added. */
static struct month *month_of(struct kept *k, const struct summary *s)
{
    struct month *m = find_month(k, s->first_day);
    return m->is_over && m->first == s->first_day && m->last == s->last_day &&
                   dataset_part_fits(s->bytes, &k->basis)
               ? m
               : NULL;
}

/* ---- what is kept ---- */

static enum err note_kept(void *cls, const struct summary *s, struct diag *diag)
{
    (void)diag;
    struct kept *k = cls;
    struct month *m = month_of(k, s);
    if (m != NULL) {
        m->is_kept = true;
    }
    return OK;
}

static enum err take_kept(void *cls, const struct summary *s, struct diag *diag)
{
    struct kept *k = cls;
    struct month *m = month_of(k, s);
    if (m == NULL || m->is_claimed) {
        return OK;
    }
    m->is_kept = true;
    arena_reset(k->scratch);
    const enum err err = dataset_builder_take(k->rd->builder, s->bytes, k->scratch);
    return err == OK ? OK : diag_fail(diag, err, "the counts that are kept of a month are spoilt");
}

static enum err each_summary(struct kept *k, store_summary_fn fn, struct diag *diag)
{
    return store_each_summary(k->rd->store, k->months[0].first, k->months[k->n_months - 1].last, fn,
                              k, diag);
}

static bool is_missing(const struct kept *k)
{
    for (size_t i = 0; i < k->n_months; i++) {
        if (k->months[i].is_over && !k->months[i].is_kept) {
            return true;
        }
    }
    return false;
}

static enum err claim_months(struct kept *k, struct diag *diag)
{
    enum err err = store_begin(k->writer, diag);
    for (size_t i = 0; err == OK && i < k->n_months; i++) {
        struct month *m = &k->months[i];
        if (m->is_over && !m->is_kept) {
            err = store_claim_summary(k->writer, m->first, m->last, &m->claim, diag);
            m->is_claimed = err == OK;
        }
    }
    if (err == OK) {
        return store_commit(k->writer, diag);
    }
    store_rollback(k->writer);
    return err;
}

/* Where the store cannot be written now, nothing is kept: the results are the same. */
static void claim(struct kept *k)
{
    struct diag diag = {0};
    if (!is_missing(k)) {
        return;
    }
    enum err err = store_open(k->rd->options->keep_in, STORE_WRITE, &k->writer, &diag);
    if (err == OK) {
        store_set_patience(k->writer, PATIENCE_MS);
        err = claim_months(k, &diag);
    }
    if (err != OK) {
        store_close(k->writer);
        k->writer = NULL;
        for (size_t i = 0; i < k->n_months; i++) {
            k->months[i].is_claimed = false;
        }
    }
}

/* ---- what is not ---- */

static struct dataset_builder *part_of(struct kept *k, struct month *m)
{
    if (m->part == NULL) {
        m->part = k->n_idle > 0 ? k->idle[--k->n_idle] : dataset_builder_part(k->rd->builder);
    }
    return m->part;
}

/* Keeps the counts of a month and adds them. */
static enum err end_month(struct kept *k, struct month *m, struct diag *diag)
{
    struct diag untold = {0};
    buf_clear(&k->bytes);
    arena_reset(k->scratch);
    enum err err = dataset_builder_write(part_of(k, m), &k->basis, &k->bytes);
    if (err == OK) {
        /* Not when a response came or went meanwhile, or somebody else is writing. */
        const enum err kept =
            store_fill_summary(k->writer, &m->claim, buf_slice(&k->bytes), &untold);
        (void)kept;
        err = dataset_builder_take(k->rd->builder, buf_slice(&k->bytes), k->scratch);
    }
    dataset_builder_empty(m->part);
    if (k->n_idle < sizeof k->idle / sizeof k->idle[0]) {
        k->idle[k->n_idle++] = m->part;
    }
    m->part = NULL;
    m->is_kept = true;
    return err == OK ? OK : diag_fail(diag, err, "a month has too many different answers to count");
}

/* Ends the months before a day of which nothing more can come. */
static enum err end_months(struct kept *k, int64_t day, struct diag *diag)
{
    enum err err = OK;
    for (; err == OK && k->first_open < k->n_months && k->months[k->first_open].last < day;
         k->first_open++) {
        struct month *m = &k->months[k->first_open];
        if (m->is_claimed && !m->is_kept) {
            err = end_month(k, m, diag);
        }
    }
    return err;
}

static int64_t key_day(const struct response_key *key)
{
    const uint8_t *p = key->bytes;
    return (int64_t)((uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]);
}

static enum err on_response(void *cls, size_t definition, const struct response *r,
                            struct diag *diag)
{
    struct kept *k = cls;
    const enum err err = end_months(k, key_day(&r->key) - STORE_DAY_SLACK, diag);
    if (err != OK) {
        return err;
    }
    struct month *m = find_month(k, r->day);
    return reading_count(m->is_claimed ? part_of(k, m) : k->rd->builder, definition, r, diag);
}

/* Runs of months that were not kept. */
static enum err read_rest(struct kept *k, struct diag *diag)
{
    enum err err = OK;
    for (size_t i = 0; err == OK && i < k->n_months; i++) {
        size_t end = i;
        while (end < k->n_months && !k->months[end].is_kept) {
            end++;
        }
        if (end > i) {
            k->first_open = i;
            err = reading_rows(k->rd, k->months[i].first, k->months[end - 1].last, on_response, k,
                               diag);
        }
        if (err == OK && end > i) {
            err = end_months(k, (int64_t)k->months[end - 1].last + 1, diag);
            i = end;
        }
    }
    return err;
}

static enum err read_in_snapshot(struct kept *k, struct diag *diag)
{
    enum err err = store_begin_snapshot(k->rd->store, diag);
    if (err != OK) {
        return err;
    }
    for (size_t i = 0; i < k->n_months; i++) {
        k->months[i].is_kept = false;
    }
    err = each_summary(k, take_kept, diag);
    if (err == OK) {
        err = read_rest(k, diag);
    }
    store_end_snapshot(k->rd->store);
    return err;
}

enum err reading_kept(struct reading *rd, struct diag *diag)
{
    struct kept k = {.rd = rd, .basis = dataset_part_basis(rd->units)};
    enum err err = lay_out(&k, diag);
    if (err != OK || k.n_months == 0) {
        return err;
    }
    k.scratch = arena_new(SCRATCH_BLOCK);
    buf_init(&k.bytes, PART_MAX);
    err = each_summary(&k, note_kept, diag);
    if (err == OK) {
        claim(&k);
        err = read_in_snapshot(&k, diag);
    }
    store_close(k.writer);
    buf_done(&k.bytes);
    arena_free(k.scratch);
    return err;
}
