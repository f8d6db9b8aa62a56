#include "store/invitations.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>
#include <sodium.h>
#include <sqlite3.h>

#include "common/file.h"
#include "store/writer.h"
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

static struct invite_id id_of(unsigned char n)
{
    return (struct invite_id){{n, 1}};
}

static struct spending use_of(unsigned char n)
{
    return (struct spending){
        .mark = {{n, 2}}, .wave = wave, .form = SLICE("service-user"), .unit = SLICE("home-01")};
}

static enum err put_invitation(const struct invite_id *id)
{
    const struct invitation inv = {
        .wave = wave, .form = SLICE("service-user"), .unit = SLICE("home-01")};
    return store_put_invitation(c.store, id, &inv, &diag);
}

/* --- waves and codes -------------------------------------------------------------------------- */

START_TEST(wave_comes_back_as_it_was_made)
{
    const struct wave second = {
        .name = "autumn", .confidential = true, .made = DAY + 1, .closes = DAY + 1};
    const struct wave *all = NULL;
    size_t n = 0;
    int64_t number = 0;
    CK_OK(store_put_wave(c.store, &second, &number, &diag), &diag);
    CK_OK(store_waves(c.store, c.arena, &all, &n, &diag), &diag);
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(all[0].name, "spring");
    ck_assert(!all[0].confidential);
    ck_assert_int_eq(all[1].number, number);
    ck_assert_str_eq(all[1].name, "autumn");
    ck_assert(all[1].confidential);
    ck_assert_int_eq(all[1].made, DAY + 1);
    ck_assert_int_eq(all[1].closes, DAY + 1);
}
END_TEST

START_TEST(wave_that_cannot_be_is_refused)
{
    int64_t number = -1;
    const struct wave again = {.name = "spring", .made = DAY, .closes = DAY};
    const struct wave backwards = {.name = "x", .made = DAY, .closes = DAY - 1};
    const struct wave nameless = {.name = "", .made = DAY, .closes = DAY};
    ck_assert_int_eq(store_put_wave(c.store, &again, &number, &diag), ERR_CONFLICT);
    ck_assert_ptr_nonnull(strstr(diag.text, "spring"));
    ck_assert_int_eq(store_put_wave(c.store, &backwards, &number, &diag), ERR_RANGE);
    ck_assert_int_eq(store_put_wave(c.store, &nameless, &number, &diag), ERR_RANGE);
    ck_assert_int_eq(number, -1);
}
END_TEST

static const char *const changes[] = {
    "UPDATE wave SET confidential = 1",
    "UPDATE wave SET name = 'other'",
    "UPDATE wave SET made = made + 1",
};

