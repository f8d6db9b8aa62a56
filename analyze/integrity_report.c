#include "analyze/integrity_report.h"

#include "analyze/fill.h"
#include "analyze/heard.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"

/* `t` speaks of the cross-check with all answers. */
struct telling_integrity {
    struct telling t;
    const struct integrity_view *v;
};

bool integrity_view_has(const struct integrity_view *v, const struct caution *c)
{
    const ptrdiff_t only = v->with->data->only_unit;
    return only == DATASET_ALL_UNITS || (size_t)only == c->unit;
}

const struct cell_result *integrity_without(const struct integrity_view *v, size_t i)
{
    const struct cell_result *cell = &v->with->cells[i];
    /* Nearly always in the same place. */
    if (i < v->without->n_cells && v->without->cells[i].unit == cell->unit &&
        v->without->cells[i].theme == cell->theme) {
        return &v->without->cells[i];
    }
    for (size_t k = 0; k < v->without->n_cells; k++) {
        const struct cell_result *other = &v->without->cells[k];
        if (other->unit == cell->unit && other->theme == cell->theme) {
            return other;
        }
    }
    return NULL;
}

/* Some came by a code, but which is not known: used invitations leave no link. */
static const char *mixed_pattern(const struct language *l, int64_t n)
{
    return tr_n(l,
                NN_("{n} answer of {of} came over the web, at most {codes} by a code, or else by "
                    "the open link. It is far happier than those on paper, by phone or from "
                    "visits.",
                    "{n} answers of {of} came over the web, at most {codes} of them by a code, the "
                    "others by the open link. They are far happier than those on paper, by phone "
                    "or from visits."),
                (unsigned long)n);
}

static const char *happened(const struct telling_integrity *ti, const struct caution *c)
{
    static const struct {
        const char *one;
        const char *many;
        bool by_of; /* the words depend on how many there are */
    } words[SUSPICION_COUNT] = {
        [SUSPICION_BURST] = {NN_("{n} answer of {of} came on one day, {day}. On that day others "
                                 "answered no more than usual.",
                                 "{n} answers of {of} came on one day, {day}. On that day others "
                                 "answered no more than usual."),
                             false},
        [SUSPICION_STRAIGHT] = {NN_("{n} person of {of} gave the same score to every question. "
                                    "Elsewhere far fewer do.",
                                    "{n} people of {of} gave the same score to every question. "
                                    "Elsewhere far fewer do."),
                                false},
        [SUSPICION_ALIKE] = {NN_("{n} answer of {of} is the same as another in every question.",
                                 "{n} answers of {of} are the same as others in every question."),
                             false},
        [SUSPICION_HAPPIER] = {NN_("{n} answer of {of} came by the open link. It is far happier "
                                   "than those by code, on paper, by phone or from visits.",
                                   "{n} answers of {of} came by the open link. They are far "
                                   "happier than those by code, on paper, by phone or from "
                                   "visits."),
                               false},
        [SUSPICION_MORE_THAN_PEOPLE] = {NN_("{n} answers, but there is only {of} person to ask.",
                                            "{n} answers, but there are only {of} people to ask."),
                                        true},
        [SUSPICION_MORE_THAN_GROUP] = {NN_("{n} people said they belong to a group of which there "
                                           "is only {of} here.",
                                           "{n} people said they belong to a group of which there "
                                           "are only {of} here."),
                                       true},
    };
    const struct telling *t = &ti->t;
    const char *day = c->suspicion == SUSPICION_BURST ? tr_date(t->l, t->a, c->day) : "";
    const char *pattern = c->suspicion == SUSPICION_HAPPIER && c->codes > 0
                              ? mixed_pattern(t->l, c->n)
                              : tr_n(t->l, words[c->suspicion].one, words[c->suspicion].many,
                                     (unsigned long)(words[c->suspicion].by_of ? c->of : c->n));
    return text_fill(t->a, pattern,
                     FILL({"n", telling_int(t, c->n)}, {"of", telling_int(t, c->of)}, {"day", day},
                          {"codes", telling_int(t, c->codes)}));
}

