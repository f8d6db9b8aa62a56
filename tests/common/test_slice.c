#include <string.h>

#include "common/slice.h"
#include "tests/support/run.h"

START_TEST(equality_and_prefixes)
{
    ck_assert(slice_is(SLICE("abc"), "abc"));
    ck_assert(!slice_is(SLICE("abc"), "ab"));
    ck_assert(!slice_is(SLICE("ab"), "abc"));
    ck_assert(slice_is((struct slice){0}, ""));
    ck_assert(slice_is_nocase(SLICE("aBc"), "AbC"));
    ck_assert(!slice_is_nocase(SLICE("abc"), "abcd"));
    ck_assert(!slice_is_nocase(SLICE("abcd"), "abc"));
    ck_assert(!slice_is_nocase(SLICE("["), "{"));
    ck_assert(slice_equal(slice_of(NULL), SLICE("")));
    ck_assert(slice_starts(SLICE("abc"), "ab"));
    ck_assert(slice_starts(SLICE("abc"), ""));
    ck_assert(slice_starts((struct slice){0}, ""));
    ck_assert(!slice_starts(SLICE("a"), "ab"));
}
END_TEST

static const struct {
    const char *text;
    const char *trimmed;
} TRIMMED[] = {
    {"", ""},
    {"a", "a"},
    {" \t\r\n\v\f", ""},
    {"  a b\t", "a b"},
    {"\xc2\xa0 a \xc2\xa0\xc2\xa0", "a"},
    {"\xc2\xa0", ""},
    {"\xc3\xa0", "\xc3\xa0"}, /* ends in the byte that U+00A0 ends in */
    {"\xc2\xa3"
     "5",
     "\xc2\xa3"
     "5"},
};

START_TEST(trim_white_space_and_no_break_spaces)
{
    ck_assert(slice_is(slice_trim(slice_of(TRIMMED[_i].text)), TRIMMED[_i].trimmed));
}
END_TEST

static const struct {
    const char *text;
    const char *parts; /* joined by | */
    size_t n;
} SPLIT[] = {
    {"", "", 0},     {"a", "a|", 1},   {"a,b", "a|b|", 2}, {"a,,b", "a||b|", 3}, {",", "|", 1},
    {"a,", "a|", 1}, {",a", "|a|", 2}, {",,", "||", 2},    {"a b", "a b|", 1},
};

START_TEST(split_parts)
{
    char parts[64] = "";
    size_t len = 0;
    size_t n = 0;
    struct slice rest = slice_of(SPLIT[_i].text);
    struct slice part;
    while (slice_split(&rest, ',', &part)) {
        memcpy(parts + len, part.p, part.len);
        len += part.len;
        parts[len++] = '|';
        n++;
    }
    ck_assert_str_eq(parts, SPLIT[_i].parts);
    ck_assert_uint_eq(n, SPLIT[_i].n);
}
END_TEST

START_TEST(words_between_any_white_space)
{
    struct slice rest = SLICE("  one\ttwo\n three  ");
    struct slice word;
    ck_assert(slice_word(&rest, &word) && slice_is(word, "one"));
    ck_assert(slice_word(&rest, &word) && slice_is(word, "two"));
    ck_assert(slice_word(&rest, &word) && slice_is(word, "three"));
    ck_assert(!slice_word(&rest, &word));
    rest = (struct slice){0};
    ck_assert(!slice_word(&rest, &word));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("slice");
    TCase *tc = test_case(suite, "slice");
    tcase_add_test(tc, equality_and_prefixes);
    tcase_add_loop_test(tc, trim_white_space_and_no_break_spaces, 0,
                        (int)(sizeof TRIMMED / sizeof *TRIMMED));
    tcase_add_loop_test(tc, split_parts, 0, (int)(sizeof SPLIT / sizeof *SPLIT));
    tcase_add_test(tc, words_between_any_white_space);
    return test_run(suite);
}
