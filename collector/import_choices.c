/* The quick way of a row of an import, for questionnaires of choices and text: every choice is looked
   up in a table made before the first row, and a skip rule is evaluated only where its question has
   an answer. What it makes is what the full way makes, byte for byte. */

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "collector/importer.h"
#include "common/text.h"
#include "forms/answers.h"
#include "forms/expr.h"

enum relevance { RELEVANCE_UNKNOWN, RELEVANCE_YES, RELEVANCE_NO };

struct quick_item {
    const struct word_index *choices; /* of a closed question with a column, else NULL */
    enum relevance relevance;         /* of this row */
    struct slice wrong;               /* of this row: what is none of the choices, or too long */
};

struct import_quick {
    const struct import_column *columns; /* those of closed questions and texts */
    size_t n_columns;
    struct quick_item *items;       /* n_items of the form */
    const struct word_index *names; /* of items */
    const size_t *ruled;            /* items with a column and a skip rule */
    size_t n_ruled;
    struct slice blank; /* the packed bytes of no answers at all */
};

/* Are lookups all it takes? */
static bool is_simple(const struct import_setup *setup)
{
    const struct form *form = setup->form;
    for (size_t i = 0; i < form->n_items; i++) {
        if (form->items[i].kind == ITEM_CALCULATE || form->items[i].kind == ITEM_HIDDEN) {
            return false;
        }
    }
    for (size_t i = 0; i < setup->columns->n_columns; i++) {
        const struct import_column *column = &setup->columns->columns[i];
        if (column->target != IMPORT_TO_ITEM) {
            continue;
        }
        const struct item *item = &form->items[column->item];
        bool kind = item->kind == ITEM_ONE || item->kind == ITEM_MANY || item->kind == ITEM_TEXT;
        if (!kind || item->constraint != NULL || item->choice_filter != NULL ||
            item->calculation != NULL) {
            return false;
        }
    }
    return true;
}

static const struct word_index *index_choices(const struct choice_list *list, struct arena *a)
{
    struct word_index *w = word_index_new(a, list->n_choices);
    for (size_t i = 0; i < list->n_choices; i++) {
        (void)word_index_add(w, slice_of(list->choices[i].name),
                             i); /* the first of a name counts */
    }
    return w;
}

static const struct word_index *index_names(const struct form *form, struct arena *a)
{
    struct word_index *w = word_index_new(a, form->n_items);
    for (size_t i = 0; i < form->n_items; i++) {
        (void)word_index_add(w, slice_of(form->items[i].name), i);
    }
    return w;
}

static struct slice pack_blank(const struct importer *im, struct arena *a)
{
    const struct form *form = im->setup.form;
    struct answers *ans = answers_new(form, a, im->setup.today);
    for (size_t i = 0; i < form->n_items; i++) {
        answers_set(ans, i, (struct slice){0});
    }
    answers_update(ans);
    struct response r = {0};
    pack_answers(im->pack, ans, &r);
    return r.answers;
}

/* In the questionnaire's order, so that texts are packed in it. */
static void choose_columns(struct import_quick *q, const struct import_setup *setup,
                           struct arena *a)
{
    const struct form *form = setup->form;
    size_t *of_item = arena_array(a, form->n_items, sizeof *of_item); /* column + 1, or 0 */
    struct import_column *columns = arena_array(a, form->n_items, sizeof *columns);
    size_t *ruled = arena_array(a, form->n_items, sizeof *ruled);
    for (size_t i = 0; i < setup->columns->n_columns; i++) {
        const struct import_column *column = &setup->columns->columns[i];
        if (column->target != IMPORT_TO_NOTHING && column->item != SIZE_MAX) {
            of_item[column->item] = i + 1;
        }
    }
    for (size_t i = 0; i < form->n_items; i++) {
        if (of_item[i] == 0) {
            continue;
        }
        const struct import_column *column = &setup->columns->columns[of_item[i] - 1];
        if (form->items[i].relevant != NULL) {
            ruled[q->n_ruled++] = i;
        }
        if (column->target == IMPORT_TO_ITEM) {
            columns[q->n_columns++] = *column;
            q->items[i].choices =
                form->items[i].kind == ITEM_TEXT ? NULL : index_choices(form->items[i].list, a);
        }
    }
    q->columns = columns;
    q->ruled = ruled;
}

