#ifndef FORMS_XFORMS_H
#define FORMS_XFORMS_H
/* A questionnaire as the XForms XML of the ODK standard, for ODK Collect, Enketo and other clients.

   The instance is flat: /data/NAME for every item, whatever group it stands in, so a submission is
   read back by name alone; then /data/meta/instanceID. What makes a group relevant is joined to
   each of its questions. Each page is a field-list group of the body. Values are those of
   forms/answers.h: choice names, several with spaces between them; an acknowledgement is "OK" in
   every client.

   A language is a translation. What has no text in one has the default language's. Pictures belong
   to Easy Read, where the form has it, else to every translation: jr://images/FILE. */
#include <stddef.h>

#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "forms/form.h"
#include "i18n/i18n.h"

struct xforms_options {
    const char *version; /* NULL: as the settings sheet has it */
    /* The texts as a web page in these languages shows them, catalogues included, and then as Easy
       Read shows them. NULL: in the languages of the sheet. */
    const struct language *const *languages;
    size_t n_languages;
};

/* Appends the XML. ERR_LIMIT when `out` is too small. */
ATTR_MUST_USE enum err xforms_write(const struct form *f, const struct xforms_options *options,
                                    struct buf *out);

/* Calls fn for each picture that the XML names, each once: what a manifest lists. */
typedef void (*xforms_picture_fn)(void *cls, const char *file);
void xforms_pictures(const struct form *f, xforms_picture_fn fn, void *cls);

#endif
