/* The parameters column: "key=value key=value", commas and semicolons also part. What counts here is
   the range question; of the other types the keys are checked as the standard does. */
#include <math.h>
#include <string.h>

#include "common/num.h"
#include "forms/compile.h"

enum { PARAMETERS_MAX = 16 };

struct parameter {
    char key[32]; /* lower case */
    struct slice value;
};

struct parameters {
    struct compile *c;
    const struct item *item;
    const struct sheet_row *row;
    struct parameter list[PARAMETERS_MAX];
    size_t n;
};

static void bad(const struct parameters *p, const char *remedy, const char *what)
{
    compile_problem(p->c, SEVERITY_ERROR, &p->c->survey, p->row, COLUMN_PARAMETERS, p->item->name,
                    remedy, "%s", what);
}

static bool is_separator(char ch)
{
    return ch == ' ' || ch == ',' || ch == ';' || ch == '\n' || ch == '\t';
}

static bool next_part(struct slice *rest, struct slice *out)
{
    if (rest->len == 0) { /* p may be NULL */
        return false;
    }
    size_t i = 0;
    while (i < rest->len && is_separator(rest->p[i])) {
        i++;
    }
    if (i == rest->len) {
        return false;
    }
    size_t start = i;
    while (i < rest->len && !is_separator(rest->p[i])) {
        i++;
    }
    *out = slice_make(rest->p + start, i - start);
    *rest = slice_make(rest->p + i, rest->len - i);
    return true;
}

static bool split_part(struct slice part, struct parameter *out)
{
    const char *equal = memchr(part.p, '=', part.len);
    if (equal == NULL) {
        return false;
    }
    size_t len = (size_t)(equal - part.p);
    out->value = slice_make(equal + 1, part.len - len - 1);
    if (len == 0 || len >= sizeof out->key || memchr(equal + 1, '=', out->value.len) != NULL) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        char ch = part.p[i];
        out->key[i] = (char)(ch >= 'A' && ch <= 'Z' ? ch - 'A' + 'a' : ch);
    }
    out->key[len] = '\0';
    return true;
}

static bool read_parts(struct parameters *p, struct slice cell)
{
    struct slice part;
    while (next_part(&cell, &part)) {
        if (p->n == PARAMETERS_MAX || !split_part(part, &p->list[p->n])) {
            bad(p, "Write key=value, with a space before the next key",
                "the parameters cannot be read");
            return false;
        }
        p->n++;
    }
    return true;
}

static const struct parameter *find(const struct parameters *p, const char *key)
{
    for (size_t i = 0; i < p->n; i++) {
        if (strcmp(p->list[i].key, key) == 0) {
            return &p->list[i];
        }
    }
    return NULL;
}

static void check_keys(const struct parameters *p, const char *const *known, size_t n)
{
    for (size_t i = 0; i < p->n; i++) {
        bool found = false;
        for (size_t k = 0; k < n; k++) {
            found = found || strcmp(p->list[i].key, known[k]) == 0;
        }
        if (!found) {
            bad(p, compile_nearest(p->c, slice_of(p->list[i].key), known, n, "Delete it"),
                arena_printf(p->c->arena, "\"%s\" is not a parameter of this type of question",
                             p->list[i].key));
        }
    }
}

static bool read_number(const struct parameters *p, const char *key, double *value)
{
    const struct parameter *found = find(p, key);
    if (found == NULL) {
        return false;
    }
    if (num_parse_double(found->value, value) != OK) {
        bad(p, NULL, arena_printf(p->c->arena, "the parameter \"%s\" must be a number", key));
        return false;
    }
    return true;
}

/* Is `v` a whole number of steps, as far as doubles can tell? */
static bool is_multiple(double v, double step)
{
    double steps = v / step;
    return fabs(steps - round(steps)) < 1e-9 * fmax(1, fabs(steps));
}

static void check_placeholder(const struct parameters *p, const struct item *it)
{
    double v;
    if (!read_number(p, "placeholder", &v)) {
        return;
    }
    double low = fmin(it->range_start, it->range_end);
    double high = fmax(it->range_start, it->range_end);
    if (v < low || v > high) {
        bad(p, NULL, "the placeholder must lie between start and end");
    } else if (!is_multiple(v - it->range_start, it->range_step)) {
        bad(p, NULL, "the placeholder must be a whole number of steps from the start");
    }
}

