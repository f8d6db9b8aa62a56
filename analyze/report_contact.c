#include "analyze/report_contact.h"

#include <string.h>

#include "analyze/bidi.h"
#include "common/problem.h"
#include "common/slice.h"
#include "common/text.h"

static enum err check_contact(const struct settings *s)
{
    struct problems problems;
    problems_init(&problems);
    const enum err err = settings_check_contact(s, "commonview.ini", &problems);
    problems_done(&problems);
    return err;
}

/* "01432 260000 (office)" -> "tel:01432260000": digits and a leading plus, up to what follows the
   number. NULL when there is no digit. */
static const char *phone_url(struct arena *a, const char *phone)
{
    char *url = arena_printf(a, "tel:%s", phone);
    size_t len = strlen("tel:");
    const size_t start = len;
    for (const char *p = phone; *p != '\0' && strchr("0123456789+ -().", *p) != NULL; p++) {
        if ((*p >= '0' && *p <= '9') || (*p == '+' && len == start)) {
            url[len++] = *p;
        }
    }
    url[len] = '\0';
    return len > start ? url : NULL;
}

/* As it is in the settings, in its own writing direction: in a sentence from right to left the two
   halves of a phone number would change places. */
static const char *as_is(const struct report *r, const char *text)
{
    return bidi_isolate(r->arena, text, language_rtl(r->language));
}

/* The settings keep the parts of the address apart by "; "; here it is one line. */
static const char *address_line(const struct report *r)
{
    struct slice rest = slice_of(r->settings->contact.address);
    struct slice part;
    const char *line = "";
    while (slice_split(&rest, ';', &part)) {
        part = slice_trim(part);
        line = arena_printf(r->arena, "%s%s%.*s", line, line[0] == '\0' ? "" : ", ", (int)part.len,
                            part.p);
    }
    return line;
}

static const char *danger_text(const struct report *r)
{
    const struct danger_numbers *d = &r->settings->danger;
    const struct text_arg args[] = {
        {"emergency", as_is(r, d->emergency)},       {"police", as_is(r, d->police)},
        {"safeguarding", as_is(r, d->safeguarding)}, {"hours", as_is(r, d->safeguarding_hours)},
        {"out_of_hours", as_is(r, d->out_of_hours)},
    };
    return tr_fill(r->language, r->arena,
                   "Emergency: {emergency}. Police: {police}. Adult safeguarding: {safeguarding} "
                   "({hours}), at other times {out_of_hours}.",
                   args, sizeof args / sizeof args[0]);
}

enum err report_contact(const struct report *r, const struct contact_line **out_lines,
                        size_t *out_n)
{
    if (check_contact(r->settings) != OK) {
        return ERR_RANGE;
    }
    const struct contact *c = &r->settings->contact;
    const struct language *l = r->language;
    const struct contact_line all[] = {
        {tr(l, "Team"), as_is(r, c->team), NULL},
        {tr(l, "Phone, answered by a person"), as_is(r, c->phone), phone_url(r->arena, c->phone)},
        {tr(l, "When"), as_is(r, c->hours), NULL},
        {tr(l, "Email"), as_is(r, c->email), arena_printf(r->arena, "mailto:%s", c->email)},
        {tr(l, "Post"), as_is(r, address_line(r)), NULL},
        {tr(l, "Text relay and sign language"), as_is(r, c->relay), NULL},
        {tr(l, "Other formats and languages"), as_is(r, c->formats), NULL},
        {tr(l, "If somebody is in danger"), danger_text(r), NULL},
    };
    struct contact_line *lines = arena_array(r->arena, sizeof all / sizeof all[0], sizeof *lines);
    memcpy(lines, all, sizeof all);
    *out_lines = lines;
    *out_n = sizeof all / sizeof all[0];
    return OK;
}
