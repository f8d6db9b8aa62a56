#ifndef STORE_INVITATIONS_H
#define STORE_INVITATIONS_H
/* Who was invited, without a name, and which codes were used. A code is a person's; the store has two
   numbers that are stretched from it (collector/invite_code.h): an id, by which it is recognised, and
   a mark, by which it is recognised as used. Neither leads to the other without the code, and using
   a code never touches the row of its id, so used codes cannot be joined with invitations by who
   holds the store only. docs/invitations.md says what that promises and what it does not.

   Making a wave, in one transaction: store_put_wave, then for each person store_put_invitation,
   store_put_contact and store_add_invited. Using a code goes through the writer (writer.h).
   Errors of every call that writes are those of store.h. Threads: as the store's. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/record.h"
#include "common/slice.h"
#include "store/store.h"

enum { INVITE_HASH_LEN = 16, WAVE_NAME_MAX = 64, INVITE_REASON_MAX = 200 };

/* What a code looks like to the store before, and once, it is used. */
struct invite_id {
    uint8_t bytes[INVITE_HASH_LEN];
};
struct invite_mark {
    uint8_t bytes[INVITE_HASH_LEN];
};

/* One sending. Anonymous or confidential is fixed when it is made; no call changes it. */
struct wave {
    int64_t number;
    const char *name;
    bool confidential;
    int32_t made;
    int32_t closes; /* the last day that its codes may be used */
};

/* Adds a wave; its number is given. ERR_CONFLICT when the name is taken. */
ATTR_MUST_USE enum err store_put_wave(struct store *s, const struct wave *w, int64_t *out_number,
                                      struct diag *diag);
/* All waves, oldest first, in the arena. */
ATTR_MUST_USE enum err store_waves(struct store *s, struct arena *a, const struct wave **out,
                                   size_t *out_n, struct diag *diag);

/* Moves the last day of a wave. ERR_NOT_FOUND; ERR_CONFLICT for a day before the wave was made. */
ATTR_MUST_USE enum err store_move_closing(struct store *s, int64_t wave, int32_t closes,
                                          struct diag *diag);

struct invitation {
    int64_t wave;
    struct slice form; /* ids */
    struct slice unit;
    bool confidential; /* these two are the wave's */
    int32_t closes;
};
/* wave, form and unit of `inv` are stored. ERR_CONFLICT when the code is there already. */
ATTR_MUST_USE enum err store_put_invitation(struct store *s, const struct invite_id *id,
                                            const struct invitation *inv, struct diag *diag);
/* Texts live in the arena. ERR_NOT_FOUND. */
ATTR_MUST_USE enum err store_find_invitation(struct store *s, const struct invite_id *id,
                                             struct arena *a, struct invitation *out,
                                             struct diag *diag);

enum spent { SPENT_NOT, SPENT_DECLINED, SPENT_ANSWERED };
ATTR_MUST_USE enum err store_find_spent(struct store *s, const struct invite_mark *mark,
                                        enum spent *out, struct diag *diag);

/* A code that is used now. */
struct spending {
    struct invite_mark mark;
    int64_t wave;
    struct slice form;
    struct slice unit;
    bool declined; /* no thank you */
};
/* Marks the code used. Answering after a no thank you is a change of mind and allowed; the other way
   nothing changes. ERR_CONFLICT when it was used to answer already and is to be again. */
ATTR_MUST_USE enum err store_spend(struct store *s, const struct spending *use, struct diag *diag);

/* Confidential waves: the sealed sender of a response. It goes with the response. */
ATTR_MUST_USE enum err store_put_sender(struct store *s, const struct response_key *key,
                                        struct slice sealed, struct diag *diag);
/* ERR_NOT_FOUND when none is kept. */
ATTR_MUST_USE enum err store_find_sender(struct store *s, const struct response_key *key,
                                         struct arena *a, struct slice *out, struct diag *diag);

/* Names and addresses, sealed to the officer's key: one row a person, under a random number. */
ATTR_MUST_USE enum err store_put_contact(struct store *s, int64_t wave, struct slice sealed,
                                         struct diag *diag);
/* All sealed contacts of a wave, in the arena, in no order that means anything. */
ATTR_MUST_USE enum err store_contacts(struct store *s, int64_t wave, struct arena *a,
                                      struct slice **out, size_t *out_n, struct diag *diag);

/* How many were invited (reason ""), or were not and why. */
struct invited_count {
    int64_t wave;
    struct slice form;
    struct slice unit;
    struct slice group; /* name, or "" */
    struct slice reason;
    int64_t people;
};
/* Adds to the count of such people. ERR_RANGE when it is not positive. */
ATTR_MUST_USE enum err store_add_invited(struct store *s, const struct invited_count *c,
                                         struct diag *diag);
/* Sorted by form, unit, group and reason; in the arena. */
ATTR_MUST_USE enum err store_invited_counts(struct store *s, int64_t wave, struct arena *a,
                                            struct invited_count **out, size_t *out_n,
                                            struct diag *diag);

struct spent_count {
    struct slice form;
    struct slice unit;
    int64_t answered;
    int64_t declined;
};
/* Sorted by form and unit; in the arena. */
ATTR_MUST_USE enum err store_spent_counts(struct store *s, int64_t wave, struct arena *a,
                                          struct spent_count **out, size_t *out_n,
                                          struct diag *diag);

/* The ends of retention. The people of a wave: contacts, and codes not used (*out_n: contacts). */
ATTR_MUST_USE enum err store_forget_people(struct store *s, int64_t wave, int64_t *out_n,
                                           struct diag *diag);
/* The counts of a wave and the wave itself. ERR_NOT_FOUND while its people are not forgotten. */
ATTR_MUST_USE enum err store_forget_wave(struct store *s, int64_t wave, struct diag *diag);

#endif
