#include <stdint.h>
#include <string.h>

#include "common/text.h"
#include "tests/support/run.h"

static const struct {
    const char *text;
    size_t len; /* 0: up to the NUL */
    enum err err;
} CHECKED[] = {
    {"", 0, OK},
    {"plain ASCII text, longer than a word of eight", 0, OK},
    {"tab\tnewline\nreturn\r", 0, OK},
    {"\xc2\xa0\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf", 0, OK},
    {"\xee\x80\x80\xef\xbf\xbd", 0, OK},
    {"a\0b", 3, ERR_SYNTAX},
    {"12345678\0", 9, ERR_SYNTAX},
    {"\x01", 0, ERR_SYNTAX},
    {"1234567\x1f", 0, ERR_SYNTAX},
    {"1234567\x7f", 0, ERR_SYNTAX},
    {"\x1b[31m", 0, ERR_SYNTAX},
    {"\xc2\x80", 0, ERR_SYNTAX},
    {"\xc2\x9b", 0, ERR_SYNTAX},
    {"\x80", 0, ERR_SYNTAX},
    {"\xbf", 0, ERR_SYNTAX},
    {"\xc0\xaf", 0, ERR_SYNTAX},
    {"\xc1\xbf", 0, ERR_SYNTAX},
    {"\xe0\x80\xaf", 0, ERR_SYNTAX},
    {"\xe0\x9f\xbf", 0, ERR_SYNTAX},
    {"\xf0\x8f\xbf\xbf", 0, ERR_SYNTAX},
    {"\xed\xa0\x80", 0, ERR_SYNTAX},
    {"\xed\xbf\xbf", 0, ERR_SYNTAX},
    {"\xf4\x90\x80\x80", 0, ERR_SYNTAX},
    {"\xf5\x80\x80\x80", 0, ERR_SYNTAX},
    {"\xff", 0, ERR_SYNTAX},
    {"\xc3", 0, ERR_SYNTAX},
    {"\xe2\x82", 0, ERR_SYNTAX},
    {"\xf0\x9f\x98", 0, ERR_SYNTAX},
    {"\xc3(", 0, ERR_SYNTAX},
    {"\xe2\x82(", 0, ERR_SYNTAX},
    {"long enough to skip eight, then \xe2\x28\xa1", 0, ERR_SYNTAX},
};

START_TEST(check_takes_valid_text_only)
{
    size_t len = CHECKED[_i].len == 0 ? strlen(CHECKED[_i].text) : CHECKED[_i].len;
    ck_assert_int_eq(text_check(slice_make(CHECKED[_i].text, len), 1000), CHECKED[_i].err);
}
END_TEST

START_TEST(check_length_is_in_bytes)
{
    ck_assert_int_eq(text_check(SLICE("\xc3\xa9\xc3\xa9"), 4), OK);
    ck_assert_int_eq(text_check(SLICE("\xc3\xa9\xc3\xa9"), 3), ERR_LIMIT);
}
END_TEST

/* The reader of eight bytes at a time against one byte at a time. */
static bool printable(const char *p, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c >= 0x7f || (c < 0x20 && c != '\t' && c != '\n' && c != '\r')) {
            return false;
        }
    }
    return true;
}

START_TEST(check_every_byte_at_every_place_of_a_word)
{
    for (unsigned c = 0; c < 0x80; c++) {
        for (size_t at = 0; at < 17; at++) {
            char text[17];
            memset(text, 'x', sizeof text);
            text[at] = (char)c;
            bool ok = text_check(slice_make(text, sizeof text), 100) == OK;
            ck_assert_msg(ok == printable(text, sizeof text), "byte %u at %zu", c, at);
        }
    }
}
END_TEST

static void encode(uint32_t c, char out[4], size_t *out_len)
{
    if (c < 0x80) {
        out[0] = (char)c;
        *out_len = 1;
    } else if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        *out_len = 2;
    } else if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        *out_len = 3;
    } else {
        out[0] = (char)(0xf0 | c >> 18);
        out[1] = (char)(0x80 | (c >> 12 & 0x3f));
        out[2] = (char)(0x80 | (c >> 6 & 0x3f));
        out[3] = (char)(0x80 | (c & 0x3f));
        *out_len = 4;
    }
}

