/* What stands out: issues first, then strengths, each cell a sentence with the sources that said
   it, how many answered and how sure it is. Cells of a kind come in the order of the units' ids:
   nobody is ranked. */
#include <math.h>

#include "analyze/gap_words.h"
#include "analyze/number_words.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"

/* What a kind of finding means, in the order of the report. */
struct kind {
    enum finding finding;
    const char *meaning;
};

static const struct kind issues[] = {
    {FINDING_BLIND_SPOT_FIRM,
     N_("Two or more groups say it needs work. The service says it is good.")},
    {FINDING_COMMON_ISSUE, N_("Two or more groups say it needs work.")},
    {FINDING_COMMON_ISSUE_KNOWN, N_("One group says it needs work, and so does the service.")},
    {FINDING_POSSIBLE_BLIND_SPOT, N_("One group says it needs work. The service says it is good.")},
    {FINDING_DISAGREE, N_("One group says it is good, another that it needs work.")},
    {FINDING_EARLY_SIGN, N_("One group says it needs work.")},
};

static const struct kind strengths[] = {
    {FINDING_UNRECOGNISED_STRENGTH,
     N_("Two or more groups say it is good. The service thinks less of itself.")},
    {FINDING_COMMON_STRENGTH, N_("Two or more groups say it is good.")},
    {FINDING_SINGLE_SOURCE_STRENGTH, N_("One group says it is good.")},
};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static size_t count_cells(const struct telling *t, enum finding finding)
{
    size_t n = 0;
    for (size_t i = 0; i < t->c->n_cells; i++) {
        n += t->c->cells[i].finding == finding;
    }
    return n;
}

/* What the service says, where the words of the finding do not tell it already. */
static const char *claim_sentence(const struct telling *t, const struct cell_result *cell)
{
    const enum stance side = finding_side(cell->finding);
    switch (cell->claim) {
    case CLAIM_PLUS:
        return side == STANCE_PLUS ? tr(t->l, "The service says so too.") : "";
    case CLAIM_MINUS:
        if (cell->finding == FINDING_COMMON_ISSUE || cell->finding == FINDING_EARLY_SIGN) {
            return tr(t->l, "The service says so too.");
        }
        return cell->finding == FINDING_SINGLE_SOURCE_STRENGTH
                   ? tr(t->l, "The service thinks it needs work.")
                   : "";
    case CLAIM_NONE:
    case CLAIM_COUNT:
        break;
    }
    return "";
}

static const char *sure_sentence(const struct telling *t, enum sureness sureness)
{
    static const char *const words[SURENESS_COUNT] = {
        [SURENESS_SURE] = N_("We are sure."),
        [SURENESS_FAIRLY] = N_("We are fairly sure."),
    };
    return words[sureness] == NULL ? "" : tr(t->l, words[sureness]);
}

/* "People: needs work: on average ..." of every source, one after the other. */
static const char *evidence(const struct telling *t, const struct cell_result *cell)
{
    const char *all = "";
    for (size_t i = 0; i < cell->n_sources; i++) {
        const struct source_result *source = &cell->sources[i];
        const char *one = tr_fill(t->l, t->a, "{source}: {says}.",
                                  FILL({"source", tr(t->l, source_title(source->source))},
                                       {"says", source_says(t->l, t->a, source)}));
        all = arena_printf(t->a, "%s%s%s", all, i == 0 ? "" : " ", one);
    }
    return all;
}

static const char *join(const struct telling *t, const char *first, const char *second)
{
    return second[0] == '\0' ? first : arena_printf(t->a, "%s %s", first, second);
}

const char *telling_sentence(const struct telling *t, const struct cell_result *cell)
{
    const char *plus = sources_with(cell, STANCE_PLUS);
    const char *minus = sources_with(cell, STANCE_MINUS);
    const char *others = tr(t->l, "The groups asked");
    const char *text = tr_fill(t->l, t->a, finding_words(cell->finding),
                               FILL({"plus", plus == NULL ? others : tr(t->l, plus)},
                                    {"minus", minus == NULL ? others : tr(t->l, minus)}));
    text = join(t, text, claim_sentence(t, cell));
    return join(t, text, sure_sentence(t, cell->sureness));
}

static void tell_kind(const struct telling *t, const struct kind *kind)
{
    const size_t n = count_cells(t, kind->finding);
    if (n == 0) {
        return;
    }
    report_heading(t->b, 3, finding_code(kind->finding),
                   tr_fill(t->l, t->a, "{finding} ({n})",
                           FILL({"finding", tr(t->l, finding_title(kind->finding))},
                                {"n", telling_int(t, (int64_t)n)})));
    report_paragraph(t->b, tr(t->l, kind->meaning));
    for (size_t i = 0; i < t->c->n_cells; i++) {
        const struct cell_result *cell = &t->c->cells[i];
        if (cell->finding == kind->finding) {
            report_list_item(
                t->b,
                (struct report_item){
                    .lead = telling_cell_name(t, cell),
                    .link = telling_cell_link(t, cell),
                    .text = telling_sentence(t, cell),
                    .detail = join(t, join(t, evidence(t, cell), gaps_words(t->l, t->a, cell)),
                                   telling_actions(t, cell))});
        }
    }
}

