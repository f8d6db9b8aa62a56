/* Alerts in the store: with their response or not at all, and a trail that only grows. */
#include "store/alerts.h"

#include <string.h>

#include <check.h>
#include <sqlite3.h>

#include "common/file.h"
#include "tests/support/run.h"
#include "tests/support/store_case.h"

enum { DAY = 20000, RAISED = 480000 * ALERT_HOUR, DUE = RAISED + 24 * ALERT_HOUR };

static struct store_case c;
static struct diag diag;

static void setup(void)
{
    memset(&diag, 0, sizeof diag);
    store_case_open(&c);
}

static void teardown(void)
{
    store_case_close(&c);
}

static struct alert_put alert_of(uint8_t n)
{
    return (struct alert_put){.id = {{n, 1, 2, 3}},
                              .kinds = ALERT_CONTACT | ALERT_WORDS,
                              .raised = RAISED,
                              .due = DUE + (int64_t)n * ALERT_HOUR,
                              .sealed = SLICE("sealed content")};
}

static void put(uint8_t n)
{
    const struct alert_put a = alert_of(n);
    CK_OK(store_put_alert(c.store, &a, &diag), &diag);
}

static enum err add(uint8_t n, const char *what, const char *outcome)
{
    struct alert_event e = {.alert = {{n, 1, 2, 3}},
                            .at = RAISED + 60,
                            .what = what,
                            .who = "Robin",
                            .outcome = outcome};
    if (strcmp(what, "closed") == 0) {
        e.sealed = SLICE("sealed reason");
    }
    return store_add_alert_event(c.store, &e, &diag);
}

static size_t list(bool open_only, const struct alert_row **out)
{
    size_t n = 0;
    CK_OK(store_alerts(c.store, open_only, c.arena, out, &n, &diag), &diag);
    return n;
}

START_TEST(list_tells_what_was_done_first_due_first)
{
    const struct alert_row *rows = NULL;
    put(2);
    put(1);
    ck_assert_int_eq(add(2, "told", ""), OK);
    ck_assert_int_eq(add(2, "taken", ""), OK);
    ck_assert_uint_eq(list(true, &rows), 2);
    ck_assert_uint_eq(rows[0].id.bytes[0], 1);
    ck_assert_int_eq(rows[0].taken, 0);
    ck_assert_str_eq(rows[0].taken_by, "");
    ck_assert_int_eq(rows[1].told, RAISED + 60);
    ck_assert_int_eq(rows[1].taken, RAISED + 60);
    ck_assert_str_eq(rows[1].taken_by, "Robin");
    ck_assert_uint_eq(rows[1].kinds, ALERT_CONTACT | ALERT_WORDS);
    ck_assert_int_eq(rows[1].due, DUE + 2 * ALERT_HOUR);
    ck_assert_int_eq(add(2, "closed", "passed"), OK);
    ck_assert_uint_eq(list(true, &rows), 1);
    ck_assert_uint_eq(list(false, &rows), 2);
    ck_assert_str_eq(rows[1].outcome, "passed");
    ck_assert_str_eq(rows[1].closed_by, "Robin");
}
END_TEST

START_TEST(event_that_cannot_be_is_refused)
{
    put(1);
    ck_assert_int_eq(add(1, "told", ""), OK);
    ck_assert_int_eq(add(1, "told", ""), ERR_CONFLICT); /* once */
    ck_assert_int_eq(add(1, "taken", ""), OK);
    ck_assert_int_eq(add(1, "taken", ""), OK); /* by another officer */
    ck_assert_int_eq(add(1, "closed", ""), ERR_RANGE);
    ck_assert_int_eq(add(1, "closed", "forgot"), ERR_RANGE);
    ck_assert_int_eq(add(1, "taken", "passed"), ERR_RANGE);
    ck_assert_int_eq(add(1, "dropped", ""), ERR_RANGE);
    ck_assert_int_eq(add(9, "taken", ""), ERR_NOT_FOUND);
    ck_assert_int_eq(add(1, "closed", "known"), OK);
    ck_assert_int_eq(add(1, "taken", ""), ERR_CONFLICT); /* closed is closed */
    ck_assert_int_eq(add(1, "closed", "passed"), ERR_CONFLICT);
}
END_TEST

/* Each tries to change what may only grow, behind the program's back. */
static const char *const TAMPERING[] = {
    "DELETE FROM alert",
    "DELETE FROM alert_event",
    "UPDATE alert SET sealed = NULL WHERE hex(id) LIKE '02%'", /* it is open */
    "UPDATE alert SET due = due + 360000",
    "UPDATE alert SET kinds = 1",
    "UPDATE alert SET sealed = x'00'",
    "UPDATE alert_event SET who = 'Nobody'",
    "UPDATE alert_event SET at = 0",
    "UPDATE alert_event SET outcome = 'known' WHERE what = 'closed'",
    "UPDATE alert_event SET sealed = x'00' WHERE what = 'closed'",
    "UPDATE alert_event SET number = number + 100",
};

