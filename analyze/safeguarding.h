#ifndef ANALYZE_SAFEGUARDING_H
#define ANALYZE_SAFEGUARDING_H
/* What adults who went through safeguarding, and apart from them their representatives, say of it:
   the outcomes of Making Safeguarding Personal (domain.md A5, D). Counts over the whole county, never
   by unit, and adults and representatives never together. A representative answers some of it twice,
   for themselves and as they think for the person: two views, told apart as well.

   Which question tells what comes from the questionnaires (forms/outcome.h). `achieved` counts those
   who were asked what they wanted and said it, as the national codes do. Whether the asker was
   independent is worked out from who asked and whether that person was separate: the worker in charge
   and their team never are, and who asked nobody filled it in themselves.

   safeguarding_read counts; safeguarding_study decides what may be told to a tier (disclosure.h): a
   share rests on DISCLOSURE_BASE or DISCLOSURE_BASE_PUBLIC known answers, and for the board every
   count goes through one suppression for each source. Shares come with Wilson intervals at 95 %. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/board.h"
#include "analyze/coverage.h"
#include "analyze/disclosure.h"
#include "analyze/estimate.h"
#include "analyze/sent.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/settings.h"
#include "common/units.h"
#include "forms/outcome.h"
#include "store/store.h"

enum safeguarding_view { VIEW_OWN, VIEW_PERSON, VIEW_COUNT };

/* The two sources: adults, then representatives. */
enum { SAFEGUARDING_SOURCES = 2 };

/* In the place of OUTCOME_INDEPENDENT's own two parts. */
enum independence { ASKED_BY_NOBODY, ASKED_INDEPENDENTLY, ASKED_BY_THE_TEAM, INDEPENDENCE_COUNT };

/* Parts of a question as it is told: those of the outcome, but of OUTCOME_INDEPENDENT "nobody",
   "independent", "not_independent". */
size_t safeguarding_parts(enum outcome o);
const char *safeguarding_part_name(enum outcome o, size_t part) ATTR_RETURNS_NONNULL;

/* One question as it was answered. */
struct outcome_tally {
    bool asked; /* a questionnaire that is open now, or that was answered, asks it */
    int64_t
        base; /* answered a questionnaire that asks it; of `achieved` and said what they wanted */
    int64_t part[OUTCOME_PARTS_MAX];
    int64_t not_applicable; /* "there was nothing I wanted" */
    int64_t not_known;      /* left blank, "I don't know", "I don't want to say" */
};

struct safeguarding_counts {
    int64_t responses;
    int64_t without_outcomes; /* of a questionnaire that does not say what its questions tell */
    int64_t not_independent_others; /* asked by somebody else who was not separate either */
    int64_t by_answered[ANSWERED_COUNT];
    bool has_form; /* a questionnaire of the source is open now */
    int64_t sent;  /* over all units; SENT_UNKNOWN */
    struct outcome_tally tally[VIEW_COUNT][OUTCOME_COUNT];
};

struct safeguarding_data {
    const struct settings *settings;
    int32_t from_day, to_day;    /* asked for; 0 open */
    int32_t first_day, last_day; /* of what was counted; 0 when nothing was */
    int64_t left_out;            /* of units that are not there or no process, or corrupt */
    struct safeguarding_counts sources[SAFEGUARDING_SOURCES];
};

/* Counts all answers of the period. Errors as dataset_read. */
struct workspace;
ATTR_MUST_USE enum err safeguarding_read(const struct workspace *w, const struct sent *sent,
                                         int32_t from_day, int32_t to_day,
                                         struct safeguarding_data **out, struct diag *diag);

/* As it is told. */
struct safeguarding_question {
    enum outcome outcome;
    enum safeguarding_view view;
    bool allowed; /* enough known answers to say anything */
    struct covered known, not_applicable, not_known;
    struct covered part[OUTCOME_PARTS_MAX];
    struct estimate share[OUTCOME_PARTS_MAX]; /* of the known ones */
    struct interval interval[OUTCOME_PARTS_MAX];
};

struct safeguarding_voice {
    enum source source;
    struct covered answers;
    int64_t sent;                                  /* SENT_UNKNOWN: not recorded, or not told */
    struct covered by_answered[ANSWERED_COUNT];    /* the board has it from coverage */
    const struct safeguarding_question *questions; /* by view, then outcome; those that are asked */
    size_t n_questions;
};

struct safeguarding {
    const struct safeguarding_data *data;
    enum tier tier;
    struct safeguarding_voice voices[SAFEGUARDING_SOURCES];
    size_t n_hidden;
};

/* Nothing is told of a source where the coverage of `board` hides how many answered, since they are too
   few or too few more than at the last release, nor where 1 to 4 others answered than in a release; what
   is told goes into the next release. NULL: nothing was released.
   ERR_CONFLICT when the counts cannot be told to the board, whatever is hidden. */
ATTR_MUST_USE enum err safeguarding_study(const struct safeguarding_data *data, enum tier tier,
                                          const struct board *board, struct arena *a,
                                          struct safeguarding **out, struct diag *diag);

/* The source of voices[i] and sources[i]. */
enum source safeguarding_source(size_t i);

const char *safeguarding_view_code(enum safeguarding_view v)
    ATTR_RETURNS_NONNULL; /* "own", "person" */

/* NULL when it is not asked. */
const struct safeguarding_question *safeguarding_find(const struct safeguarding_voice *v,
                                                      enum safeguarding_view view,
                                                      enum outcome outcome);

#endif
