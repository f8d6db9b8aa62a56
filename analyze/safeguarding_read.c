/* Counts what those who went through safeguarding answered. */
#include "analyze/safeguarding.h"
#include "analyze/unit_table.h"
#include "analyze/workspace.h"
#include "forms/pack.h"

/* Which item of a questionnaire tells what; NULL where none does. */
struct outcome_items {
    int64_t number; /* of the stored definition */
    const struct pack_layout *layout;
    size_t source; /* index; SAFEGUARDING_SOURCES: another's */
    bool any;
    size_t item[VIEW_COUNT][OUTCOME_COUNT]; /* SIZE_MAX none */
};

struct reading {
    struct arena *arena;
    const struct units *units;
    const struct unit_table *table;
    struct outcome_items *definitions;
    size_t n_definitions;
    struct safeguarding_data *data;
};

static size_t source_index(const struct form *f)
{
    for (size_t i = 0; f->has_source && i < SAFEGUARDING_SOURCES; i++) {
        if (safeguarding_source(i) == f->source) {
            return i;
        }
    }
    return SAFEGUARDING_SOURCES;
}

static void find_items(struct outcome_items *d, const struct form *f)
{
    for (size_t view = 0; view < VIEW_COUNT; view++) {
        for (size_t o = 0; o < OUTCOME_COUNT; o++) {
            d->item[view][o] = SIZE_MAX;
        }
    }
    for (size_t i = 0; i < f->n_items; i++) {
        const struct item *it = &f->items[i];
        if (it->outcome != OUTCOME_NONE && it->kind == ITEM_ONE && it->list != NULL) {
            d->item[it->outcome_for_person ? VIEW_PERSON : VIEW_OWN][it->outcome] = i;
            d->any = true;
        }
    }
}

static void mark_asked(struct safeguarding_counts *c, const struct outcome_items *d)
{
    for (size_t view = 0; view < VIEW_COUNT; view++) {
        for (size_t o = 0; o < OUTCOME_COUNT; o++) {
            c->tally[view][o].asked |= d->item[view][o] != SIZE_MAX;
        }
    }
}

static enum err read_definitions(struct reading *rd, struct store *store, struct diag *diag)
{
    const struct definition *defs;
    size_t n;
    const enum err err = store_definitions(store, rd->arena, &defs, &n, diag);
    rd->definitions = err == OK ? arena_array(rd->arena, n, sizeof *rd->definitions) : NULL;
    for (size_t i = 0; err == OK && i < n; i++) {
        struct problems problems;
        struct form *form = NULL;
        problems_init(&problems);
        const enum err bad =
            form_from_canonical(defs[i].form_id, defs[i].canonical, rd->arena, &form, &problems);
        problems_done(&problems);
        if (bad != OK) {
            return diag_fail(diag, ERR_SYNTAX, "the stored questionnaire \"%s\" cannot be read",
                             defs[i].form_id);
        }
        struct outcome_items *d = &rd->definitions[rd->n_definitions++];
        d->number = defs[i].number;
        d->layout = pack_layout_new(form, rd->arena);
        d->source = source_index(form);
        find_items(d, form);
    }
    return err;
}

static void open_forms(struct reading *rd, const struct form_set *forms)
{
    for (size_t i = 0; i < forms->n_forms; i++) {
        const size_t source = source_index(forms->forms[i]);
        if (source < SAFEGUARDING_SOURCES) {
            struct outcome_items d = {.source = source};
            find_items(&d, forms->forms[i]);
            rd->data->sources[source].has_form = true;
            mark_asked(&rd->data->sources[source], &d);
        }
    }
}

static const struct outcome_items *find_definition(const struct reading *rd, int64_t number)
{
    for (size_t i = 0; i < rd->n_definitions; i++) {
        if (rd->definitions[i].number == number) {
            return &rd->definitions[i];
        }
    }
    return NULL;
}

/* The choice taken, or NULL. */
static const struct choice *taken(const struct outcome_items *d, const struct response *r,
                                  size_t view, enum outcome o)
{
    const size_t item = d->item[view][o];
    if (item == SIZE_MAX) {
        return NULL;
    }
    const struct choice_list *list = d->layout->form->items[item].list;
    const int choice = pack_choice(d->layout, (const uint8_t *)r->answers.p, item);
    return choice >= 0 && (size_t)choice < list->n_choices ? &list->choices[choice] : NULL;
}

static size_t part_taken(const struct outcome_items *d, const struct response *r, size_t view,
                         enum outcome o)
{
    const struct choice *c = taken(d, r, view, o);
    return c != NULL ? outcome_part_of(o, c) : OUTCOME_NO_PART;
}

enum { PART_NOBODY, PART_LEAD, PART_SAME_TEAM };
enum { PART_YES, PART_NO };