/* What people were told when they were invited. */
START_TEST(promise_of_a_wave_cannot_be_changed)
{
    sqlite3 *db = NULL;
    ck_assert_int_eq(sqlite3_open(arena_printf(c.arena, "%s/responses.db", c.dir), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, changes[_i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
    ck_assert_int_eq(sqlite3_exec(db, "UPDATE wave SET closes = closes + 7", NULL, NULL, NULL),
                     SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

START_TEST(invitation_is_found_by_its_id_only)
{
    const struct invite_id id = id_of(1);
    const struct invite_id other = id_of(2);
    struct invitation got = {.wave = -1};
    CK_OK(put_invitation(&id), &diag);
    CK_OK(store_find_invitation(c.store, &id, c.arena, &got, &diag), &diag);
    ck_assert_int_eq(got.wave, wave);
    ck_assert(slice_is(got.form, "service-user"));
    ck_assert(slice_is(got.unit, "home-01"));
    ck_assert(!got.confidential);
    ck_assert_int_eq(got.closes, DAY + 42);
    ck_assert_int_eq(store_find_invitation(c.store, &other, c.arena, &got, &diag), ERR_NOT_FOUND);
    ck_assert_int_eq(put_invitation(&id), ERR_CONFLICT);
}
END_TEST

static enum spent spent_of(unsigned char n)
{
    const struct spending use = use_of(n);
    enum spent spent = SPENT_NOT;
    CK_OK(store_find_spent(c.store, &use.mark, &spent, &diag), &diag);
    return spent;
}

START_TEST(code_is_used_once)
{
    const struct spending use = use_of(1);
    ck_assert_int_eq(spent_of(1), SPENT_NOT);
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    ck_assert_int_eq(spent_of(1), SPENT_ANSWERED);
    ck_assert_int_eq(store_spend(c.store, &use, &diag), ERR_CONFLICT);
    ck_assert_int_eq(spent_of(2), SPENT_NOT);
}
END_TEST

START_TEST(no_thank_you_may_become_an_answer_but_not_the_other_way)
{
    struct spending use = use_of(1);
    use.declined = true;
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    ck_assert_int_eq(spent_of(1), SPENT_DECLINED);
    use.declined = false;
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    ck_assert_int_eq(spent_of(1), SPENT_ANSWERED);
    use.declined = true;
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    ck_assert_int_eq(spent_of(1), SPENT_ANSWERED);
}
END_TEST

/* --- counts ----------------------------------------------------------------------------------- */

static void add_invited(const char *unit, const char *group, const char *reason)
{
    const struct invited_count one = {.wave = wave,
                                      .form = SLICE("carer"),
                                      .unit = slice_of(unit),
                                      .group = slice_of(group),
                                      .reason = slice_of(reason),
                                      .people = 1};
    CK_OK(store_add_invited(c.store, &one, &diag), &diag);
}

START_TEST(invited_people_are_counted_by_unit_group_and_reason)
{
    struct invited_count *rows = NULL;
    size_t n = 0;
    add_invited("b", "older", "");
    add_invited("a", "older", "");
    add_invited("a", "older", "");
    add_invited("a", "older", "in hospital");
    add_invited("a", "", "");
    CK_OK(store_invited_counts(c.store, wave, c.arena, &rows, &n, &diag), &diag);
    ck_assert_uint_eq(n, 4);
    ck_assert(slice_is(rows[0].unit, "a") && rows[0].group.len == 0 && rows[0].people == 1);
    ck_assert(slice_is(rows[1].group, "older") && rows[1].people == 2);
    ck_assert(slice_is(rows[2].reason, "in hospital") && rows[2].people == 1);
    ck_assert(slice_is(rows[3].unit, "b") && slice_is(rows[3].form, "carer"));
    CK_OK(store_invited_counts(c.store, wave + 1, c.arena, &rows, &n, &diag), &diag);
    ck_assert_uint_eq(n, 0);
}
END_TEST

START_TEST(used_codes_are_counted_by_unit)
{
    struct spent_count *rows = NULL;
    size_t n = 0;
    for (unsigned char i = 0; i < 7; i++) {
        struct spending use = use_of(i);
        use.unit = i < 3 ? SLICE("a") : SLICE("b");
        use.declined = i == 2 || i == 6;
        CK_OK(store_spend(c.store, &use, &diag), &diag);
    }
    CK_OK(store_spent_counts(c.store, wave, c.arena, &rows, &n, &diag), &diag);
    ck_assert_uint_eq(n, 2);
    ck_assert(slice_is(rows[0].unit, "a"));
    ck_assert_int_eq(rows[0].answered, 2);
    ck_assert_int_eq(rows[0].declined, 1);
    ck_assert_int_eq(rows[1].answered, 3);
    ck_assert_int_eq(rows[1].declined, 1);
}
END_TEST

START_TEST(forgetting_people_keeps_the_counts_and_forgetting_the_wave_nothing)
{
    struct slice *contacts = NULL;
    struct invited_count *rows = NULL;
    const struct wave *waves = NULL;
    size_t n = 0;
    int64_t n_gone = 0;
    const struct invite_id id = id_of(1);
    const struct spending use = use_of(1);
    struct invitation inv;
    CK_OK(put_invitation(&id), &diag);
    CK_OK(store_put_contact(c.store, wave, SLICE("sealed one"), &diag), &diag);
    CK_OK(store_put_contact(c.store, wave, SLICE("sealed two"), &diag), &diag);
    CK_OK(store_spend(c.store, &use, &diag), &diag);
    add_invited("a", "older", "");
    CK_OK(store_contacts(c.store, wave, c.arena, &contacts, &n, &diag), &diag);
    ck_assert_uint_eq(n, 2);
    ck_assert(slice_is(contacts[0], "sealed one") != slice_is(contacts[1], "sealed one"));
    CK_OK(store_forget_people(c.store, wave, &n_gone, &diag), &diag);
    ck_assert_int_eq(n_gone, 2);
    CK_OK(store_contacts(c.store, wave, c.arena, &contacts, &n, &diag), &diag);
    ck_assert_uint_eq(n, 0);
    ck_assert_int_eq(store_find_invitation(c.store, &id, c.arena, &inv, &diag), ERR_NOT_FOUND);
    CK_OK(store_invited_counts(c.store, wave, c.arena, &rows, &n, &diag), &diag);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(spent_of(1), SPENT_ANSWERED);
    CK_OK(store_forget_wave(c.store, wave, &diag), &diag);
    CK_OK(store_waves(c.store, c.arena, &waves, &n, &diag), &diag);
    ck_assert_uint_eq(n, 0);
    ck_assert_int_eq(store_forget_wave(c.store, wave, &diag), ERR_NOT_FOUND);
}
END_TEST

START_TEST(wave_with_people_is_not_forgotten)
{
    CK_OK(store_put_contact(c.store, wave, SLICE("sealed"), &diag), &diag);
    CK_OK(store_begin(c.store, &diag), &diag);
    ck_assert_int_eq(store_forget_wave(c.store, wave, &diag), ERR_NOT_FOUND);
    store_rollback(c.store);
}
END_TEST

/* --- through the writer ----------------------------------------------------------------------- */

struct waiting {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool done;
    enum err result;
};

static void on_done(struct write_job *job, enum err result)
{
    struct waiting *w = job->cls;
    (void)pthread_mutex_lock(&w->mutex);
    w->done = true;
    w->result = result;
    (void)pthread_cond_signal(&w->changed);
    (void)pthread_mutex_unlock(&w->mutex);
}

static enum err write_and_wait(struct writer *writer, struct write_job *job)
{
    struct waiting w = {.done = false, .result = ERR_INTERNAL};
    ck_assert_int_eq(pthread_mutex_init(&w.mutex, NULL), 0);
    ck_assert_int_eq(pthread_cond_init(&w.changed, NULL), 0);
    job->done = on_done;
    job->cls = &w;
    ck_assert_int_eq(writer_submit(writer, job), OK);
    (void)pthread_mutex_lock(&w.mutex);
    while (!w.done) {
        (void)pthread_cond_wait(&w.changed, &w.mutex);
    }
    (void)pthread_mutex_unlock(&w.mutex);
    (void)pthread_cond_destroy(&w.changed);
    (void)pthread_mutex_destroy(&w.mutex);
    return w.result;
}

static int64_t count(void)
{
    int64_t n = 0;
    CK_OK(store_count(c.store, &n, &diag), &diag);
    return n;
}

START_TEST(answer_and_used_code_are_stored_together_or_not_at_all)
{
    struct writer *writer = NULL;
    struct response first = store_case_response(c.arena, 1, DAY);
    struct response second = store_case_response(c.arena, 2, DAY);
    const struct spending use = use_of(1);
    struct slice sealed = {0};
    struct write_job job = {.response = &first,
                            .definition = c.definition,
                            .spending = &use,
                            .sealed_sender = SLICE("who")};
    CK_OK(writer_start(c.dir, 16, NULL, NULL, &writer, &diag), &diag);
    ck_assert_int_eq(write_and_wait(writer, &job), OK);
    ck_assert_int_eq(write_and_wait(writer, &job), OK); /* sent twice */
    ck_assert_int_eq(count(), 1);
    job.response = &second; /* another answer with the same code */
    ck_assert_int_eq(write_and_wait(writer, &job), ERR_CONFLICT);
    ck_assert_int_eq(count(), 1);
    writer_stop(writer);
    CK_OK(store_find_sender(c.store, &first.key, c.arena, &sealed, &diag), &diag);
    ck_assert(slice_is(sealed, "who"));
    ck_assert_int_eq(store_find_sender(c.store, &second.key, c.arena, &sealed, &diag),
                     ERR_NOT_FOUND);
    CK_OK(store_delete_response(c.store, &first.key, &diag), &diag);
    ck_assert_int_eq(store_find_sender(c.store, &first.key, c.arena, &sealed, &diag),
                     ERR_NOT_FOUND);
}
END_TEST

START_TEST(no_thank_you_is_stored_without_an_answer)
{
    struct writer *writer = NULL;
    struct spending use = use_of(1);
    struct write_job job = {.spending = &use};
    use.declined = true;
    CK_OK(writer_start(c.dir, 16, NULL, NULL, &writer, &diag), &diag);
    ck_assert_int_eq(write_and_wait(writer, &job), OK);
    writer_stop(writer);
    ck_assert_int_eq(count(), 0);
    ck_assert_int_eq(spent_of(1), SPENT_DECLINED);
}
END_TEST

/* --- joining ---------------------------------------------------------------------------------- */

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
        people[i].use = use_of(0);
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
        ck_assert_int_eq(write_and_wait(writer, &job), OK);
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
    Suite *suite = suite_create("invitations");
    TCase *tc = test_case(suite, "invitations");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, wave_comes_back_as_it_was_made);
    tcase_add_test(tc, wave_that_cannot_be_is_refused);
    tcase_add_loop_test(tc, promise_of_a_wave_cannot_be_changed, 0,
                        sizeof changes / sizeof changes[0]);
    tcase_add_test(tc, invitation_is_found_by_its_id_only);
    tcase_add_test(tc, code_is_used_once);
    tcase_add_test(tc, no_thank_you_may_become_an_answer_but_not_the_other_way);
    tcase_add_test(tc, invited_people_are_counted_by_unit_group_and_reason);
    tcase_add_test(tc, used_codes_are_counted_by_unit);
    tcase_add_test(tc, forgetting_people_keeps_the_counts_and_forgetting_the_wave_nothing);
    tcase_add_test(tc, wave_with_people_is_not_forgotten);
    tcase_add_test(tc, answer_and_used_code_are_stored_together_or_not_at_all);
    tcase_add_test(tc, no_thank_you_is_stored_without_an_answer);
    tcase_add_loop_test(tc, used_codes_cannot_be_joined_with_invitations_by_place, 0, 2);
    tcase_add_test(tc, using_a_code_writes_nothing_where_invitations_are);
    tcase_add_test(tc, used_codes_cannot_be_joined_in_the_file_and_its_free_pages);
    return test_run(suite);
}
