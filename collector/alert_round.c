#include "collector/alert_round.h"

#include <stdio.h>
#include <string.h>

#include "collector/alert_mail.h"
#include "collector/officer_log.h"
#include "common/date.h"

enum err alert_count(struct store *s, int64_t now, struct arena *a, struct alert_counts *out,
                     struct diag *diag)
{
    struct alert_counts c = {0};
    const struct alert_row *rows = NULL;
    enum err err = store_alerts(s, true, a, &rows, &c.n_open, diag);
    if (err == OK) {
        err = store_alert_mail(s, a, &c.mail, diag);
    }
    for (size_t i = 0; err == OK && i < c.n_open; i++) {
        const bool waits = rows[i].taken == 0;
        c.n_waiting += waits;
        c.n_overdue += waits && rows[i].due <= now;
        c.n_untold += waits && rows[i].told == 0;
    }
    if (err == OK) {
        *out = c;
    }
    return err;
}

bool alert_counts_are_bad(const struct settings *settings, const struct alert_counts *c)
{
    return c->n_overdue > 0 || c->mail.failing_since != 0 ||
           (c->n_untold > 0 && !alert_mail_is_set(settings));
}

void alert_counts_tell(const struct settings *settings, const struct alert_counts *c)
{
    if (c->n_open > 0) {
        fprintf(stderr, "Alerts: %zu open, %zu not taken by anybody, %zu of them overdue.\n",
                c->n_open, c->n_waiting, c->n_overdue);
    }
    if (c->mail.failing_since != 0) {
        char at[DATE_TIME_TEXT_MAX];
        date_time_format(c->mail.failing_since, at);
        fprintf(stderr, "THE MAIL ABOUT ALERTS FAILS since %s UTC: %s\n", at, c->mail.problem);
    }
    if (c->n_untold > 0 && !alert_mail_is_set(settings)) {
        fprintf(stderr,
                "NOBODY WAS TOLD of %zu: no mail server is set ([alerts] smtp_url of "
                "commonview.ini).\n",
                c->n_untold);
    }
}

/* --- one turn ----------------------------------------------------------------------------------- */

struct round {
    struct store *store;
    const struct settings *settings;
    int64_t now;
    const struct alert_id *forced;
    const atomic_bool *stop;
    const struct alert_row *rows; /* open */
    size_t n_rows;
};

static bool is_untold(const struct round *r, const struct alert_row *row)
{
    (void)r;
    return row->told == 0 && row->taken == 0;
}

static bool is_to_escalate(const struct round *r, const struct alert_row *row)
{
    if (row->escalated != 0) {
        return false;
    }
    return (row->taken == 0 && row->due <= r->now) ||
           (r->forced != NULL && memcmp(r->forced, &row->id, sizeof row->id) == 0);
}

/* A kind of mail: for which alerts, what is noted of each, and its words. */
struct letter {
    bool (*wanted)(const struct round *r, const struct alert_row *row);
    const char *what;
    const char *subject;
    const char *head; /* the body up to how many there are ... */
    const char *tail; /* ... and from there */
};

static const struct letter TELL = {
    is_untold, "told", "Commonview: an alert is waiting", "There are new alerts in Commonview: ",
    ".\n"
    "\n"
    "Somebody asked to be contacted, or an answer may show danger. This mail does not say\n"
    "what it is about. Please look now, on the machine of the workspace:\n"
    "\n"
    "    commonview-collector alerts\n"
    "\n"
    "Take each alert by its number, so that others know that you look after it.\n"};

static const struct letter ESCALATE = {
    is_to_escalate, "escalated", "Commonview: an alert was not taken in time",
    "Alerts in Commonview that the duty officer has not taken in time: ",
    ".\n"
    "\n"
    "Somebody asked to be contacted, or an answer may show danger. This mail does not say\n"
    "what it is about. Please ring the duty officer, or take them yourself:\n"
    "\n"
    "    commonview-collector alerts\n"};

static enum err note_one(const struct round *r, const struct letter *l, const char *to,
                         const struct alert_row *row, struct diag *diag)
{
    const struct alert_event e = {
        .alert = row->id, .at = r->now, .what = l->what, .who = to, .outcome = ""};
    const enum err err = store_add_alert_event(r->store, &e, diag);
    return err == ERR_CONFLICT ? OK : err; /* another turn, or it is closed by now */
}

/* That the mail went out, of each alert that it was about. */
static enum err note_sent(const struct round *r, const struct letter *l, const char *to, size_t n,
                          struct diag *diag)
{
    enum err err = store_begin(r->store, diag);
    if (err != OK) {
        return err;
    }
    err = store_note_alert_mail(r->store, r->now, false, "", diag);
    for (size_t i = 0; err == OK && i < r->n_rows; i++) {
        if (l->wanted(r, &r->rows[i])) {
            err = note_one(r, l, to, &r->rows[i], diag);
        }
    }
    if (err == OK && l == &ESCALATE) {
        char detail[60];
        (void)snprintf(detail, sizeof detail, "%zu not taken in time", n);
        err = officer_log_add(r->store, "alerts escalate", detail, NULL, diag);
    }
    if (err == OK) {
        return store_commit(r->store, diag);
    }
    store_rollback(r->store);
    return err;
}

static enum err send(const struct round *r, const struct letter *l, const char *to,
                     struct diag *diag)
{
    char body[1000];
    size_t n = 0;
    for (size_t i = 0; i < r->n_rows; i++) {
        n += l->wanted(r, &r->rows[i]);
    }
    if (n == 0) {
        return OK;
    }
    (void)snprintf(body, sizeof body, "%s%zu%s", l->head, n, l->tail);
    const enum err err = alert_mail_send(r->settings, to, l->subject, body, r->stop, diag);
    return err == OK ? note_sent(r, l, to, n, diag) : err;
}

enum err alert_round(struct store *s, const struct settings *settings, int64_t now,
                     const struct alert_id *forced, const atomic_bool *stop, struct diag *diag)
{
    struct round r = {.store = s, .settings = settings, .now = now, .forced = forced, .stop = stop};
    const struct alert_settings *to = &settings->alerts;
    if (!alert_mail_is_set(settings)) {
        return OK;
    }
    struct diag own = {0};
    struct arena *a = arena_new(1 << 14);
    enum err err = store_alerts(s, true, a, &r.rows, &r.n_rows, &own);
    if (err == OK) {
        err = send(&r, &TELL, to->email, &own);
    }
    if (err == OK) {
        err = send(&r, &ESCALATE, to->escalate_email[0] != '\0' ? to->escalate_email : to->email,
                   &own);
    }
    if (err != OK && (stop == NULL || !atomic_load(stop))) {
        (void)(store_note_alert_mail(s, now, true, own.text, NULL) == OK);
    }
    arena_free(a);
    if (err != OK && diag != NULL) {
        *diag = own;
    }
    return err;
}
