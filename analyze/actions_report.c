#include "analyze/actions_report.h"

#include <inttypes.h>
#include <math.h>

#include "analyze/bidi.h"
#include "analyze/fill.h"
#include "analyze/finding.h"
#include "analyze/source_words.h"
#include "analyze/stance.h"

struct telling {
    const struct actions_view *v;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

static const struct {
    const char *title; /* message ids */
    enum cell_tone tone;
} STATUSES[ACTION_STATUS_COUNT] = {
    [ACTION_OVERDUE] = {N_("Overdue"), TONE_BAD},
    [ACTION_DID_NOT_WORK] = {N_("Done, and did not work"), TONE_BAD},
    [ACTION_NOT_SHOWN] = {N_("Said to be done, not shown to have worked"), TONE_DOUBT},
    [ACTION_NOT_CHECKED] = {N_("Said to be done, not checked yet"), TONE_DOUBT},
    [ACTION_IN_TIME] = {N_("In time"), TONE_PLAIN},
    [ACTION_WORKED] = {N_("Worked"), TONE_GOOD},
    [ACTION_DROPPED] = {N_("Given up"), TONE_SILENT},
};

/* What others typed, safe inside a sentence. */
static const char *typed(const struct telling *t, const char *text)
{
    return bidi_isolate(t->a, text, language_rtl(t->l));
}

static const char *points(const struct telling *t, double share)
{
    return tr_number(t->l, t->a, 100 * share, 0);
}

static const char *whole(const struct telling *t, int64_t n)
{
    return tr_number(t->l, t->a, (double)n, 0);
}

static const char *action_words(const struct telling *t, const struct action *a)
{
    const char *place = a->unit == ACTION_COUNTY
                            ? tr(t->l, "the whole county")
                            : typed(t, t->v->units->items[(size_t)a->unit].name);
    return tr_fill(t->l, t->a, "{what} ({place}; {theme}: {finding})",
                   FILL({"what", typed(t, a->what)}, {"place", place},
                        {"theme", tr(t->l, theme_title(a->theme))},
                        {"finding", tr(t->l, finding_title(a->finding))}));
}

/* "31 March 2027 (at first 1 October 2026; times moved: 2)" */
static const char *day_words(const struct telling *t, const struct action_view *x)
{
    const char *day = tr_date(t->l, t->a, x->action->by_when);
    return x->history.n_moved == 0
               ? day
               : tr_fill(t->l, t->a, "{day} (at first {first}; times moved: {n})",
                         FILL({"day", day}, {"n", whole(t, (int64_t)x->history.n_moved)},
                              {"first", tr_date(t->l, t->a, x->history.first_by_when)}));
}

static const char *when_words(const struct telling *t, const struct action_view *x)
{
    const char *day = day_words(t, x);
    if (x->days_late == 0) {
        return day;
    }
    return text_fill(
        t->a,
        tr_n(t->l, "{day}, {n} day late", "{day}, {n} days late", (unsigned long)x->days_late),
        FILL({"day", day}, {"n", whole(t, x->days_late)}));
}

static const char *success_words(const struct telling *t, const struct action *a)
{
    const char *source = tr(t->l, source_title(a->measure));
    return a->target < 0
               ? tr_fill(t->l, t->a, "{source}: better than before", FILL({"source", source}))
               : tr_fill(t->l, t->a, "{source}: {score} of 100 or more",
                         FILL({"source", source}, {"score", points(t, a->target)}));
}

static const char *progress_words(const struct telling *t, const struct action *a)
{
    if (a->status[0] == '\0') {
        return a->progress[0] == '\0' ? tr(t->l, "nothing said") : typed(t, a->progress);
    }
    const char *says =
        tr_fill(t->l, t->a, "The owner says: {status}.", FILL({"status", typed(t, a->status)}));
    return a->progress[0] == '\0' ? says : arena_printf(t->a, "%s %s", says, typed(t, a->progress));
}

static const char *board_words(enum evidence e)
{
    static const char *const words[EVIDENCE_COUNT] = {
        [EVIDENCE_NONE] = N_("Too few answers to tell."),
        [EVIDENCE_UNCLEAR] = N_("The answers do not show it. Chance may explain what they say."),
        [EVIDENCE_REACHED] = N_("The answers show that it worked."),
        [EVIDENCE_NOT_REACHED] = N_("The answers show that it did not work."),
        [EVIDENCE_AS_BEFORE] =
            N_("It was as good before, so the answers do not show that it helped."),
    };
    return words[e];
}

/* The numbers, for the quality team. */
static const char *numbers_words(const struct telling *t, const struct action_view *x)
{
    const struct action_evidence *e = &x->evidence;
    if (!e->change.defined) {
        return tr_fill(t->l, t->a, "Too few answers to tell: {before} before, {after} since.",
                       FILL({"before", whole(t, e->n_before)}, {"after", whole(t, e->n_after)}));
    }
    if (x->action->target >= 0) {
        return tr_fill(t->l, t->a, "{after} of 100 since ({n} answers), between {low} and {high}.",
                       FILL({"after", points(t, e->after)}, {"n", whole(t, e->n_after)},
                            {"low", points(t, e->change.low)},
                            {"high", points(t, e->change.high)}));
    }
    return tr_fill(t->l, t->a,
                   "{before} of 100 before ({m} answers), {after} of 100 since ({n} answers). The "
                   "change lies between {low} and {high}.",
                   FILL({"before", points(t, e->before)}, {"m", whole(t, e->n_before)},
                        {"after", points(t, e->after)}, {"n", whole(t, e->n_after)},
                        {"low", points(t, e->change.low)}, {"high", points(t, e->change.high)}));
}

static const char *answers_words(const struct telling *t, const struct action_view *x)
{
    if (t->v->today <= x->action->by_when) {
        return tr(t->l, "Answers count from the day on by which it is to be done.");
    }
    const char *verdict = tr(t->l, board_words(x->evidence.verdict));
    return t->v->tier == TIER_BOARD     ? verdict
           : x->evidence.change.defined ? arena_printf(t->a, "%s %s", verdict, numbers_words(t, x))
                                        : numbers_words(t, x);
}

static void tell_action(const struct telling *t, const struct action_view *x)
{
    const struct report_cell cells[] = {
        {.text = arena_strdup(t->a, x->action->id), .header = true},
        {.text = action_words(t, x->action)},
        {.text = typed(t, x->action->owner)},
        {.text = when_words(t, x)},
        {.text = success_words(t, x->action)},
        {.text = progress_words(t, x->action)},
        {.text = answers_words(t, x), .tone = STATUSES[x->status].tone},
    };
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        report_table_cell(t->b, cells[i]);
    }
}

