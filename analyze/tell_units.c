/* Every unit: all of them at a glance, theme by theme, and then each in detail. */
#include "analyze/bidi.h"
#include "analyze/gap_words.h"
#include "analyze/number_words.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"
#include "analyze/voices.h"

/* The cells of one unit: cells stand by unit, then theme. */
struct unit_cells {
    const struct cell_result *cells;
    size_t n;
};

/* Takes the cells of `unit` off the front; units are asked for in order. */
static struct unit_cells take_cells(const struct telling *t, size_t unit, size_t *next)
{
    struct unit_cells taken = {.cells = t->c->cells + *next};
    while (*next < t->c->n_cells && t->c->cells[*next].unit == unit) {
        (*next)++;
        taken.n++;
    }
    return taken;
}

static const struct cell_result *find_theme(struct unit_cells of, enum theme theme)
{
    for (size_t i = 0; i < of.n; i++) {
        if (of.cells[i].theme == theme) {
            return &of.cells[i];
        }
    }
    return NULL;
}

struct theme_set {
    enum theme themes[THEME_COUNT];
    size_t n;
};

/* The themes that any unit of the report has. */
static struct theme_set themes_here(const struct telling *t)
{
    bool here[THEME_COUNT] = {false};
    for (size_t i = 0; i < t->c->n_cells; i++) {
        here[t->c->cells[i].theme] = true;
    }
    struct theme_set set = {.n = 0};
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        if (here[theme]) {
            set.themes[set.n++] = theme;
        }
    }
    return set;
}

static void add_unit_header(const struct telling *t, size_t unit)
{
    report_table_cell(t->b, (struct report_cell){.text = telling_unit_name(t, unit),
                                                 .header = true,
                                                 .link = telling_unit_link(t, unit)});
}

static void add_overview_cell(const struct telling *t, const struct cell_result *cell)
{
    if (cell == NULL) {
        report_table_cell(t->b, (struct report_cell){.text = tr(t->l, "not compared")});
        return;
    }
    report_table_cell(t->b, (struct report_cell){.text = tr(t->l, finding_title(cell->finding)),
                                                 .tone = telling_tone(cell->finding),
                                                 .link = telling_cell_link(t, cell)});
}

void tell_overview(const struct telling *t)
{
    const struct theme_set set = themes_here(t);
    const char **columns = arena_array(t->a, set.n + 1, sizeof *columns);
    columns[0] = tr(t->l, "Service");
    for (size_t i = 0; i < set.n; i++) {
        columns[i + 1] = telling_theme(t, set.themes[i]);
    }
    report_heading(t->b, 2, "overview", tr(t->l, "All services and themes"));
    report_table_begin(t->b,
                       tr(t->l, "What was found, by service and theme, in the order of "
                                "the services' ids"),
                       columns, set.n + 1);
    size_t next = 0;
    for (size_t unit = 0; unit < t->c->data->units->n_items; unit++) {
        const struct unit_cells of = take_cells(t, unit, &next);
        if (!telling_has_unit(t, unit)) {
            continue;
        }
        add_unit_header(t, unit);
        for (size_t i = 0; i < set.n; i++) {
            add_overview_cell(t, find_theme(of, set.themes[i]));
        }
    }
    report_table_end(t->b);
}

/* "H01, care home, Leominster." */
static const char *unit_facts(const struct telling *t, const struct unit *unit)
{
    const char *const parts[] = {unit->kind, unit->setting, unit->locality, unit->cqc_location};
    const char *all = unit->id;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i][0] != '\0') {
            all = arena_printf(t->a, "%s%s%s", all, tr_context(t->l, "between facts", ", "),
                               bidi_isolate(t->a, parts[i], language_rtl(t->l)));
        }
    }
    return all;
}

static int64_t population(const struct unit *unit, enum source source)
{
    switch (source) {
    case SOURCE_PEOPLE:
        return unit->people;
    case SOURCE_STAFF:
        return unit->staff;
    case SOURCE_CARERS:
    case SOURCE_PROVIDER:
    case SOURCE_SAFEGUARDING_ADULTS:
    case SOURCE_SAFEGUARDING_REPRESENTATIVES:
    case SOURCE_COUNT:
        break;
    }
    return UNIT_SIZE_UNKNOWN;
}

