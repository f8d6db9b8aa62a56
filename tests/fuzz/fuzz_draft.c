/* Drafts. Sealed bytes that nobody sealed are refused. The bytes inside are those of an older version
   of the program or the form at worst: they are refused or read, and what was read comes back the same
   when it is written and read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "collector/draft.h"
#include "forms/workbook.h"
#include "store/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TODAY = 20619, DRAFT_MAX = 1 << 20 };

static const char questions[] = "| survey |\n"
                                "| | type | name | label | relevant | calculation |\n"
                                "| | text | a | A? | | |\n"
                                "| | integer | b | B? | ${a} != '' | |\n"
                                "| | select_multiple list | c | C? | | |\n"
                                "| | calculate | d | | | ${b} + 1 |\n"
                                "| choices |\n"
                                "| | list_name | name | label |\n"
                                "| | list | x | X |\n"
                                "| | list | y | Y |\n";

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static const struct app_form *form_once(void)
{
    static struct arena *arena; /* lives as long as the fuzzer */
    static struct app_form served;
    if (served.form == NULL) {
        struct problems problems;
        struct workbook book;
        struct form *form = NULL;
        arena = arena_new(0);
        problems_init(&problems);
        must(seal_init() == OK);
        must(workbook_parse("fuzz.md", "md", slice_of(questions), arena, &book, &problems, NULL) ==
             OK);
        must(form_compile(&book, arena, &form, &problems) == OK);
        problems_done(&problems);
        served.form = form;
    }
    return &served;
}

static void same(const struct draft *x, const struct draft *y)
{
    must(slice_equal(x->unit, y->unit) && slice_equal(x->invitation, y->invitation));
    must(strcmp(x->language, y->language) == 0);
    must(x->layout == y->layout && x->text_size == y->text_size && x->channel == y->channel);
    must(x->flags == y->flags && x->error_step == y->error_step && x->saved_step == y->saved_step);
    must(memcmp(&x->code, &y->code, sizeof x->code) == 0);
    must(memcmp(&x->key, &y->key, sizeof x->key) == 0);
    must((x->answers == NULL) == (y->answers == NULL));
    for (size_t i = 0; x->answers != NULL && i < x->form->form->n_items; i++) {
        must(slice_equal(x->answers->values[i], y->answers->values[i]));
        must(x->answers->relevant[i] == y->answers->relevant[i]);
    }
}

static void read_plain(struct slice bytes, struct arena *a)
{
    struct draft first;
    struct draft again = {0};
    struct buf out;
    if (draft_read(bytes, form_once(), TODAY, a, &first) != OK) {
        return;
    }
    buf_init(&out, DRAFT_MAX);
    draft_write(&first, &out);
    if (buf_error(&out) == OK) {
        must(draft_read(buf_slice(&out), form_once(), TODAY, a, &again) == OK);
        same(&first, &again);
    }
    buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    const struct draft_key key = {{7}};
    const struct slice bytes = slice_make((const char *)data, size);
    struct slice plain = {0};
    (void)form_once();
    must(draft_open(&key, "fuzz", bytes, a, &plain) == ERR_CORRUPT);
    read_plain(bytes, a);
    arena_free(a);
    return 0;
}
