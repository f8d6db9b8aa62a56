#include "collector/alert_show.h"

#include <string.h>

#include "collector/alert_content.h"
#include "collector/alert_list.h"
#include "collector/export_columns.h"
#include "common/date.h"
#include "common/problem.h"
#include "forms/form.h"

/* NULL where the definition is not there or cannot be read any more: names are shown then. */
static const struct form *form_of(const struct alert_show *show, struct arena *a)
{
    const char *digest = alert_content_text(show->content, "digest");
    const struct definition *all = NULL;
    struct problems problems;
    struct form *form = NULL;
    size_t n = 0;
    if (store_definitions(show->store, a, &all, &n, NULL) != OK) {
        return NULL;
    }
    problems_init(&problems);
    for (size_t i = 0; i < n && form == NULL; i++) {
        char hex[DIGEST_HEX_MAX];
        digest_hex(&all[i].digest, hex);
        if (strcmp(hex, digest) == 0 &&
            form_from_canonical(all[i].form_id, all[i].canonical, a, &form, &problems) != OK) {
            break;
        }
    }
    problems_done(&problems);
    return form;
}

static const struct item *item_of(const struct form *f, const char *name)
{
    const size_t i = f != NULL ? form_item(f, slice_of(name)) : SIZE_MAX;
    return i != SIZE_MAX ? &f->items[i] : NULL;
}

static const char *question_of(const struct form *f, const char *name)
{
    const struct item *it = item_of(f, name);
    const char *label = it != NULL ? export_text(it->label) : "";
    return label[0] != '\0' ? label : name;
}

/* Labels of the choices, or the value as it is. */
static void write_value(const struct form *f, const char *name, const char *value, FILE *to)
{
    const struct item *it = item_of(f, name);
    struct slice rest = slice_of(value);
    struct slice word;
    bool first = true;
    if (it == NULL || it->list == NULL) {
        fprintf(to, "%s", value);
        return;
    }
    while (slice_word(&rest, &word)) {
        const size_t c = list_choice(it->list, word);
        fprintf(to, "%s%.*s", first ? "" : "; ",
                c != SIZE_MAX ? (int)strlen(export_text(it->list->choices[c].label))
                              : (int)word.len,
                c != SIZE_MAX ? export_text(it->list->choices[c].label) : word.p);
        first = false;
    }
}

static void write_reason(const struct form *f, const json_t *one, FILE *to)
{
    const char *kind = alert_content_text(one, "kind");
    const char *question = alert_content_text(one, "question");
    const char *reason = alert_content_text(one, "reason");
    if (strcmp(kind, "contact") == 0) {
        fprintf(to, "  asked to be contacted\n");
    } else if (strcmp(kind, "answer") == 0) {
        fprintf(to, "  answered \"");
        write_value(f, question, reason, to);
        fprintf(to, "\" to: %s\n", question_of(f, question));
    } else {
        fprintf(to, "  wrote words of the kind \"%s\" under: %s\n", reason,
                question_of(f, question));
    }
}

static void write_head(const struct alert_show *show, FILE *to)
{
    static const char *const names[][2] = {{"reference", "reference"},
                                           {"form", "questionnaire"},
                                           {"unit", "about"},
                                           {"day", "day"},
                                           {"language", "language"},
                                           {"channel", "how given"},
                                           {"answered_by", "answered by"},
                                           {"helped_by", "helped by"}};
    char number[ALERT_NUMBER_LEN + 1];
    char raised[DATE_TIME_TEXT_MAX];
    char due[DATE_TIME_TEXT_MAX];
    alert_number(&show->row->id, number);
    date_time_format(show->row->raised, raised);
    date_time_format(show->row->due, due);
    fprintf(to, "Alert %s, raised %.16s, to be taken by %.16s UTC\n\n", number, raised, due);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = alert_content_text(show->content, names[i][0]);
        if (value[0] != '\0') {
            fprintf(to, "%s: %s\n", names[i][1], value);
        }
    }
    const char *contact = alert_content_text(show->content, "contact");
    fprintf(to, "contact: %s\n",
            contact[0] != '\0' ? contact : "(the person did not say how to reach them)");
}

static void write_answers(const struct form *f, const char *heading, json_t *answers, FILE *to)
{
    const char *name = NULL;
    json_t *value = NULL;
    if (json_object_size(answers) > 0) {
        fprintf(to, "\n%s\n", heading);
    }
    json_object_foreach(answers, name, value)
    {
        const char *text = json_string_value(value);
        fprintf(to, "  %s\n      ", question_of(f, name));
        write_value(f, name, text != NULL ? text : "", to);
        fputc('\n', to);
    }
}

/* What was done. The reason of a closing is sealed like the alert. */
static enum err write_trail(const struct alert_show *show, struct arena *a, FILE *to,
                            struct diag *diag)
{
    const struct alert_event *events = NULL;
    size_t n = 0;
    enum err err = store_alert_events(show->store, a, &events, &n, diag);
    fprintf(to, "\nWhat was done\n");
    for (size_t i = 0; err == OK && i < n; i++) {
        char at[DATE_TIME_TEXT_MAX];
        struct slice reason = {0};
        if (memcmp(&events[i].alert, &show->row->id, sizeof events[i].alert) != 0) {
            continue;
        }
        date_time_format(events[i].at, at);
        fprintf(to, "  %.16s  %s  %s  %s\n", at, events[i].what, events[i].who, events[i].outcome);
        if (events[i].sealed.len > 0 && seal_open(show->key, events[i].sealed, a, &reason) == OK) {
            fprintf(to, "      %.*s\n", (int)reason.len, reason.p);
        }
    }
    return err;
}

enum err alert_show_text(const struct alert_show *show, struct arena *a, FILE *to,
                         struct diag *diag)
{
    const struct form *f = form_of(show, a);
    size_t i = 0;
    json_t *one = NULL;
    write_head(show, to);
    fprintf(to, "\nWhy\n");
    json_array_foreach(json_object_get(show->content, "why"), i, one)
    {
        write_reason(f, one, to);
    }
    write_answers(f, "In their own words", json_object_get(show->content, "text"), to);
    write_answers(f, "Answers", json_object_get(show->content, "answers"), to);
    return write_trail(show, a, to, diag);
}
