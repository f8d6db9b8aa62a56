/* Requests: paths, url-encoded bodies, cookies. */

#include <string.h>

#include "collector/request.h"
#include "tests/support/run.h"

static struct arena *arena;

static enum err parse(const char *body, size_t len, struct fields *out)
{
    char *copy = arena_slicedup(arena, slice_make(body, len));
    return fields_parse(copy, len, arena, out);
}

START_TEST(fields_are_decoded)
{
    static const struct {
        const char *body;
        const char *name;
        const char *value;
        size_t n;
    } rows[] = {
        {"a=1", "a", "1", 1},
        {"a=1&b=2", "b", "2", 2},
        {"a=x+y", "a", "x y", 1},
        {"a=x%20y%2By", "a", "x y+y", 1},
        {"a=%c5%BB", "a", "\xc5\xbb", 1},
        {"a", "a", "", 1},
        {"a=", "a", "", 1},
        {"a==b", "a", "=b", 1},
        {"&&a=1&&", "a", "1", 1},
        {"=novalue&a=1", "a", "1", 1},
        {"%61=1", "a", "1", 1},
        {"a=1&a=2", "a", "1", 2},
        {"", "a", "", 0},
    };
    struct fields f;
    ck_assert_int_eq(parse(rows[_i].body, strlen(rows[_i].body), &f), OK);
    ck_assert_uint_eq(f.n_items, rows[_i].n);
    ck_assert(slice_is(fields_get(&f, rows[_i].name), rows[_i].value));
}
END_TEST

START_TEST(broken_bodies_are_refused)
{
    static const struct {
        const char *body;
        size_t len;
    } rows[] = {
        {"a=%", 3},      {"a=%4", 4},  {"a=%zz", 5}, {"a=%00", 5},  {"a=\xff", 3},
        {"a=%c3%28", 8}, {"%ff=1", 5}, {"a=%01", 5}, {"a=x\0y", 5}, {"a=%ed%a0%80", 11},
    };
    struct fields f;
    ck_assert_int_eq(parse(rows[_i].body, rows[_i].len, &f), ERR_SYNTAX);
}
END_TEST

START_TEST(too_many_fields_are_refused)
{
    struct fields f;
    char body[2 * REQUEST_FIELDS_MAX + 8];
    for (size_t i = 0; i < sizeof body; i += 2) {
        body[i] = 'a';
        body[i + 1] = '&';
    }
    ck_assert_int_eq(parse(body, sizeof body, &f), ERR_LIMIT);
}
END_TEST

START_TEST(every_split_of_bytes_decodes_alike)
{
    /* Whatever bytes come, parsing ends, inside the body, with checked text or an error. */
    for (unsigned seed = 0; seed < 20000; seed++) {
        char body[24];
        unsigned state = seed * 2654435761U + 1;
        for (size_t i = 0; i < sizeof body; i++) {
            static const char letters[] = "ab%=&+0f\xc3\xa9 ";
            state = state * 1664525U + 1013904223U;
            body[i] = letters[(state >> 16) % (sizeof letters - 1)];
        }
        struct fields f;
        if (parse(body, sizeof body, &f) == OK) {
            for (size_t i = 0; i < f.n_items; i++) {
                ck_assert_uint_le(f.items[i].name.len + f.items[i].value.len, sizeof body);
            }
        }
        if (seed % 1000 == 0) {
            arena_reset(arena);
        }
    }
}
END_TEST

START_TEST(paths_are_cut_into_pieces)
{
    struct request r = {0};
    ck_assert_int_eq(request_path(&r, "/q/your-care/3"), OK);
    ck_assert_uint_eq(r.n_parts, 3);
    ck_assert(slice_is(r.parts[1], "your-care"));
    ck_assert_int_eq(request_path(&r, "/"), OK);
    ck_assert_uint_eq(r.n_parts, 0);
    ck_assert_int_eq(request_path(&r, "/a/b/c/d/e/f/g"), ERR_NOT_FOUND);
    ck_assert_int_eq(request_path(&r, "q"), ERR_SYNTAX);
    ck_assert_int_eq(request_path(&r, "/\xff"), ERR_SYNTAX);
}
END_TEST

START_TEST(our_cookie_is_found_among_others)
{
    ck_assert(slice_is(cookie_find("a=1; commonview=xyz; b=2", "commonview"), "xyz"));
    ck_assert(slice_is(cookie_find("commonview=x=y", "commonview"), "x=y"));
    ck_assert(slice_is(cookie_find("xcommonview=1", "commonview"), ""));
    ck_assert(slice_is(cookie_find(NULL, "commonview"), ""));
}
END_TEST

static void begin(void)
{
    arena = arena_new(0);
}

static void end(void)
{
    arena_free(arena);
}

int main(void)
{
    Suite *s = suite_create("request");
    TCase *c = test_case(s, "request");
    tcase_add_checked_fixture(c, begin, end);
    tcase_add_loop_test(c, fields_are_decoded, 0, 13);
    tcase_add_loop_test(c, broken_bodies_are_refused, 0, 10);
    tcase_add_test(c, too_many_fields_are_refused);
    tcase_add_test(c, every_split_of_bytes_decodes_alike);
    tcase_add_test(c, paths_are_cut_into_pieces);
    tcase_add_test(c, our_cookie_is_found_among_others);
    return test_run(s);
}
