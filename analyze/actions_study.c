#include "analyze/actions_study.h"

#include "analyze/board.h"
#include "analyze/disclosure.h"
#include "common/file.h"

enum { YEAR = 365 }; /* days before an action was agreed that count as before */

/* Data of a period; many actions share one. */
struct period {
    int32_t from, to;
    const struct dataset *data;
};

struct periods {
    const struct work *work;
    const struct register_trail *trail; /* what the register was */
    struct releases releases;           /* that what the board is told is held against */
    struct arena *arena;
    struct period *items;
    size_t n_items;
};

static enum err data_of(struct periods *p, int32_t from, int32_t to, const struct dataset **out,
                        struct diag *diag)
{
    for (size_t i = 0; i < p->n_items; i++) {
        if (p->items[i].from == from && p->items[i].to == to) {
            *out = p->items[i].data;
            return OK;
        }
    }
    struct dataset *data = NULL;
    const enum err err = command_dataset_of(p->work, from, to, &data, diag);
    if (err == OK) {
        const bool for_board = p->work->options->tier == TIER_BOARD;
        const struct period new = {
            .from = from,
            .to = to,
            .data = for_board ? board_keep(data, &p->releases, p->work->workspace->arena) : data};
        p->items[p->n_items++] = new;
        *out = new.data;
    }
    return err;
}

/* What may be told of: for the board on ten answers of either time. */
static void hide_small(enum tier tier, const struct action *a, struct action_evidence *e)
{
    const enum disclosure_scope scope = a->unit == ACTION_COUNTY ? DISCLOSE_COUNTY : DISCLOSE_UNIT;
    if (!disclosure_allows(tier, a->measure, scope, e->n_after) ||
        (a->target < 0 && !disclosure_allows(tier, a->measure, scope, e->n_before))) {
        e->verdict = EVIDENCE_NONE;
        e->change = interval_none(UNDEFINED_TOO_FEW);
    }
}

static enum err look_at(struct periods *p, const struct action *a, int32_t today,
                        struct action_view *out, struct diag *diag)
{
    const struct dataset *before = NULL;
    const struct dataset *after = NULL;
    struct action_evidence evidence = {.verdict = EVIDENCE_NONE};
    enum err err = OK;
    evidence.change = interval_none(UNDEFINED_NO_DATA);
    if (today > a->by_when) {
        err = data_of(p, a->agreed - YEAR, a->agreed - 1, &before, diag);
        if (err == OK) {
            err = data_of(p, a->by_when, today, &after, diag);
        }
        if (err == OK) {
            evidence = action_evidence_of(a, before, after);
            hide_small(p->work->options->tier, a, &evidence);
        }
    }
    const enum action_status status = action_status_of(a, &evidence, today);
    *out = (struct action_view){.action = a,
                                .evidence = evidence,
                                .status = status,
                                .history = action_history_of(p->trail, a, p->arena),
                                .days_late = status == ACTION_OVERDUE ? today - a->by_when : 0};
    return err;
}

static bool is_wanted(const struct work *work, const struct action *a, int32_t today)
{
    const struct options *o = work->options;
    const struct units *units = &work->workspace->units;
    return a->agreed >= o->from_day && a->agreed <= today &&
           (o->theme == THEME_NONE || a->theme == o->theme) &&
           (o->unit == NULL || (a->unit != ACTION_COUNTY &&
                                slice_is(slice_of(units->items[(size_t)a->unit].id), o->unit)));
}

static enum err look_at_all(const struct work *work, const struct actions *actions,
                            const struct register_trail *trail, int32_t today,
                            struct actions_view *out, struct diag *diag)
{
    struct arena *a = work->workspace->arena;
    struct action_view *views = arena_array(a, actions->n_items + 1, sizeof *views);
    struct periods periods = {.work = work,
                              .trail = trail,
                              .arena = a,
                              .items =
                                  arena_array(a, 2 * actions->n_items + 1, sizeof *periods.items)};
    size_t n = 0;
    enum err err = releases_read(work->workspace->dir, a, &periods.releases, diag);
    for (size_t i = 0; err == OK && i < actions->n_items; i++) {
        if (is_wanted(work, &actions->items[i], today)) {
            err = look_at(&periods, &actions->items[i], today, &views[n], diag);
            n++;
        }
    }
    action_views_sort(views, n);
    *out = (struct actions_view){.items = views,
                                 .n_items = n,
                                 .units = &work->workspace->units,
                                 .today = today,
                                 .history.is_whole = true,
                                 .tier = work->options->tier,
                                 .simulated = work->workspace->settings.simulated};
    return err;
}

enum err actions_study(const struct work *work, int32_t today, struct actions_view *out,
                       struct diag *diag)
{
    struct workspace *w = work->workspace;
    struct actions actions;
    struct register_trail trail = {0};
    bool is_whole = false;
    enum err err = command_actions_register(work, &actions, diag);
    if (err == OK) {
        err = action_trail_read(w->store, w->arena, &trail, &is_whole, diag);
    }
    if (err == OK) {
        err = look_at_all(work, &actions, &trail, today, out, diag);
    }
    if (err == OK && work->options->unit == NULL && work->options->theme == THEME_NONE) {
        out->history = register_history_of(&trail, is_whole, &actions, w->arena);
    }
    return err;
}
