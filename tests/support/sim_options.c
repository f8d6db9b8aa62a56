#include "tests/support/sim_options.h"

#include <argp.h>
#include <stdio.h>

#include "common/date.h"
#include "common/num.h"

enum {
    KEY_SEED = 256,
    KEY_PER,
    KEY_TOTAL,
    KEY_FROM,
    KEY_TO,
    KEY_FORM,
    KEY_NO_CAP,
    KEY_CONSTANT,
    KEY_GATE
};

static enum err parse_count(const char *text, int64_t *out)
{
    return num_parse_int(slice_of(text), 0, INT64_C(1000000000000), out);
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct sim_options *o = state->input;
    enum err err = OK;
    switch (key) {
    case KEY_SEED:
        err = parse_count(arg, &o->seed);
        break;
    case KEY_PER:
        err = parse_count(arg, &o->per_source);
        break;
    case KEY_TOTAL:
        err = parse_count(arg, &o->total);
        break;
    case KEY_FROM:
        err = date_parse(slice_of(arg), &o->day_from);
        break;
    case KEY_TO:
        err = date_parse(slice_of(arg), &o->day_to);
        break;
    case KEY_GATE:
        if (o->n_gates == SIM_GATES_MAX ||
            !sim_gate_parse(slice_of(arg), &o->gates[o->n_gates++])) {
            err = ERR_SYNTAX;
        }
        break;
    case KEY_FORM:
        o->form_json = arg;
        break;
    case KEY_NO_CAP:
        o->no_cap = true;
        break;
    case KEY_CONSTANT:
        o->constant = true;
        break;
    case 'u':
        o->units = arg;
        break;
    case 'o':
        o->out = arg;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    if (err != OK) {
        argp_error(state, "cannot use \"%s\"", arg);
    }
    return 0;
}

static const struct argp_option option_table[] = {
    {"form-json", KEY_FORM, "FILE", 0, "the questionnaire, as describe writes it", 0},
    {"units", 'u', "FILE", 0, "units.csv", 0},
    {"out", 'o', "FILE", 0, "the CSV to write", 0},
    {"seed", KEY_SEED, "N", 0, "another county for each number", 0},
    {"per-source", KEY_PER, "N", 0, "answers a unit, about", 0},
    {"total", KEY_TOTAL, "N", 0, "answers in all", 0},
    {"day-from", KEY_FROM, "DAY", 0, "first day of answers", 0},
    {"day-to", KEY_TO, "DAY", 0, "last day of answers", 0},
    {"no-cap", KEY_NO_CAP, NULL, 0, "more answers than people", 0},
    {"constant", KEY_CONSTANT, NULL, 0, "everybody gives the best answer", 0},
    {"only-if", KEY_GATE, "ITEM=CHOICES:TARGET", 0, "ask TARGET of some only", 0},
    {0},
};

bool sim_options_parse(int argc, char **argv, struct sim_options *out)
{
    static const struct argp argp = {.options = option_table, .parser = parse_option};
    *out = (struct sim_options){.seed = 1,
                                .per_source = 12,
                                .day_from = date_to_day((struct date){2026, 9, 1}),
                                .day_to = date_to_day((struct date){2026, 10, 31}),
                                .n_gates = SIM_GATES_BUNDLED};
    sim_gates_bundled(out->gates);
    if (argp_parse(&argp, argc, argv, 0, NULL, out) != 0) {
        return false;
    }
    bool usable = out->form_json != NULL && out->units != NULL && out->out != NULL &&
                  out->day_from <= out->day_to;
    if (!usable) {
        fputs("simulate: --form-json, --units, --out, and days in order\n", stderr);
    }
    return usable;
}
