#include "analyze/group_voice.h"

#include "analyze/number_words.h"

void group_voice_begin(enum group group, double line, struct group_voice *v)
{
    *v = (struct group_voice){.group = group,
                              .source = group == GROUP_CARER ? SOURCE_CARERS : SOURCE_PEOPLE,
                              .line = line};
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        v->themes[t].theme = t;
    }
}

void group_voice_count(void *voice, size_t unit, enum source source, const struct response *r,
                       const double score[THEME_COUNT])
{
    struct group_voice *v = voice;
    (void)unit;
    if (source != v->source) {
        return;
    }
    const bool belongs = v->group == GROUP_CARER || (r->groups >> v->group & 1u) != 0;
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        if (score[t] >= 0 && belongs) {
            v->themes[t].n++;
            v->themes[t].good += score[t] >= v->line;
        } else if (score[t] >= 0) {
            v->themes[t].others++;
        }
    }
}

struct group_heard group_heard_of(const struct coverage *c, enum group group)
{
    struct group_heard heard = {.answers.mark = COUNT_NOT_ASKED, .people = COVERAGE_UNKNOWN};
    if (group == GROUP_CARER) {
        heard.answers = c->sources[SOURCE_CARERS].answers;
        heard.people = c->sources[SOURCE_CARERS].people;
        return heard;
    }
    for (size_t i = 0; i < c->n_groups; i++) {
        if (c->groups[i].source == SOURCE_PEOPLE && c->groups[i].group == group) {
            heard.answers = c->groups[i].answers;
            heard.people = c->groups[i].people;
        }
    }
    return heard;
}

static bool may_tell(const struct group_theme *t)
{
    return t->n >= DISCLOSURE_BASE_PUBLIC &&
           (t->others == 0 || t->others >= DISCLOSURE_BASE_PUBLIC);
}

/* a/n > b/m, in whole numbers. */
static bool is_better(const struct group_theme *a, const struct group_theme *b)
{
    return a->good * b->n > b->good * a->n;
}

static void put(struct group_voice *v, const struct group_theme *t)
{
    size_t at = v->n_told++;
    while (at > 0 && is_better(t, v->told[at - 1])) {
        v->told[at] = v->told[at - 1];
        at--;
    }
    v->told[at] = t;
}

void group_voice_close(struct group_voice *v, const struct coverage *c)
{
    v->n_told = 0;
    if (group_heard_of(c, v->group).answers.mark != COUNT_TOLD) {
        return;
    }
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        if (may_tell(&v->themes[t])) {
            put(v, &v->themes[t]);
        }
    }
}

const char *group_theme_word(const struct group_theme *t)
{
    if (t->good < DISCLOSURE_BASE) {
        return N_("some");
    }
    return t->n - t->good < DISCLOSURE_BASE ? N_("most") : number_word(t->good, t->n);
}
