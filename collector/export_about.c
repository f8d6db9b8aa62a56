#include "collector/export_about.h"

#include <assert.h>

#include "common/date.h"
#include "common/digest.h"

const char *export_title(const struct export_job *job)
{
    const struct export_columns *columns = job->choice.columns;
    return export_text(columns->versions[columns->n_versions - 1].form->title);
}

static void add(struct export_facts *f, const char *what, const char *value)
{
    assert(f->n_items < sizeof f->items / sizeof *f->items);
    f->items[f->n_items++] = (struct export_fact){.what = what, .value = value};
}

static void add_count(struct export_facts *f, struct arena *a, const char *what, uint64_t n)
{
    add(f, what, arena_printf(a, "%llu", (unsigned long long)n));
    f->items[f->n_items - 1].is_count = true;
}

static const char *spell_day(struct arena *a, int32_t day)
{
    char text[DATE_TEXT_MAX];
    date_format(day, text);
    return arena_strdup(a, text);
}

static const char *spell_days(const struct export_choice *choice, struct arena *a)
{
    const char *from = choice->from_day != 0 ? spell_day(a, choice->from_day) : "the first";
    const char *to = choice->to_day != 0 ? spell_day(a, choice->to_day) : "the last";
    return arena_printf(a, "from %s to %s", from, to);
}

static void add_versions(struct export_facts *f, const struct export_columns *columns,
                         struct arena *a)
{
    char hex[DIGEST_HEX_MAX];
    const struct form *newest = columns->versions[columns->n_versions - 1].form;
    digest_hex(&newest->digest, hex);
    add(f, "Digest of the newest version", arena_strdup(a, hex));
    add_count(f, a, "Versions", columns->n_versions);
}

/* Every response is in one line, so that the lines add up. */
static void add_counts(struct export_facts *f, const struct export_job *job, struct arena *a)
{
    const struct export_counts *c = &job->planned;
    add_count(f, a, "Rows in this file, one a response", c->exported);
    add_count(f, a, "Responses in the store", c->stored);
    add_count(f, a, "Left out: of other questionnaires", c->other_form);
    add_count(f, a, "Left out: of other days", c->other_day);
    add_count(f, a, "Left out: about other units", c->other_unit);
    add(f, "Check",
        arena_printf(a, "%zu - %zu - %zu - %zu = %zu", c->stored, c->other_form, c->other_day,
                     c->other_unit, c->exported));
    add_count(f, a, "Withdrawn, no longer in the store", (uint64_t)job->n_withdrawn);
    add_count(f, a, "Kept long enough, taken out", (uint64_t)job->n_expired);
}

static void add_missing(struct export_facts *f, struct arena *a)
{
    for (size_t m = MISSING_NOT_ASKED; m < MISSING_COUNT; m++) {
        add(f,
            arena_printf(a, "Missing %d, %s", missing_code((enum missing)m),
                         missing_name((enum missing)m)),
            missing_label((enum missing)m));
    }
}

void export_about(const struct export_job *job, struct arena *a, struct export_facts *out)
{
    const struct export_choice *choice = &job->choice;
    *out = (struct export_facts){.n_items = 0};
    add(out, "Questionnaire", export_title(job));
    add(out, "Id", job->form_id);
    add_versions(out, choice->columns, a);
    add(out, "Days", spell_days(choice, a));
    add(out, "Unit", choice->unit != NULL ? choice->unit : "all");
    add_counts(out, job, a);
    add(out, "Answers in people's own words", choice->key != NULL ? "included" : "left out");
    add_missing(out, a);
}
