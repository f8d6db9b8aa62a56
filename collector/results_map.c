/* The CSV of what columns and answers mean: written to be confirmed, and read back. */

#include "collector/results_map.h"

#include <string.h>

#include "collector/response_columns.h"
#include "common/csv.h"
#include "common/csv_table.h"
#include "common/num.h"

bool results_map_has_answers(const struct results_map *m, size_t column)
{
    const struct column_meaning *c = &m->columns[column];
    return c->meaning == MEANS_UNIT ||
           (c->meaning == MEANS_ITEM && m->form->items[c->item].list != NULL);
}

/* ---- writing ---- */

static const char *meaning_text(const struct results_map *m, const struct column_meaning *c,
                                char *buffer, size_t size)
{
    switch (c->meaning) {
    case MEANS_UNIT:
        return "unit";
    case MEANS_DAY:
        return "day";
    case MEANS_LANGUAGE:
        return "language";
    case MEANS_ITEM:
        return m->form->items[c->item].name;
    case MEANS_OPTION:
        (void)snprintf(buffer, size, "%s=%s", m->form->items[c->item].name, c->choice);
        return buffer;
    case MEANS_NOTHING:
        break;
    }
    return RESULTS_NOTHING;
}

static void write_row(struct csv_writer *w, const struct results_column *c, const char *answer,
                      const char *means, const char *why)
{
    csv_cell_int(w, (long long)c->at + 1);
    csv_cell(w, c->title);
    csv_cell(w, answer);
    csv_cell(w, means);
    csv_cell(w, why);
    csv_cell(w, "");
    csv_row_end(w);
}

void results_map_write(const struct results_map *m, FILE *to)
{
    static const char *const header[] = {"column", "title", "answer", "means", "why", "confirmed"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < m->results->n_columns; i++) {
        char buffer[300];
        const struct results_column *from = &m->results->columns[i];
        const struct column_meaning *c = &m->columns[i];
        write_row(&w, from, "", meaning_text(m, c, buffer, sizeof buffer), c->why);
        for (size_t k = 0; results_map_has_answers(m, i) && k < from->n_answers; k++) {
            const char *means = c->answers[k].means;
            write_row(&w, from, from->answers[k], means != NULL ? means : RESULTS_NOTHING,
                      c->answers[k].why);
        }
    }
}

/* ---- reading ---- */

enum column { COL_COLUMN, COL_TITLE, COL_ANSWER, COL_MEANS, COL_WHY, COL_CONFIRMED, COL_COUNT };

static const struct csv_column columns[COL_COUNT] = {
    [COL_COLUMN] = {"column", true}, [COL_TITLE] = {"title", false},
    [COL_ANSWER] = {"answer", true}, [COL_MEANS] = {"means", true},
    [COL_WHY] = {"why", false},      [COL_CONFIRMED] = {"confirmed", true},
};

struct reader {
    const char *path;
    struct results_map *map;
    struct arena *arena;
    struct problems *problems;
    bool *seen; /* columns that have a row */
};

static size_t find_column(const struct reader *r, struct slice number)
{
    int64_t n = 0;
    if (num_parse_int(number, 1, PLAIN_COLUMNS_MAX, &n) != OK) {
        return SIZE_MAX;
    }
    for (size_t i = 0; i < r->map->results->n_columns; i++) {
        if (r->map->results->columns[i].at + 1 == (size_t)n) {
            return i;
        }
    }
    return SIZE_MAX;
}

static const struct choice *find_choice(const struct item *it, struct slice name)
{
    for (size_t i = 0; it->list != NULL && i < it->list->n_choices; i++) {
        if (slice_is(name, it->list->choices[i].name)) {
            return &it->list->choices[i];
        }
    }
    return NULL;
}

static size_t find_item(const struct form *f, struct slice name)
{
    const size_t item = form_item(f, name);
    return item != SIZE_MAX && item_is_asked(&f->items[item]) ? item : SIZE_MAX;
}