static void tell_status(const struct telling *t, int level, enum action_status status)
{
    static const char *const titles[] = {N_("Id"),
                                         N_("Action"),
                                         N_("Owner"),
                                         N_("By when"),
                                         N_("Success"),
                                         N_("Progress"),
                                         N_("What the answers say")};
    enum { N_TITLES = sizeof titles / sizeof titles[0] };
    const char *columns[N_TITLES];
    size_t n = 0;
    for (size_t i = 0; i < t->v->n_items; i++) {
        n += t->v->items[i].status == status;
    }
    if (n == 0) {
        return;
    }
    for (size_t i = 0; i < N_TITLES; i++) {
        columns[i] = tr(t->l, titles[i]);
    }
    report_heading(t->b, level, action_status_code(status), tr(t->l, STATUSES[status].title));
    report_table_begin(t->b,
                       text_fill(t->a, tr_n(t->l, "{n} action", "{n} actions", n),
                                 FILL({"n", whole(t, (int64_t)n)})),
                       columns, N_TITLES);
    for (size_t i = 0; i < t->v->n_items; i++) {
        if (t->v->items[i].status == status) {
            tell_action(t, &t->v->items[i]);
        }
    }
    report_table_end(t->b);
}

static void tell_count(const struct telling *t)
{
    if (t->v->n_items == 0) {
        report_paragraph(t->b, tr(t->l, "No action has been agreed. Write what is agreed into "
                                        "actions.csv, a row each."));
        return;
    }
    size_t n_late = 0;
    for (size_t i = 0; i < t->v->n_items; i++) {
        n_late += t->v->items[i].status == ACTION_OVERDUE;
    }
    report_paragraph(t->b,
                     text_fill(t->a,
                               tr_n(t->l, "{n} action was agreed; overdue: {late}.",
                                    "{n} actions were agreed; overdue: {late}.", t->v->n_items),
                               FILL({"n", whole(t, (int64_t)t->v->n_items)},
                                    {"late", whole(t, (int64_t)n_late)})));
}

/* Whether what the register says now is what was put on record. */
static void tell_history(const struct telling *t)
{
    const struct register_history *h = &t->v->history;
    const char *removed = "";
    for (size_t i = 0; i < h->n_removed; i++) {
        removed =
            arena_printf(t->a, "%s%s%s", removed, i == 0 ? "" : ", ", typed(t, h->removed[i]));
    }
    if (!h->is_whole) {
        report_notice(t->b, tr(t->l, "The log of what was done here was changed by hand. What the "
                                     "register was before cannot be relied on."));
    }
    if (h->n_off_record > 0) {
        report_notice(t->b, tr_fill(t->l, t->a,
                                    "New or changed and not on record: {n}. Put it on record with "
                                    "commonview-collector register.",
                                    FILL({"n", whole(t, (int64_t)h->n_off_record)})));
    } else if (h->is_kept) {
        report_paragraph(t->b, tr(t->l, "Everything here is on record: a day that is moved or a "
                                        "row that is taken out is seen."));
    }
    if (h->n_removed > 0) {
        report_notice(t->b, tr_fill(t->l, t->a, "Taken out of the register: {actions}.",
                                    FILL({"actions", removed})));
    }
}

void actions_tell(const struct actions_view *v, int level, const struct language *l,
                  struct arena *a, struct report_builder *b)
{
    const struct telling t = {.v = v, .l = l, .a = a, .b = b};
    tell_history(&t);
    for (enum action_status s = 0; s < ACTION_STATUS_COUNT; s++) {
        tell_status(&t, level, s);
    }
}

const struct report *actions_report(const struct actions_view *v, const struct settings *settings,
                                    const struct language *l, const char *version, struct arena *a)
{
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, v->today)}));
    const struct telling t = {.v = v,
                              .l = l,
                              .a = a,
                              .b = report_begin(a, l, settings,
                                                tr(l, "Actions: what was agreed, and did it help?"),
                                                made, version)};
    heard_tell_to(t.b, &v->heard, l, a);
    report_heading(t.b, 2, "actions", tr(l, "How the actions stand"));
    tell_count(&t);
    report_paragraph(t.b, tr(l, "No word closes an action; answers do. How it stands is worked out "
                                "from its days and from what people said since. What its owner "
                                "says stands beside it."));
    actions_tell(v, 2, l, a, t.b);
    return report_end(t.b);
}
