#include "collector/results_adapt.h"

#include <stdarg.h>

#include "collector/response_columns.h"
#include "common/csv.h"
#include "common/csv_table.h"
#include "common/date.h"

struct adapting {
    const struct adapt_job *job;
    struct arena *arena;
    struct csv_writer csv;
    struct problems *problems;
    const struct plain_row *row;
    enum date_order dates;                           /* of the column of days */
    size_t unit_column, day_column, language_column; /* SIZE_MAX without */
};

static const struct results *results_of(const struct adapting *x)
{
    return x->job->map->results;
}

static void complain(const struct adapting *x, size_t column, const char *remedy, const char *fmt,
                     ...) ATTR_PRINTF(4, 5);
static void complain(const struct adapting *x, size_t column, const char *remedy, const char *fmt,
                     ...)
{
    struct diag diag = {0};
    va_list args;
    va_start(args, fmt);
    diag_vset(&diag, fmt, args);
    va_end(args);
    csv_table_problem(x->problems, results_of(x)->file, x->row->row,
                      column != SIZE_MAX ? results_of(x)->columns[column].title : NULL, remedy,
                      "%s", diag.text);
}

static struct slice cell(const struct adapting *x, size_t column)
{
    return column == SIZE_MAX ? (struct slice){0}
                              : results_cell(x->row, &results_of(x)->columns[column]);
}

