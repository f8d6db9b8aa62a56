/* The file of a release: one JSON object, a count, sum and figure a line. */
#include <stdlib.h>
#include <string.h>

#include "analyze/json_buf.h"
#include "analyze/release.h"
#include "analyze/release_parse.h"
#include "common/date.h"

static json_t *counts_json(const struct release *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_counts; i++) {
        const struct release_count *c = &r->counts[i];
        (void)json_array_append_new(list, json_pack("{s:s, s:I, s:I, s:b}", "name", c->name, "n",
                                                    (json_int_t)c->n, "at_least",
                                                    (json_int_t)c->at_least, "hidden", c->hidden));
    }
    return list;
}

static json_t *sums_json(const struct release *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_sums; i++) {
        json_t *sum = json_array();
        for (size_t k = 0; k < r->sums[i].n; k++) {
            (void)json_array_append_new(sum, json_integer((json_int_t)r->sums[i].counts[k]));
        }
        (void)json_array_append_new(list, sum);
    }
    return list;
}

static json_t *figures_json(const struct release *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_figures; i++) {
        const struct release_figure *f = &r->figures[i];
        char people[PEOPLE_SKETCH_TEXT_MAX];
        people_sketch_format(&f->people, people);
        (void)json_array_append_new(list, f->has_tally
                                              ? json_pack("{s:s, s:I, s:f, s:I}", "name", f->name,
                                                          "n", (json_int_t)f->n, "sum", f->sum,
                                                          "good", (json_int_t)f->good)
                                              : json_pack("{s:s, s:I, s:s}", "name", f->name, "n",
                                                          (json_int_t)f->n, "people", people));
    }
    return list;
}

enum err release_json(const struct release *r, struct buf *out)
{
    buf_addc(out, '{');
    enum err err = json_buf_add_members(
        out, json_pack("{s:s, s:s, s:I, s:o, s:s, s:s, s:{s:o, s:o}, s:s}", "schema",
                       RELEASE_SCHEMA, "name", r->name, "number", (json_int_t)r->number, "made",
                       json_day_or_null(r->made), "program", r->program, "method", r->method,
                       "period", "from", json_day_or_null(r->from_day), "to",
                       json_day_or_null(r->to_day), "data_digest", r->data_digest));
    struct {
        const char *key;
        json_t *list;
    } const parts[] = {
        {"counts", counts_json(r)}, {"sums", sums_json(r)}, {"figures", figures_json(r)}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        buf_addf(out, ",\n\"%s\":", parts[i].key);
        const enum err one = json_buf_add_lines(out, parts[i].list);
        err = err != OK ? err : one;
    }
    buf_adds(out, "}\n");
    return err != OK ? err : buf_error(out);
}

/* ---- reading ---- */

static bool day_of(const json_t *value, int32_t *out)
{
    *out = 0;
    return json_is_null(value) ||
           (json_is_string(value) && date_parse(slice_of(json_string_value(value)), out) == OK);
}

static bool read_counts(const json_t *list, struct arena *a, struct release *r)
{
    struct release_count *counts = arena_array(a, json_array_size(list), sizeof *counts);
    r->counts = counts;
    r->n_counts = json_array_size(list);
    for (size_t i = 0; i < r->n_counts; i++) {
        const char *name = NULL;
        json_int_t n = 0;
        json_int_t least = 0;
        int hidden = 0;
        if (json_unpack(json_array_get(list, i), "{s:s, s:I, s:I, s:b}", "name", &name, "n", &n,
                        "at_least", &least, "hidden", &hidden) != 0 ||
            n < 0 || n > UINT32_MAX || least < 0 || least > n || (hidden && n == 0)) {
            return false;
        }
        counts[i] = (struct release_count){.name = arena_strdup(a, name),
                                           .n = (int64_t)n,
                                           .at_least = (int64_t)least,
                                           .hidden = hidden != 0};
    }
    return json_is_array(list);
}

/* Do the counts add up as is said? */
static bool holds(const struct release *r, const struct release_sum *sum)
{
    int64_t rest = r->counts[sum->counts[0]].n;
    for (size_t i = 1; i < sum->n; i++) {
        rest -= r->counts[sum->counts[i]].n;
    }
    return rest == 0;
}