/* "QUESTION" or "QUESTION=CHOICE". */
static bool read_question(const struct reader *r, struct slice means, struct column_meaning *out)
{
    struct slice rest = means;
    struct slice name;
    const bool has_choice = memchr(means.p, '=', means.len) != NULL;
    if (!slice_split(&rest, '=', &name)) {
        return false;
    }
    out->item = find_item(r->map->form, slice_trim(name));
    if (out->item == SIZE_MAX) {
        return false;
    }
    out->meaning = has_choice ? MEANS_OPTION : MEANS_ITEM;
    if (has_choice) {
        const struct choice *c = find_choice(&r->map->form->items[out->item], slice_trim(rest));
        out->choice = c != NULL ? c->name : NULL;
    }
    return !has_choice || out->choice != NULL;
}

static bool read_meaning(const struct reader *r, struct slice means, struct column_meaning *out)
{
    static const struct {
        const char *word;
        enum meaning meaning;
    } words[] = {{RESULTS_NOTHING, MEANS_NOTHING},
                 {"unit", MEANS_UNIT},
                 {"day", MEANS_DAY},
                 {"language", MEANS_LANGUAGE}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (slice_is(means, words[i].word)) {
            out->meaning = words[i].meaning;
            return true;
        }
    }
    return means.len > 0 && read_question(r, means, out);
}

static bool is_yes(struct slice s)
{
    return slice_is_nocase(s, "yes") || slice_is_nocase(s, "y") || slice_is_nocase(s, "x");
}

static void read_column_row(struct reader *r, size_t at, const struct slice *v, unsigned row)
{
    struct column_meaning *c = &r->map->columns[at];
    const struct results_column *from = &r->map->results->columns[at];
    if (r->seen[at]) {
        csv_table_problem(r->problems, r->path, row, "column", "Keep one of them.",
                          "a row above says what this column means already");
        return;
    }
    r->seen[at] = true;
    if (!read_meaning(r, v[COL_MEANS], c)) {
        csv_table_problem(
            r->problems, r->path, row, "means",
            "Write the name of a question (see describe), QUESTION=CHOICE, unit, day, "
            "language, or nothing to leave it out.",
            "\"%.*s\" means nothing in %s", (int)v[COL_MEANS].len, v[COL_MEANS].p,
            r->map->form->id);
    }
    if (!is_yes(v[COL_CONFIRMED])) {
        csv_table_problem(r->problems, r->path, row, "confirmed",
                          "Look whether it is right, and write yes.",
                          "what \"%.60s\" means is not confirmed", from->title);
    }
    if (from->use == RESULTS_PERSON && c->meaning != MEANS_NOTHING) {
        csv_table_problem(r->problems, r->path, row, "means", "Write nothing.",
                          "\"%.60s\" tells who somebody is and cannot be stored with answers",
                          from->title);
    }
    c->answers = arena_array(r->arena, from->n_answers + 1, sizeof *c->answers);
}

/* The choice or unit that an answer is said to be. */
static bool read_answer_meaning(const struct reader *r, size_t at, struct slice means,
                                struct answer_meaning *out)
{
    const struct column_meaning *c = &r->map->columns[at];
    if (slice_is(means, RESULTS_NOTHING)) {
        return true;
    }
    if (c->meaning == MEANS_UNIT) {
        const size_t unit = units_find(r->map->units, means);
        out->means = unit != SIZE_MAX ? r->map->units->items[unit].id : NULL;
    } else {
        const struct choice *choice = find_choice(&r->map->form->items[c->item], means);
        out->means = choice != NULL ? choice->name : NULL;
    }
    return out->means != NULL;
}

/* An answer that a spreadsheet would run stands there behind an apostrophe. */
static size_t find_written(const struct results_column *c, struct slice answer)
{
    const struct slice bare =
        slice_starts(answer, "'") ? slice_make(answer.p + 1, answer.len - 1) : answer;
    size_t k = 0;
    while (k < c->n_answers && !slice_is(answer, c->answers[k]) && !slice_is(bare, c->answers[k])) {
        k++;
    }
    return k;
}

