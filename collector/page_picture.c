#include "collector/page_picture.h"

#include "collector/page_parts.h"

enum { PICTURE_SIZE = 96 };

const struct picture *page_picture_of(const struct web_page *p, const struct form *f,
                                      struct form_text image, enum layout layout)
{
    if (layout != LAYOUT_EASY_READ || image.by_language == NULL) {
        return NULL;
    }
    return picture_find(&p->x->app->pictures,
                        form_text_show(f, image, p->x->language, layout).text);
}

/* A drawing in one colour is turned round on a dark page; any other stands on a white ground. */
void page_write_picture(struct web_page *p, const struct picture *picture)
{
    struct html *h = &p->html;
    if (picture == NULL) {
        return;
    }
    html_open(h, EL_IMG);
    html_attr(h, AT_CLASS, picture->plain ? "pic" : "pic col");
    html_attr_url(h, AT_SRC, arena_printf(p->x->arena, "/picture/%s", picture->address));
    html_attr(h, AT_ALT, "");
    html_attr_int(h, AT_WIDTH, PICTURE_SIZE);
    html_attr_int(h, AT_HEIGHT, PICTURE_SIZE);
    html_attr(h, AT_LOADING, "lazy");
}

void page_pictured_text(struct web_page *p, enum html_element el, const struct picture *picture,
                        struct shown_text text)
{
    if (picture == NULL) {
        page_form_text(p, el, NULL, text);
        return;
    }
    html_open(&p->html, el);
    html_attr(&p->html, AT_CLASS, "pw");
    page_write_picture(p, picture);
    page_form_text(p, EL_SPAN, NULL, text);
    html_close(&p->html, el);
}

void page_pictured_lines(struct web_page *p, const struct picture *picture, struct shown_text text)
{
    html_open(&p->html, EL_DIV);
    html_attr(&p->html, AT_CLASS, "pw");
    page_write_picture(p, picture);
    html_open(&p->html, EL_DIV);
    page_lines(p, text);
    html_close(&p->html, EL_DIV);
    html_close(&p->html, EL_DIV);
}

void picture_get(struct exchange *x)
{
    const struct request *r = &x->request;
    const struct picture *picture =
        r->n_parts == 2 ? picture_at(&x->app->pictures, r->parts[1]) : NULL;
    if (picture == NULL) {
        page_error(x, 404);
        return;
    }
    buf_add_slice(&x->reply.body, picture->svg);
    x->reply.type = REPLY_SVG;
    x->reply.cacheable = true;
}
