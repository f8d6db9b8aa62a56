#include "analyze/board_pack.h"

#include "analyze/board_sections.h"
#include "analyze/fill.h"

const struct report *board_pack_report(const struct board_pack *p, const struct language *l,
                                       int32_t today, const char *version, struct arena *a)
{
    const struct crosscheck *c = p->crosscheck->crosscheck;
    const char *made = tr_fill(l, a, "Made on {day}", FILL({"day", tr_date(l, a, today)}));
    const struct board_sections s = {.crosscheck = p->crosscheck,
                                     .actions = p->actions,
                                     .pictures = p->pictures,
                                     .summary = board_summary_of(c),
                                     .l = l,
                                     .a = a,
                                     .b = report_begin(a, l, c->data->settings,
                                                       tr(l, "What people told us, on one page"),
                                                       made, version)};
    if (p->layout == LAYOUT_EASY_READ) {
        report_large(s.b);
    }
    board_tell_head(p->crosscheck->board, l, a, s.b);
    board_tell_heard(&s);
    for (enum board_side side = 0; side < BOARD_SIDE_COUNT; side++) {
        board_tell_side(&s, side);
    }
    board_tell_done(&s, BOARD_ALL_THEMES, N_("Nothing that was agreed has come to its day yet."));
    board_tell_next(&s, BOARD_ALL_THEMES,
                    N_("Nothing is agreed yet. Agree what is done, who does it and by when."));
    board_tell_evidence(&s);
    return report_end(s.b);
}
