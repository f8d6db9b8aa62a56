#ifndef ANALYZE_INTEGRITY_H
#define ANALYZE_INTEGRITY_H
/* Are these the voices that they seem to be? An open link can be filled in by the service itself.
   Judged from the answers alone, for each unit and source (no address of anybody is kept):

   - a burst: more answers on one day than the days on which others answered make likely. Answers on
     paper and from visits do not count here, as they come by the batch.
   - straight lines: more people than elsewhere who gave one and the same score to everything
   - alike: three answers or more, the same in every question, of people who did not draw a line
   - open and happier: answers by the open link are far happier than those that the council went for
     (by code, paper, visit, phone): Cliff's delta of 0.33 or more, by the exact permutation test.
     Whether an answer on the web came by a code is kept with it for confidential waves only
     (docs/invitations.md); of the others it is known how many codes were used. Those may be among the
     open ones, which then look less happy than they are; where fewer than 5 are left that cannot have
     come by a code, nothing is compared.
   - more answers than there are people or staff, or people of one group, by units.csv and groups.csv

   An answer known to come by a code is no part of a burst, and not one of too many: a code is one
   person's, and is used once. Bursts and lines are tested against all other units (binomial, upper tail). A chance is multiplied
   by the number of tests made, and must then be below 0.01. A caution is a question to be asked, no proof. Pure: facts in, cautions out. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/dataset.h"
#include "common/arena.h"
#include "common/record.h"

/* What is known of one response. */
struct response_fact {
    struct response_key key;
    uint32_t unit;
    enum source source;
    enum channel channel;
    bool by_code; /* known to have come by a person's code */
    int32_t day;
    uint64_t answers;  /* the same for the same answers to the same questionnaire */
    uint32_t n_scored; /* anchors answered with a choice that has a score */
    bool straight;     /* STRAIGHT_MIN of them or more, and all of one score */
    double mean;       /* of their scores */
};

enum { STRAIGHT_MIN = 6, ALIKE_MIN = 3, ALIKE_ITEMS = 8, BURST_MIN = 5, GROUP_EXCESS = 5 };

enum suspicion {
    SUSPICION_BURST,
    SUSPICION_STRAIGHT,
    SUSPICION_ALIKE,
    SUSPICION_HAPPIER,
    SUSPICION_MORE_THAN_PEOPLE,
    SUSPICION_MORE_THAN_GROUP,
    SUSPICION_COUNT
};
const char *suspicion_code(enum suspicion s) ATTR_RETURNS_NONNULL; /* "burst", ... */

struct caution {
    size_t unit;
    enum source source;
    enum suspicion suspicion;
    int64_t n;     /* answers concerned */
    int64_t of;    /* of so many; of more than people: how many there are */
    int64_t codes; /* happier: of n, at most so many came by a code nobody can match */
    int32_t day;   /* of a burst */
    enum group group;
    double chance; /* burst, straight, happier: to see one such in all tests together */
    double delta;  /* happier: Cliff's */
};

struct integrity {
    const struct caution *cautions; /* by unit, source, suspicion */
    size_t n_cautions;
    const struct response_key *suspects; /* sorted; the answers concerned, each once */
    size_t n_suspects;
    int64_t n_cells; /* units and sources that were looked at */
};

/* `facts` is sorted in place. `codes`: how many codes were used that no answer is known to have come
   by, n_units * SOURCE_COUNT; NULL: none. */
struct integrity *integrity_study(struct response_fact *facts, size_t n, const int64_t *codes,
                                  const struct dataset *data, struct arena *a) ATTR_RETURNS_NONNULL;

bool integrity_suspects(const struct integrity *i, const struct response_key *key);

/* Reads the facts of a period, and the codes used until now. ERR_LIMIT past INTEGRITY_MAX responses; what the store returns. */
enum { INTEGRITY_MAX = 20000000 };
ATTR_MUST_USE enum err integrity_read(struct store *store, const struct units *units,
                                      int32_t from_day, int32_t to_day, struct arena *a,
                                      struct response_fact **out, size_t *out_n,
                                      const int64_t **out_codes, struct diag *diag);

#endif
