#ifndef ANALYZE_DATASET_PART_H
#define ANALYZE_DATASET_PART_H
/* A data set as bytes, to be kept and later added to another: all that is counted in it, so that adding
   it equals adding the responses that it was made of, to the last bit. What a reader of it must have
   in common with who wrote it (program, units) is its basis, a digest; a part with another basis is
   not read. The scores are named by their value, so that a questionnaire may come in between.

   Bytes: "CVP1", basis (32), numbers in LEB128 and scores as eight bytes little endian, and a digest
   of all this (32). Rows of nothing but zeros are left out. */
#include "analyze/dataset.h"
#include "analyze/multiset.h"
#include "common/buf.h"

/* Of these units and this version of the program. */
struct digest dataset_part_basis(const struct units *units);

/* `rows` is the multiset that the data digest is made of. ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err dataset_part_write(const struct dataset *d, const struct multiset *rows,
                                          const struct digest *basis, struct buf *out);

/* Is it whole, and of this basis? */
bool dataset_part_fits(struct slice bytes, const struct digest *basis);

/* Adds a part that fits to `into` and `rows`. ERR_CORRUPT when it does not say what a part says, and
   ERR_LIMIT past UINT32_MAX responses; `into` is then spoilt. */
ATTR_MUST_USE enum err dataset_part_add(struct slice bytes, struct dataset *into,
                                        struct multiset *rows, struct arena *scratch);

#endif
