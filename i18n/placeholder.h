#ifndef I18N_PLACEHOLDER_H
#define I18N_PLACEHOLDER_H
/* The {name}s of a text and of its translation must agree: a lost one loses a number or a place, a
   misspelt one is shown to the public as it stands. */
#include <stdbool.h>

#include "common/slice.h"

/* Takes the next name off the front of *text ("{{" begins none); false when there is none. */
bool placeholder_next(const char **text, struct slice *out_name);

bool placeholder_has(const char *text, struct slice name);

#endif
