#include "analyze/scrutiny_pack.h"

#include "analyze/bidi.h"
#include "analyze/board_sections.h"
#include "analyze/fill.h"
#include "analyze/number_words.h"

struct teller {
    const struct scrutiny_pack *p;
    struct board_sections s;
};

/* The actions of the half-year, counted. */
struct half_year {
    int64_t agreed; /* in it */
    int64_t due;    /* their day lay in it */
    int64_t shown;  /* of those due: shown to have worked */
    int64_t overdue, n;
};

static struct half_year count_actions(const struct teller *t)
{
    const struct actions_view *v = t->p->actions;
    struct half_year h = {.n = (int64_t)v->n_items};
    for (size_t i = 0; i < v->n_items; i++) {
        const struct action_view *x = &v->items[i];
        const bool due = x->action->by_when >= t->p->since && x->action->by_when < v->today;
        h.agreed += x->action->agreed >= t->p->since;
        h.due += due;
        h.shown += due && x->status == ACTION_WORKED;
        h.overdue += x->status == ACTION_OVERDUE;
    }
    return h;
}

static void tell_item(const struct teller *t, const char *lead, const char *link, const char *text)
{
    report_list_item(t->s.b, (struct report_item){.lead = lead, .link = link, .text = text});
}

static const char *share_words(const struct teller *t, int64_t k, int64_t n)
{
    return tr_fill(t->s.l, t->s.a, "{k} of {n}",
                   FILL({"k", tr_number(t->s.l, t->s.a, (double)k, 0)},
                        {"n", tr_number(t->s.l, t->s.a, (double)n, 0)}));
}

static void tell_short(const struct teller *t)
{
    const struct language *l = t->s.l;
    const struct half_year h = count_actions(t);
    report_heading(t->s.b, 2, "short", tr(l, "In short"));
    if (h.n == 0) {
        report_paragraph(t->s.b, tr(l, "Nothing is agreed yet. Agree what is done, who does it and "
                                       "by when."));
        return;
    }
    tell_item(t, tr(l, "Overdue"), h.overdue > 0 ? "#overdue" : NULL,
              share_words(t, h.overdue, h.n));
    tell_item(t, tr(l, "Agreed in this half-year"), NULL, share_words(t, h.agreed, h.n));
    tell_item(t, tr(l, "Came to its day in this half-year"), NULL, share_words(t, h.due, h.n));
    tell_item(t, tr(l, "Shown to have worked, of these"), NULL, share_words(t, h.shown, h.due));
}

/* What a panel asks of an action that stands so: a message id, NULL where there is nothing to ask. */
static const char *question(enum action_status status)
{
    static const char *const questions[ACTION_STATUS_COUNT] = {
        [ACTION_OVERDUE] = N_("Why is it late, and which day is it now?"),
        [ACTION_DID_NOT_WORK] = N_("What will be done instead?"),
        [ACTION_NOT_SHOWN] = N_("What would show that it worked, and when is it looked at again?"),
        [ACTION_NOT_CHECKED] = N_("When are people asked again?"),
        [ACTION_DROPPED] = N_("Who decided that, and what becomes of what people said?"),
    };
    return questions[status];
}

static void tell_questions(const struct teller *t)
{
    const struct actions_view *v = t->p->actions;
    bool any = false;
    report_heading(t->s.b, 2, "ask", tr(t->s.l, "What to ask"));
    for (size_t i = 0; i < v->n_items; i++) {
        const struct action *a = v->items[i].action;
        const char *words = question(v->items[i].status);
        if (words != NULL) {
            const char *lead =
                tr_fill(t->s.l, t->s.a, "{what} ({place})",
                        FILL({"what", bidi_isolate(t->s.a, a->what, language_rtl(t->s.l))},
                             {"place", bidi_isolate(t->s.a, a->owner, language_rtl(t->s.l))}));
            tell_item(t, lead, arena_printf(t->s.a, "#%s", action_status_code(v->items[i].status)),
                      tr(t->s.l, words));
            any = true;
        }
    }
    if (!any) {
        report_paragraph(t->s.b, tr(t->s.l, "Nothing is late, and nothing is left open."));
    }
}

static void tell_register(const struct teller *t)
{
    report_heading(t->s.b, 2, "register", tr(t->s.l, "All that was agreed, overdue first"));
    report_paragraph(t->s.b, tr(t->s.l, "No word closes an action; answers do. How it stands is "
                                        "worked out from its days and from what people said "
                                        "since. What its owner says stands beside it."));
    actions_tell(t->p->actions, 3, t->s.l, t->s.a, t->s.b);
}

const struct report *scrutiny_pack_report(const struct scrutiny_pack *p, const struct language *l,
                                          int32_t today, const char *version, struct arena *a)
{
    const struct crosscheck *c = p->crosscheck->crosscheck;
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct teller t = {
        .p = p,
        .s = {.crosscheck = p->crosscheck,
              .actions = p->actions,
              .summary = board_summary_of(c),
              .l = l,
              .a = a,
              .b = report_begin(a, l, c->data->settings,
                                tr(l, "Half-year report to the scrutiny panel"), made, version)}};
    board_tell_head(p->crosscheck->board, l, a, t.s.b);
    report_paragraph(t.s.b, tr_fill(l, a, "The half-year from {first} to {last}.",
                                    FILL({"first", tr_date(l, a, p->since)},
                                         {"last", tr_date(l, a, p->actions->today)})));
    tell_short(&t);
    tell_register(&t);
    tell_questions(&t);
    board_tell_heard(&t.s);
    for (enum board_side side = 0; side < BOARD_SIDE_COUNT; side++) {
        board_tell_side(&t.s, side);
    }
    board_tell_evidence(&t.s);
    return report_end(t.s.b);
}
