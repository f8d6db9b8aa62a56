/* The first page of a questionnaire: who asks and why, what happens with the answers, which service
   it is about, and how the pages should look. And the way out. */

#include <string.h>

#include "collector/invited.h"
#include "collector/journey.h"
#include "collector/notice.h"
#include "collector/page_parts.h"
#include "collector/session.h"
#include "common/date.h"

/* --- choosing the service --------------------------------------------------------------------- */

static const char *const subject_titles[SUBJECT_COUNT] = {
    [SUBJECT_CARE_PROVIDER] = N_("Care services"),
    [SUBJECT_COUNCIL_SERVICE] = N_("Council teams"),
    [SUBJECT_PROCESS] = N_("How we work"),
};

static const char which_service[] = N_("Which service are your answers about?");
static const char missing_unit[] = N_("Choose the service in the list");

static bool unit_fits(const struct form *f, const struct unit *u)
{
    return (f->subjects & (1U << u->subject)) != 0;
}

/* The only unit that a form can be about, or SIZE_MAX when there are several or none. */
static size_t only_unit(const struct exchange *x, const struct form *f)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < x->app->units.n_items; i++) {
        if (unit_fits(f, &x->app->units.items[i])) {
            if (found != SIZE_MAX) {
                return SIZE_MAX;
            }
            found = i;
        }
    }
    return found;
}

/* The unit of the invitation, or that was asked for, or the only one; or SIZE_MAX. */
static size_t chosen_unit(const struct exchange *x, const struct journey *j,
                          const struct fields *fields)
{
    const struct form *f = j->form->form;
    const struct slice id =
        j->invited != NULL ? j->invited->invitation.unit : fields_get(fields, "unit");
    const size_t unit = units_find(&x->app->units, id);
    if (unit != SIZE_MAX && unit_fits(f, &x->app->units.items[unit])) {
        return unit;
    }
    return only_unit(x, f);
}

static void write_units_of(struct web_page *p, const struct form *f, enum subject s)
{
    struct html *h = &p->html;
    bool open = false;
    for (size_t i = 0; i < p->x->app->units.n_items; i++) {
        const struct unit *u = &p->x->app->units.items[i];
        if (u->subject != s || !unit_fits(f, u)) {
            continue;
        }
        if (!open) {
            html_open(h, EL_OPTGROUP);
            html_attr(h, AT_ARIA_LABEL, page_tr(p, subject_titles[s]));
            html_attr(h, AT_LABEL, page_tr(p, subject_titles[s]));
            open = true;
        }
        html_open(h, EL_OPTION);
        html_attr(h, AT_VALUE, u->id);
        html_text(h, u->name);
        html_close(h, EL_OPTION);
    }
    if (open) {
        html_close(h, EL_OPTGROUP);
    }
}

static void write_unit_select(struct web_page *p, const struct form *f, bool missing)
{
    struct html *h = &p->html;
    html_open(h, EL_DIV);
    html_attr(h, AT_CLASS, missing ? "q error" : "q");
    html_open(h, EL_LABEL);
    html_attr(h, AT_CLASS, "h");
    html_attr(h, AT_FOR, "unit");
    html_text(h, page_tr(p, which_service));
    html_close(h, EL_LABEL);
    page_field_fault(p, "unit", missing ? missing_unit : NULL);
    html_open(h, EL_SELECT);
    html_attr(h, AT_NAME, "unit");
    html_attr(h, AT_ID, "unit");
    page_describe_fault(p, "unit", missing ? missing_unit : NULL);
    html_open(h, EL_OPTION);
    html_attr(h, AT_VALUE, "");
    html_text(h, page_tr(p, N_("Choose a service")));
    html_close(h, EL_OPTION);
    for (size_t s = 0; s < SUBJECT_COUNT; s++) {
        write_units_of(p, f, (enum subject)s);
    }
    html_close(h, EL_SELECT);
    html_close(h, EL_DIV);
}

void journey_write_unit(struct web_page *p, const struct journey *j, const struct fields *given,
                        bool missing)
{
    const struct form *f = j->form->form;
    const size_t unit = chosen_unit(p->x, j, given);
    if (unit == SIZE_MAX) {
        write_unit_select(p, f, missing);
        return;
    }
    const struct unit *u = &p->x->app->units.items[unit];
    html_open(&p->html, EL_INPUT);
    html_attr(&p->html, AT_TYPE, "hidden");
    html_attr(&p->html, AT_NAME, "unit");
    html_attr(&p->html, AT_VALUE, u->id);
    if (!f->quick_exit) {
        html_element(&p->html, EL_P, NULL,
                     page_fill(p, N_("About: {service}"), "service", u->name));
    }
}