static void check_labels(const struct parameters *p, const struct item *it, double tick)
{
    const struct parameter *set = find(p, "tick_labelset");
    if (set == NULL) {
        return;
    }
    const struct choice_list *l = compile_list_find(p->c, set->value);
    if (l == NULL) {
        bad(p, NULL, "the parameter \"tick_labelset\" must name a list of the sheet \"choices\"");
        return;
    }
    double low = fmin(it->range_start, it->range_end);
    double high = fmax(it->range_start, it->range_end);
    for (size_t i = 0; i < l->n_choices; i++) {
        double v;
        if (num_parse_double(slice_of(l->choices[i].name), &v) != OK) {
            bad(p, NULL, "the choices of \"tick_labelset\" must have numbers for names");
        } else if (v < low || v > high) {
            bad(p, NULL, "the choices of \"tick_labelset\" must lie between start and end");
        } else if (!is_multiple(v - it->range_start, tick)) {
            bad(p, NULL, "the choices of \"tick_labelset\" must stand at ticks");
        }
    }
}

/* Ticks are drawn along a line only. */
static void check_looks(const struct parameters *p, const struct item *it)
{
    static const char *const keys[] = {"tick_interval", "placeholder", "tick_labelset"};
    struct slice words = slice_of(it->appearance);
    struct slice word;
    bool is_line = true;
    while (slice_word(&words, &word)) {
        is_line = is_line && (slice_is(word, "vertical") || slice_is(word, "no-ticks"));
    }
    for (size_t i = 0; i < 3; i++) {
        if (!is_line && find(p, keys[i]) != NULL) {
            bad(p, NULL, "ticks do not go with this appearance");
            return;
        }
    }
}

static void check_ticks(const struct parameters *p, const struct item *it)
{
    double tick = it->range_step;
    double width = fabs(it->range_end - it->range_start);
    if (read_number(p, "tick_interval", &tick)) {
        if (tick == 0 || fabs(tick) > width) {
            bad(p, NULL, "the parameter \"tick_interval\" must not be larger than the range");
            return;
        }
        if (!is_multiple(tick, it->range_step)) {
            bad(p, NULL, "the parameter \"tick_interval\" must be a whole number of steps");
            return;
        }
    }
    check_placeholder(p, it);
    check_labels(p, it, tick);
    check_looks(p, it);
}

static void read_range(struct parameters *p, struct item *it)
{
    static const char *const known[] = {"start",         "end",         "step",
                                        "tick_interval", "placeholder", "tick_labelset"};
    check_keys(p, known, sizeof known / sizeof *known);
    it->range_start = 1;
    it->range_end = 10;
    it->range_step = 1;
    (void)read_number(p, "start", &it->range_start); /* the defaults stay where one is not given */
    (void)read_number(p, "end", &it->range_end);
    (void)read_number(p, "step", &it->range_step);
    double width = fabs(it->range_end - it->range_start);
    if (it->range_step == 0 || fabs(it->range_step) > width) {
        bad(p, NULL, "the parameter \"step\" must be at most the width of the range, and not 0");
        return;
    }
    check_ticks(p, it);
}

static void read_select(struct parameters *p)
{
    static const char *const known[] = {"randomize", "seed"};
    check_keys(p, known, sizeof known / sizeof *known);
    const struct parameter *seed = find(p, "seed");
    double v;
    if (seed != NULL && !slice_starts(seed->value, "${") &&
        num_parse_double(seed->value, &v) != OK) {
        bad(p, NULL, "the parameter \"seed\" must be a number or the ${name} of a question");
    }
    if (find(p, "randomize") != NULL) {
        compile_problem(p->c, SEVERITY_WARNING, &p->c->survey, p->row, COLUMN_PARAMETERS,
                        p->item->name, NULL, "the choices keep the order of the sheet");
    }
}

static void read_text(struct parameters *p)
{
    static const char *const known[] = {"rows"};
    check_keys(p, known, 1);
    const struct parameter *rows = find(p, "rows");
    int64_t v;
    if (rows != NULL && num_parse_int(rows->value, 1, 1000, &v) != OK) {
        bad(p, NULL, "the parameter \"rows\" must be a whole number");
    }
}

void compile_parameters(struct compile *c, struct item *it, const struct sheet_row *row)
{
    struct parameters p = {.c = c, .item = it, .row = row};
    if (!read_parts(&p, compile_cell(&c->survey, row, COLUMN_PARAMETERS))) {
        return;
    }
    switch ((int)it->kind) {
    case ITEM_RANGE:
        read_range(&p, it);
        break;
    case ITEM_ONE:
    case ITEM_MANY:
    case ITEM_RANK:
        read_select(&p);
        break;
    case ITEM_TEXT:
        read_text(&p);
        break;
    default:
        break; /* no other type that is asked here has any */
    }
}
