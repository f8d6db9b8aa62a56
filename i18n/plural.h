#ifndef I18N_PLURAL_H
#define I18N_PLURAL_H
/* Plural-Forms of a PO header ("nplurals=3; plural=n==1 ? 0 : ...;"): the C expression in n of the
   gettext manual, parsed once into a small program and run per use. */
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"

struct plural_rule;

/* ERR_SYNTAX for anything but nplurals=N (1..6) and a well-formed expression; ERR_LIMIT when it is
   absurdly long. */
ATTR_MUST_USE enum err plural_parse(const char *header, struct arena *a, struct plural_rule **out);

/* Index of the form for n, always < nplurals (an index out of range counts as the last). */
size_t plural_index(const struct plural_rule *r, unsigned long n);
size_t plural_count(const struct plural_rule *r);

#endif