START_TEST(next_decodes_every_code_point)
{
    for (uint32_t c = 0; c < 0x110000; c++) {
        char text[4];
        size_t len;
        encode(c, text, &len);
        size_t pos = 0;
        uint32_t read = text_next(slice_make(text, len), &pos);
        bool surrogate = c >= 0xd800 && c < 0xe000;
        if (read != (surrogate ? 0xfffd : c) || pos != (surrogate ? 1 : len)) {
            ck_abort_msg("U+%04X", (unsigned)c);
        }
    }
}
END_TEST

START_TEST(length_counts_code_points)
{
    ck_assert_uint_eq(text_length(SLICE("")), 0);
    ck_assert_uint_eq(text_length(SLICE("abc")), 3);
    ck_assert_uint_eq(text_length(SLICE("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")), 3);
}
END_TEST

static const struct {
    const char *pattern;
    const char *text;
} FILLED[] = {
    {"", ""},
    {"no names", "no names"},
    {"{a}", "one"},
    {"{a} and {b}, {a}", "one and <two>, one"},
    {"{unknown} {a}", "{unknown} one"},
    {"{{a}", "{a}"},
    {"{{{a}", "{one"},
    {"{", "{"},
    {"a {", "a {"},
    {"{a", "{a"},
    {"{}", "{}"},
    {"a } b", "a } b"},
    {"{brace}", "{a}"},
};

START_TEST(fill_replaces_known_names_once)
{
    const struct text_arg args[] = {{"a", "one"}, {"b", "<two>"}, {"brace", "{a}"}};
    struct arena *a = arena_new(0);
    ck_assert_str_eq(text_fill(a, FILLED[_i].pattern, args, 3), FILLED[_i].text);
    arena_free(a);
}
END_TEST

static const struct {
    const char *a;
    const char *b;
    size_t distance;
} DISTANCES[] = {
    {"", "", 0},           {"", "abc", 3},          {"abc", "", 3},           {"name", "name", 0},
    {"Name", "nAME", 0},   {"name", "nam", 1},      {"name", "names", 1},     {"name", "nane", 1},
    {"name", "nmae", 1},   {"ab", "ba", 1},         {"kitten", "sitting", 3}, {"ca", "abc", 3},
    {"lable", "label", 1}, {"listen", "silent", 4},
};

START_TEST(distance_known_pairs_both_ways)
{
    struct slice a = slice_of(DISTANCES[_i].a);
    struct slice b = slice_of(DISTANCES[_i].b);
    ck_assert_uint_eq(text_distance(a, b), DISTANCES[_i].distance);
    ck_assert_uint_eq(text_distance(b, a), DISTANCES[_i].distance);
}
END_TEST

START_TEST(distance_of_long_words_is_not_computed)
{
    char word[65];
    memset(word, 'x', sizeof word);
    ck_assert_uint_eq(text_distance(slice_make(word, 65), SLICE("x")), SIZE_MAX);
    ck_assert_uint_eq(text_distance(SLICE("x"), slice_make(word, 65)), SIZE_MAX);
    ck_assert_uint_eq(text_distance(slice_make(word, 64), SLICE("x")), 63);
}
END_TEST

START_TEST(nearest_within_two_edits)
{
    const char *const words[] = {"phone", "email", "hours"};
    ck_assert_str_eq(text_nearest(SLICE("fone"), words, 3), "phone");
    ck_assert_str_eq(text_nearest(SLICE("EMAIL"), words, 3), "email");
    ck_assert_str_eq(text_nearest(SLICE("hour"), words, 3), "hours");
    ck_assert_ptr_null(text_nearest(SLICE("telephone"), words, 3));
    ck_assert_ptr_null(text_nearest(SLICE("phone"), words, 0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *tc = test_case(suite, "text");
    tcase_add_loop_test(tc, check_takes_valid_text_only, 0,
                        (int)(sizeof CHECKED / sizeof *CHECKED));
    tcase_add_test(tc, check_length_is_in_bytes);
    tcase_add_test(tc, check_every_byte_at_every_place_of_a_word);
    tcase_add_test(tc, next_decodes_every_code_point);
    tcase_add_test(tc, length_counts_code_points);
    tcase_add_loop_test(tc, fill_replaces_known_names_once, 0,
                        (int)(sizeof FILLED / sizeof *FILLED));
    tcase_add_loop_test(tc, distance_known_pairs_both_ways, 0,
                        (int)(sizeof DISTANCES / sizeof *DISTANCES));
    tcase_add_test(tc, distance_of_long_words_is_not_computed);
    tcase_add_test(tc, nearest_within_two_edits);
    return test_run(suite);
}
