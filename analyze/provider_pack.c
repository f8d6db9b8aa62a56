#include "analyze/provider_pack.h"

#include <math.h>

#include "analyze/bidi.h"
#include "analyze/correction_words.h"
#include "analyze/number_words.h"
#include "analyze/provenance.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"

struct teller {
    const struct provider_pack *p;
    struct telling t;
    size_t unit;
};

struct told_mean provider_mean(struct told_mean mean)
{
    const double step = PROVIDER_STEP / 100.0;
    const double rounded = step * floor(mean.mean / step + 0.5);
    if (rounded > 1 - 1.5 * step) {
        return (struct told_mean){.mean = 1 - step, .edge = MEAN_OR_MORE};
    }
    if (rounded < 1.5 * step) {
        return (struct told_mean){.mean = step, .edge = MEAN_OR_LESS};
    }
    return (struct told_mean){.mean = rounded, .edge = MEAN_AS_IS};
}

static const char *typed(const struct teller *p, const char *text)
{
    return bidi_isolate(p->t.a, text, language_rtl(p->t.l));
}

static const char *day_words(const struct teller *p, int32_t day)
{
    return tr_date(p->t.l, p->t.a, day);
}

static void tell_item(const struct teller *p, const char *lead, const char *text)
{
    report_list_item(p->t.b, (struct report_item){.lead = lead, .text = text});
}

static void add_text(const struct teller *p, const char *text)
{
    report_table_cell(p->t.b, (struct report_cell){.text = text});
}

/* ---- what the service is asked to do ---- */

static void tell_head(const struct teller *p)
{
    const struct telling *t = &p->t;
    const struct board *b = p->p->crosscheck->board;
    report_notice(t->b, tr(t->l, "For this service and the council's quality team only. Nothing "
                                 "about any other service is in it."));
    if (b->release == NULL) {
        report_notice(t->b, tr(t->l, "A draft: these answers are not released. Do not send it "
                                     "before they are (command release)."));
    } else {
        report_paragraph(t->b, tr_fill(t->l, t->a, "Release {name}, of {day}.",
                                       FILL({"name", b->release->name},
                                            {"day", day_words(p, b->release->made)})));
    }
}

static void tell_what_to_do(const struct teller *p)
{
    const struct telling *t = &p->t;
    const char *until = day_words(p, p->p->sent + CORRECTION_DAYS);
    report_heading(t->b, 2, "todo", tr(t->l, "What to do, and by when"));
    tell_item(p, tr(t->l, "Read it"),
              tr(t->l, "See what people, carers and staff said beside what you said of yourself. "
                       "Begin with what they say needs work."));
    tell_item(
        p, tr(t->l, "Correct facts"),
        tr_fill(t->l, t->a,
                "Tell us by {day} which fact is wrong and what is right: you have {n} days from "
                "{sent}. Whom to write to or ring stands at the end.",
                FILL({"day", until}, {"n", telling_int(t, CORRECTION_DAYS)},
                     {"sent", day_words(p, p->p->sent)})));
    tell_item(p, tr(t->l, "What is a fact"),
              tr(t->l, "How many people you support, how many staff you have, the name of the "
                       "service, what you said of yourself. What others said of you is theirs: we "
                       "do not change it."));
    tell_item(p, tr(t->l, "What happens then"),
              tr(t->l, "We write down what you tell us and what we decide, with the reason, and "
                       "you see both in this pack. After that day the board reads its report. It "
                       "ranks no service."));
    tell_item(p, tr(t->l, "Our promise"),
              tr(t->l, "Nobody tries to find out who said what. Please do not ask anybody how "
                       "they answered."));
}

/* ---- who told us ---- */

