/* Every theme over the county: what each source finds of the average service, and how many services
   have which finding. */
#include "analyze/number_words.h"
#include "analyze/rollup.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"
#include "analyze/voices.h"

static const char *score_words(const struct telling *t, const struct rollup_source *s)
{
    const struct pooled *p = &s->score;
    const char *services = number_count(t->l, t->a, s->n_units, COUNTED_SERVICES);
    if (!p->ci.defined) {
        return s->n_units == 0 ? tr(t->l, "too few to tell")
                               : tr_fill(t->l, t->a, "{mean} of 100 ({services})",
                                         FILL({"mean", telling_points(t, p->mean.value)},
                                              {"services", services}));
    }
    const double low = p->ci.low < 0 ? 0 : p->ci.low;
    const double high = p->ci.high > 1 ? 1 : p->ci.high;
    return tr_fill(t->l, t->a, "{mean} of 100, between {low} and {high} ({services})",
                   FILL({"mean", telling_points(t, p->mean.value)}, {"low", telling_points(t, low)},
                        {"high", telling_points(t, high)}, {"services", services}));
}

static int64_t count_side(const struct rollup *r, enum stance side)
{
    int64_t n = 0;
    for (enum finding f = 0; f < FINDING_COUNT; f++) {
        n += finding_side(f) == side && side != STANCE_UNKNOWN ? r->found[f] : 0;
    }
    return n;
}

/* "6 of 16 services - some". */
static const char *share_words(const struct telling *t, const struct rollup *r, int64_t n)
{
    return r->assessable == 0 ? tr(t->l, "too few to tell")
                              : number_share(t->l, t->a, n, r->assessable, COUNTED_SERVICES);
}

static void add(const struct telling *t, const char *text)
{
    report_table_cell(t->b, (struct report_cell){.text = text});
}

static void add_row(const struct telling *t, const struct rollup *r)
{
    report_table_cell(t->b,
                      (struct report_cell){.text = telling_theme(t, r->theme), .header = true});
    for (size_t i = 0; i < r->n_sources; i++) {
        add(t, score_words(t, &r->sources[i]));
    }
    add(t, share_words(t, r, count_side(r, STANCE_MINUS)));
    add(t, share_words(t, r, count_side(r, STANCE_PLUS)));
    add(t, share_words(t, r, r->found[FINDING_DISAGREE]));
}

static void begin_table(const struct telling *t, enum subject subject)
{
    static const char *const captions[SUBJECT_COUNT] = {
        [SUBJECT_CARE_PROVIDER] = N_("Care services: the average service, and how many have an "
                                     "issue or a strength"),
        [SUBJECT_COUNCIL_SERVICE] = N_("Council services: the average service, and how many have "
                                       "an issue or a strength"),
        [SUBJECT_PROCESS] = N_("Safeguarding: what was said"),
    };
    const enum source *sources = NULL;
    const size_t n = voices_of(subject, &sources);
    const char *columns[4 + VOICES_MAX] = {tr(t->l, "Theme")};
    for (size_t i = 0; i < n; i++) {
        columns[1 + i] = tr(t->l, source_title(sources[i]));
    }
    columns[1 + n] = tr(t->l, "An issue was found");
    columns[2 + n] = tr(t->l, "A strength was found");
    columns[3 + n] = tr(t->l, "Sources disagree");
    report_table_begin(t->b, tr(t->l, captions[subject]), columns, 4 + n);
}

static void tell_subject(const struct telling *t, enum subject subject)
{
    bool any = false;
    for (size_t i = 0; i < t->c->n_rollups; i++) {
        const struct rollup *r = &t->c->rollups[i];
        if (r->subject != subject) {
            continue;
        }
        if (!any) {
            begin_table(t, subject);
        }
        any = true;
        add_row(t, r);
    }
    if (any) {
        report_table_end(t->b);
    }
}

static void tell_common(const struct telling *t)
{
    bool any = false;
    for (size_t i = 0; i < t->c->n_rollups; i++) {
        const struct rollup *r = &t->c->rollups[i];
        for (enum finding f = 0; f < FINDING_COUNT; f++) {
            if (rollup_is_common(r, f)) {
                any = true;
                report_list_item(
                    t->b, (struct report_item){
                              .lead = telling_theme(t, r->theme),
                              .text = tr_fill(t->l, t->a, "{finding}: {services}.",
                                              FILL({"finding", tr(t->l, finding_title(f))},
                                                   {"services", share_words(t, r, r->found[f])}))});
            }
        }
    }
    if (!any) {
        report_paragraph(t->b, tr(t->l, "No finding is common across the county."));
    }
}

static void tell_predictions(const struct telling *t)
{
    struct prediction_tally tally = {{0}};
    for (size_t i = 0; i < t->c->n_cells; i++) {
        tally.n[t->c->cells[i].prediction]++;
    }
    const int64_t unclear = tally.n[PREDICTION_UNKNOWN] + tally.n[PREDICTION_UNDECIDED];
    if (prediction_decided(&tally) + unclear == 0) {
        return;
    }
    report_heading(t->b, 3, "predictions", tr(t->l, "What services thought people would say"));
    report_paragraph(
        t->b, tr_fill(t->l, t->a,
                      "Right: {right}. Too high: {high}. Too low: {low}. Not clear yet from what "
                      "people said: {unclear}.",
                      FILL({"right", telling_int(t, tally.n[PREDICTION_RIGHT])},
                           {"high", telling_int(t, tally.n[PREDICTION_TOO_HIGH])},
                           {"low", telling_int(t, tally.n[PREDICTION_TOO_LOW])},
                           {"unclear", telling_int(t, unclear)})));
}

void tell_county(const struct telling *t)
{
    if (t->c->n_rollups == 0) {
        return;
    }
    report_heading(t->b, 2, "county", tr(t->l, "The county as a whole"));
    report_paragraph(t->b, tr(t->l, "A service counts once, however many people answered. Services "
                                    "differ, and the ranges allow for that."));
    for (enum subject subject = 0; subject < SUBJECT_COUNT; subject++) {
        tell_subject(t, subject);
    }
    report_heading(t->b, 3, "common", tr(t->l, "Common across the county"));
    report_paragraph(t->b, tr(t->l, "What was found in a third or more of the services that can "
                                    "be judged, and in at least five."));
    tell_common(t);
    tell_predictions(t);
}
