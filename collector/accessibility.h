#ifndef COLLECTOR_ACCESSIBILITY_H
#define COLLECTOR_ACCESSIBILITY_H
/* What the accessibility page tells of the last check of the pages: collector/accessibility.json,
   which is installed with the program. The browser tests write the run into it (RECORD=1 node
   tests/browser/pages.mjs) and hold its list of findings: a finding that is not in it, and one in it
   that no longer occurs, fail the tests. So the page cannot claim more than was found.

       {"run": {"day": "2026-11-25", "browser": "Chromium 156", "pages": 900, "checks": 90000},
        "findings": [{"public": "what people are told, in English", ...}, ...]}

   A finding without "public" is one that nobody meets on a page of questions. The texts are messages
   of the catalogues (i18n/update.sh reads them from the file). */
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

struct accessibility_record {
    int32_t day; /* of the run, days since 1970 */
    const char *browser;
    int64_t n_pages;
    int64_t n_checks;
    const char *const *faults; /* English; n_faults of them */
    size_t n_faults;
};

/* Reads a record; its texts live in `a`. ERR_NOT_FOUND, ERR_IO, ERR_LIMIT, or ERR_SYNTAX when it is
   no such record; the diag names the file. */
ATTR_MUST_USE enum err accessibility_read(const char *path, struct arena *a,
                                          struct accessibility_record *out, struct diag *diag);

#endif
