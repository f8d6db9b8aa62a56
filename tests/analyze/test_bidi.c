#include "analyze/bidi.h"
#include "tests/support/run.h"

#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"
#define RLO "\xe2\x80\xae"
#define RLM "\xe2\x80\x8f"
#define HEBREW "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"
#define ARABIC "\xd8\xa8\xd9\x8a\xd8\xaa"

static const struct {
    const char *name;
    bool sentence_rtl;
    const char *safe;
} names[] = {
    {"Meadow House", false, "Meadow House"},
    {"", false, ""},
    {"Caf\xc3\xa9 & Co", false, "Caf\xc3\xa9 & Co"},
    {HEBREW, false, FSI HEBREW PDI},
    {"The " ARABIC " home", false, FSI "The " ARABIC " home" PDI},
    {"Meadow House", true, FSI "Meadow House" PDI},
    {"a" RLO "b", false, "ab"},
    {RLM "x" RLM, false, "x"},
    {PDI RLO HEBREW, false, FSI HEBREW PDI},
    {FSI "x", false, "x"},
};

START_TEST(name_is_safe_inside_a_sentence)
{
    struct arena *a = arena_new(0);
    ck_assert_str_eq(bidi_isolate(a, names[_i].name, names[_i].sentence_rtl), names[_i].safe);
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bidi");
    tcase_add_loop_test(test_case(suite, "isolate"), name_is_safe_inside_a_sentence, 0,
                        (int)(sizeof names / sizeof names[0]));
    return test_run(suite);
}
