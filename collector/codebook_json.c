#include "collector/codebook.h"
#include "collector/export_about.h"
#include "common/date.h"
#include "common/digest.h"

static void set(json_t *object, const char *name, json_t *value)
{
    (void)json_object_set_new(object, name, value);
}

static json_t *text_or_null(const char *text)
{
    return text[0] == '\0' ? json_null() : json_string(text);
}

static json_t *day_or_null(int32_t day)
{
    char text[DATE_TEXT_MAX];
    if (day == 0) {
        return json_null();
    }
    date_format(day, text);
    return json_string(text);
}

json_t *codebook_form_json(const struct export_job *job)
{
    const struct export_columns *columns = job->choice.columns;
    const struct form *newest = columns->versions[columns->n_versions - 1].form;
    json_t *form = json_object();
    json_t *versions = json_array();
    for (size_t i = 0; i < columns->n_versions; i++) {
        char hex[DIGEST_HEX_MAX];
        digest_hex(&columns->versions[i].form->digest, hex);
        (void)json_array_append_new(versions, json_string(hex));
    }
    set(form, "id", json_string(job->form_id));
    set(form, "title", json_string(export_title(job)));
    set(form, "source",
        newest->has_source ? json_string(source_name(newest->source)) : json_null());
    set(form, "digests", versions);
    set(form, "from", day_or_null(job->choice.from_day));
    set(form, "to", day_or_null(job->choice.to_day));
    set(form, "unit", job->choice.unit != NULL ? json_string(job->choice.unit) : json_null());
    set(form, "free_text", json_boolean(job->choice.key != NULL));
    return form;
}

static json_t *count_of(size_t n)
{
    return json_integer((json_int_t)n);
}

json_t *codebook_counts_json(const struct export_job *job)
{
    const struct export_counts *c = &job->planned;
    json_t *counts = json_object();
    set(counts, "stored", count_of(c->stored));
    set(counts, "other_questionnaires", count_of(c->other_form));
    set(counts, "other_days", count_of(c->other_day));
    set(counts, "other_units", count_of(c->other_unit));
    set(counts, "exported", count_of(c->exported));
    set(counts, "withdrawn", json_integer(job->n_withdrawn));
    set(counts, "expired", json_integer(job->n_expired));
    return counts;
}

json_t *codebook_missing_json(void)
{
    json_t *all = json_array();
    for (size_t m = MISSING_NOT_ASKED; m < MISSING_COUNT; m++) {
        json_t *one = json_object();
        set(one, "name", json_string(missing_name((enum missing)m)));
        set(one, "code", json_integer(missing_code((enum missing)m)));
        set(one, "label", json_string(missing_label((enum missing)m)));
        (void)json_array_append_new(all, one);
    }
    return all;
}

static json_t *choices_json(const struct choice_list *list)
{
    json_t *choices = json_array();
    for (size_t i = 0; list != NULL && i < list->n_choices; i++) {
        const struct choice *choice = &list->choices[i];
        json_t *one = json_object();
        set(one, "name", json_string(choice->name));
        set(one, "label", json_string(export_text(choice->label)));
        set(one, "score", choice->scored ? json_real(choice->score) : json_null());
        (void)json_array_append_new(choices, one);
    }
    return choices;
}

json_t *codebook_columns_json(const struct export_job *job)
{
    json_t *all = json_array();
    for (size_t i = 0; i < job->choice.columns->n_columns; i++) {
        const struct export_column *column = &job->choice.columns->columns[i];
        const struct item *item = column->item;
        json_t *one = json_object();
        set(one, "name", json_string(column->name));
        set(one, "kind", json_string(item_kind_name(item->kind)));
        set(one, "theme", text_or_null(theme_code(item->theme)));
        set(one, "anchor", json_boolean(item->anchor));
        set(one, "subject",
            item->has_subject ? json_string(subject_name(item->subject)) : json_null());
        set(one, "role",
            item->role == ROLE_NONE ? json_null() : json_string(item_role_name(item->role)));
        set(one, "question", json_string(export_text(item->label)));
        set(one, "asked_if", text_or_null(item->relevant_text));
        set(one, "choices", choices_json(column->list));
        (void)json_array_append_new(all, one);
    }
    return all;
}
