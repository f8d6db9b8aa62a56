/* Who was heard: by source, and by about-you group against how many of them there are. */
#include <assert.h>

#include "analyze/disclosure.h"
#include "analyze/group_words.h"
#include "analyze/number_words.h"
#include "analyze/source_words.h"
#include "analyze/telling.h"
#include "analyze/voices.h"

/* One source over the units of the report. */
struct source_heard {
    int64_t units; /* that it can speak about */
    int64_t units_with_answers;
    struct unit_source_counts who;
};

static const struct unit_source_counts *who_of(const struct telling *t, size_t unit,
                                               enum source source)
{
    return &t->c->data->who[unit * SOURCE_COUNT + source];
}

static struct source_heard sum_source(const struct telling *t, enum source source)
{
    struct source_heard heard = {0};
    for (size_t unit = 0; unit < t->c->data->units->n_items; unit++) {
        if (!telling_has_unit(t, unit) || !voice_fits(source, telling_unit(t, unit)->subject)) {
            continue;
        }
        const struct unit_source_counts *who = who_of(t, unit, source);
        heard.units++;
        heard.units_with_answers += who->responses > 0;
        heard.who.responses += who->responses;
        heard.who.worker_helped += who->worker_helped;
        for (size_t i = 0; i < ANSWERED_COUNT; i++) {
            heard.who.by_answered[i] += who->by_answered[i];
        }
    }
    return heard;
}

static void add_cell(const struct telling *t, const char *text)
{
    report_table_cell(t->b, (struct report_cell){.text = text});
}

/* "12 - more than half", of the answers of one source. */
static const char *part_words(const struct telling *t, int64_t part, int64_t whole)
{
    const char *word = number_word(part, whole);
    if (word == NULL) {
        return telling_int(t, part);
    }
    if (part == 0) {
        return tr(t->l, "nobody");
    }
    return tr_fill(t->l, t->a, "{n} - {word}",
                   FILL({"n", telling_int(t, part)}, {"word", tr(t->l, word)}));
}

/* How the answers of one source were given. One phrase says it where there is nothing to tell
   apart. */
static void add_how_cells(const struct telling *t, enum source source,
                          const struct unit_source_counts *who)
{
    const char *instead = NULL;
    if (who->responses == 0 || source == SOURCE_PROVIDER) {
        instead = ""; /* how a self-assessment was filled in is not asked */
    } else if (who->by_answered[ANSWERED_NOT_SAID] == who->responses) {
        instead = tr(t->l, "not said");
    } else if (who->responses < DISCLOSURE_BASE) {
        instead = tr(t->l, "too few to tell");
    }
    const int64_t parts[] = {who->by_answered[ANSWERED_ALONE], who->by_answered[ANSWERED_HELPED],
                             who->by_answered[ANSWERED_PROXY], who->by_answered[ANSWERED_NOT_SAID],
                             who->worker_helped};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        add_cell(t, instead == NULL ? part_words(t, parts[i], who->responses)
                    : i == 0        ? instead
                                    : "");
    }
}

static void add_source_row(const struct telling *t, enum source source,
                           const struct source_heard *heard)
{
    report_table_cell(t->b,
                      (struct report_cell){.text = tr(t->l, source_title(source)), .header = true});
    if (!t->c->data->has_form[source] && heard->who.responses == 0) {
        add_cell(t, tr(t->l, "not asked"));
        add_cell(t, "");
    } else {
        add_cell(t, telling_int(t, heard->who.responses));
        add_cell(
            t, number_share(t->l, t->a, heard->units_with_answers, heard->units, COUNTED_SERVICES));
    }
    add_how_cells(t, source, &heard->who);
}

static void tell_sources(const struct telling *t)
{
    static const char *const titles[] = {
        N_("Who was asked"),
        N_("Answers"),
        N_("Services they spoke about"),
        N_("Answered alone"),
        N_("With help"),
        N_("Somebody answered for them"),
        N_("Did not say"),
        N_("Helped by a paid worker"),
    };
    enum { N_TITLES = sizeof titles / sizeof titles[0] };
    const char **columns = arena_array(t->a, N_TITLES, sizeof *columns);
    for (size_t i = 0; i < N_TITLES; i++) {
        columns[i] = tr(t->l, titles[i]);
    }
    report_table_begin(t->b, tr(t->l, "Who answered, and how"), columns, N_TITLES);
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        const struct source_heard heard = sum_source(t, source);
        if (heard.units > 0) {
            add_source_row(t, source, &heard);
        }
    }
    report_table_end(t->b);
}

