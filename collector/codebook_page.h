#ifndef COLLECTOR_CODEBOOK_PAGE_H
#define COLLECTOR_CODEBOOK_PAGE_H
/* The dictionary of a questionnaire for people, as one HTML page that needs nothing else, and for an
   archive, as the XML of DDI-Codebook 2.5 (https://ddialliance.org/Specification/DDI-Codebook/2.5/).
   Neither has counts of answers. */
#include "collector/export_write.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "i18n/i18n.h"

struct codebook_view {
    const struct export_job *job;            /* rows are told where planned.exported is known */
    const struct language *const *languages; /* the first is that of the page itself */
    size_t n_languages;
    const char *council; /* "" where it is not known */
    struct arena *arena;
};

ATTR_MUST_USE enum err codebook_write_html(const struct codebook_view *v, struct buf *out);
ATTR_MUST_USE enum err codebook_write_ddi(const struct codebook_view *v, struct buf *out);

/* A text of the questionnaire in one of the languages, for both. False where it is not translated, so
   that it would only say again what the first language said. */
bool codebook_text(const struct codebook_view *v, const struct form *form, struct form_text text,
                   size_t language, struct shown_text *out);

/* What is done with the answers of a question, as a message id. */
const char *codebook_use(const struct item *item) ATTR_RETURNS_NONNULL;

/* The variables of one column stand together: from variables[first] on there are so many. */
size_t codebook_column_len(const struct variables *variables, size_t first);

#endif
