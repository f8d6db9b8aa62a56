#include <string.h>

#include "common/record.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

enum { FIRST_DAY = 18262, LAST_DAY = 18262 + 32767 };

static struct response_key key_of(uint32_t day, struct dice *d)
{
    struct response_key key = {0};
    for (size_t i = 0; i < 4; i++) {
        key.bytes[i] = (uint8_t)(day >> (24 - 8 * i));
    }
    for (size_t i = 4; i < RESPONSE_KEY_LEN; i++) {
        key.bytes[i] = (uint8_t)dice_below(d, 256);
    }
    return key;
}

START_TEST(format_known_keys)
{
    struct response_key key = {{0, 0, 0x47, 0x56}}; /* 18262: 2020-01-01 */
    char text[REFERENCE_MAX];
    ck_assert_int_eq(reference_format(&key, text), OK);
    ck_assert_str_eq(text, "0000-0000-0000-0000");
    memset(key.bytes + 4, 0xff, 12);
    ck_assert_int_eq(reference_format(&key, text), OK);
    ck_assert_int_eq(strncmp(text, "000Z-ZZZZ-ZZZZ-ZZZ", 18), 0);
    /* 2026-11-25 is day 20782, 2520 after the first: 2 * 1024 + 14 * 32 + 24. */
    key = (struct response_key){{0, 0, 0x51, 0x2e, 0x08, 0x42, 0x10, 0x84}};
    ck_assert_int_eq(reference_format(&key, text), OK);
    ck_assert_int_eq(strncmp(text, "2ER1-1111-1000-000", 18), 0);
}
END_TEST

START_TEST(format_day_outside_is_range)
{
    static const struct {
        uint32_t day;
        enum err err;
    } CASES[] = {
        {FIRST_DAY - 1, ERR_RANGE}, {FIRST_DAY, OK}, {LAST_DAY, OK},
        {LAST_DAY + 1, ERR_RANGE},  {0, ERR_RANGE},  {UINT32_MAX, ERR_RANGE},
    };
    struct dice d = {.state = 1};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct response_key key = key_of(CASES[i].day, &d);
        char text[REFERENCE_MAX] = "unchanged";
        ck_assert_int_eq(reference_format(&key, text), CASES[i].err);
        ck_assert(CASES[i].err == OK || strcmp(text, "unchanged") == 0);
    }
}
END_TEST

/* The first 92 bits of a key are 11 bytes and a half. */
static bool same_prefix(const struct response_key *a, const struct response_key *b)
{
    return memcmp(a->bytes, b->bytes, 11) == 0 && (a->bytes[11] & 0xf0) == (b->bytes[11] & 0xf0);
}

START_TEST(round_trip_gives_the_smallest_key_with_the_bits)
{
    struct dice d = {.state = 99};
    for (int i = 0; i < 20000; i++) {
        struct response_key key = key_of(FIRST_DAY + dice_below(&d, 32768), &d);
        char text[REFERENCE_MAX];
        ck_assert_int_eq(reference_format(&key, text), OK);
        struct response_key prefix;
        unsigned n_bits;
        ck_assert_int_eq(reference_parse(slice_of(text), &prefix, &n_bits), OK);
        ck_assert_uint_eq(n_bits, 92);
        ck_assert_msg(same_prefix(&key, &prefix), "%s", text);
        ck_assert_int_le(memcmp(prefix.bytes, key.bytes, sizeof key.bytes), 0);
        ck_assert_uint_eq(prefix.bytes[11] & 0x0f, 0);
        ck_assert_uint_eq(prefix.bytes[15], 0);
    }
}
END_TEST

START_TEST(parse_any_wrong_character_is_range)
{
    struct dice d = {.state = 7};
    for (int i = 0; i < 100; i++) {
        struct response_key key = key_of(FIRST_DAY + dice_below(&d, 32768), &d);
        char text[REFERENCE_MAX];
        ck_assert_int_eq(reference_format(&key, text), OK);
        for (size_t at = 0; text[at] != '\0'; at++) {
            char right = text[at];
            for (size_t c = 0; right != '-' && c < 32; c++) {
                text[at] = ALPHABET[c];
                unsigned n_bits;
                enum err err = reference_parse(slice_of(text), &key, &n_bits);
                ck_assert_msg(err == (ALPHABET[c] == right ? OK : ERR_RANGE), "%s", text);
            }
            text[at] = right;
        }
    }
}
END_TEST

