#include "analyze/provider_list.h"

#include "analyze/bidi.h"
#include "analyze/correction_words.h"
#include "analyze/fill.h"
#include "analyze/number_words.h"
#include "analyze/voices.h"

struct teller {
    const struct corrections *c;
    const struct units *units;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
    int32_t today;
};

/* How the packs stand. */
struct standing {
    int64_t services, sent, running, waiting; /* waiting: corrections without a decision */
};

static bool has_pack(const struct unit *u)
{
    return voice_fits(SOURCE_PROVIDER, u->subject);
}

static struct standing standing_of(const struct teller *t)
{
    struct standing s = {0};
    for (size_t i = 0; i < t->units->n_items; i++) {
        int32_t sent = 0;
        const bool was_sent = correction_last_sent(t->c, i, &sent);
        s.services += has_pack(&t->units->items[i]);
        s.sent += was_sent;
        s.running += was_sent && t->today <= sent + CORRECTION_DAYS;
    }
    for (size_t i = 0; i < t->c->n_items; i++) {
        const struct correction *c = &t->c->items[i];
        s.waiting += c->received != 0 && c->decision == CORRECTION_OPEN;
    }
    return s;
}

static void tell_standing(const struct teller *t)
{
    const struct standing s = standing_of(t);
    const struct {
        const char *lead, *text;
    } items[] = {
        {tr(t->l, "Pack sent"), number_share(t->l, t->a, s.sent, s.services, COUNTED_SERVICES)},
        {tr(t->l, "Can still correct facts"),
         number_share(t->l, t->a, s.running, s.services, COUNTED_SERVICES)},
        {tr(t->l, "Corrections without a decision"), tr_number(t->l, t->a, (double)s.waiting, 0)},
    };
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        report_list_item(t->b, (struct report_item){.lead = items[i].lead, .text = items[i].text});
    }
}

static void add_unit(const struct teller *t, size_t unit)
{
    const struct unit *u = &t->units->items[unit];
    int32_t sent = 0;
    const bool was_sent = correction_last_sent(t->c, unit, &sent);
    const int32_t until = sent + CORRECTION_DAYS;
    const char *name = bidi_isolate(t->a, u->name, language_rtl(t->l));
    const char *left = !was_sent          ? ""
                       : t->today > until ? tr(t->l, "the days are over")
                                          : tr(t->l, "running");
    const struct report_cell cells[] = {
        {.text = name, .header = true},
        {.text = was_sent ? tr_date(t->l, t->a, sent) : tr(t->l, "not sent"),
         .tone = was_sent ? TONE_PLAIN : TONE_DOUBT},
        {.text = was_sent ? tr_date(t->l, t->a, until) : ""},
        {.text = left},
    };
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        report_table_cell(t->b, cells[i]);
    }
}

static void tell_units(const struct teller *t)
{
    const char *const columns[] = {tr(t->l, "Service"), tr(t->l, "Sent on"),
                                   tr(t->l, "Facts can be corrected until"), tr(t->l, "Now")};
    report_heading(t->b, 2, "services", tr(t->l, "Service by service"));
    report_table_begin(t->b, tr(t->l, "The packs of the services, in the order of their ids"),
                       columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < t->units->n_items; i++) {
        if (has_pack(&t->units->items[i])) {
            add_unit(t, i);
        }
    }
    report_table_end(t->b);
}

const struct report *provider_list_report(const struct corrections *c, const struct units *units,
                                          const struct settings *settings, const struct language *l,
                                          int32_t today, const char *version, struct arena *a)
{
    const struct teller t = {
        .c = c,
        .units = units,
        .l = l,
        .a = a,
        .today = today,
        .b = report_begin(a, l, settings, tr(l, "The services' own packs, and what they correct"),
                          tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)})),
                          version)};
    report_notice(t.b, tr(l, "For the quality team only; not for publication."));
    tell_standing(&t);
    report_heading(t.b, 2, "corrections", tr(l, "What services say is wrong"));
    if (correction_table(&(struct correction_teller){
            .corrections = c, .units = units, .unit = SIZE_MAX, .l = l, .a = a, .b = t.b}) == 0) {
        report_paragraph(t.b, tr(l, "No correction has come. Write each into corrections.csv on "
                                    "the day it comes, a row each."));
    }
    tell_units(&t);
    return report_end(t.b);
}
