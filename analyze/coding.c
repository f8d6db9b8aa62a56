#include "analyze/coding.h"

#include <stdlib.h>
#include <string.h>

#include "common/csv.h"
#include "common/csv_table.h"
#include "common/mem.h"
#include "common/text.h"

enum column {
    COL_ID,
    COL_SERVICE,
    COL_SOURCE,
    COL_LANGUAGE,
    COL_QUESTION,
    COL_TEXT,
    COL_SUGGESTED,
    COL_THEMES,
    COL_QUOTE,
    COL_NOTE,
    COL_COUNT
};

static const struct csv_column COLUMNS[COL_COUNT] = {
    [COL_ID] = {"id", true},
    [COL_SERVICE] = {"service", false},
    [COL_SOURCE] = {"source", false},
    [COL_LANGUAGE] = {"language", false},
    [COL_QUESTION] = {"question", false},
    [COL_TEXT] = {"text", false},
    [COL_SUGGESTED] = {"suggested", false},
    [COL_THEMES] = {"themes", true},
    [COL_QUOTE] = {"quote", false},
    [COL_NOTE] = {"note", false},
};

struct reader {
    const char *path;
    struct arena *arena;
    struct problems *problems;
    struct coding out;
    size_t cap;
};

static void refuse_word(struct reader *r, struct slice word, unsigned row)
{
    const char *codes[THEME_COUNT];
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        codes[t] = theme_code(t);
    }
    const char *near = text_nearest(word, codes, THEME_COUNT);
    const char *remedy = near == NULL ? "Write codes such as TIME STAFF, or yes, none or unclear."
                                      : arena_printf(r->arena, "Did you mean %s?", near);
    csv_table_problem(r->problems, r->path, row, "themes", remedy, "\"%.*s\" is not a theme",
                      (int)word.len, word.p);
}

/* Codes with spaces, commas or semicolons between them. */
static unsigned read_codes(struct reader *r, struct slice cell, unsigned row)
{
    unsigned themes = 0;
    char *text = arena_slicedup(r->arena, cell);
    for (char *p = text; *p != '\0'; p++) {
        *p = *p == ',' || *p == ';' ? ' ' : *p;
    }
    struct slice rest = slice_of(text);
    struct slice word;
    while (slice_word(&rest, &word)) {
        bool found = false;
        for (enum theme t = 0; t < THEME_COUNT && !found; t++) {
            found = slice_is_nocase(word, theme_code(t));
            themes |= found ? 1u << t : 0;
        }
        if (!found) {
            refuse_word(r, word, row);
        }
    }
    return themes;
}

static bool is_yes(struct slice s)
{
    return slice_is_nocase(s, "yes") || slice_is_nocase(s, "ok") || slice_is_nocase(s, "x");
}

static void read_themes(struct reader *r, const struct slice *values, unsigned row,
                        struct coded *out)
{
    const struct slice cell = values[COL_THEMES];
    out->done = cell.len > 0;
    if (is_yes(cell)) {
        out->themes = read_codes(r, values[COL_SUGGESTED], row);
    } else if (slice_is_nocase(cell, "unclear")) {
        out->unclear = true;
    } else if (!slice_is_nocase(cell, "none")) {
        out->themes = read_codes(r, cell, row);
    }
}

static enum err on_row(void *cls, const struct slice *values, unsigned row, struct diag *diag)
{
    struct reader *r = cls;
    if (r->out.n_items == COMMENTS_MAX) {
        diag_place(diag, r->path, row, NULL);
        return diag_fail(diag, ERR_LIMIT, "there are more than %d comments", (int)COMMENTS_MAX);
    }
    if (r->out.n_items == r->cap) {
        r->cap = r->cap == 0 ? 256 : 2 * r->cap;
        r->out.items = mem_grow(r->out.items, r->cap, sizeof *r->out.items);
    }
    struct coded c = {.id = arena_slicedup(r->arena, values[COL_ID]),
                      .quote = is_yes(values[COL_QUOTE]),
                      .text = arena_slicedup(r->arena, values[COL_TEXT]),
                      .note = arena_slicedup(r->arena, values[COL_NOTE]),
                      .row = row};
    if (values[COL_ID].len == 0) {
        csv_table_problem(r->problems, r->path, row, "id", "Keep the ids as they were written.",
                          "the row has no id");
    }
    read_themes(r, values, row, &c);
    r->out.items[r->out.n_items++] = c;
    return OK;
}

