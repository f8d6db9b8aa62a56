#include "analyze/telling.h"

#include <assert.h>
#include <inttypes.h>

#include "analyze/bidi.h"
#include "analyze/number_words.h"
#include "common/num.h"

enum { NAMES_SHOWN = 6 };

bool telling_has_unit(const struct telling *t, size_t unit)
{
    const ptrdiff_t only = t->c->data->only_unit;
    return only == DATASET_ALL_UNITS || (size_t)only == unit;
}

const struct unit *telling_unit(const struct telling *t, size_t unit)
{
    assert(unit < t->c->data->units->n_items);
    return &t->c->data->units->items[unit];
}

const char *telling_unit_name(const struct telling *t, size_t unit)
{
    return bidi_isolate(t->a, telling_unit(t, unit)->name, language_rtl(t->l));
}

const char *telling_theme(const struct telling *t, enum theme theme)
{
    return tr(t->l, theme_title(theme));
}

const char *telling_int(const struct telling *t, int64_t n)
{
    return arena_printf(t->a, "%" PRId64, n);
}

const char *telling_points(const struct telling *t, double score)
{
    char text[NUM_TEXT_MAX];
    num_format_fixed(100.0 * score, 0, text);
    return arena_strdup(t->a, text);
}

const char *telling_unit_link(const struct telling *t, size_t unit)
{
    return arena_printf(t->a, "#u-%s", telling_unit(t, unit)->id);
}

const char *telling_cell_link(const struct telling *t, const struct cell_result *cell)
{
    return arena_printf(t->a, "#c-%s-%s", telling_unit(t, cell->unit)->id, theme_code(cell->theme));
}

const char *telling_cell_name(const struct telling *t, const struct cell_result *cell)
{
    return tr_fill(
        t->l, t->a, N_("{unit}, {theme}"),
        FILL({"unit", telling_unit_name(t, cell->unit)}, {"theme", telling_theme(t, cell->theme)}));
}

const char *telling_finding(const struct telling *t, const struct cell_result *cell)
{
    static const char *const with_sureness[SURENESS_COUNT] = {
        [SURENESS_SURE] = N_("{finding} (sure)"),
        [SURENESS_FAIRLY] = N_("{finding} (fairly sure)"),
    };
    const char *title = tr(t->l, finding_title(cell->finding));
    if (cell->finding == FINDING_SILENCE && cell->silence == SILENCE_NOT_ASKED) {
        return tr(t->l, "Silence (not asked)");
    }
    if (cell->sureness == SURENESS_NONE) {
        return title;
    }
    return tr_fill(t->l, t->a, with_sureness[cell->sureness], FILL({"finding", title}));
}

enum cell_tone telling_tone(enum finding finding)
{
    static const enum cell_tone tones[FINDING_COUNT] = {
        [FINDING_SILENCE] = TONE_SILENT,
        [FINDING_TOO_LITTLE_EVIDENCE] = TONE_SILENT,
        [FINDING_DISAGREE] = TONE_DOUBT,
        [FINDING_COMMON_ISSUE] = TONE_BAD,
        [FINDING_BLIND_SPOT_FIRM] = TONE_BAD,
        [FINDING_COMMON_ISSUE_KNOWN] = TONE_BAD,
        [FINDING_POSSIBLE_BLIND_SPOT] = TONE_DOUBT,
        [FINDING_EARLY_SIGN] = TONE_DOUBT,
        [FINDING_UNRECOGNISED_STRENGTH] = TONE_GOOD,
        [FINDING_COMMON_STRENGTH] = TONE_GOOD,
        [FINDING_SINGLE_SOURCE_STRENGTH] = TONE_GOOD,
        [FINDING_MIXED] = TONE_PLAIN,
    };
    assert(finding < FINDING_COUNT);
    return tones[finding];
}

void name_list_add(const struct telling *t, struct name_list *list, const char *name)
{
    if (list->n == 0) {
        list->text = name;
    } else if (list->n < NAMES_SHOWN) {
        list->text =
            arena_printf(t->a, "%s%s%s", list->text, tr_context(t->l, "between names", "; "), name);
    }
    list->n++;
}

const char *name_list_end(const struct telling *t, const struct name_list *list)
{
    if (list->n <= NAMES_SHOWN) {
        return list->n == 0 ? "" : list->text;
    }
    return tr_fill(
        t->l, t->a, N_("{names} and {n} more"),
        FILL({"names", list->text}, {"n", telling_int(t, (int64_t)(list->n - NAMES_SHOWN))}));
}
