/* Words that tell of danger: what the bundled files find, what they leave alone, what an officer's file
   can do wrong, and that no text holds up the server. */
#include "collector/alert_words.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <check.h>

#include "common/file.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

static struct temp temp;
static struct arena *arena;
static struct problems problems;
static struct diag diag;
static struct alert_words *words;

static void setup(void)
{
    memset(&diag, 0, sizeof diag);
    temp_make(&temp);
    arena = arena_new(0);
    problems_init(&problems);
    words = NULL;
}

static void teardown(void)
{
    alert_words_free(words);
    problems_done(&problems);
    (void)unlink(temp_path(&temp, "alert-words/en.txt"));
    (void)rmdir(temp_path(&temp, "alert-words"));
    arena_free(arena);
    temp_remove(&temp);
}

static enum err load(void)
{
    static const char *const languages[] = {"en", "cy"};
    return alert_words_load(temp.dir, languages, 2, &words, &problems, &diag);
}

/* alert-words/en.txt of the workspace. */
static void write_own(const char *text)
{
    const char *folder = temp_path(&temp, "alert-words");
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    const enum err err =
        file_write(path_join(arena, folder, "en.txt"), slice_of(text), 0644, &diag);
    ck_assert_msg(err == OK, "%s", diag.text);
}

/* All reasons, with a space between them. */
static const char *found(const char *text)
{
    const char *reasons[ALERT_REASONS_MAX];
    const size_t n = alert_words_find(words, slice_of(text), reasons);
    const char *all = "";
    for (size_t i = 0; i < n; i++) {
        all = arena_printf(arena, "%s%s%s", all, i == 0 ? "" : " ", reasons[i]);
    }
    return all;
}

/* What people write: in six languages, in capitals, over a line's end, with either apostrophe. */
static const struct {
    const char *text;
    const char *reason;
} TELLING[] = {
    {"He hits me when nobody is there", "hurt"},
    {"THE NIGHT STAFF HIT MY MUM", "hurt"},
    {"she was pushed\nby a carer", "hurt"},
    {"Mum had a bruise on her arm", "hurt"},
    {"I am scared of him", "scared"},
    {"I don\xe2\x80\x99t feel safe here", "scared"},
    {"I don't feel safe here", "scared"},
    {"he said he would kill me", "threat"},
    {"they won't let me phone my son", "locked"},
    {"left wet for hours", "neglect"},
    {"They left mum on the floor for hours", "neglect"},
    {"no food and no water since yesterday", "neglect"},
    {"My son took my bank card", "money"},
    {"money was stolen", "money"},
    {"I want to kill myself", "self-harm"},
    {"I do not want to be here. I want to die", "self-harm"},
    {"He touched me in a bad way", "sexual"},
    {"Mae'r gofalwr yn fy mrifo", "hurt"},
    {"Mae ofn arna i", "scared"},
    {"Ona mnie bije", "hurt"},
    {"boje sie go", "scared"},
    {"Boję się go", "scared"},
    {"ukradli mi pieniądze", "money"},
    {"Mă bate când sunt singură", "hurt"},
    {"mi-e frica de el", "scared"},
    {"nu-mi dă mâncare, fără apă", "neglect"},
    {"Він мене б’є", "hurt"},
    {"Мені страшно", "scared"},
    {"не хочу більше жити", "self-harm"},
    {"مجھے مارتا ہے", "hurt"},
    {"مجھے ڈر لگتا ہے", "scared"},
    {"میرے پیسے لے لیے، چوری", "money"},
};

START_TEST(text_that_tells_of_danger_is_found)
{
    ck_assert_int_eq(load(), OK);
    const char *got = found(TELLING[_i].text);
    ck_assert_msg(strstr(got, TELLING[_i].reason) != NULL, "%s: \"%s\"", TELLING[_i].text, got);
    ck_assert_uint_eq(problems.n_items, 0);
}
END_TEST

