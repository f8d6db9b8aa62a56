/* The cross-check told to the board: what to look at first, strengths, then every service. */
#include "analyze/board_crosscheck.h"
#include "analyze/heard.h"
#include "analyze/number_words.h"
#include "analyze/provenance.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"

struct teller {
    const struct board_crosscheck *board;
    struct telling t;
};

static const char *mean_words(const struct teller *b, const struct told_source *s)
{
    static const char *const words[] = {
        [MEAN_AS_IS] = N_("{stance}, on average {mean} of 100"),
        [MEAN_OR_LESS] = N_("{stance}, on average {mean} of 100 or less"),
        [MEAN_OR_MORE] = N_("{stance}, on average {mean} of 100 or more"),
    };
    return tr_fill(b->t.l, b->t.a, words[s->mean.edge],
                   FILL({"stance", tr(b->t.l, stance_words(s->stance))},
                        {"mean", telling_points(&b->t, s->mean.mean)}));
}

static const char *says(const struct teller *b, const struct cell_result *cell,
                        const struct source_result *source)
{
    const struct told_source s = board_source(b->board, cell, source);
    switch (s.mark) {
    case COUNT_TOLD:
        return s.has_mean ? mean_words(b, &s) : tr(b->t.l, stance_words(s.stance));
    case COUNT_HIDDEN:
        return tr(b->t.l, "hidden");
    case COUNT_NOBODY:
        return tr(b->t.l, "nobody answered");
    case COUNT_NOT_ASKED:
        break;
    }
    return tr(b->t.l, "not asked");
}

static const char *told_or_null(const char *text)
{
    return text[0] == '\0' ? NULL : text;
}

static size_t tell_findings(const struct teller *b, const enum finding *findings, size_t n_findings)
{
    const struct crosscheck *c = b->t.c;
    size_t n = 0;
    for (size_t f = 0; f < n_findings; f++) {
        for (size_t i = 0; i < c->n_cells; i++) {
            const struct cell_result *cell = &c->cells[i];
            if (cell->finding == findings[f]) {
                n++;
                report_list_item(b->t.b, (struct report_item){
                                             .lead = telling_cell_name(&b->t, cell),
                                             .link = telling_cell_link(&b->t, cell),
                                             .text = telling_sentence(&b->t, cell),
                                             .detail = told_or_null(telling_actions(&b->t, cell))});
            }
        }
    }
    return n;
}

static void list_issues(const struct teller *b)
{
    static const enum finding issues[] = {FINDING_BLIND_SPOT_FIRM,    FINDING_COMMON_ISSUE,
                                          FINDING_COMMON_ISSUE_KNOWN, FINDING_POSSIBLE_BLIND_SPOT,
                                          FINDING_DISAGREE,           FINDING_EARLY_SIGN};
    report_heading(b->t.b, 2, "first", tr(b->t.l, "What to look at first"));
    if (tell_findings(b, issues, sizeof issues / sizeof issues[0]) == 0) {
        report_paragraph(b->t.b, tr(b->t.l, "No issue stands out from these answers. Look at who "
                                            "was not heard before you take this as good news."));
    }
}

static void list_strengths(const struct teller *b)
{
    static const enum finding strengths[] = {FINDING_UNRECOGNISED_STRENGTH, FINDING_COMMON_STRENGTH,
                                             FINDING_SINGLE_SOURCE_STRENGTH};
    report_heading(b->t.b, 2, "strengths", tr(b->t.l, "Strengths"));
    if (tell_findings(b, strengths, sizeof strengths / sizeof strengths[0]) == 0) {
        report_paragraph(b->t.b, tr(b->t.l, "No strength stands out from these answers."));
    }
}

static void begin_unit(const struct teller *b, size_t unit)
{
    const enum source *sources = NULL;
    const enum subject subject = telling_unit(&b->t, unit)->subject;
    const size_t n_sources = voices_of(subject, &sources);
    const char *name = telling_unit_name(&b->t, unit);
    const char **columns = arena_array(b->t.a, n_sources + 3, sizeof *columns);
    size_t n = 0;
    columns[n++] = tr(b->t.l, "Theme");
    columns[n++] = tr(b->t.l, "Finding");
    for (size_t i = 0; i < n_sources; i++) {
        columns[n++] = tr(b->t.l, source_title(sources[i]));
    }
    if (voice_fits(SOURCE_PROVIDER, subject)) {
        columns[n++] = tr(b->t.l, "The service says");
    }
    report_heading(b->t.b, 3, telling_unit_link(&b->t, unit) + 1, name);
    report_table_begin(b->t.b, tr_fill(b->t.l, b->t.a, "{unit}: every theme", FILL({"unit", name})),
                       columns, n);
}

