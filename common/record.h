#ifndef COMMON_RECORD_H
#define COMMON_RECORD_H
/* A response as everything but its form sees it: the shape shared by forms (which fills and reads
   it), store (which keeps it) and the two programs. Closed answers are an opaque run of bytes
   (forms/pack.h knows their layout), free text is opaque and sealed (store/seal.h). */
#include <stddef.h>
#include <stdint.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/groups.h"
#include "common/slice.h"

/* 4 bytes day since 1970 (big endian), then 12 random bytes. The random part tells nothing, so
   nobody can see who came first within a day; a retry of the same send carries the same key. */
enum { RESPONSE_KEY_LEN = 16, REFERENCE_MAX = 20 };

struct response_key {
    uint8_t bytes[RESPONSE_KEY_LEN];
};

enum layout { LAYOUT_STANDARD, LAYOUT_EASY_READ, LAYOUT_PLAIN, LAYOUT_LARGE, LAYOUT_COUNT };
enum channel {
    CHANNEL_WEB,
    CHANNEL_PAPER,
    CHANNEL_INTERVIEW,
    CHANNEL_PHONE,
    CHANNEL_IMPORT,
    CHANNEL_COUNT
};
enum answered_by {
    ANSWERED_NOT_SAID,
    ANSWERED_ALONE,
    ANSWERED_HELPED,
    ANSWERED_PROXY,
    ANSWERED_COUNT
};
enum helped_by {
    HELPED_NOT_SAID,
    HELPED_FAMILY,
    HELPED_CARE_WORKER,
    HELPED_ADVOCATE,
    HELPED_COUNCIL_WORKER,
    HELPED_OTHER,
    HELPED_COUNT
};

/* Names as in the import CSV and the questionnaires' choices: "standard", "easy-read", "plain",
   "large"; "web", "paper", "interview", "phone", "import"; "", "alone", "helped", "proxy"; "",
   "family", "care_worker", "advocate", "council_worker", "other". The parse functions give
   ERR_RANGE for any other word (and for "" where it is no name). */
const char *layout_name(enum layout v) ATTR_RETURNS_NONNULL;
const char *channel_name(enum channel v) ATTR_RETURNS_NONNULL;
const char *answered_by_name(enum answered_by v) ATTR_RETURNS_NONNULL;
const char *helped_by_name(enum helped_by v) ATTR_RETURNS_NONNULL;
ATTR_MUST_USE enum err layout_parse(struct slice s, enum layout *out);
ATTR_MUST_USE enum err channel_parse(struct slice s, enum channel *out);
ATTR_MUST_USE enum err answered_by_parse(struct slice s, enum answered_by *out);
ATTR_MUST_USE enum err helped_by_parse(struct slice s, enum helped_by *out);

struct response {
    struct response_key key;
    int32_t day;
    struct slice unit;     /* id */
    struct slice language; /* tag */
    enum layout layout;
    enum channel channel;
    enum answered_by answered_by;
    enum helped_by helped_by;
    uint32_t groups;          /* bit g set: enum group g was ticked */
    struct slice answers;     /* packed closed answers */
    struct slice sealed_text; /* sealed free text; empty when there is none */
};

/* The reference that a confirmation shows: 16 characters of Crockford's base 32 (no I, L, O, U) in
   four groups, "7ZK4-9QPM-3T8A-W2XC": 3 for the day since 2020-01-01, 12 for the first 60 random
   bits, 1 check character (a sum over GF(32) with sixteen different weights: any one wrong character
   and any two that changed places are noticed). A key whose day is before 2020 or after 2109-09-18
   is ERR_RANGE. */
ATTR_MUST_USE enum err reference_format(const struct response_key *key, char out[REFERENCE_MAX]);

/* Reads a reference as a person types it: any case, spaces, dashes or none, O as 0, I and L as 1.
   Gives the smallest key with these bits and the number of leading bits that are fixed (92).
   ERR_SYNTAX, or ERR_RANGE when the check character does not fit. */
ATTR_MUST_USE enum err reference_parse(struct slice text, struct response_key *out_prefix,
                                       unsigned *out_n_bits);

#endif