static bool read_sum(const json_t *list, struct arena *a, const struct release *r,
                     struct release_sum *out)
{
    const size_t n = json_array_size(list);
    size_t *counts = arena_array(a, n, sizeof *counts);
    for (size_t i = 0; i < n; i++) {
        const json_t *at = json_array_get(list, i);
        if (!json_is_integer(at) || json_integer_value(at) < 0 ||
            (size_t)json_integer_value(at) >= r->n_counts) {
            return false;
        }
        counts[i] = (size_t)json_integer_value(at);
    }
    *out = (struct release_sum){.counts = counts, .n = n};
    return n >= 2 && holds(r, out);
}

static bool read_sums(const json_t *list, struct arena *a, struct release *r)
{
    struct release_sum *sums = arena_array(a, json_array_size(list), sizeof *sums);
    r->sums = sums;
    r->n_sums = json_array_size(list);
    for (size_t i = 0; i < r->n_sums; i++) {
        if (!read_sum(json_array_get(list, i), a, r, &sums[i])) {
            return false;
        }
    }
    return json_is_array(list);
}

static int compare_figures(const void *x, const void *y)
{
    const struct release_figure *a = x;
    const struct release_figure *b = y;
    return strcmp(a->name, b->name);
}

/* With whose answers it rests on, or with what it is told again. */
static bool read_figure(json_t *from, struct release_figure *f)
{
    const char *people = NULL;
    json_int_t good = 0;
    if (json_unpack(from, "{s:s}", "people", &people) == 0) {
        return people_sketch_parse(slice_of(people), &f->people) == OK;
    }
    f->has_tally = json_unpack(from, "{s:F, s:I}", "sum", &f->sum, "good", &good) == 0;
    f->good = (int64_t)good;
    return f->has_tally && f->good >= 0 && f->good <= f->n;
}

static bool read_figures(const json_t *list, struct arena *a, struct release *r)
{
    struct release_figure *figures = arena_array(a, json_array_size(list), sizeof *figures);
    r->figures = figures;
    r->n_figures = json_array_size(list);
    for (size_t i = 0; i < r->n_figures; i++) {
        const char *name = NULL;
        json_int_t n = 0;
        json_t *from = json_array_get(list, i);
        if (json_unpack(from, "{s:s, s:I}", "name", &name, "n", &n) != 0) {
            return false;
        }
        figures[i].name = arena_strdup(a, name);
        figures[i].n = (int64_t)n;
        if (!read_figure(from, &figures[i])) {
            return false;
        }
    }
    if (r->n_figures > 0) {
        qsort(figures, r->n_figures, sizeof *figures, compare_figures);
    }
    return json_is_array(list);
}

static bool read_head(json_t *root, struct arena *a, struct release *r)
{
    const char *schema = NULL;
    const char *name = NULL;
    const char *program = NULL;
    const char *method = NULL;
    const char *digest = NULL;
    json_t *made = NULL;
    json_t *from = NULL;
    json_t *to = NULL;
    json_int_t number = 0;
    if (json_unpack(root, "{s:s, s:s, s:I, s:o, s:s, s:s, s:{s:o, s:o}, s:s}", "schema", &schema,
                    "name", &name, "number", &number, "made", &made, "program", &program, "method",
                    &method, "period", "from", &from, "to", &to, "data_digest", &digest) != 0 ||
        strcmp(schema, RELEASE_SCHEMA) != 0 || strlen(digest) != DIGEST_HEX_MAX - 1) {
        return false;
    }
    *r = (struct release){.name = arena_strdup(a, name),
                          .number = (int64_t)number,
                          .program = arena_strdup(a, program),
                          .method = arena_strdup(a, method)};
    memcpy(r->data_digest, digest, DIGEST_HEX_MAX);
    return release_name_is_valid(name) && day_of(made, &r->made) && day_of(from, &r->from_day) &&
           day_of(to, &r->to_day);
}

enum err release_parse(struct slice text, struct arena *a, struct release *out)
{
    json_t *root = json_loadb(text.p, text.len, JSON_REJECT_DUPLICATES, NULL);
    struct release r = {0};
    const bool whole = root != NULL && read_head(root, a, &r) &&
                       read_counts(json_object_get(root, "counts"), a, &r) &&
                       read_sums(json_object_get(root, "sums"), a, &r) &&
                       read_figures(json_object_get(root, "figures"), a, &r);
    json_decref(root);
    if (!whole) {
        return ERR_SYNTAX;
    }
    *out = r;
    return OK;
}
