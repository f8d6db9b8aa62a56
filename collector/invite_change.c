#include "collector/invite_change.h"

#include <stdio.h>
#include <string.h>

#include "collector/invite_code.h"
#include "collector/officer_log.h"
#include "collector/wave_make.h"
#include "common/date.h"
#include "store/invitations.h"

/* --- codes that came back on paper ------------------------------------------------------------ */

static enum err spend(struct store *s, struct slice text, bool is_declined, struct arena *a,
                      struct diag *diag)
{
    struct invite_code code;
    struct invite_id id;
    struct invitation inv;
    struct spending use = {.declined = is_declined};
    enum err err = invite_code_parse(text, &code);
    if (err != OK) {
        return diag_fail(diag, err, "'%.*s' is no code: it has 12 letters and digits",
                         (int)text.len, text.p);
    }
    err = invite_code_stretch(&code, &id, &use.mark);
    if (err == OK) {
        err = store_find_invitation(s, &id, a, &inv, diag);
    }
    if (err == OK) {
        use.wave = inv.wave;
        use.form = inv.form;
        use.unit = inv.unit;
        err = store_spend(s, &use, diag);
    }
    return err;
}

/* Blank lines mean nothing. */
static enum err spend_lines(struct store *s, FILE *from, bool is_declined, struct arena *a,
                            size_t *out_n, struct diag *diag)
{
    char line[128];
    enum err err = OK;
    for (unsigned row = 1; err == OK && fgets(line, sizeof line, from) != NULL; row++) {
        const struct slice text = slice_trim(slice_of(line));
        if (text.len > 0) {
            err = spend(s, text, is_declined, a, diag);
            *out_n += err == OK;
        }
        if (err != OK) {
            diag_place(diag, "standard input", row, NULL);
        }
    }
    return err == OK && ferror(from) ? diag_fail(diag, ERR_IO, "the codes cannot be read") : err;
}

static enum err spend_all(struct store *s, const char *code, bool is_declined, struct arena *a,
                          size_t *out_n, struct diag *diag)
{
    enum err err = store_begin(s, diag);
    if (err != OK) {
        return err;
    }
    if (strcmp(code, "-") == 0) {
        err = spend_lines(s, stdin, is_declined, a, out_n, diag);
    } else {
        err = spend(s, slice_of(code), is_declined, a, diag);
        *out_n = 1;
    }
    if (err == OK) {
        return store_commit(s, diag);
    }
    store_rollback(s);
    return err;
}

enum err invite_take_back(const char *workspace, const char *code, bool is_declined,
                          struct arena *a, struct diag *diag)
{
    struct store *s = NULL;
    size_t n = 0;
    enum err err = store_open(workspace, STORE_WRITE, &s, diag);
    if (err == OK) {
        err = spend_all(s, code, is_declined, a, &n, diag);
    }
    store_close(s);
    if (err == OK) {
        fprintf(stderr, "%zu marked: %s\n", n, is_declined ? "no thank you" : "answered");
    }
    return err;
}

/* --- the day a wave closes -------------------------------------------------------------------- */

static enum err log_move(struct store *s, const struct wave *w, const char *to,
                         struct audit_entry *out, struct diag *diag)
{
    char from[DATE_TEXT_MAX];
    char detail[256];
    date_format(w->closes, from);
    (void)snprintf(detail, sizeof detail, "wave %s closes %s instead of %s", w->name, to, from);
    return officer_log_add(s, "invite", detail, out, diag);
}

static enum err move(struct store *s, const struct wave *w, int32_t closes, struct audit_entry *out,
                     struct diag *diag)
{
    char to[DATE_TEXT_MAX];
    date_format(closes, to);
    enum err err = store_begin(s, diag);
    if (err != OK) {
        return err;
    }
    err = store_move_closing(s, w->number, closes, diag);
    if (err == OK) {
        err = log_move(s, w, to, out, diag);
    }
    if (err == OK) {
        return store_commit(s, diag);
    }
    store_rollback(s);
    return err;
}

static enum err choose_and_move(struct store *s, const char *name, int32_t closes, struct arena *a,
                                struct diag *diag)
{
    struct wave w;
    struct audit_entry entry;
    enum err err = wave_choose(s, name, a, &w, diag);
    if (err != OK) {
        return err;
    }
    if (closes <= w.closes) {
        char day[DATE_TEXT_MAX];
        date_format(w.closes, day);
        err = diag_fail(diag, ERR_RANGE, "the letters of wave '%s' say that it closes on %s",
                        w.name, day);
        diag_remedy(diag, "Give a later day.");
        return err;
    }
    err = move(s, &w, closes, &entry, diag);
    if (err == OK) {
        fprintf(stderr,
                "The codes of wave %s may be used longer. Tell the people: their letters "
                "have the day before it.\n",
                w.name);
        officer_log_tell(&entry);
    }
    return err;
}

enum err invite_move_closing(const char *workspace, const char *wave, int32_t closes,
                             struct arena *a, struct diag *diag)
{
    struct store *s = NULL;
    enum err err = store_open(workspace, STORE_WRITE, &s, diag);
    if (err == OK) {
        err = choose_and_move(s, wave, closes, a, diag);
    }
    store_close(s);
    return err;
}
