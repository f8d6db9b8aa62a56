#include "forms/describe.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

/* ---- JSON ---- */

static json_t *text_or_null(const char *text)
{
    return text != NULL && text[0] != '\0' ? json_string(text) : json_null();
}

/* The text in the default language; "" when it has none. */
static const char *default_text(const struct form *f, struct form_text text)
{
    return form_text_show(f, text, language_english(), LAYOUT_STANDARD).text;
}

static json_t *describe_choices(const struct form *f, const struct choice_list *l)
{
    json_t *choices = json_array();
    for (size_t i = 0; l != NULL && i < l->n_choices; i++) {
        const struct choice *c = &l->choices[i];
        json_t *score = c->scored ? json_real(c->score) : json_null();
        json_array_append_new(choices, json_pack("{s:s, s:s, s:o}", "name", c->name, "label",
                                                 default_text(f, c->label), "score", score));
    }
    return choices;
}

/* As the column `outcome` has it. */
static json_t *outcome_or_null(const struct item *it)
{
    return it->outcome == OUTCOME_NONE ? json_null()
                                       : json_pack("s+", outcome_name(it->outcome),
                                                   it->outcome_for_person ? "_person" : "");
}

static json_t *describe_item(const struct form *f, const struct item *it)
{
    return json_pack("{s:s, s:s, s:o, s:b, s:o, s:s, s:b, s:o, s:o, s:o, s:o}", "name", it->name,
                     "kind", item_kind_name(it->kind), "theme", text_or_null(theme_code(it->theme)),
                     "anchor", it->anchor, "subject",
                     text_or_null(it->has_subject ? subject_name(it->subject) : NULL), "label",
                     default_text(f, it->label), "required", it->required != NULL, "role",
                     text_or_null(item_role_name(it->role)), "stage", text_or_null(it->stage),
                     "outcome", outcome_or_null(it), "choices", describe_choices(f, it->list));
}

static json_t *describe_form(const struct form *f)
{
    char digest[DIGEST_HEX_MAX];
    digest_hex(&f->digest, digest);
    json_t *languages = json_array();
    for (size_t i = 0; i < f->n_languages; i++) {
        json_array_append_new(languages, json_string(f->languages[i].tag));
    }
    json_t *items = json_array();
    for (size_t i = 0; i < f->n_items; i++) {
        json_array_append_new(items, describe_item(f, &f->items[i]));
    }
    return json_pack("{s:s, s:s, s:s, s:o, s:o, s:o}", "form", f->id, "title",
                     default_text(f, f->title), "digest", digest, "source",
                     text_or_null(f->has_source ? source_name(f->source) : NULL), "languages",
                     languages, "items", items);
}

static int dump_piece(const char *piece, size_t len, void *cls)
{
    buf_add(cls, piece, len);
    return 0;
}

enum err describe_json(const struct form *f, struct buf *out)
{
    json_t *root = describe_form(f);
    if (root == NULL) {
        return ERR_INTERNAL;
    }
    /* 15 digits print a score such as 0.1 as it was written */
    int failed =
        json_dump_callback(root, dump_piece, out, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    json_decref(root);
    buf_addc(out, '\n');
    return failed != 0 ? ERR_INTERNAL : buf_error(out);
}

/* ---- POT ---- */

struct message {
    const char *text;
    const char *form;
    const char *place; /* name of a question, group or choice */
    size_t order;
};

struct messages {
    struct message *items;
    size_t n;
    size_t cap;
};

static void add_message(struct messages *m, const char *text, const char *form, const char *place)
{
    if (text == NULL || text[0] == '\0') {
        return;
    }
    if (m->n == m->cap) {
        m->cap = m->cap == 0 ? 256 : 2 * m->cap;
        m->items = mem_grow(m->items, m->cap, sizeof *m->items);
    }
    m->items[m->n] = (struct message){.text = text, .form = form, .place = place, .order = m->n};
    m->n++;
}

/* The texts that the catalogues translate: those of the default language, and its Easy Read. */
static void add_text(struct messages *m, const struct form *f, struct form_text text,
                     const char *place)
{
    for (size_t i = 0; text.by_language != NULL && i < f->n_languages; i++) {
        if (i == 0 || f->languages[i].easy_read) {
            add_message(m, text.by_language[i], f->id, place);
        }
    }
}

static void add_form(struct messages *m, const struct form *f)
{
    add_text(m, f, f->title, "title");
    for (size_t i = 0; i < f->n_pages; i++) {
        add_text(m, f, f->pages[i].label, f->pages[i].name);
    }
    for (size_t i = 0; i < f->n_items; i++) {
        const struct item *it = &f->items[i];
        add_text(m, f, it->label, it->name);
        add_text(m, f, it->hint, it->name);
        add_text(m, f, it->constraint_message, it->name);
        add_text(m, f, it->required_message, it->name);
    }
    for (size_t i = 0; i < f->n_lists; i++) {
        for (size_t k = 0; k < f->lists[i].n_choices; k++) {
            add_text(m, f, f->lists[i].choices[k].label, f->lists[i].name);
        }
    }
}

static int compare_texts(const void *a, const void *b)
{
    const struct message *x = a;
    const struct message *y = b;
    int order = strcmp(x->text, y->text);
    if (order != 0) {
        return order;
    }
    return x->order < y->order ? -1 : x->order > y->order;
}

/* A run of equal texts: where it starts in the sorted list, and where its text stands first. */
struct entry {
    size_t first;
    size_t order;
};

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void write_quoted(struct buf *out, const char *text)
{
    buf_addc(out, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\n') {
            buf_adds(out, "\\n");
        } else if (*p == '\t') {
            buf_adds(out, "\\t");
        } else {
            buf_adds(out, *p == '"' || *p == '\\' ? "\\" : "");
            buf_addc(out, *p);
        }
    }
    buf_adds(out, "\"\n");
}

static void write_entry(struct buf *out, const struct messages *m, size_t first)
{
    const char *text = m->items[first].text;
    for (size_t i = first; i < m->n && strcmp(m->items[i].text, text) == 0; i++) {
        buf_addf(out, "#: %s:%s\n", m->items[i].form, m->items[i].place);
    }
    buf_adds(out, "msgid ");
    write_quoted(out, text);
    buf_adds(out, "msgstr \"\"\n\n");
}

/* Sorted to find equal texts, written in the order of the forms. */
static void write_messages(struct buf *out, struct messages *m)
{
    struct entry *entries = mem_array(m->n, sizeof *entries);
    size_t n = 0;
    qsort(m->items, m->n, sizeof *m->items, compare_texts);
    for (size_t i = 0; i < m->n; i++) {
        if (i == 0 || strcmp(m->items[i - 1].text, m->items[i].text) != 0) {
            entries[n++] = (struct entry){.first = i, .order = m->items[i].order};
        }
    }
    qsort(entries, n, sizeof *entries, compare_entries);
    for (size_t i = 0; i < n; i++) {
        write_entry(out, m, entries[i].first);
    }
    free(entries);
}

enum err describe_pot(const struct form *const *forms, size_t n_forms, struct buf *out)
{
    struct messages m = {0};
    buf_adds(out, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n");
    for (size_t i = 0; i < n_forms; i++) {
        add_form(&m, forms[i]);
    }
    if (m.n > 0) {
        write_messages(out, &m);
    }
    free(m.items);
    return buf_error(out);
}
