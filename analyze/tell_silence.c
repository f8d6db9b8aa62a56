/* Silence is a finding: the services that nobody spoke about, the themes that nobody answered or
   that were not asked, and the answers that could not be counted. */
#include "analyze/number_words.h"
#include "analyze/telling.h"
#include "analyze/voices.h"

/* Nobody with experience of the unit answered anything. */
static bool is_silent(const struct telling *t, size_t unit)
{
    const enum source *sources = NULL;
    const size_t n = voices_of(telling_unit(t, unit)->subject, &sources);
    for (size_t i = 0; i < n; i++) {
        if (t->c->data->who[unit * SOURCE_COUNT + sources[i]].responses > 0) {
            return false;
        }
    }
    return true;
}

static void add_item(const struct telling *t, const char *lead, const char *link, const char *text)
{
    report_list_item(t->b, (struct report_item){.lead = lead, .link = link, .text = text});
}

static size_t tell_silent_units(const struct telling *t)
{
    size_t n = 0;
    for (size_t unit = 0; unit < t->c->data->units->n_items; unit++) {
        if (telling_has_unit(t, unit) && is_silent(t, unit)) {
            add_item(t, telling_unit_name(t, unit), telling_unit_link(t, unit),
                     tr(t->l, "nobody has told us anything about this service."));
            n++;
        }
    }
    return n;
}

/* The silence of one kind in one theme, over the units that somebody spoke about. */
static struct name_list silent_in_theme(const struct telling *t, enum theme theme,
                                        enum silence silence)
{
    struct name_list names = {.text = ""};
    for (size_t i = 0; i < t->c->n_cells; i++) {
        const struct cell_result *cell = &t->c->cells[i];
        if (cell->theme == theme && cell->silence == silence && !is_silent(t, cell->unit)) {
            name_list_add(t, &names, telling_unit_name(t, cell->unit));
        }
    }
    return names;
}

static bool tell_silent_theme(const struct telling *t, enum theme theme, enum silence silence)
{
    const struct name_list names = silent_in_theme(t, theme, silence);
    if (names.n == 0) {
        return false;
    }
    const char *text = silence == SILENCE_NOT_ASKED
                           ? N_("nobody was asked about this at {services} ({names}).")
                           : N_("nobody answered about this at {services} ({names}).");
    add_item(
        t, telling_theme(t, theme), NULL,
        tr_fill(t->l, t->a, text,
                FILL({"services", number_count(t->l, t->a, (int64_t)names.n, COUNTED_SERVICES)},
                     {"names", name_list_end(t, &names)})));
    return true;
}

static void tell_left_out(const struct telling *t)
{
    const struct left_out *left = &t->c->data->left_out;
    const struct {
        int64_t n;
        const char *why;
    } reasons[] = {
        {left->unknown_unit, N_("not counted, because units.csv does not have their service.")},
        {left->misplaced, N_("not counted, because the questionnaire is not for that service.")},
        {left->without_source, N_("not counted, because the questionnaire names no source.")},
        {left->corrupt, N_("not counted, because they do not fit their questionnaire.")},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (reasons[i].n > 0) {
            add_item(t, number_count(t->l, t->a, reasons[i].n, COUNTED_ANSWERS), NULL,
                     tr(t->l, reasons[i].why));
        }
    }
}

void tell_silence(const struct telling *t)
{
    report_heading(t->b, 3, "silence", tr(t->l, "Where we heard nothing"));
    size_t n = tell_silent_units(t);
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        for (enum silence kind = SILENCE_NOT_ASKED; kind < SILENCE_COUNT; kind++) {
            n += tell_silent_theme(t, theme, kind);
        }
    }
    if (n == 0) {
        report_paragraph(t->b, tr(t->l, "Somebody answered about every theme of every "
                                        "service."));
    }
    tell_left_out(t);
}
