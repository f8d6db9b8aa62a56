/* Help, privacy, accessibility, and what to do when somebody is not safe. */

#include <sodium.h>

#include "collector/notice.h"
#include "collector/page_parts.h"
#include "collector/pages.h"

enum { HEALTH_BYTES = 16 };

static struct page_options options_of(struct exchange *x, const char *title)
{
    const struct form *form = page_asked_form(x);
    return (struct page_options){.title = title,
                                 .form = form,
                                 .language_links = true,
                                 .language_query = page_form_query(x, form)};
}

static void begin(struct web_page *p, struct exchange *x, const struct page_options *o)
{
    page_begin(p, x, o);
    html_element(&p->html, EL_H1, NULL, o->title);
}

static void write_section(struct web_page *p, const char *heading, const char *const *msgids,
                          size_t n)
{
    html_element(&p->html, EL_H2, NULL, page_tr(p, heading));
    for (size_t i = 0; i < n; i++) {
        page_para(p, msgids[i]);
    }
}

void page_help(struct exchange *x)
{
    static const char *const answering[] = {
        N_("Each page asks about 1 thing. Press Continue to go on. Press Back to see what you "
           "answered before."),
        N_("You can leave any question empty. There is no right or wrong answer."),
        N_("Before you send, you see all your answers. You can change each of them."),
    };
    static const char *const helper[] = {
        N_("Someone you trust can help you, or answer for you. Near the end we ask who helped."),
        N_("You can also ask us to send the questions on paper, or to ask you on the phone."),
    };
    struct web_page p;
    const struct page_options o = options_of(x, tr(x->language, N_("Help with these questions")));
    begin(&p, x, &o);
    write_section(&p, N_("How to answer"), answering, sizeof answering / sizeof answering[0]);
    write_section(&p, N_("If you would like help"), helper, sizeof helper / sizeof helper[0]);
    html_element(&p.html, EL_H2, NULL, page_tr(&p, N_("Talk to a person")));
    page_write_contact(&p);
    page_end(&p);
}

void page_privacy(struct exchange *x)
{
    struct web_page p;
    const struct page_options o = options_of(x, tr(x->language, N_("Privacy")));
    begin(&p, x, &o);
    notice_write_full(&p);
    page_end(&p);
}

/* What the last check of the pages did and found, from the record that the check itself wrote. */
static void write_last_check(struct web_page *p)
{
    const struct accessibility_record *r = &p->x->app->checked;
    const struct language *l = p->x->language;
    const struct text_arg args[] = {
        {"date", tr_date(l, p->x->arena, r->day)},
        {"browser", r->browser},
        {"pages", tr_number(l, p->x->arena, (double)r->n_pages, 0)},
        {"checks", tr_number(l, p->x->arena, (double)r->n_checks, 0)},
    };
    html_element(&p->html, EL_H2, NULL, page_tr(p, N_("How we checked")));
    html_element(&p->html, EL_P, NULL,
                 tr_fill(l, p->x->arena,
                         N_("Last check: {date}, in {browser}. Pages looked at: {pages}. Single "
                            "checks: {checks}."),
                         args, sizeof args / sizeof args[0]));
    page_para(p, N_("Programs looked at every page in each language and layout. They used the "
                    "keyboard alone, a narrow screen, large text, wide spacing, dark and forced "
                    "colours."));
    html_element(&p->html, EL_H2, NULL, page_tr(p, N_("Faults that we know of")));
    if (r->n_faults == 0) {
        page_para(p, N_("The last check found no fault that is still there. People will find what "
                        "programs cannot."));
        return;
    }
    html_open(&p->html, EL_UL);
    for (size_t i = 0; i < r->n_faults; i++) {
        html_element(&p->html, EL_LI, NULL, page_tr(p, r->faults[i]));
    }
    html_close(&p->html, EL_UL);
}

/* By itself: in a list its two pieces look like a comma that was forgotten. */
static const char by_keyboard[] =
    N_("By keyboard all pages were tried in English, and every kind of question in Urdu and "
       "Polish.");

void page_accessibility(struct exchange *x)
{
    static const char *const made[] = {
        N_("These pages are made to work with a keyboard, a screen reader, large text, your own "
           "colours and an old phone. They need no script."),
        N_("We aim at the Web Content Accessibility Guidelines 2.2, level AA."),
    };
    static const char *const limits[] = {
        N_("No person with a disability has tried these pages yet."),
        N_("No screen reader, voice control or switch was tried, and no other browser."),
        by_keyboard,
        N_("The pictures of Easy Read have not been tried with people who read Easy Read."),
        N_("Languages other than English are drafts until a reader has confirmed them."),
    };
    static const char *const tell[] = {
        N_("If something does not work for you, tell us. We will send the questions in another "
           "form and put the fault right."),
        N_("If you are not happy with our answer, you can ask the Equality Advisory and Support "
           "Service (EASS)."),
    };
    struct web_page p;
    const struct page_options o = options_of(x, tr(x->language, N_("Accessibility")));
    begin(&p, x, &o);
    write_section(&p, N_("How these pages are made"), made, sizeof made / sizeof made[0]);
    write_last_check(&p);
    write_section(&p, N_("What was not tried"), limits, sizeof limits / sizeof limits[0]);
    write_section(&p, N_("If you find a fault"), tell, sizeof tell / sizeof tell[0]);
    page_end(&p);
}

void page_unsafe(struct exchange *x)
{
    struct web_page p;
    const struct page_options o = options_of(x, tr(x->language, N_("Help now")));
    begin(&p, x, &o);
    page_para(&p, N_("We do not read answers straight away. If you need help now, please ring."));
    page_write_danger(&p);
    page_para(&p,
              N_("You can ring for yourself or for somebody else. You do not have to be sure."));
    page_end(&p);
}

static void health_tried(struct exchange *x, enum err result)
{
    x->reply.type = REPLY_TEXT;
    x->reply.status = result == OK ? 200 : 503;
    buf_adds(&x->reply.body, result == OK ? "ok\n" : "answers cannot be saved\n");
    if (alert_clock_fails(x->app->alert_clock)) {
        buf_adds(&x->reply.body, "the mail about alerts fails: commonview-collector alerts\n");
    }
}

/* Well means that a commit works, so one is tried: a draft of nobody that is over already. */
void page_health(struct exchange *x)
{
    /* other bytes each time: what is there already would be a commit that writes nothing */
    unsigned char *bytes = arena_alloc(x->arena, HEALTH_BYTES);
    randombytes_buf(bytes, HEALTH_BYTES);
    x->job.put_drafts[0].sealed = slice_make((const char *)bytes, HEALTH_BYTES);
    x->job.n_put_drafts = 1;
    x->after = health_tried;
}
