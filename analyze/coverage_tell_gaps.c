/* Where nobody was heard, by the three reasons, and what was heard of each group. */
#include "analyze/coverage_telling.h"
#include "analyze/group_words.h"
#include "analyze/number_words.h"
#include "analyze/source_words.h"

/* ---- silence ---- */

static size_t tell_source_gap(const struct telling_coverage *x, enum source source, enum hush gap)
{
    const struct coverage *c = x->v->c;
    struct name_list names = {.text = ""};
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct coverage_cell *cell = &c->cells[i];
        if (cell->source == source && cell->gap == gap && coverage_shows(c, cell->unit)) {
            name_list_add(&x->t, &names, telling_unit_name(&x->t, cell->unit));
        }
    }
    if (names.n > 0) {
        report_list_item(
            x->t.b,
            (struct report_item){
                .lead = tr(x->t.l, source_title(source)),
                .text = tr_fill(x->t.l, x->t.a, "{services}: {names}",
                                FILL({"services", number_count(x->t.l, x->t.a, (int64_t)names.n,
                                                               COUNTED_SERVICES)},
                                     {"names", name_list_end(&x->t, &names)}))});
    }
    return names.n;
}

static size_t tell_group_gap(const struct telling_coverage *x, enum group group)
{
    const struct coverage *c = x->v->c;
    struct name_list names = {.text = ""};
    for (size_t i = 0; i < c->n_group_cells; i++) {
        const struct coverage_group_cell *cell = &c->group_cells[i];
        if (cell->group != group || cell->gap != HUSH_GROUP || !coverage_shows(c, cell->unit)) {
            continue;
        }
        const char *name = telling_unit_name(&x->t, cell->unit);
        name_list_add(
            &x->t, &names,
            cell->people == COVERAGE_UNKNOWN
                ? name
                : tr_fill(x->t.l, x->t.a, "{unit} ({people})",
                          FILL({"unit", name}, {"people", number_count(x->t.l, x->t.a, cell->people,
                                                                       COUNTED_PEOPLE)})));
    }
    if (names.n > 0) {
        report_list_item(
            x->t.b,
            (struct report_item){
                .lead = tr(x->t.l, group_title(group)),
                .text = tr_fill(x->t.l, x->t.a, "{services}: {names}",
                                FILL({"services", number_count(x->t.l, x->t.a, (int64_t)names.n,
                                                               COUNTED_SERVICES)},
                                     {"names", name_list_end(&x->t, &names)}))});
    }
    return names.n;
}

void tell_hush(const struct telling_coverage *x)
{
    static const struct {
        enum hush gap;
        const char *title;
    } reasons[] = {{HUSH_NOT_ASKED, N_("Not asked")},
                   {HUSH_NOBODY, N_("Asked, and nobody answered")},
                   {HUSH_GROUP, N_("Others answered, and nobody of this group")}};
    report_heading(x->t.b, 2, "silence", tr(x->t.l, "Where we heard nothing"));
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        size_t n = 0;
        report_heading(x->t.b, 3, hush_code(reasons[i].gap), tr(x->t.l, reasons[i].title));
        if (reasons[i].gap == HUSH_GROUP) {
            for (enum group group = 0; group < GROUP_COUNT; group++) {
                n += tell_group_gap(x, group);
            }
        } else {
            for (enum source source = 0; source < SOURCE_COUNT; source++) {
                n += tell_source_gap(x, source, reasons[i].gap);
            }
        }
        if (n == 0) {
            report_paragraph(x->t.b, tr(x->t.l, "None."));
        }
    }
}

void tell_not_invited(const struct telling_coverage *x)
{
    static const char *const titles[] = {N_("Who"), N_("Why not"), N_("How many people")};
    const struct sent *sent = x->v->sent;
    if (sent == NULL || sent->n_not_invited == 0) {
        return;
    }
    coverage_begin_table(&x->t, N_("Who was not invited, and why"), titles,
                         sizeof titles / sizeof titles[0]);
    for (size_t i = 0; i < sent->n_not_invited; i++) {
        const struct not_invited *row = &sent->not_invited[i];
        coverage_add_header(&x->t, tr(x->t.l, source_title(row->source)));
        coverage_add_cell(&x->t, row->reason);
        coverage_add_cell(&x->t, telling_int(&x->t, row->people));
    }
    report_table_end(x->t.b);
}

