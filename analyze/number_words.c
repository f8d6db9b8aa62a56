#include "analyze/number_words.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>

#include "common/text.h"

struct band {
    int64_t from_percent;
    const char *word;
};

/* domain.md B2; "all" and "nobody" are exact and not in the table. */
static const struct band bands[] = {
    {90, N_("nearly all")}, {65, N_("most")},           {56, N_("more than half")},
    {45, N_("about half")}, {35, N_("less than half")}, {10, N_("some")},
    {0, N_("a few")},
};

struct nouns {
    bool person;
    const char *count_one, *count_many;
    const char *share_one, *share_many;
};

static const struct nouns nouns[COUNTED_COUNT] = {
    [COUNTED_PEOPLE] = {true, NN_("{n} person", "{n} people"),
                        NN_("{k} of {n} person", "{k} of {n} people")},
    [COUNTED_CARERS] = {true, NN_("{n} carer", "{n} carers"),
                        NN_("{k} of {n} carer", "{k} of {n} carers")},
    [COUNTED_STAFF] = {true, NN_("{n} member of staff", "{n} staff"),
                       NN_("{k} of {n} member of staff", "{k} of {n} staff")},
    [COUNTED_ANSWERS] = {false, NN_("{n} answer", "{n} answers"),
                         NN_("{k} of {n} answer", "{k} of {n} answers")},
    [COUNTED_SERVICES] = {false, NN_("{n} service", "{n} services"),
                          NN_("{k} of {n} service", "{k} of {n} services")},
    [COUNTED_FINDINGS] = {false, NN_("{n} finding", "{n} findings"),
                          NN_("{k} of {n} finding", "{k} of {n} findings")},
};

const char *number_word(int64_t k, int64_t n)
{
    if (n < 1 || k < 0 || k > n) {
        return NULL;
    }
    if (k == n) {
        return N_("all");
    }
    if (k == 0) {
        return N_("nobody");
    }
    /* Rounded in whole numbers, so that a half never falls on the wrong side. */
    while (n > INT64_MAX / 400) {
        n /= 2;
        k /= 2;
    }
    const int64_t percent = (200 * k + n) / (2 * n);
    size_t i = 0;
    while (bands[i].from_percent > percent) {
        i++;
    }
    return bands[i].word;
}

static const char *noun_text(const struct language *l, struct arena *a, const char *one,
                             const char *many, int64_t k, int64_t n)
{
    const struct text_arg args[] = {
        {"k", arena_printf(a, "%" PRId64, k)},
        {"n", arena_printf(a, "%" PRId64, n)},
    };
    return text_fill(a, tr_n(l, one, many, n < 0 ? 0 : (unsigned long)n), args, 2);
}

const char *number_count(const struct language *l, struct arena *a, int64_t n, enum counted what)
{
    return noun_text(l, a, nouns[what].count_one, nouns[what].count_many, n, n);
}

const char *number_share(const struct language *l, struct arena *a, int64_t k, int64_t n,
                         enum counted what)
{
    const char *word = number_word(k, n);
    if (word == NULL) {
        return number_count(l, a, k, what);
    }
    if (k == 0 && !nouns[what].person) {
        word = N_("none");
    }
    const struct text_arg args[] = {
        {"share", noun_text(l, a, nouns[what].share_one, nouns[what].share_many, k, n)},
        {"word", tr(l, word)},
    };
    return tr_fill(l, a, "{share} - {word}", args, 2);
}
