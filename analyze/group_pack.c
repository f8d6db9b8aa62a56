#include "analyze/group_pack.h"

#include "analyze/board_sections.h"
#include "analyze/fill.h"
#include "analyze/group_words.h"
#include "analyze/number_words.h"

struct teller {
    const struct group_pack *p;
    struct board_sections s;
};

static void tell_item(const struct teller *t, const char *lead, const char *text)
{
    report_list_item(t->s.b, (struct report_item){.lead = lead, .text = text});
}

/* ---- were they heard? ---- */

static const char *heard_words(const struct teller *t)
{
    const struct group_heard heard =
        group_heard_of(t->s.crosscheck->board->coverage, t->p->voice->group);
    const struct language *l = t->s.l;
    switch (heard.answers.mark) {
    case COUNT_TOLD:
        return tr_fill(l, t->s.a, "We heard {share}.",
                       FILL({"share", number_share(l, t->s.a, heard.answers.n, heard.people,
                                                   COUNTED_PEOPLE)}));
    case COUNT_HIDDEN:
        return tr(l, "Some answered. How many is hidden, so that nobody can be recognised.");
    case COUNT_NOBODY:
        return tr(l, "Nobody told us anything. We need to find out why, and we need your help.");
    case COUNT_NOT_ASKED:
        break;
    }
    return tr(l, "We did not ask. We need to change that.");
}

static void tell_heard(const struct teller *t)
{
    report_heading(t->s.b, 2, "heard", tr(t->s.l, "Did we hear you?"));
    tell_item(t, tr(t->s.l, group_title(t->p->voice->group)), heard_words(t));
}

/* ---- what they say ---- */

/* How many themes stand among the best, and how many among the others. */
static size_t count_shown(const struct teller *t)
{
    const size_t half = t->p->voice->n_told / 2;
    return half < BOARD_TOP ? half : BOARD_TOP;
}

static void tell_themes(const struct teller *t, size_t from, size_t n)
{
    for (size_t i = from; i < from + n; i++) {
        const struct group_theme *theme = t->p->voice->told[i];
        const char *word = tr(t->s.l, group_theme_word(theme));
        report_list_item(t->s.b, (struct report_item){
                                     .lead = tr(t->s.l, theme_title(theme->theme)),
                                     .link = "#heard",
                                     .text = tr_fill(t->s.l, t->s.a,
                                                     "How many of you say that it is good: {word}.",
                                                     FILL({"word", word})),
                                     .picture = board_theme_picture(&t->s, theme->theme)});
    }
}

static void tell_says(const struct teller *t)
{
    const struct language *l = t->s.l;
    const size_t n = count_shown(t);
    report_heading(t->s.b, 2, "good", tr(l, "What you find best"));
    tell_themes(t, 0, n);
    if (n == 0) {
        report_paragraph(t->s.b, tr(l, "Too few of you answered to say."));
        return;
    }
    report_heading(t->s.b, 2, "work", tr(l, "What you find least good"));
    tell_themes(t, t->p->voice->n_told - n, n);
}

/* The themes that are found least good, as bits. */
static unsigned themes_to_mend(const struct teller *t)
{
    unsigned themes = 0;
    const size_t n_told = t->p->voice->n_told;
    for (size_t i = n_told - count_shown(t); i < n_told; i++) {
        themes |= 1u << t->p->voice->told[i]->theme;
    }
    return themes;
}

static void tell_more(const struct teller *t)
{
    const struct language *l = t->s.l;
    report_heading(t->s.b, 2, "more", tr(l, "Tell us more"));
    tell_item(t, tr(l, "How"),
              tr(l, "Ring us, write to us, or ask us to come. Somebody you trust can help you. How "
                    "to reach us is at the end of this page."));
    tell_item(t, tr(l, "In your way"),
              tr(l, "You can have the questions on paper, in Easy Read, in large print or in "
                    "another language."));
}

static void tell_reading(const struct teller *t)
{
    const struct language *l = t->s.l;
    report_heading(t->s.b, 2, "method", tr(l, "How to read this"));
    tell_item(t, NULL,
              tr_fill(l, t->s.a,
                      "We say something only where {n} or more of you answered, so that nobody "
                      "can be recognised. Not every theme is here for that reason.",
                      FILL({"n", tr_number(l, t->s.a, DISCLOSURE_BASE_PUBLIC, 0)})));
    tell_item(t, NULL,
              tr(l, "It is about the whole county. It does not say that one service is better than "
                    "another."));
}

const struct report *group_pack_report(const struct group_pack *p, const struct language *l,
                                       int32_t today, const char *version, struct arena *a)
{
    const struct dataset *data = p->crosscheck->crosscheck->data;
    const char *title = tr_fill(l, a, "{group}: what you told us",
                                FILL({"group", tr(l, group_title(p->voice->group))}));
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct teller t = {.p = p,
                             .s = {.crosscheck = p->crosscheck,
                                   .actions = p->actions,
                                   .pictures = p->pictures,
                                   .l = l,
                                   .a = a,
                                   .b = report_begin(a, l, data->settings, title, made, version)}};
    const unsigned work = themes_to_mend(&t);
    if (p->layout == LAYOUT_EASY_READ) {
        report_large(t.s.b);
    }
    board_tell_head(p->crosscheck->board, l, a, t.s.b);
    tell_heard(&t);
    tell_says(&t);
    board_tell_done(&t.s, work, N_("Nothing that was agreed about this has come to its day yet."));
    board_tell_next(&t.s, work,
                    N_("Nothing is agreed about this yet. Ask your board to agree what is done, "
                       "who does it and by when."));
    tell_more(&t);
    tell_reading(&t);
    return report_end(t.s.b);
}
