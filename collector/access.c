#include "collector/access.h"

#include <string.h>

#include "common/slice.h"
#include "common/text.h"
#include "forms/form_set.h"

static bool is_among(const char *id, const char *const *ids, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(id, ids[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool access_needs_code(const struct settings *s, const char *form_id)
{
    return is_among(form_id, s->code_only, s->n_code_only);
}

bool access_takes_codes(const struct settings *s, const char *form_id)
{
    return !is_among(form_id, s->open_only, s->n_open_only);
}

struct check {
    const struct form_set *forms;
    const char *const *known; /* their ids */
    const char *file;
    struct problems *problems;
    enum err err;
};

static void check_list(struct check *c, const char *column, const char *const *ids, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (form_set_find(c->forms, ids[i]) != NULL) {
            continue;
        }
        struct diag diag = {0};
        const char *near = text_nearest(slice_of(ids[i]), c->known, c->forms->n_forms);
        diag_place(&diag, c->file, 0, column);
        diag_set(&diag, "there is no questionnaire '%s'", ids[i]);
        diag_remedy(&diag, near != NULL ? "Did you mean %s?" : "Name its id.", near);
        problems_add(c->problems, SEVERITY_ERROR, &diag);
        c->err = ERR_RANGE;
    }
}

enum err access_check(const char *workspace, const struct settings *s, const char *file,
                      struct arena *a, struct problems *problems, struct diag *diag)
{
    struct form_set set;
    struct problems others; /* of the questionnaires, which have their own place */
    if (s->n_code_only + s->n_open_only == 0) {
        return OK;
    }
    problems_init(&others);
    enum err err = form_set_load(workspace, NULL, 0, a, &set, &others, diag);
    problems_done(&others);
    if (err != OK) {
        return err;
    }
    const char **known = arena_array(a, set.n_forms, sizeof *known);
    for (size_t i = 0; i < set.n_forms; i++) {
        known[i] = set.forms[i]->id;
    }
    struct check c = {.forms = &set, .known = known, .file = file, .problems = problems};
    check_list(&c, "code_only", s->code_only, s->n_code_only);
    check_list(&c, "open_only", s->open_only, s->n_open_only);
    return c.err == OK ? OK
                       : diag_fail(diag, c.err, "[invitations] names no questionnaire of ours");
}
