#ifndef COLLECTOR_LETTER_FILES_H
#define COLLECTOR_LETTER_FILES_H
/* The letters and the mail merge of a sending: written whole beside their places, and put there
   together once what they promise is in the store. They hold names and codes, so only their owner
   may read them. */
#include "collector/letter.h"
#include "collector/output.h"
#include "common/attr.h"
#include "common/err.h"

struct letter_files {
    const char *letters; /* paths; NULL: not wanted */
    const char *merge;
    struct output letters_out;
    struct output merge_out;
};

/* Writes to everyone who has a code. A person without an address has no letter, one without an email
   address no row in the merge. On failure nothing is left. */
ATTR_MUST_USE enum err letter_files_write(struct letter_files *f, const struct app *app,
                                          const struct letter_kind *kind,
                                          const struct people *people, size_t *out_n_letters,
                                          size_t *out_n_mails, struct diag *diag);
ATTR_MUST_USE enum err letter_files_commit(struct letter_files *f, struct diag *diag);
void letter_files_discard(struct letter_files *f);

/* Letters name an address: ERR_RANGE when the settings have none. */
ATTR_MUST_USE enum err letter_files_check(const struct app *app, struct diag *diag);

#endif