void journey_write_missing_unit(struct web_page *p)
{
    page_summary_begin(p);
    page_summary_link(p, "unit", page_words(p, which_service), page_words(p, missing_unit));
    page_summary_end(p);
}

bool journey_take_unit(const struct exchange *x, struct journey *j)
{
    const size_t unit = chosen_unit(x, j, &x->request.body);
    if (unit == SIZE_MAX) {
        return false;
    }
    j->draft.unit = slice_of(x->app->units.items[unit].id);
    return true;
}

/* --- the page --------------------------------------------------------------------------------- */

static const struct {
    enum layout layout;
    const char *text;
} layouts[] = {
    {LAYOUT_STANDARD, N_("Standard")},
    {LAYOUT_EASY_READ, N_("Easy Read: short sentences, 1 question on each page")},
    {LAYOUT_PLAIN, N_("Plain text, no pictures")},
    {LAYOUT_LARGE, N_("Large print")},
};

/* What links to this page in another language or layout keep: "&layout=large&unit=H012". */
static const char *kept_query(struct exchange *x, enum layout layout)
{
    const struct slice unit = fields_get(&x->request.query, "unit");
    const bool known = units_find(&x->app->units, unit) != SIZE_MAX;
    return arena_printf(x->arena, "&layout=%s%s%s", layout_name(layout), known ? "&unit=" : "",
                        known ? arena_slicedup(x->arena, unit) : "");
}

/* Links rather than a question: they work before anything is begun, and nothing is pre-chosen. */
static void write_layouts(struct web_page *p, const struct journey *j)
{
    struct html *h = &p->html;
    html_element(h, EL_H2, NULL, page_tr(p, N_("How would you like to read the questions?")));
    html_open(h, EL_UL);
    html_attr(h, AT_CLASS, "cards");
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++) {
        if (layouts[i].layout == LAYOUT_EASY_READ && !form_has_easy_read(j->form->form)) {
            continue;
        }
        html_open(h, EL_LI);
        html_open(h, EL_A);
        html_attr_url(h, AT_HREF,
                      arena_printf(p->x->arena, "%s?lang=%s%s", invited_path(p->x, j),
                                   language_tag(p->x->language),
                                   kept_query(p->x, layouts[i].layout)));
        if (layouts[i].layout == j->draft.layout) {
            html_attr(h, AT_ARIA_CURRENT, "true");
        }
        html_text(h, page_tr(p, layouts[i].text));
        html_close(h, EL_A);
        html_close(h, EL_LI);
    }
    html_close(h, EL_UL);
}

static void write_start_form(struct web_page *p, const struct journey *j, bool missing)
{
    struct html *h = &p->html;
    html_open(h, EL_FORM);
    html_attr(h, AT_METHOD, "post");
    html_attr_url(h, AT_ACTION, arena_printf(p->x->arena, "/q/%s", j->form->form->address));
    html_attr_flag(h, AT_NOVALIDATE);
    html_attr(h, AT_AUTOCOMPLETE, "off");
    page_hidden(p, "lang", language_tag(p->x->language));
    journey_write_unit(p, j, &p->x->request.query, missing);
    page_hidden(p, "layout", layout_name(j->draft.layout));
    invited_write_field(p, j);
    page_button(p, N_("Start"));
    html_close(h, EL_FORM);
}

/* A person who comes back finds their answers rather than an empty start. */
static void write_carry_on(struct web_page *p, const struct journey *j)
{
    struct draft_key key;
    struct draft old;
    if (session_load(p->x, j->form, &key, &old) == OK && (old.flags & DRAFT_SENT) == 0) {
        page_para(p, N_("You have begun to answer these questions. Your answers are still here."));
        page_link(p, arena_printf(p->x->arena, "/q/%s/1", j->form->form->address),
                  N_("Carry on where you were"));
    }
}

