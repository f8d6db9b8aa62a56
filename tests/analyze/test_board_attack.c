/* Whole counties are published as the board gets them, in three releases with a few answers between, and
   attacked (attacker.h): no hidden number, and no difference of a few people, may be narrowed to a range
   less than 5 wide. Without the hiding of more than the small counts, and without holding the later
   releases against the earlier ones, the same attack succeeds. COUNTIES sets how many. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analyze/board_compare.h"
#include "analyze/board_crosscheck.h"
#include "analyze/board_standout.h"
#include "analyze/compare_report.h"
#include "analyze/coverage_report.h"
#include "analyze/standout_report.h"
#include "common/num.h"
#include "tests/analyze/attacker.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

enum {
    COUNTIES_DEFAULT = 100,
    SOURCES = 3,
    LEVELS = 5,
    RELEASES = 3,
    PEOPLE_MAX = ATTACK_UNITS_MAX * SOURCES * 70,
    WIDE = 5,
    FEW = 4
};

static const enum theme themes[ATTACK_THEMES] = {THEME_PLAN, THEME_MONEY, THEME_SAFE};
static const char *const theme_names[ATTACK_THEMES] = {"PLAN", "MONEY", "SAFE"};
static const char *const source_names[SOURCES] = {"people", "carers", "staff"};
static const struct settings settings = {.line_high = 0.75, .line_low = 0.60};
static const enum group groups[ATTACK_GROUPS] = {GROUP_OLDER, GROUP_AUTISM};

/* ---- a county ---- */

struct person {
    size_t unit;
    enum source source;
    enum answered_by how;
    int level[ATTACK_THEMES]; /* -1: none */
    bool is_of[ATTACK_GROUPS];
};

struct county {
    struct unit items[ATTACK_UNITS_MAX];
    char names[ATTACK_UNITS_MAX][24];
    struct units units;
    struct group_size size[ATTACK_UNITS_MAX * ATTACK_GROUPS];
    struct group_sizes sizes;
    struct person people[PEOPLE_MAX];
    size_t n_people[RELEASES]; /* the first of them have answered by each release */
};

static struct person make_person(struct dice *dice, size_t unit, enum source source)
{
    static const unsigned skips[ATTACK_THEMES] = {10, 55, 4}; /* in 100 */
    struct person p = {.unit = unit, .source = source};
    p.how = dice_below(dice, 10) < 6 ? ANSWERED_ALONE : (enum answered_by)dice_below(dice, 4);
    p.is_of[0] = dice_below(dice, 100) < 45;
    p.is_of[1] = dice_below(dice, 100) < 8;
    for (size_t t = 0; t < ATTACK_THEMES; t++) {
        const bool skip = dice_below(dice, 100) < skips[t];
        p.level[t] = skip ? -1 : (int)(LEVELS - 1 - dice_below(dice, 1 + dice_below(dice, LEVELS)));
    }
    return p;
}

/* Many small services, some large; some where nobody answered. */
static unsigned base_of(struct dice *dice)
{
    const unsigned kind = dice_below(dice, 10);
    if (kind < 4) {
        return dice_below(dice, 10);
    }
    return kind < 9 ? 8 + dice_below(dice, 14) : 20 + dice_below(dice, 30);
}

/* In two of three services something has come in since. */
static unsigned more_of(struct dice *dice)
{
    return dice_below(dice, 3) == 0 ? 0 : dice_below(dice, 8);
}

static void make_groups(struct dice *dice, struct county *c)
{
    c->sizes.items = c->size;
    for (size_t u = 0; u < c->units.n_items; u++) {
        for (size_t g = 0; g < ATTACK_GROUPS; g++) {
            c->size[c->sizes.n_items++] = (struct group_size){
                .unit = u, .group = groups[g], .people = (int64_t)dice_below(dice, 20)};
        }
    }
}

static void make_county(struct dice *dice, struct county *c)
{
    memset(c, 0, sizeof *c);
    c->units = (struct units){.items = c->items, .n_items = 3 + dice_below(dice, 14)};
    size_t n = 0;
    make_groups(dice, c);
    for (size_t r = 0; r < RELEASES; r++) {
        for (size_t u = 0; u < c->units.n_items; u++) {
            (void)snprintf(c->names[u], sizeof c->names[u], "u%zu", u);
            c->items[u] = (struct unit){.id = c->names[u],
                                        .name = c->names[u],
                                        .kind = "",
                                        .setting = "",
                                        .locality = "",
                                        .cqc_location = "",
                                        .people = UNIT_SIZE_UNKNOWN,
                                        .staff = UNIT_SIZE_UNKNOWN};
            for (enum source s = SOURCE_PEOPLE; s <= SOURCE_STAFF; s++) {
                for (unsigned i = r == 0 ? base_of(dice) : more_of(dice); i > 0; i--) {
                    ck_assert_uint_lt(n, PEOPLE_MAX);
                    c->people[n++] = make_person(dice, u, s);
                }
            }
        }
        c->n_people[r] = n;
    }
}

