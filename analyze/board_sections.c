#include "analyze/board_sections.h"

#include <sodium.h>
#include <string.h>

#include "analyze/bidi.h"
#include "analyze/fill.h"
#include "analyze/number_words.h"
#include "analyze/source_words.h"

static const char *const THEME_PICTURES[THEME_COUNT] = {
    [THEME_PLAN] = "plan.svg",         [THEME_INFO] = "information.svg",
    [THEME_MONEY] = "money.svg",       [THEME_RESPECT] = "kind.svg",
    [THEME_TIME] = "clock.svg",        [THEME_SAFE] = "safe.svg",
    [THEME_HOME] = "comfort.svg",      [THEME_LIFE] = "life.svg",
    [THEME_STAFF] = "care-worker.svg", [THEME_SAY] = "speak-up.svg",
    [THEME_CARER] = "carer.svg",
};

/* A whole picture in an address, so that the page needs nothing beside it. NULL: none. */
static const char *picture(const struct board_sections *s, const char *name)
{
    static const char head[] = "data:image/svg+xml;base64,";
    const struct picture *p = s->pictures == NULL ? NULL : picture_find(s->pictures, name);
    if (p == NULL) {
        return NULL;
    }
    const int variant = sodium_base64_VARIANT_ORIGINAL;
    const size_t len = sodium_base64_encoded_len(p->svg.len, variant);
    char *text = arena_alloc(s->a, sizeof head + len);
    memcpy(text, head, sizeof head - 1);
    (void)sodium_bin2base64(text + sizeof head - 1, len, (const unsigned char *)p->svg.p,
                            p->svg.len, variant);
    return text;
}

const char *board_theme_picture(const struct board_sections *s, enum theme theme)
{
    return picture(s, THEME_PICTURES[theme]);
}

static const char *typed(const struct board_sections *s, const char *text)
{
    return bidi_isolate(s->a, text, language_rtl(s->l));
}

/* --- who was heard ---------------------------------------------------------------------------- */

static void tell_source(const struct board_sections *s, enum source source)
{
    const struct coverage *c = s->crosscheck->board->coverage;
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
    const char *text = tr(s->l, "We did not ask them.");
    if (of->answers.mark == COUNT_NOBODY) {
        text = tr(s->l, "Nobody answered.");
    } else if (of->answers.mark != COUNT_NOT_ASKED && n_units == 1) {
        text = ""; /* of the one process there is no share */
    } else if (of->answers.mark != COUNT_NOT_ASKED) {
        const char *words = source == SOURCE_PROVIDER ? N_("We have the word of {share}.")
                                                      : N_("They told us about {share}.");
        text =
            tr_fill(s->l, s->a, words,
                    FILL({"share", number_share(s->l, s->a, n_heard, n_units, COUNTED_SERVICES)}));
    }
    if (of->answers.mark == COUNT_HIDDEN && text[0] == '\0') {
        text = tr(s->l, "Some answered. How many is hidden, so that nobody can be recognised.");
    } else if (of->answers.mark == COUNT_TOLD && source != SOURCE_PROVIDER) {
        text = tr_fill(s->l, s->a, text[0] == '\0' ? "{answers}." : "{answers}. {text}",
                       FILL({"answers", number_count(s->l, s->a, of->answers.n, COUNTED_ANSWERS)},
                            {"text", text}));
    }
    report_list_item(s->b,
                     (struct report_item){.lead = tr(s->l, source_title(source)), .text = text});
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

static void tell_silent(const struct board_sections *s)
{
    const struct coverage *c = s->crosscheck->board->coverage;
    const struct units *units = c->data->units;
    const char *names = "";
    for (size_t u = 0; u < units->n_items; u++) {
        if (is_silent(c, u)) {
            names = arena_printf(s->a, "%s%s%s", names, names[0] == '\0' ? "" : ", ",
                                 typed(s, units->items[u].name));
        }
    }
    report_list_item(s->b, (struct report_item){
                               .lead = tr(s->l, "Not heard"),
                               .text = names[0] == '\0'
                                           ? tr(s->l, "We heard about every service.")
                                           : tr_fill(s->l, s->a, "Nobody told us about {services}.",
                                                     FILL({"services", names}))});
}

void board_tell_heard(const struct board_sections *s)
{
    report_heading(s->b, 2, "heard", tr(s->l, "Who was heard, and who was not"));
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        tell_source(s, source);
    }
    tell_silent(s);
}

/* --- what they say ---------------------------------------------------------------------------- */

/* The row of a theme in the table of counts; NULL where it has none. */
static const char *evidence_link(const struct board_sections *s, enum theme theme)
{
    return s->summary.themes[theme].n_services == 0
               ? NULL
               : arena_printf(s->a, "#theme-%s", theme_code(theme));
}

static const struct {
    const char *id, *title, *words, *none; /* the last three are message ids */
} SIDES[BOARD_SIDE_COUNT] = {
    [BOARD_GOOD] = {"good", N_("What is good"), N_("It is good in {share}."),
                    N_("Nothing stands out as good yet.")},
    [BOARD_NEEDS_WORK] = {"work", N_("What needs work"), N_("It needs work in {share}."),
                          N_("Nothing stands out as needing work. Look at who was not heard.")},
    [BOARD_APART] = {"apart", N_("Where they do not say the same"),
                     N_("They do not say the same in {share}."),
                     N_("Nowhere can we see that they do not say the same.")},
};

