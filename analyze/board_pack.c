#include "analyze/board_pack.h"

#include <sodium.h>
#include <string.h>

#include "analyze/bidi.h"
#include "analyze/board_summary.h"
#include "analyze/fill.h"
#include "analyze/number_words.h"
#include "analyze/source_words.h"

struct telling {
    const struct board_pack *p;
    struct board_summary summary;
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

static const char *const THEME_PICTURES[THEME_COUNT] = {
    [THEME_PLAN] = "plan.svg",         [THEME_INFO] = "information.svg",
    [THEME_MONEY] = "money.svg",       [THEME_RESPECT] = "kind.svg",
    [THEME_TIME] = "clock.svg",        [THEME_SAFE] = "safe.svg",
    [THEME_HOME] = "comfort.svg",      [THEME_LIFE] = "life.svg",
    [THEME_STAFF] = "care-worker.svg", [THEME_SAY] = "speak-up.svg",
    [THEME_CARER] = "carer.svg",
};

/* A whole picture in an address, so that the page needs nothing beside it. NULL: none. */
static const char *picture(const struct telling *t, const char *name)
{
    static const char head[] = "data:image/svg+xml;base64,";
    const struct picture *p = t->p->pictures == NULL ? NULL : picture_find(t->p->pictures, name);
    if (p == NULL) {
        return NULL;
    }
    const int variant = sodium_base64_VARIANT_ORIGINAL;
    const size_t len = sodium_base64_encoded_len(p->svg.len, variant);
    char *text = arena_alloc(t->a, sizeof head + len);
    memcpy(text, head, sizeof head - 1);
    (void)sodium_bin2base64(text + sizeof head - 1, len, (const unsigned char *)p->svg.p,
                            p->svg.len, variant);
    return text;
}

static const char *typed(const struct telling *t, const char *text)
{
    return bidi_isolate(t->a, text, language_rtl(t->l));
}

/* --- who was heard ---------------------------------------------------------------------------- */

static void tell_source(const struct telling *t, enum source source)
{
    const struct coverage *c = t->p->crosscheck->board->coverage;
    const struct coverage_source *of = &c->sources[source];
    int64_t n_units = 0;
    int64_t n_heard = 0;
    for (size_t i = 0; i < c->n_cells; i++) {
        const enum count_mark mark = c->cells[i].answers.mark;
        n_units += c->cells[i].source == source;
        n_heard += c->cells[i].source == source && (mark == COUNT_TOLD || mark == COUNT_HIDDEN);
    }
    if (!of->fits) {
        return;
    }
    const char *text = tr(t->l, "We did not ask them.");
    if (of->answers.mark == COUNT_NOBODY) {
        text = tr(t->l, "Nobody answered.");
    } else if (of->answers.mark != COUNT_NOT_ASKED) {
        const char *words = source == SOURCE_PROVIDER ? N_("We have the word of {share}.")
                                                      : N_("They told us about {share}.");
        text =
            tr_fill(t->l, t->a, words,
                    FILL({"share", number_share(t->l, t->a, n_heard, n_units, COUNTED_SERVICES)}));
    }
    if (of->answers.mark == COUNT_TOLD && source != SOURCE_PROVIDER) {
        text = tr_fill(t->l, t->a, "{answers}. {text}",
                       FILL({"answers", number_count(t->l, t->a, of->answers.n, COUNTED_ANSWERS)},
                            {"text", text}));
    }
    report_list_item(t->b,
                     (struct report_item){.lead = tr(t->l, source_title(source)), .text = text});
}

/* Nobody but the service itself said anything. */
static bool is_silent(const struct coverage *c, size_t unit)
{
    bool asked = false;
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct coverage_cell *cell = &c->cells[i];
        if (cell->unit != unit || cell->source == SOURCE_PROVIDER) {
            continue;
        }
        if (cell->answers.mark == COUNT_TOLD || cell->answers.mark == COUNT_HIDDEN) {
            return false;
        }
        asked = asked || cell->answers.mark == COUNT_NOBODY;
    }
    return asked;
}