void journey_start_get(struct exchange *x, struct journey *j)
{
    struct web_page p;
    const bool missing = fields_has(&x->request.query, "missing");
    if (layout_parse(fields_get(&x->request.query, "layout"), &j->draft.layout) != OK ||
        (j->draft.layout == LAYOUT_EASY_READ && !form_has_easy_read(j->form->form))) {
        j->draft.layout = LAYOUT_STANDARD;
    }
    struct page_options o = journey_options(x, j, journey_title(x, j));
    o.error = missing;
    o.back =
        j->invited == NULL ? arena_printf(x->arena, "/?lang=%s", language_tag(x->language)) : NULL;
    o.language_links = true;
    o.language_query = kept_query(x, j->draft.layout);
    page_begin(&p, x, &o);
    if (missing) {
        journey_write_missing_unit(&p);
    }
    html_element(&p.html, EL_H1, NULL, journey_title(x, j));
    write_carry_on(&p, j);
    notice_write_short(&p, j->form->form);
    write_start_form(&p, j, missing);
    write_layouts(&p, j);
    if (!x->app->settings.kiosk) {
        page_link(&p,
                  arena_printf(x->arena, "%s?all=1&lang=%s", invited_path(x, j),
                               language_tag(x->language)),
                  N_("See all questions on one page instead"));
    }
    page_link(&p,
              arena_printf(x->arena, "%s/no-thank-you?lang=%s", invited_path(x, j),
                           language_tag(x->language)),
              N_("No thank you, I do not want to answer"));
    page_end(&p);
}

/* Saying no is an answer too. Without an invitation there is nobody to remind, so nothing is kept. */
void journey_declined_get(struct exchange *x, struct journey *j)
{
    struct web_page p;
    const struct page_options o = journey_options(x, j, tr(x->language, N_("That is fine")));
    page_begin(&p, x, &o);
    html_element(&p.html, EL_H1, NULL, page_tr(&p, N_("That is fine")));
    page_para(&p, N_("You do not have to answer, and you do not have to say why. Your care and "
                     "support stay the same."));
    page_para(&p, N_("We have kept nothing about you. If you got a letter and want no reminder, "
                     "please tell us."));
    page_link(
        &p,
        arena_printf(x->arena, "/q/%s?lang=%s", j->form->form->address, language_tag(x->language)),
        N_("I have changed my mind"));
    page_end(&p);
}

/* --- started ----------------------------------------------------------------------------------- */

static void started(struct exchange *x, enum err result)
{
    struct journey *j = x->state;
    if (result != OK) {
        x->reply.set_cookie = NULL;
        journey_not_saved(x, result);
        return;
    }
    journey_go_step(x, j,
                    steps_next(journey_steps(j), j->draft.answers, SIZE_MAX, j->draft.layout));
}

void journey_new_draft(struct exchange *x, struct journey *j)
{
    const struct language *l =
        i18n_find(x->app->i18n, arena_slicedup(x->arena, fields_get(&x->request.body, "lang")));
    x->language = l != NULL ? l : x->language;
    j->draft.language = language_tag(x->language);
    j->draft.form = j->form;
    j->draft.channel = CHANNEL_WEB;
    j->draft.answers = answers_new(j->form->form, x->arena, app_today(x->app));
    answers_update(j->draft.answers);
    response_key_new(app_today(x->app), &j->draft.key);
    if (layout_parse(fields_get(&x->request.body, "layout"), &j->draft.layout) != OK) {
        j->draft.layout = LAYOUT_STANDARD;
    }
}

void journey_start_post(struct exchange *x, struct journey *j)
{
    journey_new_draft(x, j);
    if (!journey_has_reference(j)) {
        page_error(x, 500);
        return;
    }
    if (!invited_take(x, j)) {
        return;
    }
    if (!journey_take_unit(x, j)) {
        journey_go(x, j,
                   arena_printf(x->arena, "?missing=1&lang=%s&layout=%s", j->draft.language,
                                layout_name(j->draft.layout)));
        return;
    }
    if (session_key(x, &j->key) != OK) {
        draft_key_new(&j->key);
    }
    session_set_cookie(x, &j->key);
    journey_save(x, j, started);
}

/* --- leaving ----------------------------------------------------------------------------------- */

static void left(struct exchange *x, enum err result)
{
    (void)result; /* the cookie is gone either way, and with it the only key to the draft */
    reply_redirect(&x->reply, x->app->settings.kiosk ? "/" : x->app->settings.quick_exit_url);
}

void journey_leave(struct exchange *x, struct journey *j)
{
    session_end_cookie(x);
    x->reply.clear_site = true;
    if (session_key(x, &j->key) != OK) {
        left(x, OK);
        return;
    }
    session_delete(x, &j->key);
    x->after = left;
}