static void tell_cell(const struct teller *b, const struct cell_result *cell)
{
    report_table_cell(b->t.b, (struct report_cell){.text = telling_theme(&b->t, cell->theme),
                                                   .header = true,
                                                   .id = telling_cell_link(&b->t, cell) + 1});
    report_table_cell(b->t.b, (struct report_cell){.text = telling_finding(&b->t, cell),
                                                   .tone = telling_tone(cell->finding)});
    for (size_t i = 0; i < cell->n_sources; i++) {
        report_table_cell(b->t.b, (struct report_cell){.text = says(b, cell, &cell->sources[i])});
    }
    if (voice_fits(SOURCE_PROVIDER, telling_unit(&b->t, cell->unit)->subject)) {
        report_table_cell(b->t.b,
                          (struct report_cell){.text = tr(b->t.l, claim_words(cell->claim))});
    }
}

static void tell_services(const struct teller *b)
{
    const struct crosscheck *c = b->t.c;
    report_heading(b->t.b, 2, "services", tr(b->t.l, "Each service in detail"));
    for (size_t i = 0; i < c->n_cells; i++) {
        if (i == 0 || c->cells[i].unit != c->cells[i - 1].unit) {
            begin_unit(b, c->cells[i].unit);
        }
        tell_cell(b, &c->cells[i]);
        if (i + 1 == c->n_cells || c->cells[i].unit != c->cells[i + 1].unit) {
            report_table_end(b->t.b);
        }
    }
}

static void tell_reading(const struct teller *b)
{
    const struct telling *t = &b->t;
    report_heading(t->b, 2, "method", tr(t->l, "How to read this"));
    report_list_item(
        t->b,
        (struct report_item){
            .text = tr_fill(t->l, t->a,
                            "Something is said of a group of people only where {n} or more of them "
                            "answered. Where fewer did, or none of a few, it is hidden.",
                            FILL({"n", telling_int(t, DISCLOSURE_BASE_PUBLIC)}))});
    report_list_item(
        t->b,
        (struct report_item){
            .text = tr(t->l,
                       "It is hidden too where only 1 to 4 people make the difference to an "
                       "earlier report, and then it may be told again when more have answered.")});
    report_list_item(t->b, (struct report_item){
                               .text = tr(t->l, "How many answered is told in the coverage report. "
                                                "Where it is hidden there, no average is told "
                                                "here.")});
    report_list_item(
        t->b, (struct report_item){
                  .text = tr_fill(
                      t->l, t->a,
                      "\"Good\": at least 90 in 100 likely to be above {high} of 100. \"Needs "
                      "work\": at least 90 in 100 likely to be below {low}. \"No clear "
                      "view\": neither, with 10 answers or more. \"Not clear yet\": neither, with "
                      "fewer.",
                      FILL({"high", telling_points(t, t->c->line_high)},
                           {"low", telling_points(t, t->c->line_low)}))});
}

const struct report *board_crosscheck_report(const struct board_crosscheck *c,
                                             const struct actions *actions,
                                             const struct language *l, int32_t today,
                                             const char *version, struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct teller b = {
        .board = c,
        .t = {.c = c->crosscheck,
              .actions = actions,
              .l = l,
              .a = a,
              .b = report_begin(a, l, c->crosscheck->data->settings,
                                tr(l, "Cross-check: what people, carers, staff and services say"),
                                made, version)}};
    board_tell_head(c->board, l, a, b.t.b);
    heard_tell(b.t.b, c->board->coverage, l, a);
    list_issues(&b);
    list_strengths(&b);
    tell_services(&b);
    tell_reading(&b);
    provenance_tell(c->crosscheck->data, l, a, b.t.b);
    return report_end(b.t.b);
}
