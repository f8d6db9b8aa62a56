#include "collector/session.h"

#include <sodium.h>
#include <string.h>

enum { KEY_TEXT_MAX = 64, DRAFT_BYTES_MAX = 512 * 1024 };

static bool is_secure(const struct app *app)
{
    return slice_starts(slice_of(app->settings.base_url), "https:");
}

const char *session_cookie_name(const struct app *app)
{
    return is_secure(app) ? "__Host-commonview" : "commonview";
}

enum err session_key(const struct exchange *x, struct draft_key *out)
{
    const struct slice text = x->request.cookie;
    size_t len = 0;
    if (text.len == 0 ||
        sodium_base642bin(out->bytes, sizeof out->bytes, text.p, text.len, NULL, &len, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        len != sizeof out->bytes) {
        return ERR_NOT_FOUND;
    }
    return OK;
}

static void set_cookie(struct exchange *x, const char *value, const char *age)
{
    x->reply.set_cookie =
        arena_printf(x->arena, "%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s",
                     session_cookie_name(x->app), value, is_secure(x->app) ? "; Secure" : "", age);
}

void session_set_cookie(struct exchange *x, const struct draft_key *key)
{
    char text[KEY_TEXT_MAX];
    sodium_bin2base64(text, sizeof text, key->bytes, sizeof key->bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    set_cookie(x, text, "");
}

void session_end_cookie(struct exchange *x)
{
    set_cookie(x, "", "; Max-Age=0");
}

void session_mark(struct exchange *x)
{
    struct draft_key key;
    if (x->request.cookie.len == 0) {
        draft_key_new(&key);
        session_set_cookie(x, &key);
    }
}

enum err session_load_with(struct exchange *x, const struct draft_key *key,
                           const struct app_form *form, struct draft *out)
{
    struct slice sealed;
    struct slice plain;
    const char *id = form->form->id;
    const struct draft_id draft_id = draft_id_of(key, id);
    const enum err err =
        store_get_draft(x->store, &draft_id, app_hour(x->app), x->arena, &sealed, NULL);
    if (err != OK) {
        return err;
    }
    if (draft_open(key, id, sealed, x->arena, &plain) != OK ||
        draft_read(plain, form, app_today(x->app), x->arena, out) != OK) {
        return ERR_NOT_FOUND;
    }
    return OK;
}

enum err session_load(struct exchange *x, const struct app_form *form, struct draft_key *out_key,
                      struct draft *out)
{
    struct draft_key key;
    enum err err = session_key(x, &key);
    if (err == OK) {
        err = session_load_with(x, &key, form, out);
    }
    if (err == OK) {
        *out_key = key;
    }
    return err;
}

/* A draft with a code waits for its person longer than one that was only left. */
static int64_t hours_kept(const struct app *app, const struct draft *d)
{
    const struct settings *s = &app->settings;
    const bool saved = (d->flags & DRAFT_SAVED) != 0 && (d->flags & DRAFT_SENT) == 0;
    return saved && s->save_days * 24 > s->draft_hours ? (int64_t)s->save_days * 24
                                                       : (int64_t)s->draft_hours;
}

void session_save(struct exchange *x, const struct draft_key *key, const struct draft *d)
{
    struct buf plain;
    buf_init(&plain, DRAFT_BYTES_MAX);
    draft_write(d, &plain);
    struct draft_put *put = &x->job.put_drafts[x->job.n_put_drafts++];
    put->id = draft_id_of(key, d->form->form->id);
    put->expires_hour = app_hour(x->app) + hours_kept(x->app, d);
    draft_seal(key, d->form->form->id, buf_slice(&plain), x->arena, &put->sealed);
    buf_done(&plain);
}

void session_delete(struct exchange *x, const struct draft_key *key)
{
    const size_t n = x->app->n_forms;
    struct draft_id *ids = arena_array(x->arena, n, sizeof *ids);
    for (size_t i = 0; i < n; i++) {
        ids[i] = draft_id_of(key, x->app->forms[i].form->id);
    }
    x->job.delete_drafts = ids;
    x->job.n_delete_drafts = n;
}
