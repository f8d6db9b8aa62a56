#include "collector/alert.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <sodium.h>

#include "common/date.h"

/* Padded so that the length tells little. */
enum { PAD = 1024, CONTENT_MAX = 900 * 1024 };

enum err alert_rules_load(const char *workspace, const struct settings *settings,
                          struct alert_rules *out, struct problems *problems, struct diag *diag)
{
    *out = (struct alert_rules){.hours = settings->alerts.hours};
    enum err err = seal_read_duty(workspace, &out->duty, diag);
    return err == OK ? alert_words_load(workspace, settings->languages, settings->n_languages,
                                        &out->words, problems, diag)
                     : err;
}

void alert_rules_done(struct alert_rules *rules)
{
    alert_words_free(rules->words);
    rules->words = NULL;
}

struct judge {
    const struct alert_rules *rules;
    const struct alert_case *c;
    struct arena *arena;
    unsigned kinds;
    json_t *why; /* NULL while there is no reason */
};

static json_t *text_of(struct slice s)
{
    return json_stringn(s.len > 0 ? s.p : "", s.len);
}

static void add_reason(struct judge *j, enum alert_kind kind, const char *question,
                       struct slice reason)
{
    static const char *const names[] = {
        [ALERT_CONTACT] = "contact", [ALERT_ANSWER] = "answer", [ALERT_WORDS] = "words"};
    if (j->why == NULL) {
        j->why = json_array();
    }
    json_t *one = json_object();
    (void)json_object_set_new(one, "kind", json_string(names[kind]));
    (void)json_object_set_new(one, "question", json_string(question));
    (void)json_object_set_new(one, "reason", text_of(reason));
    (void)json_array_append_new(j->why, one);
    j->kinds |= (unsigned)kind;
}

static enum err judge_answers(struct judge *j)
{
    const struct form *f = j->c->pack->form;
    enum err err = OK;
    for (size_t i = 0; err == OK && i < f->n_items; i++) {
        const struct item *it = &f->items[i];
        struct slice value = {0};
        if (it->concern[0] == '\0' && it->role != ROLE_CONTACT) {
            continue;
        }
        err = pack_value(j->c->pack, j->c->response->answers, i, j->arena, &value);
        if (err == OK && it->role == ROLE_CONTACT && value.len > 0) {
            add_reason(j, ALERT_CONTACT, it->name, value);
        } else if (err == OK && item_tells_concern(it, value)) {
            add_reason(j, ALERT_ANSWER, it->name, value);
        }
    }
    if (err == OK && j->c->contact.len > 0 && (j->kinds & ALERT_CONTACT) == 0) {
        add_reason(j, ALERT_CONTACT, "", SLICE("")); /* not ticked, but said how */
    }
    return err;
}

static void judge_words(struct judge *j, const char *question, struct slice text)
{
    const char *found[ALERT_REASONS_MAX];
    const size_t n = alert_words_find(j->rules->words, text, found);
    for (size_t i = 0; i < n; i++) {
        add_reason(j, ALERT_WORDS, question, slice_of(found[i]));
    }
}

static enum err judge_texts(struct judge *j, json_t **out_texts)
{
    json_t *texts = NULL;
    if (j->c->text.len > 0) {
        texts = json_loadb(j->c->text.p, j->c->text.len, 0, NULL);
        if (texts == NULL) {
            return ERR_CORRUPT;
        }
    }
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach(texts, name, value)
    {
        judge_words(j, name, slice_make(json_string_value(value), json_string_length(value)));
    }
    judge_words(j, "", j->c->contact);
    *out_texts = texts;
    return OK;
}

static json_t *answers_of(const struct judge *j)
{
    const struct form *f = j->c->pack->form;
    json_t *all = json_object();
    for (size_t i = 0; i < f->n_items; i++) {
        struct slice value = {0};
        if (j->c->pack->slots[i].len > 0 &&
            pack_value(j->c->pack, j->c->response->answers, i, j->arena, &value) == OK &&
            value.len > 0) {
            (void)json_object_set_new(all, f->items[i].name, text_of(value));
        }
    }
    return all;
}

