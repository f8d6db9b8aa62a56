#include "tests/forms/expr_cases.h"

#include <check.h>

#include "forms/expr.h"

struct pair {
    const char *name;
    const char *value;
};

/* Answers so far. Not there and empty are the same: not answered. */
static const struct pair answers[] = {
    {"empty", ""},
    {"five", "5"},
    {"half", "0.5"},
    {"word", "abc"},
    {"welsh", "tŷ gŵydd"},
    {"yes", "yes"},
    {"zero", "0"},
    {"false", "false"},
    {"list", "a bb c"},
    {"day", "2026-03-01"},
    {"moment", "2026-03-01T18:00:00.000"},
    {"time", "06:00"},
};

static const struct pair columns[] = {
    {"region", "west"},
    {"score", "0.25"},
};

static struct slice find(const struct pair *pairs, size_t n, struct slice name)
{
    for (size_t i = 0; i < n; i++) {
        if (slice_is(name, pairs[i].name)) {
            return slice_of(pairs[i].value);
        }
    }
    return SLICE("");
}

static struct slice value(void *cls, struct slice name)
{
    (void)cls;
    return find(answers, sizeof answers / sizeof answers[0], name);
}

static struct slice column(void *cls, struct slice name)
{
    (void)cls;
    return find(columns, sizeof columns / sizeof columns[0], name);
}

static struct slice choice_label(void *cls, struct slice choice, struct slice question)
{
    (void)cls;
    bool known = slice_is(choice, "yes") && slice_is(question, "yes");
    return known ? SLICE("Yes, always") : SLICE("");
}

static double random_number(void *cls)
{
    (void)cls;
    return 0.75;
}

void check_expr_cases(const struct expr_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct arena *a = arena_new(0);
        struct expr_env env = {
            .value = value,
            .column = column,
            .choice_label = choice_label,
            .random = random_number,
            .self = SLICE("12"),
            .today = 20619, /* 2026-06-15 */
            .arena = a,
        };
        struct diag diag = {0};
        struct expr *e = NULL;
        enum err err = expr_parse(slice_of(cases[i].text), a, &e, &diag);
        ck_assert_msg(err == OK, "%s: %s", cases[i].text, diag.text);
        struct slice s = expr_string(e, &env);
        ck_assert_msg(slice_is(s, cases[i].expected), "%s: got \"%.*s\", expected \"%s\"",
                      cases[i].text, (int)s.len, s.p, cases[i].expected);
        arena_free(a);
    }
}