/* "12 of 20 people - more than half", "no self-assessment". */
static const char *answers_words(const struct telling *t, const struct unit *unit,
                                 enum source source, int64_t n)
{
    if (source == SOURCE_PROVIDER) {
        return n == 0 ? tr(t->l, "no self-assessment") : tr(t->l, "self-assessment received");
    }
    if (n == 0 && population(unit, source) < 1) {
        return tr(t->l, "nobody answered");
    }
    return number_share(t->l, t->a, n, population(unit, source), source_counted(source));
}

static void tell_unit_answers(const struct telling *t, size_t unit)
{
    const struct unit *u = telling_unit(t, unit);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        if (voice_fits(source, u->subject)) {
            const int64_t n = t->c->data->who[unit * SOURCE_COUNT + source].responses;
            report_list_item(t->b, (struct report_item){.lead = tr(t->l, source_title(source)),
                                                        .text = answers_words(t, u, source, n)});
        }
    }
}

static void begin_unit_table(const struct telling *t, const struct unit *unit, const char *name)
{
    const enum source *sources = NULL;
    const size_t n_sources = voices_of(unit->subject, &sources);
    const char **columns = arena_array(t->a, n_sources + 3, sizeof *columns);
    size_t n = 0;
    columns[n++] = tr(t->l, "Theme");
    columns[n++] = tr(t->l, "Finding");
    for (size_t i = 0; i < n_sources; i++) {
        columns[n++] = tr(t->l, source_title(sources[i]));
    }
    if (voice_fits(SOURCE_PROVIDER, unit->subject)) {
        columns[n++] = tr(t->l, "The service says");
    }
    report_table_begin(t->b, tr_fill(t->l, t->a, "{unit}: every theme", FILL({"unit", name})),
                       columns, n);
}

/* The finding, and which groups are far apart. */
static const char *finding_words_of(const struct telling *t, const struct cell_result *cell)
{
    const char *gaps = gaps_words(t->l, t->a, cell);
    const char *finding = telling_finding(t, cell);
    return gaps[0] == '\0' ? finding : arena_printf(t->a, "%s. %s", finding, gaps);
}

/* What the service says of itself, and how its prediction did where it can be told. */
static const char *claim_text(const struct telling *t, const struct cell_result *cell)
{
    struct prediction_tally one = {{0}};
    one.n[cell->prediction]++;
    const char *claim = tr(t->l, claim_words(cell->claim));
    return prediction_decided(&one) == 0
               ? claim
               : tr_fill(t->l, t->a, "{claim}; what it expected people to say: {score}",
                         FILL({"claim", claim},
                              {"score", tr(t->l, prediction_words(cell->prediction))}));
}

static void add_unit_row(const struct telling *t, const struct cell_result *cell)
{
    report_table_cell(t->b, (struct report_cell){.text = telling_theme(t, cell->theme),
                                                 .header = true,
                                                 .id = telling_cell_link(t, cell) + 1});
    report_table_cell(t->b, (struct report_cell){.text = finding_words_of(t, cell),
                                                 .tone = telling_tone(cell->finding)});
    for (size_t i = 0; i < cell->n_sources; i++) {
        report_table_cell(t->b,
                          (struct report_cell){.text = source_says(t->l, t->a, &cell->sources[i])});
    }
    if (voice_fits(SOURCE_PROVIDER, telling_unit(t, cell->unit)->subject)) {
        report_table_cell(t->b, (struct report_cell){.text = claim_text(t, cell)});
    }
}

static void tell_unit(const struct telling *t, size_t unit, struct unit_cells of)
{
    const char *name = telling_unit_name(t, unit);
    report_heading(t->b, 3, telling_unit_link(t, unit) + 1, name);
    report_paragraph(t->b, unit_facts(t, telling_unit(t, unit)));
    tell_unit_answers(t, unit);
    if (of.n == 0) {
        report_paragraph(t->b, tr(t->l, "No theme can be compared here."));
        return;
    }
    if (t->c->data->only_unit != DATASET_ALL_UNITS) {
        tell_dots(t, of.cells, of.n);
    }
    begin_unit_table(t, telling_unit(t, unit), name);
    for (size_t i = 0; i < of.n; i++) {
        add_unit_row(t, &of.cells[i]);
    }
    report_table_end(t->b);
    tell_next(t, of.cells, of.n);
}

void tell_units(const struct telling *t)
{
    report_heading(t->b, 2, "services", tr(t->l, "Each service in detail"));
    size_t next = 0;
    for (size_t unit = 0; unit < t->c->data->units->n_items; unit++) {
        const struct unit_cells of = take_cells(t, unit, &next);
        if (telling_has_unit(t, unit)) {
            tell_unit(t, unit, of);
        }
    }
}
