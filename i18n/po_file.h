#ifndef I18N_PO_FILE_H
#define I18N_PO_FILE_H
/* What a PO file says: one that is plain is read by po_plain.h, any other with libgettext-po, which is
   not reentrant: one thread at a time. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"

/* One message that has a translation (neither obsolete, fuzzy nor empty). */
struct po_entry {
    const char *ctx; /* NULL: none */
    const char *msgid;
    const char *msgid_plural; /* NULL: not counted */
    const char *const *forms; /* n_forms translations */
    size_t n_forms;
    unsigned line; /* in the PO file; 0 when not known */
};

struct po_file_data {
    struct po_entry *entries;
    size_t n_entries;
    const char *plural_forms; /* header fields, "" when missing */
    const char *confirmed_by;
};

/* Reads a file into the arena. Everything wrong is in `problems` with its line: ERR_SYNTAX then.
   ERR_NOT_FOUND, ERR_IO and ERR_LIMIT come with a diag. */
ATTR_MUST_USE enum err po_file_load(const char *path, struct arena *a, struct po_file_data *out,
                                    struct problems *problems, struct diag *diag);

/* The same with the library, of a file whose bytes have been read. */
ATTR_MUST_USE enum err po_file_load_odd(const char *path, struct slice content, struct arena *a,
                                        struct po_file_data *out, struct problems *problems);

#endif