static size_t column_that_means(const struct results_map *m, enum meaning meaning)
{
    for (size_t i = 0; i < m->results->n_columns; i++) {
        if (m->columns[i].meaning == meaning) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* ---- what is known of a row ---- */

static const char *answer_of(const struct adapting *x, size_t column, struct slice text)
{
    const struct results_column *from = &results_of(x)->columns[column];
    for (size_t k = 0; k < from->n_answers; k++) {
        if (slice_is(text, from->answers[k])) {
            return x->job->map->columns[column].answers[k].means;
        }
    }
    return NULL;
}

static void write_unit(struct adapting *x)
{
    const struct slice text = cell(x, x->unit_column);
    const char *unit = text.len > 0 ? answer_of(x, x->unit_column, text) : x->job->unit;
    if (unit == NULL && text.len > 0) {
        complain(x, x->unit_column, "Say in the map which unit it is.", "\"%.*s\" means no unit",
                 (int)text.len, text.p);
    } else if (unit == NULL) {
        complain(x, x->unit_column, "Give --unit for rows that name none.",
                 "the row names no unit");
    }
    csv_cell(&x->csv, unit != NULL ? unit : "");
}

static void write_day(struct adapting *x)
{
    const struct slice text = cell(x, x->day_column);
    char written[DATE_TEXT_MAX] = "";
    int32_t day = x->job->day;
    enum err err = text.len > 0 ? results_day(text, x->dates, &day) : OK;
    if (err == ERR_CONFLICT) {
        complain(x, x->day_column, "Say --dates day-first or --dates month-first.",
                 "\"%.*s\" can be two days", (int)text.len, text.p);
    } else if (err != OK) {
        complain(x, x->day_column, "Write it as YYYY-MM-DD.", "\"%.*s\" is no day", (int)text.len,
                 text.p);
    } else if (day < 0) {
        complain(x, x->day_column, "Give --day for rows that have none.", "the row has no day");
    } else {
        date_format(day, written);
    }
    csv_cell(&x->csv, written);
}

/* "en" of "en-GB" or "en_GB"; the tools' names of languages are left out. */
static void write_language(struct adapting *x)
{
    struct slice text = cell(x, x->language_column);
    for (size_t i = 0; i < text.len; i++) {
        if (text.p[i] == '-' || text.p[i] == '_') {
            text.len = i;
        }
    }
    csv_cell_slice(&x->csv, text.len == 2 ? text : (struct slice){0});
}

/* ---- answers ---- */

static const char *add_word(struct adapting *x, const char *words, const char *word)
{
    if (word == NULL) {
        return words;
    }
    return words[0] == '\0' ? word : arena_printf(x->arena, "%s %s", words, word);
}

static const char *add_answers(struct adapting *x, size_t column, const char *words)
{
    const struct results_column *from = &results_of(x)->columns[column];
    struct slice rest = cell(x, column);
    struct slice answer;
    while (results_next_answer(from, &rest, &answer)) {
        words = add_word(x, words, answer_of(x, column, answer));
    }
    return words;
}

/* As import wants a day; what cannot be read stays as it is, and import says so. */
static const char *date_words(const struct adapting *x, size_t column)
{
    int32_t day = 0;
    char written[DATE_TEXT_MAX];
    const struct slice text = cell(x, column);
    const enum date_order order =
        results_date_order(results_of(x), &results_of(x)->columns[column]);
    if (text.len == 0 ||
        results_day(text, order != DATES_NOT_SAID ? order : x->dates, &day) != OK) {
        return arena_slicedup(x->arena, text);
    }
    date_format(day, written);
    return arena_strdup(x->arena, written);
}

/* All columns that speak of a question. */
static const char *item_words(struct adapting *x, size_t item)
{
    const struct results_map *m = x->job->map;
    const char *words = "";
    for (size_t i = 0; i < m->results->n_columns; i++) {
        const struct column_meaning *c = &m->columns[i];
        const bool is_of =
            (c->meaning == MEANS_ITEM || c->meaning == MEANS_OPTION) && c->item == item;
        if (!is_of) {
            continue;
        }
        if (c->meaning == MEANS_OPTION) {
            words = add_word(x, words, results_is_ticked(cell(x, i)) ? c->choice : NULL);
        } else if (results_map_has_answers(m, i)) {
            words = add_answers(x, i, words);
        } else if (m->form->items[item].kind == ITEM_DATE) {
            words = date_words(x, i);
        } else {
            words = arena_slicedup(x->arena, cell(x, i));
        }
    }
    return words;
}

static bool item_is_meant(const struct results_map *m, size_t item)
{
    for (size_t i = 0; i < m->results->n_columns; i++) {
        const struct column_meaning *c = &m->columns[i];
        if ((c->meaning == MEANS_ITEM || c->meaning == MEANS_OPTION) && c->item == item) {
            return true;
        }
    }
    return false;
}

/* ---- the table ---- */

static void write_header(struct adapting *x)
{
    const struct form *f = x->job->map->form;
    csv_cell(&x->csv, "unit");
    csv_cell(&x->csv, "day");
    csv_cell(&x->csv, "language");
    for (size_t i = 0; i < f->n_items; i++) {
        if (item_is_meant(x->job->map, i)) {
            const enum response_column of_role = response_column_of_role(f->items[i].role);
            csv_cell(&x->csv, of_role != RCOL_COUNT ? response_column_name(of_role)
                                                    : item_column_name(&f->items[i], x->arena));
        }
    }
    csv_row_end(&x->csv);
}

static void write_row(struct adapting *x)
{
    const struct form *f = x->job->map->form;
    write_unit(x);
    write_day(x);
    write_language(x);
    for (size_t i = 0; i < f->n_items; i++) {
        if (item_is_meant(x->job->map, i)) {
            csv_cell(&x->csv, item_words(x, i));
        }
    }
    csv_row_end(&x->csv);
}

/* LimeSurvey keeps what people began and did not send; it is not ours to count. */
static bool is_unsent(const struct adapting *x)
{
    const struct results *r = results_of(x);
    for (size_t i = 0; r->tool == RESULTS_LIMESURVEY && i < r->n_columns; i++) {
        if (r->columns[i].use == RESULTS_DAY && cell(x, i).len == 0) {
            return true;
        }
    }
    return false;
}

enum err results_adapt(const struct adapt_job *job, struct arena *a, FILE *to, struct adapted *out,
                       struct problems *problems)
{
    const struct results *r = job->map->results;
    struct adapting x = {.job = job, .arena = a, .problems = problems, .dates = job->dates};
    const size_t n_before = problems->n_errors;
    x.unit_column = column_that_means(job->map, MEANS_UNIT);
    x.day_column = column_that_means(job->map, MEANS_DAY);
    x.language_column = column_that_means(job->map, MEANS_LANGUAGE);
    if (x.dates == DATES_NOT_SAID && x.day_column != SIZE_MAX) {
        x.dates = results_date_order(r, &r->columns[x.day_column]);
    }
    *out = (struct adapted){0};
    csv_writer_init(&x.csv, to);
    write_header(&x);
    for (size_t i = 0; i < r->n_rows; i++) {
        x.row = &r->rows[i];
        if (is_unsent(&x)) {
            out->n_unsent++;
        } else {
            write_row(&x);
            out->n_written++;
        }
    }
    return problems->n_errors > n_before ? ERR_SYNTAX : OK;
}
