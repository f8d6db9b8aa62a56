#include <stdlib.h>

#include "analyze/dataset_reading.h"

enum { PROGRESS_EVERY = 4096 };

static int compare_numbers(const void *a, const void *b)
{
    const struct numbered *x = a;
    const struct numbered *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

/* Compiles a stored definition; problems were none when it was stored. */
static enum err compile_definition(const struct definition *def, struct arena *a, struct form **out,
                                   struct diag *diag)
{
    struct problems problems;
    problems_init(&problems);
    enum err err = form_from_canonical(def->form_id, def->canonical, a, out, &problems);
    if (err != OK) {
        diag_set(diag, "the stored questionnaire \"%s\" cannot be read%s%s", def->form_id,
                 problems.n_items > 0 ? ": " : "",
                 problems.n_items > 0 ? problems.items[0].diag.text : "");
        diag_remedy(diag, "restore responses.db from a backup, or use a newer version of this "
                          "program");
    }
    problems_done(&problems);
    return err == OK ? OK : ERR_SYNTAX;
}

static enum err read_definitions(struct reading *rd, struct store *store, struct arena *a,
                                 struct diag *diag)
{
    const struct definition *defs;
    size_t n;
    enum err err = store_definitions(store, a, &defs, &n, diag);
    if (err != OK) {
        return err;
    }
    rd->definitions = arena_array(a, n, sizeof *rd->definitions);
    rd->n_definitions = n;
    for (size_t i = 0; i < n; i++) {
        struct form *form;
        err = compile_definition(&defs[i], a, &form, diag);
        if (err != OK) {
            return err;
        }
        rd->definitions[i].number = defs[i].number;
        err = dataset_builder_define(rd->builder, pack_layout_new(form, a),
                                     &rd->definitions[i].index, diag);
        if (err != OK) {
            return err;
        }
    }
    if (n > 0) {
        qsort(rd->definitions, n, sizeof *rd->definitions, compare_numbers);
    }
    return OK;
}

static enum err find_definition(struct reading *rd, int64_t number, size_t *out_index,
                                struct diag *diag)
{
    if (rd->n_definitions == 0 || rd->definitions[rd->last].number != number) {
        struct numbered wanted = {.number = number};
        const struct numbered *at =
            bsearch(&wanted, rd->definitions, rd->n_definitions, sizeof *at, compare_numbers);
        if (at == NULL) {
            return diag_fail(diag, ERR_CORRUPT,
                             "a response names questionnaire number %lld, which is not there",
                             (long long)number);
        }
        rd->last = (size_t)(at - rd->definitions);
    }
    *out_index = rd->definitions[rd->last].index;
    return OK;
}

enum err reading_count(struct dataset_builder *b, size_t definition, const struct response *r,
                       struct diag *diag)
{
    const enum err err = dataset_builder_add(b, definition, r);
    if (err == ERR_LIMIT) {
        diag_set(diag, "there are more than %lu responses", (unsigned long)UINT32_MAX);
        diag_remedy(diag, "give a shorter period with --from and --to");
    }
    return err;
}

/* What store_each hands on to. */
struct rows {
    struct reading *rd;
    reading_row_fn fn;
    void *cls;
};

static enum err on_row(void *cls, int64_t number, const struct response *r, struct diag *diag)
{
    struct rows *rows = cls;
    struct reading *rd = rows->rd;
    const struct dataset_options *o = rd->options;
    size_t index = 0;
    if (o->progress != NULL && rd->n_rows % PROGRESS_EVERY == 0) {
        progress_step(o->progress, rd->n_rows);
    }
    rd->n_rows++;
    if (o->leave_out != NULL && o->leave_out(o->leave_out_cls, r)) {
        return OK;
    }
    const enum err err = find_definition(rd, number, &index, diag);
    return err == OK ? rows->fn(rows->cls, index, r, diag) : err;
}

enum err reading_rows(struct reading *rd, int32_t from_day, int32_t to_day, reading_row_fn fn,
                      void *cls, struct diag *diag)
{
    const struct scan_filter filter = {.from_day = from_day, .to_day = to_day};
    struct rows rows = {.rd = rd, .fn = fn, .cls = cls};
    return store_each(rd->store, &filter, on_row, &rows, diag);
}

static enum err count_row(void *cls, size_t definition, const struct response *r, struct diag *diag)
{
    return reading_count(cls, definition, r, diag);
}

/* Whoever wants to hear of each response, or leaves some out, has them all read. */
static enum err read_responses(struct reading *rd, struct diag *diag)
{
    const struct dataset_options *o = rd->options;
    if (o->keep_in != NULL && o->leave_out == NULL && o->counted == NULL && !o->with_people) {
        return reading_kept(rd, diag);
    }
    return reading_rows(rd, o->from_day, o->to_day, count_row, rd->builder, diag);
}

enum err dataset_read(struct store *store, const struct units *units,
                      const struct group_sizes *group_sizes, const struct settings *settings,
                      const struct form *const *open_forms, size_t n_open_forms,
                      const struct dataset_options *options, struct arena *a, struct dataset **out,
                      struct diag *diag)
{
    ptrdiff_t only_unit = DATASET_ALL_UNITS;
    enum err err = OK;
    if (options->unit != NULL) {
        size_t chosen = 0;
        err = units_choose(units, options->unit, a, &chosen, diag);
        if (err != OK) {
            return err;
        }
        only_unit = (ptrdiff_t)chosen;
    }
    struct reading rd = {.store = store,
                         .arena = a,
                         .options = options,
                         .units = units,
                         .builder = dataset_builder_new(units, group_sizes, settings, a)};
    if (options->with_people) {
        dataset_builder_keep_people(rd.builder);
    }
    dataset_builder_watch(rd.builder, options->counted, options->counted_cls);
    for (size_t i = 0; i < n_open_forms; i++) {
        dataset_builder_open_form(rd.builder, open_forms[i]);
    }
    err = read_definitions(&rd, store, a, diag);
    if (err == OK) {
        err = dataset_builder_start(rd.builder, diag);
    }
    if (err == OK) {
        err = read_responses(&rd, diag);
    }
    if (err != OK) {
        return err;
    }
    struct dataset *data = dataset_builder_end(rd.builder);
    data->from_day = options->from_day;
    data->to_day = options->to_day;
    data->only_unit = only_unit;
    data->only_theme = options->theme;
    *out = data;
    return OK;
}
