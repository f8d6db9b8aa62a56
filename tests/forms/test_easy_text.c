/* How the Easy Read check cuts sentences, counts words and compares them. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "forms/easy_text.h"
#include "tests/support/run.h"

static void check_sentences(const char *text, const char *wanted)
{
    char found[400] = "";
    struct slice rest = slice_of(text);
    struct slice sentence;
    while (easy_sentence(&rest, &sentence)) {
        const size_t len = strlen(found);
        (void)snprintf(found + len, sizeof found - len, "[%.*s]%zu", (int)sentence.len, sentence.p,
                       easy_count_words(sentence));
    }
    ck_assert_msg(strcmp(found, wanted) == 0, "\"%s\" gives %s", text, found);
}

START_TEST(text_is_cut_into_sentences)
{
    static const struct {
        const char *text;
        const char *sentences; /* each with its number of words */
    } rows[] = {
        {"", ""},
        {"  \n ", ""},
        {"One two", "[One two]2"},
        {"A b c. D e? F!", "[A b c.]3[D e?]2[F!]1"},
        {"We call it \"this service.\" You know.", "[We call it \"this service.\"]5[You know.]2"},
        {"We say \xE2\x80\x9Cno.\xE2\x80\x9D Yes", "[We say \xE2\x80\x9Cno.\xE2\x80\x9D]3[Yes]1"},
        {"Ring: 999", "[Ring:]1[999]1"},
        {"A heading\nThen more.", "[A heading]2[Then more.]2"},
        {"Pay - or not - 2.50 pounds.", "[Pay - or not - 2.50 pounds.]5"},
        {"carer's well-being", "[carer's well-being]2"},
        {"A  b\n\n c", "[A  b]2[c]1"},
        {"\u06C1\u0627\u06BA\u06D4 \u06A9\u06CC\u0627\u061F \u062C\u06CC",
         "[\u06C1\u0627\u06BA\u06D4]1[\u06A9\u06CC\u0627\u061F]1[\u062C\u06CC]1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_sentences(rows[i].text, rows[i].sentences);
    }
}
END_TEST

START_TEST(capitals_are_found)
{
    static const struct {
        const char *text;
        const char *found; /* each with a space after it */
    } rows[] = {
        {"I am at home", ""}, {"The NHS pays", "NHS "}, {"(CQC) and DPs.", "CQC DP "},
        {"A TV", "TV "},      {"NHSmail", ""},          {"Do NOT shout!", "NOT "},
        {"A1 is a road", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char found[60] = "";
        struct slice rest = slice_of(rows[i].text);
        struct slice word;
        while (easy_capitals(&rest, &word)) {
            const size_t len = strlen(found);
            (void)snprintf(found + len, sizeof found - len, "%.*s ", (int)word.len, word.p);
        }
        ck_assert_msg(strcmp(found, rows[i].found) == 0, "\"%s\" gives %s", rows[i].text, found);
    }
}
END_TEST

START_TEST(words_are_compared_whole)
{
    static const struct {
        const char *text;
        const char *words;
        bool has;
        bool begins;
    } rows[] = {
        {"An advocate helps.", "advocate", true, true},
        {"ADVOCATES help.", "advocate", true, false},
        {"He has an \"advocate\"", "advocate", true, false},
        {"Advocated", "advocate", false, false},
        {"A direct payment?", "direct payment", true, true},
        {"Direct, payment", "direct payment", true, true},
        {"A payment", "direct payment", false, false},
        {"carer\xE2\x80\x99s assessment", "assessment", true, false},
        {"", "a", false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *a = arena_new(0);
        const char *plain = easy_plain(slice_of(rows[i].text), a);
        ck_assert_msg(easy_has(plain, rows[i].words, a) == rows[i].has, "row %zu:%s", i, plain);
        ck_assert_msg(easy_begins(plain, rows[i].words, a) == rows[i].begins, "row %zu:%s", i,
                      plain);
        arena_free(a);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("easy_text");
    TCase *tc = test_case(suite, "text");
    tcase_add_test(tc, text_is_cut_into_sentences);
    tcase_add_test(tc, capitals_are_found);
    tcase_add_test(tc, words_are_compared_whole);
    return test_run(suite);
}
