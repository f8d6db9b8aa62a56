#include "analyze/board_compare.h"

#include "analyze/bidi.h"
#include "analyze/compare_report.h"
#include "analyze/fill.h"
#include "analyze/heard.h"
#include "analyze/json_buf.h"
#include "analyze/number_words.h"
#include "analyze/provenance.h"
#include "analyze/source_words.h"
#include "common/csv.h"

struct board_compare board_compare_of(const struct board *b, struct arena *a)
{
    return (struct board_compare){.board = b, .compare = compare_of(b->told, a)};
}

static const struct unit *unit_of(const struct board_compare *c, const struct compare_unit *u)
{
    return &c->compare->data->units->items[u->unit];
}

static bool is_wanted(const struct board_compare *c, const struct compare_unit *u)
{
    const ptrdiff_t only = c->compare->data->only_unit;
    return only == DATASET_ALL_UNITS || (size_t)only == u->unit;
}

static bool tells_mean(const struct board_compare *c, const struct compare_group *g,
                       const struct compare_unit *u)
{
    return board_tells_mean(c->board, u->unit, g->source, g->theme);
}

/* The average of all of those that are told. */
static double county_mean(const struct compare_group *g)
{
    return disclosure_mean(TIER_BOARD, DISCLOSURE_SOFT_BASE, g->county).mean;
}

static const char *edge_code(enum mean_edge e)
{
    static const char *const codes[] = {
        [MEAN_AS_IS] = "", [MEAN_OR_LESS] = "or_less", [MEAN_OR_MORE] = "or_more"};
    return codes[e];
}

/* ---- CSV and JSON ---- */

static void add_row(struct csv_writer *w, const struct board_compare *c,
                    const struct compare_group *g, const struct compare_unit *u)
{
    const struct told_mean mean = disclosure_mean(TIER_BOARD, u->n, u->mean);
    csv_cell(w, unit_of(c, u)->id);
    csv_cell(w, theme_code(g->theme));
    csv_cell(w, source_name(g->source));
    if (tells_mean(c, g, u)) {
        csv_cell_double(w, mean.mean);
        csv_cell(w, edge_code(mean.edge));
    } else {
        csv_cell(w, "");
        csv_cell(w, "");
    }
    csv_cell_double(w, county_mean(g));
    csv_cell(w, compare_band_code(u->band));
    csv_cell(w, c->compare->data->settings->simulated ? "yes" : "no");
    csv_row_end(w);
}

void board_compare_csv(const struct board_compare *c, FILE *to)
{
    static const char *const header[] = {"unit",      "theme",  "source", "mean",
                                         "mean_edge", "county", "band",   "simulated"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < c->compare->n_groups; i++) {
        const struct compare_group *g = &c->compare->groups[i];
        for (size_t k = 0; g->compared && k < g->n_units; k++) {
            if (is_wanted(c, &g->units[k])) {
                add_row(&w, c, g, &g->units[k]);
            }
        }
    }
}

static json_t *unit_json(const struct board_compare *c, const struct compare_group *g,
                         const struct compare_unit *u)
{
    const struct told_mean mean = disclosure_mean(TIER_BOARD, u->n, u->mean);
    const bool told = tells_mean(c, g, u);
    return json_pack("{s:s, s:n, s:o, s:o, s:n, s:s}", "unit", unit_of(c, u)->id, "n", "mean",
                     json_number_or_null(told, mean.mean), "mean_edge",
                     json_text_or_null(told ? edge_code(mean.edge) : ""), "z", "band",
                     compare_band_code(u->band));
}

static json_t *group_json(const struct board_compare *c, const struct compare_group *g)
{
    json_t *units = json_array();
    for (size_t k = 0; g->compared && k < g->n_units; k++) {
        if (is_wanted(c, &g->units[k])) {
            (void)json_array_append_new(units, unit_json(c, g, &g->units[k]));
        }
    }
    return json_pack("{s:s, s:s, s:b, s:o, s:o}", "theme", theme_code(g->theme), "source",
                     source_name(g->source), "compared", g->compared, "county",
                     json_number_or_null(g->compared, g->compared ? county_mean(g) : 0), "units",
                     units);
}