/* ---- what the board knows of it ---- */

static void count_person(struct dataset *d, const struct person *p, size_t number)
{
    struct unit_source_counts *who = &d->who[p->unit * SOURCE_COUNT + p->source];
    struct histograms *h = &d->histograms[p->source];
    struct response_key key = {.bytes = {0}};
    memcpy(key.bytes, &number, sizeof number);
    who->responses++;
    who->by_answered[p->how]++;
    for (size_t g = 0; g < ATTACK_GROUPS; g++) {
        who->by_group[groups[g]] += p->is_of[g] && p->source == SOURCE_PEOPLE;
    }
    d->responses++;
    for (size_t t = 0; t < ATTACK_THEMES; t++) {
        if (p->level[t] >= 0) {
            h->counts[p->unit * h->stride + h->first[themes[t]] + (size_t)p->level[t]]++;
            people_sketch_add(&d->people[p->unit * SOURCE_COUNT + p->source].theme[themes[t]],
                              &key);
        }
    }
}

static const double level_values[LEVELS] = {0, 0.25, 0.5, 0.75, 1};

static void lay_out(struct dataset *d, struct arena *a)
{
    for (enum source s = SOURCE_PEOPLE; s <= SOURCE_STAFF; s++) {
        struct histograms *h = &d->histograms[s];
        d->has_form[s] = true;
        for (size_t t = 0; t < ATTACK_THEMES; t++) {
            d->has_anchor[s][themes[t]] = true;
            d->ever_anchor[s][themes[t]] = true;
            d->levels[s][themes[t]] = (struct levels){.value = level_values, .n = LEVELS};
            h->first[themes[t]] = h->stride;
            h->stride += ANSWER_SET_COUNT * LEVELS;
        }
        h->counts = arena_array(a, d->units->n_items * h->stride, sizeof *h->counts);
    }
}

static struct dataset *read_county(const struct county *c, size_t release, struct arena *a)
{
    const size_t n_units = c->units.n_items;
    struct dataset *d = arena_alloc(a, sizeof *d);
    *d = (struct dataset){.units = &c->units,
                          .group_sizes = &c->sizes,
                          .settings = &settings,
                          .only_unit = DATASET_ALL_UNITS,
                          .only_theme = THEME_NONE,
                          .who = arena_array(a, n_units * SOURCE_COUNT, sizeof *d->who),
                          .people = arena_array(a, n_units * SOURCE_COUNT, sizeof *d->people),
                          .claims = arena_array(a, n_units * THEME_COUNT, sizeof *d->claims),
                          .predictions =
                              arena_array(a, n_units * THEME_COUNT, sizeof *d->predictions)};
    lay_out(d, a);
    d->asks_groups[SOURCE_PEOPLE] = true;
    for (size_t i = 0; i < c->n_people[release]; i++) {
        count_person(d, &c->people[i], i);
    }
    d->data_digest = digest_of(&release, sizeof release);
    return d;
}

static bool keeps(const void *cls, size_t unit, enum source source, enum theme theme)
{
    return source == SOURCE_PROVIDER || publication_tells(cls, unit, source, theme);
}

/* As board_new decides, but with less care. */
static struct board *careless_board(const struct dataset *d, enum publication_care care,
                                    struct arena *a)
{
    const struct sent sent = {0};
    struct coverage *coverage = NULL;
    struct board *b = arena_alloc(a, sizeof *b);
    struct publication *p = publication_new(d, TIER_BOARD, NULL, 0, a);
    publication_take_care(p, care);
    ck_assert_int_eq(coverage_study(d, &sent, p, a, &coverage, NULL), OK);
    *b = (struct board){
        .all = d, .told = dataset_keep(d, keeps, p, a), .coverage = coverage, .publication = p};
    return b;
}

static struct board *decide(const struct dataset *d, enum publication_care care,
                            const struct releases *earlier, struct arena *a)
{
    const struct sent sent = {0};
    struct diag diag = {0};
    struct board *b = NULL;
    if (care != CARE_ALL) {
        return careless_board(d, care, a);
    }
    const enum err err = board_new(d, &sent, earlier, a, &b, &diag);
    ck_assert_msg(err == OK, "%s", diag.text);
    return b;
}

/* ---- publishing ---- */

