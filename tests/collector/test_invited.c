/* Codes of invitations: their shape, what the store knows them by, and the pages for those that work
   and those that do not. */
#include <check.h>
#include <string.h>

#include "collector/invited.h"
#include "collector/person.h"
#include "tests/support/form_md.h"
#include "tests/support/run.h"
#include "tests/support/store_case.h"

enum { TODAY = 20000 };

static const char text[] = "| survey |\n"
                           "| | type | name | label |\n"
                           "| | select_one yn | cat | Have you a cat? |\n"
                           "| choices |\n"
                           "| | list_name | name | label |\n"
                           "| | yn | yes | Yes |\n"
                           "| | yn | no | No |\n"
                           "| settings |\n"
                           "| | form_id | form_title | subjects |\n"
                           "| | cats | Cats | care-provider |\n";

static struct store_case c;
static struct diag diag;
static struct app app;
static struct app_form form;
static struct unit unit = {
    .id = "home-01", .name = "Kettlewick House", .subject = SUBJECT_CARE_PROVIDER};
static time_t now;

static time_t clock_of_test(void)
{
    return now;
}

static void fill_settings(struct settings *s)
{
    *s = (struct settings){
        .council = "Council",
        .contact = {"Team", "01632 960000", "9 to 5", "a@example.org", "1 Road", "Relay", "Ask"},
        .danger = {"999", "101", "01632 960001", "9 to 5", "01632 960002", "01632 960003"},
        .retention = "2 years",
        .base_url = ""};
}

static void setup(void)
{
    static const char *const tags[] = {"en"};
    struct problems problems;
    struct seal_secret secret;
    memset(&diag, 0, sizeof diag);
    problems_init(&problems);
    store_case_open(&c);
    ck_assert_int_eq(seal_init(), OK);
    now = (time_t)TODAY * 86400 + 43200;
    form = (struct app_form){.form = form_md(text, c.arena), .definition = c.definition};
    app = (struct app){.arena = c.arena,
                       .workspace = c.dir,
                       .units = {.items = &unit, .n_items = 1},
                       .forms = &form,
                       .n_forms = 1,
                       .now = clock_of_test};
    app.wrong_codes = arena_alloc(c.arena, sizeof *app.wrong_codes);
    fill_settings(&app.settings);
    seal_new_pair(&app.officer, &secret);
    CK_OK(i18n_load("", tags, 1, &app.i18n, &problems, &diag), &diag);
    problems_done(&problems);
}

static void teardown(void)
{
    i18n_free(app.i18n);
    store_case_close(&c);
}

/* --- the code --------------------------------------------------------------------------------- */

START_TEST(code_is_read_as_people_type_it)
{
    static const char *const typed[] = {"7ZK4-9QPM-3T8A", "7zk49qpm3t8a", " 7ZK4 9QPM 3T8A ",
                                        "7zk4-9qpm-3t8a"};
    struct invite_code code;
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        ck_assert_msg(invite_code_parse(slice_of(typed[i]), &code) == OK, "%s", typed[i]);
        ck_assert_str_eq(code.text, "7ZK4-9QPM-3T8A");
    }
    ck_assert_int_eq(invite_code_parse(SLICE("oil0-0000-0000"), &code), OK);
    ck_assert_str_eq(code.text, "0110-0000-0000");
}
END_TEST

START_TEST(what_is_no_code_is_refused)
{
    static const char *const typed[] = {"",
                                        "7ZK4-9QPM-3T8",
                                        "7ZK4-9QPM-3T8AA",
                                        "7ZK4-9QPM-3T8U",
                                        "7ZK4/9QPM/3T8A",
                                        "7ZK4-9QPM-3T8\xc3\xa9"};
    struct invite_code code;
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        ck_assert_msg(invite_code_parse(slice_of(typed[i]), &code) == ERR_SYNTAX, "%s", typed[i]);
    }
    ck_assert_int_eq(invite_code_parse(slice_make("7ZK4\0009QPM3T8A", 13), &code), ERR_SYNTAX);
}
END_TEST

START_TEST(new_codes_are_codes_and_differ)
{
    struct invite_code a;
    struct invite_code b;
    struct invite_code read;
    invite_code_new(&a);
    invite_code_new(&b);
    ck_assert_str_ne(a.text, b.text);
    ck_assert_int_eq(invite_code_parse(slice_of(a.text), &read), OK);
    ck_assert_str_eq(read.text, a.text);
}
END_TEST

/* printf 7ZK4-9QPM-3T8A | argon2 commonview-codes -id -t 1 -m 13 -p 1 -l 32 -r, the
   program of the reference implementation. */
