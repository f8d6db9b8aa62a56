#include "store/seal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <check.h>

#include "common/file.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

static struct arena *arena;
static struct diag diag;
static struct temp temp;
static const char *dir;

static void setup(void)
{
    memset(&diag, 0, sizeof diag);
    ck_assert_int_eq(seal_init(), OK);
    arena = arena_new(0);
    temp_make(&temp);
    dir = temp.dir;
}

static void teardown(void)
{
    (void)unlink(path_join(arena, dir, "keys/officer.key"));
    (void)unlink(path_join(arena, dir, "keys/officer.pub"));
    (void)rmdir(path_join(arena, dir, "keys"));
    temp_remove(&temp);
    arena_free(arena);
}

/* A text of n bytes, zeros among them. */
static struct slice text_of(size_t n)
{
    char *p = arena_alloc(arena, n);
    for (size_t i = 0; i < n; i++) {
        p[i] = (char)(i * 7 % 256);
    }
    return slice_make(p, n);
}

static struct slice changed_at(struct slice s, size_t at)
{
    char *p = arena_slicedup(arena, s);
    p[at] = (char)(p[at] ^ 1);
    return slice_make(p, s.len);
}

static const size_t LENGTHS[] = {0, 1, 47, 511, 512, 513, 70000};
enum { N_LENGTHS = sizeof LENGTHS / sizeof LENGTHS[0] };

START_TEST(sealed_text_opens_for_its_pair_only)
{
    struct seal_public to;
    struct seal_public other_public;
    struct seal_secret with;
    struct seal_secret other;
    struct slice plain = text_of(LENGTHS[_i]);
    struct slice sealed = {0};
    struct slice got = {0};
    seal_new_pair(&to, &with);
    seal_new_pair(&other_public, &other);
    seal_for(&to, plain, arena, &sealed);
    ck_assert_uint_eq(sealed.len, plain.len + SEAL_OVERHEAD);
    ck_assert_int_eq(seal_open(&with, sealed, arena, &got), OK);
    ck_assert(slice_equal(got, plain));
    ck_assert_int_eq(seal_open(&other, sealed, arena, &got), ERR_CORRUPT);
}
END_TEST

START_TEST(sealed_text_that_was_changed_or_cut_is_corrupt)
{
    struct seal_public to;
    struct seal_secret with;
    struct slice sealed = {0};
    struct slice got = {0};
    seal_new_pair(&to, &with);
    seal_for(&to, text_of(20), arena, &sealed);
    for (size_t i = 0; i < sealed.len; i++) {
        ck_assert_int_eq(seal_open(&with, changed_at(sealed, i), arena, &got), ERR_CORRUPT);
        ck_assert_int_eq(seal_open(&with, slice_make(sealed.p, i), arena, &got), ERR_CORRUPT);
    }
    ck_assert_ptr_null(got.p);
}
END_TEST