typedef void (*write_fn)(const void *what, FILE *to);

static void write_coverage(const void *what, FILE *to)
{
    coverage_csv(&(struct coverage_view){.c = what}, to);
}

static void write_crosscheck(const void *what, FILE *to)
{
    board_crosscheck_csv(what, to);
}

static void write_standout(const void *what, FILE *to)
{
    standout_csv(what, to);
}

static void write_compare(const void *what, FILE *to)
{
    board_compare_csv(what, to);
}

static const char *text_of(write_fn write, const void *what, struct arena *a)
{
    char *text = NULL;
    size_t len = 0;
    FILE *to = open_memstream(&text, &len);
    ck_assert_ptr_nonnull(to);
    write(what, to);
    ck_assert_int_eq(fclose(to), 0);
    const char *kept = arena_strdup(a, text);
    free(text);
    return kept;
}

static struct published publish(const struct board *b, struct arena *a)
{
    const struct crosscheck_options lines = {.line_high = settings.line_high,
                                             .line_low = settings.line_low};
    struct board_crosscheck c;
    ck_assert_int_eq(board_crosscheck_of(b, &lines, a, &c, NULL), OK);
    const struct board_compare compare = board_compare_of(b, a);
    return (struct published){.coverage = text_of(write_coverage, b->coverage, a),
                              .crosscheck = text_of(write_crosscheck, &c, a),
                              .standout =
                                  text_of(write_standout, board_standout_of(&c, 0.05, a), a),
                              .compare = text_of(write_compare, &compare, a)};
}

/* ---- what the attack finds, and what is so ---- */

struct attack_result {
    size_t counties;
    size_t hidden, hidden_narrowed;       /* numbers of one release */
    size_t of_groups, of_groups_narrowed; /* 1 to 4 people of a group, or not of it */
    size_t few, few_narrowed;             /* differences of 1 to 4 people between releases */
    size_t changed_told; /* figures told in two releases that differ by 1 to 4 people */
};

struct county_attack {
    const struct county *county;
    const struct dataset *data[RELEASES];
    struct attack_result *outcome;
};

static double truth(const struct dataset *d, const struct attacked *a)
{
    const enum source s = (enum source)a->source;
    double n = 0;
    for (size_t u = 0; u < d->units->n_items; u++) {
        const struct unit_source_counts *who = &d->who[u * SOURCE_COUNT + s];
        switch (a->kind) {
        case ATTACK_UNIT:
            n += u == a->unit ? (double)who->responses : 0;
            break;
        case ATTACK_TOTAL:
            n += (double)who->responses;
            break;
        case ATTACK_PART:
            n += (double)who->by_answered[a->index];
            break;
        case ATTACK_THEME:
            n += u == a->unit ? (double)dataset_cell(d, ANSWERS_ALL, s, themes[a->index], u).n : 0;
            break;
        case ATTACK_GROUP:
            n += (double)who->by_group[groups[a->index]];
            break;
        case ATTACK_OTHERS:
            n += (double)(who->responses - who->by_group[groups[a->index]]);
            break;
        case ATTACK_MEMBERS:
            n += u == a->unit ? (double)who->by_group[groups[a->index]] : 0;
            break;
        case ATTACK_STRANGERS:
            n += u == a->unit ? (double)(who->responses - who->by_group[groups[a->index]]) : 0;
            break;
        }
    }
    return n;
}

static void note(void *cls, const struct attacked *a)
{
    const struct county_attack *c = cls;
    const double now = truth(c->data[a->release], a);
    const double n = a->since == a->release ? now : now - truth(c->data[a->since], a);
    const bool narrow = a->high - a->low < WIDE;
    const bool is_untold =
        a->kind == ATTACK_OTHERS || a->kind == ATTACK_MEMBERS || a->kind == ATTACK_STRANGERS;
    ck_assert_msg(a->low <= n && n <= a->high, "the attacker excludes what is so");
    if (is_untold && a->since == a->release) {
        c->outcome->of_groups += n >= 1 && n <= FEW;
        c->outcome->of_groups_narrowed += n >= 1 && n <= FEW && narrow;
    } else if (a->since == a->release) {
        c->outcome->hidden++;
        c->outcome->hidden_narrowed += narrow;
    } else if (n >= 1 && n <= FEW) {
        c->outcome->few++;
        c->outcome->few_narrowed += narrow;
    }
}

