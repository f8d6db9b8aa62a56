/* Gaps, the county and changes as JSON. */
#include "analyze/crosscheck_parts.h"

#include "analyze/disclosure.h"
#include "analyze/json_buf.h"
#include "analyze/rollup.h"

/* Appends and takes over `item`; a NULL item drops the list, and stays NULL. */
static json_t *append(json_t *list, json_t *item)
{
    if (list == NULL || json_array_append_new(list, item) != 0) {
        json_decref(list);
        return NULL;
    }
    return list;
}

static json_t *gap_json(const struct gap *g)
{
    return json_pack(
        "{s:s, s:s, s:f, s:o, s:o, s:o, s:b, s:b, s:o}", "first", source_name(g->first), "second",
        source_name(g->second), "delta", g->delta, "low", json_number_or_null(g->has_ci, g->low),
        "high", json_number_or_null(g->has_ci, g->high), "p", json_number_or_null(g->exact, g->p),
        "far", g->far, "unusual", g->unusual, "usual", json_number_or_null(g->has_usual, g->usual));
}

json_t *gaps_json(const struct cell_result *cell)
{
    json_t *list = json_array();
    for (size_t i = 0; i < cell->n_gaps; i++) {
        if (cell->gaps[i].compared) {
            list = append(list, gap_json(&cell->gaps[i]));
        }
    }
    return list;
}

static json_t *pooled_source_json(const struct rollup_source *s)
{
    const struct pooled *p = &s->score;
    return json_pack("{s:s, s:I, s:I, s:o, s:o, s:o, s:o}", "source", source_name(s->source),
                     "units", (json_int_t)s->n_units, "n", (json_int_t)s->n, "mean",
                     json_number_or_null(p->mean.defined, p->mean.value), "low",
                     json_number_or_null(p->ci.defined, p->ci.low), "high",
                     json_number_or_null(p->ci.defined, p->ci.high), "deviation",
                     json_number_or_null(p->deviation.defined, p->deviation.value));
}

static json_t *found_json(const struct rollup *r)
{
    json_t *found = json_object();
    for (enum finding f = 0; f < FINDING_COUNT; f++) {
        (void)json_object_set_new(found, finding_code(f), json_integer(r->found[f]));
    }
    return found;
}

static json_t *common_json(const struct rollup *r)
{
    json_t *common = json_array();
    for (enum finding f = 0; f < FINDING_COUNT; f++) {
        if (rollup_is_common(r, f)) {
            common = append(common, json_string(finding_code(f)));
        }
    }
    return common;
}

static json_t *rollup_json(const struct rollup *r)
{
    json_t *sources = json_array();
    for (size_t i = 0; i < r->n_sources; i++) {
        sources = append(sources, pooled_source_json(&r->sources[i]));
    }
    return json_pack("{s:s, s:s, s:I, s:I, s:o, s:o, s:o}", "subject", subject_name(r->subject),
                     "theme", theme_code(r->theme), "units", (json_int_t)r->n_units, "assessable",
                     (json_int_t)r->assessable, "findings", found_json(r), "common", common_json(r),
                     "sources", sources);
}

json_t *county_json(const struct crosscheck *c)
{
    json_t *list = json_array();
    for (size_t i = 0; i < c->n_rollups; i++) {
        list = append(list, rollup_json(&c->rollups[i]));
    }
    return list;
}

static json_t *change_json(const struct crosscheck *c, const struct change *x)
{
    return json_pack("{s:s, s:s, s:s, s:I, s:I, s:f, s:f, s:f, s:f, s:f, s:s, s:o, s:f, s:f}",
                     "unit", c->data->units->items[x->unit].id, "theme", theme_code(x->theme),
                     "source", source_name(x->source), "n_before", (json_int_t)x->n_before, "n",
                     (json_int_t)x->n_now, "mean_before", x->mean_before, "mean", x->mean_now,
                     "difference", x->difference, "low", x->low, "high", x->high, "change",
                     change_code(x->way), "sureness", json_text_or_null(sureness_code(x->sureness)),
                     "p_better", x->p_up, "p_worse", x->p_down);
}

json_t *changes_json(const struct crosscheck *c)
{
    const struct changes *x = c->changes;
    if (x == NULL) {
        return json_null();
    }
    json_t *items = json_array();
    for (size_t i = 0; i < x->n_items; i++) {
        items = append(items, change_json(c, &x->items[i]));
    }
    return json_pack("{s:o, s:{s:o, s:o, s:I}, s:I, s:I, s:I, s:f, s:f, s:f, s:o}", "since",
                     json_day_or_null(x->since), "before", "first", json_day_or_null(x->first),
                     "last", json_day_or_null(x->last), "responses",
                     (json_int_t)x->responses_before, "compared", (json_int_t)x->n_items, "too_few",
                     (json_int_t)x->n_too_few, "real", (json_int_t)x->n_real, "expected_wrong",
                     x->expected_wrong, "share", x->share, "deviation", x->deviation, "items",
                     items);
}

json_t *cell_changes_json(const struct crosscheck *c, const struct cell_result *cell)
{
    if (c->changes == NULL) {
        return json_null();
    }
    json_t *items = json_array();
    for (size_t i = 0; i < c->changes->n_items; i++) {
        const struct change *x = &c->changes->items[i];
        if (x->unit == cell->unit && x->theme == cell->theme) {
            items = append(items, change_json(c, x));
        }
    }
    return items == NULL ? NULL
                         : json_pack("{s:o, s:o}", "day", json_day_or_null(c->changes->since),
                                     "items", items);
}
