#include "tests/support/sim_gate.h"

#include <assert.h>
#include <string.h>

bool sim_gate_parse(struct slice text, struct sim_gate *out)
{
    struct sim_gate g;
    bool whole = slice_split(&text, '=', &g.item) && slice_split(&text, ':', &g.choices) &&
                 slice_split(&text, ':', &g.target);
    if (!whole || g.item.len == 0 || g.target.len == 0) {
        return false;
    }
    *out = g;
    return true;
}

void sim_gates_bundled(struct sim_gate out[SIM_GATES_BUNDLED])
{
    static const char *const bundled[SIM_GATES_BUNDLED] = {
        "has_budget=yes:MONEY",
        "answered_by=proxy:proxy_own",
        "answered_by=|alone|helped:check_late",
        "council_team=yes:council_*",
        "asker_role=!|nobody:asker_independent",
    };
    for (size_t i = 0; i < SIM_GATES_BUNDLED; i++) {
        bool parsed = sim_gate_parse(slice_of(bundled[i]), &out[i]);
        assert(parsed);
        (void)parsed;
    }
}

bool sim_gate_guards(const struct sim_gate *g, const struct sim_item *it)
{
    if (slice_is(g->item, it->name)) {
        return false; /* the question itself is asked of all */
    }
    if (g->target.p[g->target.len - 1] == '*') {
        return strncmp(it->name, g->target.p, g->target.len - 1) == 0;
    }
    return slice_is(g->target, it->name) || slice_is(g->target, it->theme);
}

bool sim_gate_opens(const struct sim_gate *g, const char *answer)
{
    struct slice rest = g->choices;
    bool all_but = slice_starts(rest, "!");
    bool listed = false;
    if (all_but) {
        rest = slice_make(rest.p + 1, rest.len - 1);
    }
    struct slice choice;
    while (slice_split(&rest, '|', &choice)) {
        listed |= slice_is(choice, answer);
    }
    return listed != all_but;
}
