#ifndef FORMS_DESCRIBE_H
#define FORMS_DESCRIBE_H
/* A form told to programs: the JSON of `describe --format json` (design.md, "Interfaces"), and the
   texts of a form for translators (gettext POT entries). */
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "forms/form.h"

/* form, title, digest, source, languages[], items[] (name kind theme anchor subject label required
   role stage choices[] (name label score)). theme, subject are null where there is none. */
ATTR_MUST_USE enum err describe_json(const struct form *f, struct buf *out);

/* A POT file: a header that names the charset, then every default text once, with its places as
   comments; Easy Read texts too. */
ATTR_MUST_USE enum err describe_pot(const struct form *const *forms, size_t n_forms,
                                    struct buf *out);

#endif
