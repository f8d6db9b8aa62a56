/* Whether a report holds, told: as a report and as JSON. */
#include "analyze/fill.h"
#include "analyze/json_buf.h"
#include "analyze/verify.h"

static void tell_causes(const struct verify *v, const struct language *l, struct report_builder *b)
{
    const struct {
        bool same;
        const char *words;
    } causes[] = {
        {v->same_answers, N_("The answers are not the same: some have come in or gone since.")},
        {v->same_questionnaires, N_("The questionnaires are not the same.")},
        {v->same_method, N_("The method is not the same.")},
        {v->same_program, N_("Another version of the program made the report.")},
    };
    bool any = false;
    for (size_t i = 0; i < sizeof causes / sizeof causes[0]; i++) {
        if (!causes[i].same) {
            any = true;
            report_list_item(b, (struct report_item){.text = tr(l, causes[i].words)});
        }
    }
    if (!any && v->n_changes > 0) {
        report_list_item(
            b, (struct report_item){
                   .text = tr(l, "Answers, questionnaires, method and program are the same: the "
                                 "report, or the settings and tables of the workspace, were "
                                 "changed.")});
    }
}

static void tell_changes(const struct verify *v, const struct language *l, struct report_builder *b)
{
    const char *const columns[] = {tr(l, "What"), tr(l, "In the report"), tr(l, "Made again")};
    report_table_begin(b, tr(l, "What does not hold"), columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < v->n_changes; i++) {
        report_table_cell(b, (struct report_cell){.text = v->changes[i].where, .header = true});
        report_table_cell(b, (struct report_cell){.text = v->changes[i].report});
        report_table_cell(b, (struct report_cell){.text = v->changes[i].now});
    }
    report_table_end(b);
}

const struct report *verify_report(const struct verify *v, const struct settings *settings,
                                   const struct language *l, int32_t today, const char *version,
                                   struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    struct report_builder *b =
        report_begin(a, l, settings, tr(l, "Does the report still hold?"), made, version);
    const char *values = arena_printf(a, "%zu", v->n_values);
    if (v->n_changes == 0) {
        report_paragraph(b, tr_fill(l, a, "Yes: all of its values hold. Values looked at: {n}.",
                                    FILL({"n", values})));
    } else {
        report_paragraph(
            b, tr_fill(l, a, "No. Values looked at: {n}. Of these do not hold: {changed}.",
                       FILL({"n", values}, {"changed", arena_printf(a, "%zu", v->n_changes)})));
    }
    tell_causes(v, l, b);
    if (v->n_changes > 0) {
        tell_changes(v, l, b);
    }
    return report_end(b);
}

enum err verify_json(const struct verify *v, struct buf *out)
{
    json_t *changes = json_array();
    for (size_t i = 0; i < v->n_changes; i++) {
        const struct verify_change *c = &v->changes[i];
        (void)json_array_append_new(changes, json_pack("{s:s, s:o, s:o}", "where", c->where,
                                                       "report", json_text_or_null(c->report),
                                                       "now", json_text_or_null(c->now)));
    }
    buf_addc(out, '{');
    enum err err = json_buf_add_members(
        out, json_pack("{s:s, s:b, s:I, s:{s:b, s:b, s:b, s:b}}", "schema", VERIFY_SCHEMA, "holds",
                       v->n_changes == 0, "values", (json_int_t)v->n_values, "same", "answers",
                       v->same_answers, "questionnaires", v->same_questionnaires, "method",
                       v->same_method, "program", v->same_program));
    buf_adds(out, ",\n\"changes\":");
    const enum err lines = json_buf_add_lines(out, changes);
    buf_adds(out, "}\n");
    err = err != OK ? err : lines;
    return err != OK ? err : buf_error(out);
}
