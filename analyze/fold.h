#ifndef ANALYZE_FOLD_H
#define ANALYZE_FOLD_H
/* Text made plain for searching, with the way back: letters lose their accents (Zoë is found as Zoe),
   digits of other scripts, wide forms, odd spaces, dashes and apostrophes become the plain ones, and
   what is not seen (soft hyphens, zero width spaces, direction marks) is left out. Case stays. */
#include <stddef.h>

#include "common/arena.h"
#include "common/slice.h"

struct folded {
    struct slice text;
    const size_t *origin; /* text.len + 1: where each byte of it came from */
};

/* `text` must be valid UTF-8; the result lives in the arena. */
struct folded fold_text(struct slice text, struct arena *a);

#endif
