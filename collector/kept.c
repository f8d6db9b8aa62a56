#include "collector/kept.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

/* For a county of 300 services with 12 pages each in some languages that is not all of it; the pages
   of the day are. The bytes are per loop. */
enum { SLOTS = 1024, BYTES_MAX = 2 << 20, REPLY_OVERHEAD = 1536, PARTS_MAX = 32 };

struct slot {
    struct page_key key;
    struct MHD_Response *reply; /* NULL: empty */
    size_t bytes;
};

struct kept {
    struct slot slots[SLOTS];
    size_t bytes;
    size_t hand; /* the slot that makes room next */
    struct {
        struct part_key key;
        struct html_part part;
    } parts[PARTS_MAX];
    size_t n_parts;
};

struct kept *kept_new(void)
{
    return mem_zalloc(sizeof(struct kept));
}

static void empty_slot(struct kept *k, struct slot *s)
{
    if (s->reply != NULL) {
        MHD_destroy_response(s->reply);
        s->reply = NULL;
        k->bytes -= s->bytes;
    }
}

void kept_free(struct kept *k)
{
    if (k == NULL) {
        return;
    }
    for (size_t i = 0; i < SLOTS; i++) {
        empty_slot(k, &k->slots[i]);
    }
    for (size_t i = 0; i < k->n_parts; i++) {
        html_part_done(&k->parts[i].part);
    }
    free(k);
}

/* FNV-1a over the words of the key. */
static size_t slot_of(const struct page_key *key)
{
    uint64_t words[sizeof *key / sizeof(uint64_t)];
    uint64_t h = UINT64_C(14695981039346656037);
    memcpy(words, key, sizeof words);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        h = (h ^ words[i]) * UINT64_C(1099511628211);
    }
    return (size_t)(h >> 32) % SLOTS;
}

struct MHD_Response *kept_find(const struct kept *k, const struct page_key *key)
{
    const struct slot *s = &k->slots[slot_of(key)];
    return s->reply != NULL && memcmp(&s->key, key, sizeof *key) == 0 ? s->reply : NULL;
}

void kept_put(struct kept *k, const struct page_key *key, struct MHD_Response *reply, size_t len)
{
    struct slot *s = &k->slots[slot_of(key)];
    const size_t bytes = len + REPLY_OVERHEAD;
    empty_slot(k, s);
    while (k->bytes > 0 && k->bytes + bytes > BYTES_MAX) {
        empty_slot(k, &k->slots[k->hand]);
        k->hand = (k->hand + 1) % SLOTS;
    }
    *s = (struct slot){.key = *key, .reply = reply, .bytes = bytes};
    k->bytes += bytes;
}

const struct html_part *kept_part(const struct kept *k, const struct part_key *key)
{
    for (size_t i = 0; k != NULL && i < k->n_parts; i++) {
        const struct part_key *have = &k->parts[i].key;
        if (have->language == key->language && have->form == key->form &&
            have->easy_read == key->easy_read) {
            return &k->parts[i].part;
        }
    }
    return NULL;
}

void kept_put_part(struct kept *k, const struct part_key *key, struct html *h, size_t mark)
{
    struct html_part part = {0};
    if (k == NULL || k->n_parts == PARTS_MAX) {
        return;
    }
    html_keep(h, mark, &part);
    if (part.bytes != NULL) {
        k->parts[k->n_parts].key = *key;
        k->parts[k->n_parts++].part = part;
    }
}
