#include "common/settings.h"

#include <stddef.h>
#include <string.h>

#include "common/file.h"
#include "common/ini_file.h"
#include "common/settings_value.h"
#include "common/slice.h"
#include "common/text.h"

enum { SETTINGS_FILE_MAX = 1 << 20, RETENTION_DAYS_MAX = 100 * 365 };

/* One key of the file: where its value goes, and what is allowed. */
struct key {
    const char *section;
    const char *name;
    enum value_kind kind;
    size_t offset;   /* in struct settings */
    size_t n_offset; /* a list: where the number of its items goes */
    unsigned max;    /* a count: its largest value */
};

#define AT(field) offsetof(struct settings, field)

static const struct key KEYS[] = {
    {"council", "name", VALUE_TEXT, AT(council), 0, 0},
    {"council", "simulated", VALUE_YES_NO, AT(simulated), 0, 0},
    {"contact", "team", VALUE_TEXT, AT(contact.team), 0, 0},
    {"contact", "phone", VALUE_TEXT, AT(contact.phone), 0, 0},
    {"contact", "hours", VALUE_TEXT, AT(contact.hours), 0, 0},
    {"contact", "email", VALUE_EMAIL, AT(contact.email), 0, 0},
    {"contact", "address", VALUE_TEXT, AT(contact.address), 0, 0},
    {"contact", "relay", VALUE_TEXT, AT(contact.relay), 0, 0},
    {"contact", "formats", VALUE_TEXT, AT(contact.formats), 0, 0},
    {"danger", "emergency", VALUE_TEXT, AT(danger.emergency), 0, 0},
    {"danger", "police", VALUE_TEXT, AT(danger.police), 0, 0},
    {"danger", "safeguarding", VALUE_TEXT, AT(danger.safeguarding), 0, 0},
    {"danger", "safeguarding_hours", VALUE_TEXT, AT(danger.safeguarding_hours), 0, 0},
    {"danger", "out_of_hours", VALUE_TEXT, AT(danger.out_of_hours), 0, 0},
    {"danger", "advice", VALUE_TEXT, AT(danger.advice), 0, 0},
    {"officer", "privacy_team", VALUE_TEXT, AT(privacy_team), 0, 0},
    {"officer", "data_protection_officer", VALUE_TEXT, AT(data_protection_officer), 0, 0},
    {"officer", "data_protection_email", VALUE_EMAIL, AT(data_protection_email), 0, 0},
    {"officer", "retention", VALUE_TEXT, AT(retention), 0, 0},
    {"serve", "listen", VALUE_TEXT, AT(listen), 0, 0},
    {"serve", "languages", VALUE_LIST, AT(languages), AT(n_languages), 0},
    {"serve", "forms", VALUE_LIST, AT(forms), AT(n_forms), 0},
    {"serve", "draft_hours", VALUE_COUNT, AT(draft_hours), 0, 31 * 24},
    {"serve", "save_days", VALUE_COUNT, AT(save_days), 0, 30},
    {"serve", "kiosk", VALUE_YES_NO, AT(kiosk), 0, 0},
    {"serve", "threads", VALUE_COUNT, AT(threads), 0, 64},
    {"serve", "queue", VALUE_COUNT, AT(queue), 0, 1000000},
    {"serve", "quick_exit_url", VALUE_URL, AT(quick_exit_url), 0, 0},
    {"serve", "base_url", VALUE_URL, AT(base_url), 0, 0},
    {"invitations", "code_only", VALUE_LIST, AT(code_only), AT(n_code_only), 0},
    {"invitations", "open_only", VALUE_LIST, AT(open_only), AT(n_open_only), 0},
    {"alerts", "officer", VALUE_TEXT, AT(alerts.officer), 0, 0},
    {"alerts", "email", VALUE_EMAIL, AT(alerts.email), 0, 0},
    {"alerts", "hours", VALUE_COUNT, AT(alerts.hours), 0, 14 * 24},
    {"alerts", "escalate_email", VALUE_EMAIL, AT(alerts.escalate_email), 0, 0},
    {"alerts", "smtp_url", VALUE_TEXT, AT(alerts.smtp_url), 0, 0},
    {"alerts", "smtp_from", VALUE_EMAIL, AT(alerts.smtp_from), 0, 0},
    {"alerts", "smtp_user", VALUE_TEXT, AT(alerts.smtp_user), 0, 0},
    {"alerts", "smtp_password_file", VALUE_TEXT, AT(alerts.smtp_password_file), 0, 0},
    {"alerts", "smtp_ca", VALUE_TEXT, AT(alerts.smtp_ca), 0, 0},
    {"retention", "alerts_days", VALUE_COUNT, AT(alerts_days), 0, RETENTION_DAYS_MAX},
    {"retention", "contacts_days", VALUE_COUNT, AT(contacts_days), 0, RETENTION_DAYS_MAX},
    {"retention", "answers_days", VALUE_COUNT, AT(answers_days), 0, RETENTION_DAYS_MAX},
    {"retention", "counts_days", VALUE_COUNT, AT(counts_days), 0, RETENTION_DAYS_MAX},
    {"lines", "high", VALUE_SHARE, AT(line_high), 0, 0},
    {"lines", "low", VALUE_SHARE, AT(line_low), 0, 0},
};

