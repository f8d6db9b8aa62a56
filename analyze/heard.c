#include "analyze/heard.h"

#include "analyze/coverage_telling.h"
#include "analyze/group_words.h"
#include "analyze/number_words.h"
#include "analyze/source_words.h"

/* How many units of a source there are in the report, and how many of them have answers. */
struct reach {
    int64_t units, with_answers, answers;
    bool is_hidden;
};

static struct reach reach_of(const struct coverage *c, enum source source)
{
    struct reach r = {0};
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct coverage_cell *cell = &c->cells[i];
        if (cell->source == source && coverage_shows(c, cell->unit)) {
            r.units++;
            r.with_answers += cell->answers.mark == COUNT_HIDDEN || cell->answers.n > 0;
            r.answers += cell->answers.n;
            r.is_hidden = r.is_hidden || cell->answers.mark == COUNT_HIDDEN;
        }
    }
    /* The sum over all units is told where it can be, though some of its parts are not. */
    if (c->data->only_unit == DATASET_ALL_UNITS) {
        r.answers = c->sources[source].answers.n;
        r.is_hidden = c->sources[source].answers.mark == COUNT_HIDDEN;
    }
    return r;
}

static const char *source_heard(const struct telling *t, const struct coverage *c,
                                enum source source)
{
    const struct reach r = reach_of(c, source);
    if (r.with_answers == 0) {
        return c->data->has_form[source] ? tr(t->l, "nobody answered") : tr(t->l, "not asked");
    }
    const char *services = number_share(t->l, t->a, r.with_answers, r.units, COUNTED_SERVICES);
    if (r.is_hidden) {
        return tr_fill(t->l, t->a, "answers (how many is hidden) about {services}",
                       FILL({"services", services}));
    }
    return tr_fill(t->l, t->a, "{answers} about {services}",
                   FILL({"answers", number_count(t->l, t->a, r.answers, COUNTED_ANSWERS)},
                        {"services", services}));
}

/* Was anybody of the group heard, in the units of the report? A hidden count is not none. To the
   board nothing is told of the groups of one unit but who is missing. */
static bool group_is_heard(const struct coverage *c, enum group group)
{
    if (c->data->only_unit == DATASET_ALL_UNITS || c->tier == TIER_BOARD) {
        for (size_t i = 0; i < c->n_groups; i++) {
            if (c->groups[i].group == group &&
                (c->groups[i].answers.n > 0 || c->groups[i].answers.mark == COUNT_HIDDEN)) {
                return true;
            }
        }
    }
    for (size_t i = 0; i < c->n_group_cells; i++) {
        const struct coverage_group_cell *cell = &c->group_cells[i];
        if (cell->group == group && coverage_shows(c, cell->unit) &&
            (cell->answers.n > 0 || cell->answers.mark == COUNT_HIDDEN)) {
            return true;
        }
    }
    return group == GROUP_CARER && reach_of(c, SOURCE_CARERS).with_answers > 0;
}

static void tell_missing_groups(const struct telling *t, const struct coverage *c)
{
    struct name_list names = {.text = ""};
    for (enum group group = 0; group < GROUP_COUNT; group++) {
        if (!group_is_heard(c, group)) {
            name_list_add(t, &names, tr(t->l, group_title(group)));
        }
    }
    if (names.n > 0 && c->n_groups > 0) {
        report_list_item(t->b, (struct report_item){.lead = tr(t->l, "Not heard at all"),
                                                    .text = name_list_end(t, &names)});
    }
}

/* A group that is somewhere missing where it is supported. */
static void tell_gaps_count(const struct telling *t, const struct coverage *c)
{
    struct name_list names = {.text = ""};
    int64_t n = 0;
    for (enum group group = 0; group < GROUP_COUNT; group++) {
        int64_t own = 0;
        for (size_t i = 0; i < c->n_group_cells; i++) {
            const struct coverage_group_cell *cell = &c->group_cells[i];
            own += cell->group == group && cell->gap == HUSH_GROUP && coverage_shows(c, cell->unit);
        }
        if (own > 0) {
            name_list_add(
                t, &names,
                tr_fill(t->l, t->a, "{group} ({services})",
                        FILL({"group", tr(t->l, group_title(group))},
                             {"services", number_count(t->l, t->a, own, COUNTED_SERVICES)})));
        }
        n += own;
    }
    if (n > 0) {
        report_list_item(t->b,
                         (struct report_item){.lead = tr(t->l, "Missing where they are supported"),
                                              .text = name_list_end(t, &names)});
    }
}

void heard_tell(struct report_builder *b, const struct coverage *c, const struct language *l,
                struct arena *a)
{
    const struct telling t = {.c = coverage_shell(c->data, a), .l = l, .a = a, .b = b};
    report_heading(b, 2, "heard", tr(l, "Who was and was not heard"));
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        if (reach_of(c, source).units > 0) {
            report_list_item(b, (struct report_item){.lead = tr(l, source_title(source)),
                                                     .text = source_heard(&t, c, source)});
        }
    }
    tell_missing_groups(&t, c);
    tell_gaps_count(&t, c);
    if (c->data->group_sizes->n_items == 0) {
        report_notice(b, tr(l, "How many people of each group there are is not known, so "
                               "this report cannot say who is missing. Fill in "
                               "groups.csv."));
    }
}

void heard_lead(struct report_builder *b, const struct language *l)
{
    report_paragraph(b, tr(l, "Who was asked and who is missing, service by service: "
                              "commonview-analyze coverage."));
}

void heard_open(struct report_builder *b, const struct dataset *data, const struct language *l,
                struct arena *a)
{
    const struct sent sent = {0};
    struct coverage *c = NULL;
    struct diag diag = {0};
    struct publication *p = publication_new(data, TIER_RESTRICTED, NULL, 0, a);
    if (coverage_study(data, &sent, p, a, &c, &diag) == OK) {
        heard_tell(b, c, l, a);
        heard_lead(b, l);
    }
}

void heard_tell_to(struct report_builder *b, const struct heard_by *by, const struct language *l,
                   struct arena *a)
{
    if (by->board != NULL) {
        board_tell_head(by->board, l, a, b);
        heard_tell(b, by->board->coverage, l, a);
    } else {
        heard_open(b, by->data, l, a);
    }
}
