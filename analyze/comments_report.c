#include "analyze/comments_report.h"

#include "analyze/bidi.h"
#include "analyze/disclosure.h"
#include "analyze/fill.h"
#include "analyze/heard.h"
#include "analyze/source_words.h"

struct telling_comments {
    const struct comments_view *v;
    const struct comments_study *s;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

static const char *count(const struct telling_comments *t, int64_t n)
{
    return tr_number(t->l, t->a, (double)n, 0);
}

static const char *decimals(const struct telling_comments *t, struct estimate e)
{
    if (!e.defined) {
        return tr(t->l, "cannot be said");
    }
    return tr_number(t->l, t->a, e.value, 2);
}

static void add_cell(const struct telling_comments *t, const char *text)
{
    report_table_cell(t->b, (struct report_cell){.text = text, .numeric = true});
}

static void add_head(const struct telling_comments *t, const char *text)
{
    report_table_cell(t->b, (struct report_cell){.text = text, .header = true});
}

/* `titles` are message ids. */
static void begin_table(const struct telling_comments *t, const char *caption,
                        const char *const *titles, size_t n)
{
    const char **columns = arena_array(t->a, n, sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        columns[i] = tr(t->l, titles[i]);
    }
    report_table_begin(t->b, caption, columns, n);
}
#define BEGIN_TABLE(t, caption, titles) \
    begin_table(t, caption, titles, sizeof(titles) / sizeof(titles)[0])

/* A sentence about n comments in the words that the language has for so many. */
static const char *counted(const struct telling_comments *t, const char *one, const char *many,
                           int64_t n)
{
    return text_fill(t->a, tr_n(t->l, one, many, (unsigned long)n), FILL({"n", count(t, n)}));
}

static void tell_written(const struct telling_comments *t)
{
    static const char *const titles[] = {N_("Who wrote"), N_("Comments")};
    report_paragraph(
        t->b, counted(t, NN_("{n} comment was written.", "{n} comments were written."), t->s->n));
    BEGIN_TABLE(t, tr(t->l, "Comments by who wrote them"), titles);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        if (t->s->by_source[source] > 0) {
            add_head(t, tr(t->l, source_title(source)));
            add_cell(t, count(t, t->s->by_source[source]));
        }
    }
    report_table_end(t->b);
}

static void tell_state(const struct telling_comments *t)
{
    if (!t->v->has_coding || t->s->n_done == 0) {
        report_notice(t->b, tr(t->l, "Nobody has confirmed these themes yet. They are what a list "
                                     "of words suggests, which is often wrong."));
        return;
    }
    report_paragraph(
        t->b, text_fill(t->a,
                        tr_n(t->l,
                             NN_("A person has read {done} of {n} comment and said what it "
                                 "is about; of {unclear} of them it cannot be said. The rest "
                                 "counts as the list of words suggests.",
                                 "A person has read {done} of {n} comments and said what "
                                 "they are about; of {unclear} of them it cannot be said. The "
                                 "rest counts as the list of words suggests."),
                             (unsigned long)t->s->n),
                        FILL({"done", count(t, t->s->n_done)}, {"n", count(t, t->s->n)},
                             {"unclear", count(t, t->s->n_unclear)})));
    if (t->s->n_gone > 0) {
        report_paragraph(t->b,
                         counted(t,
                                 NN_("{n} comment of the sheet is not there any more, or of "
                                     "another time. It is not counted.",
                                     "{n} comments of the sheet are not there any more, or of "
                                     "another time. They are not counted."),
                                 t->s->n_gone));
    }
}

static const char *by_source(const struct telling_comments *t, enum source source, enum theme theme)
{
    return t->s->by_source[source] == 0 ? ""
           : t->s->by_source[source] < DISCLOSURE_BASE
               ? tr(t->l, "too few to tell")
               : count(t, t->s->themes[theme].by_source[source]);
}

static void tell_themes(const struct telling_comments *t)
{
    static const char *const titles[] = {N_("Theme"),
                                         N_("People"),
                                         N_("Carers"),
                                         N_("Staff"),
                                         N_("Suggested"),
                                         N_("Confirmed by a person"),
                                         N_("Of the suggestions read, right")};
    report_heading(t->b, 2, "themes", tr(t->l, "What the comments are about"));
    tell_state(t);
    BEGIN_TABLE(t, tr(t->l, "Comments by theme; one can be of several"), titles);
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        const struct theme_tally *tally = &t->s->themes[theme];
        add_head(t, tr(t->l, theme_title(theme)));
        add_cell(t, by_source(t, SOURCE_PEOPLE, theme));
        add_cell(t, by_source(t, SOURCE_CARERS, theme));
        add_cell(t, by_source(t, SOURCE_STAFF, theme));
        add_cell(t, count(t, tally->suggested));
        add_cell(t, count(t, tally->confirmed));
        add_cell(t, tally->suggested_done == 0
                        ? ""
                        : tr_fill(t->l, t->a, "{k} of {n}",
                                  FILL({"k", count(t, tally->suggested_right)},
                                       {"n", count(t, tally->suggested_done)})));
    }
    report_table_end(t->b);
    report_paragraph(t->b,
                     counted(t, NN_("{n} comment is of no theme.", "{n} comments are of no theme."),
                             t->s->n_none));
}

