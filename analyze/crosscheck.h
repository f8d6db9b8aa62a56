#ifndef ANALYZE_CROSSCHECK_H
#define ANALYZE_CROSSCHECK_H
/* The cross-check: for every unit and theme, what each source says, what they say together
   (finding.h), and how sure that is (sureness.h). domain.md, C0, C4 and E. Which stance a source has
   is found by one of two engines: each source alone (stance.h), or, in a theme where enough units
   have enough answers, all sources and units together (together.h). Pure: counts in, results out; the same counts give the same results bit for bit.

   dataset_read (dataset.h) -> crosscheck_run -> crosscheck_report_* (crosscheck_report.h).

   Cells are every unit by every theme that joins for its subject: at least two of its experience
   sources have, or had, anchors for it (domain.md D, rule 3). */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/change.h"
#include "analyze/dataset.h"
#include "analyze/finding.h"
#include "analyze/gap.h"
#include "analyze/prediction.h"
#include "analyze/stance.h"
#include "analyze/sureness.h"
#include "analyze/voices.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "forms/form.h"

/* Not asked: no experience source of the subject has an anchor of the theme in a questionnaire that
   is open now. No answers: asked, and nobody gave a score. */
enum silence { SILENCE_NONE, SILENCE_NOT_ASKED, SILENCE_NO_ANSWERS, SILENCE_COUNT };
const char *silence_code(enum silence s) ATTR_RETURNS_NONNULL; /* "", "not_asked", "no_answers" */

/* How a cell was judged: each source by itself, or all sources and units together. */
enum engine { ENGINE_ALONE, ENGINE_TOGETHER, ENGINE_COUNT };
const char *engine_code(enum engine e) ATTR_RETURNS_NONNULL; /* "alone", "together" */

/* Experience sources of a cell, in order: people, carers, staff; of the process: safeguarding
   adults, representatives (voices.h). */
enum { CELL_SOURCES_MAX = VOICES_MAX, CELL_GAPS_MAX = VOICES_MAX * (VOICES_MAX - 1) / 2 };

struct source_result {
    enum source source;
    bool asked; /* a questionnaire of this source has anchors for this theme, or was answered */
    int64_t n;  /* respondents with a theme score */
    bool has_mean;
    double mean;                /* of their scores, 0..1 */
    bool has_p;                 /* n >= 5 */
    double p_high;              /* P(mu > upper line) */
    double p_low;               /* P(mu < lower line) */
    double line_high, line_low; /* the lines used, source offset included */
    enum stance stance;
    bool split; /* n >= 10, at least a quarter of the scores <= 0.25 and a quarter >= 0.75 */
};

struct cell_result {
    size_t unit; /* index into dataset->units */
    enum theme theme;
    enum engine engine;
    enum finding finding;
    enum silence silence;
    enum sureness sureness;
    bool has_q;
    double e; /* 1 - P(at least as many sources as it rests on lie beyond the line) */
    double q; /* expected share of wrong findings among those with e no larger */
    enum claim claim;
    struct source_result sources[CELL_SOURCES_MAX];
    size_t n_sources;
    struct gap gaps[CELL_GAPS_MAX]; /* of every two sources, in their order (gap.h) */
    size_t n_gaps;
    enum prediction_score prediction; /* how the provider's prediction did */
    bool depends_on_help; /* the finding changes without worker-helped and proxy answers */
    enum finding finding_without_help;
};

struct rollup;

struct crosscheck {
    const struct dataset *data;
    enum engine engine;              /* together when any cell was judged so */
    const struct cell_result *cells; /* by unit, then theme */
    size_t n_cells;
    double line_high, line_low;
    double offset[SOURCE_COUNT][THEME_COUNT];
    double ratio[SOURCE_COUNT][THEME_COUNT];      /* r: pooled dispersion */
    bool theme_joins[SUBJECT_COUNT][THEME_COUNT]; /* rule 3 of domain.md D */
    size_t n_findings;                            /* with an e */
    double expected_wrong;                        /* sum of their e */
    const struct rollup *rollups; /* each theme over the county (rollup.h); none with only_unit */
    size_t n_rollups;
    const struct changes *changes; /* since the wave before; NULL: not asked for */
};

struct crosscheck_options {
    double line_high; /* 0.75 */
    double line_low;  /* 0.60 */
};

/* Runs it over a data set; everything lives in the arena. ERR_RANGE for lines outside (0,1) or
   crossed. */
ATTR_MUST_USE enum err crosscheck_run(const struct dataset *data,
                                      const struct crosscheck_options *options, struct arena *a,
                                      struct crosscheck **out, struct diag *diag);

/* Do two sources of a cell that do not contradict each other lie far apart? One that says good and one
   that says it needs work disagree already. */
bool cell_gap_tells(const struct cell_result *c, const struct gap *g);

/* The sources of a cell that have a stance, in the cell's order: who said it is good, who said it
   is not. Returns how many. */
size_t cell_sources_with(const struct cell_result *c, enum stance stance,
                         enum source out[CELL_SOURCES_MAX]);

#endif
