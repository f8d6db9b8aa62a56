#include "tests/forms/workbook_case.h"

#include <check.h>
#include <string.h>

void workbook_case_open(struct workbook_case *c)
{
    memset(c, 0, sizeof *c);
    c->arena = arena_new(0);
    problems_init(&c->problems);
}

void workbook_case_close(struct workbook_case *c)
{
    problems_done(&c->problems);
    arena_free(c->arena);
}

enum err workbook_case_parse(struct workbook_case *c, const char *kind, struct slice content)
{
    const char *name = arena_printf(c->arena, "test.%s", kind);
    return workbook_parse(name, kind, content, c->arena, &c->workbook, &c->problems, &c->diag);
}

enum err workbook_case_compile(struct workbook_case *c, const char *markdown)
{
    enum err err = workbook_case_parse(c, "md", slice_of(markdown));
    if (err != OK) {
        return err;
    }
    return form_compile(&c->workbook, c->arena, &c->form, &c->problems);
}

const struct form *workbook_case_form(struct workbook_case *c, const char *markdown)
{
    enum err err = workbook_case_compile(c, markdown);
    ck_assert_msg(err == OK, "%s\n%s", markdown, workbook_case_problems(c));
    return c->form;
}

const char *workbook_case_problems(const struct workbook_case *c)
{
    const char *all = "";
    for (size_t i = 0; i < c->problems.n_items; i++) {
        const struct problem *p = &c->problems.items[i];
        all = arena_printf(c->arena, "%s%s %s:%u:%s:%s: %s. %s\n", all,
                           p->severity == SEVERITY_ERROR ? "error" : "warning", p->diag.sheet,
                           p->diag.row, p->diag.column, p->diag.question, p->diag.text,
                           p->diag.remedy);
    }
    return all;
}

const char *workbook_case_csv(struct workbook_case *c)
{
    struct buf out;
    buf_init(&out, 1 << 24);
    workbook_write_csv(&c->workbook, &out);
    ck_assert_int_eq(buf_error(&out), OK);
    const char *text = arena_slicedup(c->arena, buf_slice(&out));
    buf_done(&out);
    return text;
}
