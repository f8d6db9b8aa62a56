#ifndef ANALYZE_CROSSCHECK_H
#define ANALYZE_CROSSCHECK_H
/* The cross-check: for every unit and theme, what each source says (stance), and what they say
   together (finding). domain.md, C0, C4 and E; engine "alone". Pure: counts in, results out; the
   same counts give the same results bit for bit.

   dataset_read (dataset.h) -> crosscheck_run -> crosscheck_report_* (crosscheck_report.h). */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/dataset.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "forms/form.h"

enum stance { STANCE_PLUS, STANCE_MINUS, STANCE_BETWEEN, STANCE_UNKNOWN, STANCE_COUNT };
const char *stance_code(enum stance s) ATTR_RETURNS_NONNULL; /* "+", "-", "~", "?" */

enum claim { CLAIM_NONE, CLAIM_PLUS, CLAIM_MINUS, CLAIM_COUNT };

enum finding {
    FINDING_SILENCE, FINDING_TOO_LITTLE_EVIDENCE, FINDING_DISAGREE, FINDING_COMMON_ISSUE,
    FINDING_BLIND_SPOT_FIRM, FINDING_COMMON_ISSUE_KNOWN, FINDING_POSSIBLE_BLIND_SPOT,
    FINDING_EARLY_SIGN, FINDING_UNRECOGNISED_STRENGTH, FINDING_COMMON_STRENGTH,
    FINDING_SINGLE_SOURCE_STRENGTH, FINDING_MIXED, FINDING_COUNT
};
const char *finding_code(enum finding f) ATTR_RETURNS_NONNULL;  /* "silence", ... design.md */
const char *finding_title(enum finding f) ATTR_RETURNS_NONNULL; /* "Common issue"; message id */
const char *finding_words(enum finding f) ATTR_RETURNS_NONNULL; /* board words; message id */

enum silence { SILENCE_NONE, SILENCE_NOT_ASKED, SILENCE_NO_ANSWERS, SILENCE_COUNT };

enum sureness { SURENESS_NONE, SURENESS_SURE, SURENESS_FAIRLY, SURENESS_COUNT };
const char *sureness_code(enum sureness s) ATTR_RETURNS_NONNULL; /* "sure", "fairly_sure", "" */

/* Experience sources of a cell, in order: people, carers, staff; of the process: safeguarding
   adults, representatives. */
enum { CELL_SOURCES_MAX = 3 };

struct source_result {
    enum source source;
    bool asked;   /* a questionnaire of this source has anchors for this theme */
    int64_t n;    /* respondents with a theme score */
    bool has_mean;
    double mean;  /* of their scores, 0..1 */
    bool has_p;   /* n >= 5 */
    double p_high; /* P(mu > upper line) */
    double p_low;  /* P(mu < lower line) */
    double line_high, line_low; /* the lines used, source offset included */
    enum stance stance;
    bool split;   /* at least a quarter at each end, n >= 10 */
};

struct cell_result {
    size_t unit; /* index into dataset->units */
    enum theme theme;
    enum finding finding;
    enum silence silence;
    enum sureness sureness;
    bool has_q;
    double e; /* 1 - P(at least as many sources as it rests on lie beyond the line) */
    double q; /* expected share of wrong findings among those with e no larger */
    enum claim claim;
    struct source_result sources[CELL_SOURCES_MAX];
    size_t n_sources;
    bool depends_on_help; /* the finding changes without worker-helped and proxy answers */
    enum finding finding_without_help;
};

struct crosscheck {
    const struct dataset *data;
    const struct cell_result *cells; /* by unit, then theme */
    size_t n_cells;
    double line_high, line_low;
    double offset[SOURCE_COUNT][THEME_COUNT];
    double ratio[SOURCE_COUNT][THEME_COUNT];  /* r: pooled dispersion */
    bool theme_joins[SUBJECT_COUNT][THEME_COUNT]; /* rule 3 of domain.md D */
    size_t n_findings; /* with an e */
    double expected_wrong; /* sum of their e */
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

#endif
