#define _DEFAULT_SOURCE /* argp.h */

#include "analyze/options.h"

#include <argp.h>
#include <string.h>
#include <unistd.h>

#include "common/date.h"
#include "common/slice.h"

enum { KEY_FORMAT = 256, KEY_FROM, KEY_TO, KEY_UNIT, KEY_THEME, KEY_LANG, KEY_TIER };

static const struct argp_option options[] = {
    {"workspace", 'w', "DIR", 0, "Folder with commonview.ini and the answers (default: this one)",
     0},
    {"format", KEY_FORMAT, "FORMAT", 0, "text (default), html, csv, json or xlsx", 0},
    {"from", KEY_FROM, "DAY", 0, "Count answers from this day on (YYYY-MM-DD)", 0},
    {"to", KEY_TO, "DAY", 0, "Count answers up to this day", 0},
    {"unit", KEY_UNIT, "ID", 0, "Show this unit only; the numbers stay those of the whole", 0},
    {"theme", KEY_THEME, "THEME", 0, "Show this theme only, such as MONEY", 0},
    {"tier", KEY_TIER, "TIER", 0,
     "Who reads it: restricted, the quality team (default), or board, everybody else", 0},
    {"lang", KEY_LANG, "TAG", 0, "Language of the report (default: the workspace's first)", 0},
    {"output", 'o', "FILE", 0, "Write to FILE, replaced in one step, not to standard output", 0},
    {0},
};

static enum output_format parse_format(const char *arg, struct argp_state *state)
{
    static const char *const names[FORMAT_COUNT] = {[FORMAT_TEXT] = "text",
                                                    [FORMAT_HTML] = "html",
                                                    [FORMAT_CSV] = "csv",
                                                    [FORMAT_JSON] = "json",
                                                    [FORMAT_XLSX] = "xlsx"};
    for (enum output_format f = 0; f < FORMAT_COUNT; f++) {
        if (strcmp(arg, names[f]) == 0) {
            return f;
        }
    }
    argp_error(state, "--format: there is no format '%s'; choose text, html, csv, json or xlsx",
               arg);
    return FORMAT_TEXT;
}

int32_t options_day(const char *option, const char *arg, struct argp_state *state)
{
    int32_t day = 0;
    if (date_parse(slice_of(arg), &day) != OK) {
        argp_error(state, "%s: '%s' is no day; write it like 2026-03-31", option, arg);
    }
    return day;
}

enum theme options_theme(const char *arg, struct argp_state *state)
{
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        if (slice_is_nocase(slice_of(arg), theme_code(t))) {
            return t;
        }
    }
    argp_error(state,
               "--theme: there is no theme '%s'; choose PLAN, INFO, MONEY, RESPECT, TIME, SAFE, "
               "HOME, LIFE, STAFF, SAY or CARER",
               arg);
    return THEME_NONE;
}

static void check_period(const struct options *o, struct argp_state *state)
{
    if (o->from_day != 0 && o->to_day != 0 && o->from_day > o->to_day) {
        argp_error(state, "--from is after --to: no day lies between them");
    }
}

static enum tier parse_tier(const char *arg, struct argp_state *state)
{
    enum tier tier = TIER_RESTRICTED;
    if (tier_parse(slice_of(arg), &tier) != OK) {
        argp_error(state, "--tier: there is no tier '%s'; choose restricted or board", arg);
    }
    return tier;
}

static void check_tier(const struct options *o, struct argp_state *state)
{
    if (o->tier == TIER_BOARD && !o->for_board) {
        argp_error(state,
                   "this report is for the quality team only, whatever is left out of it; for the "
                   "board there are coverage, crosscheck, standout, compare, figures and trend");
    }
}

/* A workbook would be noise on a terminal. */
static void check_format(const struct options *o, struct argp_state *state)
{
    if (o->format == FORMAT_XLSX && o->output == NULL && isatty(STDOUT_FILENO)) {
        argp_error(state, "a workbook is written to a file: --output FILE");
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case 'w':
        o->workspace = arg;
        break;
    case KEY_FORMAT:
        o->format = parse_format(arg, state);
        break;
    case KEY_FROM:
        o->from_day = options_day("--from", arg, state);
        break;
    case KEY_TO:
        o->to_day = options_day("--to", arg, state);
        break;
    case KEY_UNIT:
        o->unit = arg;
        break;
    case KEY_THEME:
        o->theme = options_theme(arg, state);
        break;
    case KEY_LANG:
        o->lang = arg;
        break;
    case 'o':
        o->output = arg;
        break;
    case KEY_TIER:
        o->tier = parse_tier(arg, state);
        break;
    case ARGP_KEY_END:
        check_format(o, state);
        check_period(o, state);
        check_tier(o, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

const struct argp options_argp = {.options = options, .parser = parse_option};

void options_init(struct options *o)
{
    *o = (struct options){.workspace = ".", .theme = THEME_NONE};
}