static const char *answers_words(const struct teller *p, const struct coverage_cell *cell)
{
    const struct telling *t = &p->t;
    switch (cell->answers.mark) {
    case COUNT_TOLD:
        return number_share(t->l, t->a, cell->answers.n,
                            voice_population(telling_unit(t, p->unit), cell->source),
                            source_counted(cell->source));
    case COUNT_HIDDEN:
        return tr(t->l, "Some answered. How many is hidden, so that nobody can be recognised.");
    case COUNT_NOBODY:
        return tr(t->l, "nobody answered");
    case COUNT_NOT_ASKED:
        break;
    }
    return tr(t->l, "not asked");
}

static void tell_who(const struct teller *p)
{
    const struct telling *t = &p->t;
    const struct coverage *c = p->p->crosscheck->board->coverage;
    report_heading(t->b, 2, "heard", tr(t->l, "Who told us about you"));
    for (size_t i = 0; i < c->n_cells; i++) {
        const struct coverage_cell *cell = &c->cells[i];
        if (cell->unit == p->unit && cell->source != SOURCE_PROVIDER) {
            tell_item(p, tr(t->l, source_title(cell->source)), answers_words(p, cell));
        } else if (cell->unit == p->unit) {
            tell_item(p, tr(t->l, "You"),
                      cell->answers.n > 0 ? tr(t->l, "self-assessment received")
                                          : tr(t->l, "no self-assessment"));
        }
    }
}

/* ---- what stands out ---- */

static size_t tell_side(const struct teller *p, enum stance side)
{
    const struct telling *t = &p->t;
    size_t n = 0;
    for (size_t i = 0; i < t->c->n_cells; i++) {
        const struct cell_result *cell = &t->c->cells[i];
        const bool apart = cell->finding == FINDING_DISAGREE;
        if (finding_side(cell->finding) == side ? !apart : apart && side == STANCE_MINUS) {
            report_list_item(t->b, (struct report_item){.lead = telling_theme(t, cell->theme),
                                                        .link = telling_cell_link(t, cell),
                                                        .text = telling_sentence(t, cell)});
            n++;
        }
    }
    return n;
}

static void tell_what_stands_out(const struct teller *p)
{
    const struct telling *t = &p->t;
    report_heading(t->b, 2, "work", tr(t->l, "What needs work"));
    if (tell_side(p, STANCE_MINUS) == 0) {
        report_paragraph(t->b, tr(t->l, "Nothing stands out as needing work. Look at who was not "
                                        "heard."));
    }
    report_heading(t->b, 2, "good", tr(t->l, "What is good"));
    if (tell_side(p, STANCE_PLUS) == 0) {
        report_paragraph(t->b, tr(t->l, "Nothing stands out as good yet."));
    }
}

/* ---- theme by theme ---- */

static const char *source_words(const struct teller *p, const struct cell_result *cell,
                                const struct source_result *source)
{
    static const char *const words[] = {
        [MEAN_AS_IS] = N_("{stance}, on average {mean} of 100"),
        [MEAN_OR_LESS] = N_("{stance}, on average {mean} of 100 or less"),
        [MEAN_OR_MORE] = N_("{stance}, on average {mean} of 100 or more"),
    };
    const struct telling *t = &p->t;
    const struct told_source s = board_source(p->p->crosscheck, cell, source);
    if (s.mark == COUNT_NOT_ASKED) {
        return tr(t->l, "not asked");
    }
    if (s.mark != COUNT_TOLD) {
        return s.mark == COUNT_HIDDEN ? tr(t->l, "hidden") : tr(t->l, "nobody answered");
    }
    const char *stance = tr(t->l, stance_words(s.stance));
    const struct told_mean mean = provider_mean(s.mean);
    return s.has_mean ? tr_fill(t->l, t->a, words[mean.edge],
                                FILL({"stance", stance}, {"mean", telling_points(t, mean.mean)}))
                      : stance;
}