void board_tell_side(const struct board_sections *s, enum board_side side)
{
    const struct board_theme *top[BOARD_TOP];
    const size_t n = board_top(&s->summary, side, top);
    report_heading(s->b, 2, SIDES[side].id, tr(s->l, SIDES[side].title));
    for (size_t i = 0; i < n; i++) {
        const char *share =
            number_share(s->l, s->a, top[i]->n[side], top[i]->n_services, COUNTED_SERVICES);
        report_list_item(s->b,
                         (struct report_item){
                             .lead = tr(s->l, theme_title(top[i]->theme)),
                             .link = evidence_link(s, top[i]->theme),
                             .text = tr_fill(s->l, s->a, SIDES[side].words, FILL({"share", share})),
                             .picture = board_theme_picture(s, top[i]->theme)});
    }
    if (n == 0) {
        report_paragraph(s->b, tr(s->l, SIDES[side].none));
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

static void tell_action(const struct board_sections *s, const struct action_view *x)
{
    static const char *const pictures[ACTION_STATUS_COUNT] = {
        [ACTION_OVERDUE] = "late.svg",        [ACTION_DID_NOT_WORK] = "rain.svg",
        [ACTION_NOT_SHOWN] = "sun-cloud.svg", [ACTION_NOT_CHECKED] = "dont-know.svg",
        [ACTION_IN_TIME] = "day.svg",         [ACTION_WORKED] = "sun.svg",
        [ACTION_DROPPED] = "gone.svg",
    };
    const struct action *a = x->action;
    const char *who =
        tr_fill(s->l, s->a,
                x->status == ACTION_IN_TIME ? N_("{owner} does it by {day}.")
                                            : N_("{owner} was to do it by {day}."),
                FILL({"owner", typed(s, a->owner)}, {"day", tr_date(s->l, s->a, a->by_when)}));
    const char *place = a->unit == ACTION_COUNTY
                            ? tr(s->l, "the whole county")
                            : typed(s, s->actions->units->items[(size_t)a->unit].name);
    report_list_item(
        s->b, (struct report_item){
                  .lead = tr_fill(s->l, s->a, "{what} ({place})",
                                  FILL({"what", typed(s, a->what)}, {"place", place})),
                  .link = evidence_link(s, a->theme),
                  .text = x->status == ACTION_IN_TIME ? who : tr(s->l, action_result(x->status)),
                  .detail = x->status == ACTION_IN_TIME ? NULL : who,
                  .picture = picture(s, pictures[x->status])});
}

static bool is_about(unsigned themes, const struct action *a)
{
    return (themes >> a->theme & 1u) != 0;
}

/* Those still to come, or the others. */
static void tell_actions(const struct board_sections *s, unsigned themes, bool to_come,
                         const char *none)
{
    size_t n = 0;
    for (size_t i = 0; i < s->actions->n_items; i++) {
        const struct action_view *x = &s->actions->items[i];
        if ((x->status == ACTION_IN_TIME) == to_come && is_about(themes, x->action)) {
            tell_action(s, x);
            n++;
        }
    }
    if (n == 0) {
        report_paragraph(s->b, tr(s->l, none));
    }
}

void board_tell_done(const struct board_sections *s, unsigned themes, const char *none)
{
    report_heading(s->b, 2, "did", tr(s->l, "You said, we did. Did it help?"));
    tell_actions(s, themes, false, none);
}

void board_tell_next(const struct board_sections *s, unsigned themes, const char *none)
{
    report_heading(s->b, 2, "next", tr(s->l, "What happens next"));
    tell_actions(s, themes, true, none);
}

/* --- what it rests on ------------------------------------------------------------------------- */

static void tell_theme_row(const struct board_sections *s, const struct board_theme *theme)
{
    static const enum cell_tone tones[BOARD_SIDE_COUNT] = {TONE_GOOD, TONE_BAD, TONE_DOUBT};
    report_table_cell(
        s->b, (struct report_cell){.text = tr(s->l, theme_title(theme->theme)),
                                   .header = true,
                                   .id = arena_printf(s->a, "theme-%s", theme_code(theme->theme))});
    for (unsigned side = 0; side < BOARD_SIDE_COUNT; side++) {
        report_table_cell(
            s->b, (struct report_cell){.text = number_share(s->l, s->a, theme->n[side],
                                                            theme->n_services, COUNTED_SERVICES),
                                       .tone = theme->n[side] > 0 ? tones[side] : TONE_PLAIN});
    }
}

void board_tell_evidence(const struct board_sections *s)
{
    const char *const columns[] = {tr(s->l, "Theme"), tr(s->l, "Good"), tr(s->l, "Needs work"),
                                   tr(s->l, "They do not say the same")};
    report_heading(s->b, 2, "evidence", tr(s->l, "What this rests on"));
    report_paragraph(s->b,
                     tr(s->l, "Services are counted where enough people answered to say anything. "
                              "The cross-check for the board has each of them, with how sure it "
                              "is. A service can be counted twice where it does not see what "
                              "others say."));
    report_table_begin(s->b, tr(s->l, "In how many services"), columns,
                       sizeof columns / sizeof columns[0]);
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        if (s->summary.themes[theme].n_services > 0) {
            tell_theme_row(s, &s->summary.themes[theme]);
        }
    }
    report_table_end(s->b);
}
