#include "analyze/integrity.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/beta.h"
#include "analyze/cliff.h"
#include "analyze/proportion.h"
#include "analyze/voices.h"

static const double CHANCE_MAX = 0.01;
static const double DELTA_MIN = 0.33;

const char *suspicion_code(enum suspicion s)
{
    static const char *const codes[SUSPICION_COUNT] = {
        [SUSPICION_BURST] = "burst",
        [SUSPICION_STRAIGHT] = "straight_lines",
        [SUSPICION_ALIKE] = "alike",
        [SUSPICION_HAPPIER] = "open_and_happier",
        [SUSPICION_MORE_THAN_PEOPLE] = "more_than_people",
        [SUSPICION_MORE_THAN_GROUP] = "more_than_group",
    };
    return codes[s];
}

/* One unit and source: facts[from .. to). */
struct cell {
    size_t from, to;
};

struct studying {
    const struct response_fact *facts;
    size_t n;
    const int64_t *codes;
    const struct dataset *data;
    struct arena *arena;
    struct caution *cautions;
    size_t n_cautions, cautions_cap;
    struct response_key *suspects;
    size_t n_suspects;
    bool *suspected; /* by fact */
    int64_t n_cells;
    int64_t straight[SOURCE_COUNT], all[SOURCE_COUNT];
    int64_t *by_day[SOURCE_COUNT]; /* n_days of them */
    int64_t gradual[SOURCE_COUNT]; /* their sum */
    int32_t first_day;
    size_t n_days;
};

static int compare_facts(const void *a, const void *b)
{
    const struct response_fact *x = a;
    const struct response_fact *y = b;
    if (x->unit != y->unit) {
        return x->unit < y->unit ? -1 : 1;
    }
    if (x->source != y->source) {
        return x->source < y->source ? -1 : 1;
    }
    if (x->answers != y->answers) {
        return x->answers < y->answers ? -1 : 1;
    }
    return memcmp(x->key.bytes, y->key.bytes, sizeof x->key.bytes);
}

/* Comes in one by one, not by the batch. */
static bool is_gradual(const struct response_fact *f)
{
    return f->channel != CHANNEL_PAPER && f->channel != CHANNEL_INTERVIEW && !f->by_code;
}

static void count_all(struct studying *s)
{
    int32_t last = 0;
    for (size_t i = 0; i < s->n; i++) {
        const int32_t day = s->facts[i].day;
        s->first_day = i == 0 || day < s->first_day ? day : s->first_day;
        last = i == 0 || day > last ? day : last;
    }
    s->n_days = s->n == 0 ? 0 : (size_t)(last - s->first_day) + 1;
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        s->by_day[source] = arena_array(s->arena, s->n_days, sizeof *s->by_day[source]);
    }
    for (size_t i = 0; i < s->n; i++) {
        const struct response_fact *f = &s->facts[i];
        s->all[f->source]++;
        s->straight[f->source] += f->straight;
        if (is_gradual(f)) {
            s->by_day[f->source][f->day - s->first_day]++;
            s->gradual[f->source]++;
        }
    }
}

static void add_caution(struct studying *s, struct caution c)
{
    if (s->n_cautions == s->cautions_cap) {
        const size_t cap = s->cautions_cap == 0 ? 32 : 2 * s->cautions_cap;
        struct caution *grown = arena_array(s->arena, cap, sizeof *grown);
        if (s->n_cautions > 0) {
            memcpy(grown, s->cautions, s->n_cautions * sizeof *grown);
        }
        s->cautions = grown;
        s->cautions_cap = cap;
    }
    s->cautions[s->n_cautions++] = c;
}

static struct caution caution_of(const struct studying *s, struct cell c, enum suspicion suspicion)
{
    return (struct caution){.unit = s->facts[c.from].unit,
                            .source = s->facts[c.from].source,
                            .suspicion = suspicion,
                            .group = GROUP_COUNT};
}

/* P(X >= k), X ~ Binomial(n, p): the Beta(k, n-k+1) distribution at p. */
static double chance_of(int64_t k, int64_t n, double p)
{
    const struct estimate e = beta_below(p, (double)k, (double)(n - k) + 1);
    return e.defined ? e.value : 1;
}