enum { N_KEYS = sizeof KEYS / sizeof *KEYS };

static const char *const DEFAULT_LANGUAGES[] = {"en"};

static const struct settings DEFAULTS = {
    .council = "",
    .contact = {"", "", "", "", "", "", ""},
    .danger = {.emergency = "999",
               .police = "101",
               .safeguarding = "",
               .safeguarding_hours = "",
               .out_of_hours = "",
               .advice = ""},
    .privacy_team = "",
    .data_protection_officer = "",
    .data_protection_email = "",
    .retention = "",
    .listen = "127.0.0.1:8080",
    .languages = DEFAULT_LANGUAGES,
    .n_languages = 1,
    .draft_hours = 24,
    .save_days = 14,
    .threads = 2,
    .queue = 4096,
    .quick_exit_url = "https://www.bbc.co.uk/weather",
    .base_url = "",
    .alerts = {.officer = "",
               .email = "",
               .hours = 24,
               .escalate_email = "",
               .smtp_url = "",
               .smtp_from = "",
               .smtp_user = "",
               .smtp_password_file = "",
               .smtp_ca = ""},
    .line_high = 0.75,
    .line_low = 0.60,
};

struct reader {
    const char *file;
    struct arena *arena;
    struct problems *problems;
    struct settings *out;
    const char *odd_section; /* the last one that is not known: told once */
    unsigned lines[N_KEYS];  /* where each key was given; 0: nowhere */
};

static void complain(struct reader *r, unsigned line, const char *name, const char *remedy,
                     const char *text)
{
    struct diag diag = {0};
    diag_place(&diag, r->file, line, name);
    diag_set(&diag, "%s", text);
    diag_remedy(&diag, "%s", remedy);
    problems_add(r->problems, SEVERITY_ERROR, &diag);
}

/* "Did you mean x?", or where to look. */
static const char *suggest(struct arena *a, const char *word, const char *const *known, size_t n)
{
    const char *nearest = text_nearest(slice_of(word), known, n);
    return nearest == NULL ? "commonview.ini made by init lists all of them."
                           : arena_printf(a, "Did you mean \"%s\"?", nearest);
}

static void complain_section(struct reader *r, const char *section, unsigned line)
{
    if (r->odd_section != NULL && strcmp(r->odd_section, section) == 0) {
        return;
    }
    r->odd_section = section;
    const char *known[N_KEYS];
    for (size_t i = 0; i < N_KEYS; i++) {
        known[i] = KEYS[i].section;
    }
    const char *text = section[0] == '\0'
                           ? "a value stands before the first [section]"
                           : arena_printf(r->arena, "there is no section [%s]", section);
    complain(r, line, NULL, suggest(r->arena, section, known, N_KEYS), text);
}

static void complain_key(struct reader *r, const char *section, const char *name, unsigned line)
{
    const char *known[N_KEYS];
    size_t n = 0;
    for (size_t i = 0; i < N_KEYS; i++) {
        if (strcmp(KEYS[i].section, section) == 0) {
            known[n++] = KEYS[i].name;
        }
    }
    if (n == 0) {
        complain_section(r, section, line);
        return;
    }
    complain(r, line, name, suggest(r->arena, name, known, n),
             arena_printf(r->arena, "section [%s] has no such setting", section));
}

static size_t find_key(const char *section, const char *name)
{
    size_t i = 0;
    while (i < N_KEYS &&
           (strcmp(KEYS[i].section, section) != 0 || strcmp(KEYS[i].name, name) != 0)) {
        i++;
    }
    return i;
}

static void on_value(void *cls, const char *section, const char *name, const char *value,
                     unsigned line)
{
    struct reader *r = cls;
    size_t i = find_key(section, name);
    if (i == N_KEYS) {
        complain_key(r, section, name, line);
        return;
    }
    if (r->lines[i] != 0) {
        complain(r, line, name, "Keep one of the two.",
                 arena_printf(r->arena, "it is given on line %u already", r->lines[i]));
        return;
    }
    r->lines[i] = line;
    const struct key *key = &KEYS[i];
    char *base = (char *)r->out;
    struct value_target target = {
        .kind = key->kind, .at = base + key->offset, .n_at = base + key->n_offset, .max = key->max};
    const char *wrong = value_set(&target, value, r->arena);
    if (wrong != NULL) {
        complain(r, line, name, wrong,
                 arena_printf(r->arena, "\"%.80s\" is not allowed here", value));
    }
}

