#ifndef ANALYZE_COMMAND_PACK_H
#define ANALYZE_COMMAND_PACK_H
/* What the commands that write packs have in common: a pack is read, as text or HTML, and made of what
   the board may be told. */
#include "analyze/options.h"

/* For the board, as text. */
void pack_options_init(struct options *o);

/* Ends the program with status 2 and a message where the options ask for anything else. `data` says
   which commands have csv and json. */
void pack_options_check(const struct options *o, const char *data, struct argp_state *state);

/* The same where they ask for a part of the county. */
void pack_options_check_county(const struct options *o, struct argp_state *state);

#endif
