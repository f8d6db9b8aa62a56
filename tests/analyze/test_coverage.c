/* Who answered, and the attack on what the board is told of it: units, sources and groups. */
#include <stdio.h>
#include <string.h>

#include "analyze/coverage.h"
#include "analyze/linear_bounds.h"
#include "analyze/suppression.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

enum { UNITS = 6, SIZES_MAX = UNITS * GROUP_COUNT, ATTACKED_COUNTIES = 200 };

static struct arena *arena;
static struct settings settings;
static struct unit unit[UNITS];
static struct units units = {.items = unit, .n_items = UNITS};
static struct group_size size[SIZES_MAX];
static struct group_sizes sizes = {.items = size};
static struct unit_source_counts who[UNITS * SOURCE_COUNT];
static struct people_sketches people[UNITS * SOURCE_COUNT]; /* nobody's scores */
static int64_t sent_counts[UNITS * SOURCE_COUNT];
static const struct sent sent = {.items = sent_counts};
static struct dataset data;
static struct diag diag;

static void setup(void)
{
    static const char *const ids[UNITS] = {"A", "B", "C", "D", "E", "F"};
    arena = arena_new(0);
    memset(who, 0, sizeof who);
    sizes.n_items = 0;
    for (size_t i = 0; i < UNITS; i++) {
        unit[i] = (struct unit){
            .id = ids[i], .name = ids[i], .people = UNIT_SIZE_UNKNOWN, .staff = UNIT_SIZE_UNKNOWN};
    }
    for (size_t i = 0; i < UNITS * SOURCE_COUNT; i++) {
        sent_counts[i] = SENT_UNKNOWN;
    }
    data = (struct dataset){.units = &units,
                            .group_sizes = &sizes,
                            .settings = &settings,
                            .who = who,
                            .people = people,
                            .only_unit = DATASET_ALL_UNITS,
                            .only_theme = THEME_NONE};
    data.has_form[SOURCE_PEOPLE] = data.has_form[SOURCE_CARERS] = true;
    data.asks_groups[SOURCE_PEOPLE] = data.asks_groups[SOURCE_CARERS] = true;
}

static void teardown(void)
{
    arena_free(arena);
}

static struct unit_source_counts *at(size_t u, enum source source)
{
    return &who[u * SOURCE_COUNT + source];
}

static void answer(size_t u, enum source source, int64_t n)
{
    at(u, source)->responses = n;
    at(u, source)->usable = n;
    at(u, source)->by_answered[ANSWERED_ALONE] = n;
}

static void support(size_t u, enum group group, int64_t n)
{
    size[sizes.n_items++] = (struct group_size){.unit = u, .group = group, .people = n};
}

static const struct coverage *study(enum tier tier)
{
    struct coverage *c = NULL;
    struct publication *p = publication_new(&data, tier, NULL, 0, arena);
    const enum err err = coverage_study(&data, &sent, p, arena, &c, &diag);
    ck_assert_msg(err == OK, "%s", diag.text);
    return c;
}

static const struct coverage_cell *cell_of(const struct coverage *c, size_t u, enum source source)
{
    for (size_t i = 0; i < c->n_cells; i++) {
        if (c->cells[i].unit == u && c->cells[i].source == source) {
            return &c->cells[i];
        }
    }
    ck_abort_msg("no cell of unit %zu", u);
}

static const struct coverage_group_cell *find_group(const struct coverage *c, size_t u,
                                                    enum source source, enum group group)
{
    for (size_t i = 0; i < c->n_group_cells; i++) {
        const struct coverage_group_cell *cell = &c->group_cells[i];
        if (cell->unit == u && cell->source == source && cell->group == group) {
            return cell;
        }
    }
    return NULL;
}

static const struct coverage_group_cell *group_of(const struct coverage *c, size_t u,
                                                  enum source source, enum group group)
{
    const struct coverage_group_cell *cell = find_group(c, u, source, group);
    ck_assert_msg(cell != NULL, "no group cell of unit %zu", u);
    return cell;
}

