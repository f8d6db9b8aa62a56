#include "collector/draft.h"

#include <string.h>

/* The shape: version 1 byte (1 and 2 differ in the last part before the answers), flags 1, layout 1, text size 1, channel 1, error step 2 and saved step
   2 (big endian), code 6, response key 16, then unit, language and (from version 2) the code of the
   invitation, each as 1 byte length and bytes, then the answers. */
enum {
    DRAFT_VERSION = 2,
    DRAFT_HEAD = 9,
    DRAFT_FIXED = DRAFT_HEAD + COMEBACK_WORDS + RESPONSE_KEY_LEN
};

static void add_short(struct buf *out, struct slice s)
{
    buf_addc(out, (char)(unsigned char)s.len);
    buf_add_slice(out, s);
}

void draft_write(const struct draft *d, struct buf *out)
{
    const unsigned char head[DRAFT_HEAD] = {DRAFT_VERSION,
                                            (unsigned char)d->flags,
                                            (unsigned char)d->layout,
                                            (unsigned char)d->text_size,
                                            (unsigned char)d->channel,
                                            (unsigned char)(d->error_step >> 8),
                                            (unsigned char)(d->error_step & 0xff),
                                            (unsigned char)(d->saved_step >> 8),
                                            (unsigned char)(d->saved_step & 0xff)};
    buf_add(out, head, sizeof head);
    buf_add(out, d->code.word, sizeof d->code.word);
    buf_add(out, d->key.bytes, sizeof d->key.bytes);
    add_short(out, d->unit);
    add_short(out, slice_of(d->language));
    add_short(out, d->invitation);
    if (d->answers != NULL) {
        answers_write(d->answers, out);
    }
}

static enum err take_short(struct slice *rest, struct slice *out)
{
    const size_t len = rest->len > 0 ? (unsigned char)rest->p[0] : SIZE_MAX;
    if (rest->len == 0 || rest->len - 1 < len) {
        return ERR_CORRUPT;
    }
    *out = slice_make(rest->p + 1, len);
    *rest = slice_make(rest->p + 1 + len, rest->len - 1 - len);
    return OK;
}

static enum err read_head(struct slice *rest, struct draft *d)
{
    const unsigned char *b = (const unsigned char *)rest->p;
    if (rest->len < DRAFT_FIXED || b[0] < 1 || b[0] > DRAFT_VERSION || b[2] >= LAYOUT_COUNT ||
        b[3] >= TEXT_SIZE_COUNT || b[4] >= CHANNEL_COUNT) {
        return ERR_CORRUPT;
    }
    d->flags = b[1];
    d->layout = (enum layout)b[2];
    d->text_size = (enum text_size)b[3];
    d->channel = (enum channel)b[4];
    d->error_step = (uint16_t)(b[5] << 8 | b[6]);
    d->saved_step = (uint16_t)(b[7] << 8 | b[8]);
    memcpy(d->code.word, b + DRAFT_HEAD, COMEBACK_WORDS);
    memcpy(d->key.bytes, b + DRAFT_HEAD + COMEBACK_WORDS, RESPONSE_KEY_LEN);
    *rest = slice_make(rest->p + DRAFT_FIXED, rest->len - DRAFT_FIXED);
    return OK;
}

enum err draft_read(struct slice bytes, const struct app_form *form, int32_t today, struct arena *a,
                    struct draft *out)
{
    struct draft d = {.form = form};
    struct slice language = {0};
    struct slice invitation = {0};
    const bool is_old = bytes.len > 0 && bytes.p[0] == 1; /* begun before there were invitations */
    enum err err = read_head(&bytes, &d);
    if (err == OK) {
        err = take_short(&bytes, &d.unit);
    }
    if (err == OK) {
        err = take_short(&bytes, &language);
    }
    if (err == OK && !is_old) {
        err = take_short(&bytes, &invitation);
    }
    if (err != OK) {
        return err;
    }
    d.unit = slice_of(arena_slicedup(a, d.unit));
    d.language = arena_slicedup(a, language);
    d.invitation = slice_of(arena_slicedup(a, invitation));
    if ((d.flags & DRAFT_SENT) == 0) {
        err = answers_open(form->form, a, today, bytes, &d.answers);
        if (err != OK) {
            return err;
        }
    }
    *out = d;
    return OK;
}