static void tell_silent(const struct telling *t)
{
    const struct coverage *c = t->p->crosscheck->board->coverage;
    const struct units *units = c->data->units;
    const char *names = "";
    for (size_t u = 0; u < units->n_items; u++) {
        if (is_silent(c, u)) {
            names = arena_printf(t->a, "%s%s%s", names, names[0] == '\0' ? "" : ", ",
                                 typed(t, units->items[u].name));
        }
    }
    report_list_item(t->b, (struct report_item){
                               .lead = tr(t->l, "Not heard"),
                               .text = names[0] == '\0'
                                           ? tr(t->l, "We heard about every service.")
                                           : tr_fill(t->l, t->a, "Nobody told us about {services}.",
                                                     FILL({"services", names}))});
}

static void tell_heard(const struct telling *t)
{
    report_heading(t->b, 2, "heard", tr(t->l, "Who was heard, and who was not"));
    for (enum source s = 0; s < SOURCE_COUNT; s++) {
        tell_source(t, s);
    }
    tell_silent(t);
}

/* --- what they say ---------------------------------------------------------------------------- */

static const char *evidence_link(const struct telling *t, enum theme theme)
{
    return t->p->layout == LAYOUT_EASY_READ ? NULL
                                            : arena_printf(t->a, "#theme-%s", theme_code(theme));
}

/* `title`, `words` and `none` are message ids. */
static void tell_side(const struct telling *t, enum board_side side, const char *id,
                      const char *title, const char *words, const char *none)
{
    const struct board_theme *top[BOARD_TOP];
    const size_t n = board_top(&t->summary, side, top);
    report_heading(t->b, 2, id, tr(t->l, title));
    for (size_t i = 0; i < n; i++) {
        const char *share =
            number_share(t->l, t->a, top[i]->n[side], top[i]->n_services, COUNTED_SERVICES);
        report_list_item(
            t->b, (struct report_item){.lead = tr(t->l, theme_title(top[i]->theme)),
                                       .link = evidence_link(t, top[i]->theme),
                                       .text = tr_fill(t->l, t->a, words, FILL({"share", share})),
                                       .picture = picture(t, THEME_PICTURES[top[i]->theme])});
    }
    if (n == 0) {
        report_paragraph(t->b, tr(t->l, none));
    }
}

/* --- what was agreed -------------------------------------------------------------------------- */

static const char *action_result(enum action_status s)
{
    static const char *const words[ACTION_STATUS_COUNT] = {
        [ACTION_OVERDUE] = N_("It is late."),
        [ACTION_DID_NOT_WORK] = N_("It was done. It did not help."),
        [ACTION_NOT_SHOWN] = N_("It was done. We cannot see that it helped."),
        [ACTION_NOT_CHECKED] = N_("It was done, we are told. We do not know yet if it helped."),
        [ACTION_WORKED] = N_("It was done. It helped."),
        [ACTION_DROPPED] = N_("It was given up."),
    };
    return words[s];
}

static void tell_action(const struct telling *t, const struct action_view *x)
{
    static const char *const pictures[ACTION_STATUS_COUNT] = {
        [ACTION_OVERDUE] = "late.svg",        [ACTION_DID_NOT_WORK] = "rain.svg",
        [ACTION_NOT_SHOWN] = "sun-cloud.svg", [ACTION_NOT_CHECKED] = "dont-know.svg",
        [ACTION_IN_TIME] = "day.svg",         [ACTION_WORKED] = "sun.svg",
        [ACTION_DROPPED] = "gone.svg",
    };
    const struct action *a = x->action;
    const char *who =
        tr_fill(t->l, t->a, "{owner} does it by {day}.",
                FILL({"owner", typed(t, a->owner)}, {"day", tr_date(t->l, t->a, a->by_when)}));
    const char *place = a->unit == ACTION_COUNTY
                            ? tr(t->l, "the whole county")
                            : typed(t, t->p->actions->units->items[(size_t)a->unit].name);
    report_list_item(
        t->b, (struct report_item){
                  .lead = tr_fill(t->l, t->a, "{what} ({place})",
                                  FILL({"what", typed(t, a->what)}, {"place", place})),
                  .text = x->status == ACTION_IN_TIME ? who : tr(t->l, action_result(x->status)),
                  .detail = x->status == ACTION_OVERDUE ? who : NULL,
                  .picture = picture(t, pictures[x->status])});
}

