#include "collector/page_comeback.h"

#include <string.h>

#include "collector/page_parts.h"
#include "collector/qr_picture.h"
#include "collector/session.h"
#include "common/date.h"

/* --- saving ----------------------------------------------------------------------------------- */

enum err comeback_save(struct exchange *x, struct journey *j, size_t step)
{
    struct comeback_row row;
    struct draft *d = &j->draft;
    if ((d->flags & DRAFT_SAVED) == 0) {
        comeback_new(&d->code);
    }
    const enum err err = comeback_row_of(&d->code, &row);
    if (err != OK) {
        return err;
    }
    d->flags |= DRAFT_SAVED;
    d->saved_step = (uint16_t)step;
    struct draft_put *put = &x->job.put_drafts[x->job.n_put_drafts++];
    put->id = row.id;
    put->expires_hour = app_hour(x->app) + (int64_t)x->app->settings.save_days * 24;
    comeback_seal(&row, j->form->form->id, &j->key, x->arena, &put->sealed);
    return OK;
}

/* --- the code --------------------------------------------------------------------------------- */

static void write_qr(struct web_page *p, const struct journey *j)
{
    char words[COMEBACK_TEXT_MAX];
    const char *base = p->x->app->settings.base_url;
    if (base[0] == '\0' || j->form->form->quick_exit) {
        return;
    }
    comeback_format(&j->draft.code, '-', words);
    const size_t len = strlen(base);
    page_para(p, N_("Or point the camera of your phone at this picture:"));
    qr_picture_write(
        &p->html, p->x->arena,
        arena_printf(p->x->arena, "%s%scome-back/%s", base, base[len - 1] == '/' ? "" : "/", words),
        page_tr(p, N_("The code as a picture, for the camera of a phone")));
}

void comeback_saved_get(struct exchange *x, struct journey *j)
{
    char words[COMEBACK_TEXT_MAX];
    struct web_page p;
    if ((j->draft.flags & DRAFT_SAVED) == 0) {
        journey_go(x, j, "check");
        return;
    }
    const struct page_options o =
        journey_options(x, j, tr(x->language, N_("Your answers are saved")));
    page_begin(&p, x, &o);
    html_element(&p.html, EL_H1, NULL, page_tr(&p, N_("Your answers are saved")));
    page_para(&p, N_("They are not sent yet. To come back, on this device or another, you need "
                     "these 6 words:"));
    comeback_format(&j->draft.code, ' ', words);
    html_open(&p.html, EL_DIV);
    html_attr(&p.html, AT_CLASS, "panel");
    html_open(&p.html, EL_STRONG);
    html_attr(&p.html, AT_ID, "code");
    html_attr(&p.html, AT_LANG, "en");
    html_attr(&p.html, AT_DIR, "ltr");
    html_text(&p.html, words);
    html_close(&p.html, EL_STRONG);
    html_close(&p.html, EL_DIV);
    journey_write_concern(&p, j);
    page_para(&p,
              N_("Write the words down. Anyone who has them can see and change your answers, so "
                 "keep them safe. We cannot find them again for you."));
    html_element(&p.html, EL_P, NULL,
                 page_fill(&p, N_("We keep your answers until {date}. Then they are thrown away."),
                           "date",
                           tr_date(x->language, x->arena,
                                   app_today(x->app) + (int32_t)x->app->settings.save_days)));
    write_qr(&p, j);
    page_link(&p,
              arena_printf(x->arena, "/come-back?lang=%s%s", language_tag(x->language),
                           page_form_query(x, j->form->form)),
              N_("This is the page where you give the words back"));
    page_link(&p,
              arena_printf(x->arena, "/q/%s/%u", j->form->form->address, j->draft.saved_step + 1U),
              N_("Carry on now"));
    page_end(&p);
}

/* --- giving it back --------------------------------------------------------------------------- */

static const char words_label[] = N_("The 6 words that you wrote down");

