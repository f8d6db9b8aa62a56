#include "analyze/trend_study.h"

#include "common/file.h"

static enum err find_periods(const struct trend_options *o, const struct work *work,
                             const struct dataset *whole, struct trend_periods *out,
                             struct diag *diag)
{
    struct workspace *w = work->workspace;
    if (o->by == TREND_WAVES) {
        return trend_waves_read(path_join(w->arena, w->dir, "waves.csv"), w->arena, out,
                                &w->problems, diag);
    }
    if (whole->responses == 0) {
        return diag_fail(diag, ERR_NOT_FOUND, "there are no answers in this time");
    }
    int32_t last_day = whole->last_day;
    if (o->tier == TIER_BOARD) {
        /* A quarter that goes on would tell next time about those who answered since. */
        const int32_t ended = trend_quarter_before(o->today);
        last_day = last_day < ended ? last_day : ended;
    }
    if (last_day < whole->first_day) {
        return diag_fail(diag, ERR_NOT_FOUND,
                         "no quarter has ended since the first answer; the "
                         "board is told of whole quarters");
    }
    return trend_months(whole->first_day, last_day, w->arena, out, diag);
}

/* A data set for each period: a store is read by days, so that all of them together cost what one
   does. */
static enum err count_periods(struct trend_builder *b, const struct work *work,
                              const struct trend_periods *periods, struct diag *diag)
{
    struct options options = *work->options;
    const struct work part = {
        .name = work->name, .options = &options, .workspace = work->workspace};
    for (size_t i = 0; i < periods->n; i++) {
        struct dataset *data = NULL;
        options.from_day = periods->items[i].from;
        options.to_day = periods->items[i].to;
        const enum err err = command_dataset(&part, &data, diag);
        if (err != OK) {
            return err;
        }
        trend_count(b, data);
    }
    return OK;
}

enum err trend_study(const struct work *work, const struct trend_options *options,
                     const struct dataset *whole, const struct trend **out, struct diag *diag)
{
    struct trend_periods periods = {0};
    enum err err = find_periods(options, work, whole, &periods, diag);
    if (err != OK) {
        return err;
    }
    struct trend_builder *b = trend_begin(whole, options, &periods, work->workspace->arena);
    err = count_periods(b, work, &periods, diag);
    if (err == OK) {
        *out = trend_end(b);
    }
    return err;
}