struct import_quick *import_quick_new(const struct importer *im, struct arena *a)
{
    const struct form *form = im->setup.form;
    if (!is_simple(&im->setup)) {
        return NULL;
    }
    struct import_quick *q = arena_alloc(a, sizeof *q);
    q->items = arena_array(a, form->n_items, sizeof *q->items);
    q->names = index_names(form, a);
    q->blank = pack_blank(im, a);
    choose_columns(q, &im->setup, a);
    return q;
}

/* The choice of exactly this name, else the only one that differs in the case of letters: what the
   questionnaire itself takes. */
static size_t find_choice(const struct importer *im, size_t i, struct slice word)
{
    const struct choice_list *list = im->setup.form->items[i].list;
    size_t found = word_index_find(im->quick->items[i].choices, word);
    if (found != SIZE_MAX) {
        return found;
    }
    for (size_t c = 0; c < list->n_choices; c++) {
        if (slice_is_nocase(word, list->choices[c].name)) {
            if (found != SIZE_MAX) {
                return SIZE_MAX;
            }
            found = c;
        }
    }
    return found;
}

static void put_one(struct importer *im, size_t i, uint8_t *slot)
{
    size_t choice = find_choice(im, i, im->values[i]);
    if (choice == SIZE_MAX) {
        im->quick->items[i].wrong = im->values[i];
        return;
    }
    im->values[i] = slice_of(im->setup.form->items[i].list->choices[choice].name);
    slot[0] = (uint8_t)(choice + 1);
    if (im->pack->slots[i].len == 2) {
        slot[1] = (uint8_t)((choice + 1) >> 8);
    }
}

/* The ticked choices in the order of the list: what expressions compare with. */
static struct slice spell_many(struct importer *im, size_t i, const uint8_t *slot)
{
    const struct choice_list *list = im->setup.form->items[i].list;
    char *text = arena_alloc(im->row_arena, im->values[i].len + 1);
    size_t len = 0;
    for (size_t c = 0; c < list->n_choices; c++) {
        if ((slot[(c + 1) / 8] >> (c + 1) % 8 & 1) != 0) {
            size_t n = strlen(list->choices[c].name);
            if (len > 0) {
                text[len++] = ' ';
            }
            memcpy(text + len, list->choices[c].name, n);
            len += n;
        }
    }
    return slice_make(text, len);
}

static void put_many(struct importer *im, size_t i, uint8_t *slot)
{
    struct slice rest = im->values[i];
    struct slice word;
    while (slice_word(&rest, &word)) {
        size_t choice = find_choice(im, i, word);
        if (choice == SIZE_MAX) {
            im->quick->items[i].wrong = word;
            return;
        }
        slot[(choice + 1) / 8] |= (uint8_t)(1U << (choice + 1) % 8);
    }
    slot[0] |= 1;
    im->values[i] = spell_many(im, i, slot);
}

/* Line ends become those of the standard. */
static void put_text(struct importer *im, size_t i)
{
    struct slice typed = im->values[i];
    if (typed.p != NULL && memchr(typed.p, '\r', typed.len) != NULL) {
        char *text = arena_alloc(im->row_arena, typed.len);
        size_t len = 0;
        for (size_t k = 0; k < typed.len; k++) {
            if (typed.p[k] != '\r') {
                text[len++] = typed.p[k];
            } else if (k + 1 == typed.len || typed.p[k + 1] != '\n') {
                text[len++] = '\n';
            }
        }
        im->values[i] = slice_make(text, len);
    }
    if (im->values[i].len > ANSWER_TEXT_MAX) {
        im->quick->items[i].wrong = im->values[i];
    }
}

static void put_values(struct importer *im, uint8_t *packed)
{
    const struct import_quick *q = im->quick;
    for (size_t c = 0; c < q->n_columns; c++) {
        size_t i = q->columns[c].item;
        const struct item *item = &im->setup.form->items[i];
        if (im->values[i].len == 0) {
            continue;
        }
        if (item->kind == ITEM_ONE) {
            put_one(im, i, packed + im->pack->slots[i].offset);
        } else if (item->kind == ITEM_MANY) {
            put_many(im, i, packed + im->pack->slots[i].offset);
        } else {
            put_text(im, i);
        }
    }
}

static bool is_relevant(struct importer *im, size_t i);

/* What ${name} is in a skip rule: empty too where that question is itself not asked. */
static struct slice value_of(void *cls, struct slice name)
{
    struct importer *im = cls;
    size_t i = word_index_find(im->quick->names, name);
    if (i == SIZE_MAX || im->values[i].len == 0 || !is_relevant(im, i)) {
        return (struct slice){0};
    }
    return im->values[i];
}