/* The whole response. Takes the reference to `texts`. */
static json_t *content_of(struct judge *j, json_t *texts)
{
    const struct response *r = j->c->response;
    char reference[REFERENCE_MAX] = "";
    char digest[DIGEST_HEX_MAX];
    char day[DATE_TEXT_MAX];
    json_t *root = json_object();
    if (reference_format(&r->key, reference) != OK) {
        reference[0] = '\0'; /* a day before 2020: the response has none */
    }
    digest_hex(&j->c->pack->form->digest, digest);
    date_format(r->day, day);
    (void)json_object_set_new(root, "reference", json_string(reference));
    (void)json_object_set_new(root, "form", json_string(j->c->pack->form->id));
    (void)json_object_set_new(root, "digest", json_string(digest));
    (void)json_object_set_new(root, "unit", text_of(r->unit));
    (void)json_object_set_new(root, "day", json_string(day));
    (void)json_object_set_new(root, "language", text_of(r->language));
    (void)json_object_set_new(root, "channel", json_string(channel_name(r->channel)));
    (void)json_object_set_new(root, "answered_by", json_string(answered_by_name(r->answered_by)));
    (void)json_object_set_new(root, "helped_by", json_string(helped_by_name(r->helped_by)));
    (void)json_object_set_new(root, "contact", text_of(j->c->contact));
    (void)json_object_set(root, "why", j->why);
    (void)json_object_set_new(root, "answers", answers_of(j));
    (void)json_object_set_new(root, "text", texts != NULL ? texts : json_object());
    return root;
}

static enum err seal_content(const struct judge *j, json_t *root, struct slice *out)
{
    struct buf plain;
    char *text = json_dumps(root, JSON_COMPACT);
    buf_init(&plain, CONTENT_MAX);
    buf_adds(&plain, text != NULL ? text : "");
    while (plain.len % PAD != 0 && buf_error(&plain) == OK) {
        buf_addc(&plain, ' ');
    }
    const enum err err = text != NULL ? buf_error(&plain) : ERR_CORRUPT;
    if (err == OK) {
        seal_for(&j->rules->duty, buf_slice(&plain), j->arena, out);
    }
    if (text != NULL) {
        sodium_memzero(text, strlen(text));
    }
    free(text);
    if (plain.data != NULL) {
        sodium_memzero(plain.data, plain.cap);
    }
    buf_done(&plain);
    return err;
}

static enum err make(struct judge *j, json_t *texts, int64_t now, const struct alert_put **out)
{
    struct alert_put *alert = arena_alloc(j->arena, sizeof *alert);
    json_t *root = content_of(j, texts);
    randombytes_buf(alert->id.bytes, sizeof alert->id.bytes);
    alert->kinds = j->kinds;
    alert->raised = now - now % ALERT_HOUR; /* the minute could be told from a log of requests */
    alert->due = alert->raised + (int64_t)j->rules->hours * ALERT_HOUR;
    const enum err err = seal_content(j, root, &alert->sealed);
    json_decref(root);
    if (err == OK) {
        *out = alert;
    }
    return err;
}

enum err alert_judge(const struct alert_rules *rules, const struct alert_case *c, int64_t now,
                     struct arena *a, const struct alert_put **out)
{
    struct judge j = {.rules = rules, .c = c, .arena = a};
    json_t *texts = NULL;
    enum err err = judge_answers(&j);
    if (err == OK) {
        err = judge_texts(&j, &texts);
    }
    if (err == OK && j.why == NULL) {
        *out = NULL;
    } else if (err == OK) {
        err = make(&j, texts, now, out);
        texts = NULL;
    }
    json_decref(texts);
    json_decref(j.why);
    return err;
}