START_TEST(stretch_is_argon2id)
{
    static const uint8_t want[] = {0x04, 0xeb, 0xf0, 0x66, 0x0c, 0x98, 0xee, 0x19, 0xc1, 0x95, 0x8f,
                                   0xba, 0xf2, 0xea, 0x25, 0x6f, 0x19, 0x24, 0x7d, 0x82, 0xf7, 0x1d,
                                   0xf0, 0x6f, 0xb2, 0x70, 0x9a, 0x07, 0xac, 0x8b, 0x95, 0x22};
    struct invite_code code;
    struct invite_id id;
    struct invite_mark mark;
    ck_assert_int_eq(invite_code_parse(SLICE("7ZK4-9QPM-3T8A"), &code), OK);
    ck_assert_int_eq(invite_code_stretch(&code, &id, &mark), OK);
    ck_assert_mem_eq(id.bytes, want, INVITE_HASH_LEN);
    ck_assert_mem_eq(mark.bytes, want + INVITE_HASH_LEN, INVITE_HASH_LEN);
}
END_TEST

/* --- people ----------------------------------------------------------------------------------- */

START_TEST(sealed_person_opens_with_the_key_and_only_with_it)
{
    struct seal_public public;
    struct seal_secret secret;
    struct seal_secret other;
    struct seal_public other_public;
    struct slice sealed;
    struct slice longer;
    struct person got;
    struct person p = {.form = "cats",
                       .unit = "home-01",
                       .name = "Ann \xc3\x89xample",
                       .address = "1 Road; Town",
                       .email = "",
                       .language = "cy",
                       .layout = LAYOUT_LARGE,
                       .group = "older",
                       .mark = {{1, 2, 3, 0, 5}},
                       .not_invited = ""};
    invite_code_new(&p.code);
    seal_new_pair(&public, &secret);
    seal_new_pair(&other_public, &other);
    person_seal(&p, &public, c.arena, &sealed);
    ck_assert_int_eq(person_open(&other, sealed, c.arena, &got), ERR_CORRUPT);
    ck_assert_int_eq(person_open(&secret, sealed, c.arena, &got), OK);
    ck_assert_str_eq(got.code.text, p.code.text);
    ck_assert_mem_eq(got.mark.bytes, p.mark.bytes, sizeof p.mark.bytes);
    ck_assert_str_eq(got.form, "cats");
    ck_assert_str_eq(got.unit, "home-01");
    ck_assert_str_eq(got.name, p.name);
    ck_assert_str_eq(got.address, p.address);
    ck_assert_str_eq(got.email, "");
    ck_assert_str_eq(got.language, "cy");
    ck_assert_int_eq(got.layout, LAYOUT_LARGE);
    ck_assert_str_eq(got.group, "older");
    p.name = "Somebody With A Much Longer Name Than The Other";
    person_seal(&p, &public, c.arena, &longer);
    ck_assert_uint_eq(longer.len, sealed.len); /* the length tells little */
}
END_TEST

/* --- pages ------------------------------------------------------------------------------------ */

static struct invite_code invite(int32_t closes, bool confidential, const char *name)
{
    struct invite_code code;
    struct invite_id id;
    struct invite_mark mark;
    const struct wave w = {
        .name = name, .confidential = confidential, .made = TODAY - 10, .closes = closes};
    struct invitation inv = {.form = SLICE("cats"), .unit = SLICE("home-01")};
    invite_code_new(&code);
    ck_assert_int_eq(invite_code_stretch(&code, &id, &mark), OK);
    CK_OK(store_put_wave(c.store, &w, &inv.wave, &diag), &diag);
    CK_OK(store_put_invitation(c.store, &id, &inv, &diag), &diag);
    return code;
}

static void begin_exchange(struct exchange *x, struct slice code)
{
    *x = (struct exchange){.app = &app, .store = c.store, .arena = c.arena};
    x->language = i18n_at(app.i18n, 0);
    x->reply.status = 200;
    x->request.accept_language = "";
    x->request.parts[0] = SLICE("i");
    x->request.parts[1] = code;
    x->request.n_parts = 2;
    buf_init(&x->reply.body, REPLY_BODY_MAX);
}

/* The page for a code; the status in *out_status. */
static const char *page_for(const char *code, unsigned *out_status)
{
    struct exchange x;
    begin_exchange(&x, slice_of(code));
    invited_get(&x);
    const char *body = arena_strdup(c.arena, buf_str(&x.reply.body));
    *out_status = x.reply.status;
    buf_done(&x.reply.body);
    return body;
}

START_TEST(code_that_works_starts_its_questionnaire_about_its_unit)
{
    unsigned status = 0;
    const struct invite_code code = invite(TODAY, false, "spring");
    const char *body = page_for(code.text, &status);
    ck_assert_uint_eq(status, 200);
    ck_assert_ptr_nonnull(strstr(body, "<h1>Cats</h1>"));
    ck_assert_ptr_nonnull(strstr(body, "Kettlewick House"));
    ck_assert_ptr_nonnull(
        strstr(body, arena_printf(c.arena, "name=\"invitation\" value=\"%s\"", code.text)));
    ck_assert_ptr_null(strstr(body, "<select"));
}
END_TEST

