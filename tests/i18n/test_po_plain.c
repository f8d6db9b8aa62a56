/* The quick reader of catalogues against libgettext-po: where it reads a file at all, both read the
   same; what is odd or wrong it leaves to the library. */
#include "i18n/po_plain.h"

#include <stdlib.h>
#include <string.h>

#include "common/file.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

#define HEADER                                                                  \
    "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n" \
    "\"Plural-Forms: nplurals=2; plural=n != 1;\\n\"\n"                         \
    "\"X-Commonview-Confirmed-By:  A reader \\n\"\n\n"

static struct arena *arena;
static struct problems problems;

static void setup(void)
{
    arena = arena_new(0);
    problems_init(&problems);
}

static void teardown(void)
{
    problems_done(&problems);
    arena_free(arena);
}

static void same_text(const char *a, const char *b)
{
    ck_assert((a == NULL) == (b == NULL));
    ck_assert(a == NULL || strcmp(a, b) == 0);
}

static void same(const struct po_file_data *a, const struct po_file_data *b)
{
    ck_assert_uint_eq(a->n_entries, b->n_entries);
    ck_assert_str_eq(a->plural_forms, b->plural_forms);
    ck_assert_str_eq(a->confirmed_by, b->confirmed_by);
    for (size_t i = 0; i < a->n_entries; i++) {
        const struct po_entry *x = &a->entries[i];
        const struct po_entry *y = &b->entries[i];
        same_text(x->ctx, y->ctx);
        same_text(x->msgid, y->msgid);
        same_text(x->msgid_plural, y->msgid_plural);
        ck_assert_uint_eq(x->n_forms, y->n_forms);
        ck_assert_uint_eq(x->line, y->line);
        for (size_t n = 0; n < x->n_forms; n++) {
            same_text(x->forms[n], y->forms[n]);
        }
    }
}

/* Both read the file; gives how many texts it has. */
static size_t compare(const char *path)
{
    struct slice content;
    struct po_file_data plain;
    struct po_file_data odd;
    ck_assert_int_eq(file_read(path, 1 << 24, arena, &content, NULL), OK);
    ck_assert(po_plain_read(content, arena, &plain));
    ck_assert_int_eq(po_file_load_odd(path, content, arena, &odd, &problems), OK);
    same(&plain, &odd);
    return plain.n_entries;
}

START_TEST(our_catalogues_are_plain_and_read_as_the_library_reads_them)
{
    static const char *const tags[] = {"cy", "pl", "ro", "uk", "ur"};
    ck_assert_uint_gt(compare(arena_printf(arena, "%s/i18n/%s.po", data_dir(arena), tags[_i])),
                      1000);
}
END_TEST

static const char *const plain[] = {
    HEADER,
    HEADER "msgid \"a\"\nmsgstr \"b\"\n",
    HEADER "msgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n",
    HEADER "#. said\n#: a.c:1\n#, fuzzy, c-format\nmsgid \"a\"\nmsgstr \"b\"\n",
    HEADER "#, c-format\nmsgid \"a\"\nmsgstr \"b\"\n\n#, fuzzy\n#| msgid \"e\"\nmsgid \"c\"\n"
           "msgstr \"d\"\n\nmsgid \"f\"\nmsgstr \"g\"\n",
    HEADER "msgctxt \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n",
    HEADER "msgid \"\"\n\"a \"\n\"b\\n\"\nmsgstr \"\"\n\"c\\t\"\n\"\\\"d\\\\\"\n",
    HEADER "msgid \"a\"\nmsgid_plural \"{n} a\"\nmsgstr[0] \"b\"\nmsgstr[1] \"c\"\n",
    HEADER "msgid \"a\"\nmsgid_plural \"{n} a\"\nmsgstr[0] \"b\"\nmsgstr[1] \"\"\n",
    HEADER "msgid \"a\"\nmsgstr \"\"\n",
    HEADER "\"Language: cy\\n\"\n",
    HEADER "  msgid   \"a\"  \n\tmsgstr\t\"b\"\n",
    HEADER "msgid \"a\"\nmsgstr \"b\"\n\n#~ msgid \"old\"\n#~ msgstr \"o\"\n",
};

START_TEST(a_plain_file_reads_the_same)
{
    struct temp temp;
    temp_make(&temp);
    const char *path = temp_path(&temp, "a.po");
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    ck_assert_int_ge(fputs(plain[_i], out), 0);
    ck_assert_int_eq(fclose(out), 0);
    compare(path);
    temp_remove(&temp);
}
END_TEST

static const char *const odd[] = {
    "",
    "msgid \"a\"\nmsgstr \"b\"\n",
    "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n",
    HEADER HEADER,
    HEADER "msgid \"a\"\nmsgstr b\n",
    HEADER "msgid \"a\"\nmsgstr \"b\n",
    HEADER "msgid \"a\"\nmsgstr \"b\\\"\n",
    HEADER "msgid \"a\"\nmsgstr \"b\"c\"\n",
    HEADER "msgid \"a\"\nmsgstr \"\\x41\"\n",
    HEADER "msgid \"a\"\nmsgstr \"\\r\"\n",
    HEADER "msgid \"a\"\nmsgstr \"b\" \"c\"\n",
    HEADER "msgid \"a\"\n",
    HEADER "msgctxt \"a\"\n",
    HEADER "msgctxt \"a\"\nmsgctxt \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n",
    HEADER "msgstr \"b\"\n",
    HEADER "msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n",
    HEADER "msgid \"a\"\nmsgctxt \"b\"\nmsgstr \"c\"\n",
    HEADER "msgid \"a\"\nmsgstr[0] \"b\"\n",
    HEADER "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"\n",
    HEADER "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"\n",
    HEADER "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[9] \"d\"\n",
    HEADER "msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n",
    HEADER "msgid \"a\"\n# said\nmsgstr \"b\"\n",
    HEADER "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n",
    HEADER "domain \"a\"\n",
    HEADER "msgid\n",
};

START_TEST(an_odd_file_is_left_to_the_library)
{
    struct po_file_data data;
    ck_assert_msg(!po_plain_read(slice_of(odd[_i]), arena, &data), "%s", odd[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("po_plain");
    TCase *tc = test_case(suite, "po_plain");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, our_catalogues_are_plain_and_read_as_the_library_reads_them, 0, 5);
    tcase_add_loop_test(tc, a_plain_file_reads_the_same, 0, (int)(sizeof plain / sizeof *plain));
    tcase_add_loop_test(tc, an_odd_file_is_left_to_the_library, 0, (int)(sizeof odd / sizeof *odd));
    return test_run(suite);
}
