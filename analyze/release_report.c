#include "analyze/release_report.h"

#include "analyze/fill.h"
#include "analyze/json_buf.h"

static size_t count_hidden(const struct release *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_counts; i++) {
        n += r->counts[i].hidden;
    }
    return n;
}

static const char *period_words(const struct release *r, const struct language *l, struct arena *a)
{
    if (r->from_day == 0 && r->to_day == 0) {
        return tr(l, "all answers");
    }
    return tr_fill(l, a, "{low} to {high}",
                   FILL({"low", r->from_day == 0 ? "..." : tr_date(l, a, r->from_day)},
                        {"high", r->to_day == 0 ? "..." : tr_date(l, a, r->to_day)}));
}

static void tell_row(struct report_builder *b, const struct release *r, const struct language *l,
                     struct arena *a)
{
    const size_t hidden = count_hidden(r);
    report_table_cell(b, (struct report_cell){.text = r->name, .header = true});
    report_table_cell(b, (struct report_cell){.text = tr_date(l, a, r->made)});
    report_table_cell(b, (struct report_cell){.text = period_words(r, l, a)});
    report_table_cell(b, (struct report_cell){.text = arena_printf(a, "%zu", r->n_counts - hidden),
                                              .numeric = true});
    report_table_cell(
        b, (struct report_cell){.text = arena_printf(a, "%zu", hidden), .numeric = true});
    report_table_cell(
        b, (struct report_cell){.text = arena_printf(a, "%zu", r->n_figures), .numeric = true});
}

const struct report *release_report(const struct releases *r, const struct settings *settings,
                                    const struct language *l, int32_t today, const char *version,
                                    struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const char *const columns[] = {tr(l, "Name"),           tr(l, "Released on"),
                                   tr(l, "Answers"),        tr(l, "Numbers told"),
                                   tr(l, "Numbers hidden"), tr(l, "Averages and stances told")};
    struct report_builder *b =
        report_begin(a, l, settings, tr(l, "What was released"), made, version);
    if (r->n_items == 0) {
        report_paragraph(b, tr(l, "Nothing was released yet."));
        return report_end(b);
    }
    report_paragraph(b, tr(l, "Every report for the board is held against each of these, so that "
                              "the difference of two reports tells of nobody."));
    report_table_begin(b, tr(l, "What was released"), columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < r->n_items; i++) {
        tell_row(b, &r->items[i], l, a);
    }
    report_table_end(b);
    return report_end(b);
}

enum err release_list_json(const struct releases *r, struct buf *out)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_items; i++) {
        const struct release *one = &r->items[i];
        const size_t hidden = count_hidden(one);
        (void)json_array_append_new(
            list, json_pack("{s:s, s:o, s:{s:o, s:o}, s:s, s:s, s:I, s:I, s:I}", "name", one->name,
                            "made", json_day_or_null(one->made), "period", "from",
                            json_day_or_null(one->from_day), "to", json_day_or_null(one->to_day),
                            "method", one->method, "data_digest", one->data_digest, "told",
                            (json_int_t)(one->n_counts - hidden), "hidden", (json_int_t)hidden,
                            "figures", (json_int_t)one->n_figures));
    }
    buf_adds(out, "{\"schema\":\"" RELEASES_SCHEMA "\",\n\"releases\":");
    const enum err err = json_buf_add_lines(out, list);
    buf_adds(out, "}\n");
    return err != OK ? err : buf_error(out);
}
