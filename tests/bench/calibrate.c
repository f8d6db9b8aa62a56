/* Is a finding as often wrong as it says, and which true issues and strengths are found? Three engines
   on the same generated counties; the tables of docs/method.md.

     make tests/bench/calibrate && tests/bench/calibrate [CELLS]

   CELLS is how many cells (unit x theme) are generated for each world, 20000 unless given. The same
   number gives the same tables. */
#include <stdio.h>
#include <string.h>

#include "common/num.h"
#include "tests/bench/engines.h"

static const double LOW = 0.60;
static const double HIGH = 0.75;
static const double CLEARLY = 0.05; /* beyond the line: what has to be found */

enum { BAND_COUNT = 3 };
static const double band_end[BAND_COUNT] = {0.05, 0.10, 0.2000001};

enum claim_kind { TWO_LOW, ONE_LOW, TWO_HIGH, ONE_HIGH, CLAIM_KIND_COUNT };
static const char *const claim_kind_name[CLAIM_KIND_COUNT] = {
    "issue, two sources", "issue, one source", "strength, two sources", "strength, one source"};

struct band {
    double n, claimed, wrong;
};

struct tally {
    struct band band[CLAIM_KIND_COUNT][BAND_COUNT];
    double true_low, found_low_two, found_low; /* two sources truly clearly below */
    double true_high, found_high_two, found_high;
};

#define NARROW .n_themes = 11, .n = {12, 8, 9}

static const struct world worlds[] = {
    {"normal .72 (.12, .05), 40", WORLD_NORMAL, 40, .mean = .72, .spread = .12,
     .source_spread = .05, NARROW},
    {"normal .60 (.15, .08), 40", WORLD_NORMAL, 40, .mean = .60, .spread = .15,
     .source_spread = .08, NARROW},
    {"normal .66 (.14, .06), 12", WORLD_NORMAL, 12, .mean = .66, .spread = .14,
     .source_spread = .06, NARROW},
    {"normal .72 (.12, .05), 150", WORLD_NORMAL, 150, .mean = .72, .spread = .12,
     .source_spread = .05, NARROW},
    {"beta .72 (.13, .06), 12", WORLD_BETA, 12, .mean = .72, .spread = .13, .source_spread = .06,
     NARROW},
    {"beta .72 (.13, .06), 40", WORLD_BETA, 40, .mean = .72, .spread = .13, .source_spread = .06,
     NARROW},
    {"beta .70 (.15, .07), 150", WORLD_BETA, 150, .mean = .70, .spread = .15, .source_spread = .07,
     NARROW},
    {"rare 10 %, 12", WORLD_RARE, 12, .mean = .78, .spread = .10, .source_spread = .04, NARROW},
    {"rare 5 %, 40", WORLD_RARE, 40, .mean = .78, .spread = .05, .source_spread = .04, NARROW},
    {"rare 3 %, 150", WORLD_RARE, 150, .mean = .80, .spread = .03, .source_spread = .04, NARROW},
    {"heavy tails, 40", WORLD_HEAVY, 40, .mean = .72, .spread = .12, .source_spread = .05, NARROW},
    {"helped, 40", WORLD_HELPED, 40, .mean = .70, .spread = .13, .source_spread = .05, NARROW},
    {"uneven, skewed sizes, 40", WORLD_UNEVEN, 40, .n_themes = 11, .mean = .70, .spread = .13,
     .source_spread = .05, .n = {14, 9, 10}, .skew = .7},
    {"staff higher, 40", WORLD_OFFSET, 40, .mean = .68, .spread = .13, .source_spread = .05,
     NARROW},
    {"halo, skewed sizes, 40", WORLD_HALO, 40, .n_themes = 11, .mean = .70, .spread = .13,
     .source_spread = .05, .n = {14, 9, 10}, .skew = .6},
    {"uneven, issues common, 12", WORLD_UNEVEN, 12, .n_themes = 11, .mean = .58, .spread = .14,
     .source_spread = .06, .n = {14, 9, 10}, .skew = .6},
    {"small places, 40", WORLD_SMALL, 40, .mean = .68, .spread = .13, .source_spread = .05, NARROW},
    {"one theme, 12", WORLD_NORMAL, 12, .n_themes = 1, .mean = .70, .spread = .12,
     .source_spread = .05, .n = {12, 8, 9}},
    {"one theme, issues common, 10", WORLD_NORMAL, 10, .n_themes = 1, .mean = .62, .spread = .10,
     .source_spread = .05, .n = {12, 8, 9}},
    {"n = 6, 40", WORLD_BETA, 40, .n_themes = 11, .mean = .68, .spread = .13, .source_spread = .06,
     .n = {6, 6, 6}},
    {"n = 10, 40", WORLD_BETA, 40, .n_themes = 11, .mean = .68, .spread = .13, .source_spread = .06,
     .n = {10, 10, 10}},
    {"n = 20, 40", WORLD_BETA, 40, .n_themes = 11, .mean = .68, .spread = .13, .source_spread = .06,
     .n = {20, 20, 20}},
    {"n = 50, 40", WORLD_BETA, 40, .n_themes = 11, .mean = .68, .spread = .13, .source_spread = .06,
     .n = {50, 50, 50}},
};
enum { WORLD_COUNT = sizeof worlds / sizeof worlds[0] };

