#ifndef ANALYZE_VOICES_H
#define ANALYZE_VOICES_H
/* Whose experience counts about what (domain.md E): of a care provider or a council service
   people, carers and staff; of the safeguarding process the adults and the representatives, who are
   never merged. The provider's self-assessment is a claim about the first two, no experience. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/units.h"
#include "forms/form.h"

enum { VOICES_MAX = 3 };

/* The experience sources of a subject in their fixed order; returns how many. */
size_t voices_of(enum subject subject, const enum source **out);

/* Can a response of this source be about a unit of this subject? */
bool voice_fits(enum source source, enum subject subject);

/* Lived experience: everybody but staff and the provider. */
bool voice_is_lived(enum source source);

/* How many there are to ask about a unit; UNIT_SIZE_UNKNOWN of carers and of those in
   safeguarding, and where units.csv does not say. */
int64_t voice_population(const struct unit *u, enum source source);

#endif
