#include "collector/retention.h"

#include "collector/officer_log.h"
#include "common/date.h"
#include "store/alerts.h"
#include "store/invitations.h"

/* One run. */
struct retention {
    struct store *store;
    const struct settings *settings;
    struct arena *arena;
    int32_t today;
    FILE *to;
    int64_t n_answers;
    int64_t n_contacts;
    int64_t n_waves;
    int64_t n_alerts;
};

static enum err forget_answers(struct retention *r, struct diag *diag)
{
    char day[DATE_TEXT_MAX];
    const unsigned days = r->settings->answers_days;
    if (days == 0) {
        fprintf(r->to, "answers: kept for ever\n");
        return OK;
    }
    const int32_t before = r->today - (int32_t)days;
    enum err err = store_delete_before(r->store, before < 0 ? 0 : before, &r->n_answers, diag);
    date_format(before < 0 ? 0 : before, day);
    fprintf(r->to, "answers: %lld, given before %s\n", (long long)r->n_answers, day);
    return err;
}

/* Has it been closed for more than so many days? 0: for ever is not over. */
static bool is_over(const struct retention *r, const struct wave *w, unsigned days)
{
    return days > 0 && r->today - w->closes > (int32_t)days;
}

static enum err forget_people(struct retention *r, const struct wave *w, struct diag *diag)
{
    int64_t n = 0;
    if (!is_over(r, w, r->settings->contacts_days)) {
        return OK;
    }
    enum err err = store_forget_people(r->store, w->number, &n, diag);
    if (err == OK && n > 0) {
        fprintf(r->to, "contacts: %lld of the wave %s\n", (long long)n, w->name);
    }
    r->n_contacts += n;
    return err;
}

static enum err forget_counts(struct retention *r, const struct wave *w, struct diag *diag)
{
    struct slice *contacts = NULL;
    size_t n = 0;
    if (!is_over(r, w, r->settings->counts_days)) {
        return OK;
    }
    enum err err = store_contacts(r->store, w->number, r->arena, &contacts, &n, diag);
    if (err != OK || n > 0) { /* people outlive the counts by the settings: both stay */
        return err;
    }
    int64_t n_left = 0; /* codes, of which no contact is left */
    err = store_forget_people(r->store, w->number, &n_left, diag);
    if (err == OK) {
        err = store_forget_wave(r->store, w->number, diag);
    }
    if (err == OK) {
        fprintf(r->to, "counts: of the wave %s\n", w->name);
        r->n_waves++;
    }
    return err;
}

static enum err forget_waves(struct retention *r, struct diag *diag)
{
    const struct wave *waves = NULL;
    size_t n = 0;
    enum err err = store_waves(r->store, r->arena, &waves, &n, diag);
    for (size_t i = 0; err == OK && i < n; i++) {
        err = forget_people(r, &waves[i], diag);
        if (err == OK) {
            err = forget_counts(r, &waves[i], diag);
        }
    }
    if (err == OK && r->n_contacts + r->n_waves == 0) {
        fprintf(r->to, "contacts and counts: none\n");
    }
    return err;
}

/* Open alerts stay, however old; of closed ones only what they were about goes. */
static enum err forget_alerts(struct retention *r, struct diag *diag)
{
    const unsigned days = r->settings->alerts_days;
    if (days == 0) {
        fprintf(r->to, "alerts: kept for ever\n");
        return OK;
    }
    const int64_t before = ((int64_t)r->today - (int64_t)days) * 24 * ALERT_HOUR;
    const enum err err = store_forget_alerts(r->store, before < 0 ? 0 : before, &r->n_alerts, diag);
    fprintf(r->to, "alerts: what %lld were about, closed more than %u days ago\n",
            (long long)r->n_alerts, days);
    return err;
}

static enum err forget_all(struct retention *r, struct audit_entry *out_entry, struct diag *diag)
{
    char detail[200];
    enum err err = forget_answers(r, diag);
    if (err == OK) {
        err = forget_waves(r, diag);
    }
    if (err == OK) {
        err = forget_alerts(r, diag);
    }
    if (err != OK) {
        return err;
    }
    (void)snprintf(detail, sizeof detail,
                   "%lld answers, %lld contacts, counts of %lld waves, %lld alerts",
                   (long long)r->n_answers, (long long)r->n_contacts, (long long)r->n_waves,
                   (long long)r->n_alerts);
    return officer_log_add(r->store, "retain", detail, out_entry, diag);
}

enum err retention_apply(struct store *s, const struct settings *settings, int32_t today, FILE *to,
                         struct audit_entry *out_entry, struct diag *diag)
{
    struct retention r = {
        .store = s, .settings = settings, .arena = arena_new(1 << 14), .today = today, .to = to};
    const enum err err = forget_all(&r, out_entry, diag);
    arena_free(r.arena);
    return err;
}
