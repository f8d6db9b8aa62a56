/* How the report was worked out, so that every number can be traced and made again. */
#include <math.h>
#include <stdlib.h>

#include "analyze/crosscheck_report.h"
#include "analyze/disclosure.h"
#include "analyze/number_words.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"
#include "common/digest.h"

static void add(const struct telling *t, const char *text)
{
    report_list_item(t->b, (struct report_item){.text = text});
}

static void add_fact(const struct telling *t, const char *label, const char *text)
{
    report_list_item(t->b, (struct report_item){.lead = label, .text = text});
}

static void tell_rules(const struct telling *t)
{
    add(t, tr(t->l, "Each theme has questions that mirror each other in every questionnaire. A "
                    "person's score is the average of their answers to them, from 0 to 100, "
                    "when they answered at least half."));
    add(t, tr(t->l, "The answers are a sample. We work out how likely it is that the average "
                    "of everyone lies above or below a line."));
    add(t, tr_fill(t->l, t->a,
                   "\"Good\": at least 90 in 100 likely to be above {high} of 100. \"Needs "
                   "work\": at least 90 in 100 likely to be below {low}. \"No clear "
                   "view\": neither, with 10 answers or more. \"Not clear yet\": neither, with "
                   "fewer.",
                   FILL({"high", telling_points(t, t->c->line_high)},
                        {"low", telling_points(t, t->c->line_low)})));
    add(t, text_fill(t->a,
                     tr_n(t->l,
                          NN_("Below {n} answer no average is shown and nothing is judged.",
                              "Below {n} answers no average is shown and nothing is judged."),
                          DISCLOSURE_BASE),
                     FILL({"n", telling_int(t, DISCLOSURE_BASE)})));
    add(t, tr(t->l, "\"Sure\": of 100 such findings at most 5 are expected to be wrong. All "
                    "others are \"fairly sure\"."));
    add(t, tr(t->l, "What a service says of itself is one claim. An admitted problem counts as "
                    "confirmed; a claimed strength does not."));
    add(t, tr(t->l, "A finding that is called common or known needs people or carers among "
                    "those who said it."));
}

static bool has_offset(const struct telling *t, enum source source)
{
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        if (llround(100.0 * t->c->offset[source][theme]) != 0) {
            return true;
        }
    }
    return false;
}

static const char *offset_words(const struct telling *t, enum source source, enum theme theme)
{
    const long long moved = llround(100.0 * t->c->offset[source][theme]);
    if (moved == 0) {
        return tr(t->l, "the same");
    }
    return tr_fill(t->l, t->a, moved > 0 ? N_("higher by {n}") : N_("lower by {n}"),
                   FILL({"n", telling_int(t, llabs(moved))}));
}

/* The lines of a source lie higher or lower where it answers higher or lower everywhere. */
static void tell_offsets(const struct telling *t)
{
    enum source sources[SOURCE_COUNT];
    const char **columns = arena_array(t->a, 1 + SOURCE_COUNT, sizeof *columns);
    size_t n = 0;
    columns[0] = tr(t->l, "Theme");
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        if (has_offset(t, source)) {
            columns[1 + n] = tr(t->l, source_title(source));
            sources[n++] = source;
        }
    }
    if (n == 0) {
        return;
    }
    report_heading(t->b, 3, "lines", tr(t->l, "Lines of each source"));
    report_paragraph(t->b, tr(t->l, "Some sources answer higher or lower than the others at every "
                                    "service. Their lines are moved by as many points, so that a "
                                    "service is not praised or blamed for it."));
    report_table_begin(t->b,
                       tr(t->l, "How far the lines of each source are moved, in points of 100"),
                       columns, 1 + n);
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        report_table_cell(t->b,
                          (struct report_cell){.text = telling_theme(t, theme), .header = true});
        for (size_t i = 0; i < n; i++) {
            report_table_cell(t->b,
                              (struct report_cell){.text = offset_words(t, sources[i], theme)});
        }
    }
    report_table_end(t->b);
}

static const char *period_words(const struct telling *t)
{
    const int32_t from = t->c->data->from_day;
    const int32_t to = t->c->data->to_day;
    if (from == 0 && to == 0) {
        return tr(t->l, "all days");
    }
    const char *pattern = from == 0 ? N_("up to {to}")
                          : to == 0 ? N_("from {from} on")
                                    : N_("from {from} to {to}");
    return tr_fill(t->l, t->a, pattern,
                   FILL({"from", from == 0 ? "" : tr_date(t->l, t->a, from)},
                        {"to", to == 0 ? "" : tr_date(t->l, t->a, to)}));
}

static void tell_provenance(const struct telling *t)
{
    const struct dataset *data = t->c->data;
    char digest[DIGEST_HEX_MAX];
    digest_hex(&data->data_digest, digest);
    add_fact(t, tr(t->l, "Period asked for"), period_words(t));
    add_fact(t, tr(t->l, "Answers counted"), telling_int(t, data->responses));
    add_fact(t, tr(t->l, "Findings"),
             tr_fill(t->l, t->a, "{n}, of which {m} are expected to be wrong",
                     FILL({"n", telling_int(t, (int64_t)t->c->n_findings)},
                          {"m", tr_number(t->l, t->a, t->c->expected_wrong, 1)})));
    add_fact(t, tr(t->l, "Method"),
             tr_fill(t->l, t->a,
                     t->c->engine == ENGINE_TOGETHER
                         ? N_("{method}, sources and services looked at together where ten "
                              "services or more have answers enough")
                         : N_("{method}, each source looked at by itself"),
                     FILL({"method", CROSSCHECK_METHOD})));
    add_fact(t, tr(t->l, "Digest of the data"), arena_strdup(t->a, digest));
}

void tell_method(const struct telling *t)
{
    report_heading(t->b, 2, "method", tr(t->l, "How this was worked out"));
    tell_rules(t);
    tell_provenance(t);
    tell_offsets(t);
}