START_TEST(silence_says_why)
{
    answer(0, SOURCE_PEOPLE, 8);
    at(0, SOURCE_PEOPLE)->by_group[GROUP_OLDER] = 3;
    support(0, GROUP_OLDER, 10);
    support(0, GROUP_AUTISM, 2);
    support(0, GROUP_DEMENTIA, 0);
    support(1, GROUP_AUTISM, 6);
    support(2, GROUP_AUTISM, 6);
    sent_counts[2 * SOURCE_COUNT + SOURCE_PEOPLE] = 0;
    const struct coverage *c = study(TIER_RESTRICTED);
    ck_assert_int_eq(cell_of(c, 0, SOURCE_PEOPLE)->gap, HUSH_NONE);
    ck_assert_int_eq(cell_of(c, 1, SOURCE_PEOPLE)->gap, HUSH_NOBODY);
    ck_assert_int_eq(cell_of(c, 2, SOURCE_PEOPLE)->gap, HUSH_NOT_ASKED);
    ck_assert_int_eq(cell_of(c, 1, SOURCE_STAFF)->gap, HUSH_NOT_ASKED); /* no questionnaire */
    ck_assert_int_eq(group_of(c, 0, SOURCE_PEOPLE, GROUP_OLDER)->gap, HUSH_NONE);
    ck_assert_int_eq(group_of(c, 0, SOURCE_PEOPLE, GROUP_AUTISM)->gap, HUSH_GROUP);
    ck_assert_int_eq(group_of(c, 0, SOURCE_PEOPLE, GROUP_DEMENTIA)->gap, HUSH_NONE);
    ck_assert_int_eq(group_of(c, 0, SOURCE_PEOPLE, GROUP_SENSORY)->gap, HUSH_NONE); /* not known */
    ck_assert_int_eq(group_of(c, 1, SOURCE_PEOPLE, GROUP_AUTISM)->gap, HUSH_NOBODY);
    ck_assert_int_eq(group_of(c, 2, SOURCE_PEOPLE, GROUP_AUTISM)->gap, HUSH_NOT_ASKED);
    c = study(TIER_BOARD); /* that a service supports two autistic people is not told */
    ck_assert(find_group(c, 0, SOURCE_PEOPLE, GROUP_AUTISM) == NULL);
    ck_assert_int_eq(group_of(c, 1, SOURCE_PEOPLE, GROUP_AUTISM)->gap, HUSH_NOBODY);
    ck_assert_int_eq(group_of(c, 1, SOURCE_PEOPLE, GROUP_AUTISM)->people, COVERAGE_UNKNOWN);
}
END_TEST

/* What carers filled in is by carers, whatever they ticked. */
START_TEST(carers_are_heard_through_their_own_questionnaire)
{
    answer(0, SOURCE_PEOPLE, 8);
    answer(1, SOURCE_PEOPLE, 8);
    answer(0, SOURCE_CARERS, 6);
    support(0, GROUP_CARER, 9);
    support(1, GROUP_CARER, 9);
    const struct coverage *c = study(TIER_RESTRICTED);
    ck_assert_int_eq(group_of(c, 0, SOURCE_PEOPLE, GROUP_CARER)->gap, HUSH_NONE);
    ck_assert_int_eq(group_of(c, 1, SOURCE_PEOPLE, GROUP_CARER)->gap, HUSH_GROUP);
    ck_assert_int_eq(cell_of(c, 0, SOURCE_CARERS)->people, 9);
    ck_assert_int_eq(c->sources[SOURCE_CARERS].people, 18);
}
END_TEST

/* Of a single unit no group is told to the board, and none of the county when it is of all of a few. */
START_TEST(groups_are_told_of_the_county)
{
    answer(0, SOURCE_PEOPLE, 12);
    at(0, SOURCE_PEOPLE)->by_group[GROUP_DEMENTIA] = 12;
    at(0, SOURCE_PEOPLE)->by_group[GROUP_OLDER] = 6;
    at(0, SOURCE_PEOPLE)->by_group[GROUP_AUTISM] = 3;
    const struct coverage *c = study(TIER_BOARD);
    ck_assert_uint_eq(c->n_group_cells, 0);
    ck_assert_int_eq(c->groups[GROUP_DEMENTIA].group, GROUP_DEMENTIA);
    ck_assert_int_eq(c->groups[GROUP_DEMENTIA].answers.mark, COUNT_HIDDEN);
    ck_assert_int_eq(c->groups[GROUP_AUTISM].answers.mark, COUNT_HIDDEN);
    ck_assert_int_eq(c->groups[GROUP_OLDER].answers.n, 6);
    ck_assert_int_eq(c->groups[GROUP_SENSORY].answers.mark, COUNT_TOLD);
    c = study(TIER_RESTRICTED);
    ck_assert_int_eq(group_of(c, 0, SOURCE_PEOPLE, GROUP_AUTISM)->answers.n, 3);
}
END_TEST

