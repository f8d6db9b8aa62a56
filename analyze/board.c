#include "analyze/board.h"

#include <string.h>

#include "analyze/fill.h"

static bool keeps(const void *cls, size_t unit, enum source source, enum theme theme)
{
    return source == SOURCE_PROVIDER || publication_tells(cls, unit, source, theme);
}

/* The last release of the same answers and period. */
static const struct release *find_release(const struct dataset *data, const struct releases *r)
{
    char digest[DIGEST_HEX_MAX];
    digest_hex(&data->data_digest, digest);
    for (size_t i = r->n_items; i-- > 0;) {
        const struct release *one = &r->items[i];
        if (strcmp(one->data_digest, digest) == 0 && one->from_day == data->from_day &&
            one->to_day == data->to_day) {
            return one;
        }
    }
    return NULL;
}

/* How many figures tell of a unit; the others are of reports that count by themselves. */
static size_t n_unit_figures(const struct release *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_figures; i++) {
        n += strchr(r->figures[i].name, PUBLICATION_MARK) == NULL;
    }
    return n;
}

static bool same_counts(const struct release *a, const struct release *b)
{
    bool same = a->n_counts == b->n_counts && n_unit_figures(a) == n_unit_figures(b);
    for (size_t i = 0; same && i < a->n_counts; i++) {
        const struct release_count *x = &a->counts[i];
        const struct release_count *y = &b->counts[i];
        same = strcmp(x->name, y->name) == 0 && x->n == y->n && x->hidden == y->hidden;
    }
    for (size_t i = 0; same && i < b->n_figures; i++) {
        same = release_figure(a, b->figures[i].name) != NULL;
    }
    return same;
}

/* Decides with the first n releases as the earlier ones. */
static enum err decide(struct board *b, const struct sent *sent, size_t n_earlier, struct arena *a,
                       struct diag *diag)
{
    struct publication *p = publication_new(b->all, TIER_BOARD, b->releases.items, n_earlier, a);
    struct coverage *coverage = NULL;
    const enum err err = coverage_study(b->all, sent, p, a, &coverage, diag);
    b->publication = p;
    b->coverage = coverage;
    return err;
}

enum err board_new(const struct dataset *data, const struct sent *sent,
                   const struct releases *releases, struct arena *a, struct board **out,
                   struct diag *diag)
{
    struct board *b = arena_alloc(a, sizeof *b);
    *b = (struct board){.all = data, .releases = *releases};
    b->release = find_release(data, releases);
    const size_t n_earlier =
        b->release == NULL ? releases->n_items : (size_t)(b->release - releases->items);
    enum err err = decide(b, sent, n_earlier, a, diag);
    if (err == OK && b->release != NULL) {
        /* The same answers can be counted otherwise: services merged, say. */
        struct release now = {0};
        publication_record(b->publication, &now);
        if (!same_counts(b->release, &now)) {
            b->release = NULL;
            err = decide(b, sent, releases->n_items, a, diag);
        }
    }
    if (err == OK) {
        b->told = dataset_keep(data, keeps, b->publication, a);
        *out = b;
    }
    return err;
}

const struct dataset *board_keep(const struct dataset *data, const struct releases *releases,
                                 struct arena *a)
{
    const struct publication *p =
        publication_new(data, TIER_BOARD, releases->items, releases->n_items, a);
    return dataset_keep(data, keeps, p, a);
}

enum count_mark board_mark(const struct board *b, size_t unit, enum source source, enum theme theme)
{
    if (source != SOURCE_PROVIDER && publication_tells(b->publication, unit, source, theme)) {
        return COUNT_TOLD;
    }
    /* Of a few who answered not even "nobody" is told: it says what each of them did. */
    const int64_t base = b->all->who[unit * SOURCE_COUNT + source].responses;
    const bool is_few = base > 0 && base < DISCLOSURE_SOFT_BASE && source != SOURCE_PROVIDER;
    if (is_few || dataset_cell(b->all, ANSWERS_ALL, source, theme, unit).n > 0) {
        return COUNT_HIDDEN;
    }
    return b->all->has_anchor[source][theme] ? COUNT_NOBODY : COUNT_NOT_ASKED;
}

bool board_tells_mean(const struct board *b, size_t unit, enum source source, enum theme theme)
{
    return publication_tells(b->publication, unit, source, theme) &&
           coverage_tells(b->coverage, unit, source);
}

void board_tell_head(const struct board *b, const struct language *l, struct arena *a,
                     struct report_builder *to)
{
    if (b->release != NULL) {
        report_for_everybody(to);
        report_paragraph(to, tr_fill(l, a, "Release {name}, of {day}.",
                                     FILL({"name", b->release->name},
                                          {"day", tr_date(l, a, b->release->made)})));
        return;
    }
    report_notice(to, tr(l, "A draft: these answers are not released. Before anybody outside the "
                            "quality team sees it, release it with the command release, so that "
                            "later reports can be held against it."));
}
