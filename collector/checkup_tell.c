#include <jansson.h>
#include <stdlib.h>

#include "collector/checkup.h"

static const char *severity_name(enum severity s)
{
    return s == SEVERITY_ERROR ? "error" : "warning";
}

static void tell_problem(const struct problem *p, struct buf *out)
{
    const struct diag *d = &p->diag;
    buf_addf(out, "  %s:", severity_name(p->severity));
    if (d->sheet[0] != '\0') {
        buf_addf(out, " sheet %s,", d->sheet);
    }
    if (d->row != 0) {
        buf_addf(out, " row %u,", d->row);
    }
    if (d->column[0] != '\0') {
        buf_addf(out, " column '%s':", d->column);
    }
    if (d->question[0] != '\0') {
        buf_addf(out, " %s:", d->question);
    }
    buf_addf(out, " %s", d->text);
    if (d->remedy[0] != '\0') {
        buf_addf(out, ". %s", d->remedy);
    }
    buf_addc(out, '\n');
}

static void tell_count(const char *word, size_t n, struct buf *out)
{
    buf_addf(out, "%zu %s%s", n, word, n == 1 ? "" : "s");
}

void checkup_text(const struct checkup *c, struct buf *out)
{
    for (size_t i = 0; i < c->n_files; i++) {
        const struct problems *p = &c->files[i].problems;
        buf_addf(out, "%s: %s", c->files[i].path, p->n_errors == 0 ? "ok" : "cannot be used");
        if (p->n_errors + p->n_warnings > 0) {
            buf_adds(out, " (");
            tell_count("error", p->n_errors, out);
            buf_adds(out, ", ");
            tell_count("warning", p->n_warnings, out);
            buf_adds(out, ")");
        }
        buf_addc(out, '\n');
        for (size_t k = 0; k < p->n_items; k++) {
            tell_problem(&p->items[k], out);
        }
        if (p->n_items < p->n_errors + p->n_warnings) {
            buf_addf(out, "  ... and %zu more\n", p->n_errors + p->n_warnings - p->n_items);
        }
    }
    if (c->is_unfinished) {
        buf_adds(out, "This workspace cannot be served yet: fill in or mend what is told above.\n");
    }
}

static json_t *text_or_null(const char *text)
{
    return text[0] == '\0' ? json_null() : json_string(text);
}

static json_t *problem_json(const struct problem *p)
{
    const struct diag *d = &p->diag;
    json_t *o = json_object();
    (void)json_object_set_new(o, "severity", json_string(severity_name(p->severity)));
    (void)json_object_set_new(o, "sheet", text_or_null(d->sheet));
    (void)json_object_set_new(o, "row",
                              d->row == 0 ? json_null() : json_integer((json_int_t)d->row));
    (void)json_object_set_new(o, "column", text_or_null(d->column));
    (void)json_object_set_new(o, "question", text_or_null(d->question));
    (void)json_object_set_new(o, "text", json_string(d->text));
    (void)json_object_set_new(o, "remedy", text_or_null(d->remedy));
    return o;
}

static json_t *file_json(const struct checkup_file *f)
{
    json_t *o = json_object();
    json_t *problems = json_array();
    for (size_t i = 0; i < f->problems.n_items; i++) {
        (void)json_array_append_new(problems, problem_json(&f->problems.items[i]));
    }
    (void)json_object_set_new(o, "file", json_string(f->path));
    (void)json_object_set_new(o, "form", f->is_form ? json_string(f->form) : json_null());
    (void)json_object_set_new(o, "ok", json_boolean(f->problems.n_errors == 0));
    (void)json_object_set_new(o, "errors", json_integer((json_int_t)f->problems.n_errors));
    (void)json_object_set_new(o, "warnings", json_integer((json_int_t)f->problems.n_warnings));
    (void)json_object_set_new(o, "problems", problems);
    return o;
}

void checkup_json(const struct checkup *c, struct buf *out)
{
    json_t *all = json_object();
    json_t *files = json_array();
    for (size_t i = 0; i < c->n_files; i++) {
        (void)json_array_append_new(files, file_json(&c->files[i]));
    }
    (void)json_object_set_new(all, "files", files);
    (void)json_object_set_new(all, "can_be_served",
                              c->is_workspace ? json_boolean(!c->is_unfinished) : json_null());
    char *text = json_dumps(all, JSON_INDENT(2));
    buf_adds(out, text != NULL ? text : "");
    buf_addc(out, '\n');
    free(text);
    json_decref(all);
}