static void tell_agreement(const struct telling_comments *t)
{
    static const char *const titles[] = {N_("Theme"), N_("Both say so"), N_("Only one says so"),
                                         N_("Kappa"), N_("Alpha")};
    if (!t->v->has_second) {
        return;
    }
    report_heading(t->b, 2, "agreement", tr(t->l, "How far two readers agree"));
    report_paragraph(
        t->b, counted(t,
                      NN_("{n} comment was read by a second person, who did not see what the "
                          "first one said.",
                          "{n} comments were read by a second person, who did not see what the "
                          "first one said."),
                      t->s->n_twice));
    report_paragraph(
        t->b, tr_fill(t->l, t->a,
                      "Krippendorff's alpha of all decisions together: {alpha}. From 0.80 on one "
                      "can build on the themes, from 0.67 on with care; below, agree first on what "
                      "each theme means.",
                      FILL({"alpha", decimals(t, t->s->alpha)})));
    BEGIN_TABLE(t, tr(t->l, "Agreement of two readers"), titles);
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        const struct theme_tally *tally = &t->s->themes[theme];
        add_head(t, tr(t->l, theme_title(theme)));
        add_cell(t, count(t, tally->coders[3]));
        add_cell(t, count(t, tally->coders[1] + tally->coders[2]));
        add_cell(t, decimals(t, tally->kappa));
        add_cell(t, decimals(t, tally->alpha));
    }
    report_table_end(t->b);
}

static void tell_quote(const struct telling_comments *t, const struct quote *q)
{
    const char *name = t->v->data->units->items[q->comment->unit].name;
    const char *themes = "";
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        if ((q->themes & 1u << theme) != 0) {
            themes = themes[0] == '\0'
                         ? tr(t->l, theme_title(theme))
                         : arena_printf(t->a, "%s; %s", themes, tr(t->l, theme_title(theme)));
        }
    }
    report_list_item(
        t->b, (struct report_item){
                  .lead = tr_fill(t->l, t->a, "{source}, {unit}",
                                  FILL({"source", tr(t->l, source_title(q->comment->source))},
                                       {"unit", bidi_isolate(t->a, name, language_rtl(t->l))})),
                  .text = bidi_isolate(t->a, q->text, language_rtl(t->l)),
                  .detail = themes[0] == '\0' ? NULL : themes});
}

static void tell_quotes(const struct telling_comments *t)
{
    report_heading(t->b, 2, "quotes", tr(t->l, "In people's own words"));
    if (t->s->n_quotes == 0) {
        report_paragraph(t->b, tr(t->l, "No quote has been cleared by a person."));
    }
    for (size_t i = 0; i < t->s->n_quotes; i++) {
        tell_quote(t, &t->s->quotes[i]);
    }
    if (t->s->n_quotes_small > 0) {
        report_paragraph(
            t->b,
            text_fill(t->a,
                      tr_n(t->l,
                           "{n} quote that was cleared is not shown, because fewer than {base} "
                           "answered there.",
                           "{n} quotes that were cleared are not shown, because fewer than {base} "
                           "answered there.",
                           (unsigned long)t->s->n_quotes_small),
                      FILL({"n", count(t, t->s->n_quotes_small)}, {"base", count(t, QUOTE_BASE)})));
    }
}

static void tell_redacted(const struct telling_comments *t)
{
    static const char *const titles[] = {N_("Taken out"), N_("How often"), N_("Mark")};
    const struct comments *c = t->s->comments;
    report_heading(t->b, 2, "redacted", tr(t->l, "What was taken out"));
    report_paragraph(
        t->b, tr_fill(t->l, t->a,
                      "In all comments, before anybody read them. Words in the local list of "
                      "names: {n}. A name that is on no list, and a story by which "
                      "neighbours know somebody, are not found: a person reads each comment "
                      "before it is quoted.",
                      FILL({"n", count(t, (int64_t)t->v->n_names)})));
    BEGIN_TABLE(t, tr(t->l, "Taken out of all comments"), titles);
    for (enum redacted k = 0; k < REDACTED_COUNT; k++) {
        add_head(t, tr(t->l, redacted_title(k)));
        add_cell(t, count(t, (int64_t)c->redacted[k]));
        report_table_cell(t->b, (struct report_cell){.text = redacted_mark(k)});
    }
    report_table_end(t->b);
    if (c->n_withheld > 0) {
        report_notice(t->b, counted(t,
                                    NN_("{n} comment could not be searched and is on no sheet. "
                                        "Read it with commonview-collector export.",
                                        "{n} comments could not be searched and are on no sheet. "
                                        "Read them with commonview-collector export."),
                                    (int64_t)c->n_withheld));
    }
}

const struct report *comments_report(const struct comments_view *v, const struct language *l,
                                     int32_t today, const char *version, struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct telling_comments t = {.v = v,
                                       .s = v->study,
                                       .l = l,
                                       .a = a,
                                       .b = report_begin(a, l, v->data->settings,
                                                         tr(l, "Comments: what people write"), made,
                                                         version)};
    report_notice(t.b, tr(l, "For the quality team only; not for publication. Small numbers are "
                             "inside, by which a person could be recognised."));
    heard_open(t.b, v->data, l, a);
    tell_written(&t);
    tell_themes(&t);
    tell_agreement(&t);
    tell_quotes(&t);
    tell_redacted(&t);
    return report_end(t.b);
}
