#include "collector/notice.h"

#include "collector/page_parts.h"

static void write_filled(struct web_page *p, const char *msgid, const char *name, const char *value)
{
    const char *own = value;
    /* "2 years" of the settings keeps its order in a line that is read from the right */
    if (language_rtl(p->x->language)) {
        own = arena_printf(p->x->arena, "\u2068%s\u2069", value);
    }
    html_element(&p->html, EL_P, NULL, page_fill(p, msgid, name, own));
}

static void write_list(struct web_page *p, const char *const *msgids, size_t n)
{
    html_open(&p->html, EL_UL);
    for (size_t i = 0; i < n; i++) {
        html_element(&p->html, EL_LI, NULL, page_tr(p, msgids[i]));
    }
    html_close(&p->html, EL_UL);
}

/* What the way out does, and what it cannot do: said before it is needed. */
static void write_leaving(struct web_page *p)
{
    html_element(&p->html, EL_H2, NULL, page_tr(p, N_("Leaving in a hurry")));
    page_para(p, N_("Every page has a red link: Leave this page now. It takes you to another site "
                    "and throws away what you have not sent."));
    page_para(p, N_("It cannot remove this site from the history of your browser. The history does "
                    "not show your answers or what the questions are about."));
}

static const char no_names[] =
    N_("We do not ask your name, unless you want us to contact you. Nobody at "
       "your service sees who said what.");

static void write_points(struct web_page *p)
{
    static const char *const points[] = {
        N_("You do not have to answer. If you do not, your care and support stay the same."),
        N_("You can leave out any question."),
        no_names,
        N_("We keep what you say private. We tell someone only if a person may be at risk."),
        N_("We do not read answers straight away."),
    };
    write_filled(p,
                 N_("{council} asks these questions. We want to know what is good and what "
                    "needs to change."),
                 "council", p->x->app->settings.council);
    write_list(p, points, sizeof points / sizeof points[0]);
    write_filled(p, N_("How long we keep answers: {retention}"), "retention",
                 p->x->app->settings.retention);
}

void notice_write_short(struct web_page *p, const struct form *form)
{
    write_points(p);
    page_link(p,
              arena_printf(p->x->arena, "/privacy?lang=%s%s", language_tag(p->x->language),
                           page_form_query(p->x, form)),
              N_("Read more about privacy and your rights"));
    if (form->quick_exit) {
        write_leaving(p);
    }
}

static void write_section(struct web_page *p, const char *heading, const char *const *msgids,
                          size_t n)
{
    html_element(&p->html, EL_H2, NULL, page_tr(p, heading));
    for (size_t i = 0; i < n; i++) {
        page_para(p, msgids[i]);
    }
}

static const char *const why[] = {
    N_("We ask people who use care services, carers, staff and services themselves. We compare "
       "what "
       "they say, so that what is good is kept and what is wrong is put right."),
    N_("Taking part is your choice. If you say no, your care and support stay the same."),
};
static const char *const who_sees[] = {
    N_("The council's quality team reads the answers. Reports show groups of people only, never "
       "one "
       "person."),
    N_("What you write in your own words is locked. Only an officer with the key can read it."),
    N_("When you send your answers, a program looks for signs of danger. If it finds any, or if "
       "you "
       "ask us to contact you, a duty officer reads all your answers."),
    N_("How we can contact you is kept apart from your answers. Only the duty officer can read "
       "it."),
    N_("We keep what you say private. But if you tell us that someone may be at risk of harm, we "
       "may "
       "have to tell people who can help."),
};
static const char *const law[] = {
    N_("The council may ask because checking the quality of care is its public task. Answers about "
       "health or care are used to manage health and social care services."),
};
static const char *const rights[] = {
    N_("You can ask to see what we hold, to correct it, or to take it out. Use the reference that "
       "you get when you send your answers."),
    N_("You can also complain to the Information Commissioner's Office (ICO)."),
};
static const char *const cookie[] = {
    N_("This site uses 1 cookie. It holds the key to your answers while you are answering. Without "
       "it we cannot read them. It ends when you close your browser. There are no others, and no "
       "other company is told that you were here."),
};

static void write_officer(struct web_page *p)
{
    const struct settings *s = &p->x->app->settings;
    const struct text_arg args[] = {{"name", s->data_protection_officer},
                                    {"email", s->data_protection_email}};
    html_element(&p->html, EL_P, NULL,
                 tr_fill(p->x->language, p->x->arena,
                         N_("The council's Data Protection Officer: {name}, {email}"), args, 2));
}

void notice_write_full(struct web_page *p)
{
    const struct settings *s = &p->x->app->settings;
    write_section(p, N_("Why we ask"), why, sizeof why / sizeof why[0]);
    write_section(p, N_("Who sees your answers"), who_sees, sizeof who_sees / sizeof who_sees[0]);
    write_section(p, N_("The law"), law, sizeof law / sizeof law[0]);
    html_element(&p->html, EL_H2, NULL, page_tr(p, N_("How long we keep answers")));
    html_element(&p->html, EL_P, NULL, s->retention);
    write_section(p, N_("Your rights"), rights, sizeof rights / sizeof rights[0]);
    write_filled(p, N_("The team that looks after the answers: {team}"), "team", s->privacy_team);
    write_officer(p);
    write_section(p, N_("The cookie"), cookie, sizeof cookie / sizeof cookie[0]);
}

void notice_write_paper(struct web_page *p)
{
    write_points(p);
    page_para(p, law[0]);
    write_filled(p, N_("The team that looks after the answers: {team}"), "team",
                 p->x->app->settings.privacy_team);
    page_para(p, N_("You can ask to see what we hold, to correct it, or to take it out."));
    page_para(p, rights[1]);
    write_officer(p);
}
