#ifndef TESTS_SUPPORT_SIM_GATE_H
#define TESTS_SUPPORT_SIM_GATE_H
/* Questions that are only asked of some. `describe` does not tell the skip rules of a questionnaire,
   and an import leaves out what they rule out, with a warning for each: so simulated answers keep
   to the rules of the bundled questionnaires (sim_gates_bundled), and to those of other ones as the
   command line tells them, ITEM=CHOICES:TARGET. CHOICES are names with | between them, empty for no
   answer; with ! before them all but these. TARGET is a theme, a question, or the beginning of the
   names of some and a *. ITEM may be answered_by. */
#include <stdbool.h>
#include <stddef.h>

#include "common/attr.h"
#include "common/slice.h"
#include "tests/support/sim_form.h"

struct sim_gate {
    struct slice item, choices, target;
};

/* False when the text is none. */
ATTR_MUST_USE bool sim_gate_parse(struct slice text, struct sim_gate *out);

enum { SIM_GATES_BUNDLED = 5 };

/* The rules of the bundled questionnaires. */
void sim_gates_bundled(struct sim_gate out[SIM_GATES_BUNDLED]);

/* Is the gate before this question? */
bool sim_gate_guards(const struct sim_gate *g, const struct sim_item *it);

/* Does this answer open it? */
bool sim_gate_opens(const struct sim_gate *g, const char *answer);

#endif
