#ifndef FORMS_PACK_H
#define FORMS_PACK_H
/* The two halves of a finished set of answers: closed answers as bytes, one slot an item in the
   form's order, and free text as one JSON object to be sealed.

   A slot: ITEM_ONE and ITEM_ACKNOWLEDGE 1 byte (choice index + 1; 0 no answer; lists of over 254
   choices take 2 bytes, little endian); ITEM_MANY one bit a choice, lowest first, and one leading
   bit "asked and answered"; ITEM_RANK 1 byte a rank; ITEM_INTEGER and ITEM_DATE 4 bytes (int32
   little endian, INT32_MIN no answer; a date as its day since 1970); ITEM_DECIMAL, ITEM_RANGE,
   ITEM_TIME and ITEM_DATETIME 8 bytes (double, all ones no answer; times as seconds, of the day or
   since 1970, on the clock of the United Kingdom). Text, notes, hidden and calculated items and
   the items with the roles answered_by, helped_by and groups (they have columns of their own) have
   no slot. */
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/record.h"
#include "forms/answers.h"
#include "forms/form.h"

struct pack_slot {
    size_t offset;
    size_t len; /* 0: the item has no slot */
};

struct pack_layout {
    const struct form *form;
    const struct pack_slot *slots; /* n_items */
    size_t len;                    /* of a packed response */
};

struct pack_layout *pack_layout_new(const struct form *f, struct arena *a) ATTR_RETURNS_NONNULL;

/* Packs what counts (relevant, checked) and fills answered_by, helped_by, groups of `r`;
   r->answers points into the arena. */
void pack_answers(const struct pack_layout *p, const struct answers *ans, struct response *r);

/* Free text as {"name":"text",...}, empty when there is none; but for ROLE_CONTACT_DETAILS, which is
   no answer and is kept apart. */
void pack_text(const struct answers *ans, struct buf *out);

/* Value of one item of a packed response in the standard's spelling. ERR_CORRUPT when the bytes
   are not of this layout. */
ATTR_MUST_USE enum err pack_value(const struct pack_layout *p, struct slice packed, size_t item,
                                  struct arena *a, struct slice *out);

/* Index of the choice taken in an ITEM_ONE slot, -1 for no answer. For scans: no checks but the
   length, which the caller has compared with p->len once a response. */
int pack_choice(const struct pack_layout *p, const uint8_t *packed, size_t item);

#endif