static size_t tell_cautions(const struct telling_integrity *ti)
{
    const struct telling *t = &ti->t;
    size_t n = 0;
    for (size_t i = 0; i < ti->v->integrity->n_cautions; i++) {
        const struct caution *c = &ti->v->integrity->cautions[i];
        if (!integrity_view_has(ti->v, c)) {
            continue;
        }
        n++;
        report_list_item(t->b,
                         (struct report_item){
                             .lead = tr_fill(t->l, t->a, "{unit}, {source}",
                                             FILL({"unit", telling_unit_name(t, c->unit)},
                                                  {"source", tr(t->l, source_title(c->source))})),
                             .text = happened(ti, c)});
    }
    return n;
}

static bool is_changed(const struct integrity_view *v, size_t i, const struct cell_result **out)
{
    const struct dataset *data = v->with->data;
    const struct cell_result *cell = &v->with->cells[i];
    *out = integrity_without(v, i);
    return *out != NULL && (*out)->finding != cell->finding &&
           (data->only_theme == THEME_NONE || data->only_theme == cell->theme) &&
           (data->only_unit == DATASET_ALL_UNITS || (size_t)data->only_unit == cell->unit);
}

static void tell_changes(const struct telling_integrity *ti)
{
    static const char *const titles[] = {N_("Service"), N_("Theme"), N_("With all answers"),
                                         N_("Without those in question")};
    const struct telling *t = &ti->t;
    const size_t n_titles = sizeof titles / sizeof titles[0];
    const char **columns = arena_array(t->a, n_titles, sizeof *columns);
    for (size_t i = 0; i < n_titles; i++) {
        columns[i] = tr(t->l, titles[i]);
    }
    report_heading(t->b, 2, "changes", tr(t->l, "What the findings would be without them"));
    report_paragraph(t->b, tr(t->l, "These findings rest on answers in question. Every other "
                                    "report counts all answers: nothing is dropped silently."));
    report_table_begin(t->b, tr(t->l, "Findings that change"), columns, n_titles);
    for (size_t i = 0; i < ti->v->with->n_cells; i++) {
        const struct cell_result *other;
        if (is_changed(ti->v, i, &other)) {
            const struct cell_result *cell = &ti->v->with->cells[i];
            const struct report_cell row[] = {
                {.text = telling_unit_name(t, cell->unit), .header = true},
                {.text = telling_theme(t, cell->theme)},
                {.text = telling_finding(t, cell), .tone = telling_tone(cell->finding)},
                {.text = telling_finding(t, other), .tone = telling_tone(other->finding)}};
            for (size_t k = 0; k < n_titles; k++) {
                report_table_cell(t->b, row[k]);
            }
        }
    }
    report_table_end(t->b);
}

static void tell_how(const struct telling *t)
{
    report_heading(t->b, 2, "how", tr(t->l, "How it was judged"));
    report_paragraph(t->b,
                     tr(t->l, "From the answers alone: no address of anybody is kept. What is "
                              "unlikely by chance in one of 100 reports or less is told. A "
                              "visit by a helper or a reminder can be the reason: ask before "
                              "you judge. Answers that seem right prove nothing either."));
    report_paragraph(
        t->b, tr(t->l, "Which answers came by a code is known where a wave was confidential. "
                       "Of anonymous waves only how many codes were used is known: where "
                       "nearly all answers over the web may have come by a code, they are "
                       "not held against the others."));
}

const struct report *integrity_report(const struct integrity_view *v, const struct language *l,
                                      int32_t today, const char *version, struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    struct telling_integrity ti = {.v = v};
    ti.t = (struct telling){
        .c = v->with,
        .l = l,
        .a = a,
        .b = report_begin(a, l, v->with->data->settings,
                          tr(l, "Integrity: are these the voices that they seem?"), made, version)};
    report_notice(ti.t.b, tr(l, "For the quality team only; not for publication. Small numbers are "
                                "inside, by which a person could be recognised."));
    heard_open(ti.t.b, v->with->data, l, a);
    report_heading(ti.t.b, 2, "cautions", tr(l, "What to ask about"));
    if (tell_cautions(&ti) == 0) {
        report_paragraph(ti.t.b, tr(l, "Nothing stands out."));
    } else {
        report_paragraph(
            ti.t.b, text_fill(a,
                              tr_n(l, "{n} answer is in question, in the whole county.",
                                   "{n} answers are in question, in the whole county.",
                                   v->integrity->n_suspects),
                              FILL({"n", telling_int(&ti.t, (int64_t)v->integrity->n_suspects)})));
        if (v->integrity->n_suspects > 0) {
            tell_changes(&ti);
        }
    }
    tell_how(&ti.t);
    return report_end(ti.t.b);
}