START_TEST(usable_is_told_and_not_how_few_are_not)
{
    answer(0, SOURCE_PEOPLE, 30);
    answer(1, SOURCE_PEOPLE, 30);
    at(0, SOURCE_PEOPLE)->usable = 28;
    const struct coverage *c = study(TIER_RESTRICTED);
    ck_assert_int_eq(cell_of(c, 0, SOURCE_PEOPLE)->usable.n, 28);
    ck_assert_int_eq(c->sources[SOURCE_PEOPLE].usable.n, 58);
    c = study(TIER_BOARD);
    ck_assert_int_eq(c->sources[SOURCE_PEOPLE].usable.mark, COUNT_HIDDEN);
    ck_assert_int_eq(cell_of(c, 0, SOURCE_PEOPLE)->usable.mark, COUNT_HIDDEN);
}
END_TEST

/* domain.md C: 9 of 12 with N = 20 has n* = 28.5; here the half of 12: Wilson of 14.25 of 28.5, by
   R: z <- qnorm(.975); n <- 12*19/8; z*sqrt(.25/n + z^2/4/n^2)/(1 + z^2/n). */
START_TEST(margin_knows_how_many_there_are)
{
    const struct covered twelve = {.mark = COUNT_TOLD, .n = 12};
    const struct covered hidden = {.mark = COUNT_HIDDEN};
    double margin = 0;
    ck_assert(coverage_margin(20, &twelve, &margin));
    ck_assert_double_eq_tol(margin, 0.172321034, 1e-6);
    ck_assert(coverage_margin(COVERAGE_UNKNOWN, &twelve, &margin));
    ck_assert_double_eq_tol(margin, 0.246218402, 1e-6);
    ck_assert(!coverage_margin(12, &twelve, &margin));
    ck_assert(!coverage_margin(20, &hidden, &margin));
}
END_TEST

/* ---- the attack ---- */

static void fill_source(struct dice *dice, size_t u, enum source source)
{
    struct unit_source_counts *w = at(u, source);
    w->responses = dice_below(dice, dice_below(dice, 3) == 0 ? 40 : 14);
    for (int64_t i = 0; i < w->responses; i++) {
        w->by_answered[dice_below(dice, ANSWERED_COUNT)]++;
        w->usable += dice_below(dice, 12) > 0;
        for (enum group group = 0; group < GROUP_COUNT; group++) {
            w->by_group[group] +=
                dice_below(dice, 10) < (group == GROUP_OLDER ? 8u : (unsigned)group);
        }
    }
}

/* What a reader of the board's tables knows, written down afresh: every count is a number that is
   told or an unknown of at least 1, or what nobody prints, of at least 0. */
enum { KNOWN_MAX = 2000, TERMS_MAX = 8000 };
struct reader {
    struct unknown unknowns[KNOWN_MAX];
    bool secret[KNOWN_MAX];
    struct linear_term terms[TERMS_MAX];
    int64_t sums[KNOWN_MAX];
    size_t n_unknowns, n_terms, n_rows;
};

static void read_unknown(struct reader *k, int64_t lower, int64_t truth, bool secret, int factor)
{
    k->terms[k->n_terms++] =
        (struct linear_term){.row = k->n_rows, .unknown = k->n_unknowns, .factor = factor};
    k->secret[k->n_unknowns] = secret;
    k->unknowns[k->n_unknowns++] =
        (struct unknown){.lower = lower, .upper = BOUNDS_NO_LIMIT, .truth = truth};
}

