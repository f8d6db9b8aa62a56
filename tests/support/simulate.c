/* Writes an import CSV of simulated answers to a questionnaire: see sim_options.h. */
#include <stdlib.h>
#include <string.h>

#include "common/date.h"
#include "common/units.h"
#include "tests/support/sim_form.h"
#include "tests/support/sim_options.h"
#include "tests/support/sim_random.h"
#include "tests/support/sim_truth.h"

enum { PICKED_MAX = 512, OUT_BUFFER = 1 << 20 };

static const double SHARE_BLANK = 0.04;
static const double SHARE_DONT_KNOW = 0.06;
static const double PERSON_SD = 0.14;
static const double ITEM_SD = 0.12;
static const double WORKER_PUSH = 0.15; /* how much kinder answers are beside a care worker */

struct simulation {
    struct sim_options options;
    struct sim_form form;
    struct units units;
    FILE *out;
    struct sim_random random;
    double *means;                  /* of the unit at hand, by item */
    const char *picked[PICKED_MAX]; /* the choices of this person, by item */
};

/* One person. */
struct person {
    double level; /* kinder or harsher than others */
    const char *answered_by;
    const char *helped_by;
};

/* The item's mean at a unit. Questions without a theme tell of the unit as a whole. */
static void find_means(struct simulation *s, const char *unit)
{
    for (size_t i = 0; i < s->form.n_items; i++) {
        s->means[i] =
            sim_mean((uint64_t)s->options.seed, unit, s->form.items[i].theme, s->form.source);
    }
}

/* One of the scored choices, so that the expected score is `target`: the two scores around it, by
   how near they are. Choices of the same score are as likely as each other. */
static const char *pick_scored(struct simulation *s, const struct sim_item *it, double target)
{
    const struct sim_choice *c = it->choices;
    size_t above = 0;
    while (above < it->n_scored && c[above].score < target) {
        above++;
    }
    double score = c[above < it->n_scored ? above : it->n_scored - 1].score;
    if (above > 0 && above < it->n_scored) {
        double low = c[above - 1].score;
        score = sim_uniform(&s->random) * (score - low) < target - low ? score : low;
    }
    size_t first = 0;
    while (c[first].score < score) {
        first++;
    }
    size_t next = first;
    while (next < it->n_scored && c[next].score <= score) {
        next++;
    }
    return c[first + sim_below(&s->random, next - first)].name;
}

static bool is_exclusive(const char *choice)
{
    return strncmp(choice, "none", 4) == 0 || strncmp(choice, "no_", 3) == 0 ||
           strncmp(choice, "not_", 4) == 0 || strncmp(choice, "dont_", 5) == 0;
}

static void write_many(struct simulation *s, const struct sim_item *it)
{
    const char *between = "";
    for (size_t i = 0; i < it->n_choices; i++) {
        if (!is_exclusive(it->choices[i].name) && sim_uniform(&s->random) < 0.4) {
            fprintf(s->out, "%s%s", between, it->choices[i].name);
            between = " ";
        }
    }
}

static const char *pick_one(struct simulation *s, size_t i, const struct person *p)
{
    const struct sim_item *it = &s->form.items[i];
    size_t n_unscored = it->n_choices - it->n_scored;
    if (s->options.constant && it->n_scored > 0) {
        return it->choices[it->n_scored - 1].name;
    }
    double u = sim_uniform(&s->random);
    if (it->n_choices == 0 || u < SHARE_BLANK) {
        return "";
    }
    if (it->n_scored == 0 || (n_unscored > 0 && u < SHARE_BLANK + SHARE_DONT_KNOW)) {
        return it->choices[it->n_scored + sim_below(&s->random, n_unscored)].name;
    }
    double noise = it->rating ? 0 : p->level + ITEM_SD * sim_normal(&s->random);
    return pick_scored(s, it, s->means[i] + noise);
}

/* What was answered to the question of a gate, or NULL when the questionnaire has no such
   question: the rule is then another questionnaire's. */
static const char *answer_to(const struct simulation *s, struct slice item, const struct person *p)
{
    if (slice_is(item, "answered_by")) {
        return s->form.asks_answered_by ? p->answered_by : NULL;
    }
    for (size_t i = 0; i < s->form.n_items; i++) {
        if (slice_is(item, s->form.items[i].name)) {
            return s->picked[i];
        }
    }
    return NULL;
}

