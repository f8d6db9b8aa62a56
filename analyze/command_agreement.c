/* commonview-analyze agreement: how far services, people, carers and staff agree over the county. */
#define _DEFAULT_SOURCE /* argp.h */

#include <argp.h>

#include "analyze/agreement_report.h"
#include "analyze/command.h"
#include "analyze/command_work.h"
#include "common/date.h"

static const char doc[] =
    "Tells how far services' own ratings, people, carers and staff agree over the county "
    "(Kendall's "
    "tau-b, weighted kappa, Krippendorff's alpha), by theme and over all, and how what services "
    "thought people would say did. It describes the county and judges no service."
    "\vThe report is for the quality team only. Exit status 0 when it was made, 1 when it could "
    "not be, 2 when the command line was not understood.";

enum { KEY_BY = 512, MONTHS_YEAR = 12, MONTHS_HALF = 6, MONTHS_QUARTER = 3, WAVES_MAX = 200 };

struct agreement_command {
    struct options shared;
    int months; /* of a period; 0: not over time */
};

static const struct argp_option option_table[] = {
    {"by", KEY_BY, "PERIOD", 0, "Over time as well, by year, half-year or quarter", 0},
    {0},
};

static int parse_by(const char *arg, struct argp_state *state)
{
    static const struct {
        const char *name;
        int months;
    } periods[] = {{"year", MONTHS_YEAR}, {"half-year", MONTHS_HALF}, {"quarter", MONTHS_QUARTER}};
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        if (slice_is(slice_of(arg), periods[i].name)) {
            return periods[i].months;
        }
    }
    argp_error(state, "--by: there is no period '%s'; choose year, half-year or quarter", arg);
    return 0;
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct agreement_command *c = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &c->shared;
        break;
    case KEY_BY:
        c->months = parse_by(arg, state);
        break;
    case ARGP_KEY_SUCCESS:
        if (c->shared.unit != NULL) {
            argp_error(state, "agreement is about the whole county: leave out --unit");
        }
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* First day of the period of so many months that a day lies in, and of the one after it. */
static int32_t period_start(int32_t day, int months, int later)
{
    const struct date d = date_from_day(day);
    const int month = (d.year * MONTHS_YEAR + d.month - 1) / months * months + later * months;
    return date_to_day(
        (struct date){.year = month / MONTHS_YEAR, .month = month % MONTHS_YEAR + 1, .day = 1});
}

static enum err study_of(const struct work *work, int32_t from_day, int32_t to_day, bool themes,
                         const struct agreement_study **out, struct diag *diag)
{
    struct options o = *work->options;
    struct crosscheck *c = NULL;
    o.from_day = from_day;
    o.to_day = to_day;
    const struct work period = {.name = work->name, .options = &o, .workspace = work->workspace};
    const enum err err = command_crosschecked(&period, NULL, NULL, &c, diag);
    if (err == OK) {
        *out = agreement_study_of(c, themes, work->workspace->arena);
    }
    return err;
}

/* Periods of the calendar, cut at the first and last day of what was counted. */
static enum err study_waves(const struct work *work, int months, struct agreement_view *v,
                            struct diag *diag)
{
    const struct dataset *d = v->whole->data;
    struct agreement_wave *waves = arena_array(work->workspace->arena, WAVES_MAX, sizeof *waves);
    enum err err = OK;
    v->waves = waves;
    for (int32_t day = d->first_day; err == OK && day != 0 && day <= d->last_day;) {
        const int32_t next = period_start(day, months, 1);
        struct agreement_wave *w = &waves[v->n_waves];
        if (v->n_waves == WAVES_MAX) {
            return diag_fail(diag, ERR_LIMIT, "there are more than %d periods", (int)WAVES_MAX);
        }
        w->from_day = day;
        w->to_day = next - 1 < d->last_day ? next - 1 : d->last_day;
        err = study_of(work, w->from_day, w->to_day, false, &w->study, diag);
        v->n_waves++;
        day = next;
    }
    return err;
}

static void write_csv(const void *what, FILE *to)
{
    agreement_csv(what, to);
}

static enum err run(void *cls, const struct work *work, struct buf *out, struct diag *diag)
{
    const struct agreement_command *c = cls;
    struct workspace *w = work->workspace;
    struct agreement_view v = {0};
    enum err err =
        study_of(work, work->options->from_day, work->options->to_day, true, &v.whole, diag);
    if (err == OK && c->months > 0) {
        err = study_waves(work, c->months, &v, diag);
    }
    if (err != OK) {
        return err;
    }
    if (work->options->format == FORMAT_JSON) {
        return agreement_json(&v, out);
    }
    if (work->options->format == FORMAT_CSV) {
        return command_stream(write_csv, &v, out);
    }
    return command_render(
        work, agreement_report(&v, w->language, command_today(), PACKAGE_STRING, w->arena), out);
}

int command_agreement(int argc, char **argv)
{
    static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = option_table, .parser = parse_option, .doc = doc, .children = children};
    struct agreement_command c = {0};
    options_init(&c.shared);
    if (argp_parse(&argp, argc, argv, 0, NULL, &c) != 0) {
        return 2;
    }
    return command_work(argv[0], &c.shared, run, &c);
}
