#define _GNU_SOURCE /* memmem */

#include "collector/summary.h"

#include <string.h>

#include "collector/page_parts.h"
#include "common/file.h"

enum { SUMMARY_BYTES_MAX = 2 << 20, SUMMARIES_MAX = 50, NAME_MAX_LEN = 60 };

#define FOLDER "published"
#define SUFFIX ".html"

static const char for_everybody[] =
    "<meta name=\"commonview-audience\" content=\"everybody\">"; /* as the renderer writes it */

static bool is_name(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
            return false;
        }
    }
    return s.len > 0 && s.len <= NAME_MAX_LEN;
}

/* The text between two others, the first of its kind; empty where there is none. */
static struct slice between(struct slice text, const char *begin, const char *end)
{
    const char *from = memmem(text.p, text.len, begin, strlen(begin));
    if (from == NULL) {
        return SLICE("");
    }
    from += strlen(begin);
    const size_t left = (size_t)(text.p + text.len - from);
    const char *to = memmem(from, left, end, strlen(end));
    return to == NULL ? SLICE("") : slice_make(from, (size_t)(to - from));
}

/* The content of a published report; empty when it is not there or not for everybody. */
static struct slice published(const struct exchange *x, struct slice name)
{
    struct slice content = SLICE("");
    const char *file = arena_printf(x->arena, "%.*s" SUFFIX, (int)name.len, name.p);
    const char *path = path_join(x->arena, path_join(x->arena, x->app->workspace, FOLDER), file);
    if (!is_name(name) || file_read(path, SUMMARY_BYTES_MAX, x->arena, &content, NULL) != OK) {
        return SLICE("");
    }
    const struct slice head = between(content, "<head>", "</head>");
    return memmem(head.p, head.len, for_everybody, sizeof for_everybody - 1) != NULL ? content
                                                                                     : SLICE("");
}

/* The renderer escapes these and no others. */
static const char *unescaped(struct arena *a, struct slice s)
{
    static const struct {
        const char *name;
        char c;
    } names[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    char *out = arena_alloc(a, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; n++) {
        size_t len = 1;
        out[n] = s.p[i];
        for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
            const size_t name_len = strlen(names[k].name);
            if (s.len - i >= name_len && memcmp(s.p + i, names[k].name, name_len) == 0) {
                out[n] = names[k].c;
                len = name_len;
            }
        }
        i += len;
    }
    out[n] = '\0';
    return out;
}

/* The names of the reports that may be seen, without their suffix; at most SUMMARIES_MAX. */
static size_t names_of(const struct exchange *x, struct slice out[SUMMARIES_MAX])
{
    const char *const *files = NULL;
    size_t n_files = 0;
    size_t n = 0;
    const char *folder = path_join(x->arena, x->app->workspace, FOLDER);
    if (dir_list(folder, SUFFIX, x->arena, &files, &n_files, NULL) != OK) {
        return 0;
    }
    for (size_t i = 0; i < n_files && n < SUMMARIES_MAX; i++) {
        const struct slice name = slice_make(files[i], strlen(files[i]) - (sizeof SUFFIX - 1));
        if (published(x, name).len > 0) {
            out[n++] = name;
        }
    }
    return n;
}

bool summary_offers(const struct exchange *x)
{
    struct slice names[SUMMARIES_MAX];
    return names_of(x, names) > 0;
}

static void write_entry(struct web_page *p, struct slice name)
{
    struct arena *a = p->x->arena;
    const struct slice content = published(p->x, name);
    html_open(&p->html, EL_LI);
    html_open(&p->html, EL_A);
    html_attr_url(&p->html, AT_HREF, arena_printf(a, "/summary/%.*s", (int)name.len, name.p));
    html_attr(&p->html, AT_LANG, unescaped(a, between(content, "<html lang=\"", "\"")));
    html_attr(&p->html, AT_DIR, "auto"); /* it may be read from the other side than this page */
    html_text(&p->html, unescaped(a, between(content, "<title>", "</title>")));
    html_close(&p->html, EL_A);
    html_close(&p->html, EL_LI);
}

static void show_list(struct exchange *x)
{
    struct web_page p;
    struct slice names[SUMMARIES_MAX];
    const size_t n = names_of(x, names);
    const struct page_options o = {.title = tr(x->language, N_("What came of it")),
                                   .language_links = true};
    page_begin(&p, x, &o);
    html_element(&p.html, EL_H1, NULL, o.title);
    if (n == 0) {
        page_para(&p, N_("Nothing has been published yet."));
    } else {
        page_para(&p, N_("This is what people told us, and what is done about it."));
        html_open(&p.html, EL_UL);
        html_attr(&p.html, AT_CLASS, "cards");
        for (size_t i = 0; i < n; i++) {
            write_entry(&p, names[i]);
        }
        html_close(&p.html, EL_UL);
    }
    page_end(&p);
}

void summary_get(struct exchange *x)
{
    const struct request *r = &x->request;
    if (r->n_parts < 2 || r->parts[1].len == 0) {
        show_list(x);
        return;
    }
    const struct slice content = r->n_parts == 2 ? published(x, r->parts[1]) : SLICE("");
    if (content.len == 0) {
        page_error(x, 404);
        return;
    }
    x->reply.status = 200;
    x->reply.type = REPLY_REPORT;
    buf_add_slice(&x->reply.body, content);
}
