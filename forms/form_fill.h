#ifndef FORMS_FORM_FILL_H
#define FORMS_FORM_FILL_H
/* Answers inside of texts: "Is ${unit_name} ..." shows what was answered to unit_name. */
#include "common/arena.h"
#include "common/attr.h"
#include "common/record.h"
#include "forms/answers.h"
#include "forms/form.h"
#include "i18n/i18n.h"

/* `text` with each ${name} replaced by the answer as people read it: the label of a choice, those
   of several joined by ", ", else the value. An unanswered or not relevant question gives nothing;
   a name that the form does not have stays as it stands. The result is plain text and lives in the
   arena; `text` itself is returned when there is nothing to replace. */
const char *form_text_fill(const struct answers *ans, const char *text, const struct language *l,
                           enum layout layout, struct arena *a) ATTR_RETURNS_NONNULL;

#endif