/* The lines as the product moves them, or, from true means, as they should be. */
static void find_lines(const struct county *c, bool from_truth, struct lines *out)
{
    for (size_t t = 0; t < c->n_themes; t++) {
        struct unit_means means[COUNTY_SOURCES] = {0};
        double offsets[COUNTY_SOURCES];
        for (size_t i = 0; i < c->n_units * COUNTY_SOURCES; i++) {
            const struct together_answers *a = &c->answers[t][i];
            struct unit_means *m = &means[i % COUNTY_SOURCES];
            if (from_truth || a->n >= STANCE_N_MIN) {
                m->sum += from_truth ? c->truth[t][i] : a->sum / (double)a->n;
                m->n_units++;
            }
        }
        stance_offsets(means, COUNTY_SOURCES, offsets);
        for (size_t s = 0; s < COUNTY_SOURCES; s++) {
            out->low[t][s] = stance_line(LOW, offsets[s]);
            out->high[t][s] = stance_line(HIGH, offsets[s]);
        }
    }
}

/* How many sources truly lie beyond the lines. */
struct beyond {
    size_t low, high, clearly_low, clearly_high;
};

static struct beyond count_beyond(const double *truth, const double *low, const double *high)
{
    struct beyond b = {0};
    for (size_t s = 0; s < COUNTY_SOURCES; s++) {
        b.low += truth[s] < low[s];
        b.high += truth[s] > high[s];
        b.clearly_low += truth[s] < low[s] - CLEARLY;
        b.clearly_high += truth[s] > high[s] + CLEARLY;
    }
    return b;
}

static size_t count_stance(const struct said *said, enum stance stance)
{
    size_t n = 0;
    for (size_t s = 0; s < COUNTY_SOURCES; s++) {
        n += said->stance[s] == stance;
    }
    return n;
}

static void add_claim(struct tally *tally, enum claim_kind kind, double claimed, bool wrong)
{
    for (size_t i = 0; i < BAND_COUNT; i++) {
        if (claimed <= band_end[i]) {
            struct band *b = &tally->band[kind][i];
            b->n++;
            b->claimed += claimed;
            b->wrong += wrong;
            return;
        }
    }
}

static void add_cell(struct tally *tally, const struct said *said, const struct beyond *b)
{
    size_t minus = count_stance(said, STANCE_MINUS);
    size_t plus = count_stance(said, STANCE_PLUS);
    bool disagree = minus > 0 && plus > 0;
    tally->true_low += b->clearly_low >= 2;
    tally->found_low_two += b->clearly_low >= 2 && minus >= 2 && !disagree;
    tally->found_low += b->clearly_low >= 2 && minus >= 1 && !disagree;
    tally->true_high += b->clearly_high >= 2;
    tally->found_high_two += b->clearly_high >= 2 && plus >= 2 && !disagree;
    tally->found_high += b->clearly_high >= 2 && plus >= 1 && !disagree;
    if (disagree) {
        return;
    }
    if (minus > 0) {
        size_t rests_on = minus >= 2 ? 2 : 1;
        add_claim(tally, minus >= 2 ? TWO_LOW : ONE_LOW, said->fewer_low[rests_on],
                  b->low < rests_on);
    }
    if (plus > 0) {
        size_t rests_on = plus >= 2 ? 2 : 1;
        add_claim(tally, plus >= 2 ? TWO_HIGH : ONE_HIGH, said->fewer_high[rests_on],
                  b->high < rests_on);
    }
}

