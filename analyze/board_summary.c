#include "analyze/board_summary.h"

enum { GOOD = 1u << BOARD_GOOD, WORK = 1u << BOARD_NEEDS_WORK, APART = 1u << BOARD_APART };

static unsigned sides_of(enum finding f)
{
    static const unsigned sides[FINDING_COUNT] = {
        [FINDING_DISAGREE] = APART,
        [FINDING_COMMON_ISSUE] = WORK,
        [FINDING_BLIND_SPOT_FIRM] = WORK | APART,
        [FINDING_COMMON_ISSUE_KNOWN] = WORK,
        [FINDING_POSSIBLE_BLIND_SPOT] = WORK | APART,
        [FINDING_EARLY_SIGN] = WORK,
        [FINDING_UNRECOGNISED_STRENGTH] = GOOD | APART,
        [FINDING_COMMON_STRENGTH] = GOOD,
        [FINDING_SINGLE_SOURCE_STRENGTH] = GOOD,
    };
    return sides[f];
}

static bool says_something(enum finding f)
{
    return f != FINDING_SILENCE && f != FINDING_TOO_LITTLE_EVIDENCE;
}

struct board_summary board_summary_of(const struct crosscheck *c)
{
    struct board_summary s = {0};
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        s.themes[t].theme = t;
    }
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct cell_result *cell = &c->cells[i];
        struct board_theme *theme = &s.themes[cell->theme];
        theme->n_services += says_something(cell->finding);
        for (unsigned side = 0; side < BOARD_SIDE_COUNT; side++) {
            theme->n[side] += (sides_of(cell->finding) >> side & 1) != 0;
        }
    }
    return s;
}

/* Keeps `out` sorted. */
static void put(const struct board_theme **out, size_t *n, const struct board_theme *theme,
                enum board_side side)
{
    size_t at = *n;
    while (at > 0 && out[at - 1]->n[side] < theme->n[side]) {
        if (at < BOARD_TOP) {
            out[at] = out[at - 1];
        }
        at--;
    }
    if (at < BOARD_TOP) {
        out[at] = theme;
        *n += *n < BOARD_TOP;
    }
}

size_t board_top(const struct board_summary *s, enum board_side side,
                 const struct board_theme *out[BOARD_TOP])
{
    size_t n = 0;
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        if (s->themes[t].n[side] > 0) {
            put(out, &n, &s->themes[t], side);
        }
    }
    return n;
}
