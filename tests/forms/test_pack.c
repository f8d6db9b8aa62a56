/* Packed responses: every kind of item, there and back, and bytes that are damaged. Offsets and bytes
   in the tables follow the description in forms/pack.h. */
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "common/date.h"
#include "forms/pack.h"
#include "tests/support/form_md.h"
#include "tests/support/run.h"

enum { TODAY = 20619 };

static const char pack_form[] =
    "| survey |\n"
    "| | type | name | label | calculation | relevant | role | parameters |\n"
    "| | note | note | Note | | | | |\n"
    "| | select_one fruit | one | One? | | | | |\n"
    "| | select_multiple fruit | many | Many? | | | | |\n"
    "| | rank fruit | rank | Rank? | | | | |\n"
    "| | acknowledge | tick | Tick? | | | | |\n"
    "| | integer | whole | Whole? | | | | |\n"
    "| | date | date | Date? | | | | |\n"
    "| | decimal | decimal | Decimal? | | | | |\n"
    "| | range | range | Range? | | | | start=0 end=1 step=0.1 |\n"
    "| | time | time | Time? | | | | |\n"
    "| | dateTime | moment | Moment? | | | | |\n"
    "| | text | text | Text? | | | | |\n"
    "| | text | more | More? | | ${one} = 'banana' | | |\n"
    "| | calculate | sum | | 1 + 1 | | | |\n"
    "| | hidden | hidden | | | | | |\n"
    "| | select_one answered | who | Who? | | | answered_by | |\n"
    "| | select_one helped | helper | Helper? | | ${who} = 'helped' | helped_by | |\n"
    "| | select_multiple group | groups | Groups? | | | groups | |\n"
    "| choices |\n"
    "| | list_name | name | label |\n"
    "| | fruit | apple | Apple |\n"
    "| | fruit | banana | Banana |\n"
    "| | fruit | cherry | Cherry |\n"
    "| | answered | alone | Alone |\n"
    "| | answered | helped | Helped |\n"
    "| | answered | proxy | Proxy |\n"
    "| | answered | no_say | I do not want to say |\n"
    "| | helped | family | Family |\n"
    "| | helped | care_worker | Care worker |\n"
    "| | group | older | Older |\n"
    "| | group | carer | Carer |\n"
    "| | group | none | None of these |\n";

struct fixture {
    struct arena *arena;
    const struct form *form;
    const struct pack_layout *layout;
    struct answers *answers;
    struct response response;
};

static struct fixture begin(const char *md)
{
    struct fixture x = {.arena = arena_new(0)};
    x.form = form_md(md, x.arena);
    x.layout = pack_layout_new(x.form, x.arena);
    x.answers = answers_new(x.form, x.arena, TODAY);
    return x;
}

static void set(struct fixture *x, const char *name, const char *value)
{
    answers_set(x->answers, form_md_item(x->form, name), slice_of(value));
    answers_update(x->answers);
}

static void pack(struct fixture *x)
{
    pack_answers(x->layout, x->answers, &x->response);
    ck_assert_uint_eq(x->response.answers.len, x->layout->len);
}

static const struct pack_slot *slot(const struct fixture *x, const char *name)
{
    return &x->layout->slots[form_md_item(x->form, name)];
}

START_TEST(layout_has_a_slot_for_each_closed_item)
{
    static const struct {
        const char *name;
        size_t offset;
        size_t len;
    } rows[] = {
        {"note", 0, 0},    {"one", 0, 1},     {"many", 1, 1},    {"rank", 2, 3},
        {"tick", 5, 1},    {"whole", 6, 4},   {"date", 10, 4},   {"decimal", 14, 8},
        {"range", 22, 8},  {"time", 30, 8},   {"moment", 38, 8}, {"text", 46, 0},
        {"more", 46, 0},   {"sum", 46, 0},    {"hidden", 46, 0}, {"who", 46, 0},
        {"helper", 46, 0}, {"groups", 46, 0},
    };
    struct fixture x = begin(pack_form);
    ck_assert_uint_eq(x.layout->len, 46);
    ck_assert_uint_eq(x.form->n_items, sizeof rows / sizeof rows[0]);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct pack_slot *s = slot(&x, rows[i].name);
        ck_assert_msg(s->offset == rows[i].offset && s->len == rows[i].len, "%s: %zu, %zu",
                      rows[i].name, s->offset, s->len);
    }
    arena_free(x.arena);
}
END_TEST

struct bytes_row {
    const char *item;
    const char *value;
    size_t len;
    const char *bytes;
};