/* A questionnaire that takes no codes and needs one would take no answers. */
static void check_access(struct reader *r)
{
    const struct settings *s = r->out;
    for (size_t i = 0; i < s->n_code_only; i++) {
        for (size_t k = 0; k < s->n_open_only; k++) {
            if (strcmp(s->code_only[i], s->open_only[k]) == 0) {
                complain(r, r->lines[find_key("invitations", "open_only")], "open_only",
                         "Take it out of one of the two lists.",
                         arena_printf(r->arena, "\"%s\" is in code_only as well", s->open_only[k]));
            }
        }
    }
}

/* What no single value can show. */
static void check_together(struct reader *r)
{
    check_access(r);
    if (r->out->line_low >= r->out->line_high) {
        unsigned line = r->lines[find_key("lines", "low")];
        complain(r, line != 0 ? line : r->lines[find_key("lines", "high")], "low",
                 "The line for issues must be under the one for strengths.",
                 "low is not less than high");
    }
    if (r->out->n_forms == 1 && strcmp(r->out->forms[0], "all") == 0) {
        r->out->forms = NULL;
        r->out->n_forms = 0;
    }
}

static enum err read_content(const char *file, struct arena *a, struct slice *out,
                             struct diag *diag)
{
    enum err err = file_read(file, SETTINGS_FILE_MAX, a, out, diag);
    if (err == ERR_NOT_FOUND) {
        diag_set(diag, "this folder is no workspace: it has no commonview.ini");
        diag_remedy(diag, "Name one with --workspace, or make one: commonview-collector init DIR");
    } else if (err == OK && text_check(*out, SETTINGS_FILE_MAX) != OK) {
        diag_place(diag, file, 0, NULL);
        err = diag_fail(diag, ERR_SYNTAX, "the file is not UTF-8 text");
        diag_remedy(diag, "Save it as UTF-8.");
    }
    return err;
}

enum err settings_read(const char *dir, struct arena *a, struct settings *out,
                       struct problems *problems, struct diag *diag)
{
    const char *file = path_join(a, dir, "commonview.ini");
    struct slice content;
    enum err err = read_content(file, a, &content, diag);
    if (err != OK) {
        return err;
    }
    size_t n_before = problems->n_errors;
    struct settings settings = DEFAULTS;
    struct reader r = {.file = file, .arena = a, .problems = problems, .out = &settings};
    ini_file_parse(file, content, a, on_value, &r, problems);
    check_together(&r);
    if (problems->n_errors > n_before) {
        diag_place(diag, file, 0, NULL);
        size_t n = problems->n_errors - n_before;
        return diag_fail(diag, ERR_SYNTAX, "%zu setting%s wrong", n, n == 1 ? " is" : "s are");
    }
    *out = settings;
    return OK;
}

static bool is_contact(const struct key *key)
{
    return strcmp(key->section, "contact") == 0 || strcmp(key->section, "danger") == 0 ||
           (strcmp(key->section, "council") == 0 && key->kind == VALUE_TEXT);
}

static bool is_privacy(const struct key *key)
{
    return strcmp(key->section, "officer") == 0;
}

static bool is_alerts(const struct key *key)
{
    return key->offset == AT(alerts.officer) || key->offset == AT(alerts.email);
}

/* One problem for each of the `wanted` keys that is empty or as the template has it. */
static enum err check_filled_in(const struct settings *s, const char *file,
                                bool (*wanted)(const struct key *), const char *remedy,
                                struct problems *problems)
{
    enum err err = OK;
    for (size_t i = 0; i < N_KEYS; i++) {
        if (!wanted(&KEYS[i])) {
            continue;
        }
        const void *at = (const char *)s + KEYS[i].offset;
        const char *value = *(const char *const *)at;
        if (value[0] != '\0' && strstr(value, "CHANGE") == NULL) {
            continue;
        }
        struct diag diag = {0};
        diag_place(&diag, file, 0, KEYS[i].name);
        diag_set(&diag, "[%s] %s is not filled in", KEYS[i].section, KEYS[i].name);
        diag_remedy(&diag, "%s", remedy);
        problems_add(problems, SEVERITY_ERROR, &diag);
        err = ERR_RANGE;
    }
    return err;
}

enum err settings_check_contact(const struct settings *s, const char *file,
                                struct problems *problems)
{
    return check_filled_in(s, file, is_contact,
                           "Every page and letter shows it: write it into commonview.ini.",
                           problems);
}

enum err settings_check_privacy(const struct settings *s, const char *file,
                                struct problems *problems)
{
    return check_filled_in(s, file, is_privacy,
                           "The privacy notice shows it: write it into commonview.ini.", problems);
}

enum err settings_check_alerts(const struct settings *s, const char *file,
                               struct problems *problems)
{
    return check_filled_in(s, file, is_alerts,
                           "Somebody must be told when an answer shows danger: write it into "
                           "commonview.ini.",
                           problems);
}