enum err board_compare_json(const struct board_compare *c, struct buf *out)
{
    const struct release *release = c->board->release;
    json_t *groups = json_array();
    for (size_t i = 0; i < c->compare->n_groups; i++) {
        (void)json_array_append_new(groups, group_json(c, &c->compare->groups[i]));
    }
    buf_addc(out, '{');
    enum err err = json_buf_add_members(
        out, json_pack("{s:s, s:b, s:s, s:o, s:i, s:i}", "schema", COMPARE_SCHEMA, "simulated",
                       c->compare->data->settings->simulated, "tier", tier_name(TIER_BOARD),
                       "release", json_text_or_null(release == NULL ? "" : release->name),
                       "units_min", (int)COMPARE_UNITS_MIN, "base", (int)DISCLOSURE_BASE_PUBLIC));
    buf_adds(out, ",\n\"groups\":");
    const enum err lines = json_buf_add_lines(out, groups);
    buf_adds(out, "}\n");
    err = err != OK ? err : lines;
    return err != OK ? err : buf_error(out);
}

/* ---- the report ---- */

struct teller {
    const struct board_compare *c;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

static const char *points(const struct teller *t, double share)
{
    return tr_number(t->l, t->a, 100 * share, 0);
}

static const char *mean_words(const struct teller *t, const struct compare_group *g,
                              const struct compare_unit *u)
{
    static const char *const words[] = {[MEAN_AS_IS] = N_("{mean} of 100"),
                                        [MEAN_OR_LESS] = N_("{mean} of 100 or less"),
                                        [MEAN_OR_MORE] = N_("{mean} of 100 or more")};
    const struct told_mean mean = disclosure_mean(TIER_BOARD, u->n, u->mean);
    return tells_mean(t->c, g, u)
               ? tr_fill(t->l, t->a, words[mean.edge], FILL({"mean", points(t, mean.mean)}))
               : tr(t->l, "hidden");
}

static void tell_units(const struct teller *t, const struct compare_group *g)
{
    const char *const columns[] = {tr(t->l, "Service"), tr(t->l, "Average"), tr(t->l, "It lies")};
    report_table_begin(t->b,
                       tr_fill(t->l, t->a, "{theme}, {source}: in the order of the services' ids",
                               FILL({"theme", tr(t->l, theme_title(g->theme))},
                                    {"source", tr(t->l, source_title(g->source))})),
                       columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < g->n_units; i++) {
        const struct compare_unit *u = &g->units[i];
        if (is_wanted(t->c, u)) {
            const char *name = bidi_isolate(t->a, unit_of(t->c, u)->name, language_rtl(t->l));
            report_table_cell(t->b, (struct report_cell){.text = name, .header = true});
            report_table_cell(t->b, (struct report_cell){.text = mean_words(t, g, u)});
            report_table_cell(t->b,
                              (struct report_cell){.text = tr(t->l, compare_band_words(u->band)),
                                                   .tone = compare_band_tone(u->band)});
        }
    }
    report_table_end(t->b);
}

static void tell_group(const struct teller *t, const struct compare_group *g)
{
    const char *services = number_count(t->l, t->a, (int64_t)g->n_units, COUNTED_SERVICES);
    report_heading(t->b, 3, NULL, tr(t->l, source_title(g->source)));
    if (!g->compared) {
        report_paragraph(t->b,
                         tr_fill(t->l, t->a,
                                 "Too few services to compare: {services} with {n} answers "
                                 "or more, and 10 are needed.",
                                 FILL({"services", services},
                                      {"n", arena_printf(t->a, "%d", DISCLOSURE_BASE_PUBLIC)})));
        return;
    }
    report_paragraph(t->b,
                     tr_fill(t->l, t->a, "{services}, on average {county} of 100.",
                             FILL({"services", services}, {"county", points(t, county_mean(g))})));
    tell_units(t, g);
}

const struct report *board_compare_report(const struct board_compare *c, const struct language *l,
                                          int32_t today, const char *version, struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct teller t = {
        .c = c,
        .l = l,
        .a = a,
        .b = report_begin(a, l, c->compare->data->settings,
                          tr(l, "Comparison: what is expected of services of their size"), made,
                          version)};
    board_tell_head(c->board, l, a, t.b);
    heard_tell(t.b, c->board->coverage, l, a);
    for (size_t i = 0; i < c->compare->n_groups; i++) {
        const struct compare_group *g = &c->compare->groups[i];
        if (i == 0 || c->compare->groups[i - 1].theme != g->theme) {
            report_heading(t.b, 2, theme_code(g->theme), tr(l, theme_title(g->theme)));
        }
        tell_group(&t, g);
    }
    compare_tell_method(t.b, l);
    provenance_tell(c->compare->data, l, a, t.b);
    return report_end(t.b);
}