/* A count in the row that is being written. The same one is known by its place. */
static void read_count(struct reader *k, const struct covered *told, int64_t truth, size_t *place,
                       int factor)
{
    if (told->mark != COUNT_HIDDEN) {
        k->sums[k->n_rows] -= factor * told->n;
    } else if (*place != SIZE_MAX) {
        k->terms[k->n_terms++] =
            (struct linear_term){.row = k->n_rows, .unknown = *place, .factor = factor};
    } else {
        *place = k->n_unknowns;
        read_unknown(k, 1, truth, true, factor);
    }
}

/* What is printed nowhere; a secret where it is small. */
static void read_untold(struct reader *k, int64_t truth, size_t *place, int factor)
{
    if (*place != SIZE_MAX) {
        k->terms[k->n_terms++] =
            (struct linear_term){.row = k->n_rows, .unknown = *place, .factor = factor};
        return;
    }
    *place = k->n_unknowns;
    read_unknown(k, 0, truth, truth >= 1 && truth <= SUPPRESSION_SMALL_MAX, factor);
}

static void read_rest(struct reader *k, int64_t truth)
{
    read_unknown(k, 0, truth, truth >= 1 && truth <= SUPPRESSION_SMALL_MAX, 1);
    k->n_rows++;
}

/* What is read of one source: where its unknowns stand. */
struct place {
    size_t total;
    size_t base[UNITS];
    struct unit_source_counts sum;
};

static void find_place(struct place *p, enum source source)
{
    *p = (struct place){.total = SIZE_MAX};
    for (size_t u = 0; u < UNITS; u++) {
        const struct unit_source_counts *w = at(u, source);
        p->base[u] = SIZE_MAX;
        p->sum.responses += w->responses;
        p->sum.usable += w->usable;
        for (size_t i = 0; i < ANSWERED_COUNT; i++) {
            p->sum.by_answered[i] += w->by_answered[i];
        }
        for (size_t i = 0; i < GROUP_COUNT; i++) {
            p->sum.by_group[i] += w->by_group[i];
        }
    }
}

static void read_group(struct reader *k, const struct coverage *c, struct place *p,
                       const struct coverage_group *of)
{
    size_t part[UNITS];
    size_t sum = SIZE_MAX;
    const int64_t all = p->sum.by_group[of->group];
    for (size_t u = 0; u < UNITS; u++) {
        const int64_t g = at(u, of->source)->by_group[of->group];
        const int64_t n = at(u, of->source)->responses;
        const struct coverage_group_cell *cell = find_group(c, u, of->source, of->group);
        part[u] = SIZE_MAX;
        if (cell != NULL) { /* silent, and told so */
            ck_assert(cell->gap != HUSH_NONE && cell->answers.n == 0 && g == 0);
            continue;
        }
        read_count(k, &cell_of(c, u, of->source)->answers, n, &p->base[u], -1);
        read_untold(k, g, &part[u], 1);
        read_rest(k, n - g);
    }
    read_count(k, &c->sources[of->source].answers, p->sum.responses, &p->total, -1);
    read_count(k, &of->answers, all, &sum, 1);
    read_rest(k, p->sum.responses - all);
    read_count(k, &of->answers, all, &sum, -1);
    for (size_t u = 0; u < UNITS; u++) {
        if (part[u] != SIZE_MAX) {
            read_untold(k, 0, &part[u], 1);
        }
    }
    k->n_rows++;
}

static void read_source(struct reader *k, const struct coverage *c, enum source source)
{
    const struct coverage_source *of = &c->sources[source];
    struct place p;
    size_t own = SIZE_MAX;
    find_place(&p, source);
    read_count(k, &of->answers, p.sum.responses, &p.total, -1);
    for (size_t u = 0; u < UNITS; u++) {
        read_count(k, &cell_of(c, u, source)->answers, at(u, source)->responses, &p.base[u], 1);
    }
    k->n_rows++;
    read_count(k, &of->answers, p.sum.responses, &p.total, -1);
    for (size_t i = 0; i < ANSWERED_COUNT; i++) {
        size_t part = SIZE_MAX;
        read_count(k, &of->by_answered[i], p.sum.by_answered[i], &part, 1);
    }
    k->n_rows++;
    read_count(k, &of->answers, p.sum.responses, &p.total, -1);
    read_count(k, &of->usable, p.sum.usable, &own, 1);
    read_rest(k, p.sum.responses - p.sum.usable);
    for (size_t i = 0; i < c->n_groups; i++) {
        if (c->groups[i].source == source) {
            read_group(k, c, &p, &c->groups[i]);
        }
    }
}

