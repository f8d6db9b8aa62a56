#include "collector/route.h"

#include "collector/access.h"
#include "collector/invited.h"
#include "collector/journey.h"
#include "collector/kiosk.h"
#include "collector/page.h"
#include "collector/page_comeback.h"
#include "collector/page_picture.h"
#include "collector/pages.h"
#include "collector/session.h"
#include "collector/summary.h"
#include "common/num.h"

/* Pages that are no questionnaire: the path in one or two pieces, "" for none. */
static const struct {
    const char *first;
    const char *second;
    void (*get)(struct exchange *x);
} pages[] = {
    {"", "", page_home},
    {"help", "", page_help},
    {"privacy", "", page_privacy},
    {"accessibility", "", page_accessibility},
    {"unsafe", "", page_unsafe},
    {"health", "", page_health},
    {"kiosk", "still-here", kiosk_still_here},
    {"kiosk", "end", kiosk_end},
};

/* Steps that need a draft. `page` is used by numbered steps only. */
static const struct {
    const char *name;
    void (*get)(struct exchange *x, struct journey *j);
    void (*post)(struct exchange *x, struct journey *j);
} steps[] = {
    {"check", journey_check_get, journey_check_post},
    {"done", journey_done_get, NULL},
    {"saved", comeback_saved_get, NULL},
};

static bool is_post(const struct exchange *x)
{
    return x->request.method == METHOD_POST;
}

static void route_start(struct exchange *x, struct journey *j)
{
    if (is_post(x)) {
        journey_start_post(x, j);
    } else if (!x->app->entry && access_needs_code(&x->app->settings, j->form->form->id)) {
        invited_ask(x, NULL);
    } else if (fields_has(&x->request.query, "all") && !x->app->settings.kiosk) {
        /* on a shared tablet a page that keeps nothing could not be given back after a while */
        journey_all_get(x, j);
    } else {
        journey_start_get(x, j);
    }
}

/* Language of a page with a draft: the draft's, unless the address asks for another. */
static void use_draft_language(struct exchange *x, const struct journey *j)
{
    const struct language *l = i18n_find(x->app->i18n, j->draft.language);
    if (l != NULL && !fields_has(&x->request.query, "lang")) {
        x->language = l;
    }
}

/* After sending, every step but the confirmation leads to the confirmation; before it, the other
   way round. True when the reply is made. */
static bool redirect_by_state(struct exchange *x, const struct journey *j)
{
    const bool sent = (j->draft.flags & DRAFT_SENT) != 0;
    const bool done = slice_is(j->place, "done");
    if (sent == done) {
        return false;
    }
    journey_go(x, j, sent ? "done" : "check");
    return true;
}

static void route_number(struct exchange *x, struct journey *j)
{
    int64_t number = 0;
    if (num_parse_int(j->place, 1, (int64_t)journey_steps(j)->n_items, &number) != OK) {
        page_error(x, 404);
    } else if (is_post(x)) {
        journey_page_post(x, j, (size_t)number - 1);
    } else {
        journey_page_get(x, j, (size_t)number - 1);
    }
}

static void route_step(struct exchange *x, struct journey *j)
{
    if (session_load(x, j->form, &j->key, &j->draft) != OK) {
        page_error(x, 410);
        return;
    }
    use_draft_language(x, j);
    if (j->draft.answers != NULL) { /* for labels in calculated texts */
        j->draft.answers->language = x->language;
        j->draft.answers->layout = j->draft.layout;
    }
    if (redirect_by_state(x, j)) {
        return;
    }
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (slice_is(j->place, steps[i].name)) {
            void (*const handle)(struct exchange *, struct journey *) =
                is_post(x) ? steps[i].post : steps[i].get;
            if (handle != NULL) {
                handle(x, j);
            } else {
                page_error(x, 405);
            }
            return;
        }
    }
    route_number(x, j);
}

static void route_journey(struct exchange *x)
{
    struct journey *j = arena_alloc(x->arena, sizeof *j);
    const struct request *r = &x->request;
    j->form = r->n_parts >= 2 ? app_form_by_address(x->app, r->parts[1]) : NULL;
    j->place = r->n_parts >= 3 ? r->parts[2] : SLICE("");
    if (j->form == NULL || r->n_parts > 3) {
        page_error(x, 404);
    } else if (j->place.len == 0) {
        route_start(x, j);
    } else if (slice_is(j->place, "leave")) {
        journey_leave(x, j);
    } else if (slice_is(j->place, "no-thank-you") && !is_post(x)) {
        journey_declined_get(x, j);
    } else if (slice_is(j->place, "all") && is_post(x)) {
        journey_all_post(x, j);
    } else {
        route_step(x, j);
    }
}

/* A code may be refused and shown again, so the language comes with the form. */
static void route_come_back(struct exchange *x)
{
    if (!is_post(x)) {
        comeback_enter_get(x);
        return;
    }
    const struct language *l =
        i18n_find(x->app->i18n, arena_slicedup(x->arena, fields_get(&x->request.body, "lang")));
    x->language = l != NULL ? l : x->language;
    comeback_enter_post(x);
}

/* A request that could not be read still gets its page in the words of who sent it: those of their
   draft where there is one. */
static void route_refused(struct exchange *x)
{
    const struct request *r = &x->request;
    struct journey *j = arena_alloc(x->arena, sizeof *j);
    const bool journey = r->n_parts >= 2 && slice_is(r->parts[0], "q");
    j->form = journey ? app_form_by_address(x->app, r->parts[1]) : NULL;
    if (j->form != NULL && session_load(x, j->form, &j->key, &j->draft) == OK) {
        use_draft_language(x, j);
    }
    page_error(x, x->refused);
}

void route_dispatch(struct exchange *x)
{
    const struct request *r = &x->request;
    const struct slice first = r->n_parts > 0 ? r->parts[0] : SLICE("");
    const struct slice second = r->n_parts > 1 ? r->parts[1] : SLICE("");
    x->language = page_language(x);
    if (x->refused != 0) {
        route_refused(x);
        return;
    }
    if (slice_is(first, "q")) {
        route_journey(x);
        return;
    }
    if (slice_is(first, "summary") && !is_post(x)) {
        summary_get(x);
        return;
    }
    if (slice_is(first, "picture") && !is_post(x)) {
        picture_get(x);
        return;
    }
    if (slice_is(first, "i")) {
        if (is_post(x)) {
            invited_post(x);
        } else {
            invited_get(x);
        }
        return;
    }
    if (slice_is(first, "come-back")) {
        route_come_back(x);
        return;
    }
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        if (slice_is(first, pages[i].first) && slice_is(second, pages[i].second) &&
            r->n_parts <= 2) {
            if (is_post(x)) {
                page_error(x, 405);
            } else {
                pages[i].get(x);
            }
            return;
        }
    }
    page_error(x, 404);
}
