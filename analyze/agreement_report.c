#include "analyze/agreement_report.h"

#include "analyze/bidi.h"
#include "analyze/fill.h"
#include "analyze/heard.h"
#include "analyze/number_words.h"
#include "analyze/proportion.h"
#include "analyze/source_words.h"

struct teller {
    const struct agreement_view *v;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

static const char *int_words(const struct teller *t, int64_t n)
{
    return arena_printf(t->a, "%lld", (long long)n);
}

static void add_cell(const struct teller *t, const char *text)
{
    report_table_cell(t->b, (struct report_cell){.text = text});
}

static void add_header(const struct teller *t, const char *text)
{
    report_table_cell(t->b, (struct report_cell){.text = text, .header = true});
}

static void add_count(const struct teller *t, int64_t n)
{
    report_table_cell(t->b, (struct report_cell){.text = int_words(t, n), .numeric = true});
}

static const char *voice_words(const struct teller *t, enum agreement_voice v)
{
    return tr(t->l, source_title(agreement_source(v)));
}

static const char *pair_words(const struct teller *t, const struct agreement_pair *p)
{
    return tr_fill(t->l, t->a, "{one} - {other}",
                   FILL({"one", voice_words(t, p->one)}, {"other", voice_words(t, p->other)}));
}

/* ---- one statistic in numbers and in words ---- */

static const char *undefined_words(const struct teller *t, const struct agreed *a)
{
    return a->value.why == UNDEFINED_NO_SPREAD ? tr(t->l, "all say the same")
                                               : tr(t->l, "too few to tell");
}

/* "0.35 (0.20 to 0.48)" */
static const char *agreed_words(const struct teller *t, const struct agreed *a)
{
    if (!a->value.defined) {
        return undefined_words(t, a);
    }
    const char *value = tr_number(t->l, t->a, a->value.value, 2);
    if (!a->interval.defined) {
        return value;
    }
    return tr_fill(t->l, t->a, "{value} ({low} to {high})",
                   FILL({"value", value}, {"low", tr_number(t->l, t->a, a->interval.low, 2)},
                        {"high", tr_number(t->l, t->a, a->interval.high, 2)}));
}

/* What an officer may take from it: only whether it is more than chance. */
static const char *verdict_words(const struct teller *t, const struct agreed *a)
{
    if (!a->value.defined || !a->interval.defined) {
        return a->value.defined ? tr(t->l, "too few to tell") : undefined_words(t, a);
    }
    if (a->interval.low > 0) {
        return tr(t->l, "agree more than by chance");
    }
    return a->interval.high < 0 ? tr(t->l, "say the opposite more than by chance")
                                : tr(t->l, "could be chance");
}

static const char *base_words(const struct teller *t, size_t n_cells, size_t n_units)
{
    return tr_fill(
        t->l, t->a, "{cells} ({services})",
        FILL({"cells", int_words(t, (int64_t)n_cells)},
             {"services", number_count(t->l, t->a, (int64_t)n_units, COUNTED_SERVICES)}));
}

static void begin_table(const struct teller *t, const char *caption, const char *first)
{
    const char *const columns[] = {first, tr(t->l, "Compared"), tr(t->l, "Same order (tau-b)"),
                                   tr(t->l, "Same judgement (kappa)"), tr(t->l, "In words")};
    report_table_begin(t->b, caption, columns, sizeof columns / sizeof columns[0]);
}

static void add_pair(const struct teller *t, const char *name, const struct agreement_pair *p)
{
    add_header(t, name);
    add_cell(t, base_words(t, p->n_cells, p->n_units));
    add_cell(t, agreed_words(t, &p->tau));
    add_cell(t, agreed_words(t, &p->kappa));
    add_cell(t, verdict_words(t, &p->tau));
}

static void tell_alpha(const struct teller *t, const char *who, const struct agreement_alpha_of *of)
{
    report_list_item(t->b,
                     (struct report_item){
                         .lead = who,
                         .text = tr_fill(t->l, t->a, "{alpha}, from {base} compared",
                                         FILL({"alpha", agreed_words(t, &of->alpha)},
                                              {"base", base_words(t, of->n_cells, of->n_units)}))});
}

static void tell_overall(const struct teller *t)
{
    const struct agreement_part *part = &t->v->whole->overall;
    report_heading(t->b, 2, "overall", tr(t->l, "Over all themes"));
    begin_table(t, tr(t->l, "Who agrees with whom"), tr(t->l, "Who"));
    for (size_t i = 0; i < AGREEMENT_PAIRS; i++) {
        add_pair(t, pair_words(t, &part->pairs[i]), &part->pairs[i]);
    }
    report_table_end(t->b);
    report_paragraph(t->b, tr(t->l, "All at once (Krippendorff's alpha; 1 is the same judgement "
                                    "everywhere, 0 is chance):"));
    tell_alpha(t, tr(t->l, "People, carers and staff"), &part->heard);
    tell_alpha(t, tr(t->l, "The same with the services' own ratings"), &part->all);
}

static void tell_themes(const struct teller *t)
{
    const struct agreement_study *s = t->v->whole;
    report_heading(t->b, 2, "themes", tr(t->l, "Theme by theme"));
    for (size_t k = 0; k < AGREEMENT_PAIRS && s->n_themes > 0; k++) {
        begin_table(t, pair_words(t, &s->themes[0].pairs[k]), tr(t->l, "Theme"));
        for (size_t i = 0; i < s->n_themes; i++) {
            add_pair(t, tr(t->l, theme_title(s->themes[i].theme)), &s->themes[i].pairs[k]);
        }
        report_table_end(t->b);
    }
}

/* ---- predictions ---- */

static const enum prediction_score shown[] = {PREDICTION_RIGHT, PREDICTION_TOO_HIGH,
                                              PREDICTION_TOO_LOW, PREDICTION_UNDECIDED,
                                              PREDICTION_UNKNOWN};
enum { N_SHOWN = sizeof shown / sizeof shown[0] };

static const char *right_words(const struct teller *t, const struct prediction_tally *p)
{
    const int64_t decided = prediction_decided(p);
    if (decided < AGREEMENT_CELLS_MIN) {
        return tr_fill(
            t->l, t->a,
            "Predictions that can be held against a clear answer of people: {n}. That is "
            "too few to say how well services know what people think.",
            FILL({"n", int_words(t, decided)}));
    }
    return tr_fill(t->l, t->a,
                   "Of {n} predictions that can be held against a clear answer of people, {right} "
                   "were right, {high} too high and {low} too low.",
                   FILL({"n", int_words(t, decided)},
                        {"right", int_words(t, p->n[PREDICTION_RIGHT])},
                        {"high", int_words(t, p->n[PREDICTION_TOO_HIGH])},
                        {"low", int_words(t, p->n[PREDICTION_TOO_LOW])}));
}

static void predictions_begin(const struct teller *t, const char *first)
{
    const char *columns[1 + N_SHOWN] = {first};
    size_t n = 1;
    for (size_t i = 0; i < N_SHOWN; i++) {
        columns[n++] = tr(t->l, prediction_words(shown[i]));
    }
    report_table_begin(t->b, tr(t->l, "How predictions did"), columns, n);
}

static void add_tally(const struct teller *t, const char *name, const struct prediction_tally *p)
{
    add_header(t, name);
    for (size_t i = 0; i < N_SHOWN; i++) {
        add_count(t, p->n[shown[i]]);
    }
}

static bool predicted_any(const struct prediction_tally *p)
{
    int64_t n = 0;
    for (size_t i = 0; i < N_SHOWN; i++) {
        n += p->n[shown[i]];
    }
    return n > 0;
}

static void tell_predictions(const struct teller *t)
{
    const struct agreement_study *s = t->v->whole;
    report_heading(t->b, 2, "predictions", tr(t->l, "What services thought people would say"));
    if (!predicted_any(&s->predictions)) {
        report_paragraph(t->b, tr(t->l, "No service has predicted anything."));
        return;
    }
    report_paragraph(t->b, right_words(t, &s->predictions));
    predictions_begin(t, tr(t->l, "Service"));
    for (size_t i = 0; i < s->n_units; i++) {
        if (predicted_any(&s->by_unit[i])) {
            const char *name = s->data->units->items[s->units[i]].name;
            add_tally(t, bidi_isolate(t->a, name, language_rtl(t->l)), &s->by_unit[i]);
        }
    }
    report_table_end(t->b);
}

/* ---- over time ---- */

static const char *wave_words(const struct teller *t, const struct agreement_wave *w)
{
    return tr_fill(t->l, t->a, "{first} to {last}",
                   FILL({"first", tr_date(t->l, t->a, w->from_day)},
                        {"last", tr_date(t->l, t->a, w->to_day)}));
}

static void tell_waves(const struct teller *t)
{
    const struct agreement_view *v = t->v;
    if (v->n_waves == 0) {
        return;
    }
    report_heading(t->b, 2, "time", tr(t->l, "Over time"));
    if (v->n_waves == 1) {
        report_paragraph(t->b,
                         tr(t->l, "All answers are of one period: there is nothing to compare "
                                  "yet."));
    }
    for (size_t k = 0; k < AGREEMENT_PAIRS; k++) {
        begin_table(t, pair_words(t, &v->waves[0].study->overall.pairs[k]), tr(t->l, "Time"));
        for (size_t i = 0; i < v->n_waves; i++) {
            add_pair(t, wave_words(t, &v->waves[i]), &v->waves[i].study->overall.pairs[k]);
        }
        report_table_end(t->b);
    }
    predictions_begin(t, tr(t->l, "Time"));
    for (size_t i = 0; i < v->n_waves; i++) {
        add_tally(t, wave_words(t, &v->waves[i]), &v->waves[i].study->predictions);
    }
    report_table_end(t->b);
}

static void tell_rules(const struct teller *t)
{
    report_heading(t->b, 2, "method", tr(t->l, "How this was worked out"));
    const char *const rules[] = {
        tr(t->l, "What is compared is one theme of one service, where both have spoken: a source "
                 "with 5 answers or more, a service with a rating of itself. Below 20 of them, or "
                 "10 services, nothing is worked out."),
        tr(t->l, "Tau-b asks whether both put them in the same order, kappa (quadratic) whether "
                 "both say good, between or needs work. 1 is full agreement, 0 what chance gives, "
                 "below 0 the opposite. A source that answers higher everywhere does not disagree "
                 "for it: each is held against its own lines."),
        tr(t->l, "The ranges (95 in 100) come from drawing services again 1,000 times. They are "
                 "wide where services are few."),
        tr(t->l, "It describes the county. It does not say who is right, and judges no single "
                 "service or theme: for that there is the cross-check."),
        tr(t->l, "A prediction is held against what people say in the cross-check: good, or needs "
                 "work. Where people are in between, or too few answered, it is neither right nor "
                 "wrong. A few predictions of one service say little about it."),
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        report_list_item(t->b, (struct report_item){.text = rules[i]});
    }
}

const struct report *agreement_report(const struct agreement_view *v, const struct language *l,
                                      int32_t today, const char *version, struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct teller t = {
        .v = v,
        .l = l,
        .a = a,
        .b = report_begin(a, l, v->whole->data->settings,
                          tr(l, "Agreement: do services, people, carers and staff see the same?"),
                          made, version)};
    report_notice(t.b, tr(l, "For the quality team only; not for publication. Small numbers are "
                             "inside, by which a person could be recognised."));
    heard_open(t.b, v->whole->data, l, a);
    tell_overall(&t);
    tell_predictions(&t);
    tell_waves(&t);
    tell_themes(&t);
    tell_rules(&t);
    return report_end(t.b);
}
