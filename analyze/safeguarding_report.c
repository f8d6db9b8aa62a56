#include "analyze/safeguarding_report.h"

#include "analyze/fill.h"
#include "analyze/number_words.h"
#include "analyze/proportion.h"
#include "analyze/safeguarding_words.h"
#include "analyze/source_words.h"

struct teller {
    const struct safeguarding *s;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

static const char *int_words(const struct teller *t, int64_t n)
{
    return arena_printf(t->a, "%lld", (long long)n);
}

static const char *covered_words(const struct teller *t, const struct covered *c)
{
    if (c->mark == COUNT_TOLD) {
        return int_words(t, c->n);
    }
    return c->mark == COUNT_HIDDEN
               ? tr(t->l, "hidden")
               : tr(t->l, c->mark == COUNT_NOBODY ? N_("nobody answered") : N_("not asked"));
}

static const char *range_words(const struct teller *t, const struct interval *i)
{
    return i->defined ? tr_fill(t->l, t->a, "{low} to {high}",
                                FILL({"low", tr_number(t->l, t->a, 100 * i->low, 0)},
                                     {"high", tr_number(t->l, t->a, 100 * i->high, 0)}))
                      : "";
}

/* ---- the table of one view ---- */

static const char *joined(const struct teller *t, const char *list, const char *item)
{
    return list == NULL
               ? item
               : tr_fill(t->l, t->a, "{list}; {item}", FILL({"list", list}, {"item", item}));
}

/* "gone: 2 (33 of 100, range 10 to 70)" */
static const char *part_words(const struct teller *t, const struct safeguarding_question *q,
                              size_t i)
{
    const char *answer = tr(t->l, safeguarding_part_words(q->outcome, i));
    const char *n = covered_words(t, &q->part[i]);
    if (!q->share[i].defined) {
        return tr_fill(t->l, t->a, "{answer}: {n}", FILL({"answer", answer}, {"n", n}));
    }
    return tr_fill(t->l, t->a, "{answer}: {n} ({share} of 100, range {range})",
                   FILL({"answer", answer}, {"n", n},
                        {"share", tr_number(t->l, t->a, 100 * q->share[i].value, 0)},
                        {"range", range_words(t, &q->interval[i])}));
}

static const char *answer_words(const struct teller *t, const struct safeguarding_question *q)
{
    const char *all = NULL;
    if (!q->allowed) {
        return tr(t->l, "too few answers to tell");
    }
    for (size_t i = 0; i < safeguarding_parts(q->outcome); i++) {
        all = joined(t, all, part_words(t, q, i));
    }
    return all;
}

static const char *rest_words(const struct teller *t, const struct safeguarding_voice *v,
                              const struct safeguarding_question *q)
{
    if (t->s->tier == TIER_BOARD) {
        return q->outcome != OUTCOME_ACHIEVED && q->known.mark == COUNT_TOLD
                   ? int_words(t, v->answers.n - q->known.n)
                   : tr(t->l, "not told");
    }
    if (q->not_applicable.n == 0) {
        return int_words(t, q->not_known.n);
    }
    return tr_fill(
        t->l, t->a, "{n}; does not apply to {m}",
        FILL({"n", int_words(t, q->not_known.n)}, {"m", int_words(t, q->not_applicable.n)}));
}

static void tell_table(const struct teller *t, const struct safeguarding_voice *v,
                       enum safeguarding_view view)
{
    const char *const columns[] = {tr(t->l, "What was asked"), tr(t->l, "Answers"),
                                   tr(t->l, "Did not say")};
    report_table_begin(t->b, tr(t->l, "Every answer"), columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < v->n_questions; i++) {
        const struct safeguarding_question *q = &v->questions[i];
        if (q->view == view) {
            report_table_cell(t->b,
                              (struct report_cell){.text = tr(t->l, safeguarding_title(q->outcome)),
                                                   .header = true});
            report_table_cell(t->b, (struct report_cell){.text = answer_words(t, q)});
            report_table_cell(t->b, (struct report_cell){.text = rest_words(t, v, q)});
        }
    }
    report_table_end(t->b);
}

/* ---- what a reader looks for first ---- */

/* The parts that are looked for first, together: added up, or what the others leave of the base.
   False where either is hidden. */
static bool first_parts(const struct safeguarding_question *q, int64_t *out)
{
    const unsigned first = safeguarding_first_parts(q->outcome);
    int64_t sums[2] = {0, 0};
    bool told[2] = {true, true};
    for (size_t i = 0; i < safeguarding_parts(q->outcome); i++) {
        const size_t is_first = first >> i & 1u;
        told[is_first] = told[is_first] && q->part[i].mark == COUNT_TOLD;
        sums[is_first] += q->part[i].n;
    }
    *out = told[1] ? sums[1] : q->known.n - sums[0];
    return q->known.mark == COUNT_TOLD && (told[0] || told[1]);
}

static const char *first_words(const struct teller *t, const struct safeguarding_question *q)
{
    int64_t k = 0;
    if (!q->allowed) {
        return tr(t->l, "too few answers to tell");
    }
    if (!first_parts(q, &k)) {
        return tr(t->l, "hidden");
    }
    const struct interval range = proportion_wilson((double)k, (double)q->known.n, PROPORTION_Z95);
    return tr_fill(t->l, t->a, "{share} (range {range} of 100)",
                   FILL({"share", number_share(t->l, t->a, k, q->known.n, COUNTED_PEOPLE)},
                        {"range", range_words(t, &range)}));
}

static void tell_first(const struct teller *t, const struct safeguarding_voice *v,
                       enum safeguarding_view view)
{
    for (size_t i = 0; i < v->n_questions; i++) {
        const struct safeguarding_question *q = &v->questions[i];
        if (q->view == view && safeguarding_first_parts(q->outcome) != 0) {
            report_list_item(
                t->b, (struct report_item){.lead = tr(t->l, safeguarding_first_words(q->outcome)),
                                           .text = first_words(t, q)});
        }
    }
}

static bool has_view(const struct safeguarding_voice *v, enum safeguarding_view view)
{
    for (size_t i = 0; i < v->n_questions; i++) {
        if (v->questions[i].view == view) {
            return true;
        }
    }
    return false;
}

static void tell_view(const struct teller *t, const struct safeguarding_voice *v,
                      enum safeguarding_view view)
{
    if (!has_view(v, view)) {
        return;
    }
    if (v->source == SOURCE_SAFEGUARDING_REPRESENTATIVES) {
        report_heading(t->b, 3, NULL,
                       view == VIEW_OWN ? tr(t->l, "For themselves")
                                        : tr(t->l, "What they think of the person"));
    }
    tell_first(t, v, view);
    tell_table(t, v, view);
}

/* ---- who answered ---- */

static const char *sent_words(const struct teller *t, const struct safeguarding_voice *v)
{
    if (v->sent == SENT_UNKNOWN) {
        return tr(t->l,
                  "How many questionnaires were given out is not recorded in sent.csv, so how "
                  "many did not answer is not known.");
    }
    return tr_fill(t->l, t->a, "{sent} questionnaires were given out.",
                   FILL({"sent", int_words(t, v->sent)}));
}

/* The quality team is told how the answers were given; the board finds it in coverage. */
static void tell_how(const struct teller *t, const struct safeguarding_voice *v)
{
    if (t->s->tier != TIER_RESTRICTED || v->answers.n < DISCLOSURE_BASE) {
        return;
    }
    report_paragraph(
        t->b, tr_fill(t->l, t->a,
                      "Filled in alone: {alone}; with help: {helped}; by somebody else for them: "
                      "{proxy}; not said: {not_said}.",
                      FILL({"alone", int_words(t, v->by_answered[ANSWERED_ALONE].n)},
                           {"helped", int_words(t, v->by_answered[ANSWERED_HELPED].n)},
                           {"proxy", int_words(t, v->by_answered[ANSWERED_PROXY].n)},
                           {"not_said", int_words(t, v->by_answered[ANSWERED_NOT_SAID].n)})));
}

/* As the figure register has it: what rests on fewer is a lead. */
enum { FINDING_BASE = 30 };

static void tell_voice(const struct teller *t, const struct safeguarding_voice *v)
{
    report_heading(t->b, 2, source_name(v->source), tr(t->l, source_title(v->source)));
    if (v->answers.mark == COUNT_NOT_ASKED || v->answers.mark == COUNT_NOBODY) {
        report_paragraph(t->b, v->answers.mark == COUNT_NOBODY
                                   ? tr(t->l, "They were asked, and nobody answered.")
                                   : tr(t->l, "No questionnaire asks them."));
        return;
    }
    if (v->answers.mark == COUNT_HIDDEN) {
        report_paragraph(t->b, tr(t->l, "Too few answered, or too few more since the last release. "
                                        "Nothing can be told without giving somebody away."));
        return;
    }
    report_paragraph(
        t->b, tr_fill(t->l, t->a, "Answers: {n}. {sent}",
                      FILL({"n", covered_words(t, &v->answers)}, {"sent", sent_words(t, v)})));
    tell_how(t, v);
    if (v->answers.n < FINDING_BASE) {
        report_paragraph(t->b, tr(t->l, "Fewer than 30 answered. Read what follows as leads to "
                                        "look into, not as findings."));
    }
    tell_view(t, v, VIEW_OWN);
    tell_view(t, v, VIEW_PERSON);
}

/* ---- what is not known ---- */

static void tell_item(const struct teller *t, const char *text)
{
    report_list_item(t->b, (struct report_item){.text = text});
}

/* From 40 in 100 on it is something to mend (domain.md D). */
static void tell_unknown_answers(const struct teller *t, const struct safeguarding_voice *v)
{
    for (size_t i = 0; i < v->n_questions; i++) {
        const struct safeguarding_question *q = &v->questions[i];
        const bool told = q->known.mark == COUNT_TOLD && q->not_known.mark == COUNT_TOLD;
        const int64_t base = q->known.n + q->not_known.n;
        if (!told || !q->allowed || 10 * q->not_known.n < 4 * base) {
            continue;
        }
        tell_item(t, tr_fill(t->l, t->a,
                             "{source}, \"{question}\": {share} left it blank, did not know or did "
                             "not want to say. Where it is so many, ask why.",
                             FILL({"source", tr(t->l, q->view == VIEW_OWN
                                                          ? source_title(v->source)
                                                          : N_("Representatives, of the person"))},
                                  {"question", tr(t->l, safeguarding_title(q->outcome))},
                                  {"share", number_share(t->l, t->a, q->not_known.n, base,
                                                         COUNTED_PEOPLE)})));
    }
}

static void tell_number(const struct teller *t, const char *message, int64_t n)
{
    if (n > 0) {
        tell_item(t, tr_fill(t->l, t->a, message, FILL({"n", int_words(t, n)})));
    }
}

static void tell_not_counted(const struct teller *t)
{
    int64_t without = 0;
    for (size_t i = 0; i < SAFEGUARDING_SOURCES; i++) {
        without += t->s->data->sources[i].without_outcomes;
    }
    if (t->s->tier != TIER_RESTRICTED) {
        return; /* small numbers, and of no use to the board */
    }
    tell_number(t,
                N_("Answers to a questionnaire that does not say which question tells which "
                   "outcome: {n}."),
                without);
    tell_number(t,
                N_("Answers not counted, because their unit is not in units.csv or is not the "
                   "safeguarding process: {n}."),
                t->s->data->left_out);
}

static void tell_not_known(const struct teller *t)
{
    report_heading(t->b, 2, "not-known", tr(t->l, "What is not known"));
    for (size_t i = 0; i < SAFEGUARDING_SOURCES; i++) {
        tell_unknown_answers(t, &t->s->voices[i]);
    }
    const char *const always[] = {
        tr(t->l, "How many people went through safeguarding in this time is not in the answers. "
                 "Who did not answer may think otherwise than who did; no range allows for that."),
        tr(t->l, "People may answer more kindly when the worker who was in charge asks. Where the "
                 "asker was part of the enquiry, or that is not known, read the answers with "
                 "care."),
        tr(t->l, "What representatives think of the person is what they think. It is not what the "
                 "person would have said, and the two are never counted together."),
        tr(t->l, "Nothing is told of single services: the questions are about the enquiry, and "
                 "few went through it at any one service."),
    };
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++) {
        tell_item(t, always[i]);
    }
    tell_not_counted(t);
}

