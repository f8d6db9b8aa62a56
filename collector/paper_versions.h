#ifndef COLLECTOR_PAPER_VERSIONS_H
#define COLLECTOR_PAPER_VERSIONS_H
/* All that a paper can have been printed from: the questionnaires as they are now, and the older
   versions that the store keeps by their digest. A paper comes back weeks after its questions were
   changed, and is keyed with those that it asked. */
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "forms/form_set.h"
#include "store/store.h"

enum { PAPER_VERSION_MAX = 9 };

/* Those of now first, then the older ones, latest first. One that this program cannot read any more
   is left out: nothing could be keyed with it. */
ATTR_MUST_USE enum err paper_versions_read(struct store *store, const struct form_set *now,
                                           struct arena *a, struct form_set *out,
                                           struct diag *diag);

/* The beginning of the digest, "1a2b3c4d": enough to tell the versions of one questionnaire. */
void paper_version_name(const struct form *f, char out[PAPER_VERSION_MAX]);

/* The version of a questionnaire by that name; NULL: none. */
const struct form *paper_version_find(const struct form_set *all, const char *id, const char *name);

#endif