START_TEST(answers_become_the_bytes_of_the_header)
{
    static const struct bytes_row rows[] = {
        {"one", "", 1, "\0"},
        {"one", "apple", 1, "\1"},
        {"one", "cherry", 1, "\3"},
        {"one", "pear", 1, "\0"}, /* unchecked and wrong: no answer */
        {"many", "", 1, "\0"},
        {"many", "apple", 1, "\3"},          /* answered, bit 1 */
        {"many", "banana cherry", 1, "\15"}, /* answered, bits 2 and 3 */
        {"many", "pear", 1, "\0"},
        {"rank", "", 3, "\0\0\0"},
        {"rank", "cherry apple", 3, "\3\1\0"},
        {"tick", "OK", 1, "\1"},
        {"tick", "", 1, "\0"},
        {"whole", "", 4, "\0\0\0\x80"},
        {"whole", "1", 4, "\1\0\0\0"},
        {"whole", "-1", 4, "\xFF\xFF\xFF\xFF"},
        {"whole", "258", 4, "\2\1\0\0"},
        {"whole", "x", 4, "\0\0\0\x80"},
        {"date", "", 4, "\0\0\0\x80"},
        {"date", "1970-01-02", 4, "\1\0\0\0"},
        {"date", "1969-12-31", 4, "\xFF\xFF\xFF\xFF"},
        {"decimal", "", 8, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"},
        {"decimal", "1", 8, "\0\0\0\0\0\0\xF0\x3F"}, /* IEEE 754: 0x3FF0000000000000 */
        {"decimal", "-0.5", 8, "\0\0\0\0\0\0\xE0\xBF"},
        {"decimal", "NaN", 8, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"},
        {"time", "00:00:01", 8, "\0\0\0\0\0\0\xF0\x3F"},
        {"time", "", 8, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"},
        {"moment", "1970-01-01T00:00:01", 8, "\0\0\0\0\0\0\xF0\x3F"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture x = begin(pack_form);
        set(&x, rows[i].item, rows[i].value);
        pack(&x);
        const struct pack_slot *s = slot(&x, rows[i].item);
        ck_assert_msg(s->len == rows[i].len &&
                          memcmp(x.response.answers.p + s->offset, rows[i].bytes, s->len) == 0,
                      "%s \"%s\"", rows[i].item, rows[i].value);
        arena_free(x.arena);
    }
}
END_TEST

static void expect_value(struct fixture *x, const char *name, const char *value)
{
    struct slice got = SLICE("untouched");
    enum err err =
        pack_value(x->layout, x->response.answers, form_md_item(x->form, name), x->arena, &got);
    ck_assert_msg(err == OK && slice_is(got, value), "%s: %s \"%.*s\", not \"%s\"", name,
                  err_name(err), (int)got.len, got.p, value);
}

START_TEST(values_come_back_as_they_went_in)
{
    static const struct {
        const char *item;
        const char *value;
    } rows[] = {
        {"one", ""},
        {"one", "apple"},
        {"one", "cherry"},
        {"many", ""},
        {"many", "apple"},
        {"many", "apple banana cherry"},
        {"rank", ""},
        {"rank", "banana"},
        {"rank", "cherry apple banana"},
        {"tick", ""},
        {"tick", "OK"},
        {"whole", ""},
        {"whole", "0"},
        {"whole", "2147483647"},
        {"whole", "-2147483647"},
        {"date", ""},
        {"date", "2026-06-15"},
        {"date", "0001-01-01"},
        {"date", "9999-12-31"},
        {"decimal", ""},
        {"decimal", "0"},
        {"decimal", "0.1"},
        {"decimal", "-1234.5678"},
        {"decimal", "0.0000001"},
        {"decimal", "1000000000000000"},
        {"range", "0.3"},
        {"time", ""},
        {"time", "00:00"},
        {"time", "09:05"},
        {"time", "23:59:59"},
        {"moment", ""},
        {"moment", "2026-06-15T14:30"},
        {"moment", "2026-06-15T14:30:07"},
        {"moment", "1969-07-20T20:17:40"},
        {"moment", "9999-12-31T23:59:59"},
        {"moment", "0001-01-01T00:00"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture x = begin(pack_form);
        set(&x, rows[i].item, rows[i].value);
        ck_assert_msg(answers_check(x.answers, form_md_item(x.form, rows[i].item)) == FAULT_NONE,
                      "%s \"%s\"", rows[i].item, rows[i].value);
        pack(&x);
        expect_value(&x, rows[i].item, rows[i].value);
        arena_free(x.arena);
    }
}
END_TEST

START_TEST(every_day_and_second_comes_back)
{
    struct fixture x = begin(pack_form);
    size_t date = form_md_item(x.form, "date");
    size_t moment = form_md_item(x.form, "moment");
    for (int i = 0; i < 3000; i++) {
        int32_t day = (int32_t)(i * 1217 % 400000) - 100000;
        int second = i * 7919 % 86400;
        char text[64];
        char day_text[DATE_TEXT_MAX];
        date_format(day, day_text);
        (void)snprintf(text, sizeof text, "%sT%02d:%02d:%02d", day_text, second / 3600,
                       second / 60 % 60, second % 60 == 0 ? 1 : second % 60);
        answers_set(x.answers, date, slice_of(day_text));
        answers_set(x.answers, moment, slice_of(text));
        pack(&x);
        expect_value(&x, "date", day_text);
        expect_value(&x, "moment", text);
    }
    arena_free(x.arena);
}
END_TEST

START_TEST(irrelevant_answers_are_not_packed)
{
    struct fixture x = begin(pack_form);
    set(&x, "who", "helped");
    set(&x, "helper", "family");
    set(&x, "one", "banana");
    set(&x, "more", "secret");
    pack(&x);
    ck_assert_int_eq(x.response.helped_by, HELPED_FAMILY);
    set(&x, "who", "alone");
    set(&x, "one", "apple");
    pack(&x);
    ck_assert_int_eq(x.response.answered_by, ANSWERED_ALONE);
    ck_assert_int_eq(x.response.helped_by, HELPED_NOT_SAID);
    struct buf text;
    buf_init(&text, 1000);
    pack_text(x.answers, &text);
    ck_assert_uint_eq(text.len, 0);
    buf_done(&text);
    arena_free(x.arena);
}
END_TEST

START_TEST(what_is_said_about_the_person_goes_to_its_columns)
{
    struct fixture x = begin(pack_form);
    x.response = (struct response){
        .answered_by = ANSWERED_PROXY, .helped_by = HELPED_OTHER, .groups = 255, .day = 7};
    pack(&x);
    ck_assert_int_eq(x.response.answered_by, ANSWERED_NOT_SAID);
    ck_assert_int_eq(x.response.helped_by, HELPED_NOT_SAID);
    ck_assert_uint_eq(x.response.groups, 0);
    ck_assert_int_eq(x.response.day, 7);
    set(&x, "who", "helped");
    set(&x, "helper", "care_worker");
    set(&x, "groups", "older carer none");
    pack(&x);
    ck_assert_int_eq(x.response.answered_by, ANSWERED_HELPED);
    ck_assert_int_eq(x.response.helped_by, HELPED_CARE_WORKER);
    ck_assert_uint_eq(x.response.groups, 1U << GROUP_OLDER | 1U << GROUP_CARER);
    set(&x, "who", "no_say");
    pack(&x);
    ck_assert_int_eq(x.response.answered_by, ANSWERED_NOT_SAID);
    expect_value(&x, "who", ""); /* not among the packed answers */
    arena_free(x.arena);
}
END_TEST

START_TEST(free_text_is_json)
{
    struct fixture x = begin(pack_form);
    struct buf out;
    buf_init(&out, 10000);
    pack_text(x.answers, &out);
    ck_assert_uint_eq(out.len, 0);
    set(&x, "one", "banana");
    set(&x, "text", "say \"no\\yes\"\n\ttab \x7F \xC5\xB7 </script>");
    set(&x, "more", "a\rb");
    set(&x, "hidden", "not text");
    pack_text(x.answers, &out);
    ck_assert_int_eq(buf_error(&out), OK);
    json_t *json = json_loadb(out.data, out.len, 0, NULL);
    ck_assert_ptr_nonnull(json);
    ck_assert_uint_eq(json_object_size(json), 2);
    ck_assert_str_eq(json_string_value(json_object_get(json, "text")),
                     "say \"no\\yes\"\n\ttab \x7F \xC5\xB7 </script>");
    ck_assert_str_eq(json_string_value(json_object_get(json, "more")), "a\rb");
    json_decref(json);
    buf_done(&out);
    arena_free(x.arena);
}
END_TEST

START_TEST(choice_is_read_without_its_name)
{
    struct fixture x = begin(pack_form);
    pack(&x);
    size_t one = form_md_item(x.form, "one");
    ck_assert_int_eq(pack_choice(x.layout, (const uint8_t *)x.response.answers.p, one), -1);
    set(&x, "one", "cherry");
    pack(&x);
    ck_assert_int_eq(pack_choice(x.layout, (const uint8_t *)x.response.answers.p, one), 2);
    arena_free(x.arena);
}
END_TEST

START_TEST(damaged_bytes_are_refused)
{
    static const struct bytes_row rows[] = {
        {"one", NULL, 1, "\4"},
        {"many", NULL, 1, "\2"},  /* a choice without an answer */
        {"many", NULL, 1, "\1"},  /* an answer without a choice */
        {"many", NULL, 1, "\21"}, /* a fourth choice of three */
        {"rank", NULL, 3, "\1\2\4"},
        {"tick", NULL, 1, "\2"},
        {"date", NULL, 4, "\xFF\xFF\xFF\x7F"},
        {"decimal", NULL, 8, "\0\0\0\0\0\0\xF0\x7F"}, /* infinity */
        {"decimal", NULL, 8, "\1\0\0\0\0\0\xF8\x7F"}, /* another NaN */
        {"time", NULL, 8, "\0\0\0\0\0\0\xE0\x3F"},    /* half a second */
        {"time", NULL, 8, "\0\0\0\0\0\x18\xF5\x40"},  /* 86400 seconds */
        {"time", NULL, 8, "\0\0\0\0\0\0\xF0\xBF"},    /* -1 second */
        {"moment", NULL, 8, "\0\0\0\0\0\0\xF0\x7E"},  /* far from any calendar */
    };
    struct fixture x = begin(pack_form);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pack(&x);
        char *bytes = arena_slicedup(x.arena, x.response.answers);
        memcpy(bytes + slot(&x, rows[i].item)->offset, rows[i].bytes, rows[i].len);
        struct slice out = SLICE("untouched");
        enum err err = pack_value(x.layout, slice_make(bytes, x.layout->len),
                                  form_md_item(x.form, rows[i].item), x.arena, &out);
        ck_assert_msg(err == ERR_CORRUPT && slice_is(out, "untouched"), "row %zu, %s: %s", i,
                      rows[i].item, err_name(err));
    }
    struct slice out;
    struct slice shorter = slice_make(x.response.answers.p, x.layout->len - 1);
    ck_assert_int_eq(pack_value(x.layout, shorter, 1, x.arena, &out), ERR_CORRUPT);
    arena_free(x.arena);
}
END_TEST

/* One list of n choices c0, c1, ... asked as one, many and rank. */
static struct fixture begin_list(int n)
{
    struct buf md;
    buf_init(&md, 1 << 20);
    buf_adds(&md, "| survey |\n| | type | name | label |\n"
                  "| | select_one list | one | One? |\n"
                  "| | select_multiple list | many | Many? |\n"
                  "| | rank list | rank | Rank? |\n"
                  "| choices |\n| | list_name | name | label |\n");
    for (int i = 0; i < n; i++) {
        buf_addf(&md, "| | list | c%d | Choice %d |\n", i, i);
    }
    struct fixture x = begin(buf_str(&md));
    buf_done(&md);
    return x;
}

START_TEST(long_lists_take_two_bytes_a_choice)
{
    static const struct {
        int n;
        size_t one, many, rank;
    } rows[] = {
        {1, 1, 1, 1},   {7, 1, 1, 7},      {8, 1, 2, 8},      {15, 1, 2, 15},
        {16, 1, 3, 16}, {254, 1, 32, 254}, {255, 2, 32, 510}, {300, 2, 38, 600},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture x = begin_list(rows[i].n);
        ck_assert_uint_eq(slot(&x, "one")->len, rows[i].one);
        ck_assert_uint_eq(slot(&x, "many")->len, rows[i].many);
        ck_assert_uint_eq(slot(&x, "rank")->len, rows[i].rank);
        char last[16];
        char both[32];
        (void)snprintf(last, sizeof last, "c%d", rows[i].n - 1);
        (void)snprintf(both, sizeof both, rows[i].n > 1 ? "%s c0" : "%s", last);
        set(&x, "one", last);
        set(&x, "many", last);
        set(&x, "rank", both);
        pack(&x);
        expect_value(&x, "one", last);
        expect_value(&x, "many", last);
        expect_value(&x, "rank", both);
        ck_assert_int_eq(pack_choice(x.layout, (const uint8_t *)x.response.answers.p,
                                     form_md_item(x.form, "one")),
                         rows[i].n - 1);
        arena_free(x.arena);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pack");
    TCase *tc = test_case(suite, "pack");
    tcase_add_test(tc, layout_has_a_slot_for_each_closed_item);
    tcase_add_test(tc, answers_become_the_bytes_of_the_header);
    tcase_add_test(tc, values_come_back_as_they_went_in);
    tcase_add_test(tc, every_day_and_second_comes_back);
    tcase_add_test(tc, irrelevant_answers_are_not_packed);
    tcase_add_test(tc, what_is_said_about_the_person_goes_to_its_columns);
    tcase_add_test(tc, free_text_is_json);
    tcase_add_test(tc, choice_is_read_without_its_name);
    tcase_add_test(tc, damaged_bytes_are_refused);
    tcase_add_test(tc, long_lists_take_two_bytes_a_choice);
    return test_run(suite);
}
