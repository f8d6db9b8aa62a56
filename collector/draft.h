#ifndef COLLECTOR_DRAFT_H
#define COLLECTOR_DRAFT_H
/* A draft: everything about one person's unfinished questionnaire, and, after sending, only that it
   was sent and under which reference. It is sealed under a key that only the browser's cookie
   holds (store/seal.h); this file is its shape before sealing. */
#include <stdbool.h>
#include <stdint.h>

#include "collector/app.h"
#include "collector/comeback.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/record.h"
#include "forms/answers.h"

/* What the page being looked at was asked to do last. */
enum draft_flag {
    DRAFT_SENT = 1,        /* the answers are gone from the draft, the reference stays */
    DRAFT_SHOW_ERRORS = 2, /* page `error_step` is shown with what is wrong */
    DRAFT_SAVED = 4,       /* has a code to come back with */
    DRAFT_CONCERN = 8,     /* the page before told of danger: show at once whom to ring */
    DRAFT_CONTACT = 16     /* what was sent asked for contact: say when that will be */
};

enum text_size { TEXT_NORMAL, TEXT_LARGE, TEXT_LARGEST, TEXT_SIZE_COUNT };

struct draft {
    const struct app_form *form;
    struct response_key key; /* of the response to be: sending twice stores once */
    struct slice unit;       /* id */
    const char *language;    /* tag */
    struct slice invitation; /* the code it is answered with; empty: none */
    enum layout layout;
    enum text_size text_size;
    enum channel channel;
    unsigned flags;
    uint16_t error_step;
    uint16_t saved_step;       /* with DRAFT_SAVED: where to go on ... */
    struct comeback_code code; /* ... and the code that was shown */
    struct answers *answers;   /* NULL once sent */
};

void draft_write(const struct draft *d, struct buf *out);

/* Everything lives in the arena. ERR_CORRUPT for bytes that are no draft of this form. A draft
   begun before the questionnaire was edited keeps the answers whose names are still there. */
ATTR_MUST_USE enum err draft_read(struct slice bytes, const struct app_form *form, int32_t today,
                                  struct arena *a, struct draft *out);

#endif
