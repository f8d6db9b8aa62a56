#include "collector/kiosk.h"

#include "collector/page_parts.h"
#include "collector/session.h"

void kiosk_watch(struct exchange *x, const struct journey *j)
{
    if (x->app->settings.kiosk) {
        x->reply.refresh = arena_printf(
            x->arena, "%d; url=/kiosk/still-here?form=%s&place=%.*s&lang=%s", KIOSK_IDLE_SECONDS,
            j->form->form->address, (int)j->place.len, j->place.p, language_tag(x->language));
    }
}

void kiosk_write_finish(struct web_page *p)
{
    struct exchange *x = p->x;
    if (x->app->settings.kiosk) {
        x->reply.refresh = arena_printf(x->arena, "%d; url=/kiosk/end", KIOSK_DONE_SECONDS);
        page_link(p, "/kiosk/end", N_("Finish, so that the next person can begin"));
    }
}

/* Where Carry on leads: the page that the person was on, and only ever one of ours. */
static const char *place_before(struct exchange *x)
{
    const struct app_form *f = app_form_by_address(x->app, fields_get(&x->request.query, "form"));
    const struct slice place = fields_get(&x->request.query, "place");
    for (size_t i = 0; i < place.len; i++) {
        const char c = place.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
            return "/";
        }
    }
    return f == NULL ? "/"
                     : arena_printf(x->arena, "/q/%s/%.*s", f->form->address, (int)place.len,
                                    place.p != NULL ? place.p : "");
}

void kiosk_still_here(struct exchange *x)
{
    struct web_page p;
    const struct page_options o = {.title = tr(x->language, N_("Are you still there?"))};
    page_begin(&p, x, &o);
    html_element(&p.html, EL_H1, NULL, page_tr(&p, N_("Are you still there?")));
    page_para(&p,
              N_("In 1 minute this page goes back to the start, and what was not sent is thrown "
                 "away."));
    page_link(&p, place_before(x), N_("Carry on"));
    page_link(&p, "/kiosk/end", N_("Go back to the start"));
    x->reply.refresh = arena_printf(x->arena, "%d; url=/kiosk/end", KIOSK_ASK_SECONDS);
    page_end(&p);
}

static void ended(struct exchange *x, enum err result)
{
    (void)result; /* the cookie is gone either way, and with it the only key to the draft */
    reply_redirect(&x->reply, "/");
}

void kiosk_end(struct exchange *x)
{
    struct draft_key key;
    session_end_cookie(x);
    x->reply.clear_site = true;
    if (session_key(x, &key) != OK) {
        ended(x, OK);
        return;
    }
    session_delete(x, &key);
    x->after = ended;
}
