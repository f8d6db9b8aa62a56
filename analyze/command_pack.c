#define _DEFAULT_SOURCE /* argp.h */

#include "analyze/command_pack.h"

#include <argp.h>

void pack_options_init(struct options *o)
{
    options_init(o);
    o->for_board = true;
    o->tier = TIER_BOARD;
    o->format = FORMAT_TEXT;
}

void pack_options_check(const struct options *o, const char *data, struct argp_state *state)
{
    if (o->tier != TIER_BOARD) {
        argp_error(state, "this is what the board may be told: leave out --tier");
    }
    if (o->format != FORMAT_TEXT && o->format != FORMAT_HTML) {
        argp_error(state, "this is text or html; %s csv and json", data);
    }
}

void pack_options_check_county(const struct options *o, struct argp_state *state)
{
    if (o->unit != NULL || o->theme != THEME_NONE) {
        argp_error(state, "this is of the whole county: leave out --unit and --theme");
    }
}