static void read_answer_row(struct reader *r, size_t at, const struct slice *v, unsigned row)
{
    const struct results_column *from = &r->map->results->columns[at];
    const size_t k = find_written(from, v[COL_ANSWER]);
    if (k == from->n_answers || !results_map_has_answers(r->map, at)) {
        return; /* of a version of the file, or of a meaning, before */
    }
    struct answer_meaning *answer = &r->map->columns[at].answers[k];
    answer->read = true;
    if (!read_answer_meaning(r, at, v[COL_MEANS], answer)) {
        csv_table_problem(
            r->problems, r->path, row, "means",
            "Write the name of a choice (see describe) or the id of a unit, or nothing "
            "for no answer.",
            "\"%.*s\" is none", (int)v[COL_MEANS].len, v[COL_MEANS].p);
    } else if (!is_yes(v[COL_CONFIRMED]) && !slice_is(v[COL_WHY], "same words")) {
        csv_table_problem(r->problems, r->path, row, "confirmed",
                          "Look whether it is right, and write yes.",
                          "what the answer \"%.60s\" means is not confirmed", from->answers[k]);
    }
}

static enum err on_row(void *cls, const struct slice *values, unsigned row, struct diag *diag)
{
    (void)diag;
    struct reader *r = cls;
    const size_t at = find_column(r, values[COL_COLUMN]);
    if (at == SIZE_MAX) {
        csv_table_problem(r->problems, r->path, row, "column", "Take the row out.",
                          "there is no column \"%.*s\" in %s", (int)values[COL_COLUMN].len,
                          values[COL_COLUMN].p, r->map->results->file);
    } else if (values[COL_ANSWER].len == 0) {
        read_column_row(r, at, values, row);
    } else if (r->seen[at]) {
        read_answer_row(r, at, values, row);
    }
    return OK;
}

/* Questions that two columns claim, and what no row speaks of. */
static void check_whole(const struct reader *r)
{
    const struct results_map *m = r->map;
    for (size_t i = 0; i < m->results->n_columns; i++) {
        const struct results_column *from = &m->results->columns[i];
        const struct column_meaning *c = &m->columns[i];
        if (!r->seen[i]) {
            csv_table_problem(r->problems, r->path, 0, "column", "Make the map anew, or add a row.",
                              "no row says what \"%.60s\" means", from->title);
        }
        for (size_t k = 0; k < i; k++) {
            const struct column_meaning *other = &m->columns[k];
            const bool is_same = c->meaning != MEANS_NOTHING && c->meaning == other->meaning &&
                                 c->item == other->item && c->meaning != MEANS_OPTION;
            if (is_same) {
                csv_table_problem(r->problems, r->path, 0, "means",
                                  "Write nothing for one of them.",
                                  "\"%.60s\" and \"%.60s\" mean the same",
                                  m->results->columns[k].title, from->title);
            }
        }
    }
}

static void check_answers(const struct reader *r)
{
    const struct results_map *m = r->map;
    for (size_t i = 0; i < m->results->n_columns; i++) {
        const struct results_column *from = &m->results->columns[i];
        for (size_t k = 0; r->seen[i] && results_map_has_answers(m, i) && k < from->n_answers;
             k++) {
            if (!m->columns[i].answers[k].read) {
                csv_table_problem(r->problems, r->path, 0, "answer", "Add a row for it.",
                                  "no row says what the answer \"%.60s\" to \"%.60s\" means",
                                  from->answers[k], from->title);
            }
        }
        if (r->seen[i] && results_map_has_answers(m, i) && from->open) {
            csv_table_problem(r->problems, r->path, 0, "means", "Write nothing to leave it out.",
                              "\"%.60s\" has more than %d different answers, too many to be "
                              "choices",
                              from->title, RESULTS_ANSWERS_MAX);
        }
    }
}

enum err results_map_read(const char *path, const struct results *res, const struct form *form,
                          const struct units *units, struct arena *a, struct results_map *out,
                          struct problems *problems, struct diag *diag)
{
    *out = (struct results_map){.results = res, .form = form, .units = units};
    out->columns = arena_array(a, res->n_columns + 1, sizeof *out->columns);
    struct reader r = {.path = path, .map = out, .arena = a, .problems = problems};
    r.seen = arena_array(a, res->n_columns + 1, sizeof *r.seen);
    const size_t n_before = problems->n_errors;
    const enum err err = csv_table_read(path, columns, COL_COUNT, on_row, &r, problems, diag);
    if (err == OK) {
        check_whole(&r);
        check_answers(&r);
    }
    return err == OK && problems->n_errors > n_before ? ERR_SYNTAX : err;
}
