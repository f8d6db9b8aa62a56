/* What must be taken out of free text, and what must not. NHS numbers: those of the NHS's own
   description of the check digit and others worked out by hand from it; postcodes: each shape of the
   Royal Mail's; phone numbers: Ofcom's for drama. */
#include <string.h>

#include "analyze/redact.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

static struct temp temp;
static struct arena *arena;
static struct redactor *redactor;

static void setup(void)
{
    static const char list[] = "name\nMary Jones\nWill Young\nZo\xC3\xAB O'Brien\nAdam Kowalski\n"
                               "\xD0\x9E\xD0\xBB\xD0\xB5\xD0\xBD\xD0\xB0\nJo Ng\nRose Hill\n";
    struct local_names *names = NULL;
    struct problems problems;
    struct diag diag = {0};
    temp_make(&temp);
    arena = arena_new(0);
    problems_init(&problems);
    ck_assert_int_eq(
        local_names_read(temp_text(&temp, "names.csv", list), arena, &names, &problems, &diag), OK);
    problems_done(&problems);
    redactor = redactor_new(names, arena);
}

static void teardown(void)
{
    arena_free(arena);
    temp_remove(&temp);
}

struct redact_case {
    const char *text, *expected;
};

static void check_cases(const struct redact_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct redaction r = redact(redactor, slice_of(cases[i].text), 2026, arena);
        ck_assert_msg(!r.withheld && slice_is(r.text, cases[i].expected),
                      "%s\n  gives %.*s\n  not   %s", cases[i].text, (int)r.text.len, r.text.p,
                      cases[i].expected);
        const struct redaction again = redact(redactor, r.text, 2026, arena);
        ck_assert_msg(slice_equal(again.text, r.text), "again: %.*s", (int)again.text.len,
                      again.text.p);
    }
}
#define CHECK_CASES(cases) check_cases(cases, sizeof(cases) / sizeof(cases)[0])

