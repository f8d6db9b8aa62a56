#include "i18n/catalogue.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "i18n/placeholder.h"
#include "i18n/po_file.h"

struct catalogue {
    const struct po_entry **slots; /* open addressing; at most half are used */
    size_t mask;
    const struct plural_rule *plural;
    const char *confirmed_by;
};

/* FNV-1a over the context, a separator and the text. */
static uint64_t hash_more(uint64_t h, const char *s)
{
    for (; *s != '\0'; s++) {
        h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
    }
    return h;
}

static uint64_t hash_key(const char *ctx, const char *msgid)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    if (ctx != NULL) {
        h = hash_more(hash_more(h, ctx), "\004");
    }
    h = hash_more(h, msgid);
    return h ^ h >> 32;
}

static bool same_key(const struct po_entry *e, const char *ctx, const char *msgid)
{
    bool same_ctx = ctx == NULL || e->ctx == NULL ? ctx == e->ctx : strcmp(ctx, e->ctx) == 0;
    return same_ctx && strcmp(e->msgid, msgid) == 0;
}

/* The slot of a key, or the empty one where it would go. */
static size_t find_slot(const struct catalogue *c, const char *ctx, const char *msgid)
{
    size_t i = (size_t)hash_key(ctx, msgid) & c->mask;
    while (c->slots[i] != NULL && !same_key(c->slots[i], ctx, msgid)) {
        i = (i + 1) & c->mask;
    }
    return i;
}

static void fill_table(struct catalogue *c, const struct po_file_data *data, struct arena *a)
{
    size_t size = 16;
    while (size < 2 * data->n_entries) {
        size *= 2;
    }
    c->mask = size - 1;
    c->slots = arena_array(a, size, sizeof(const struct po_entry *));
    for (size_t i = 0; i < data->n_entries; i++) {
        const struct po_entry *e = &data->entries[i];
        c->slots[find_slot(c, e->ctx, e->msgid)] = e;
    }
}

struct check {
    const char *path;
    struct problems *problems;
};

static void complain(const struct check *check, const struct po_entry *e, const char *remedy,
                     const char *fmt, ...) ATTR_PRINTF(4, 5);
static void complain(const struct check *check, const struct po_entry *e, const char *remedy,
                     const char *fmt, ...)
{
    struct diag diag = {0};
    diag_place(&diag, check->path, e == NULL ? 0 : e->line, NULL);
    va_list args;
    va_start(args, fmt);
    diag_vset(&diag, fmt, args);
    va_end(args);
    diag_remedy(&diag, "%s", remedy);
    problems_add(check->problems, SEVERITY_ERROR, &diag);
}

/* A counted text's form for one may leave the number out ("one answer"): a form needs only the names
   that both English texts have, and may use those that either has. */
static void check_form(const struct check *check, const struct po_entry *e, const char *form)
{
    const char *plural = e->msgid_plural == NULL ? e->msgid : e->msgid_plural;
    struct slice name;
    for (const char *text = e->msgid; placeholder_next(&text, &name);) {
        if (placeholder_has(plural, name) && !placeholder_has(form, name)) {
            complain(check, e, "Copy it into the translation as it is.",
                     "the translation of \"%.200s\" lacks {%.*s}", e->msgid, (int)name.len, name.p);
        }
    }
    for (const char *text = form; placeholder_next(&text, &name);) {
        if (!placeholder_has(e->msgid, name) && !placeholder_has(plural, name)) {
            complain(check, e, "Names in braces are not translated.",
                     "the translation of \"%.200s\" has {%.*s}, which the English has not",
                     e->msgid, (int)name.len, name.p);
        }
    }
}

static void check_entries(const struct check *check, const struct po_file_data *data,
                          const struct plural_rule *plural)
{
    for (size_t i = 0; i < data->n_entries; i++) {
        const struct po_entry *e = &data->entries[i];
        for (size_t j = 0; j < e->n_forms; j++) {
            check_form(check, e, e->forms[j]);
        }
        size_t wanted = plural == NULL ? 0 : plural_count(plural);
        if (e->msgid_plural != NULL && e->n_forms != wanted) {
            complain(check, e, "See Plural-Forms in the header.",
                     "the translation of \"%.200s\" has %zu forms, not %zu", e->msgid, e->n_forms,
                     wanted);
        }
    }
}

static const struct plural_rule *read_rule(const struct check *check, const char *text,
                                           struct arena *a)
{
    struct plural_rule *rule = NULL;
    if (text[0] != '\0' && plural_parse(text, a, &rule) != OK) {
        complain(check, NULL, "Write nplurals=N; plural=EXPRESSION; as in the gettext manual.",
                 "Plural-Forms in the header is not a rule");
    }
    return rule;
}

enum err catalogue_load(const char *path, struct arena *a, struct catalogue **out,
                        struct problems *problems, struct diag *diag)
{
    struct check check = {.path = path, .problems = problems};
    struct po_file_data data;
    size_t n_before = problems->n_errors;
    enum err err = po_file_load(path, a, &data, problems, diag);
    if (err != OK) {
        return err;
    }
    struct catalogue *c = arena_alloc(a, sizeof *c);
    c->confirmed_by = data.confirmed_by;
    c->plural = read_rule(&check, data.plural_forms, a);
    check_entries(&check, &data, c->plural);
    fill_table(c, &data, a);
    *out = c;
    return problems->n_errors == n_before ? OK : ERR_SYNTAX;
}

const char *const *catalogue_find(const struct catalogue *c, const char *ctx, const char *msgid,
                                  size_t *out_n)
{
    const struct po_entry *e = c->slots[find_slot(c, ctx, msgid)];
    if (e == NULL) {
        return NULL;
    }
    *out_n = e->n_forms;
    return e->forms;
}

const struct plural_rule *catalogue_plural(const struct catalogue *c)
{
    return c->plural;
}

const char *catalogue_confirmed_by(const struct catalogue *c)
{
    return c->confirmed_by;
}
