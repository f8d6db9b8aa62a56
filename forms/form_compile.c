#include <stdarg.h>
#include <stdio.h>

#include "common/text.h"
#include "forms/compile.h"

void compile_problem(struct compile *c, enum severity severity, const struct compile_sheet *s,
                     const struct sheet_row *row, enum column column, const char *question,
                     const char *remedy, const char *fmt, ...)
{
    char text[sizeof((struct diag *)0)->text];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    problems_addf(c->problems, severity, s->sheet != NULL ? s->sheet->name : NULL,
                  row != NULL ? row->row : 0, compile_header(s, column), question, remedy, "%s",
                  text);
}

const char *compile_nearest(struct compile *c, struct slice word, const char *const *words,
                            size_t n, const char *otherwise)
{
    if (c->problems->n_items >= PROBLEMS_MAX) {
        return otherwise;
    }
    const char *nearest = text_nearest(word, words, n);
    return nearest != NULL ? arena_printf(c->arena, "Did you mean \"%s\"?", nearest) : otherwise;
}

static void write_canonical(struct compile *c)
{
    struct buf out;
    buf_init(&out, WORKBOOK_FILE_MAX); /* what can be read back */
    workbook_write_csv(c->workbook, &out);
    if (buf_error(&out) != OK) {
        problems_addf(c->problems, SEVERITY_ERROR, NULL, 0, NULL, NULL, NULL,
                      "the questionnaire is too large");
    }
    struct slice text = buf_slice(&out);
    c->form->canonical = slice_make(arena_slicedup(c->arena, text), text.len);
    c->form->digest = digest_of(c->form->canonical.p, c->form->canonical.len);
    buf_done(&out);
}

static void finish(struct compile *c)
{
    struct form *f = c->form;
    f->languages = c->languages;
    f->n_languages = c->n_languages;
    f->lists = c->lists;
    f->n_lists = c->n_lists;
    f->items = c->items;
    f->n_items = c->n_items;
    write_canonical(c);
}

enum err form_compile(const struct workbook *w, struct arena *a, struct form **out,
                      struct problems *problems)
{
    size_t n_errors = problems->n_errors;
    struct compile *c = arena_alloc(a, sizeof *c);
    c->arena = a;
    c->problems = problems;
    c->workbook = w;
    c->form = arena_alloc(a, sizeof *c->form);
    compile_map_sheets(c);
    compile_languages(c);
    compile_settings(c);
    compile_choices(c);
    compile_survey(c);
    compile_names(c);
    compile_expressions(c);
    compile_order(c);
    compile_pages(c);
    compile_lint(c);
    compile_outcomes_once(c);
    compile_translations(c);
    finish(c);
    if (problems->n_errors > n_errors) {
        return ERR_SYNTAX;
    }
    *out = c->form;
    return OK;
}

enum err form_from_canonical(const char *name, struct slice canonical, struct arena *a,
                             struct form **out, struct problems *problems)
{
    struct workbook w;
    struct diag diag = {0};
    enum err err = workbook_parse(name, "csv", canonical, a, &w, problems, &diag);
    if (err != OK) {
        if (diag.text[0] != '\0') {
            problems_add(problems, SEVERITY_ERROR, &diag);
        }
        return ERR_SYNTAX;
    }
    return form_compile(&w, a, out, problems);
}