/* "good - right" */
static const char *prediction_text(const struct teller *p, const struct cell_result *cell)
{
    const struct telling *t = &p->t;
    const enum claim predicted = prediction_of(t->c->data, p->unit, cell->theme);
    struct prediction_tally one = {{0}};
    one.n[cell->prediction]++;
    const char *said = tr(t->l, claim_words(predicted));
    return prediction_decided(&one) == 0
               ? said
               : tr_fill(t->l, t->a, "{claim} - {score}",
                         FILL({"claim", said},
                              {"score", tr(t->l, prediction_words(cell->prediction))}));
}

static void tell_theme(const struct teller *p, const struct cell_result *cell)
{
    const struct telling *t = &p->t;
    report_table_cell(t->b, (struct report_cell){.text = telling_theme(t, cell->theme),
                                                 .header = true,
                                                 .id = telling_cell_link(t, cell) + 1});
    for (size_t i = 0; i < cell->n_sources; i++) {
        static const enum cell_tone tones[STANCE_COUNT] = {
            [STANCE_PLUS] = TONE_GOOD, [STANCE_MINUS] = TONE_BAD};
        const struct told_source s = board_source(p->p->crosscheck, cell, &cell->sources[i]);
        report_table_cell(t->b,
                          (struct report_cell){.text = source_words(p, cell, &cell->sources[i]),
                                               .tone = tones[s.stance]});
    }
    add_text(p, tr(t->l, claim_words(cell->claim)));
    add_text(p, prediction_text(p, cell));
    report_table_cell(t->b, (struct report_cell){.text = telling_finding(t, cell),
                                                 .tone = telling_tone(cell->finding)});
}

static void tell_themes(const struct teller *p)
{
    const struct telling *t = &p->t;
    const enum source *sources = NULL;
    const size_t n_sources = voices_of(telling_unit(t, p->unit)->subject, &sources);
    const char **columns = arena_array(t->a, n_sources + 4, sizeof *columns);
    size_t n = 0;
    columns[n++] = tr(t->l, "Theme");
    for (size_t i = 0; i < n_sources; i++) {
        columns[n++] = tr(t->l, source_title(sources[i]));
    }
    columns[n++] = tr(t->l, "You say");
    columns[n++] = tr(t->l, "You expected people to say");
    columns[n++] = tr(t->l, "Finding");
    report_heading(t->b, 2, "themes", tr(t->l, "Every theme: what they say and what you say"));
    report_paragraph(t->b, tr(t->l, "Hidden means that too few answered to tell without giving "
                                    "somebody away. It never means none."));
    report_table_begin(t->b, tr(t->l, "Others' words beside yours"), columns, n);
    for (size_t i = 0; i < t->c->n_cells; i++) {
        tell_theme(p, &t->c->cells[i]);
    }
    report_table_end(t->b);
}

/* ---- facts, corrections, actions ---- */

static const char *count_text(const struct teller *p, int64_t n)
{
    return n == UNIT_SIZE_UNKNOWN ? tr(p->t.l, "not recorded") : telling_int(&p->t, n);
}

/* "care_home" as people write it. */
static const char *code_text(const struct teller *p, const char *code)
{
    char *text = arena_strdup(p->t.a, code);
    for (char *c = text; *c != '\0'; c++) {
        *c = *c == '_' ? ' ' : *c;
    }
    return typed(p, text);
}

static void tell_facts(const struct teller *p)
{
    const struct telling *t = &p->t;
    const struct unit *u = telling_unit(t, p->unit);
    const struct {
        const char *name;
        const char *value;
    } facts[] = {
        {tr(t->l, "Name"), typed(p, u->name)},
        {tr(t->l, "Kind of service"), code_text(p, u->kind)},
        {tr(t->l, "Setting"), code_text(p, u->setting)},
        {tr(t->l, "Place"), typed(p, u->locality)},
        {tr(t->l, "People you support"), count_text(p, u->people)},
        {tr(t->l, "Staff"), count_text(p, u->staff)},
        {tr(t->l, "CQC location"), typed(p, u->cqc_location)},
    };
    const char *const columns[] = {tr(t->l, "Fact"), tr(t->l, "What we have")};
    report_heading(t->b, 2, "facts", tr(t->l, "The facts that we have of you"));
    report_table_begin(t->b, tr(t->l, "Tell us what is wrong here"), columns, 2);
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        report_table_cell(t->b, (struct report_cell){.text = facts[i].name, .header = true});
        add_text(p, facts[i].value[0] == '\0' ? tr(t->l, "not recorded") : facts[i].value);
    }
    report_table_end(t->b);
}

