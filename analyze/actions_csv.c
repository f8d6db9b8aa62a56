/* Actions as CSV, one row an action, and as JSON. */
#include "analyze/actions_report.h"
#include "analyze/json_buf.h"
#include "analyze/stance.h"
#include "common/csv.h"
#include "common/date.h"

static const char *evidence_code(enum evidence e)
{
    static const char *const codes[EVIDENCE_COUNT] = {
        [EVIDENCE_NONE] = "none",           [EVIDENCE_UNCLEAR] = "unclear",
        [EVIDENCE_REACHED] = "reached",     [EVIDENCE_NOT_REACHED] = "not_reached",
        [EVIDENCE_AS_BEFORE] = "as_before",
    };
    return codes[e];
}

static const char *unit_id(const struct actions_view *v, const struct action *a)
{
    return a->unit == ACTION_COUNTY ? "" : v->units->items[(size_t)a->unit].id;
}

static void cell_day(struct csv_writer *w, int32_t day)
{
    char text[DATE_TEXT_MAX];
    date_format(day, text);
    csv_cell(w, text);
}

static void cell_number(struct csv_writer *w, bool told, double value)
{
    if (told) {
        csv_cell_double(w, value);
    } else {
        csv_cell(w, "");
    }
}

/* What the owner wrote. */
static void add_agreed(struct csv_writer *w, const struct actions_view *v, const struct action *a)
{
    csv_cell(w, a->id);
    cell_day(w, a->agreed);
    csv_cell(w, unit_id(v, a));
    csv_cell(w, theme_code(a->theme));
    csv_cell(w, finding_code(a->finding));
    csv_cell(w, a->what);
    csv_cell(w, a->owner);
    cell_day(w, a->by_when);
    csv_cell(w, source_name(a->measure));
    if (a->target < 0) {
        csv_cell(w, "better");
    } else {
        csv_cell_double(w, 100 * a->target);
    }
    csv_cell(w, a->status);
    csv_cell(w, a->progress);
}

static void add_numbers(struct csv_writer *w, const struct actions_view *v,
                        const struct action_evidence *e)
{
    const bool told = v->tier != TIER_BOARD;
    cell_number(w, told, (double)e->n_before);
    cell_number(w, told && e->n_before >= STANCE_N_MIN, e->before);
    cell_number(w, told, (double)e->n_after);
    cell_number(w, told && e->n_after >= STANCE_N_MIN, e->after);
    cell_number(w, told && e->change.defined, e->change.low);
    cell_number(w, told && e->change.defined, e->change.high);
}

void actions_csv(const struct actions_view *v, FILE *to)
{
    static const char *const header[] = {
        "action",   "agreed",   "unit",        "theme",   "finding",    "what",   "owner",
        "by_when",  "measure",  "success",     "says",    "progress",   "status", "days_late",
        "evidence", "n_before", "mean_before", "n_after", "mean_after", "low",    "high"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < v->n_items; i++) {
        const struct action_view *x = &v->items[i];
        add_agreed(&w, v, x->action);
        csv_cell(&w, action_status_code(x->status));
        csv_cell_int(&w, x->days_late);
        csv_cell(&w, evidence_code(x->evidence.verdict));
        add_numbers(&w, v, &x->evidence);
        csv_row_end(&w);
    }
}

static json_t *numbers_json(const struct actions_view *v, const struct action_evidence *e)
{
    if (v->tier == TIER_BOARD) {
        return json_null();
    }
    return json_pack("{s:I, s:o, s:I, s:o, s:o, s:o}", "n_before", (json_int_t)e->n_before,
                     "mean_before", json_number_or_null(e->n_before >= STANCE_N_MIN, e->before),
                     "n_after", (json_int_t)e->n_after, "mean_after",
                     json_number_or_null(e->n_after >= STANCE_N_MIN, e->after), "low",
                     json_number_or_null(e->change.defined, e->change.low), "high",
                     json_number_or_null(e->change.defined, e->change.high));
}

static json_t *action_json(const struct actions_view *v, const struct action_view *x)
{
    const struct action *a = x->action;
    json_t *json =
        json_pack("{s:s, s:o, s:o, s:s, s:s, s:s, s:s, s:o, s:s, s:o, s:o, s:o}", "action", a->id,
                  "agreed", json_day_or_null(a->agreed), "unit", json_text_or_null(unit_id(v, a)),
                  "theme", theme_code(a->theme), "finding", finding_code(a->finding), "what",
                  a->what, "owner", a->owner, "by_when", json_day_or_null(a->by_when), "measure",
                  source_name(a->measure), "target", json_number_or_null(a->target >= 0, a->target),
                  "says", json_text_or_null(a->status), "progress", json_text_or_null(a->progress));
    json_t *found = json_pack(
        "{s:s, s:i, s:s, s:o, s:o, s:i, s:b}", "status", action_status_code(x->status), "days_late",
        (int)x->days_late, "evidence", evidence_code(x->evidence.verdict), "numbers",
        numbers_json(v, &x->evidence), "first_by_when", json_day_or_null(x->history.first_by_when),
        "moved", (int)x->history.n_moved, "on_record", (int)x->history.on_record);
    (void)json_object_update(json, found);
    json_decref(found);
    return json;
}

enum err actions_json(const struct actions_view *v, struct buf *out)
{
    json_t *items = json_array();
    for (size_t i = 0; i < v->n_items; i++) {
        (void)json_array_append_new(items, action_json(v, &v->items[i]));
    }
    return json_buf_add(out, json_pack("{s:s, s:b, s:o, s:o}", "schema", ACTIONS_SCHEMA,
                                       "simulated", (int)v->simulated, "as_of",
                                       json_day_or_null(v->today), "actions", items));
}
