/* What a browser, or anyone, sends: the first byte says whether the rest is a body, a path or a Cookie
   header. Whatever it is, it is refused or becomes checked text inside of what was sent; and every
   question of a form takes what is in the body without losing itself. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "collector/control.h"
#include "collector/request.h"
#include "common/text.h"
#include "forms/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char questions[] = "| survey |\n"
                                "| | type | name | label | relevant |\n"
                                "| | text | a | A? | |\n"
                                "| | integer | b | B? | |\n"
                                "| | date | c | C? | ${b} > 1 |\n"
                                "| | select_one list | d | D? | |\n"
                                "| | select_multiple list | e | E? | |\n"
                                "| | rank list | f | F? | |\n"
                                "| | time | g | G? | |\n"
                                "| | acknowledge | h | H? | |\n"
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

static const struct form *form_once(void)
{
    static struct arena *arena; /* lives as long as the fuzzer */
    static struct form *form;
    if (form == NULL) {
        struct problems problems;
        struct workbook book;
        arena = arena_new(0);
        problems_init(&problems);
        must(workbook_parse("fuzz.md", "md", slice_of(questions), arena, &book, &problems, NULL) ==
             OK);
        must(form_compile(&book, arena, &form, &problems) == OK);
        problems_done(&problems);
    }
    return form;
}

static void answer(const struct fields *posted, struct arena *a)
{
    struct answers *ans = answers_new(form_once(), a, 20619);
    for (size_t i = 0; i < ans->form->n_items; i++) {
        control_read(posted, ans, i, a);
    }
    answers_update(ans);
    for (size_t i = 0; i < ans->form->n_items; i++) {
        const enum answer_fault fault = answers_check(ans, i);
        must(fault < FAULT_COUNT);
        must(text_check(ans->values[i], REQUEST_BODY_MAX + 16) == OK);
    }
}

static void read_body(char *body, size_t len, struct arena *a)
{
    struct fields f;
    if (fields_parse(body, len, a, &f) != OK) {
        return;
    }
    must(f.n_items <= REQUEST_FIELDS_MAX);
    for (size_t i = 0; i < f.n_items; i++) {
        const struct field *field = &f.items[i];
        must(field->name.len > 0 && text_check(field->name, len) == OK);
        must(field->value.len == 0 || text_check(field->value, len) == OK);
        must(field->value.len == 0 ||
             (field->value.p >= body && field->value.p + field->value.len <= body + len));
    }
    answer(&f, a);
}

static void read_path(const char *path)
{
    struct request r = {0};
    if (request_path(&r, path) != OK) {
        return;
    }
    must(r.n_parts <= REQUEST_PATH_PARTS);
    for (size_t i = 0; i < r.n_parts; i++) {
        must(memchr(r.parts[i].p, '/', r.parts[i].len) == NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > REQUEST_BODY_MAX) {
        return 0;
    }
    struct arena *a = arena_new(0);
    /* a copy: it is decoded in place, and a path or a header ends with a NUL */
    char *text = arena_slicedup(a, slice_make((const char *)data + 1, size - 1));
    if (data[0] % 4 == 1) {
        read_path(text);
    } else if (data[0] % 4 == 2) {
        const struct slice value = cookie_find(text, "commonview");
        must(value.len == 0 || (value.p >= text && value.p + value.len <= text + strlen(text)));
    } else {
        read_body(text, size - 1, a);
    }
    arena_free(a);
    return 0;
}
