#include "analyze/comments_study.h"

#include "analyze/agreement.h"
#include "common/date.h"

struct studying {
    const struct comments_question *q;
    struct arena *arena;
    struct comments_study *out;
    struct quote *quotes;
};

static bool is_asked_for(const struct comments_question *q, const struct comment *c)
{
    const ptrdiff_t unit = q->data->only_unit;
    const enum theme theme = q->data->only_theme;
    return (unit == DATASET_ALL_UNITS || (size_t)unit == c->unit) &&
           (theme == THEME_NONE || (coding_themes(q->coding, c) & 1u << theme) != 0);
}

static const struct coded *find_done(const struct coding *coding, const struct comment *c)
{
    const struct coded *coded = coding_find(coding, c->id);
    return coded != NULL && coded->done ? coded : NULL;
}

static void tally_themes(struct studying *s, const struct comment *c, const struct coded *done)
{
    const unsigned told = coding_themes(s->q->coding, c);
    s->out->n_none += told == 0;
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        const unsigned bit = 1u << t;
        struct theme_tally *tally = &s->out->themes[t];
        tally->suggested += (c->suggested & bit) != 0;
        tally->by_source[c->source] += (told & bit) != 0;
        if (done != NULL && !done->unclear) {
            tally->confirmed += (done->themes & bit) != 0;
            tally->suggested_done += (c->suggested & bit) != 0;
            tally->suggested_right += (c->suggested & done->themes & bit) != 0;
        }
    }
}

static void tally_coders(struct studying *s, const struct coded *first, const struct coded *second)
{
    if (first == NULL || second == NULL || first->unclear || second->unclear) {
        return;
    }
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        const unsigned x = first->themes >> t & 1u;
        const unsigned y = second->themes >> t & 1u;
        s->out->themes[t].coders[2 * x + y]++;
    }
    s->out->n_twice++;
}

/* What spreadsheets were kept from taking for a formula. */
static struct slice without_apostrophe(const char *text)
{
    const bool guarded =
        text[0] == '\'' && (text[1] == '=' || text[1] == '+' || text[1] == '-' || text[1] == '@');
    return slice_of(guarded ? text + 1 : text);
}

static void tally_quote(struct studying *s, const struct comment *c, const struct coded *coded)
{
    if (coded == NULL || !coded->quote) {
        return;
    }
    const int64_t base = s->q->data->who[c->unit * SOURCE_COUNT + c->source].responses;
    if (base < QUOTE_BASE) {
        s->out->n_quotes_small++;
        return;
    }
    /* Whoever cleared it may have put back what must not be there. */
    const int year = date_from_day(s->q->data->last_day).year;
    const struct redaction r =
        redact(s->q->redactor, without_apostrophe(coded->text), year, s->arena);
    if (!r.withheld && r.text.len > 0) {
        s->quotes[s->out->n_quotes++] = (struct quote){.comment = c,
                                                       .text = arena_slicedup(s->arena, r.text),
                                                       .themes = coding_themes(s->q->coding, c)};
    }
}

static void study_comment(struct studying *s, const struct comment *c)
{
    const struct coded *done = find_done(s->q->coding, c);
    s->out->n++;
    s->out->by_source[c->source]++;
    s->out->n_done += done != NULL;
    s->out->n_unclear += done != NULL && done->unclear;
    tally_themes(s, c, done);
    tally_coders(s, done, find_done(s->q->second, c));
    tally_quote(s, c, coding_find(s->q->coding, c->id));
}

/* Two coders' yes and no, once each time as often as the table says. */
static struct estimate table_alpha(const int64_t *table, size_t n_tables, struct arena *a)
{
    size_t n = 0;
    size_t at = 0;
    for (size_t i = 0; i < 4 * n_tables; i++) {
        n += (size_t)table[i];
    }
    double *value = arena_array(a, 2 * n, sizeof *value);
    bool *given = arena_array(a, 2 * n, sizeof *given);
    for (size_t i = 0; i < 4 * n_tables; i++) {
        for (int64_t k = 0; k < table[i]; k++, at++) {
            value[at] = i % 4 >= 2;
            value[n + at] = i % 2 == 1;
            given[at] = given[n + at] = true;
        }
    }
    return agreement_alpha(value, given, 2, n, ALPHA_NOMINAL, a);
}

static void study_agreement(struct studying *s)
{
    int64_t all[4 * THEME_COUNT];
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        struct theme_tally *tally = &s->out->themes[t];
        tally->kappa = agreement_kappa(tally->coders, 2, KAPPA_LINEAR, s->arena);
        tally->alpha = table_alpha(tally->coders, 1, s->arena);
        for (size_t i = 0; i < 4; i++) {
            all[4 * t + i] = tally->coders[i];
        }
    }
    s->out->alpha = table_alpha(all, THEME_COUNT, s->arena);
}

static void count_gone(struct studying *s)
{
    int64_t here = 0;
    for (size_t i = 0; i < s->q->comments->n_items; i++) {
        here += coding_find(s->q->coding, s->q->comments->items[i].id) != NULL;
    }
    s->out->n_gone = s->q->coding == NULL ? 0 : (int64_t)s->q->coding->n_items - here;
}

struct comments_study *comments_study(const struct comments_question *q, struct arena *a)
{
    struct studying s = {.q = q, .arena = a, .out = arena_alloc(a, sizeof *s.out)};
    s.quotes = arena_array(a, q->comments->n_items, sizeof *s.quotes);
    s.out->comments = q->comments;
    s.out->quotes = s.quotes;
    for (size_t i = 0; i < q->comments->n_items; i++) {
        if (is_asked_for(q, &q->comments->items[i])) {
            study_comment(&s, &q->comments->items[i]);
        }
    }
    study_agreement(&s);
    count_gone(&s);
    return s.out;
}