static size_t independence(struct safeguarding_counts *c, const struct outcome_items *d,
                           const struct response *r)
{
    const size_t asker = part_taken(d, r, VIEW_OWN, OUTCOME_ASKER);
    const size_t separate = part_taken(d, r, VIEW_OWN, OUTCOME_INDEPENDENT);
    if (asker == PART_NOBODY) {
        return ASKED_BY_NOBODY;
    }
    if (asker == PART_LEAD || asker == PART_SAME_TEAM) {
        return ASKED_BY_THE_TEAM;
    }
    if (separate == PART_NO) {
        c->not_independent_others++;
        return ASKED_BY_THE_TEAM;
    }
    return separate == PART_YES ? ASKED_INDEPENDENTLY : OUTCOME_NO_PART;
}

enum { PART_EXPRESSED };

static void count_answer(struct safeguarding_counts *c, const struct outcome_items *d,
                         const struct response *r, size_t view, enum outcome o)
{
    struct outcome_tally *t = &c->tally[view][o];
    if (d->item[view][o] == SIZE_MAX ||
        (o == OUTCOME_ACHIEVED && part_taken(d, r, view, OUTCOME_ASKED) != PART_EXPRESSED)) {
        return;
    }
    const size_t part =
        o == OUTCOME_INDEPENDENT ? independence(c, d, r) : part_taken(d, r, view, o);
    const struct choice *choice = taken(d, r, view, o);
    t->base++;
    if (part != OUTCOME_NO_PART) {
        t->part[part]++;
    } else if (choice != NULL && outcome_does_not_apply(o, choice)) {
        t->not_applicable++;
    } else {
        t->not_known++;
    }
}

static void count_response(struct safeguarding_counts *c, const struct outcome_items *d,
                           const struct response *r)
{
    c->responses++;
    c->by_answered[r->answered_by]++;
    c->without_outcomes += !d->any;
    for (size_t view = 0; view < VIEW_COUNT; view++) {
        for (enum outcome o = OUTCOME_NONE + 1; o < OUTCOME_COUNT; o++) {
            count_answer(c, d, r, view, o);
        }
    }
}

static enum err take_row(void *cls, int64_t number, const struct response *r, struct diag *diag)
{
    struct reading *rd = cls;
    struct safeguarding_data *data = rd->data;
    const struct outcome_items *d = find_definition(rd, number);
    if (d == NULL) {
        return diag_fail(diag, ERR_CORRUPT,
                         "a response names questionnaire number %lld, which is not there",
                         (long long)number);
    }
    if (d->source == SAFEGUARDING_SOURCES) {
        return OK;
    }
    const size_t unit = unit_table_find(rd->table, r->unit);
    if (unit == SIZE_MAX || rd->units->items[unit].subject != SUBJECT_PROCESS ||
        r->answers.len != d->layout->len) {
        data->left_out++;
        return OK;
    }
    const bool first = data->first_day == 0;
    data->first_day = first || r->day < data->first_day ? r->day : data->first_day;
    data->last_day = first || r->day > data->last_day ? r->day : data->last_day;
    mark_asked(&data->sources[d->source], d);
    count_response(&data->sources[d->source], d, r);
    return OK;
}

/* Over all units that can be spoken of; unknown when none says. */
static int64_t sent_in_all(const struct sent *sent, const struct units *units, enum source source)
{
    int64_t all = SENT_UNKNOWN;
    for (size_t unit = 0; unit < units->n_items; unit++) {
        const int64_t n = sent_of(sent, unit, source);
        if (units->items[unit].subject == SUBJECT_PROCESS && n != SENT_UNKNOWN) {
            all = all == SENT_UNKNOWN ? n : all + n;
        }
    }
    return all;
}

enum err safeguarding_read(const struct workspace *w, const struct sent *sent, int32_t from_day,
                           int32_t to_day, struct safeguarding_data **out, struct diag *diag)
{
    struct safeguarding_data *data = arena_alloc(w->arena, sizeof *data);
    *data = (struct safeguarding_data){
        .settings = &w->settings, .from_day = from_day, .to_day = to_day};
    struct reading rd = {.arena = w->arena,
                         .units = &w->units,
                         .table = unit_table_new(&w->units, w->arena),
                         .data = data};
    const struct scan_filter filter = {.from_day = from_day, .to_day = to_day};
    for (size_t i = 0; i < SAFEGUARDING_SOURCES; i++) {
        data->sources[i].sent = sent_in_all(sent, &w->units, safeguarding_source(i));
    }
    open_forms(&rd, &w->forms);
    enum err err = read_definitions(&rd, w->store, diag);
    if (err == OK) {
        err = store_each(w->store, &filter, take_row, &rd, diag);
    }
    if (err == OK) {
        *out = data;
    }
    return err;
}