START_TEST(keys_of_a_workspace_are_written_once_and_read_back)
{
    struct seal_public to;
    struct seal_secret with;
    struct slice sealed = {0};
    struct slice got = {0};
    struct stat st;
    const char *keys = path_join(arena, dir, "keys");
    const char *secret = path_join(arena, keys, "officer.key");
    ck_assert_msg(seal_write_pair(dir, &diag) == OK, "%s", diag.text);
    ck_assert_int_eq(stat(secret, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(stat(keys, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0700);
    ck_assert_int_eq(seal_read_public(dir, &to, &diag), OK);
    ck_assert_int_eq(seal_read_secret(secret, &with, &diag), OK);
    seal_for(&to, SLICE("in confidence"), arena, &sealed);
    ck_assert_int_eq(seal_open(&with, sealed, arena, &got), OK);
    ck_assert(slice_is(got, "in confidence"));

    ck_assert_int_eq(seal_write_pair(dir, &diag), ERR_CONFLICT);
    ck_assert_int_eq(unlink(path_join(arena, keys, "officer.pub")), 0);
    ck_assert_int_eq(seal_write_pair(dir, &diag), ERR_CONFLICT);
    ck_assert_ptr_nonnull(strstr(diag.file, "officer.key"));
}
END_TEST

/* 32 bytes 0..31 in base64, and what comes near. */
static const struct {
    const char *text;
    enum err want;
} KEY_FILES[] = {
    {"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n", OK},
    {" AAECAwQFBgcICQoLDA0O\r\nDxAREhMUFRYXGBkaGxwdHh8=\r\n", OK},
    {"", ERR_SYNTAX},
    {"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==\n", ERR_SYNTAX},    /* 31 bytes */
    {"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g\n", ERR_SYNTAX},    /* 33 */
    {"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\n", ERR_SYNTAX},     /* no = */
    {"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\nx\n", ERR_SYNTAX}, /* more after it */
    {"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh_=\n", ERR_SYNTAX},    /* another alphabet */
};

START_TEST(key_file_is_one_key_in_base64_or_refused)
{
    struct seal_secret key;
    const char *path = path_join(arena, dir, "k");
    ck_assert_int_eq(file_write(path, slice_of(KEY_FILES[_i].text), 0600, &diag), OK);
    ck_assert_int_eq(seal_read_secret(path, &key, &diag), KEY_FILES[_i].want);
    for (size_t i = 0; KEY_FILES[_i].want == OK && i < SEAL_KEY_LEN; i++) {
        ck_assert_uint_eq(key.bytes[i], i);
    }
    if (KEY_FILES[_i].want != OK) {
        ck_assert_str_ne(diag.remedy, "");
    }
}
END_TEST

START_TEST(key_file_that_is_missing_or_large_is_an_error)
{
    struct seal_secret key;
    const char *path = path_join(arena, dir, "k");
    ck_assert_int_eq(seal_read_secret(path, &key, &diag), ERR_NOT_FOUND);
    ck_assert_int_eq(seal_read_public(dir, &(struct seal_public){{0}}, &diag), ERR_NOT_FOUND);
    ck_assert_int_eq(file_write(path, text_of(5000), 0600, &diag), OK);
    ck_assert_int_eq(seal_read_secret(path, &key, &diag), ERR_SYNTAX);
}
END_TEST

START_TEST(draft_opens_with_its_key_and_form_only)
{
    struct draft_key key;
    struct draft_key other;
    struct slice plain = text_of(LENGTHS[_i]);
    struct slice sealed = {0};
    struct slice got = {0};
    draft_key_new(&key);
    draft_key_new(&other);
    draft_seal(&key, "carer", plain, arena, &sealed);
    ck_assert_uint_eq(sealed.len, 24 + 16 + (plain.len / 512 + 1) * 512);
    ck_assert_int_eq(draft_open(&other, "carer", sealed, arena, &got), ERR_CORRUPT);
    ck_assert_int_eq(draft_open(&key, "staff", sealed, arena, &got), ERR_CORRUPT);
    ck_assert_int_eq(draft_open(&key, "carer", changed_at(sealed, 0), arena, &got), ERR_CORRUPT);
    ck_assert_int_eq(draft_open(&key, "carer", changed_at(sealed, 30), arena, &got), ERR_CORRUPT);
    ck_assert_int_eq(draft_open(&key, "carer", changed_at(sealed, sealed.len - 1), arena, &got),
                     ERR_CORRUPT);
    ck_assert_int_eq(draft_open(&key, "carer", slice_make(sealed.p, 39), arena, &got), ERR_CORRUPT);
    ck_assert_int_eq(draft_open(&key, "carer", (struct slice){0}, arena, &got), ERR_CORRUPT);
    ck_assert_ptr_null(got.p);
    ck_assert_int_eq(draft_open(&key, "carer", sealed, arena, &got), OK);
    ck_assert(slice_equal(got, plain));
}
END_TEST

START_TEST(draft_sealed_again_looks_different)
{
    struct draft_key key;
    struct slice one = {0};
    struct slice two = {0};
    draft_key_new(&key);
    draft_seal(&key, "carer", SLICE("the same"), arena, &one);
    draft_seal(&key, "carer", SLICE("the same"), arena, &two);
    ck_assert(!slice_equal(one, two));
}
END_TEST

/* BLAKE2b with key 0..31, digest_size 32, of b"commonview draft id\0carer": Python's hashlib. */
START_TEST(draft_id_is_the_keyed_hash_that_it_says)
{
    static const uint8_t WANT[DRAFT_ID_LEN] = {0x61, 0x1b, 0xac, 0xe6, 0x23, 0x1a, 0x0f, 0xe6,
                                               0x77, 0x91, 0x0e, 0xd9, 0x9f, 0xa3, 0x0c, 0x42,
                                               0xc5, 0xcd, 0xd5, 0x1d, 0xcc, 0x0c, 0x82, 0x72,
                                               0xbe, 0x40, 0x6d, 0x8f, 0x4d, 0x18, 0xba, 0xc2};
    struct draft_key key;
    for (size_t i = 0; i < sizeof key.bytes; i++) {
        key.bytes[i] = (uint8_t)i;
    }
    struct draft_id carer = draft_id_of(&key, "carer");
    struct draft_id staff = draft_id_of(&key, "staff");
    ck_assert_mem_eq(carer.bytes, WANT, sizeof WANT);
    ck_assert_mem_ne(carer.bytes, staff.bytes, sizeof carer.bytes);
    ck_assert_mem_ne(carer.bytes, key.bytes, sizeof carer.bytes);
}
END_TEST

START_TEST(response_key_begins_with_its_day_and_differs)
{
    struct response_key one;
    struct response_key two;
    response_key_new(0x01020304, &one);
    response_key_new(0x01020304, &two);
    const uint8_t want[4] = {1, 2, 3, 4};
    ck_assert_mem_eq(one.bytes, want, 4);
    ck_assert_mem_eq(two.bytes, want, 4);
    ck_assert_mem_ne(one.bytes + 4, two.bytes + 4, 12);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("seal");
    TCase *tc = test_case(suite, "seal");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, sealed_text_opens_for_its_pair_only, 0, N_LENGTHS);
    tcase_add_test(tc, sealed_text_that_was_changed_or_cut_is_corrupt);
    tcase_add_test(tc, keys_of_a_workspace_are_written_once_and_read_back);
    tcase_add_loop_test(tc, key_file_is_one_key_in_base64_or_refused, 0,
                        sizeof KEY_FILES / sizeof KEY_FILES[0]);
    tcase_add_test(tc, key_file_that_is_missing_or_large_is_an_error);
    tcase_add_loop_test(tc, draft_opens_with_its_key_and_form_only, 0, N_LENGTHS);
    tcase_add_test(tc, draft_sealed_again_looks_different);
    tcase_add_test(tc, draft_id_is_the_keyed_hash_that_it_says);
    tcase_add_test(tc, response_key_begins_with_its_day_and_differs);
    return test_run(suite);
}
