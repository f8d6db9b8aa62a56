#include "analyze/correction_words.h"

#include "analyze/bidi.h"
#include "analyze/fill.h"

static const char *typed(const struct correction_teller *t, const char *text)
{
    return bidi_isolate(t->a, text, language_rtl(t->l));
}

static bool is_wanted(const struct correction_teller *t, const struct correction *c)
{
    return c->received != 0 && (t->unit == SIZE_MAX || c->unit == t->unit);
}

static const char *received_words(const struct correction_teller *t, const struct correction *c)
{
    const char *day = tr_date(t->l, t->a, c->received);
    return correction_is_late(c)
               ? tr_fill(t->l, t->a, "{day}, after the {n} days",
                         FILL({"day", day}, {"n", tr_number(t->l, t->a, CORRECTION_DAYS, 0)}))
               : day;
}

/* "accepted, on 3 April 2026: the register was right" */
static const char *decision_words(const struct correction_teller *t, const struct correction *c)
{
    static const char *const words[CORRECTION_DECISION_COUNT] = {
        [CORRECTION_OPEN] = N_("not decided yet"),
        [CORRECTION_ACCEPTED] = N_("accepted"),
        [CORRECTION_PARTLY] = N_("accepted in part"),
        [CORRECTION_REFUSED] = N_("not accepted"),
    };
    const char *decision = tr(t->l, words[c->decision]);
    if (c->decision == CORRECTION_OPEN) {
        return decision;
    }
    const char *dated =
        tr_fill(t->l, t->a, "{decision}, on {day}",
                FILL({"decision", decision}, {"day", tr_date(t->l, t->a, c->decided)}));
    return c->reason[0] == '\0' ? dated : arena_printf(t->a, "%s: %s", dated, typed(t, c->reason));
}

static void add_row(const struct correction_teller *t, const struct correction *c)
{
    static const enum cell_tone tones[CORRECTION_DECISION_COUNT] = {[CORRECTION_OPEN] = TONE_DOUBT};
    report_table_cell(t->b, (struct report_cell){.text = typed(t, c->id), .header = true});
    if (t->unit == SIZE_MAX) {
        report_table_cell(t->b,
                          (struct report_cell){.text = typed(t, t->units->items[c->unit].name)});
    }
    report_table_cell(t->b, (struct report_cell){.text = typed(t, c->fact)});
    report_table_cell(t->b, (struct report_cell){.text = typed(t, c->says)});
    report_table_cell(t->b, (struct report_cell){.text = received_words(t, c)});
    report_table_cell(
        t->b, (struct report_cell){.text = decision_words(t, c), .tone = tones[c->decision]});
}

static size_t add_rows(const struct correction_teller *t, bool open)
{
    size_t n = 0;
    for (size_t i = 0; i < t->corrections->n_items; i++) {
        const struct correction *c = &t->corrections->items[i];
        if (is_wanted(t, c) && (c->decision == CORRECTION_OPEN) == open) {
            add_row(t, c);
            n++;
        }
    }
    return n;
}

static bool has_any(const struct correction_teller *t)
{
    for (size_t i = 0; i < t->corrections->n_items; i++) {
        if (is_wanted(t, &t->corrections->items[i])) {
            return true;
        }
    }
    return false;
}

size_t correction_table(const struct correction_teller *t)
{
    const char *columns[6];
    size_t n = 0;
    if (!has_any(t)) {
        return 0;
    }
    columns[n++] = tr(t->l, "Id");
    if (t->unit == SIZE_MAX) {
        columns[n++] = tr(t->l, "Service");
    }
    columns[n++] = tr(t->l, "Fact");
    columns[n++] = tr(t->l, "What the service says is right");
    columns[n++] = tr(t->l, "It came");
    columns[n++] = tr(t->l, "What was decided");
    report_table_begin(t->b, tr(t->l, "Corrections"), columns, n);
    const size_t n_open = add_rows(t, true);
    const size_t n_decided = add_rows(t, false);
    report_table_end(t->b);
    return n_open + n_decided;
}
