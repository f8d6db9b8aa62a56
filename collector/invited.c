#include "collector/invited.h"

#include "collector/access.h"
#include "collector/page_parts.h"

static const char code_label[] = N_("The code in your letter");
static const char does_not_work[] =
    N_("This code does not work. Look at your letter again. The code may have been used, or it may "
       "be too late. You can ring us.");

/* --- opening ---------------------------------------------------------------------------------- */

static bool may_be_used(const struct exchange *x, const struct invited *i, enum spent spent)
{
    return spent != SPENT_ANSWERED && app_today(x->app) <= i->invitation.closes &&
           i->form != NULL && access_takes_codes(&x->app->settings, i->form->form->id);
}

/* From a code to its invitation, whether it was used or not. */
static enum err find(struct exchange *x, struct invited *i, enum spent *out_spent)
{
    struct invite_id id;
    enum err err = invite_code_stretch(&i->code, &id, &i->mark);
    if (err == OK) {
        err = store_find_invitation(x->store, &id, x->arena, &i->invitation, NULL);
    }
    if (err == OK) {
        i->form = app_form_by_id(x->app, i->invitation.form);
        err = store_find_spent(x->store, &i->mark, out_spent, NULL);
    }
    return err;
}

/* ERR_BUSY when too many wrong codes were tried in this minute, by whomever; else ERR_NOT_FOUND
   whatever is wrong with it. */
static enum err open_code(struct exchange *x, struct slice text, struct invited *out)
{
    struct invited i;
    enum spent spent = SPENT_NOT;
    if (comeback_tried_out(x->app->wrong_codes, app_minute(x->app))) {
        return ERR_BUSY;
    }
    if (invite_code_parse(text, &i.code) != OK) {
        return ERR_NOT_FOUND;
    }
    const enum err err = find(x, &i, &spent);
    if (err == ERR_NOT_FOUND) {
        (void)comeback_may_try(x->app->wrong_codes, app_minute(x->app));
    }
    if (err != OK || !may_be_used(x, &i, spent)) {
        return ERR_NOT_FOUND;
    }
    *out = i;
    return OK;
}

/* The page for a code that could not be opened. */
static void refuse_for(struct exchange *x, enum err err)
{
    if (err == ERR_BUSY) {
        invited_ask(x, N_("Many people are trying just now. Wait 1 minute and try again"));
        x->reply.status = 429;
        x->reply.retry_after = 60;
    } else {
        invited_refuse(x);
    }
}

/* --- asking for the code ---------------------------------------------------------------------- */

static void write_code_form(struct web_page *p, const char *fault)
{
    struct html *h = &p->html;
    html_open(h, EL_FORM);
    html_attr(h, AT_METHOD, "post");
    html_attr_url(h, AT_ACTION, "/i");
    html_attr(h, AT_AUTOCOMPLETE, "off");
    html_attr_flag(h, AT_NOVALIDATE);
    page_hidden(p, "lang", language_tag(p->x->language));
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, fault != NULL ? "q error" : "q");
    html_open(h, EL_LABEL);
    html_attr(h, AT_CLASS, "h");
    html_attr(h, AT_FOR, "code");
    html_text(h, page_tr(p, code_label));
    html_close(h, EL_LABEL);
    page_field_fault(p, "code", fault);
    html_open(h, EL_INPUT);
    html_attr(h, AT_TYPE, "text");
    html_attr(h, AT_ID, "code");
    html_attr(h, AT_NAME, "code");
    html_attr(h, AT_DIR, "ltr");
    html_attr(h, AT_SPELLCHECK, "false");
    page_describe_fault(p, "code", fault);
    html_close(h, EL_DIV);
    page_button(p, N_("Continue"));
    html_close(h, EL_FORM);
}

void invited_ask(struct exchange *x, const char *fault)
{
    struct web_page p;
    const struct page_options o = {.title = tr(x->language, N_("Answer with a code")),
                                   .error = fault != NULL,
                                   .language_links = true};
    page_begin(&p, x, &o);
    if (fault != NULL) {
        page_summary_begin(&p);
        page_summary_link(&p, "code", page_words(&p, code_label), page_words(&p, fault));
        page_summary_end(&p);
    }
    html_element(&p.html, EL_H1, NULL, page_tr(&p, N_("Answer with a code")));
    page_para(&p, N_("Some questions are only for people who got a letter or an email from us. "
                     "The code in it has 12 letters and numbers."));
    write_code_form(&p, fault);
    page_end(&p);
}

void invited_refuse(struct exchange *x)
{
    invited_ask(x, does_not_work);
    x->reply.status = 404;
}

/* --- no thank you ----------------------------------------------------------------------------- */

static struct page_options decline_options(const struct exchange *x, const struct journey *j)
{
    struct page_options o = journey_options(x, j, tr(x->language, N_("No thank you")));
    o.language_links = true;
    return o;
}

static void decline_get(struct exchange *x, const struct journey *j)
{
    struct web_page p;
    struct page_options o = decline_options(x, j);
    o.back = invited_path(x, j);
    page_begin(&p, x, &o);
    html_element(&p.html, EL_H1, NULL, page_tr(&p, N_("No thank you")));
    page_para(&p, N_("You do not have to answer, and you do not have to say why. Your care and "
                     "support stay the same."));
    html_open(&p.html, EL_FORM);
    html_attr(&p.html, AT_METHOD, "post");
    html_attr_url(&p.html, AT_ACTION,
                  arena_printf(x->arena, "%s/no-thank-you", invited_path(x, j)));
    page_hidden(&p, "lang", language_tag(x->language));
    page_button(&p, N_("Please do not remind me"));
    html_close(&p.html, EL_FORM);
    page_end(&p);
}

