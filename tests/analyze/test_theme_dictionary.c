/* The dictionary that new workspaces get, on sentences of each of its languages. */
#include "analyze/theme_dictionary.h"
#include "common/file.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

#define BIT(theme) (1u << THEME_##theme)

static struct arena *arena;
static struct problems problems;
static struct diag diag;

static void setup(void)
{
    arena = arena_new(0);
    problems_init(&problems);
    memset(&diag, 0, sizeof diag);
}

static void teardown(void)
{
    problems_done(&problems);
    arena_free(arena);
}

START_TEST(bundled_words_suggest_the_theme_in_each_language)
{
    static const struct {
        const char *language, *text;
        unsigned has, has_not;
    } cases[] = {
        {"en", "They were LATE again", BIT(TIME), BIT(MONEY)},
        {"en-GB", "Nobody told us who to ring", BIT(INFO), BIT(HOME)},
        {"en", "My direct payment was cut", BIT(MONEY), BIT(TIME)},
        {"en", "The food is cold and the room dirty", BIT(HOME), BIT(MONEY)},
        {"en", "Plateful of relatedness", 0, BIT(TIME) | BIT(HOME)},
        {"en", "I am fine", 0, ~0u},
        {"en", "[phone] [name] [email]", 0, ~0u},
        {"cy", "Mae'r bwyd yn oer", BIT(HOME), BIT(MONEY)},
        {"cy", "Maen nhw wastad yn hwyr", BIT(TIME), BIT(HOME)},
        {"pl", "Op\xC3\xB3\xC5\xBAniaj\xC4\x85 si\xC4\x99, czekam godzinami", BIT(TIME), BIT(HOME)},
        {"pl", "Nie slucha mnie, brak szacunku", BIT(RESPECT), BIT(MONEY)},
        {"ro", "M\xC3\xA2ncarea e rece, \xC3\xAEnt\xC3\xA2rzie mereu", BIT(HOME) | BIT(TIME),
         BIT(SAY)},
        {"uk",
         "\xD0\x92\xD0\xBE\xD0\xBD\xD0\xB8 \xD0\xB7\xD0\xB0\xD0\xBF\xD1\x96\xD0\xB7\xD0\xBD"
         "\xD1\x8E\xD1\x8E\xD1\x82\xD1\x8C\xD1\x81\xD1\x8F",
         BIT(TIME), BIT(HOME)},
        {"ur",
         "\xDA\xA9\xDA\xBE\xD8\xA7\xD9\x86\xD8\xA7 \xD9\xB9\xDA\xBE\xD9\x86\xDA\x88\xD8\xA7 "
         "\xDB\x81\xDB\x92",
         BIT(HOME), BIT(MONEY)},
        {"en", "Jedzenie jest zimne", BIT(HOME), BIT(MONEY)}, /* on the English page */
    };
    struct theme_dictionary *d = NULL;
    const char *path =
        path_join(arena, path_join(arena, data_dir(arena), "workspace"), "themes.csv");
    ck_assert_int_eq(theme_dictionary_read(path, arena, &d, &problems, &diag), OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const unsigned got = theme_dictionary_suggest(d, slice_of(cases[i].text),
                                                      slice_of(cases[i].language), arena);
        ck_assert_msg((got & cases[i].has) == cases[i].has && (got & cases[i].has_not) == 0,
                      "%s: %x", cases[i].text, got);
    }
}
END_TEST

START_TEST(a_row_that_cannot_be_used_is_told_with_its_cell)
{
    static const struct {
        const char *row, *column;
    } cases[] = {
        {"NONSENSE,en,x", "theme"}, {"TIME,en,(", "pattern"}, {"TIME,en,[z-a]", "pattern"}};
    struct temp temp;
    temp_make(&temp);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct theme_dictionary *d = NULL;
        problems_done(&problems);
        problems_init(&problems);
        const char *text = arena_printf(arena, "theme,language,pattern\n%s\n", cases[i].row);
        ck_assert_int_eq(theme_dictionary_read(temp_text(&temp, "themes.csv", text), arena, &d,
                                               &problems, &diag),
                         ERR_SYNTAX);
        ck_assert_uint_eq(problems.n_items, 1);
        ck_assert_str_eq(problems.items[0].diag.column, cases[i].column);
        ck_assert_uint_eq(problems.items[0].diag.row, 2);
    }
    temp_remove(&temp);
}
END_TEST

START_TEST(a_pattern_that_explodes_suggests_nothing)
{
    struct temp temp;
    struct theme_dictionary *d = NULL;
    temp_make(&temp);
    ck_assert_int_eq(theme_dictionary_read(temp_text(&temp, "themes.csv",
                                                     "theme,language,pattern\nTIME,,(a+)+b\n"
                                                     "HOME,,food\n"),
                                           arena, &d, &problems, &diag),
                     OK);
    char *text = arena_alloc(arena, 5001);
    memset(text, 'a', 5000);
    memcpy(text + 4990, " food", 5);
    ck_assert_uint_eq(theme_dictionary_suggest(d, slice_of(text), SLICE("en"), arena) & BIT(TIME),
                      0);
    temp_remove(&temp);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/theme_dictionary");
    TCase *tc = test_case(s, "theme_dictionary");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, bundled_words_suggest_the_theme_in_each_language);
    tcase_add_test(tc, a_row_that_cannot_be_used_is_told_with_its_cell);
    tcase_add_test(tc, a_pattern_that_explodes_suggests_nothing);
    return test_run(s);
}
