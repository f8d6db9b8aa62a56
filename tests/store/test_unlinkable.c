/* Somebody who holds the whole store, its log and its free pages cannot join a used code with the
   invitation that it was. */
#include "store/invitations.h"

#include <stdlib.h>
#include <string.h>

#include <check.h>
#include <sodium.h>

#include "common/file.h"
#include "tests/support/run.h"
#include "tests/support/store_case.h"

enum { DAY = 20000, N_PEOPLE = 240, N_CHANCE = 10 };

static struct store_case c;
static struct diag diag;
static int64_t wave;

static void setup(void)
{
    const struct wave w = {.name = "spring", .made = DAY, .closes = DAY + 42};
    memset(&diag, 0, sizeof diag);
    store_case_open(&c);
    CK_OK(store_put_wave(c.store, &w, &wave, &diag), &diag);
}

static void teardown(void)
{
    store_case_close(&c);
}

static enum err put_invitation(const struct invite_id *id)
{
    const struct invitation inv = {
        .wave = wave, .form = SLICE("service-user"), .unit = SLICE("home-01")};
    return store_put_invitation(c.store, id, &inv, &diag);
}

/* Person i has the id and the mark that their code is stretched to: here, any two random numbers. */
struct person {
    struct invite_id id;
    struct spending use;
    struct response response;
};

/* Everybody answers, one transaction each, in an order of its own: the worst case for who wants to
   hide, as nobody shares a transaction. The store is still open, so its log holds all of it. */
static void invite_and_answer(struct person *people)
{
    struct writer *writer = NULL;
    size_t order[N_PEOPLE];
    CK_OK(store_begin(c.store, &diag), &diag);
    for (size_t i = 0; i < N_PEOPLE; i++) {
        people[i].use = (struct spending){
            .wave = wave, .form = SLICE("service-user"), .unit = SLICE("home-01")};
        randombytes_buf(people[i].id.bytes, sizeof people[i].id.bytes);
        randombytes_buf(people[i].use.mark.bytes, sizeof people[i].use.mark.bytes);
        people[i].response = store_case_response(c.arena, (uint32_t)i, DAY);
        randombytes_buf(people[i].response.key.bytes + 4, RESPONSE_KEY_LEN - 4);
        people[i].response.unit = SLICE("home-01");
        CK_OK(put_invitation(&people[i].id), &diag);
        order[i] = i;
    }
    CK_OK(store_commit(c.store, &diag), &diag);
    for (size_t i = N_PEOPLE - 1; i > 0; i--) {
        const size_t k = randombytes_uniform((uint32_t)i + 1);
        const size_t swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
    CK_OK(writer_start(c.dir, 16, NULL, NULL, &writer, &diag), &diag);
    for (size_t i = 0; i < N_PEOPLE; i++) {
        struct person *p = &people[order[i]];
        struct write_job job = {
            .response = &p->response, .definition = c.definition, .spending = &p->use};
        ck_assert_int_eq(store_case_write(writer, &job), OK);
    }
    writer_stop(writer);
}

struct bytes {
    struct slice main;
    struct slice log;
};

static struct bytes read_files(void)
{
    struct bytes b = {{0}, {0}};
    const char *path = arena_printf(c.arena, "%s/responses.db", c.dir);
    CK_OK(file_read(path, 1U << 26, c.arena, &b.main, &diag), &diag);
    CK_OK(file_read(arena_printf(c.arena, "%s-wal", path), 1U << 26, c.arena, &b.log, &diag),
          &diag);
    return b;
}

/* Where `n` bytes stand first, from the end with `last`; SIZE_MAX for nowhere. */
static size_t place_of(struct slice where, const uint8_t *bytes, size_t n, bool last)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i + n <= where.len; i++) {
        if (where.p[i] == (char)bytes[0] && memcmp(where.p + i, bytes, n) == 0) {
            found = i;
            if (!last) {
                break;
            }
        }
    }
    return found;
}

struct placed {
    size_t person;
    size_t place;
};

static int by_place(const void *a, const void *b)
{
    const struct placed *x = a;
    const struct placed *y = b;
    if (x->place != y->place) {
        return x->place < y->place ? -1 : 1;
    }
    return 0;
}

/* How many people somebody finds who pairs the k-th of one list with the k-th of the other. */
static size_t n_joined(struct placed *a, struct placed *b)
{
    size_t n = 0;
    qsort(a, N_PEOPLE, sizeof *a, by_place);
    qsort(b, N_PEOPLE, sizeof *b, by_place);
    for (size_t i = 0; i < N_PEOPLE; i++) {
        n += a[i].person == b[i].person;
    }
    return n;
}