static void study_burst(struct studying *s, struct cell c)
{
    const enum source source = s->facts[c.from].source;
    int64_t *days = arena_array(s->arena, s->n_days, sizeof *days);
    int64_t n = 0;
    for (size_t i = c.from; i < c.to; i++) {
        if (is_gradual(&s->facts[i])) {
            days[s->facts[i].day - s->first_day]++;
            n++;
        }
    }
    const double tests = (double)s->n_cells * (double)s->n_days;
    for (size_t d = 0; d < s->n_days; d++) {
        /* What others did on that day, every day having half an answer more than it had. */
        const double others = (double)(s->by_day[source][d] - days[d]) + 0.5;
        const double whole = (double)(s->gradual[source] - n) + 0.5 * (double)s->n_days;
        const double chance = tests * chance_of(days[d], n, others / whole);
        if (days[d] < BURST_MIN || chance >= CHANCE_MAX) {
            continue;
        }
        struct caution caution = caution_of(s, c, SUSPICION_BURST);
        caution.n = days[d];
        caution.of = n;
        caution.day = s->first_day + (int32_t)d;
        caution.chance = chance;
        add_caution(s, caution);
        for (size_t i = c.from; i < c.to; i++) {
            s->suspected[i] |= is_gradual(&s->facts[i]) && s->facts[i].day == caution.day;
        }
    }
}

static void study_straight(struct studying *s, struct cell c)
{
    const enum source source = s->facts[c.from].source;
    struct caution caution = caution_of(s, c, SUSPICION_STRAIGHT);
    for (size_t i = c.from; i < c.to; i++) {
        caution.n += s->facts[i].straight;
    }
    caution.of = (int64_t)(c.to - c.from);
    const double others = (double)(s->straight[source] - caution.n) + 1;
    const double p = others / ((double)(s->all[source] - caution.of) + 2);
    caution.chance = (double)s->n_cells * chance_of(caution.n, caution.of, p);
    if (caution.n < ALIKE_MIN || caution.chance >= CHANCE_MAX) {
        return;
    }
    add_caution(s, caution);
    for (size_t i = c.from; i < c.to; i++) {
        s->suspected[i] |= s->facts[i].straight;
    }
}

/* Facts of a cell are sorted by their answers. */
static void study_alike(struct studying *s, struct cell c)
{
    struct caution caution = caution_of(s, c, SUSPICION_ALIKE);
    caution.of = (int64_t)(c.to - c.from);
    for (size_t i = c.from, end; i < c.to; i = end) {
        for (end = i + 1; end < c.to && s->facts[end].answers == s->facts[i].answers; end++) {
        }
        if (end - i >= ALIKE_MIN && s->facts[i].n_scored >= ALIKE_ITEMS && !s->facts[i].straight) {
            caution.n += (int64_t)(end - i);
            memset(s->suspected + i, true, (end - i) * sizeof *s->suspected);
        }
    }
    if (caution.n > 0) {
        add_caution(s, caution);
    }
}

static bool is_open(const struct response_fact *f)
{
    return f->channel == CHANNEL_WEB && !f->by_code;
}

static bool was_asked(const struct response_fact *f)
{
    return f->by_code || f->channel == CHANNEL_PAPER || f->channel == CHANNEL_INTERVIEW ||
           f->channel == CHANNEL_PHONE;
}

/* How many of the answers that look open may have come by a code that no answer is matched with. */
static int64_t codes_among(const struct studying *s, struct cell c, size_t n_open)
{
    const struct response_fact *f = &s->facts[c.from];
    const int64_t used = s->codes == NULL ? 0 : s->codes[f->unit * SOURCE_COUNT + f->source];
    return used < (int64_t)n_open ? used : (int64_t)n_open;
}

static void study_happier(struct studying *s, struct cell c)
{
    enum { EACH_MIN = 5 };
    double *open = arena_array(s->arena, c.to - c.from, sizeof *open);
    double *asked = arena_array(s->arena, c.to - c.from, sizeof *asked);
    size_t n_open = 0;
    size_t n_asked = 0;
    for (size_t i = c.from; i < c.to; i++) {
        if (s->facts[i].n_scored > 0 && is_open(&s->facts[i])) {
            open[n_open++] = s->facts[i].mean;
        } else if (s->facts[i].n_scored > 0 && was_asked(&s->facts[i])) {
            asked[n_asked++] = s->facts[i].mean;
        }
    }
    const int64_t codes = codes_among(s, c, n_open);
    if ((int64_t)n_open - codes < EACH_MIN || n_asked < EACH_MIN) {
        return;
    }
    const double delta = cliff_delta(open, n_open, asked, n_asked, PROPORTION_Z95).delta.value;
    const struct estimate p = cliff_exact_p(open, n_open, asked, n_asked, s->arena);
    const double chance = (double)s->n_cells * (p.defined ? p.value : 1);
    if (delta < DELTA_MIN || chance >= CHANCE_MAX) {
        return;
    }
    struct caution caution = caution_of(s, c, SUSPICION_HAPPIER);
    caution.n = (int64_t)n_open;
    caution.codes = codes;
    caution.of = (int64_t)(c.to - c.from);
    caution.chance = chance;
    caution.delta = delta;
    add_caution(s, caution);
    for (size_t i = c.from; i < c.to; i++) {
        s->suspected[i] |= is_open(&s->facts[i]);
    }
}