static int compare_ids(const void *a, const void *b)
{
    const struct coded *x = a;
    const struct coded *y = b;
    const int order = strcmp(x->id, y->id);
    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static void check_doubles(struct reader *r)
{
    for (size_t i = 1; i < r->out.n_items; i++) {
        if (strcmp(r->out.items[i].id, r->out.items[i - 1].id) == 0) {
            csv_table_problem(r->problems, r->path, r->out.items[i].row, "id", "Keep one of them.",
                              "row %u has this comment already", r->out.items[i - 1].row);
        }
    }
}

enum err coding_read(const char *path, struct arena *a, struct coding *out,
                     struct problems *problems, struct diag *diag)
{
    struct reader r = {.path = path, .arena = a, .problems = problems};
    const size_t n_before = problems->n_errors;
    enum err err = csv_table_read(path, COLUMNS, COL_COUNT, on_row, &r, problems, diag);
    if (err == OK && r.out.n_items > 0) {
        qsort(r.out.items, r.out.n_items, sizeof *r.out.items, compare_ids);
        check_doubles(&r);
    }
    if (err == OK && problems->n_errors > n_before) {
        diag_place(diag, path, 0, NULL);
        err = diag_fail(diag, ERR_SYNTAX, "the coding cannot be used");
    }
    if (err == OK) {
        *out = (struct coding){.items = arena_array(a, r.out.n_items, sizeof *out->items),
                               .n_items = r.out.n_items};
        if (r.out.n_items > 0) {
            memcpy(out->items, r.out.items, r.out.n_items * sizeof *out->items);
        }
    }
    free(r.out.items);
    return err;
}

static int compare_to_id(const void *key, const void *item)
{
    const struct coded *c = item;
    return strcmp(key, c->id);
}

const struct coded *coding_find(const struct coding *c, const char *id)
{
    return c == NULL || c->n_items == 0
               ? NULL
               : bsearch(id, c->items, c->n_items, sizeof *c->items, compare_to_id);
}

unsigned coding_themes(const struct coding *coding, const struct comment *c)
{
    const struct coded *coded = coding_find(coding, c->id);
    return coded != NULL && coded->done ? coded->themes : c->suggested;
}

const char *coding_codes(unsigned themes, struct arena *a)
{
    const char *text = "";
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        if ((themes & 1u << t) != 0) {
            text = text[0] == '\0' ? theme_code(t) : arena_printf(a, "%s %s", text, theme_code(t));
        }
    }
    return text;
}

static bool is_wanted(const struct coding_write *w, const struct comment *c)
{
    return !c->withheld && (w->only_unit == SIZE_MAX || c->unit == w->only_unit) &&
           (w->only_themes == 0 || (coding_themes(w->coding, c) & w->only_themes) != 0);
}

static int compare_texts(const void *a, const void *b)
{
    const char *const *x = a;
    const char *const *y = b;
    return strcmp(*x, *y);
}

/* The id up to which comments are in the sample. Ids are as good as random numbers that never change,
   so a sample that grows keeps what it had. */
static const char *sample_end(const struct coding_write *w, struct arena *a)
{
    const char **ids = arena_array(a, w->comments->n_items, sizeof *ids);
    size_t n = 0;
    for (size_t i = 0; i < w->comments->n_items; i++) {
        if (is_wanted(w, &w->comments->items[i])) {
            ids[n++] = w->comments->items[i].id;
        }
    }
    if (n == 0 || w->sample == 0 || w->sample >= n) {
        return "d"; /* past all */
    }
    qsort(ids, n, sizeof *ids, compare_texts);
    return ids[w->sample - 1];
}

static const char *themes_cell(const struct coded *c, struct arena *a)
{
    if (c == NULL || !c->done) {
        return "";
    }
    return c->unclear ? "unclear" : c->themes == 0 ? "none" : coding_codes(c->themes, a);
}

static void write_row(const struct coding_write *w, struct csv_writer *csv, const struct comment *c,
                      struct arena *a)
{
    const struct coded *coded = w->sample == 0 ? coding_find(w->coding, c->id) : NULL;
    const char *const cells[COL_COUNT] = {
        [COL_ID] = c->id,
        [COL_SERVICE] = w->units->items[c->unit].name,
        [COL_SOURCE] = source_name(c->source),
        [COL_LANGUAGE] = c->language,
        [COL_QUESTION] = c->question,
        /* Words that a person has cleared stand as that person left them. */
        [COL_TEXT] = coded != NULL && coded->quote ? coded->text : c->text.p,
        [COL_SUGGESTED] = w->sample > 0 ? "" : coding_codes(c->suggested, a),
        [COL_THEMES] = themes_cell(coded, a),
        [COL_QUOTE] = coded != NULL && coded->quote ? "yes" : "",
        [COL_NOTE] = coded == NULL ? "" : coded->note,
    };
    for (size_t i = 0; i < COL_COUNT; i++) {
        csv_cell(csv, cells[i] == NULL ? "" : cells[i]);
    }
    csv_row_end(csv);
}

void coding_write(const struct coding_write *w, FILE *to)
{
    struct arena *a = arena_new(0);
    const char *end = sample_end(w, a);
    struct csv_writer csv;
    fputs("\xEF\xBB\xBF", to);
    csv_writer_init(&csv, to);
    for (size_t i = 0; i < COL_COUNT; i++) {
        csv_cell(&csv, COLUMNS[i].name);
    }
    csv_row_end(&csv);
    for (size_t i = 0; i < w->comments->n_items; i++) {
        const struct comment *c = &w->comments->items[i];
        if (is_wanted(w, c) && strcmp(c->id, end) <= 0) {
            write_row(w, &csv, c, a);
        }
    }
    arena_free(a);
}
