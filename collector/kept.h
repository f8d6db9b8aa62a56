#ifndef COLLECTOR_KEPT_H
#define COLLECTOR_KEPT_H
/* What a page loop keeps of what it has made, so that it need not be made again for the next person:
   whole pages of questions as they are before anything is answered, and parts that are the same on
   many pages. Nothing that anyone has answered is ever kept: a page has a key only while none of its
   questions has an answer, and loses it when an answer comes into one of its texts.

   Belongs to one loop and its thread. What does not fit any more makes room for what is new. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/attr.h"
#include "common/html.h"

struct MHD_Response;
struct form;
struct language;
struct unit;

/* Everything that such a page depends on. Compared byte for byte: set it to zeros first. */
struct page_key {
    const struct form *form;
    const struct language *language;
    const struct unit *unit;
    uint64_t shown; /* a bit for each question of the step: it is on the page */
    size_t step;
    size_t back;   /* the step that Back leads to */
    size_t number; /* "Page {number} of {pages}" */
    size_t pages;
    uint32_t layout;
    uint32_t text_size;
    uint32_t from_check;
    uint32_t gzip;
};

struct kept;

struct kept *kept_new(void) ATTR_MALLOC;
void kept_free(struct kept *k);

/* The reply, to be sent as often as one likes; borrowed until the next kept_put. NULL: not there. */
struct MHD_Response *kept_find(const struct kept *k, const struct page_key *key);

/* Takes over a reference to the reply, whose body has so many bytes. */
void kept_put(struct kept *k, const struct page_key *key, struct MHD_Response *reply, size_t len);

/* A part that is the same for a language and a form (NULL: for all) in Easy Read, or in all other
   layouts. NULL when it is not there, or `k` is NULL. */
struct part_key {
    const struct language *language;
    const struct form *form;
    bool easy_read;
};
const struct html_part *kept_part(const struct kept *k, const struct part_key *key);

/* Keeps what `h` has written since the mark. */
void kept_put_part(struct kept *k, const struct part_key *key, struct html *h, size_t mark);

#endif
