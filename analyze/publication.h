#ifndef ANALYZE_PUBLICATION_H
#define ANALYZE_PUBLICATION_H
/* What of one cut of the answers may be told, decided once for the whole county and for all reports
   together (domain.md C3), so that no report gives away what another hides, and no two releases do.

   Figures about what was answered (averages, stances, findings) are told of a source of a unit in a
   theme when its base is large enough for the tier, and when the people it rests on are, for every
   earlier release that told something of it, the same ones or at least five others: what has changed
   by 1 to 4 people would tell of these. Counts of answers have names and sums and go through
   suppression.h, together with all counts of the earlier releases and with the differences between
   them, which are counts of people too.

       p = publication_new(data, tier, earlier, n_earlier, arena);
       publication_tells(p, unit, source, theme)
       a = publication_count(p, "people/home-01", CELL_COUNT, n, known_at_least);
       publication_sum(p, cells, n);
       publication_decide(p, diag);
       publication_hides(p, a); */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/dataset.h"
#include "analyze/disclosure.h"
#include "analyze/release.h"
#include "analyze/suppression.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

struct publication;

/* To the quality team everything is told that has a base. For the board the data must have been read
   with its people (dataset_options). */
struct publication *publication_new(const struct dataset *data, enum tier tier,
                                    const struct release *earlier, size_t n_earlier,
                                    struct arena *a) ATTR_RETURNS_NONNULL;

enum tier publication_tier(const struct publication *p);

/* May something be told of what a source of a unit said about a theme? */
bool publication_tells(const struct publication *p, size_t unit, enum source source,
                       enum theme theme);

/* In some theme? */
bool publication_tells_any(const struct publication *p, size_t unit, enum source source);

/* A figure of the whole county under a name of its own, which has PUBLICATION_MARK in it and is borrowed:
   may something be told of these n people, beside what earlier releases told of them? If so it goes
   into the release. For the board only. */
enum { PUBLICATION_MARK = ':' };
bool publication_figure(struct publication *p, const char *name, int64_t n,
                        const struct people_sketch *people);

/* Notes one for the next release, whatever it is; what an earlier one has of a name, or NULL. */
void publication_note(struct publication *p, const struct release_figure *figure);
size_t publication_n_earlier(const struct publication *p);
const struct release_figure *publication_figure_then(const struct publication *p, size_t release,
                                                     const char *name);

/* Adds a count; its number is for the functions below. The name is borrowed. To the quality team
   every count is told. */
size_t publication_count(struct publication *p, const char *name, enum cell_kind kind, int64_t n,
                         int64_t known_at_least);

/* The first count is the sum of the others. */
void publication_sum(struct publication *p, const size_t *counts, size_t n);

/* Part of what `whole` counts: the rest of it is told nowhere, and may not be found out when it is
   small, nor when it has changed by a few since an earlier release. The name of the part must be that
   of the whole, "+", and a word: "people/home-01+older". */
void publication_part(struct publication *p, size_t whole, size_t part);

/* The total is the sum of n parts that are told nowhere, one of each whole, and may not be found out
   where they are small. Not recorded. */
struct untold_part {
    size_t whole;
    int64_t n;
};
void publication_spread(struct publication *p, size_t total, const struct untold_part *parts,
                        size_t n);

/* Hides a count for another reason than its size. Before publication_decide; nothing happens in the
   restricted tier. */
void publication_hide(struct publication *p, size_t count);

/* For tests: what the board would be told without hiding more than the small counts, and without
   looking at what was released before. */
enum publication_care { CARE_ALL, CARE_NO_EARLIER, CARE_PRIMARY_ONLY };
void publication_take_care(struct publication *p, enum publication_care care);

/* Decides. ERR_CONFLICT when nothing safe can be told, with the remedy. */
ATTR_MUST_USE enum err publication_decide(struct publication *p, struct diag *diag);

bool publication_hides(const struct publication *p, size_t count);
size_t publication_n_hidden(const struct publication *p); /* of this cut */

/* The parts of a release that this is; the rest (name, number, day) is left as it is. */
void publication_record(const struct publication *p, struct release *out);

#endif
