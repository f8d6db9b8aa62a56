#include "common/html.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/html_names.h"
#include "common/mem.h"
#include "common/num.h"

void html_begin(struct html *h, struct buf *out)
{
    *h = (struct html){.out = out};
}

static void fail(struct html *h, enum err err)
{
    if (h->err == OK) {
        h->err = err;
    }
}

#define ADD_LITERAL(h, lit) buf_add((h)->out, "" lit "", sizeof(lit) - 1)

static const char *entity(unsigned char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return "&#39;";
    }
}

/* Which bytes cannot stand for themselves: 1 anywhere, 2 in an attribute. */
static const unsigned char SPECIAL[256] = {['&'] = 1, ['<'] = 1, ['>'] = 1, ['"'] = 2, ['\''] = 2};

/* Copies runs that need no escape in one piece: pages are rendered for every request. */
static void add_escaped(struct buf *out, struct slice s, unsigned char level)
{
    size_t start = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (SPECIAL[c] != 0 && SPECIAL[c] <= level) {
            buf_add(out, s.p + start, i - start);
            buf_adds(out, entity(c));
            start = i + 1;
        }
    }
    if (start < s.len) {
        buf_add(out, s.p + start, s.len - start);
    }
}

/* Ends the start tag that attributes could still be added to. */
static void end_tag(struct html *h)
{
    if (h->tag_open) {
        buf_addc(h->out, '>');
        h->tag_open = h->tag_void = false;
    }
}

enum err html_finish(struct html *h)
{
    end_tag(h);
    if (h->depth != 0) {
        fail(h, ERR_INTERNAL);
    }
    fail(h, buf_error(h->out));
    return h->err;
}

size_t html_mark(struct html *h)
{
    end_tag(h);
    return h->out->len;
}

void html_keep(struct html *h, size_t mark, struct html_part *out)
{
    end_tag(h);
    const size_t len = h->out->len - mark;
    *out = (struct html_part){.len = len};
    if (h->err == OK && buf_error(h->out) == OK) {
        out->bytes = mem_alloc(len + 1);
        memcpy(out->bytes, h->out->data + mark, len);
    }
}

void html_again(struct html *h, const struct html_part *part)
{
    end_tag(h);
    buf_add(h->out, part->bytes, part->len);
}

void html_part_done(struct html_part *part)
{
    free(part->bytes);
    *part = (struct html_part){0};
}

void html_doctype(struct html *h)
{
    ADD_LITERAL(h, "<!DOCTYPE html>\n");
}

static bool is_void(enum html_element el)
{
    static const bool VOID[EL_COUNT] = {
        [EL_BR] = true,    [EL_COL] = true,  [EL_HR] = true,   [EL_IMG] = true,
        [EL_INPUT] = true, [EL_LINK] = true, [EL_META] = true,
    };
    return VOID[el];
}

static void open_tag(struct html *h, enum html_element el)
{
    end_tag(h);
    if (!is_void(el)) {
        if (h->depth == HTML_DEPTH_MAX) {
            fail(h, ERR_INTERNAL);
            return;
        }
        h->stack[h->depth++] = el;
    }
    buf_addc(h->out, '<');
    buf_adds(h->out, html_element_name(el));
    h->tag_open = true;
    h->tag_void = is_void(el);
}

void html_open(struct html *h, enum html_element el)
{
    /* Nothing is escaped inside a style element: only html_style writes one. */
    if (el == EL_STYLE || (unsigned)el >= EL_COUNT) {
        fail(h, ERR_INTERNAL);
        return;
    }
    open_tag(h, el);
}

void html_close(struct html *h, enum html_element el)
{
    end_tag(h);
    if (h->depth == 0 || h->stack[h->depth - 1] != el) {
        fail(h, ERR_INTERNAL);
        return;
    }
    h->depth--;
    ADD_LITERAL(h, "</");
    buf_adds(h->out, html_element_name(el));
    buf_addc(h->out, '>');
}

/* Writes ` name`; false, with the error set, when no tag is open. */
static bool begin_attr(struct html *h, enum html_attribute at)
{
    if (!h->tag_open || (unsigned)at >= AT_COUNT) {
        fail(h, ERR_INTERNAL);
        return false;
    }
    buf_addc(h->out, ' ');
    buf_adds(h->out, html_attribute_name(at));
    return true;
}

static void add_attr(struct html *h, enum html_attribute at, struct slice value)
{
    if (begin_attr(h, at)) {
        ADD_LITERAL(h, "=\"");
        add_escaped(h->out, value, 2);
        buf_addc(h->out, '"');
    }
}

