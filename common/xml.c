#include "common/xml.h"

void xml_begin(struct xml *x, struct buf *out)
{
    *x = (struct xml){.out = out};
    buf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

static void fail(struct xml *x)
{
    if (x->err == OK) {
        x->err = ERR_INTERNAL;
    }
}

static void end_tag(struct xml *x)
{
    if (x->in_tag) {
        buf_addc(x->out, '>');
        x->in_tag = false;
    }
}

static void add_escaped(struct buf *out, struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char ch = (unsigned char)s.p[i];
        if (ch == '&') {
            buf_adds(out, "&amp;");
        } else if (ch == '<') {
            buf_adds(out, "&lt;");
        } else if (ch == '>') {
            buf_adds(out, "&gt;");
        } else if (ch == '"') {
            buf_adds(out, "&quot;");
        } else if (ch == '\n' || ch == '\t') {
            buf_addf(out, "&#%d;", ch); /* attributes would turn it into a space */
        } else if (ch >= ' ') {
            buf_addc(out, s.p[i]);
        }
    }
}

void xml_open(struct xml *x, const char *name)
{
    end_tag(x);
    if (x->depth == XML_DEPTH_MAX) {
        fail(x);
        return;
    }
    x->open[x->depth++] = name;
    buf_addc(x->out, '<');
    buf_adds(x->out, name);
    x->in_tag = true;
}

void xml_attr(struct xml *x, const char *name, const char *value)
{
    if (!x->in_tag) {
        fail(x);
        return;
    }
    buf_addf(x->out, " %s=\"", name);
    add_escaped(x->out, slice_of(value));
    buf_addc(x->out, '"');
}

void xml_text(struct xml *x, struct slice text)
{
    end_tag(x);
    add_escaped(x->out, text);
}

void xml_close(struct xml *x)
{
    if (x->depth == 0) {
        fail(x);
        return;
    }
    x->depth--;
    if (x->in_tag) {
        buf_adds(x->out, "/>");
        x->in_tag = false;
    } else {
        buf_addf(x->out, "</%s>", x->open[x->depth]);
    }
}

void xml_leaf(struct xml *x, const char *name, const char *text)
{
    xml_open(x, name);
    xml_text(x, slice_of(text));
    xml_close(x);
}

enum err xml_finish(struct xml *x)
{
    if (x->depth > 0) {
        fail(x);
    }
    buf_addc(x->out, '\n');
    return x->err != OK ? x->err : buf_error(x->out);
}
