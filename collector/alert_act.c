#include "collector/alert_act.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "collector/alert_content.h"
#include "collector/alert_mail.h"
#include "collector/alert_round.h"
#include "collector/officer_log.h"
#include "common/file.h"
#include "common/text.h"

enum { REASON_MAX = 8000, NAME_MAX_BYTES = 200 };

static int64_t now(void)
{
    return (int64_t)time(NULL);
}

enum err alert_log_act(struct workspace *w, const char *act, const struct alert_row *row,
                       struct audit_entry *out, struct diag *diag)
{
    char number[ALERT_NUMBER_LEN + 1];
    char action[40];
    alert_number(&row->id, number);
    (void)snprintf(action, sizeof action, "alert %s", act);
    return officer_log_add(w->store, action, number, out, diag);
}

/* The event and its entry in the log, both or neither. */
static enum err act(struct workspace *w, const struct alert_row *row, const char *name,
                    const struct alert_event *e, struct diag *diag)
{
    struct audit_entry entry;
    enum err err = store_begin(w->store, diag);
    if (err != OK) {
        return err;
    }
    err = store_add_alert_event(w->store, e, diag);
    if (err == ERR_CONFLICT) {
        diag_set(diag, "this alert is closed");
    }
    if (err == OK) {
        err = alert_log_act(w, name, row, &entry, diag);
    }
    if (err == OK) {
        err = store_commit(w->store, diag);
        if (err == OK) {
            officer_log_tell(&entry);
        }
        return err;
    }
    store_rollback(w->store);
    return err;
}

/* The duty officer of the settings where nobody is named. */
static const char *actor(const struct workspace *w, const char *by)
{
    return by != NULL ? by : w->settings.alerts.officer;
}

static enum err check_actor(const char *name, struct diag *diag)
{
    if (name[0] == '\0' || text_check(slice_of(name), NAME_MAX_BYTES) != OK) {
        return diag_fail(diag, ERR_RANGE, "say who you are: --by NAME");
    }
    return OK;
}

enum err alert_take(struct workspace *w, const char *number, const char *by, struct diag *diag)
{
    struct alert_row row;
    enum err err = check_actor(actor(w, by), diag);
    if (err == OK) {
        err = alert_find(w->store, number, w->arena, &row, diag);
    }
    if (err != OK) {
        return err;
    }
    const struct alert_event e = {
        .alert = row.id, .at = now(), .what = "taken", .who = actor(w, by), .outcome = ""};
    return act(w, &row, "take", &e, diag);
}

/* From a file or from what is typed: it may name people, and a command line can be read by others. */
static enum err read_reason(struct workspace *w, const char *path, struct slice *out,
                            struct diag *diag)
{
    struct slice text = {0};
    if (strcmp(path, "-") != 0) {
        const enum err err = file_read(path, REASON_MAX, w->arena, &text, diag);
        if (err != OK) {
            return err;
        }
    } else {
        char *typed = arena_alloc(w->arena, REASON_MAX);
        text = slice_make(typed, fread(typed, 1, REASON_MAX, stdin));
    }
    text = slice_trim(text);
    if (text.len == 0 || text_check(text, REASON_MAX) != OK) {
        return diag_fail(diag, ERR_RANGE,
                         "an alert is closed with a reason, in words, %d bytes at "
                         "most",
                         REASON_MAX);
    }
    *out = text;
    return OK;
}

enum err alert_close(struct workspace *w, const char *number, const char *by, const char *outcome,
                     const char *reason_path, struct diag *diag)
{
    struct alert_row row;
    struct slice reason = {0};
    struct alert_event e = {.what = "closed", .who = actor(w, by), .outcome = outcome};
    if (strcmp(outcome, "passed") != 0 && strcmp(outcome, "known") != 0 &&
        strcmp(outcome, "no-concern") != 0) {
        return diag_fail(diag, ERR_RANGE,
                         "the outcome is passed (to safeguarding), known (already) or no-concern");
    }
    enum err err = check_actor(actor(w, by), diag);
    if (err == OK) {
        err = alert_find(w->store, number, w->arena, &row, diag);
    }
    if (err == OK && row.taken == 0) {
        err = diag_fail(diag, ERR_CONFLICT, "nobody has taken this alert");
        diag_remedy(diag, "Take it first, and look at it: alerts take, alerts show.");
    }
    if (err == OK) {
        err = read_reason(w, reason_path, &reason, diag);
    }
    if (err != OK) {
        return err;
    }
    seal_for(&w->alerts.duty, reason, w->arena, &e.sealed);
    e.alert = row.id;
    e.at = now();
    return act(w, &row, "close", &e, diag);
}

/* --- mail --------------------------------------------------------------------------------------- */

static enum err start_mail(struct workspace *w, struct diag *diag)
{
    if (!alert_mail_is_set(&w->settings)) {
        const enum err err = diag_fail(diag, ERR_RANGE, "no mail server is set");
        diag_remedy(diag, "Fill in smtp_url and smtp_from under [alerts] of commonview.ini.");
        return err;
    }
    if (alert_mail_check(&w->settings, path_join(w->arena, w->dir, "commonview.ini"),
                         &w->problems) != OK) {
        return diag_fail(diag, ERR_RANGE, "the settings of the mail server are not complete");
    }
    return alert_mail_init() == OK ? OK
                                   : diag_fail(diag, ERR_INTERNAL, "this libcurl cannot send mail");
}

enum err alert_escalate(struct workspace *w, const char *number, struct diag *diag)
{
    struct alert_row row;
    enum err err = start_mail(w, diag);
    if (err == OK && number != NULL) {
        err = alert_find(w->store, number, w->arena, &row, diag);
        if (err == OK && row.closed != 0) {
            err = diag_fail(diag, ERR_CONFLICT, "this alert is closed");
        } else if (err == OK && row.escalated != 0) {
            err = diag_fail(diag, ERR_CONFLICT, "this alert is escalated already");
        }
    }
    return err == OK ? alert_round(w->store, &w->settings, now(), number != NULL ? &row.id : NULL,
                                   NULL, diag)
                     : err;
}

enum err alert_test_mail(struct workspace *w, struct diag *diag)
{
    const struct alert_settings *s = &w->settings.alerts;
    static const char BODY[] = "This is a test of the mail about alerts in Commonview. There is "
                               "nothing to do.\n";
    enum err err = start_mail(w, diag);
    if (err != OK) {
        return err;
    }
    err = alert_mail_send(&w->settings, s->email, "Commonview: a test", BODY, NULL, diag);
    if (err == OK && s->escalate_email[0] != '\0') {
        err = alert_mail_send(&w->settings, s->escalate_email, "Commonview: a test", BODY, NULL,
                              diag);
    }
    const enum err noted =
        store_note_alert_mail(w->store, now(), err != OK, err != OK ? diag->text : "", NULL);
    if (err == OK) {
        fprintf(stderr, "The mail server took a test to %s%s%s. Ask whether it arrived.\n",
                s->email, s->escalate_email[0] != '\0' ? " and " : "", s->escalate_email);
    }
    return err == OK ? noted : err;
}