/* Averages of the same source of a unit in a theme, told twice: what the few between say follows. */
static size_t count_changed(const struct county_attack *c, struct board *const *boards, size_t then,
                            size_t now)
{
    size_t n = 0;
    for (size_t u = 0; u < c->county->units.n_items; u++) {
        for (enum source s = SOURCE_PEOPLE; s <= SOURCE_STAFF; s++) {
            for (size_t t = 0; t < ATTACK_THEMES; t++) {
                const int64_t more = dataset_cell(c->data[now], ANSWERS_ALL, s, themes[t], u).n -
                                     dataset_cell(c->data[then], ANSWERS_ALL, s, themes[t], u).n;
                n += publication_tells(boards[then]->publication, u, s, themes[t]) &&
                     publication_tells(boards[now]->publication, u, s, themes[t]) && more >= 1 &&
                     more <= FEW;
            }
        }
    }
    return n;
}

static void attack_county(const struct county *county, enum publication_care care,
                          struct attack_result *outcome)
{
    static const char *const parts[ATTACK_PARTS] = {"not_said", "alone", "helped", "proxy"};
    struct arena *a = arena_new(1 << 20);
    struct county_attack c = {.county = county, .outcome = outcome};
    struct board *boards[RELEASES];
    struct published published[RELEASES];
    struct release released[RELEASES] = {{.name = "first"}, {.name = "second"}, {.name = "third"}};
    for (size_t r = 0; r < RELEASES; r++) {
        c.data[r] = read_county(county, r, a);
        const struct releases earlier = {.items = released, .n_items = r};
        boards[r] = decide(c.data[r], care, &earlier, a);
        published[r] = publish(boards[r], a);
        publication_record(boards[r]->publication, &released[r]);
        for (size_t then = 0; then < r; then++) {
            outcome->changed_told += count_changed(&c, boards, then, r);
        }
    }
    attack_run(&(struct attack){.releases = published,
                                .n_releases = RELEASES,
                                .n_units = county->units.n_items,
                                .n_sources = SOURCES,
                                .sources = source_names,
                                .themes = theme_names,
                                .parts = parts,
                                .groups = (const char *const[]){"older", "autism"},
                                .found = note,
                                .cls = &c});
    outcome->counties++;
    arena_free(a);
}

static size_t n_counties(void)
{
    const char *text = getenv("COUNTIES");
    int64_t n = COUNTIES_DEFAULT;
    if (text != NULL) {
        ck_assert_int_eq(num_parse_int(slice_of(text), 1, 1000000, &n), OK);
    }
    return (size_t)n;
}

static struct attack_result attack_counties(enum publication_care care, size_t n)
{
    static struct county county;
    struct attack_result outcome = {0};
    struct dice dice = {.state = 20260401};
    for (size_t i = 0; i < n; i++) {
        make_county(&dice, &county);
        attack_county(&county, care, &outcome);
    }
    printf(
        "%zu counties: %zu of %zu hidden numbers narrowed, %zu of %zu of a few of a group, %zu of "
        "%zu differences of a few, %zu figures told before and after a few\n",
        outcome.counties, outcome.hidden_narrowed, outcome.hidden, outcome.of_groups_narrowed,
        outcome.of_groups, outcome.few_narrowed, outcome.few, outcome.changed_told);
    return outcome;
}

START_TEST(nothing_can_be_narrowed_in_all_that_is_published)
{
    const struct attack_result o = attack_counties(CARE_ALL, n_counties());
    ck_assert_uint_gt(o.hidden, 10 * o.counties);
    ck_assert_uint_gt(o.few, o.counties);
    ck_assert_uint_eq(o.hidden_narrowed, 0);
    ck_assert_uint_gt(o.of_groups, 10 * o.counties);
    ck_assert_uint_eq(o.of_groups_narrowed, 0);
    ck_assert_uint_eq(o.few_narrowed, 0);
    ck_assert_uint_eq(o.changed_told, 0);
}
END_TEST

START_TEST(small_counts_hidden_alone_are_worked_out)
{
    const struct attack_result o = attack_counties(CARE_PRIMARY_ONLY, 10);
    ck_assert_uint_gt(o.hidden_narrowed, o.counties);
}
END_TEST

START_TEST(releases_that_are_not_held_against_each_other_tell_of_a_few)
{
    const struct attack_result o = attack_counties(CARE_NO_EARLIER, 10);
    ck_assert_uint_gt(o.few_narrowed, o.counties);
    ck_assert_uint_gt(o.changed_told, o.counties);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("board_attack");
    TCase *tc = test_case(suite, "counties");
    tcase_set_timeout(tc, 0);
    tcase_add_test(tc, nothing_can_be_narrowed_in_all_that_is_published);
    tcase_add_test(tc, small_counts_hidden_alone_are_worked_out);
    tcase_add_test(tc, releases_that_are_not_held_against_each_other_tell_of_a_few);
    return test_run(suite);
}
