#include "collector/wave_make.h"

#include <string.h>

#include "collector/officer_log.h"
#include "common/progress.h"

void wave_draw_codes(struct people *people)
{
    for (size_t i = 0; i < people->n_items; i++) {
        if (people->items[i].not_invited[0] == '\0') {
            invite_code_new(&people->items[i].code);
        }
    }
}

/* The mark goes to the person's sealed contact and nowhere else. */
static enum err store_code(struct store *s, int64_t wave, const struct person *p,
                           struct invite_mark *out_mark, struct diag *diag)
{
    struct invite_id id;
    const struct invitation inv = {
        .wave = wave, .form = slice_of(p->form), .unit = slice_of(p->unit)};
    enum err err = invite_code_stretch(&p->code, &id, out_mark);
    if (err != OK) {
        return diag_fail(diag, err, "there is not enough memory to make codes");
    }
    return store_put_invitation(s, &id, &inv, diag);
}

static enum err store_person(struct store *s, int64_t wave, const struct person *p,
                             const struct seal_public *officer, struct arena *a, struct diag *diag)
{
    struct slice sealed;
    const struct invited_count one = {.wave = wave,
                                      .form = slice_of(p->form),
                                      .unit = slice_of(p->unit),
                                      .group = slice_of(p->group),
                                      .reason = slice_of(p->not_invited),
                                      .people = 1};
    enum err err = store_add_invited(s, &one, diag);
    if (err != OK || p->code.text[0] == '\0') {
        return err;
    }
    struct person kept = *p;
    err = store_code(s, wave, p, &kept.mark, diag);
    if (err == OK) {
        person_seal(&kept, officer, a, &sealed);
        err = store_put_contact(s, wave, sealed, diag);
    }
    return err;
}

static enum err store_people(struct store *s, int64_t wave, const struct people *people,
                             const struct seal_public *officer, struct diag *diag)
{
    struct arena *a = arena_new(1 << 14);
    struct progress progress;
    enum err err = OK;
    progress_start(&progress, "making codes", people->n_items);
    for (size_t i = 0; err == OK && i < people->n_items; i++) {
        arena_reset(a);
        err = store_person(s, wave, &people->items[i], officer, a, diag);
        progress_step(&progress, i + 1);
    }
    progress_end(&progress);
    arena_free(a);
    return err;
}

static enum err log_wave(struct store *s, const struct wave *w, const struct people *people,
                         struct audit_entry *out, struct diag *diag)
{
    char detail[256];
    size_t n = 0;
    for (size_t i = 0; i < people->n_items; i++) {
        n += people->items[i].code.text[0] != '\0';
    }
    (void)snprintf(detail, sizeof detail, "wave %s, %s: %zu invited, %zu not", w->name,
                   w->confidential ? "confidential" : "anonymous", n, people->n_items - n);
    return officer_log_add(s, "invite", detail, out, diag);
}

enum err wave_make(struct store *s, const struct wave *w, const struct people *people,
                   const struct seal_public *officer, struct audit_entry *out_entry,
                   struct diag *diag)
{
    int64_t number = 0;
    enum err err = store_begin(s, diag);
    if (err != OK) {
        return err;
    }
    err = store_put_wave(s, w, &number, diag);
    if (err == OK) {
        err = store_people(s, number, people, officer, diag);
    }
    if (err == OK) {
        err = log_wave(s, w, people, out_entry, diag);
    }
    if (err == OK) {
        return store_commit(s, diag);
    }
    store_rollback(s);
    return err;
}

enum err wave_choose(struct store *s, const char *name, struct arena *a, struct wave *out,
                     struct diag *diag)
{
    const struct wave *all = NULL;
    const char *names = "";
    size_t n = 0;
    enum err err = store_waves(s, a, &all, &n, diag);
    if (err != OK) {
        return err;
    }
    for (size_t i = n; i > 0; i--) {
        if (name == NULL || strcmp(all[i - 1].name, name) == 0) {
            *out = all[i - 1];
            return OK;
        }
        names = arena_printf(a, "%s%s%s", all[i - 1].name, names[0] == '\0' ? "" : ", ", names);
    }
    if (n == 0) {
        err = diag_fail(diag, ERR_NOT_FOUND, "nobody has been invited yet");
        diag_remedy(diag, "Make a wave with commonview-collector invite.");
    } else {
        err = diag_fail(diag, ERR_NOT_FOUND, "there is no wave '%s'", name);
        diag_remedy(diag, "There are: %s.", names);
    }
    return err;
}
