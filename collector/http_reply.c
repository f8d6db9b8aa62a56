/* A reply as the HTTP library sends it: its headers, those that every reply has, and its body. */

#include <microhttpd.h>
#include <stdlib.h>

#include "collector/http_private.h"
#include "common/num.h"

static void add_header(struct MHD_Response *m, const char *name, const char *value)
{
    if (MHD_add_response_header(m, name, value) != MHD_YES) {
        abort(); /* only when there is no memory */
    }
}

/* A picture that is opened on its own can do even less than a page; a report brings its style and its
   pictures with it, and sends nothing. */
static const char *content_policy(const struct http *h, enum reply_type type)
{
    if (type == REPLY_SVG) {
        return "default-src 'none'; sandbox";
    }
    return type == REPLY_REPORT ? "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                                  "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
                                : h->content_policy;
}

static void add_security_headers(const struct http *h, struct MHD_Response *m, enum reply_type type)
{
    add_header(m, "Content-Security-Policy", content_policy(h, type));
    add_header(m, "X-Content-Type-Options", "nosniff");
    add_header(m, "Referrer-Policy", "no-referrer");
    add_header(m, "X-Frame-Options", "DENY");
    add_header(m, "Cross-Origin-Opener-Policy", "same-origin");
    add_header(m, "Cross-Origin-Resource-Policy", "same-origin");
    add_header(m, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    add_header(m, "X-Robots-Tag", "noindex");
}

static const char *const content_types[REPLY_TYPE_COUNT] = {
    [REPLY_HTML] = "text/html; charset=utf-8",
    [REPLY_TEXT] = "text/plain; charset=utf-8",
    [REPLY_SVG] = "image/svg+xml",
    [REPLY_REPORT] = "text/html; charset=utf-8",
};

struct MHD_Response *http_make_reply(struct http_loop *loop, struct exchange *x)
{
    const struct http *h = loop->http;
    struct reply *r = &x->reply;
    const bool compressed = x->request.accepts_gzip && gzip_body(loop->gzip, &r->body);
    struct MHD_Response *m;
    if (r->body.data != NULL) {
        m = MHD_create_response_from_buffer(r->body.len, r->body.data, MHD_RESPMEM_MUST_FREE);
        r->body.data = NULL; /* the library's now */
        buf_clear(&r->body);
    } else {
        static char nothing[1];
        m = MHD_create_response_from_buffer(0, nothing, MHD_RESPMEM_PERSISTENT);
    }
    if (m == NULL) {
        return NULL;
    }
    add_security_headers(h, m, r->type);
    add_header(m, "Content-Type", content_types[r->type]);
    add_header(m, "Cache-Control",
               r->cacheable ? "public, max-age=31536000, immutable" : "no-store");
    /* a kept picture stays good when the cookie changes */
    add_header(m, "Vary",
               r->cacheable ? "Accept-Encoding" : "Accept-Encoding, Accept-Language, Cookie");
    if (compressed) {
        add_header(m, "Content-Encoding", "gzip");
    }
    if (r->location != NULL) {
        add_header(m, "Location", r->location);
    }
    if (r->set_cookie != NULL) {
        add_header(m, "Set-Cookie", r->set_cookie);
    }
    if (r->language != NULL) {
        add_header(m, "Content-Language", r->language);
    }
    if (r->refresh != NULL) {
        add_header(m, "Refresh", r->refresh);
    }
    if (r->clear_site) {
        add_header(m, "Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
    }
    if (r->retry_after > 0) {
        char text[NUM_TEXT_MAX];
        num_format_fixed(r->retry_after, 0, text);
        add_header(m, "Retry-After", text);
    }
    return m;
}
