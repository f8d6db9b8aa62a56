/* Bars of shares: the name above, what it comes to in words beside it, the bar below. */
#include "analyze/chart_canvas.h"

enum { NAME = 22, WORDS = 20, BAR = 12, GAP = 12, TOP = 2 };

static const double ROW = NAME + WORDS + BAR + GAP;

double chart_bars_height(const struct chart_bars *b)
{
    return TOP + ROW * (double)b->n_bars;
}

void chart_bars_draw(const struct chart_canvas *c, const struct chart_bars *b)
{
    for (size_t i = 0; i < b->n_bars; i++) {
        const struct chart_bar *bar = &b->bars[i];
        const double y = TOP + ROW * (double)i;
        chart_text(c, 0, y + 15, CHART_START, "name", bar->label);
        chart_text(c, 0, y + NAME + 13, CHART_START, NULL, bar->text);
        if (bar->has_value) {
            const double share = bar->value < 0 ? 0 : bar->value > 1 ? 1 : bar->value;
            chart_box(c, 0, y + NAME + WORDS, 1, BAR, "whole");
            chart_box(c, 0, y + NAME + WORDS, share, BAR, "part");
        }
    }
}