/* ---- groups ---- */

static const char *group_words(const struct telling_coverage *x, enum source source,
                               enum group group, bool with_people)
{
    const struct coverage *c = x->v->c;
    for (size_t i = 0; i < c->n_groups; i++) {
        const struct coverage_group *of = &c->groups[i];
        if (of->source != source || of->group != group) {
            continue;
        }
        const char *answers = covered_words(&x->t, &of->answers);
        if (!with_people || of->people == COVERAGE_UNKNOWN) {
            return answers;
        }
        return tr_fill(x->t.l, x->t.a, "{n} (there are {of})",
                       FILL({"n", answers}, {"of", telling_int(&x->t, of->people)}));
    }
    return tr(x->t.l, "not asked");
}

static void tell_county_groups(const struct telling_coverage *x)
{
    enum { N_SOURCES = 4 };
    static const enum source sources[N_SOURCES] = {SOURCE_PEOPLE, SOURCE_CARERS,
                                                   SOURCE_SAFEGUARDING_ADULTS,
                                                   SOURCE_SAFEGUARDING_REPRESENTATIVES};
    const char *columns[N_SOURCES + 1] = {tr(x->t.l, "Group")};
    for (size_t i = 0; i < N_SOURCES; i++) {
        columns[i + 1] = tr(x->t.l, source_title(sources[i]));
    }
    report_table_begin(x->t.b, tr(x->t.l, "Which groups were heard"), columns, N_SOURCES + 1);
    for (enum group group = 0; group < GROUP_COUNT; group++) {
        coverage_add_header(&x->t, tr(x->t.l, group_title(group)));
        for (size_t i = 0; i < N_SOURCES; i++) {
            coverage_add_cell(&x->t, group_words(x, sources[i], group, true));
        }
    }
    report_table_end(x->t.b);
}

/* What a unit's people of one kind told of themselves: "Older people 5; Autistic people hidden". */
static const char *heard_words(const struct telling_coverage *x, const struct coverage_cell *cell)
{
    const struct coverage *c = x->v->c;
    const char *text = "";
    for (size_t i = 0; i < c->n_group_cells; i++) {
        const struct coverage_group_cell *of = &c->group_cells[i];
        if (of->unit != cell->unit || of->source != cell->source || of->answers.n == 0) {
            continue;
        }
        const char *one = tr_fill(x->t.l, x->t.a, "{group}: {n}",
                                  FILL({"group", tr(x->t.l, group_title(of->group))},
                                       {"n", covered_words(&x->t, &of->answers)}));
        text = text[0] == '\0' ? one
                               : arena_printf(x->t.a, "%s%s%s", text,
                                              tr_context(x->t.l, "between names", "; "), one);
    }
    return text;
}

static void tell_unit_groups(const struct telling_coverage *x)
{
    static const char *const titles[] = {N_("Service"), N_("Answers"),
                                         N_("Groups that they are of")};
    const struct coverage *c = x->v->c;
    coverage_begin_table(&x->t, N_("Groups of people by service"), titles,
                         sizeof titles / sizeof titles[0]);
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct coverage_cell *cell = &c->cells[i];
        const bool has_answers = cell->answers.n > 0;
        const bool is_shown = cell->source == SOURCE_PEOPLE && coverage_shows(c, cell->unit);
        if (is_shown && c->data->asks_groups[cell->source] && has_answers) {
            coverage_add_header(&x->t, telling_unit_name(&x->t, cell->unit));
            coverage_add_cell(&x->t, covered_words(&x->t, &cell->answers));
            coverage_add_cell(&x->t, heard_words(x, cell));
        }
    }
    report_table_end(x->t.b);
}

void tell_groups(const struct telling_coverage *x)
{
    report_heading(x->t.b, 2, "groups", tr(x->t.l, "Group by group"));
    report_paragraph(x->t.b, tr(x->t.l, "What people told of themselves, beside how many of the "
                                        "group there are by groups.csv."));
    tell_county_groups(x);
    if (x->v->c->tier == TIER_RESTRICTED) {
        tell_unit_groups(x);
    } else {
        report_paragraph(x->t.b,
                         tr(x->t.l, "Groups are told of for the whole county only, never of a "
                                    "single service."));
    }
}
