/* Which planted issues, strengths and blind spots are found, and what share of what is said is
   false: the prototype, standout.h and the rule of the cross-check (together.h) on the same generated
   counties of known truth; the tables of docs/method.md.

     make tests/bench/power && tests/bench/power [COUNTIES [ROW]]

   COUNTIES for each row, 20 unless given; ROW alone when it is given, counted from 0. The same number
   gives the same table. */
#include <stdio.h>
#include <string.h>

#include "common/num.h"
#include "tests/bench/planted.h"
#include "tests/bench/planted_rules.h"

#define EVEN 0.05, PLANTED_NORMAL, false, false
#define SKEWED 0.05, PLANTED_NORMAL, false, true
#define HEAVY 0.05, PLANTED_T4, true, false

static const struct planted_world worlds[] = {
    {"balanced", 300, 10, EVEN},
    {"balanced", 300, 30, EVEN},
    {"balanced", 300, 100, EVEN},
    {"balanced", 300, 300, EVEN},
    {"balanced", 40, 10, EVEN},
    {"balanced", 40, 30, EVEN},
    {"balanced", 40, 100, EVEN},
    {"balanced", 40, 300, EVEN},
    {"balanced", 20, 8, EVEN},
    {"balanced", 20, 15, EVEN},
    {"heavy tails", 300, 30, HEAVY},
    {"heavy tails", 300, 100, HEAVY},
    {"heavy tails", 300, 300, HEAVY},
    {"heavy tails", 40, 30, HEAVY},
    {"skewed sizes", 300, 67, SKEWED},
    {"skewed sizes", 40, 67, SKEWED},
    {"balanced", 50, 15, EVEN},
    {"common, 1 in 10", 40, 30, 0.10, PLANTED_NORMAL, false, false},
    {"rare, 1 in 100", 300, 30, 0.01, PLANTED_NORMAL, false, false},
    {"rare, 1 in 100", 40, 100, 0.01, PLANTED_NORMAL, false, false},
    {"nothing planted", 300, 100, 0, PLANTED_NORMAL, false, false},
    {"nothing planted", 40, 30, 0, PLANTED_NORMAL, false, false},
    {"t3, uneven shifts", 300, 100, 0.05, PLANTED_T3, true, false},
    {"t5", 300, 100, 0.05, PLANTED_T5, false, false},
    {"one in ten 3 times as wide", 300, 100, 0.05, PLANTED_CONTAMINATED, false, false},
    {"heavy tails, rare", 300, 100, 0.01, PLANTED_T4, true, false},
    {"heavy tails, nothing planted", 300, 100, 0, PLANTED_T4, true, false},
    {"heavy tails, skewed sizes", 300, 67, 0.05, PLANTED_T4, true, true},
};
enum { WORLD_COUNT = sizeof worlds / sizeof worlds[0] };

/* Besides the nominal rate: at which mean false share are the lists compared, and over which errors
   of the last row that is listed. */
static const double COMPARED = 0.05;
static const double cuts[] = {0.01, 0.02, 0.03, 0.05, 0.07, 0.10, 0.13, 0.16, 0.20,
                              0.25, 0.30, 0.35, 0.40, 0.45, 0.50, 0.60, 0.70, 0.80};
enum { CUT_COUNT = sizeof cuts / sizeof cuts[0] };

struct said {
    double found;       /* over all counties */
    double false_share; /* sum over counties */
};

struct tally {
    double planted, n;
    struct said nominal;
    struct said cut[CUT_COUNT]; /* all whose error is no larger */
};

static void add_said(struct said *to, double n, double right)
{
    to->found += right;
    to->false_share += n > 0 ? 1 - right / n : 0;
}

static void add_cuts(const struct planted_county *c, const struct planted_said *said,
                     enum standout_class k, struct tally *t)
{
    for (size_t cut = 0; cut < CUT_COUNT; cut++) {
        double n = 0;
        double right = 0;
        for (size_t i = 0; i < c->n_units * PLANTED_THEMES; i++) {
            const bool listed = said->error[k][i] <= cuts[cut];
            n += listed;
            right += listed && c->truth[i] == k;
        }
        add_said(&t->cut[cut], n, right);
    }
}

static void add_county(const struct planted_county *c, const struct planted_said *said,
                       struct tally tallies[STANDOUT_CLASS_COUNT])
{
    for (enum standout_class k = STANDOUT_ISSUE; k < STANDOUT_CLASS_COUNT; k++) {
        double n = 0;
        double wrong = 0;
        for (size_t i = 0; i < c->n_units * PLANTED_THEMES; i++) {
            const bool is = c->truth[i] == k;
            tallies[k].planted += is;
            tallies[k].nominal.found += is && said->is[k][i];
            n += said->is[k][i];
            wrong += said->is[k][i] && said->wrong[k][i];
        }
        tallies[k].n += n;
        tallies[k].nominal.false_share += n > 0 ? wrong / n : 0;
        add_cuts(c, said, k, &tallies[k]);
    }
}

/* What is found where the mean false share is COMPARED, between the two cuts around it; negative when
   even the smallest cut is more often false. */
static double found_at_compared(const struct tally *t, double counties)
{
    double last = 0;
    double last_false = 0;
    for (size_t i = 0; i < CUT_COUNT; i++) {
        const double found = t->cut[i].found;
        const double wrong = t->cut[i].false_share / counties;
        if (wrong > COMPARED) {
            const double part = (COMPARED - last_false) / (wrong - last_false);
            return i == 0 ? -1 : (last + part * (found - last)) / t->planted;
        }
        last = found;
        last_false = wrong;
    }
    return last / t->planted;
}

static void print_tallies(const struct tally tallies[STANDOUT_CLASS_COUNT], unsigned counties,
                          bool compared)
{
    for (enum standout_class k = STANDOUT_ISSUE; k < STANDOUT_CLASS_COUNT; k++) {
        const struct tally *t = &tallies[k];
        if (t->planted > 0) {
            printf(" %.2f/%.3f", t->nominal.found / t->planted,
                   t->nominal.false_share / (double)counties);
        } else {
            printf(" %.1f said", t->n / (double)counties);
        }
        if (compared && t->planted > 0) {
            const double found = found_at_compared(t, (double)counties);
            if (found < 0) {
                printf(" never");
            } else {
                printf(" %.2f", found);
            }
        }
        printf(" |");
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
        print_tallies(tallies[r], counties, r != PLANTED_CROSSCHECK);
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
    printf(
        "Found of what was planted / false share of what is said, and what is found where that is "
        ".05; %.0f counties a row.\n\n",
        counties);
    puts("| county | units | answers a source | prototype: issue | strength | blind spot "
         "| standout: issue | strength | blind spot "
         "| cross-check: issue | strength | blind spot |");
    puts("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int i = 0; i < WORLD_COUNT; i++) {
        if (row < 0 || i == (int)row) {
            run_world(&worlds[i], (unsigned)counties);
        }
    }
    return 0;
}