static bool is_url_attribute(enum html_attribute at)
{
    return at == AT_HREF || at == AT_SRC || at == AT_ACTION || at == AT_FORMACTION;
}

void html_attr(struct html *h, enum html_attribute at, const char *value)
{
    if (is_url_attribute(at)) {
        html_attr_url(h, at, value);
    } else {
        add_attr(h, at, slice_of(value));
    }
}

void html_attr_flag(struct html *h, enum html_attribute at)
{
    begin_attr(h, at);
}

void html_attr_int(struct html *h, enum html_attribute at, long long v)
{
    char text[24];
    (void)snprintf(text, sizeof text, "%lld", v);
    html_attr(h, at, text);
}

void html_attr_num(struct html *h, enum html_attribute at, double v, int decimals)
{
    char text[NUM_TEXT_MAX];
    if (!isfinite(v)) {
        fail(h, ERR_RANGE);
        return;
    }
    num_format_fixed(v, decimals, text);
    html_attr(h, at, text);
}

/* Browsers drop tabs and newlines from an address and take "\" for "/", so that what looks relative
   here need not be for them: such addresses are refused. */
static bool url_is_plain(const char *url)
{
    for (const char *p = url; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if (c <= 0x20 || c == 0x7f || c == '\\') {
            return false;
        }
    }
    return strncmp(url, "//", 2) != 0;
}

static bool url_scheme_allowed(const char *url)
{
    static const char *const ALLOWED[] = {
        "http://",
        "https://",
        "mailto:",
        "tel:",
        "data:image/png;",
        "data:image/png,",
        "data:image/svg+xml;",
        "data:image/svg+xml,",
    };
    if (url[strcspn(url, ":/?#")] != ':') {
        return true; /* relative */
    }
    for (size_t i = 0; i < sizeof ALLOWED / sizeof *ALLOWED; i++) {
        size_t len = strlen(ALLOWED[i]);
        if (slice_is_nocase(slice_make(url, strnlen(url, len)), ALLOWED[i])) {
            return true;
        }
    }
    return false;
}

void html_attr_url(struct html *h, enum html_attribute at, const char *url)
{
    if (!is_url_attribute(at)) {
        fail(h, ERR_INTERNAL);
    } else if (url == NULL || !url_is_plain(url) || !url_scheme_allowed(url)) {
        fail(h, ERR_RANGE);
    } else {
        add_attr(h, at, slice_of(url));
    }
}

void html_text(struct html *h, const char *text)
{
    html_text_slice(h, slice_of(text));
}

/* Readers drop a newline that follows <textarea> or <pre> at once: one is put there for them. */
static bool newline_is_lost(const struct html *h, struct slice text)
{
    return h->tag_open && !h->tag_void && h->depth > 0 && text.len > 0 &&
           (text.p[0] == '\n' || text.p[0] == '\r') &&
           (h->stack[h->depth - 1] == EL_TEXTAREA || h->stack[h->depth - 1] == EL_PRE);
}

void html_text_slice(struct html *h, struct slice text)
{
    bool lost = newline_is_lost(h, text);
    end_tag(h);
    if (lost) {
        buf_addc(h->out, '\n');
    }
    add_escaped(h->out, text, 1);
}

void html_int(struct html *h, long long v)
{
    end_tag(h);
    buf_addf(h->out, "%lld", v);
}

void html_num(struct html *h, double v, int decimals)
{
    char text[NUM_TEXT_MAX];
    if (!isfinite(v)) {
        fail(h, ERR_RANGE);
        return;
    }
    num_format_fixed(v, decimals, text);
    html_text(h, text);
}

void html_element(struct html *h, enum html_element el, const char *cls, const char *text)
{
    html_open(h, el);
    if (cls != NULL) {
        html_attr(h, AT_CLASS, cls);
    }
    html_text(h, text);
    html_close(h, el);
}

static bool has_end_tag(const char *css, size_t len)
{
    const char *const end = css + len;
    for (const char *p = css; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++) {
        if (p + 1 < end && (p[1] == '/' || p[1] == '!')) {
            return true;
        }
    }
    return false;
}

void html_style(struct html *h, const char *css, size_t len)
{
    if (has_end_tag(css, len)) {
        fail(h, ERR_INTERNAL);
        return;
    }
    open_tag(h, EL_STYLE);
    end_tag(h);
    buf_add(h->out, css, len);
    html_close(h, EL_STYLE);
}