/* Is the question asked, by what was answered before? */
static bool is_asked(const struct simulation *s, size_t item, const struct person *p)
{
    for (size_t g = 0; g < s->options.n_gates; g++) {
        const struct sim_gate *gate = &s->options.gates[g];
        if (sim_gate_guards(gate, &s->form.items[item])) {
            const char *answer = answer_to(s, gate->item, p);
            if (answer != NULL && !sim_gate_opens(gate, answer)) {
                return false;
            }
        }
    }
    return true;
}

static void write_item(struct simulation *s, size_t i, const struct person *p)
{
    const struct sim_item *it = &s->form.items[i];
    fputc(',', s->out);
    s->picked[i] = "";
    if (!is_asked(s, i, p)) {
        return;
    }
    if (it->kind == SIM_MANY) {
        write_many(s, it);
    } else if (it->kind == SIM_INTEGER) {
        fprintf(s->out, "%zu", sim_below(&s->random, 40));
    } else {
        s->picked[i] = pick_one(s, i, p);
        fputs(s->picked[i], s->out);
    }
}

/* A word by its share; the last where the shares end. */
struct share {
    double up_to;
    const char *word;
};

static const char *pick_share(struct simulation *s, const struct share *shares)
{
    double u = sim_uniform(&s->random);
    while (shares->up_to < 1 && u >= shares->up_to) {
        shares++;
    }
    return shares->word;
}

static struct person meet_person(struct simulation *s)
{
    static const struct share of_people[] = {
        {0.62, "alone"}, {0.87, "helped"}, {0.95, "proxy"}, {1, ""}};
    static const struct share of_others[] = {{0.92, "alone"}, {0.96, "helped"}, {1, ""}};
    static const struct share helpers[] = {{0.45, "family"},
                                           {0.72, "care_worker"},
                                           {0.82, "advocate"},
                                           {0.90, "council_worker"},
                                           {1, "other"}};
    bool needs_help =
        s->form.source == SOURCE_PEOPLE || s->form.source == SOURCE_SAFEGUARDING_ADULTS;
    struct person p = {.level = PERSON_SD * sim_normal(&s->random),
                       .answered_by = pick_share(s, needs_help ? of_people : of_others),
                       .helped_by = ""};
    if (strcmp(p.answered_by, "helped") == 0 || strcmp(p.answered_by, "proxy") == 0) {
        p.helped_by = pick_share(s, helpers);
    }
    if (s->form.asks_helped_by && strcmp(p.helped_by, "care_worker") == 0) {
        p.level += WORKER_PUSH;
    }
    return p;
}

static void write_header(struct simulation *s)
{
    fputs("unit,day", s->out);
    fputs(s->form.asks_answered_by ? ",answered_by" : "", s->out);
    fputs(s->form.asks_helped_by ? ",helped_by" : "", s->out);
    fputs(s->form.n_groups > 0 ? ",groups" : "", s->out);
    for (size_t i = 0; i < s->form.n_items; i++) {
        fprintf(s->out, ",%s", s->form.items[i].name);
    }
    fputc('\n', s->out);
}

static void write_groups(struct simulation *s)
{
    const char *between = "";
    for (size_t g = 0; g < s->form.n_groups; g++) {
        if (!is_exclusive(s->form.groups[g].name) && sim_uniform(&s->random) < 0.2) {
            fprintf(s->out, "%s%s", between, s->form.groups[g].name);
            between = " ";
        }
    }
}

static void write_person(struct simulation *s, const struct unit *unit)
{
    struct person p = meet_person(s);
    size_t n_days = (size_t)(s->options.day_to - s->options.day_from) + 1;
    char day[DATE_TEXT_MAX];
    date_format(s->options.day_from + (int32_t)sim_below(&s->random, n_days), day);
    fprintf(s->out, "%s,%s", unit->id, day);
    if (s->form.asks_answered_by) {
        fprintf(s->out, ",%s", p.answered_by);
    }
    if (s->form.asks_helped_by) {
        fprintf(s->out, ",%s", p.helped_by);
    }
    if (s->form.n_groups > 0) {
        fputc(',', s->out);
        write_groups(s);
    }
    for (size_t i = 0; i < s->form.n_items; i++) {
        write_item(s, i, &p);
    }
    fputc('\n', s->out);
}

static bool fits(const struct simulation *s, const struct unit *unit)
{
    bool safeguarding = s->form.source == SOURCE_SAFEGUARDING_ADULTS ||
                        s->form.source == SOURCE_SAFEGUARDING_REPRESENTATIVES;
    return safeguarding == (unit->subject == SUBJECT_PROCESS);
}

