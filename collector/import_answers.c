/* The full way of a row of an import: the questionnaire is filled in as a person would fill it in. */

#include <stdint.h>

#include "collector/importer.h"
#include "forms/answers.h"

/* The first word that is none of the choices, or the whole value. */
static struct slice wrong_word(const struct item *item, struct slice value)
{
    struct slice rest = value;
    struct slice word;
    if (item->kind != ITEM_MANY && item->kind != ITEM_RANK) {
        return value;
    }
    while (slice_word(&rest, &word)) {
        if (list_choice(item->list, word) == SIZE_MAX) {
            return word;
        }
    }
    return value;
}

static const char *fault_words(const struct item *item, enum answer_fault fault)
{
    const struct form_text *own = &item->constraint_message;
    if (fault == FAULT_CONSTRAINT && own->by_language != NULL && own->by_language[0] != NULL) {
        return own->by_language[0];
    }
    return answer_fault_text(fault);
}

static void check_item(struct importer *im, struct answers *ans, size_t i)
{
    const struct item *item = &im->setup.form->items[i];
    struct slice value = im->values[i];
    if (value.len == 0 || !ans->relevant[i]) {
        return;
    }
    if (response_column_of_role(item->role) != RCOL_COUNT) {
        return; /* checked already: import_row.c */
    }
    enum answer_fault fault = answers_check(ans, i);
    if (fault == FAULT_NOT_A_CHOICE && item->list != NULL) {
        import_refuse_choice(im, i, wrong_word(item, value));
    } else if (fault != FAULT_NONE) {
        import_refuse(im, import_column_of(im, i), "", "\"%.*s\": %s", import_shown(value), value.p,
                      fault_words(item, fault));
    }
}

/* Checking spells answers as the questionnaire does, and other questions may be asked or not by that:
   so only the second time counts. */
static void check_all(struct importer *im, struct answers *ans)
{
    const struct form *form = im->setup.form;
    answers_update(ans);
    for (size_t i = 0; i < form->n_items; i++) {
        if (im->values[i].len > 0) {
            (void)(answers_check(ans, i) == FAULT_NONE);
        }
    }
    answers_update(ans);
    for (size_t i = 0; i < form->n_items; i++) {
        check_item(im, ans, i);
    }
}

static void warn_left_out(struct importer *im, const struct answers *ans)
{
    for (size_t i = 0; i < im->setup.form->n_items; i++) {
        if (im->values[i].len > 0 && !ans->relevant[i]) {
            import_warn(im, import_column_of(im, i),
                        "the answer is left out: by the other answers the question is not asked");
        }
    }
}

static bool has_role(const struct form *form, enum item_role role)
{
    for (size_t i = 0; i < form->n_items; i++) {
        if (form->items[i].role == role) {
            return true;
        }
    }
    return false;
}

/* Packs; what has a column but no question keeps what the column said. */
static void pack(const struct importer *im, const struct answers *ans, struct response *out)
{
    struct response r = *out;
    pack_answers(im->pack, ans, &r);
    if (!has_role(im->setup.form, ROLE_ANSWERED_BY)) {
        r.answered_by = out->answered_by;
    }
    if (!has_role(im->setup.form, ROLE_HELPED_BY)) {
        r.helped_by = out->helped_by;
    }
    if (!has_role(im->setup.form, ROLE_GROUPS)) {
        r.groups = out->groups;
    }
    *out = r;
}

void import_fill_full(struct importer *im, struct response *out)
{
    const struct form *form = im->setup.form;
    struct answers *ans = answers_new(form, im->row_arena, im->setup.today);
    for (size_t i = 0; i < form->n_items; i++) {
        if (item_is_asked(&form->items[i])) {
            answers_set(ans, i, im->values[i]); /* empty too: no default is invented */
        }
    }
    check_all(im, ans);
    warn_left_out(im, ans);
    if (!im->bad) {
        pack(im, ans, out);
        pack_text(ans, &im->text);
        const size_t contact = form_role_item(form, ROLE_CONTACT_DETAILS);
        im->contact = contact != SIZE_MAX ? answers_get(ans, contact) : (struct slice){0};
    }
}