START_TEST(parse_any_two_characters_swapped_is_range)
{
    struct dice d = {.state = 8};
    for (int i = 0; i < 100; i++) {
        struct response_key key = key_of(FIRST_DAY + dice_below(&d, 32768), &d);
        char text[REFERENCE_MAX];
        ck_assert_int_eq(reference_format(&key, text), OK);
        for (size_t a = 0; text[a] != '\0'; a++) {
            for (size_t b = a + 1; text[b] != '\0'; b++) {
                if (text[a] == '-' || text[b] == '-' || text[a] == text[b]) {
                    continue;
                }
                char swapped[REFERENCE_MAX];
                memcpy(swapped, text, sizeof swapped);
                swapped[a] = text[b];
                swapped[b] = text[a];
                unsigned n_bits;
                ck_assert_msg(reference_parse(slice_of(swapped), &key, &n_bits) == ERR_RANGE,
                              "%s for %s", swapped, text);
            }
        }
    }
}
END_TEST

static const struct {
    const char *typed;
    enum err err;
} TYPED[] = {
    {"0000-0000-0000-0000", OK},
    {"0000000000000000", OK},
    {" 0000 0000 0000 0000 ", OK},
    {"oooo-OOOO-0000-0000", OK},
    {"0000\xe2\x80\x93"
     "0000\xe2\x88\x92"
     "0000\xc2\xa0"
     "0000\n",
     OK},
    {"", ERR_SYNTAX},
    {"0000-0000-0000-000", ERR_SYNTAX},
    {"0000-0000-0000-0000-0", ERR_SYNTAX},
    {"0000-0000-0000-000U", ERR_SYNTAX},
    {"0000-0000-0000-000!", ERR_SYNTAX},
    {"0000-0000-0000-000\xff", ERR_SYNTAX},
    {"0000-0000-0000-0001", ERR_RANGE},
};

START_TEST(parse_as_people_type)
{
    struct response_key key;
    unsigned n_bits;
    ck_assert_int_eq(reference_parse(slice_of(TYPED[_i].typed), &key, &n_bits), TYPED[_i].err);
}
END_TEST

START_TEST(parse_lower_case_i_and_l_are_one)
{
    struct response_key key = {{0, 0, 0x51, 0x2e, 0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x10}};
    char text[REFERENCE_MAX];
    ck_assert_int_eq(reference_format(&key, text), OK);
    ck_assert_int_eq(strncmp(text, "2ER1-1111-1111-111", 18), 0);
    for (char *p = text; *p != '\0'; p++) {
        *p = *p == '1' ? (p - text) % 2 == 0 ? 'l' : 'I' : *p == 'E' ? 'e' : *p;
    }
    struct response_key prefix;
    unsigned n_bits;
    ck_assert_int_eq(reference_parse(slice_of(text), &prefix, &n_bits), OK);
    ck_assert(same_prefix(&key, &prefix));
}
END_TEST

START_TEST(names_round_trip_and_others_are_range)
{
    for (int i = 0; i < LAYOUT_COUNT; i++) {
        enum layout v;
        ck_assert_int_eq(layout_parse(slice_of(layout_name((enum layout)i)), &v), OK);
        ck_assert_int_eq(v, i);
    }
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        enum channel v;
        ck_assert_int_eq(channel_parse(slice_of(channel_name((enum channel)i)), &v), OK);
        ck_assert_int_eq(v, i);
    }
    for (int i = 0; i < ANSWERED_COUNT; i++) {
        enum answered_by v;
        ck_assert_int_eq(answered_by_parse(slice_of(answered_by_name((enum answered_by)i)), &v),
                         OK);
        ck_assert_int_eq(v, i);
    }
    for (int i = 0; i < HELPED_COUNT; i++) {
        enum helped_by v;
        ck_assert_int_eq(helped_by_parse(slice_of(helped_by_name((enum helped_by)i)), &v), OK);
        ck_assert_int_eq(v, i);
    }
    enum layout layout;
    enum channel channel;
    enum answered_by answered;
    enum helped_by helped;
    ck_assert_int_eq(layout_parse(SLICE(""), &layout), ERR_RANGE);
    ck_assert_int_eq(layout_parse(SLICE("Standard"), &layout), ERR_RANGE);
    ck_assert_int_eq(channel_parse(SLICE(""), &channel), ERR_RANGE);
    ck_assert_int_eq(answered_by_parse(SLICE("me"), &answered), ERR_RANGE);
    ck_assert_int_eq(helped_by_parse(SLICE("care worker"), &helped), ERR_RANGE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reference");
    TCase *tc = test_case(suite, "reference");
    tcase_add_test(tc, format_known_keys);
    tcase_add_test(tc, format_day_outside_is_range);
    tcase_add_test(tc, round_trip_gives_the_smallest_key_with_the_bits);
    tcase_add_test(tc, parse_any_wrong_character_is_range);
    tcase_add_test(tc, parse_any_two_characters_swapped_is_range);
    tcase_add_loop_test(tc, parse_as_people_type, 0, (int)(sizeof TYPED / sizeof *TYPED));
    tcase_add_test(tc, parse_lower_case_i_and_l_are_one);
    tcase_add_test(tc, names_round_trip_and_others_are_range);
    return test_run(suite);
}
