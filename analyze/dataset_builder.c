#include "analyze/dataset_builder_private.h"

#include <assert.h>
#include <string.h>

#include "analyze/dataset_part.h"
#include "analyze/scoring.h"
#include "analyze/unit_table.h"

struct dataset_builder *dataset_builder_new(const struct units *units,
                                            const struct group_sizes *group_sizes,
                                            const struct settings *settings, struct arena *a)
{
    struct dataset_builder *b = arena_alloc(a, sizeof *b);
    b->arena = a;
    b->units = unit_table_new(units, a);
    b->data = arena_alloc(a, sizeof *b->data);
    b->data->units = units;
    b->data->group_sizes = group_sizes;
    b->data->settings = settings;
    b->data->only_unit = DATASET_ALL_UNITS;
    b->data->only_theme = THEME_NONE;
    b->origin_end = &b->first_origin;
    return b;
}

void dataset_builder_watch(struct dataset_builder *b, dataset_counted_fn counted, void *cls)
{
    b->counted = counted;
    b->counted_cls = cls;
}

static void mark_groups(struct dataset *d, const struct form *f)
{
    for (size_t i = 0; i < f->n_items; i++) {
        if (f->items[i].role == ROLE_GROUPS) {
            d->asks_groups[f->source] = true;
        }
    }
}

static void mark_anchors(bool anchors[SOURCE_COUNT][THEME_COUNT], const struct form *f)
{
    for (size_t i = 0; i < f->n_items; i++) {
        if (scoring_is_anchor(&f->items[i])) {
            anchors[f->source][f->items[i].theme] = true;
        }
    }
}

/* Once, however often it was stored or is open. */
static void note_origin(struct dataset_builder *b, const struct form *f)
{
    for (const struct origin *o = b->first_origin; o != NULL; o = o->next) {
        if (memcmp(o->form->digest.bytes, f->digest.bytes, DIGEST_LEN) == 0) {
            return;
        }
    }
    struct origin *o = arena_alloc(b->arena, sizeof *o);
    o->form = f;
    *b->origin_end = o;
    b->origin_end = &o->next;
}

void dataset_builder_open_form(struct dataset_builder *b, const struct form *f)
{
    if (f->has_source) {
        b->data->has_form[f->source] = true;
        mark_anchors(b->data->has_anchor, f);
        mark_anchors(b->data->ever_anchor, f);
        note_origin(b, f);
        mark_groups(b->data, f);
    }
}

void dataset_builder_keep_people(struct dataset_builder *b)
{
    const size_t n = b->data->units->n_items * SOURCE_COUNT;
    b->data->people = arena_array(b->arena, n, sizeof *b->data->people);
}

static struct scored_definition *push_definition(struct dataset_builder *b)
{
    if (b->n_definitions == b->cap_definitions) {
        size_t cap = b->cap_definitions == 0 ? 16 : 2 * b->cap_definitions;
        struct scored_definition *grown = arena_array(b->arena, cap, sizeof *grown);
        if (b->n_definitions > 0) {
            memcpy(grown, b->definitions, b->n_definitions * sizeof *grown);
        }
        b->definitions = grown;
        b->cap_definitions = cap;
    }
    return &b->definitions[b->n_definitions++];
}

enum err dataset_builder_define(struct dataset_builder *b, const struct pack_layout *layout,
                                size_t *out_index, struct diag *diag)
{
    struct scoring *scoring;
    enum err err = scoring_compile(layout, b->arena, &scoring, diag);
    if (err != OK) {
        return err;
    }
    struct scored_definition *d = push_definition(b);
    *d = (struct scored_definition){.form = layout->form, .scoring = scoring, .len = layout->len};
    if (d->form->has_source) {
        mark_anchors(b->data->ever_anchor, d->form);
        note_origin(b, d->form);
        mark_groups(b->data, d->form);
    }
    *out_index = b->n_definitions - 1;
    return OK;
}

static bool is_of_source(const struct scored_definition *d, enum source source)
{
    return d->form->has_source && d->form->source == source;
}

/* The levels of a source in a theme: those of all its definitions. */
static struct levels merge_levels(const struct dataset_builder *b, enum source source,
                                  enum theme theme)
{
    size_t n = 0;
    for (size_t i = 0; i < b->n_definitions; i++) {
        if (is_of_source(&b->definitions[i], source)) {
            n += scoring_levels(b->definitions[i].scoring, theme).n;
        }
    }
    double *values = arena_array(b->arena, n, sizeof *values);
    n = 0;
    for (size_t i = 0; i < b->n_definitions; i++) {
        if (is_of_source(&b->definitions[i], source)) {
            struct levels l = scoring_levels(b->definitions[i].scoring, theme);
            if (l.n > 0) {
                memcpy(values + n, l.value, l.n * sizeof *values);
            }
            n += l.n;
        }
    }
    return (struct levels){.value = values, .n = levels_sort(values, n)};
}

