/* Which planted issues, strengths and blind spots are found, and what share of what is said is
   false: standout.h and the rule of the cross-check (together.h) on generated counties of known
   truth; the table of docs/method.md.

     make tests/bench/power && tests/bench/power [COUNTIES [ROW]]

   COUNTIES for each row, 20 unless given; ROW alone when it is given, counted from 0. The same number
   gives the same table. */
#include <stdio.h>
#include <string.h>

#include "common/num.h"
#include "tests/bench/planted.h"
#include "tests/bench/planted_rules.h"

static const struct planted_world worlds[] = {
    {"balanced", 300, 10, false, false},    {"balanced", 300, 30, false, false},
    {"balanced", 300, 100, false, false},   {"balanced", 300, 300, false, false},
    {"balanced", 40, 10, false, false},     {"balanced", 40, 30, false, false},
    {"balanced", 40, 100, false, false},    {"balanced", 40, 300, false, false},
    {"balanced", 20, 8, false, false},      {"balanced", 20, 15, false, false},
    {"heavy tails", 300, 30, true, false},  {"heavy tails", 300, 100, true, false},
    {"heavy tails", 300, 300, true, false}, {"heavy tails", 40, 30, true, false},
    {"skewed sizes", 300, 67, false, true}, {"skewed sizes", 40, 67, false, true},
};
enum { WORLD_COUNT = sizeof worlds / sizeof worlds[0] };

struct tally {
    double planted, found; /* over all counties */
    double false_share;    /* sum over counties */
};

static void add_county(const struct planted_county *c, const struct planted_said *said,
                       struct tally tallies[STANDOUT_CLASS_COUNT])
{
    for (enum standout_class k = STANDOUT_ISSUE; k < STANDOUT_CLASS_COUNT; k++) {
        double n = 0;
        double wrong = 0;
        for (size_t i = 0; i < c->n_units * PLANTED_THEMES; i++) {
            const bool is = c->truth[i] == k;
            tallies[k].planted += is;
            tallies[k].found += is && said->is[k][i];
            n += said->is[k][i];
            wrong += said->is[k][i] && said->wrong[k][i];
        }
        tallies[k].false_share += n > 0 ? wrong / n : 0;
    }
}

static void print_tallies(const struct tally tallies[STANDOUT_CLASS_COUNT], unsigned counties)
{
    for (enum standout_class k = STANDOUT_ISSUE; k < STANDOUT_CLASS_COUNT; k++) {
        const struct tally *t = &tallies[k];
        printf(" %.2f/%.3f |", t->planted > 0 ? t->found / t->planted : 0,
               t->false_share / (double)counties);
    }
}

static void run_world(const struct planted_world *w, unsigned counties)
{
    static struct planted_county county;
    static struct planted_said said;
    struct tally tallies[PLANTED_RULE_COUNT][STANDOUT_CLASS_COUNT];
    memset(tallies, 0, sizeof tallies);
    for (unsigned i = 0; i < counties; i++) {
        planted_make(w, (unsigned)(w - worlds) * 1000 + i, &county);
        for (enum planted_rule r = 0; r < PLANTED_RULE_COUNT; r++) {
            planted_say(r, &county, &said);
            add_county(&county, &said, tallies[r]);
        }
    }
    printf("| %s | %zu | %.0f |", w->name, w->n_units, w->n);
    for (enum planted_rule r = 0; r < PLANTED_RULE_COUNT; r++) {
        print_tallies(tallies[r], counties);
    }
    puts("");
    (void)fflush(stdout);
}

int main(int argc, char **argv)
{
    double counties = 20;
    double row = -1;
    if ((argc > 1 && (num_parse_double(slice_of(argv[1]), &counties) != OK || counties < 1)) ||
        (argc > 2 && num_parse_double(slice_of(argv[2]), &row) != OK)) {
        (void)fputs("usage: power [COUNTIES [ROW]]\n", stderr);
        return 2;
    }
    printf("Found of what was planted / false share of what is said, %.0f counties a row.\n\n",
           counties);
    puts("| county | units | answers a source | standout: issue | strength | blind spot "
         "| cross-check: issue | strength | blind spot |");
    puts("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int i = 0; i < WORLD_COUNT; i++) {
        if (row < 0 || i == (int)row) {
            run_world(&worlds[i], (unsigned)counties);
        }
    }
    return 0;
}
