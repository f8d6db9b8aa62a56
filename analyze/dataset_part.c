#include "analyze/dataset_part.h"

#include <string.h>

#include "analyze/part_bytes.h"
#include "analyze/provenance.h"

static const char MAGIC[4] = "CVP1";

enum { HEAD_LEN = sizeof MAGIC + DIGEST_LEN, LANES = DIGEST_LEN / 8 };

struct digest dataset_part_basis(const struct units *units)
{
    struct digest_state s;
    digest_begin(&s);
    digest_add(&s, MAGIC, sizeof MAGIC);
    digest_add(&s, PACKAGE_STRING, sizeof PACKAGE_STRING);
    digest_add(&s, PROVENANCE_METHOD, sizeof PROVENANCE_METHOD);
    for (size_t i = 0; i < units->n_items; i++) {
        const uint8_t subject = (uint8_t)units->items[i].subject;
        digest_add(&s, units->items[i].id, strlen(units->items[i].id) + 1);
        digest_add(&s, &subject, 1);
    }
    return digest_end(&s);
}

/* What is done with each number of a part, in the order of its bytes: one walk writes them, another
   adds them, so that the two cannot differ. */
struct walk {
    struct buf *out;       /* NULL: reading */
    struct part_reader in; /* when reading */
};

static bool is_writing(const struct walk *w)
{
    return w->out != NULL;
}

/* Writes `*n`, or adds what is read to it. */
static void walk_count(struct walk *w, int64_t *n)
{
    if (is_writing(w)) {
        part_put(w->out, (uint64_t)*n);
    } else {
        *n += (int64_t)part_get(&w->in);
    }
}

static void walk_lane(struct walk *w, uint64_t *lane)
{
    if (is_writing(w)) {
        part_put_fixed(w->out, *lane);
    } else {
        *lane += part_get_fixed(&w->in);
    }
}

/* ---- all of it ---- */

/* Days of data that are there; `*n` is how many responses `d` had before. */
static void walk_days(struct walk *w, struct dataset *d, int64_t n)
{
    int64_t first = is_writing(w) ? d->first_day : 0;
    int64_t last = is_writing(w) ? d->last_day : 0;
    walk_count(w, &first);
    walk_count(w, &last);
    if (!is_writing(w) && d->responses > n) {
        d->first_day = n == 0 || first < d->first_day ? (int32_t)first : d->first_day;
        d->last_day = n == 0 || last > d->last_day ? (int32_t)last : d->last_day;
    }
}

static void walk_totals(struct walk *w, struct dataset *d, struct multiset *rows)
{
    int64_t n_rows = (int64_t)rows->n;
    const int64_t n = d->responses;
    walk_count(w, &d->responses);
    walk_count(w, &d->left_out.unknown_unit);
    walk_count(w, &d->left_out.misplaced);
    walk_count(w, &d->left_out.without_source);
    walk_count(w, &d->left_out.corrupt);
    walk_days(w, d, n);
    walk_count(w, &n_rows);
    rows->n = (uint64_t)n_rows;
    for (size_t i = 0; i < LANES; i++) {
        walk_lane(w, &rows->sum[i]);
    }
}

/* ---- who answered ---- */

static void walk_who(struct walk *w, struct unit_source_counts *who)
{
    walk_count(w, &who->responses);
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        walk_count(w, &who->by_answered[i]);
    }
    walk_count(w, &who->worker_helped);
    walk_count(w, &who->usable);
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        walk_count(w, &who->by_group[i]);
    }
}

/* Entries of `n` that say something, each after its distance from the one before, 0 at the end. */
static bool next_entry(struct walk *w, size_t n, bool (*says)(const void *, size_t),
                       const void *entries, size_t *at)
{
    if (!is_writing(w)) {
        return part_next(&w->in, n, at);
    }
    for (size_t i = *at; i < n; i++) {
        if (says(entries, i)) {
            part_put(w->out, i + 1 - *at);
            *at = i + 1;
            return true;
        }
    }
    part_put(w->out, 0);
    return false;
}

static bool someone_answered(const void *entries, size_t i)
{
    const struct unit_source_counts *who = entries;
    return who[i].responses > 0;
}

static void walk_all_who(struct walk *w, struct dataset *d)
{
    const size_t n = d->units->n_items * SOURCE_COUNT;
    for (size_t at = 0; next_entry(w, n, someone_answered, d->who, &at);) {
        walk_who(w, &d->who[at - 1]);
    }
}

/* ---- what services say of themselves ---- */

static bool is_claim(const void *entries, size_t i)
{
    const struct claim_rating *claims = entries;
    return claims[i].given;
}

static void walk_claims(struct walk *w, struct claim_rating *claims, size_t n)
{
    for (size_t at = 0; next_entry(w, n, is_claim, claims, &at);) {
        struct claim_rating *own = &claims[at - 1];
        if (is_writing(w)) {
            part_put(w->out, (uint64_t)own->day);
            part_put_score(w->out, own->score);
        } else {
            const int32_t day = (int32_t)part_get(&w->in);
            claim_rating_note(own, day, part_get_score(&w->in));
        }
    }
}