/* One group over the units of the report. */
struct group_heard {
    int64_t heard;
    int64_t people;       /* on record in groups.csv */
    int64_t units;        /* that support it, by groups.csv */
    int64_t silent_units; /* of those: nobody of the group answered */
    struct name_list silent_names;
};

/* What people ticked about themselves; a carers' questionnaire is by a carer whatever was
   ticked. */
static int64_t count_heard(const struct telling *t, size_t unit, enum group group)
{
    if (telling_unit(t, unit)->subject == SUBJECT_PROCESS) {
        return who_of(t, unit, SOURCE_SAFEGUARDING_ADULTS)->by_group[group];
    }
    const int64_t carers = group == GROUP_CARER ? who_of(t, unit, SOURCE_CARERS)->responses : 0;
    return who_of(t, unit, SOURCE_PEOPLE)->by_group[group] + carers;
}

static struct group_heard sum_group(const struct telling *t, enum group group)
{
    struct group_heard sum = {.silent_names = {.text = ""}};
    for (size_t unit = 0; unit < t->c->data->units->n_items; unit++) {
        if (telling_has_unit(t, unit)) {
            sum.heard += count_heard(t, unit, group);
        }
    }
    const struct group_sizes *sizes = t->c->data->group_sizes;
    for (size_t i = 0; i < sizes->n_items; i++) {
        const struct group_size *size = &sizes->items[i];
        if (size->group != group || size->people == 0 || !telling_has_unit(t, size->unit)) {
            continue;
        }
        sum.people += size->people;
        sum.units++;
        if (count_heard(t, size->unit, group) == 0) {
            sum.silent_units++;
            name_list_add(t, &sum.silent_names, telling_unit_name(t, size->unit));
        }
    }
    return sum;
}

static const char *group_heard_words(const struct telling *t, const struct group_heard *sum)
{
    if (sum->people == 0 && sum->heard == 0) {
        return tr(t->l, "nobody; how many there are is not known");
    }
    if (sum->people == 0) {
        return tr_fill(t->l, t->a, "{people}; how many there are is not known",
                       FILL({"people", number_count(t->l, t->a, sum->heard, COUNTED_PEOPLE)}));
    }
    if (sum->heard > sum->people) {
        return tr_fill(t->l, t->a, "{people}, more than the {n} on record",
                       FILL({"people", number_count(t->l, t->a, sum->heard, COUNTED_PEOPLE)},
                            {"n", telling_int(t, sum->people)}));
    }
    return number_share(t->l, t->a, sum->heard, sum->people, COUNTED_PEOPLE);
}

static const char *group_silent_words(const struct telling *t, const struct group_heard *sum)
{
    if (sum->units == 0) {
        return tr(t->l, "not known");
    }
    if (sum->silent_units == 0) {
        return number_share(t->l, t->a, 0, sum->units, COUNTED_SERVICES);
    }
    return tr_fill(t->l, t->a, "{services}: {names}",
                   FILL({"services",
                         number_share(t->l, t->a, sum->silent_units, sum->units, COUNTED_SERVICES)},
                        {"names", name_list_end(t, &sum->silent_names)}));
}

static void tell_groups(const struct telling *t)
{
    enum { N_COLUMNS = 3 };
    const char **columns = arena_array(t->a, N_COLUMNS, sizeof *columns);
    columns[0] = tr(t->l, "Group");
    columns[1] = tr(t->l, "Heard, of how many");
    columns[2] = tr(t->l, "Services that support them where none of them answered");
    if (t->c->data->group_sizes->n_items == 0) {
        report_notice(t->b, tr(t->l, "How many people of each group there are is not known, so "
                                     "this report cannot say who is missing. Fill in "
                                     "groups.csv."));
    }
    report_table_begin(t->b, tr(t->l, "Which groups were heard"), columns, N_COLUMNS);
    for (enum group group = 0; group < GROUP_COUNT; group++) {
        const struct group_heard sum = sum_group(t, group);
        report_table_cell(
            t->b, (struct report_cell){.text = tr(t->l, group_title(group)), .header = true});
        add_cell(t, group_heard_words(t, &sum));
        report_table_cell(
            t->b, (struct report_cell){.text = group_silent_words(t, &sum),
                                       .tone = sum.silent_units > 0 ? TONE_SILENT : TONE_PLAIN});
    }
    report_table_end(t->b);
}

void tell_heard(const struct telling *t)
{
    report_heading(t->b, 2, "heard", tr(t->l, "Who was and was not heard"));
    tell_sources(t);
    tell_groups(t);
}
