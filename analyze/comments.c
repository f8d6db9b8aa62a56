#include "analyze/comments.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/unit_table.h"
#include "common/date.h"
#include "common/digest.h"
#include "common/mem.h"

struct reading {
    const struct comments_options *options;
    const struct unit_table *units;
    struct arena *arena;
    struct arena *scratch; /* of one response */
    struct form **forms;
    const struct definition *definitions;
    size_t n_definitions;
    struct comments out;
    size_t cap;
};

static enum err read_forms(struct reading *rd, struct store *store, struct diag *diag)
{
    enum err err = store_definitions(store, rd->arena, &rd->definitions, &rd->n_definitions, diag);
    rd->forms = err == OK ? arena_array(rd->arena, rd->n_definitions, sizeof(void *)) : NULL;
    for (size_t i = 0; err == OK && i < rd->n_definitions; i++) {
        struct problems problems;
        problems_init(&problems);
        err = form_from_canonical(rd->definitions[i].form_id, rd->definitions[i].canonical,
                                  rd->arena, &rd->forms[i], &problems);
        problems_done(&problems);
        if (err != OK) {
            diag_set(diag, "the stored questionnaire \"%s\" cannot be read",
                     rd->definitions[i].form_id);
        }
    }
    return err;
}

static const struct form *find_form(const struct reading *rd, int64_t number)
{
    for (size_t i = 0; i < rd->n_definitions; i++) {
        if (rd->definitions[i].number == number) {
            return rd->forms[i];
        }
    }
    return NULL;
}

static bool is_comment(const struct item *item)
{
    return item->kind == ITEM_TEXT && (item->role == ROLE_COMMENT || item->role == ROLE_NONE);
}

/* A letter in front, so that no spreadsheet takes it for a number. */
static void make_id(const struct response *r, const char *item, char out[COMMENT_ID_MAX])
{
    struct digest_state state;
    char hex[DIGEST_HEX_MAX];
    digest_begin(&state);
    digest_add(&state, "comment", 7);
    digest_add(&state, r->key.bytes, sizeof r->key.bytes);
    digest_add(&state, item, strlen(item));
    const struct digest digest = digest_end(&state);
    digest_hex(&digest, hex);
    (void)snprintf(out, COMMENT_ID_MAX, "c-%.16s", hex);
}

static struct comment *add_comment(struct reading *rd)
{
    if (rd->out.n_items == rd->cap) {
        rd->cap = rd->cap == 0 ? 256 : 2 * rd->cap;
        rd->out.items = mem_grow(rd->out.items, rd->cap, sizeof *rd->out.items);
    }
    struct comment *c = &rd->out.items[rd->out.n_items++];
    *c = (struct comment){0};
    return c;
}

static void read_comment(struct reading *rd, const struct response *r, const struct form *form,
                         const struct item *item, size_t unit, struct slice text)
{
    struct comment *c = add_comment(rd);
    const int year = date_from_day(r->day).year;
    const struct redaction redaction = redact(rd->options->redactor, text, year, rd->scratch);
    make_id(r, item->name, c->id);
    c->unit = unit;
    c->source = form->source;
    c->language = arena_slicedup(rd->arena, r->language);
    c->question = form_text_show(form, item->label, language_english(), LAYOUT_STANDARD).text;
    c->text = slice_of(arena_slicedup(rd->arena, redaction.text));
    c->withheld = redaction.withheld;
    rd->out.n_withheld += redaction.withheld;
    for (enum redacted k = 0; k < REDACTED_COUNT; k++) {
        rd->out.redacted[k] += redaction.counts[k];
    }
    c->suggested =
        theme_dictionary_suggest(rd->options->dictionary, c->text, r->language, rd->scratch);
    if (item->theme != THEME_NONE) {
        c->suggested |= 1u << item->theme;
    }
}

static enum err unseal(struct reading *rd, const struct response *r, json_t **out,
                       struct diag *diag)
{
    struct slice plain = {0};
    enum err err = ERR_CORRUPT;
    for (size_t i = 0; err != OK && i < rd->options->n_secrets; i++) {
        err = seal_open(&rd->options->secret[i], r->sealed_text, rd->scratch, &plain);
    }
    if (err != OK) {
        diag_set(diag, "free text was sealed for another key than this one");
        diag_remedy(diag, "Take the officer.key that was made with this workspace; after the key "
                          "was changed, give the old one too, with --key twice.");
        return err;
    }
    *out = json_loadb(plain.p, plain.len, 0, NULL);
    return *out != NULL ? OK : diag_fail(diag, ERR_CORRUPT, "free text in the store is damaged");
}

static enum err read_response(struct reading *rd, int64_t number, const struct response *r,
                              struct diag *diag)
{
    const struct form *form = find_form(rd, number);
    const size_t unit = unit_table_find(rd->units, r->unit);
    json_t *texts = NULL;
    if (r->sealed_text.len == 0 || form == NULL || !form->has_source) {
        return OK;
    }
    if (unit == SIZE_MAX) {
        rd->out.n_left_out++;
        return OK;
    }
    if (rd->out.n_items >= COMMENTS_MAX) {
        return diag_fail(diag, ERR_LIMIT, "there are more than %d comments", (int)COMMENTS_MAX);
    }
    const enum err err = unseal(rd, r, &texts, diag);
    for (size_t i = 0; err == OK && i < form->n_items; i++) {
        json_t *value = json_object_get(texts, form->items[i].name);
        if (is_comment(&form->items[i]) && json_string_length(value) > 0) {
            read_comment(rd, r, form, &form->items[i], unit,
                         slice_make(json_string_value(value), json_string_length(value)));
        }
    }
    json_decref(texts);
    return err;
}

static enum err take_row(void *cls, int64_t number, const struct response *r, struct diag *diag)
{
    struct reading *rd = cls;
    const enum err err = read_response(rd, number, r, diag);
    arena_reset(rd->scratch);
    return err;
}

static int compare_comments(const void *a, const void *b)
{
    const struct comment *x = a;
    const struct comment *y = b;
    if (x->unit != y->unit) {
        return x->unit < y->unit ? -1 : 1;
    }
    return x->source != y->source ? (x->source < y->source ? -1 : 1) : strcmp(x->id, y->id);
}

enum err comments_read(struct store *store, const struct units *units,
                       const struct comments_options *options, struct arena *a,
                       struct comments *out, struct diag *diag)
{
    struct reading rd = {.options = options,
                         .units = unit_table_new(units, a),
                         .arena = a,
                         .scratch = arena_new(1 << 16)};
    enum err err = read_forms(&rd, store, diag);
    if (err == OK) {
        const struct scan_filter filter = {
            .from_day = options->from_day, .to_day = options->to_day, .with_text = true};
        err = store_each(store, &filter, take_row, &rd, diag);
    }
    if (err == OK) {
        *out = rd.out;
        out->items = arena_array(a, rd.out.n_items, sizeof *out->items);
        if (rd.out.n_items > 0) {
            memcpy(out->items, rd.out.items, rd.out.n_items * sizeof *out->items);
            qsort(out->items, out->n_items, sizeof *out->items, compare_comments);
        }
    }
    free(rd.out.items);
    arena_free(rd.scratch);
    return err;
}
