/* Answers: whatever is typed is refused or brought into a spelling that is taken as it is the next
   time and comes back from a packed response. The first byte chooses the item; 255 reads the rest as
   a draft, 254 as a packed response. */
#include <stdint.h>
#include <stdlib.h>

#include "common/problem.h"
#include "forms/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { AS_DRAFT = 255, AS_PACKED = 254 };

static const char questions[] =
    "| survey |\n"
    "| | type | name | label | constraint | relevant | calculation | parameters |\n"
    "| | text | text | Text? | | | | |\n"
    "| | text | code | Code? | regex(., '([A-Z]+[0-9]?)+') | | | |\n"
    "| | integer | whole | Whole? | . != 13 | | | |\n"
    "| | decimal | decimal | Decimal? | | | | |\n"
    "| | range | range | Range? | | | | start=-1 end=1 step=0.25 |\n"
    "| | date | date | Date? | . <= today() | | | |\n"
    "| | time | time | Time? | | | | |\n"
    "| | dateTime | moment | Moment? | | | | |\n"
    "| | select_one list | one | One? | | | | |\n"
    "| | select_multiple list | many | Many? | | | | |\n"
    "| | rank list | rank | Rank? | | | | |\n"
    "| | acknowledge | tick | Tick? | | | | |\n"
    "| | text | why | Why? | | ${whole} > 5 or ${one} = 'b' | | |\n"
    "| | calculate | sum | | | | concat(${text}, ${whole} + ${decimal}, ${date}) | |\n"
    "| choices |\n"
    "| | list_name | name | label |\n"
    "| | list | a | A |\n"
    "| | list | b | B |\n"
    "| | list | Long | Long |\n"
    "| | list | x | x |\n";

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static const struct form *form_once(void)
{
    static struct arena *arena; /* lives as long as the fuzzer */
    static struct form *form;
    if (form == NULL) {
        arena = arena_new(0);
        struct problems problems;
        problems_init(&problems);
        struct workbook book;
        must(workbook_parse("fuzz.md", "md", slice_of(questions), arena, &book, &problems, NULL) ==
             OK);
        must(form_compile(&book, arena, &form, &problems) == OK);
        problems_done(&problems);
    }
    return form;
}

static void type(struct answers *ans, size_t item, struct slice typed)
{
    answers_set(ans, item, typed);
    answers_update(ans);
    if (answers_check(ans, item) != FAULT_NONE) {
        must(slice_equal(answers_get(ans, item),
                         ans->relevant[item] ? ans->values[item] : SLICE("")));
        return;
    }
    struct slice value = ans->values[item];
    must(answers_check(ans, item) == FAULT_NONE);
    must(slice_equal(value, ans->values[item]));
    answers_update(ans);
    struct pack_layout *layout = pack_layout_new(ans->form, ans->arena);
    struct response r = {0};
    pack_answers(layout, ans, &r);
    struct slice back;
    must(pack_value(layout, r.answers, item, ans->arena, &back) == OK);
    must(layout->slots[item].len == 0 || slice_equal(back, answers_get(ans, item)));
}

static void read_draft(struct answers *ans, struct slice bytes)
{
    if (answers_read(ans, bytes) != OK) {
        return;
    }
    struct buf out;
    buf_init(&out, 1 << 20);
    answers_write(ans, &out);
    struct answers *again = answers_new(ans->form, ans->arena, ans->today);
    must(buf_error(&out) != OK || answers_read(again, buf_slice(&out)) == OK);
    buf_done(&out);
}

static void read_packed(const struct answers *ans, struct slice bytes)
{
    struct pack_layout *layout = pack_layout_new(ans->form, ans->arena);
    for (size_t i = 0; i < ans->form->n_items; i++) {
        struct slice value;
        enum err err = pack_value(layout, bytes, i, ans->arena, &value);
        must(err == OK || err == ERR_CORRUPT);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct form *form = form_once();
    if (size == 0) {
        return 0;
    }
    struct arena *a = arena_new(0);
    struct answers *ans = answers_new(form, a, 20619);
    struct slice rest = slice_make((const char *)data + 1, size - 1);
    if (data[0] == AS_DRAFT) {
        read_draft(ans, rest);
    } else if (data[0] == AS_PACKED) {
        read_packed(ans, rest);
    } else {
        type(ans, data[0] % form->n_items, rest);
    }
    arena_free(a);
    return 0;
}
