#ifndef COLLECTOR_INVITE_CODE_H
#define COLLECTOR_INVITE_CODE_H
/* The code of an invitation: 60 random bits as twelve characters of Crockford's base 32,
   "7ZK4-9QPM-3T8A". It is told to its person only. The store knows it by two numbers that are
   stretched from it (Argon2id): one by which it is recognised, one by which it is recognised as used
   (store/invitations.h). To find the second from the first one would have to try codes, each try
   costing some milliseconds and 8 MiB, over 2^60 of them. */
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"
#include "store/invitations.h"

enum { INVITE_CODE_DIGITS = 12, INVITE_CODE_MAX = 16 };

struct invite_code {
    char text[INVITE_CODE_MAX]; /* with its dashes */
};

void invite_code_new(struct invite_code *out);

/* Reads a code as people type it: any case, with or without dashes and blanks, O for 0, I and L for 1.
   ERR_SYNTAX when it is none. */
ATTR_MUST_USE enum err invite_code_parse(struct slice text, struct invite_code *out);

/* What the store knows it by. Slow by intent. ERR_LIMIT when there is no memory for it. */
ATTR_MUST_USE enum err invite_code_stretch(const struct invite_code *code, struct invite_id *out_id,
                                           struct invite_mark *out_mark);

#endif