/* Each rule is evaluated once a row. form_compile has made sure that there is no circle. */
static bool is_relevant(struct importer *im, size_t i)
{
    const struct expr *rule = im->setup.form->items[i].relevant;
    enum relevance *known = &im->quick->items[i].relevance;
    if (rule == NULL) {
        return true;
    }
    if (*known == RELEVANCE_UNKNOWN) {
        const struct expr_env env = {.cls = im,
                                     .value = value_of,
                                     .self = im->values[i],
                                     .today = im->setup.today,
                                     .arena = im->row_arena};
        *known = expr_true(rule, &env) ? RELEVANCE_YES : RELEVANCE_NO;
    }
    return *known == RELEVANCE_YES;
}

/* Takes an answer out again that the other answers make irrelevant. */
static void leave_out(struct importer *im, size_t i, uint8_t *packed, struct response *out)
{
    const struct pack_slot *slot = &im->pack->slots[i];
    enum response_column role = response_column_of_role(im->setup.form->items[i].role);
    import_warn(im, import_column_of(im, i),
                "the answer is left out: by the other answers the question is not asked");
    memset(packed + slot->offset, 0, slot->len);
    im->values[i] = (struct slice){0};
    im->quick->items[i].wrong = (struct slice){0};
    if (role == RCOL_ANSWERED_BY) {
        out->answered_by = ANSWERED_NOT_SAID;
    } else if (role == RCOL_HELPED_BY) {
        out->helped_by = HELPED_NOT_SAID;
    } else if (role == RCOL_GROUPS) {
        out->groups = 0;
    }
}

static void apply_rules(struct importer *im, uint8_t *packed, struct response *out)
{
    const struct import_quick *q = im->quick;
    for (size_t k = 0; k < q->n_ruled; k++) {
        (void)(im->values[q->ruled[k]].len > 0 && is_relevant(im, q->ruled[k]));
    }
    for (size_t k = 0; k < q->n_ruled; k++) {
        size_t i = q->ruled[k];
        if (im->values[i].len > 0 && !is_relevant(im, i)) {
            leave_out(im, i, packed, out);
        }
    }
}

/* What is wrong in questions that are asked; in others it was left out. */
static void refuse_wrong(struct importer *im)
{
    const struct import_quick *q = im->quick;
    for (size_t c = 0; c < q->n_columns; c++) {
        size_t i = q->columns[c].item;
        if (q->items[i].wrong.p == NULL) {
            continue;
        }
        if (q->items[i].choices != NULL) {
            import_refuse_choice(im, i, q->items[i].wrong);
        } else {
            import_refuse(im, q->columns[c].name, "", "\"%.*s\": %s",
                          import_shown(q->items[i].wrong), q->items[i].wrong.p,
                          answer_fault_text(FAULT_TOO_LONG));
        }
    }
}

/* The texts as one JSON object, like pack_text. */
static void collect_text(struct importer *im)
{
    const struct import_quick *q = im->quick;
    json_t *all = NULL;
    for (size_t c = 0; c < q->n_columns; c++) {
        size_t i = q->columns[c].item;
        const struct item *item = &im->setup.form->items[i];
        if (item->kind != ITEM_TEXT || im->values[i].len == 0) {
            continue;
        }
        if (item->role == ROLE_CONTACT_DETAILS) {
            im->contact = im->values[i];
            continue;
        }
        if (all == NULL) {
            all = json_object();
        }
        (void)json_object_set_new(all, item->name,
                                  json_stringn(im->values[i].p, im->values[i].len));
    }
    if (all != NULL) {
        char *text = json_dumps(all, JSON_COMPACT);
        buf_adds(&im->text, text != NULL ? text : "");
        free(text);
        json_decref(all);
    }
}

static void forget_row(struct importer *im)
{
    for (size_t i = 0; i < im->setup.form->n_items; i++) {
        im->quick->items[i].relevance = RELEVANCE_UNKNOWN;
        im->quick->items[i].wrong = (struct slice){0};
    }
}

void import_fill_quick(struct importer *im, struct response *out)
{
    uint8_t *packed = arena_alloc(im->row_arena, im->quick->blank.len);
    if (im->quick->blank.len > 0) {
        memcpy(packed, im->quick->blank.p, im->quick->blank.len);
    }
    forget_row(im);
    put_values(im, packed);
    apply_rules(im, packed, out);
    refuse_wrong(im);
    collect_text(im);
    out->answers = slice_make((const char *)packed, im->quick->blank.len);
}