START_TEST(what_tells_a_person_gives_way_to_its_mark)
{
    static const struct redact_case cases[] = {
        /* NHS numbers */
        {"My number is 943 476 5919.", "My number is [NHS number]."},
        {"9434765919", "[NHS number]"},
        {"no 943-476-5919, ring", "no [NHS number], ring"},
        {"943.476.5919", "[NHS number]"},
        {"4010232137", "[NHS number]"},
        {"94 34 76 59 19", "[NHS number]"},
        {"943\xC2\xA0"
         "476\xC2\xA0"
         "5919",
         "[NHS number]"},
        {"\xDB\xB9\xDB\xB4\xDB\xB3\xDB\xB4\xDB\xB7\xDB\xB6\xDB\xB5\xDB\xB9\xDB\xB1\xDB\xB9",
         "[NHS number]"},
        {"NHS number: 943 476 5918", "NHS number: [NHS number]"},
        {"rhif GIG 9434765918", "rhif GIG [NHS number]"},
        /* postcodes of each shape */
        {"I live at M1 1AA now", "I live at [postcode] now"},
        {"B33 8TH, CR2 6XH, DN55 1PT", "[postcode], [postcode], [postcode]"},
        {"W1A 0AX and EC1A 1BB", "[postcode] and [postcode]"},
        {"hr1 2bd", "[postcode]"},
        {"HR12BD", "[postcode]"},
        {"GIR 0AA", "[postcode]"},
        {"(SY7  8AB)", "([postcode])"},
        {"HR1\xE2\x80\x93"
         "2BD",
         "[postcode]"},
        /* telephone numbers */
        {"Ring 01632 960123 today", "Ring [phone] today"},
        {"(01632) 960 123", "[phone]"},
        {"07700 900123", "[phone]"},
        {"07700-900-123.", "[phone]."},
        {"+44 7700 900123", "[phone]"},
        {"+44 (0)1632 960123", "[phone]"},
        {"0044 1632 960123", "[phone]"},
        {"020 7946 0123 ext 44", "[phone]"},
        {"01632 960123 or 960124", "[phone]"},
        {"+48 601 234 567", "[phone]"},
        {"my phone is 960123", "my phone is [phone]"},
        {"tel: 555 0123", "tel: [phone]"},
        {"tel. 601234", "tel. [phone]"},
        /* e-mail */
        {"write to jo.ng@example.co.uk!", "write to [email]!"},
        {"jo@ example.com", "[email]"},
        {"jo at example dot com", "[email]"},
        {"j\xC3\xB3zef@przyk\xC5\x82"
         "ad.pl",
         "[email]"},
        /* National Insurance */
        {"AB 12 34 56 C", "[NI number]"},
        {"ab123456c", "[NI number]"},
        {"my NI is AB123456", "my NI is [NI number]"},
        {"National Insurance number QQ 12 34 56 C", "National Insurance number [NI number]"},
        /* dates of birth */
        {"born 3/4/1952", "born [date of birth]"},
        {"DOB: 03.04.52", "DOB: [date of birth]"},
        {"dob 3-4-2012", "dob [date of birth]"},
        {"3rd April 1952", "[date of birth]"},
        {"April 3, 1952", "[date of birth]"},
        {"1952-04-03", "[date of birth]"},
        {"3 kwietnia 1952", "[date of birth]"},
        {"3 \xD0\xBA\xD0\xB2\xD1\x96\xD1\x82\xD0\xBD\xD1\x8F 1952", "[date of birth]"},
        {"ganwyd 3 Ebrill 1952", "ganwyd [date of birth]"},
        {"her birthday is 12/10/2026", "her birthday is [date of birth]"},
        {"I was born in 1938", "I was born in [date of birth]"},
        {"urodzona w 1938", "urodzona w [date of birth]"},
        /* names: titles, and the list */
        {"Mrs Smith was kind", "[name] was kind"},
        {"Dr. Ann Other-Jones said", "[name] said"},
        {"mr smith came", "[name] came"},
        {"Nurse Anna", "[name]"},
        {"Pani Nowak", "[name]"},
        {"domnul Popescu", "[name]"},
        {"\xD0\xBF\xD0\xB0\xD0\xBD\xD1\x96 \xD0\x9A\xD0\xBE\xD0\xB2\xD0\xB0\xD0\xBB\xD1\x8C",
         "[name]"},
        {"\xDA\x88\xD8\xA7\xDA\xA9\xD9\xB9\xD8\xB1 \xD8\xA7\xD8\xAD\xD9\x85\xD8\xAF", "[name]"},
        {"My name is Peter Parry.", "My name is [name]."},
        {"my name is peter", "my name is [name]"},
        {"mary is kind, so is MARY", "[name] is kind, so is [name]"},
        {"Mary Jones's bed", "[name]'s bed"},
        {"Zoe or Zo\xC3\xAB O\xE2\x80\x99"
         "Brien",
         "[name] or [name] O\xE2\x80\x99[name]"},
        {"Ask Will or Rose.", "Ask [name] or [name]."},
        {"dla Kowalskiego", "dla [name]"},
        {"\xD0\xBE\xD0\xBB\xD0\xB5\xD0\xBD\xD0\xB0", "[name]"},
        {"Jo helped", "[name] helped"},
        /* several at once, side by side */
        {"Mrs Smith, HR1 2BD, 01632 960123", "[name], [postcode], [phone]"},
        {"mary9434765919HR1 2BD", "[name][NHS number][postcode]"},
    };
    CHECK_CASES(cases);
}
END_TEST

START_TEST(what_only_looks_like_it_stays)
{
    static const char *const same[] = {
        /* not an NHS number: the check digit, or the length */
        "Order 9434765918 came late",
        "call it 94347659190",
        "943 476 591",
        "0000000000",
        "1 2 3 4 5 6 7 8 9 10",
        "123456789",
        /* no postcode */
        "Take the A49 2nd exit",
        "M5 4th junction",
        "ward C3 2nd bed",
        "room B2 1st floor",
        "It is 5pm",
        "A4 paper",
        "COVID19 3rd wave",
        "vitamin B12 tablets",
        "I was in HR1 once",
        "the M25 2hr delay",
        "flat 2b 4th floor",
        "QW1 1AA",
        /* no phone number */
        "Call 999 or 111",
        "ring 101 now",
        "0 1 2 3 4 5 6 7 8 9",
        "from 0 to 100",
        "01-02-2026 10:30",
        "01.02.2026 14.30",
        "3.0123456789",
        "I called 3 times in 10 days",
        "text me in 2 days",
        /* no e-mail */
        "lunch @ noon",
        "meet at home",
        "5 @ 3.50 each",
        "look at the dot on it",
        /* no National Insurance number */
        "QQ 12 34 56 C",
        "BG123456A",
        "AB 12 34 56",
        "AB123456",
        "Ni chefais 12 34 56 heddiw",
        /* no date of birth */
        "I fell on 12/03/2026",
        "since 12.3.26",
        "the form of 2026-03-12",
        "in 1998 it was better",
        "open 24/7",
        "on 3 April 2026",
        "10/10/10",
        "score 45/12/60",
        "I am 84",
        "born in Hereford",
        "5 of 10 visits",
        "32/13/1952",
        /* no name */
        "I miss Wednesday",
        "my MS has got worse",
        "the dr was late",
        "The doctor came",
        "Nurse Practitioner",
        "Sister and brother",
        "my mrs and I",
        "Doctors came",
        "I will rose to it",
        "young people",
        "up the hill",
        "the rose garden",
        "no joy",
        "jo",
        "my name is on the door",
        "may I",
        "Miss Monday",
        /* a number that low is Scottish, and begins with a day and month */
        "1299999905",
        /* nothing at all */
        "",
        "Good.",
        "[name] and [postcode] were here",
        "[NHS number] [phone] [NI number] 12",
        "\xD8\xA8\xDB\x81\xD8\xAA \xD8\xA7\xDA\x86\xDA\xBE\xD8\xA7",
        "Dobra opieka, dzi\xC4\x99kuj\xC4\x99",
    };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        const struct redact_case c = {same[i], same[i]};
        check_cases(&c, 1);
    }
}
END_TEST

