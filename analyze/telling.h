#ifndef ANALYZE_TELLING_H
#define ANALYZE_TELLING_H
/* What the sections of the cross-check report share: the results, the language, the report being
   built, and the small texts that every section needs. Each section is one function in a file of
   its own; crosscheck_report.c calls them in order. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/crosscheck.h"
#include "analyze/fill.h"
#include "analyze/report.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/text.h"
#include "i18n/i18n.h"

struct actions;

struct telling {
    const struct crosscheck *c;
    const struct actions *actions; /* that were agreed; NULL: not known */
    const struct language *l;
    struct arena *a;
    struct report_builder *b;
};

/* Is the unit part of what the reader asked for? */
bool telling_has_unit(const struct telling *t, size_t unit);

const struct unit *telling_unit(const struct telling *t, size_t unit) ATTR_RETURNS_NONNULL;

/* The unit's name, safe inside a sentence. */
const char *telling_unit_name(const struct telling *t, size_t unit) ATTR_RETURNS_NONNULL;
const char *telling_theme(const struct telling *t, enum theme theme) ATTR_RETURNS_NONNULL;
const char *telling_int(const struct telling *t, int64_t n) ATTR_RETURNS_NONNULL;
const char *telling_points(const struct telling *t, double score) ATTR_RETURNS_NONNULL; /* of 100 */

/* Anchors: of a unit's details, and of one cell in them. With "#" in front as a link. */
const char *telling_unit_link(const struct telling *t, size_t unit) ATTR_RETURNS_NONNULL;
const char *telling_cell_link(const struct telling *t, const struct cell_result *cell)
    ATTR_RETURNS_NONNULL;

/* "Meadow House, My money and direct payments". */
const char *telling_cell_name(const struct telling *t, const struct cell_result *cell)
    ATTR_RETURNS_NONNULL;

/* The finding of a cell in one phrase, with how sure: "Common issue (sure)". */
const char *telling_finding(const struct telling *t, const struct cell_result *cell)
    ATTR_RETURNS_NONNULL;
enum cell_tone telling_tone(enum finding finding);

/* "People say this needs work. The service says so too. We are sure." */
const char *telling_sentence(const struct telling *t, const struct cell_result *cell)
    ATTR_RETURNS_NONNULL;

/* What was agreed about a cell, for its unit or the county, with owner and day; "" for nothing. */
const char *telling_actions(const struct telling *t, const struct cell_result *cell)
    ATTR_RETURNS_NONNULL;

/* What happens next in the cells of one unit, and which of its issues nobody has taken up. */
void tell_next(const struct telling *t, const struct cell_result *cells, size_t n_cells);

/* A list of names that stands inside a sentence: the first few, then how many more. */
struct name_list {
    const char *text; /* "" as long as it is empty */
    size_t n;
};
void name_list_add(const struct telling *t, struct name_list *list, const char *name);
const char *name_list_end(const struct telling *t, const struct name_list *list)
    ATTR_RETURNS_NONNULL;

/* The sections, in the order of the report. */
void tell_field(const struct telling *t);      /* a picture of where to look first */
void tell_heard(const struct telling *t);      /* who was heard, by source and by group */
void tell_silence(const struct telling *t);    /* who and what was not */
void tell_issues(const struct telling *t);     /* what to look at first */
void tell_all_issues(const struct telling *t); /* the same below another heading */
void tell_strengths(const struct telling *t);
void tell_since(const struct telling *t);    /* since the wave before; nothing when not asked for */
void tell_county(const struct telling *t);   /* each theme over all services */
void tell_gaps(const struct telling *t);     /* groups that are far apart */
void tell_help(const struct telling *t);     /* what depends on who helped people answer */
void tell_overview(const struct telling *t); /* themes by units */
void tell_units(const struct telling *t);    /* each unit in detail */
/* A picture of how each source finds the average service, theme by theme. */
void tell_county_dots(const struct telling *t);
/* A picture of what each source says in the cells of one unit. */
void tell_dots(const struct telling *t, const struct cell_result *cells, size_t n_cells);
void tell_method(const struct telling *t);

#endif