/* Ordinary answers, some with words that other patterns are near to. */
static const char *const ORDINARY[] = {
    "",
    "Everything is fine, thank you.",
    "The staff are kind. They hit the right tone and I feel safe.",
    "Please push for a later visit. The hot water works now.",
    "My carer takes my tea out to the garden. I like the food.",
    "The bus was late and I beat the queue.",
    "Mae popeth yn iawn, diolch. Dwn i ddim, gwn i fod y staff yn garedig.",
    "Wszystko dobrze, dziękuję. Opiekunka jest bardzo miła.",
    "Totul este bine, mulțumesc. Apa este caldă.",
    "Усе добре, дякую. Працівники дуже привітні.",
    "سب ٹھیک ہے، شکریہ۔ کارکن بہت اچھے ہیں۔",
};

START_TEST(ordinary_text_is_left_alone)
{
    ck_assert_int_eq(load(), OK);
    ck_assert_str_eq(found(ORDINARY[_i]), "");
}
END_TEST

START_TEST(file_of_the_workspace_takes_the_place_of_the_bundled_one)
{
    size_t n = 0;
    write_own("# ours\r\n\r\nlift  \\blift\\s+(is|was)\\s+broken\\b\r\n");
    ck_assert_int_eq(load(), OK);
    ck_assert_str_eq(found("the LIFT was broken"), "lift");
    ck_assert_str_eq(found("he hits me"), "");
    ck_assert_str_eq(found("ona mnie bije"), "hurt"); /* other languages stay */
    ck_assert_ptr_nonnull(alert_words_patterns(words, &n));
    ck_assert_uint_gt(n, 30);
}
END_TEST

static const struct {
    const char *text;
    unsigned line;
    const char *what;
} WRONG[] = {
    {"hurt (open\n", 1, "at its byte"},
    {"# one\nhurt\n", 2, "not a reason and a pattern"},
    {"Hurt me\n", 1, "not a reason and a pattern"},
    {"hurt x*\n", 1, "found in every text"},
    {"ok one\nhurt [\n", 2, "at its byte"},
    {"hurt ((((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))))\n", 1,
     "at its byte"},
};

START_TEST(pattern_that_cannot_be_is_told_with_its_line)
{
    write_own(WRONG[_i].text);
    ck_assert_int_eq(load(), ERR_SYNTAX);
    ck_assert_uint_eq(problems.n_errors, 1);
    ck_assert_uint_eq(problems.items[0].diag.row, WRONG[_i].line);
    ck_assert_msg(strstr(problems.items[0].diag.text, WRONG[_i].what) != NULL, "%s",
                  problems.items[0].diag.text);
    ck_assert_ptr_nonnull(strstr(problems.items[0].diag.file, "alert-words/en.txt"));
}
END_TEST

START_TEST(language_without_a_file_is_told)
{
    static const char *const languages[] = {"en", "fr"};
    ck_assert_int_eq(alert_words_load(temp.dir, languages, 2, &words, &problems, &diag), OK);
    ck_assert_uint_eq(problems.n_warnings, 1);
    ck_assert_ptr_nonnull(strstr(problems.items[0].diag.text, "the language fr"));
}
END_TEST

/* A pattern that would go on for years ends at the bound, and a person reads the text. */
START_TEST(search_without_an_end_counts_as_found)
{
    write_own("slow (a+)+(b+)+(a+)+\\d\n");
    ck_assert_int_eq(load(), OK);
    char text[4001];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    ck_assert_str_eq(found(text), "not-searched");
    ck_assert_str_eq(found("aab1"), "");
    ck_assert_str_eq(found("aaba1"), "slow");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("alert_words");
    TCase *tc = test_case(suite, "alert_words");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, text_that_tells_of_danger_is_found, 0,
                        (int)(sizeof TELLING / sizeof TELLING[0]));
    tcase_add_loop_test(tc, ordinary_text_is_left_alone, 0,
                        (int)(sizeof ORDINARY / sizeof ORDINARY[0]));
    tcase_add_test(tc, file_of_the_workspace_takes_the_place_of_the_bundled_one);
    tcase_add_loop_test(tc, pattern_that_cannot_be_is_told_with_its_line, 0,
                        (int)(sizeof WRONG / sizeof WRONG[0]));
    tcase_add_test(tc, language_without_a_file_is_told);
    tcase_add_test(tc, search_without_an_end_counts_as_found);
    return test_run(suite);
}