START_TEST(counts_say_how_many_of_each)
{
    const struct redaction r = redact(
        redactor, SLICE("Mary and Mrs Smith, HR1 2BD or HR1 2BE, jo@example.com, 9434765919"), 2026,
        arena);
    static const size_t expected[REDACTED_COUNT] = {
        [REDACTED_EMAIL] = 1, [REDACTED_NHS] = 1, [REDACTED_POSTCODE] = 2, [REDACTED_NAME] = 2};
    for (enum redacted k = 0; k < REDACTED_COUNT; k++) {
        ck_assert_msg(r.counts[k] == expected[k], "%s: %zu", redacted_mark(k), r.counts[k]);
    }
}
END_TEST

START_TEST(every_nhs_number_is_found_and_every_wrong_check_digit_left)
{
    /* Of the ten last digits at most one is right, and which is told by the rule worked out anew. */
    for (long stem = 400000000; stem < 400000000 + 997L * 400; stem += 997) {
        int sum = 0;
        long rest = stem;
        for (int weight = 2; weight <= 10; weight++) {
            sum += weight * (int)(rest % 10);
            rest /= 10;
        }
        const int check = (11 - sum % 11) % 11; /* 10 is none */
        for (int last = 0; last < 10; last++) {
            const char *text = arena_printf(arena, "%ld%d", stem, last);
            const struct redaction r = redact(redactor, slice_of(text), 2026, arena);
            ck_assert_msg((r.counts[REDACTED_NHS] == 1) == (check == last), "%s", text);
        }
    }
}
END_TEST

START_TEST(text_that_cannot_be_searched_is_withheld)
{
    char *big = arena_alloc(arena, REDACT_TEXT_MAX + 2);
    memset(big, 'a', REDACT_TEXT_MAX + 1);
    ck_assert(redact(redactor, slice_of(big), 2026, arena).withheld);
    ck_assert(redact(redactor, SLICE("\xFF\xFE"), 2026, arena).withheld);
    ck_assert(redact(redactor, slice_make("a\0b", 3), 2026, arena).withheld);
}
END_TEST

START_TEST(long_and_awkward_text_is_searched_whole)
{
    static const char *const pieces[] = {"a.",    "0",  "9 ",   "Mr ", "a@",
                                         "born ", "1/", "AB1 ", "((",  "- "};
    for (size_t p = 0; p < sizeof pieces / sizeof pieces[0]; p++) {
        const size_t len = strlen(pieces[p]);
        char *text = arena_alloc(arena, 20001 + len);
        for (size_t i = 0; i < 20000; i += len) {
            memcpy(text + i, pieces[p], len);
        }
        ck_assert_msg(!redact(redactor, slice_of(text), 2026, arena).withheld, "%s", pieces[p]);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/redact");
    TCase *tc = test_case(s, "redact");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, what_tells_a_person_gives_way_to_its_mark);
    tcase_add_test(tc, what_only_looks_like_it_stays);
    tcase_add_test(tc, counts_say_how_many_of_each);
    tcase_add_test(tc, every_nhs_number_is_found_and_every_wrong_check_digit_left);
    tcase_add_test(tc, text_that_cannot_be_searched_is_withheld);
    tcase_add_test(tc, long_and_awkward_text_is_searched_whole);
    return test_run(s);
}
