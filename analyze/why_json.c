/* Why a cell has its finding, as JSON. */
#include "analyze/crosscheck_parts.h"
#include "analyze/disclosure.h"
#include "analyze/json_buf.h"
#include "analyze/why.h"

/* [score, answers, of them unhelped], ascending; null below the base. */
static json_t *levels_json(const struct why *w, const struct source_result *s)
{
    const struct dataset *d = w->c->data;
    const struct levels *levels = &d->levels[s->source][w->cell->theme];
    if (s->n < DISCLOSURE_BASE) {
        return json_null();
    }
    json_t *list = json_array();
    for (size_t i = 0; i < levels->n; i++) {
        const int64_t all =
            dataset_count(d, ANSWERS_ALL, s->source, w->cell->theme, w->cell->unit, i);
        (void)json_array_append_new(
            list, json_pack("{s:f, s:I}", "score", levels->value[i], "n", (json_int_t)all));
    }
    return list;
}

static json_t *source_json(const struct why *w, const struct why_source *x)
{
    const struct source_result *s = x->result;
    const bool told = s->n >= DISCLOSURE_BASE;
    return json_pack(
        "{s:s, s:b, s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:f, s:f, s:o, s:o, s:o, s:f, s:f, s:f, "
        "s:o, s:o, s:s, s:s, s:b}",
        "source", source_name(s->source), "asked", s->asked, "n", (json_int_t)s->n, "unhelped",
        told ? json_integer(x->unhelped) : json_null(), "population",
        x->population < 0 ? json_null() : json_integer(x->population), "levels", levels_json(w, s),
        "mean", json_number_or_null(told, s->mean), "variance",
        json_number_or_null(told, x->variance), "offset", json_real(x->offset), "line_low",
        s->line_low, "line_high", s->line_high, "factor", json_number_or_null(told, x->factor),
        "alpha", json_number_or_null(told, x->alpha), "beta", json_number_or_null(told, x->beta),
        "ratio", x->ratio, "p_low_alone", told ? x->alone.p_low : 0, "p_high_alone",
        told ? x->alone.p_high : 0, "p_low", json_number_or_null(told && s->has_p, s->p_low),
        "p_high", json_number_or_null(told && s->has_p, s->p_high), "stance_alone",
        stance_code(x->alone.stance), "stance", stance_code(s->stance), "split", s->split);
}

static json_t *change_json(const struct why_change *x)
{
    if (x->is_claim) {
        return json_pack("{s:s, s:s, s:s}", "claim", claim_code(x->claim), "finding",
                         finding_code(x->finding), "source", source_name(SOURCE_PROVIDER));
    }
    return json_pack("{s:s, s:s, s:s}", "source", source_name(x->source), "stance",
                     stance_code(x->stance), "finding", finding_code(x->finding));
}

static json_t *cell_json(const struct why *w)
{
    const struct cell_result *cell = w->cell;
    json_t *sources = json_array();
    json_t *changes = json_array();
    for (size_t i = 0; i < cell->n_sources; i++) {
        (void)json_array_append_new(sources, source_json(w, &w->sources[i]));
    }
    for (size_t i = 0; i < w->n_changes; i++) {
        (void)json_array_append_new(changes, change_json(&w->changes[i]));
    }
    return json_pack(
        "{s:s, s:b, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:s, s:o, s:o, s:o, s:s, "
        "s:o}",
        "schema", WHY_SCHEMA, "simulated", w->c->data->settings->simulated, "unit",
        w->c->data->units->items[cell->unit].id, "theme", theme_code(cell->theme), "finding",
        finding_code(cell->finding), "silence", json_text_or_null(silence_code(cell->silence)),
        "sureness", json_text_or_null(sureness_code(cell->sureness)), "e",
        json_number_or_null(cell->has_q, cell->e), "q", json_number_or_null(cell->has_q, cell->q),
        "engine", engine_code(cell->engine), "claim", json_text_or_null(claim_code(cell->claim)),
        "claim_day", json_day_or_null(w->claim.given ? w->claim.day : 0), "finding_without_help",
        finding_code(cell->finding_without_help), "sources", sources, "changes", changes, "gaps",
        gaps_json(cell), "prediction", prediction_code(cell->prediction), "since",
        cell_changes_json(w->c, cell));
}

enum err why_json(const struct why *w, struct buf *out)
{
    const enum err err = json_buf_add(out, cell_json(w));
    buf_adds(out, "\n");
    return err != OK ? err : buf_error(out);
}
