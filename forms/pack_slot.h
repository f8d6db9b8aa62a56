#ifndef FORMS_PACK_SLOT_H
#define FORMS_PACK_SLOT_H
/* One slot of a packed response: the bytes of one item, to and from the standard's spelling. Shared
   by pack.c (a whole response) and pack_slot.c. */
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"
#include "forms/form.h"

/* Bytes that an item of this kind and list takes; 0 when it has no slot. */
size_t slot_length(const struct item *it);

/* Writes a checked value; what is not of the item's language counts as no answer. */
void slot_write(const struct item *it, struct slice value, uint8_t *to);

/* ERR_CORRUPT when the bytes name a choice that the list has not, or no day or time. */
ATTR_MUST_USE enum err slot_read(const struct item *it, const uint8_t *from, struct arena *a,
                                 struct slice *out);

/* Index of the choice in a slot of ITEM_ONE or ITEM_ACKNOWLEDGE, -1 for none. */
int slot_choice(const struct item *it, const uint8_t *from);

#endif