START_TEST(trail_cannot_be_edited)
{
    sqlite3 *db = NULL;
    put(1);
    put(2);
    ck_assert_int_eq(add(1, "taken", ""), OK);
    ck_assert_int_eq(add(1, "closed", "passed"), OK);
    ck_assert_int_eq(sqlite3_open(path_join(c.arena, c.dir, "responses.db"), &db), SQLITE_OK);
    const int rc = sqlite3_exec(db, TAMPERING[_i], NULL, NULL, NULL);
    ck_assert_msg(rc == SQLITE_CONSTRAINT, "%s: %d", TAMPERING[_i], rc);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

START_TEST(content_goes_only_after_closing_and_its_time)
{
    const struct alert_row *rows = NULL;
    const struct alert_event *events = NULL;
    const struct alert_id one = {{1, 1, 2, 3}};
    struct slice content;
    int64_t n = 0;
    size_t n_events = 0;
    put(1);
    put(2);
    ck_assert_int_eq(store_forget_alert(c.store, &one, &diag), ERR_CONFLICT);
    ck_assert_int_eq(add(1, "taken", ""), OK);
    ck_assert_int_eq(add(1, "closed", "passed"), OK);
    CK_OK(store_forget_alerts(c.store, RAISED, &n, &diag), &diag); /* closed after that */
    ck_assert_int_eq(n, 0);
    CK_OK(store_alert_content(c.store, &one, c.arena, &content, &diag), &diag);
    ck_assert(slice_is(content, "sealed content"));
    CK_OK(store_forget_alerts(c.store, RAISED + 1000, &n, &diag), &diag);
    ck_assert_int_eq(n, 1);
    ck_assert_int_eq(store_alert_content(c.store, &one, c.arena, &content, &diag), ERR_NOT_FOUND);
    CK_OK(store_alert_events(c.store, c.arena, &events, &n_events, &diag), &diag);
    ck_assert_uint_eq(n_events, 2); /* what was done stays, without the reason */
    ck_assert_str_eq(events[1].outcome, "passed");
    ck_assert_uint_eq(events[1].sealed.len, 0);
    ck_assert_uint_eq(list(false, &rows), 2);
    ck_assert(!rows[0].has_content && rows[1].has_content);
}
END_TEST

START_TEST(alert_is_written_with_its_response_and_once)
{
    struct writer *w = NULL;
    const struct alert_row *rows = NULL;
    struct response r = store_case_response(c.arena, 7, DAY);
    const struct alert_put alert = alert_of(1);
    const struct alert_put again = alert_of(2); /* sent twice: judged twice, under another id */
    struct write_job first = {.response = &r, .definition = c.definition, .alert = &alert};
    struct write_job second = {.response = &r, .definition = c.definition, .alert = &again};
    struct write_job lost = {.response = &r, .definition = 99, .alert = &again};
    CK_OK(writer_start(c.dir, 8, NULL, NULL, &w, &diag), &diag);
    r.key.bytes[15] = 0x55;
    ck_assert_int_eq(store_case_write(w, &lost), ERR_NOT_FOUND);
    ck_assert_uint_eq(list(false, &rows), 0); /* no response, no alert */
    ck_assert_int_eq(store_case_write(w, &first), OK);
    ck_assert_int_eq(store_case_write(w, &second), OK);
    writer_stop(w);
    ck_assert_uint_eq(list(false, &rows), 1);
    ck_assert_uint_eq(rows[0].id.bytes[0], 1);
}
END_TEST

/* An alert that cannot be stored takes its response with it: neither is there without the other. */
START_TEST(response_is_refused_when_its_alert_is)
{
    struct writer *w = NULL;
    struct response r = store_case_response(c.arena, 7, DAY);
    struct alert_put alert = alert_of(1);
    struct write_job job = {.response = &r, .definition = c.definition, .alert = &alert};
    int64_t n = 0;
    alert.raised++; /* not a whole hour */
    CK_OK(writer_start(c.dir, 8, NULL, NULL, &w, &diag), &diag);
    ck_assert_int_eq(store_case_write(w, &job), ERR_RANGE);
    writer_stop(w);
    CK_OK(store_count(c.store, &n, &diag), &diag);
    ck_assert_int_eq(n, 0);
}
END_TEST

START_TEST(mail_that_fails_is_remembered_since_when)
{
    struct alert_mail_state m;
    CK_OK(store_alert_mail(c.store, c.arena, &m, &diag), &diag);
    ck_assert_int_eq(m.failing_since, 0);
    CK_OK(store_note_alert_mail(c.store, 1000, true, "refused", &diag), &diag);
    CK_OK(store_note_alert_mail(c.store, 2000, true, "down", &diag), &diag);
    CK_OK(store_alert_mail(c.store, c.arena, &m, &diag), &diag);
    ck_assert_int_eq(m.failing_since, 1000);
    ck_assert_str_eq(m.problem, "down");
    CK_OK(store_note_alert_mail(c.store, 3000, false, "", &diag), &diag);
    CK_OK(store_alert_mail(c.store, c.arena, &m, &diag), &diag);
    ck_assert_int_eq(m.failing_since, 0);
    ck_assert_str_eq(m.problem, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("alert");
    TCase *tc = test_case(suite, "alert");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, list_tells_what_was_done_first_due_first);
    tcase_add_test(tc, event_that_cannot_be_is_refused);
    tcase_add_loop_test(tc, trail_cannot_be_edited, 0,
                        (int)(sizeof TAMPERING / sizeof TAMPERING[0]));
    tcase_add_test(tc, content_goes_only_after_closing_and_its_time);
    tcase_add_test(tc, alert_is_written_with_its_response_and_once);
    tcase_add_test(tc, response_is_refused_when_its_alert_is);
    tcase_add_test(tc, mail_that_fails_is_remembered_since_when);
    return test_run(suite);
}
