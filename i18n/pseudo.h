#ifndef I18N_PSEUDO_H
#define I18N_PSEUDO_H
/* The pseudo-language: "Send {n} answers" becomes "[Šéñð {n} àñšŵéŕš]", so that a text that went
   around the catalogue, or that does not fit, is seen at once. Texts are made when they are first
   asked for and kept; any thread may ask. */
#include "common/attr.h"

struct pseudo;

struct pseudo *pseudo_new(void) ATTR_MALLOC;
void pseudo_free(struct pseudo *p); /* NULL allowed */

/* Lives as long as `p`. */
const char *pseudo_text(struct pseudo *p, const char *text) ATTR_RETURNS_NONNULL;

#endif