static void declined(struct exchange *x, enum err result)
{
    const struct journey *j = x->state;
    struct web_page p;
    if (result != OK) {
        journey_not_saved(x, result);
        return;
    }
    const struct page_options o = journey_options(x, j, tr(x->language, N_("That is fine")));
    page_begin(&p, x, &o);
    html_element(&p.html, EL_H1, NULL, page_tr(&p, N_("That is fine")));
    page_para(&p, N_("We will not remind you. We have kept nothing else."));
    page_link(&p, invited_path(x, j), N_("I have changed my mind"));
    page_end(&p);
}

static void set_spending(struct exchange *x, const struct invited *i, bool is_declined)
{
    struct spending *use = arena_alloc(x->arena, sizeof *use);
    *use = (struct spending){.mark = i->mark,
                             .wave = i->invitation.wave,
                             .form = i->invitation.form,
                             .unit = i->invitation.unit,
                             .declined = is_declined};
    x->job.spending = use;
}

static void decline_post(struct exchange *x, struct journey *j)
{
    set_spending(x, j->invited, true);
    x->state = j;
    x->after = declined;
}

/* --- /i --------------------------------------------------------------------------------------- */

/* Opens the code in the address; false when the reply is made. */
static bool open_address(struct exchange *x, struct journey *j)
{
    struct invited *i = arena_alloc(x->arena, sizeof *i);
    const enum err err = open_code(x, x->request.parts[1], i);
    if (err != OK) {
        refuse_for(x, err);
        return false;
    }
    j->invited = i;
    j->form = i->form;
    return true;
}

static bool is_decline(const struct request *r)
{
    return r->n_parts == 3 && slice_is(r->parts[2], "no-thank-you");
}

void invited_get(struct exchange *x)
{
    struct journey *j = arena_alloc(x->arena, sizeof *j);
    const struct request *r = &x->request;
    if (r->n_parts == 1) {
        invited_ask(x, NULL);
    } else if (r->n_parts > 3 || (r->n_parts == 3 && !is_decline(r))) {
        page_error(x, 404);
    } else if (!open_address(x, j)) {
        return;
    } else if (r->n_parts == 3) {
        decline_get(x, j);
    } else if (fields_has(&r->query, "all") && !x->app->settings.kiosk) {
        journey_all_get(x, j);
    } else {
        journey_start_get(x, j);
    }
}

/* The code that was typed becomes the address, so that both ways are one. */
static void go_to_code(struct exchange *x)
{
    struct invite_code code;
    if (invite_code_parse(fields_get(&x->request.body, "code"), &code) != OK) {
        invited_refuse(x);
    } else {
        reply_redirect(&x->reply, arena_printf(x->arena, "/i/%s?lang=%s", code.text,
                                               language_tag(x->language)));
    }
}

void invited_post(struct exchange *x)
{
    struct journey *j = arena_alloc(x->arena, sizeof *j);
    const char *lang = arena_slicedup(x->arena, fields_get(&x->request.body, "lang"));
    const struct language *l = i18n_find(x->app->i18n, lang);
    x->language = l != NULL ? l : x->language;
    if (x->request.n_parts == 1) {
        go_to_code(x);
    } else if (!is_decline(&x->request)) {
        page_error(x, 405);
    } else if (open_address(x, j)) {
        decline_post(x, j);
    }
}

/* --- for the journey -------------------------------------------------------------------------- */

static bool is_code_missing(const struct exchange *x, const struct journey *j)
{
    return !x->app->entry && access_needs_code(&x->app->settings, j->form->form->id);
}

bool invited_take(struct exchange *x, struct journey *j)
{
    const struct slice text = fields_get(&x->request.body, "invitation");
    if (text.len == 0) {
        if (is_code_missing(x, j)) {
            invited_ask(x, NULL);
            return false;
        }
        return true;
    }
    struct invited *i = arena_alloc(x->arena, sizeof *i);
    const enum err err = open_code(x, text, i);
    if (err != OK || i->form != j->form) {
        refuse_for(x, err);
        return false;
    }
    j->invited = i;
    j->draft.invitation = slice_of(i->code.text);
    return true;
}

static void seal_sender(struct exchange *x, const struct invited *i)
{
    if (i->invitation.confidential) {
        seal_for(&x->app->officer, slice_of(i->code.text), x->arena, &x->job.sealed_sender);
    }
}

/* When it closed while somebody was answering, or was used meanwhile, is not asked here: the first
   is let pass, the second the store refuses. */
enum err invited_fill(struct exchange *x, const struct journey *j)
{
    struct invited i;
    enum spent spent = SPENT_NOT;
    if (j->draft.invitation.len == 0) {
        return is_code_missing(x, j) ? ERR_NOT_FOUND : OK;
    }
    enum err err = invite_code_parse(j->draft.invitation, &i.code);
    if (err == OK) {
        err = find(x, &i, &spent);
    }
    if (err != OK) {
        return ERR_NOT_FOUND;
    }
    set_spending(x, &i, false);
    seal_sender(x, &i);
    return OK;
}

const char *invited_path(struct exchange *x, const struct journey *j)
{
    return j->invited != NULL ? arena_printf(x->arena, "/i/%s", j->invited->code.text)
                              : arena_printf(x->arena, "/q/%s", j->form->form->address);
}

void invited_write_field(struct web_page *p, const struct journey *j)
{
    if (j->invited != NULL) {
        page_hidden(p, "invitation", j->invited->code.text);
    }
}
