#ifndef COLLECTOR_REPLY_H
#define COLLECTOR_REPLY_H
/* What goes back: a status, a body, and the few headers that handlers may set. The security
   headers that every reply carries are the HTTP layer's. */
#include <stdbool.h>
#include <stdint.h>

#include "collector/kept.h"
#include "common/buf.h"

enum { REPLY_BODY_MAX = 4 << 20 };

enum reply_type {
    REPLY_HTML,
    REPLY_TEXT,
    REPLY_SVG,
    REPLY_REPORT, /* a page of commonview-analyze's, with its style and pictures inside */
    REPLY_TYPE_COUNT
};

struct reply {
    unsigned status;
    enum reply_type type;
    struct buf body;
    const char *location;       /* 303, or NULL */
    const char *set_cookie;     /* whole Set-Cookie value, or NULL */
    const char *language;       /* Content-Language, or NULL */
    unsigned retry_after;       /* seconds; 0 none */
    const char *refresh;        /* "SECONDS; url=PATH" on a shared tablet, or NULL */
    bool clear_site;            /* ask the browser to forget what it has of this site */
    bool cacheable;             /* by content: pictures named by their digest; never a page */
    const struct page_key *key; /* may be kept here under it (kept.h); NULL: may not */
    bool is_kept;               /* and is: there is no body, the one that is kept is sent */
};

/* 303 to a path of ours. `path` must live as long as the exchange. */
void reply_redirect(struct reply *r, const char *path);

#endif
