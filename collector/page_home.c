/* "/": what can be answered, one link a questionnaire. */

#include "collector/access.h"
#include "collector/page_parts.h"
#include "collector/pages.h"
#include "collector/summary.h"

static void write_card(struct web_page *p, const struct form *f)
{
    html_open(&p->html, EL_LI);
    html_open(&p->html, EL_A);
    html_attr_url(
        &p->html, AT_HREF,
        arena_printf(p->x->arena, "/q/%s?lang=%s", f->address, language_tag(p->x->language)));
    html_attr(&p->html, AT_DATA_FORM, f->id);
    page_form_text(p, EL_SPAN, NULL, form_text_show(f, f->title, p->x->language, LAYOUT_STANDARD));
    html_close(&p->html, EL_A);
    html_close(&p->html, EL_LI);
}

void page_home(struct exchange *x)
{
    struct web_page p;
    const struct page_options o = {.title = tr(x->language, N_("Tell us about care and support")),
                                   .language_links = true};
    page_begin(&p, x, &o);
    html_element(&p.html, EL_H1, NULL, page_tr(&p, N_("Tell us about care and support")));
    page_para(&p, N_("Choose the questions that are for you. You need no account. It takes 10 to "
                     "20 minutes."));
    html_open(&p.html, EL_UL);
    html_attr(&p.html, AT_CLASS, "cards");
    for (size_t i = 0; i < x->app->n_forms; i++) {
        if (!access_needs_code(&x->app->settings, x->app->forms[i].form->id)) {
            write_card(&p, x->app->forms[i].form);
        }
    }
    html_close(&p.html, EL_UL);
    page_link(&p, arena_printf(x->arena, "/i?lang=%s", language_tag(x->language)),
              N_("I have a letter with a code"));
    if (summary_offers(x)) {
        page_link(&p, arena_printf(x->arena, "/summary/?lang=%s", language_tag(x->language)),
                  N_("What came of it"));
    }
    page_end(&p);
}