static void tell_rules(const struct teller *t)
{
    report_heading(t->b, 2, "method", tr(t->l, "How this was worked out"));
    const char *const rules[] = {
        tr(t->l, "Shares leave out those who left the question blank, did not know, "
                 "did not want to say, or to whom it does not apply. Whether what they wanted "
                 "happened counts those who were asked and said what they wanted."),
        tr(t->l, "The range (Wilson, 95 in 100) is what chance alone leaves open with so many "
                 "answers, were those who answered drawn by lot."),
        tr(t->l, "The worker in charge and workers of the same team are never counted as "
                 "independent; anybody else is when the person said that they are separate."),
        tr(t->l, "Enquiries should be asked about within 8 weeks of their end."),
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        tell_item(t, rules[i]);
    }
}

static void tell_tier(const struct teller *t)
{
    report_notice(
        t->b,
        t->s->tier == TIER_RESTRICTED
            ? tr(t->l, "For the quality team only; not for publication. Small numbers are inside, "
                       "by which a person could be recognised.")
            : tr(t->l, "Where 1 to 4 people answered so, the number is hidden; where fewer than 20 "
                       "answered in all, none is hidden as well; and others with them, so that "
                       "nobody can work them out."));
}

static const char *period_words(const struct teller *t)
{
    const struct safeguarding_data *d = t->s->data;
    if (d->first_day == 0) {
        return tr(t->l, "No answers in this time.");
    }
    if (t->s->tier == TIER_BOARD) {
        return tr(t->l, "All answers so far.");
    }
    return tr_fill(t->l, t->a, "Answers from {first} to {last}.",
                   FILL({"first", tr_date(t->l, t->a, d->first_day)},
                        {"last", tr_date(t->l, t->a, d->last_day)}));
}

const struct report *safeguarding_report(const struct safeguarding *s, const struct heard_by *heard,
                                         const struct safeguarding_board *board,
                                         const struct language *l, int32_t today,
                                         const char *version, struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct teller t = {
        .s = s,
        .l = l,
        .a = a,
        .b = report_begin(a, l, s->data->settings,
                          tr(l, "Safeguarding: what people wanted, and what came of it"), made,
                          version)};
    tell_tier(&t);
    report_paragraph(t.b, period_words(&t));
    heard_tell_to(t.b, heard, l, a);
    if (board != NULL) {
        safeguarding_board_tell(board, l, a, t.b);
    }
    for (size_t i = 0; i < SAFEGUARDING_SOURCES; i++) {
        tell_voice(&t, &s->voices[i]);
    }
    tell_not_known(&t);
    tell_rules(&t);
    return report_end(t.b);
}