static enum err fix_levels(struct dataset_builder *b, enum source source, enum theme theme,
                           struct diag *diag)
{
    struct levels all = merge_levels(b, source, theme);
    if (all.n >= LEVEL_NONE) {
        return diag_fail(diag, ERR_LIMIT,
                         "the questionnaires of %s have too many different scores "
                         "in %s",
                         source_name(source), theme_code(theme));
    }
    for (size_t i = 0; i < b->n_definitions; i++) {
        if (is_of_source(&b->definitions[i], source)) {
            scoring_map(b->definitions[i].scoring, theme, all);
        }
    }
    b->data->levels[source][theme] = all;
    b->data->histograms[source].first[theme] = b->data->histograms[source].stride;
    b->data->histograms[source].stride += ANSWER_SET_COUNT * all.n;
    return OK;
}

/* Room for all that is counted. */
static void make_room(struct dataset *d, struct arena *a)
{
    const size_t n = d->units->n_items;
    d->who = arena_array(a, n * SOURCE_COUNT, sizeof *d->who);
    d->claims = arena_array(a, n * THEME_COUNT, sizeof *d->claims);
    d->predictions = arena_array(a, n * THEME_COUNT, sizeof *d->predictions);
    for (enum source s = 0; s < SOURCE_COUNT; s++) {
        struct histograms *h = &d->histograms[s];
        h->counts = arena_array(a, n * h->stride, sizeof *h->counts);
    }
}

enum err dataset_builder_start(struct dataset_builder *b, struct diag *diag)
{
    for (enum source s = 0; s < SOURCE_COUNT; s++) {
        for (enum theme t = 0; t < THEME_COUNT; t++) {
            enum err err = fix_levels(b, s, t, diag);
            if (err != OK) {
                return err;
            }
        }
    }
    make_room(b->data, b->arena);
    size_t longest = 0;
    for (size_t i = 0; i < b->n_definitions; i++) {
        longest = b->definitions[i].len > longest ? b->definitions[i].len : longest;
    }
    b->record = arena_alloc(b->arena, DIGEST_LEN + UNIT_ID_MAX + 16 + longest);
    return OK;
}

struct dataset_builder *dataset_builder_part(const struct dataset_builder *b)
{
    struct dataset_builder *part = arena_alloc(b->arena, sizeof *part);
    *part = (struct dataset_builder){.arena = b->arena,
                                     .units = b->units,
                                     .definitions = b->definitions,
                                     .n_definitions = b->n_definitions,
                                     .record = b->record};
    part->data = arena_alloc(b->arena, sizeof *part->data);
    *part->data = *b->data;
    part->data->people = NULL;
    make_room(part->data, b->arena);
    dataset_builder_empty(part);
    return part;
}

static void zero(void *items, size_t n, size_t size)
{
    if (n > 0) {
        memset(items, 0, n * size);
    }
}

void dataset_builder_empty(struct dataset_builder *part)
{
    struct dataset *d = part->data;
    const size_t n = d->units->n_items;
    zero(d->who, n * SOURCE_COUNT, sizeof *d->who);
    zero(d->claims, n * THEME_COUNT, sizeof *d->claims);
    zero(d->predictions, n * THEME_COUNT, sizeof *d->predictions);
    for (enum source s = 0; s < SOURCE_COUNT; s++) {
        struct histograms *h = &d->histograms[s];
        zero(h->counts, n * h->stride, sizeof *h->counts);
    }
    d->responses = 0;
    d->left_out = (struct left_out){0};
    d->first_day = d->last_day = 0;
    part->rows = (struct multiset){0};
}

enum err dataset_builder_write(const struct dataset_builder *part, const struct digest *basis,
                               struct buf *out)
{
    return dataset_part_write(part->data, &part->rows, basis, out);
}

enum err dataset_builder_take(struct dataset_builder *b, struct slice bytes, struct arena *scratch)
{
    return dataset_part_add(bytes, b->data, &b->rows, scratch);
}

struct dataset *dataset_builder_end(struct dataset_builder *b)
{
    b->data->origins = b->first_origin;
    b->data->data_digest = multiset_digest(&b->rows);
    return b->data;
}