static void tell_corrections(const struct teller *p)
{
    const struct telling *t = &p->t;
    report_heading(t->b, 2, "corrections", tr(t->l, "What you told us, and what we decided"));
    if (correction_table(&(struct correction_teller){.corrections = p->p->corrections,
                                                     .units = t->c->data->units,
                                                     .unit = p->unit,
                                                     .l = t->l,
                                                     .a = t->a,
                                                     .b = t->b}) == 0) {
        report_paragraph(t->b, tr(t->l, "You have not told us of any wrong fact so far."));
    }
}

static void tell_agreed(const struct teller *p)
{
    const struct telling *t = &p->t;
    report_heading(t->b, 2, "agreed", tr(t->l, "What was agreed with you"));
    if (p->p->actions->n_items == 0) {
        report_paragraph(t->b, tr(t->l, "Nothing is agreed yet. Agree what is done, who does it "
                                        "and by when."));
    }
    actions_tell(p->p->actions, 3, t->l, t->a, t->b);
}

static void tell_reading(const struct teller *p)
{
    const struct telling *t = &p->t;
    const char *const rules[] = {
        tr_fill(t->l, t->a,
                "Something is said of a group of people only where {n} or more of them "
                "answered. Where fewer did, or none of a few, it is hidden.",
                FILL({"n", telling_int(t, DISCLOSURE_BASE_PUBLIC)})),
        tr_fill(t->l, t->a,
                "Averages go from 0 to 100, where 100 is best, in steps of {n}: you know "
                "whom you support, so an exact one could tell who said what.",
                FILL({"n", telling_int(t, PROVIDER_STEP)})),
        tr_fill(t->l, t->a,
                "\"Good\": at least 90 in 100 likely to be above {high} of 100. \"Needs "
                "work\": at least 90 in 100 likely to be below {low}. \"No clear "
                "view\": neither, with 10 answers or more. \"Not clear yet\": neither, with "
                "fewer.",
                FILL({"high", telling_points(t, t->c->line_high)},
                     {"low", telling_points(t, t->c->line_low)})),
        tr(t->l, "What you expected is held against what people say, where that is clear. A good "
                 "word about yourself confirms nothing; where you say that something needs work, "
                 "it counts."),
    };
    report_heading(t->b, 2, "method", tr(t->l, "How to read this"));
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        tell_item(p, NULL, rules[i]);
    }
}

const struct report *provider_pack_report(const struct provider_pack *pack,
                                          const struct language *l, int32_t today,
                                          const char *version, struct arena *a)
{
    const struct crosscheck *c = pack->crosscheck->crosscheck;
    struct teller p = {
        .p = pack, .t = {.c = c, .l = l, .a = a}, .unit = (size_t)c->data->only_unit};
    p.t.b =
        report_begin(a, l, c->data->settings,
                     tr_fill(l, a, "What we heard about {unit}",
                             FILL({"unit", telling_unit_name(&p.t, p.unit)})),
                     tr_fill(l, a, "Made on {day}", FILL({"day", day_words(&p, today)})), version);
    tell_head(&p);
    tell_what_to_do(&p);
    tell_who(&p);
    tell_what_stands_out(&p);
    tell_themes(&p);
    tell_facts(&p);
    tell_corrections(&p);
    tell_agreed(&p);
    tell_reading(&p);
    return report_end(p.t.b);
}
