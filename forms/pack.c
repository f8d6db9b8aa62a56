#include "forms/pack.h"

#include "forms/pack_slot.h"

struct pack_layout *pack_layout_new(const struct form *f, struct arena *a)
{
    struct pack_slot *slots = arena_array(a, f->n_items, sizeof *slots);
    size_t offset = 0;
    for (size_t i = 0; i < f->n_items; i++) {
        slots[i] = (struct pack_slot){.offset = offset, .len = slot_length(&f->items[i])};
        offset += slots[i].len;
    }
    struct pack_layout *p = arena_alloc(a, sizeof *p);
    *p = (struct pack_layout){.form = f, .slots = slots, .len = offset};
    return p;
}

/* ---- Answers to a response ---- */

static uint32_t group_bits(struct slice names)
{
    uint32_t bits = 0;
    struct slice word;
    while (slice_word(&names, &word)) {
        enum group g;
        if (group_parse(word, &g) == OK) {
            bits |= UINT32_C(1) << g;
        }
    }
    return bits;
}

/* What is said about the person has columns of its own. A choice that is no name of ours, like "I
   do not want to say", is not said. */
static void fill_about(const struct item *it, struct slice value, struct response *r)
{
    switch ((int)it->role) {
    case ROLE_ANSWERED_BY:
        if (answered_by_parse(value, &r->answered_by) != OK) {
            r->answered_by = ANSWERED_NOT_SAID;
        }
        break;
    case ROLE_HELPED_BY:
        if (helped_by_parse(value, &r->helped_by) != OK) {
            r->helped_by = HELPED_NOT_SAID;
        }
        break;
    case ROLE_GROUPS:
        r->groups = group_bits(value);
        break;
    default:
        break;
    }
}

void pack_answers(const struct pack_layout *p, const struct answers *ans, struct response *r)
{
    uint8_t *bytes = arena_alloc(ans->arena, p->len);
    r->answered_by = ANSWERED_NOT_SAID;
    r->helped_by = HELPED_NOT_SAID;
    r->groups = 0;
    for (size_t i = 0; i < p->form->n_items; i++) {
        const struct item *it = &p->form->items[i];
        if (p->slots[i].len > 0) {
            slot_write(it, answers_get(ans, i), bytes + p->slots[i].offset);
        } else {
            fill_about(it, answers_get(ans, i), r);
        }
    }
    r->answers = slice_make((const char *)bytes, p->len);
}

/* ---- Free text ---- */

static void add_json_char(struct buf *out, char c)
{
    switch (c) {
    case '"':
        buf_adds(out, "\\\"");
        break;
    case '\\':
        buf_adds(out, "\\\\");
        break;
    case '\n':
        buf_adds(out, "\\n");
        break;
    case '\r':
        buf_adds(out, "\\r");
        break;
    case '\t':
        buf_adds(out, "\\t");
        break;
    default:
        if ((unsigned char)c < 0x20) {
            buf_addf(out, "\\u%04x", (unsigned)(unsigned char)c);
        } else {
            buf_addc(out, c);
        }
    }
}

static void add_json_text(struct buf *out, struct slice s)
{
    buf_addc(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        add_json_char(out, s.p[i]);
    }
    buf_addc(out, '"');
}

void pack_text(const struct answers *ans, struct buf *out)
{
    bool any = false;
    for (size_t i = 0; i < ans->form->n_items; i++) {
        struct slice text = answers_get(ans, i);
        const struct item *it = &ans->form->items[i];
        if (it->kind != ITEM_TEXT || it->role == ROLE_CONTACT_DETAILS || text.len == 0) {
            continue;
        }
        buf_addc(out, any ? ',' : '{');
        any = true;
        add_json_text(out, slice_of(ans->form->items[i].name));
        buf_addc(out, ':');
        add_json_text(out, text);
    }
    if (any) {
        buf_addc(out, '}');
    }
}

/* ---- A response to values ---- */

enum err pack_value(const struct pack_layout *p, struct slice packed, size_t item, struct arena *a,
                    struct slice *out)
{
    const struct pack_slot *slot = &p->slots[item];
    if (packed.len != p->len) {
        return ERR_CORRUPT;
    }
    if (slot->len == 0) {
        *out = SLICE("");
        return OK;
    }
    return slot_read(&p->form->items[item], (const uint8_t *)packed.p + slot->offset, a, out);
}

int pack_choice(const struct pack_layout *p, const uint8_t *packed, size_t item)
{
    return slot_choice(&p->form->items[item], packed + p->slots[item].offset);
}