/* By where ids, marks and keys stand first or last in the log. By chance one person
   in a list is met; ten or more has a chance of one in ten million (Poisson, mean 1). */
START_TEST(used_codes_cannot_be_joined_with_invitations_by_place)
{
    struct person *people = arena_array(c.arena, N_PEOPLE, sizeof *people);
    struct placed ids[N_PEOPLE];
    struct placed marks[N_PEOPLE];
    struct placed keys[N_PEOPLE];
    const bool last = _i == 1;
    invite_and_answer(people);
    const struct bytes b = read_files();
    for (size_t i = 0; i < N_PEOPLE; i++) {
        const struct person *p = &people[i];
        ids[i] = (struct placed){i, place_of(b.log, p->id.bytes, INVITE_HASH_LEN, last)};
        marks[i] = (struct placed){i, place_of(b.log, p->use.mark.bytes, INVITE_HASH_LEN, last)};
        keys[i] = (struct placed){i, place_of(b.log, p->response.key.bytes, 16, last)};
        ck_assert(ids[i].place != SIZE_MAX && marks[i].place != SIZE_MAX);
    }
    ck_assert_uint_lt(n_joined(ids, marks), N_CHANCE);
    ck_assert_uint_lt(n_joined(ids, keys), N_CHANCE);
    if (!last) { /* what the log does tell, or this test would see nothing: mark and answer */
        ck_assert_uint_gt(n_joined(marks, keys), N_PEOPLE / 2);
    }
}
END_TEST

/* Pages of the log that were written after the invitations were: none has the id of one. */
START_TEST(using_a_code_writes_nothing_where_invitations_are)
{
    struct person *people = arena_array(c.arena, N_PEOPLE, sizeof *people);
    invite_and_answer(people);
    const struct bytes b = read_files();
    size_t last_id = 0;
    size_t first_mark = SIZE_MAX;
    for (size_t i = 0; i < N_PEOPLE; i++) {
        const size_t id = place_of(b.log, people[i].id.bytes, INVITE_HASH_LEN, true);
        const size_t mark = place_of(b.log, people[i].use.mark.bytes, INVITE_HASH_LEN, false);
        ck_assert(id != SIZE_MAX && mark != SIZE_MAX);
        last_id = id > last_id ? id : last_id;
        first_mark = mark < first_mark ? mark : first_mark;
    }
    ck_assert_uint_lt(last_id, first_mark);
}
END_TEST

/* After the log is emptied: pages of the file, free ones too, have each number once and no more, in
   the order of the numbers, which is that of nothing else. */
START_TEST(used_codes_cannot_be_joined_in_the_file_and_its_free_pages)
{
    struct person *people = arena_array(c.arena, N_PEOPLE, sizeof *people);
    struct placed ids[N_PEOPLE];
    struct placed marks[N_PEOPLE];
    struct placed keys[N_PEOPLE];
    invite_and_answer(people);
    CK_OK(store_scrub(c.store, &diag), &diag);
    const struct bytes b = read_files();
    ck_assert_uint_eq(b.log.len, 0);
    for (size_t i = 0; i < N_PEOPLE; i++) {
        const struct person *p = &people[i];
        ids[i] = (struct placed){i, place_of(b.main, p->id.bytes, INVITE_HASH_LEN, false)};
        marks[i] = (struct placed){i, place_of(b.main, p->use.mark.bytes, INVITE_HASH_LEN, false)};
        keys[i] = (struct placed){i, place_of(b.main, p->response.key.bytes, 16, false)};
        ck_assert(ids[i].place != SIZE_MAX && marks[i].place != SIZE_MAX);
    }
    ck_assert_uint_lt(n_joined(ids, marks), N_CHANCE);
    ck_assert_uint_lt(n_joined(ids, keys), N_CHANCE);
    ck_assert_uint_lt(n_joined(marks, keys), N_CHANCE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("unlinkable");
    TCase *tc = test_case(suite, "unlinkable");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, used_codes_cannot_be_joined_with_invitations_by_place, 0, 2);
    tcase_add_test(tc, using_a_code_writes_nothing_where_invitations_are);
    tcase_add_test(tc, used_codes_cannot_be_joined_in_the_file_and_its_free_pages);
    return test_run(suite);
}