/* The sentence for n findings of which about `wrong` are wrong. */
static const char *expectation(const struct telling *t, int64_t n, long long wrong)
{
    const unsigned long many = (unsigned long)n;
    if (wrong == 0) {
        return tr_n(t->l, "This one finding is much more likely right than wrong.",
                    "Of these {n} findings we expect fewer than one to be wrong.", many);
    }
    if (wrong == 1) {
        return tr_n(t->l, "This one finding may well be wrong.",
                    "Of these {n} findings we expect about one to be wrong.", many);
    }
    return tr_n(t->l, "Of this {n} finding we expect about {m} to be wrong.",
                "Of these {n} findings we expect about {m} to be wrong.", many);
}

/* How many of the findings on one side are likely to be wrong: the sum of their e. */
static void tell_expected_wrong(const struct telling *t, enum stance side)
{
    int64_t n = 0;
    double wrong = 0.0;
    for (size_t i = 0; i < t->c->n_cells; i++) {
        const struct cell_result *cell = &t->c->cells[i];
        if (cell->has_q && finding_side(cell->finding) == side) {
            n++;
            wrong += cell->e;
        }
    }
    if (n == 0) {
        return;
    }
    const long long about = llround(wrong);
    const char *text = text_fill(t->a, expectation(t, n, about),
                                 FILL({"n", telling_int(t, n)}, {"m", telling_int(t, about)}));
    if (side == STANCE_MINUS && count_cells(t, FINDING_DISAGREE) > 0) {
        text = join(t, text, tr(t->l, "Where sources disagree is not counted in this."));
    }
    report_paragraph(t->b, text);
}

static size_t tell_kinds(const struct telling *t, const struct kind *kinds, size_t n_kinds)
{
    size_t n = 0;
    for (size_t i = 0; i < n_kinds; i++) {
        n += count_cells(t, kinds[i].finding);
    }
    if (n > 0) {
        report_paragraph(t->b, tr(t->l, "Within each kind the services come in the order of "
                                        "their ids. This is no ranking."));
    }
    for (size_t i = 0; i < n_kinds; i++) {
        tell_kind(t, &kinds[i]);
    }
    return n;
}

void tell_issues(const struct telling *t)
{
    report_heading(t->b, 2, "first", tr(t->l, "What to look at first"));
    tell_all_issues(t);
}

void tell_all_issues(const struct telling *t)
{
    if (tell_kinds(t, issues, COUNT_OF(issues)) == 0) {
        report_paragraph(t->b, tr(t->l, "No issue stands out from these answers. Look at who "
                                        "was not heard before you take this as good news."));
        return;
    }
    report_heading(t->b, 3, "next", tr(t->l, "How far to trust this, and what happens next"));
    tell_expected_wrong(t, STANCE_MINUS);
    report_paragraph(t->b, tr(t->l, "For each finding agree what happens next, who does it and by "
                                    "when, and write it into actions.csv. The command actions then "
                                    "tells whether it helped."));
}

void tell_strengths(const struct telling *t)
{
    report_heading(t->b, 2, "strengths", tr(t->l, "Strengths"));
    if (tell_kinds(t, strengths, COUNT_OF(strengths)) == 0) {
        report_paragraph(t->b, tr(t->l, "No strength stands out from these answers."));
        return;
    }
    tell_expected_wrong(t, STANCE_PLUS);
}

void tell_help(const struct telling *t)
{
    bool any = false;
    report_heading(t->b, 2, "help", tr(t->l, "What depends on who helped people answer"));
    for (size_t i = 0; i < t->c->n_cells; i++) {
        const struct cell_result *cell = &t->c->cells[i];
        if (cell->depends_on_help) {
            any = true;
            const char *text = tr_fill(
                t->l, t->a,
                N_("with all answers: {all}. Without the answers that a paid worker helped with or "
                   "that somebody else gave: {without}."),
                FILL({"all", tr(t->l, finding_title(cell->finding))},
                     {"without", tr(t->l, finding_title(cell->finding_without_help))}));
            report_list_item(t->b, (struct report_item){.lead = telling_cell_name(t, cell),
                                                        .link = telling_cell_link(t, cell),
                                                        .text = text});
        }
    }
    if (any) {
        report_paragraph(t->b, tr(t->l, "Fewer answers are left then. Where they are too few to "
                                        "tell, that need not be because of who helped."));
    } else {
        report_paragraph(t->b, tr(t->l, "No finding changes when the answers are left out that "
                                        "a paid worker helped with or that somebody else "
                                        "gave."));
    }
}
