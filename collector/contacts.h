#ifndef COLLECTOR_CONTACTS_H
#define COLLECTOR_CONTACTS_H
/* The people of a wave, opened with the officer's private key, and which of them have used their code. */
#include "collector/person.h"
#include "common/attr.h"
#include "common/err.h"
#include "store/invitations.h"

struct contact_state {
    struct person person;
    enum spent spent;
};

/* In the arena. ERR_CORRUPT when they were sealed to another key; reading the key gives ERR_NOT_FOUND,
   ERR_SYNTAX, ERR_IO. */
ATTR_MUST_USE enum err contacts_open(struct store *s, int64_t wave, const char *key_file,
                                     struct arena *a, struct contact_state **out, size_t *out_n,
                                     struct diag *diag);

#endif