static void spend(const struct invite_code *code, bool declined)
{
    struct invite_id id;
    struct spending use = {
        .wave = 1, .form = SLICE("cats"), .unit = SLICE("home-01"), .declined = declined};
    ck_assert_int_eq(invite_code_stretch(code, &id, &use.mark), OK);
    CK_OK(store_spend(c.store, &use, &diag), &diag);
}

START_TEST(used_late_wrong_and_broken_codes_get_one_page)
{
    static const char *const cats[] = {"cats"};
    unsigned status[5];
    const struct invite_code used = invite(TODAY, false, "used");
    const struct invite_code late = invite(TODAY - 1, false, "late");
    spend(&used, false);
    const char *pages[5] = {page_for(used.text, &status[0]), page_for(late.text, &status[1]),
                            page_for("0000-0000-0000", &status[2]), page_for("x", &status[3])};
    const struct invite_code closed = invite(TODAY, false, "takes no codes any more");
    app.settings.open_only = cats;
    app.settings.n_open_only = 1;
    pages[4] = page_for(closed.text, &status[4]);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_uint_eq(status[i], 404);
        ck_assert_str_eq(pages[i], pages[0]);
    }
    ck_assert_ptr_nonnull(strstr(pages[0], "This code does not work."));
}
END_TEST

START_TEST(no_thank_you_can_still_become_an_answer)
{
    unsigned status = 0;
    const struct invite_code code = invite(TODAY, false, "spring");
    spend(&code, true);
    (void)page_for(code.text, &status);
    ck_assert_uint_eq(status, 200);
}
END_TEST

START_TEST(after_many_wrong_codes_everybody_waits_a_minute)
{
    unsigned status = 0;
    const struct invite_code code = invite(TODAY, false, "spring");
    for (int i = 0; i < COMEBACK_TRIES; i++) {
        (void)page_for("0000-0000-0000", &status);
        ck_assert_uint_eq(status, 404);
    }
    (void)page_for("0000-0000-0000", &status);
    ck_assert_uint_eq(status, 429);
    (void)page_for(code.text, &status);
    ck_assert_uint_eq(status, 429);
    now += 60;
    (void)page_for(code.text, &status);
    ck_assert_uint_eq(status, 200);
}
END_TEST

/* Only a confidential wave keeps who sent an answer, and only sealed. */
START_TEST(sender_is_kept_in_confidential_waves_only)
{
    const bool confidential = _i == 1;
    struct exchange x;
    struct journey j = {.form = &form};
    const struct invite_code code = invite(TODAY, confidential, "spring");
    begin_exchange(&x, slice_of(code.text));
    j.draft.invitation = slice_of(code.text);
    ck_assert_int_eq(invited_fill(&x, &j), OK);
    ck_assert_ptr_nonnull(x.job.spending);
    ck_assert(!x.job.spending->declined);
    ck_assert(slice_is(x.job.spending->unit, "home-01"));
    ck_assert_int_eq(x.job.sealed_sender.len > 0, confidential);
    buf_done(&x.reply.body);
}
END_TEST

START_TEST(answers_to_a_questionnaire_by_code_need_one)
{
    static const char *const cats[] = {"cats"};
    struct exchange x;
    struct journey j = {.form = &form};
    begin_exchange(&x, SLICE(""));
    ck_assert_int_eq(invited_fill(&x, &j), OK);
    app.settings.code_only = cats;
    app.settings.n_code_only = 1;
    ck_assert_int_eq(invited_fill(&x, &j), ERR_NOT_FOUND);
    ck_assert(!invited_take(&x, &j));
    app.entry = true; /* an officer keys in what came on paper */
    ck_assert_int_eq(invited_fill(&x, &j), OK);
    ck_assert(invited_take(&x, &j));
    buf_done(&x.reply.body);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("invited");
    TCase *tc = test_case(suite, "invited");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, code_is_read_as_people_type_it);
    tcase_add_test(tc, what_is_no_code_is_refused);
    tcase_add_test(tc, new_codes_are_codes_and_differ);
    tcase_add_test(tc, stretch_is_argon2id);
    tcase_add_test(tc, sealed_person_opens_with_the_key_and_only_with_it);
    tcase_add_test(tc, code_that_works_starts_its_questionnaire_about_its_unit);
    tcase_add_test(tc, used_late_wrong_and_broken_codes_get_one_page);
    tcase_add_test(tc, no_thank_you_can_still_become_an_answer);
    tcase_add_test(tc, after_many_wrong_codes_everybody_waits_a_minute);
    tcase_add_loop_test(tc, sender_is_kept_in_confidential_waves_only, 0, 2);
    tcase_add_test(tc, answers_to_a_questionnaire_by_code_need_one);
    return test_run(suite);
}