static void write_enter(struct exchange *x, struct slice typed, const char *fault)
{
    struct web_page p;
    struct html *h = &p.html;
    const struct form *form = page_asked_form(x);
    const struct page_options o = {.title = tr(x->language, N_("Come back to your answers")),
                                   .error = fault != NULL,
                                   .form = form,
                                   .language_links = true,
                                   .language_query = page_form_query(x, form)};
    page_begin(&p, x, &o);
    if (fault != NULL) {
        page_summary_begin(&p);
        page_summary_link(&p, "code", page_words(&p, words_label), page_words(&p, fault));
        page_summary_end(&p);
    }
    html_element(h, EL_H1, NULL, page_tr(&p, N_("Come back to your answers")));
    html_open(h, EL_FORM);
    html_attr(h, AT_METHOD, "post");
    html_attr_url(h, AT_ACTION, "/come-back");
    html_attr(h, AT_AUTOCOMPLETE, "off");
    html_attr_flag(h, AT_NOVALIDATE);
    page_hidden(&p, "lang", language_tag(x->language));
    if (form != NULL) {
        page_hidden(&p, "form", form->address);
    }
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, fault != NULL ? "q error" : "q");
    html_open(h, EL_LABEL);
    html_attr(h, AT_CLASS, "h");
    html_attr(h, AT_FOR, "code");
    html_text(h, page_tr(&p, words_label));
    html_close(h, EL_LABEL);
    page_field_fault(&p, "code", fault);
    html_open(h, EL_INPUT);
    html_attr(h, AT_TYPE, "text");
    html_attr(h, AT_ID, "code");
    html_attr(h, AT_NAME, "code");
    html_attr(h, AT_DIR, "ltr");
    html_attr(h, AT_SPELLCHECK, "false");
    html_attr(h, AT_VALUE, arena_slicedup(x->arena, typed));
    page_describe_fault(&p, "code", fault);
    html_close(h, EL_DIV);
    page_button(&p, N_("Continue"));
    html_close(h, EL_FORM);
    page_end(&p);
}

void comeback_enter_get(struct exchange *x)
{
    const struct request *r = &x->request;
    const struct form *form = page_asked_form(x);
    if (form != NULL && form->quick_exit) {
        session_mark(x);
    }
    char *words = arena_slicedup(x->arena, r->n_parts > 1 ? r->parts[1] : SLICE(""));
    for (char *c = words; *c != '\0'; c++) {
        *c = *c == '-' ? ' ' : *c;
    }
    write_enter(x, slice_of(words), NULL);
}

/* From the words to the draft. Every failure is the same to whoever asks. */
static enum err open_saved(struct exchange *x, const struct comeback_code *code, struct journey *j)
{
    struct comeback_row row;
    struct slice sealed = {0};
    const char *form_id = NULL;
    enum err err = comeback_row_of(code, &row);
    if (err == OK) {
        err = store_get_draft(x->store, &row.id, app_hour(x->app), x->arena, &sealed, NULL);
    }
    if (err == OK) {
        err = comeback_open(&row, sealed, x->arena, &form_id, &j->key);
    }
    if (err != OK) {
        return err;
    }
    j->form = app_form_by_id(x->app, slice_of(form_id));
    return j->form != NULL ? session_load_with(x, &j->key, j->form, &j->draft) : ERR_NOT_FOUND;
}

void comeback_enter_post(struct exchange *x)
{
    const struct slice typed = fields_get(&x->request.body, "code");
    struct journey *j = arena_alloc(x->arena, sizeof *j);
    struct comeback_code code;
    if (comeback_parse(typed, &code) != OK) {
        write_enter(x, typed, N_("Type the 6 words, with a space between them"));
    } else if (!comeback_may_try(x->app->comeback, app_minute(x->app))) {
        x->reply.status = 429;
        x->reply.retry_after = 60;
        write_enter(x, typed, N_("Many people are trying just now. Wait 1 minute and try again"));
    } else if (open_saved(x, &code, j) != OK) {
        write_enter(x, typed,
                    N_("We have no answers under these words. Look again, or start anew. They may "
                       "have been sent, or kept too long"));
    } else {
        session_set_cookie(x, &j->key);
        journey_go_step(x, j, j->draft.saved_step);
    }
}
