#ifndef COLLECTOR_ENTRY_REGISTER_H
#define COLLECTOR_ENTRY_REGISTER_H
/* WORKSPACE/batches/register.csv: what became of every batch of paper, counts in and counts out. It
   only grows, and holds no answers. */
#include <stddef.h>
#include <stdint.h>

#include "collector/entry.h"
#include "collector/keying.h"
#include "common/attr.h"
#include "common/err.h"

struct entry_record {
    const char *state; /* "keyed": waits for a second entry; "stored" */
    int32_t day;
    int64_t n_papers; /* said to be in the batch; -1: not said */
    size_t n_stored;
    struct keying_agreement agreement; /* of a second entry; zero where there was none */
};

ATTR_MUST_USE enum err entry_register(const struct entry_batch *b, const struct entry_record *r,
                                      const char *workspace, struct diag *diag);

#endif