static void add_county(const struct county *c, struct tally tallies[ENGINE_KIND_COUNT])
{
    static struct said said[COUNTY_THEMES_MAX][COUNTY_UNITS_MAX];
    struct lines seen;
    struct lines right;
    find_lines(c, false, &seen);
    find_lines(c, true, &right);
    for (enum engine_kind e = 0; e < ENGINE_KIND_COUNT; e++) {
        engine_run(e, c, &seen, said);
        for (size_t t = 0; t < c->n_themes; t++) {
            for (size_t u = 0; u < c->n_units; u++) {
                struct beyond b =
                    count_beyond(&c->truth[t][u * COUNTY_SOURCES], right.low[t], right.high[t]);
                add_cell(&tallies[e], &said[t][u], &b);
            }
        }
    }
}

static double share(double part, double all)
{
    return all > 0 ? part / all : 0;
}

static void print_power(const struct tally *t)
{
    double n = 0;
    double claimed = 0;
    double wrong = 0;
    for (size_t i = 0; i < CLAIM_KIND_COUNT * BAND_COUNT; i++) {
        const struct band *b = &t->band[i / BAND_COUNT][i % BAND_COUNT];
        n += b->n;
        claimed += b->claimed;
        wrong += b->wrong;
    }
    printf(" %.2f %.2f | %.2f %.2f | %.3f %.3f |", share(t->found_low_two, t->true_low),
           share(t->found_low, t->true_low), share(t->found_high_two, t->true_high),
           share(t->found_high, t->true_high), share(claimed, n), share(wrong, n));
}

static void run_world(const struct world *w, double cells, struct tally totals[ENGINE_KIND_COUNT])
{
    static struct county county;
    struct tally tallies[ENGINE_KIND_COUNT];
    memset(tallies, 0, sizeof tallies);
    unsigned counties = (unsigned)(cells / (double)(w->n_units * w->n_themes)) + 1;
    for (unsigned i = 0; i < counties; i++) {
        county_make(w, (unsigned)(w - worlds) * 100000 + i, &county);
        add_county(&county, tallies);
    }
    printf("| %s |", w->name);
    for (size_t e = 0; e < ENGINE_KIND_COUNT; e++) {
        print_power(&tallies[e]);
        for (size_t i = 0; i < CLAIM_KIND_COUNT * BAND_COUNT; i++) {
            const struct band *from = &tallies[e].band[i / BAND_COUNT][i % BAND_COUNT];
            struct band *to = &totals[e].band[i / BAND_COUNT][i % BAND_COUNT];
            to->n += from->n;
            to->claimed += from->claimed;
            to->wrong += from->wrong;
        }
    }
    puts("");
    (void)fflush(stdout);
}

static void print_bands(const struct tally totals[ENGINE_KIND_COUNT])
{
    puts("\n| finding | engine | e to .05: said, wrong (n) | to .10 | to .20 |");
    puts("| --- | --- | --- | --- | --- |");
    for (size_t k = 0; k < CLAIM_KIND_COUNT; k++) {
        for (size_t e = 0; e < ENGINE_KIND_COUNT; e++) {
            printf("| %s | %s |", claim_kind_name[k], engine_name[e]);
            for (size_t i = 0; i < BAND_COUNT; i++) {
                const struct band *b = &totals[e].band[k][i];
                printf(" %.3f %.3f (%.0f) |", share(b->claimed, b->n), share(b->wrong, b->n), b->n);
            }
            puts("");
        }
    }
}

int main(int argc, char **argv)
{
    static struct tally totals[ENGINE_KIND_COUNT];
    double cells = 20000;
    if (argc > 1 && num_parse_double(slice_of(argv[1]), &cells) != OK) {
        (void)fputs("usage: calibrate [CELLS]\n", stderr);
        return 2;
    }
    puts("For each engine (alone, prototype, together): true issues found by two sources, by any; "
         "true strengths found by two, by any; e, and the share that is wrong.\n");
    puts("| world, units | alone: issues | strengths | e, wrong | prototype: issues | strengths "
         "| e, wrong | together: issues | strengths | e, wrong |");
    puts("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (size_t i = 0; i < WORLD_COUNT; i++) {
        run_world(&worlds[i], cells, totals);
    }
    print_bands(totals);
    return 0;
}