/* Those still to come, or the others. */
static void tell_actions(const struct telling *t, bool to_come, const char *none)
{
    size_t n = 0;
    for (size_t i = 0; i < t->p->actions->n_items; i++) {
        if ((t->p->actions->items[i].status == ACTION_IN_TIME) == to_come) {
            tell_action(t, &t->p->actions->items[i]);
            n++;
        }
    }
    if (n == 0) {
        report_paragraph(t->b, tr(t->l, none));
    }
}

/* --- what it rests on ------------------------------------------------------------------------- */

static void tell_theme_row(const struct telling *t, const struct board_theme *theme)
{
    static const enum cell_tone tones[BOARD_SIDE_COUNT] = {TONE_GOOD, TONE_BAD, TONE_DOUBT};
    report_table_cell(
        t->b, (struct report_cell){.text = tr(t->l, theme_title(theme->theme)),
                                   .header = true,
                                   .id = arena_printf(t->a, "theme-%s", theme_code(theme->theme))});
    for (unsigned side = 0; side < BOARD_SIDE_COUNT; side++) {
        report_table_cell(
            t->b, (struct report_cell){.text = number_share(t->l, t->a, theme->n[side],
                                                            theme->n_services, COUNTED_SERVICES),
                                       .tone = theme->n[side] > 0 ? tones[side] : TONE_PLAIN});
    }
}

static void tell_evidence(const struct telling *t)
{
    const char *const columns[] = {tr(t->l, "Theme"), tr(t->l, "Good"), tr(t->l, "Needs work"),
                                   tr(t->l, "They do not say the same")};
    report_heading(t->b, 2, "evidence", tr(t->l, "What this rests on"));
    report_paragraph(t->b,
                     tr(t->l, "Services are counted where enough people answered to say anything. "
                              "The cross-check for the board has each of them, with how sure it "
                              "is. A service can be counted twice where it does not see what "
                              "others say."));
    report_table_begin(t->b, tr(t->l, "In how many services"), columns,
                       sizeof columns / sizeof columns[0]);
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        if (t->summary.themes[theme].n_services > 0) {
            tell_theme_row(t, &t->summary.themes[theme]);
        }
    }
    report_table_end(t->b);
}

const struct report *board_pack_report(const struct board_pack *p, const struct language *l,
                                       int32_t today, const char *version, struct arena *a)
{
    const struct crosscheck *c = p->crosscheck->crosscheck;
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct telling t = {.p = p,
                              .summary = board_summary_of(c),
                              .l = l,
                              .a = a,
                              .b = report_begin(a, l, c->data->settings,
                                                tr(l, "What people told us, on one page"), made,
                                                version)};
    if (p->layout == LAYOUT_EASY_READ) {
        report_large(t.b);
    }
    board_tell_head(p->crosscheck->board, l, a, t.b);
    tell_heard(&t);
    tell_side(&t, BOARD_GOOD, "good", N_("What is good"), N_("It is good in {share}."),
              N_("Nothing stands out as good yet."));
    tell_side(&t, BOARD_NEEDS_WORK, "work", N_("What needs work"), N_("It needs work in {share}."),
              N_("Nothing stands out as needing work. Look at who was not heard."));
    tell_side(&t, BOARD_APART, "apart", N_("Where they do not say the same"),
              N_("They do not say the same in {share}."),
              N_("Nowhere can we see that they do not say the same."));
    report_heading(t.b, 2, "did", tr(l, "You said, we did. Did it help?"));
    tell_actions(&t, false, N_("Nothing that was agreed has come to its day yet."));
    report_heading(t.b, 2, "next", tr(l, "What happens next"));
    tell_actions(&t, true,
                 N_("Nothing is agreed yet. Agree what is done, who does it and by when."));
    if (p->layout != LAYOUT_EASY_READ) {
        tell_evidence(&t);
    }
    return report_end(t.b);
}
