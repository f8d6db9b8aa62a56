/* Error pages: what happened, what became of the answers, what to do. */

#include "collector/page.h"
#include "collector/page_parts.h"

struct error_words {
    unsigned status;
    const char *title;
    const char *text;
};

static const struct error_words errors[] = {
    {400, N_("We could not read that"),
     N_("Your browser sent something that we could not read. Nothing of it was saved. Go back and "
        "try again.")},
    {404, N_("We cannot find that page"),
     N_("The address may be wrong or old. Go to the first page and choose from there.")},
    {405, N_("That is not possible"), N_("Go to the first page and try again.")},
    {410, N_("We no longer have these answers"),
     N_("Your answers were not sent. They are thrown away after some time, or when you leave. If "
        "your browser refuses cookies, use the questions on one page.")},
    {413, N_("That is too long"),
     N_("What you wrote is longer than we can take. It was not saved. Go back and make it shorter, "
        "or ring us.")},
    {415, N_("We could not read that"), N_("Go back and try again.")},
    {429, N_("Very many people are asking just now"),
     N_("Too much comes from your network at once. Wait 1 minute and try again. What was saved "
        "before "
        "is kept. You can also ring us.")},
    {500, N_("Something went wrong here"),
     N_("It is our fault, not yours. What you sent just now was not saved. Go back and try again, "
        "or ring us.")},
    {503, N_("We could not save your answers just now"),
     N_("What you sent just now was not saved. Wait 1 minute, go back to the page before and press "
        "the button again. Earlier pages are kept. You can also ring us.")},
};

static const struct error_words *words_for(unsigned status)
{
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (errors[i].status == status) {
            return &errors[i];
        }
    }
    return &errors[7];
}

void page_error(struct exchange *x, unsigned status)
{
    const struct error_words *w = words_for(status);
    struct web_page p;
    const struct page_options o = {
        .title = tr(x->language, w->title), .error = true, .form = page_asked_form(x)};
    x->reply.status = status;
    page_begin(&p, x, &o);
    html_element(&p.html, EL_H1, NULL, page_tr(&p, w->title));
    page_para(&p, w->text);
    page_link(&p, arena_printf(x->arena, "/?lang=%s", language_tag(x->language)),
              N_("Go to the first page"));
    page_end(&p);
}