/* Which of them are too many cannot be told, so none of them counts in the second run; but where those
   in question already are as many as there are too many, it is those. */
static void study_people(struct studying *s, struct cell c)
{
    struct caution caution = caution_of(s, c, SUSPICION_MORE_THAN_PEOPLE);
    const int64_t people = voice_population(&s->data->units->items[caution.unit], caution.source);
    caution.n = (int64_t)(c.to - c.from);
    caution.of = people;
    if (people == UNIT_SIZE_UNKNOWN || caution.n <= people) {
        return;
    }
    add_caution(s, caution);
    int64_t left = 0;
    for (size_t i = c.from; i < c.to; i++) {
        left += !s->suspected[i];
    }
    for (size_t i = c.from; left > people && i < c.to; i++) {
        s->suspected[i] |= !s->facts[i].by_code;
    }
}

/* People say themselves what group they are of, so a few more are no wonder, and nobody is left out. */
static void study_groups(struct studying *s, struct cell c)
{
    const struct dataset *d = s->data;
    struct caution caution = caution_of(s, c, SUSPICION_MORE_THAN_GROUP);
    if (caution.source != SOURCE_PEOPLE) {
        return;
    }
    const struct unit_source_counts *who = &d->who[caution.unit * SOURCE_COUNT + SOURCE_PEOPLE];
    for (size_t i = 0; i < d->group_sizes->n_items; i++) {
        const struct group_size *size = &d->group_sizes->items[i];
        if (size->unit == caution.unit &&
            who->by_group[size->group] >= size->people + GROUP_EXCESS) {
            caution.group = size->group;
            caution.n = who->by_group[size->group];
            caution.of = size->people;
            add_caution(s, caution);
        }
    }
}

static struct cell cell_at(const struct studying *s, size_t from)
{
    struct cell c = {.from = from, .to = from + 1};
    while (c.to < s->n && s->facts[c.to].unit == s->facts[from].unit &&
           s->facts[c.to].source == s->facts[from].source) {
        c.to++;
    }
    return c;
}

static void study_cell(struct studying *s, struct cell c)
{
    study_burst(s, c);
    study_straight(s, c);
    study_alike(s, c);
    study_happier(s, c);
    study_people(s, c);
    study_groups(s, c);
}

static int compare_keys(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct response_key));
}

static void gather_suspects(struct studying *s)
{
    s->suspects = arena_array(s->arena, s->n, sizeof *s->suspects);
    for (size_t i = 0; i < s->n; i++) {
        if (s->suspected[i]) {
            s->suspects[s->n_suspects++] = s->facts[i].key;
        }
    }
    if (s->n_suspects > 0) {
        qsort(s->suspects, s->n_suspects, sizeof *s->suspects, compare_keys);
    }
}

struct integrity *integrity_study(struct response_fact *facts, size_t n, const int64_t *codes,
                                  const struct dataset *data, struct arena *a)
{
    struct studying s = {.facts = facts, .n = n, .codes = codes, .data = data, .arena = a};
    struct integrity *out = arena_alloc(a, sizeof *out);
    if (n > 0) {
        qsort(facts, n, sizeof *facts, compare_facts);
    }
    s.suspected = arena_array(a, n, sizeof *s.suspected);
    count_all(&s);
    for (size_t i = 0; i < n; i = cell_at(&s, i).to) {
        s.n_cells++;
    }
    for (size_t i = 0; i < n;) {
        const struct cell c = cell_at(&s, i);
        if (facts[i].source != SOURCE_PROVIDER) {
            study_cell(&s, c);
        }
        i = c.to;
    }
    gather_suspects(&s);
    *out = (struct integrity){.cautions = s.cautions,
                              .n_cautions = s.n_cautions,
                              .suspects = s.suspects,
                              .n_suspects = s.n_suspects,
                              .n_cells = s.n_cells};
    return out;
}

bool integrity_suspects(const struct integrity *i, const struct response_key *key)
{
    return i->n_suspects > 0 &&
           bsearch(key, i->suspects, i->n_suspects, sizeof *i->suspects, compare_keys) != NULL;
}