/* How many secrets can be narrowed to less than SUPPRESSION_WIDTH. */
static size_t narrowed(const struct coverage *c, size_t *out_secrets)
{
    static struct reader k;
    static struct whole_range ranges[KNOWN_MAX];
    memset(&k, 0, sizeof k);
    read_source(&k, c, SOURCE_PEOPLE);
    read_source(&k, c, SOURCE_CARERS);
    const struct linear_system system = {.unknowns = k.unknowns,
                                         .n_unknowns = k.n_unknowns,
                                         .terms = k.terms,
                                         .n_terms = k.n_terms,
                                         .sums = k.sums,
                                         .n_rows = k.n_rows};
    ck_assert_int_eq(linear_bounds(&system, SUPPRESSION_WIDTH, ranges), OK);
    size_t n = 0;
    for (size_t i = 0; i < k.n_unknowns; i++) {
        if (k.secret[i]) {
            ++*out_secrets;
            n += ranges[i].high != BOUNDS_NO_LIMIT &&
                 ranges[i].high - ranges[i].low < SUPPRESSION_WIDTH;
        }
    }
    return n;
}

static void uncover_one(struct covered *c, int64_t n)
{
    if (n > SUPPRESSION_SMALL_MAX) {
        *c = (struct covered){.mark = COUNT_TOLD, .n = n};
    }
}

/* Nothing hidden but what is small itself: the reader must then succeed, or it cannot read. */
static void uncover(struct coverage *c)
{
    struct coverage_cell *cells = arena_array(arena, c->n_cells, sizeof *cells);
    struct coverage_group *groups = arena_array(arena, c->n_groups, sizeof *groups);
    memcpy(cells, c->cells, c->n_cells * sizeof *cells);
    memcpy(groups, c->groups, c->n_groups * sizeof *groups);
    for (size_t i = 0; i < c->n_cells; i++) {
        uncover_one(&cells[i].answers, at(cells[i].unit, cells[i].source)->responses);
    }
    for (size_t i = 0; i < c->n_groups; i++) {
        int64_t n = 0;
        for (size_t u = 0; u < UNITS; u++) {
            n += at(u, groups[i].source)->by_group[groups[i].group];
        }
        uncover_one(&groups[i].answers, n);
    }
    c->cells = cells;
    c->groups = groups;
}

START_TEST(no_generated_county_gives_a_person_away)
{
    struct dice dice = {.state = 11};
    size_t secrets = 0;
    size_t fallen = 0;
    for (int round = 0; round < ATTACKED_COUNTIES; round++) {
        teardown();
        setup();
        for (size_t u = 0; u < UNITS; u++) {
            fill_source(&dice, u, SOURCE_PEOPLE);
            fill_source(&dice, u, SOURCE_CARERS);
            for (enum group group = 0; group < GROUP_COUNT; group++) {
                support(u, group, (int64_t)dice_below(&dice, 12));
            }
        }
        const struct coverage *c = study(TIER_BOARD);
        ck_assert_msg(narrowed(c, &secrets) == 0, "round %d", round);
        struct coverage bare = *c;
        size_t ignored = 0;
        uncover(&bare);
        fallen += narrowed(&bare, &ignored) > 0;
    }
    ck_assert_uint_gt(fallen, ATTACKED_COUNTIES / 2);
    printf("attack: %d counties by unit, source and group, %zu secrets, 0 narrowed; %zu counties "
           "fall without complementary ones\n",
           ATTACKED_COUNTIES, secrets, fallen);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/coverage");
    TCase *tc = test_case(s, "coverage");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, silence_says_why);
    tcase_add_test(tc, carers_are_heard_through_their_own_questionnaire);
    tcase_add_test(tc, groups_are_told_of_the_county);
    tcase_add_test(tc, usable_is_told_and_not_how_few_are_not);
    tcase_add_test(tc, margin_knows_how_many_there_are);
    tcase_add_test(tc, no_generated_county_gives_a_person_away);
    return test_run(s);
}