static int64_t population_of(const struct simulation *s, const struct unit *unit)
{
    if (s->form.source == SOURCE_PEOPLE) {
        return unit->people;
    }
    return s->form.source == SOURCE_STAFF ? unit->staff : UNIT_SIZE_UNKNOWN;
}

/* Most units near the number asked for, some with a few answers or none; a provider sends one
   self-assessment, now and then none or a second. */
static int64_t count_people(struct simulation *s, const struct unit *unit)
{
    struct sim_random r = sim_stream((uint64_t)s->options.seed, unit->id, 5 + s->form.source);
    double u = sim_uniform(&r);
    double wide = sim_uniform(&r);
    if (s->form.source == SOURCE_PROVIDER) {
        return u < 0.12 ? 0 : u < 0.9 ? 1 : 2;
    }
    int64_t n = (int64_t)((double)s->options.per_source * (0.4 + 1.2 * wide) + 0.5);
    if (u < 0.05) {
        n = 0;
    } else if (u < 0.13) {
        n = (int64_t)(wide * 5);
    }
    int64_t most = population_of(s, unit);
    return most >= 0 && n > most && !s->options.no_cap ? most : n;
}

static void write_per_unit(struct simulation *s)
{
    for (size_t u = 0; u < s->units.n_items; u++) {
        const struct unit *unit = &s->units.items[u];
        if (!fits(s, unit)) {
            continue;
        }
        find_means(s, unit->id);
        for (int64_t n = count_people(s, unit); n > 0; n--) {
            write_person(s, unit);
        }
    }
}

/* Exactly so many, unit by unit. */
static enum err write_total(struct simulation *s, struct diag *diag)
{
    int64_t n_units = 0;
    for (size_t u = 0; u < s->units.n_items; u++) {
        n_units += fits(s, &s->units.items[u]);
    }
    if (n_units == 0) {
        return diag_fail(diag, ERR_RANGE, "no unit fits the source of this questionnaire");
    }
    int64_t seen = 0;
    for (size_t u = 0; u < s->units.n_items; u++) {
        if (!fits(s, &s->units.items[u])) {
            continue;
        }
        find_means(s, s->units.items[u].id);
        int64_t before = s->options.total * seen / n_units;
        seen++;
        for (int64_t n = s->options.total * seen / n_units - before; n > 0; n--) {
            write_person(s, &s->units.items[u]);
        }
    }
    return OK;
}

static enum err read_input(struct simulation *s, struct arena *a, struct diag *diag)
{
    struct problems problems;
    problems_init(&problems);
    enum err err = units_read(s->options.units, a, &s->units, &problems, diag);
    if (err == ERR_SYNTAX && problems.n_items > 0) {
        *diag = problems.items[0].diag;
    }
    problems_done(&problems);
    if (err == OK) {
        err = sim_form_read(s->options.form_json, a, &s->form, diag);
    }
    if (err == OK && s->form.n_items > PICKED_MAX) {
        err = diag_fail(diag, ERR_LIMIT, "more than %d questions", PICKED_MAX);
    }
    return err;
}

static enum err write_answers(struct simulation *s, struct arena *a, struct diag *diag)
{
    enum err err = OK;
    s->random = sim_stream((uint64_t)s->options.seed, s->form.id, 6);
    s->means = arena_array(a, s->form.n_items, sizeof *s->means);
    s->out = fopen(s->options.out, "w");
    if (s->out == NULL || setvbuf(s->out, NULL, _IOFBF, OUT_BUFFER) != 0) {
        return diag_fail(diag, ERR_IO, "cannot write %s", s->options.out);
    }
    write_header(s);
    if (s->options.total > 0) {
        err = write_total(s, diag);
    } else {
        write_per_unit(s);
    }
    bool failed = ferror(s->out) != 0;
    failed |= fclose(s->out) != 0;
    return failed ? diag_fail(diag, ERR_IO, "cannot write %s", s->options.out) : err;
}

int main(int argc, char **argv)
{
    struct simulation s = {0};
    if (!sim_options_parse(argc, argv, &s.options)) {
        return 2;
    }
    struct arena *a = arena_new(0);
    struct diag diag = {0};
    enum err err = read_input(&s, a, &diag);
    if (err == OK) {
        err = write_answers(&s, a, &diag);
    }
    if (err != OK) {
        diag_print(&diag, stderr);
    }
    arena_free(a);
    return err == OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