/* ---- scores ---- */

/* The counts of one theme, all units one after the other. */
struct theme_counts {
    uint32_t *first; /* of the first unit */
    size_t stride;   /* from one unit to the next */
    size_t n;        /* a unit, as the walk sees them */
};

static bool is_counted(const void *entries, size_t i)
{
    const struct theme_counts *c = entries;
    return c->first[i / c->n * c->stride + i % c->n] > 0;
}

/* `place` says where each of the part's counts of a unit goes; NULL: they are written. */
static void walk_counts(struct walk *w, const struct theme_counts *c, size_t n_units,
                        const size_t *place)
{
    for (size_t at = 0; next_entry(w, n_units * c->n, is_counted, c, &at);) {
        uint32_t *unit = c->first + (at - 1) / c->n * c->stride;
        const size_t i = (at - 1) % c->n;
        if (place == NULL) {
            part_put(w->out, unit[i]);
        } else {
            unit[place[i]] += (uint32_t)part_get(&w->in);
        }
    }
}

static void write_levels(struct walk *w, const struct levels *levels)
{
    part_put(w->out, levels->n);
    for (size_t i = 0; i < levels->n; i++) {
        part_put_score(w->out, levels->value[i]);
    }
}

/* Where the counts of the part's levels, those of unhelped answers and then the others, go. */
static const size_t *read_places(struct walk *w, const struct levels *ours, size_t *out_n,
                                 struct arena *scratch)
{
    const size_t n = (size_t)part_get(&w->in);
    if (n > ours->n) {
        part_fail(&w->in);
    }
    *out_n = w->in.failed ? 0 : ANSWER_SET_COUNT * n;
    size_t *place = arena_array(scratch, *out_n + 1, sizeof *place);
    for (size_t i = 0; i < *out_n / ANSWER_SET_COUNT; i++) {
        const size_t at = levels_seek(*ours, part_get_score(&w->in));
        if (at == SIZE_MAX) {
            part_fail(&w->in);
            return place;
        }
        place[i] = at;
        place[n + i] = ours->n + at;
    }
    return place;
}

static void walk_theme(struct walk *w, struct dataset *d, enum source source, enum theme theme,
                       struct arena *scratch)
{
    const struct levels *levels = &d->levels[source][theme];
    struct histograms *h = &d->histograms[source];
    struct theme_counts c = {.first = h->counts + h->first[theme],
                             .stride = h->stride,
                             .n = ANSWER_SET_COUNT * levels->n};
    const size_t *place = NULL;
    if (is_writing(w)) {
        write_levels(w, levels);
    } else {
        place = read_places(w, levels, &c.n, scratch);
    }
    if (c.n > 0) {
        walk_counts(w, &c, d->units->n_items, place);
    }
}

static void walk_all(struct walk *w, struct dataset *d, struct multiset *rows,
                     struct arena *scratch)
{
    const size_t n = d->units->n_items * THEME_COUNT;
    walk_totals(w, d, rows);
    walk_all_who(w, d);
    walk_claims(w, d->claims, n);
    walk_claims(w, d->predictions, n);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
            walk_theme(w, d, source, theme, scratch);
        }
    }
}

/* ---- the whole ---- */

enum err dataset_part_write(const struct dataset *d, const struct multiset *rows,
                            const struct digest *basis, struct buf *out)
{
    const size_t start = out->len;
    struct walk w = {.out = out};
    /* Writing changes neither. */
    struct dataset own = *d;
    struct multiset own_rows = *rows;
    buf_add(out, MAGIC, sizeof MAGIC);
    buf_add(out, basis->bytes, DIGEST_LEN);
    walk_all(&w, &own, &own_rows, NULL);
    const enum err err = buf_error(out);
    if (err == OK) {
        const struct digest sum = digest_of(out->data + start, out->len - start);
        buf_add(out, sum.bytes, DIGEST_LEN);
    }
    return err == OK ? buf_error(out) : err;
}

bool dataset_part_fits(struct slice bytes, const struct digest *basis)
{
    if (bytes.len < HEAD_LEN + DIGEST_LEN || memcmp(bytes.p, MAGIC, sizeof MAGIC) != 0 ||
        memcmp(bytes.p + sizeof MAGIC, basis->bytes, DIGEST_LEN) != 0) {
        return false;
    }
    const size_t len = bytes.len - DIGEST_LEN;
    const struct digest sum = digest_of(bytes.p, len);
    return memcmp(bytes.p + len, sum.bytes, DIGEST_LEN) == 0;
}

enum err dataset_part_add(struct slice bytes, struct dataset *into, struct multiset *rows,
                          struct arena *scratch)
{
    struct walk w = {.in = part_reader(bytes.p + HEAD_LEN, bytes.len - HEAD_LEN - DIGEST_LEN)};
    walk_all(&w, into, rows, scratch);
    if (into->responses > UINT32_MAX) {
        return ERR_LIMIT;
    }
    return part_ended(&w.in) ? OK : ERR_CORRUPT;
}
