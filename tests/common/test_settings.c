#include <string.h>

#include "common/settings.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

struct fixture {
    struct temp temp;
    struct arena *arena;
    struct settings settings;
    struct problems problems;
    struct diag diag;
};

static enum err read_text(struct fixture *f, const char *text)
{
    *f = (struct fixture){.arena = arena_new(0)};
    problems_init(&f->problems);
    temp_make(&f->temp);
    if (text != NULL) {
        temp_text(&f->temp, "commonview.ini", text);
    }
    return settings_read(f->temp.dir, f->arena, &f->settings, &f->problems, &f->diag);
}

static void done(struct fixture *f)
{
    problems_done(&f->problems);
    arena_free(f->arena);
    temp_remove(&f->temp);
}

START_TEST(read_empty_file_gives_the_defaults)
{
    struct fixture f;
    ck_assert_int_eq(read_text(&f, ""), OK);
    ck_assert_str_eq(f.settings.council, "");
    ck_assert(!f.settings.simulated);
    ck_assert_str_eq(f.settings.danger.emergency, "999");
    ck_assert_str_eq(f.settings.listen, "127.0.0.1:8080");
    ck_assert_uint_eq(f.settings.n_languages, 1);
    ck_assert_str_eq(f.settings.languages[0], "en");
    ck_assert_ptr_null(f.settings.forms);
    ck_assert(f.settings.line_high == 0.75);
    ck_assert(f.settings.line_low == 0.60);
    done(&f);
}
END_TEST

START_TEST(read_every_kind_of_value)
{
    struct fixture f;
    ck_assert_int_eq(read_text(&f, "\xef\xbb\xbf# a note\r\n"
                                   "[council]\r\n"
                                   "name = Shire of Example\r\n"
                                   "simulated = yes\n"
                                   "[contact]\n"
                                   "team = Quality team ; a note\n"
                                   "address = 1 High Street; Town; AB1 2CD\n"
                                   "phone: 01632 960000\n"
                                   "formats =\n"
                                   "relay = Dial 18001\n"
                                   "   then our number\n"
                                   "\n"
                                   "[serve]\n"
                                   "languages = en, cy ur\n"
                                   "forms = carer staff\n"
                                   "draft_hours = 48\n"
                                   "threads =\n"
                                   "base_url = https://example.org/\n"
                                   "[lines]\n"
                                   "high = 0.8\n"
                                   "low = .5\n"),
                     OK);
    const struct settings *s = &f.settings;
    ck_assert_uint_eq(f.problems.n_items, 0);
    ck_assert_str_eq(s->council, "Shire of Example");
    ck_assert(s->simulated);
    ck_assert_str_eq(s->contact.team, "Quality team");
    ck_assert_str_eq(s->contact.address, "1 High Street; Town; AB1 2CD");
    ck_assert_str_eq(s->contact.phone, "01632 960000");
    ck_assert_str_eq(s->contact.formats, "");
    ck_assert_str_eq(s->contact.relay, "Dial 18001 then our number");
    ck_assert_uint_eq(s->n_languages, 3);
    ck_assert_str_eq(s->languages[1], "cy");
    ck_assert_uint_eq(s->n_forms, 2);
    ck_assert_str_eq(s->forms[1], "staff");
    ck_assert_uint_eq(s->draft_hours, 48);
    ck_assert_uint_eq(s->threads, 2);
    ck_assert_str_eq(s->base_url, "https://example.org/");
    ck_assert(s->line_high == 0.8);
    ck_assert(s->line_low == 0.5);
    done(&f);
}
END_TEST

START_TEST(read_forms_all_is_every_form)
{
    struct fixture f;
    ck_assert_int_eq(read_text(&f, "[serve]\nforms = all\n"), OK);
    ck_assert_ptr_null(f.settings.forms);
    ck_assert_uint_eq(f.settings.n_forms, 0);
    done(&f);
}
END_TEST

/* Longer than the 200 bytes that inih takes, with a word that would start a comment at each of many
   places where the line may be broken. */
START_TEST(read_long_values_are_whole)
{
    for (size_t pad = 0; pad < 12; pad++) {
        char value[2000] = "";
        size_t len = 0;
        memset(value, 'p', pad + 1);
        len = pad + 1;
        for (int i = 0; i < 100; i++) {
            len += (size_t)snprintf(value + len, sizeof value - len, " word #%d", i);
        }
        char text[2100];
        (void)snprintf(text, sizeof text, "[contact]\nteam = %s\nphone = 1\n", value);
        struct fixture f;
        ck_assert_int_eq(read_text(&f, text), OK);
        ck_assert_str_eq(f.settings.contact.team, value);
        ck_assert_str_eq(f.settings.contact.phone, "1");
        done(&f);
    }
}
END_TEST

static const struct {
    const char *text;
    unsigned line;
    const char *column;
    const char *says;
    const char *remedy;
} BROKEN[] = {
    {"[contact]\nfone = 1\n", 2, "fone", "no such setting", "Did you mean \"phone\"?"},
    {"[kontact]\nphone = 1\nteam = x\n", 2, "", "no section [kontact]",
     "Did you mean \"contact\"?"},
    {"[zzzzzzzz]\nphone = 1\n", 2, "", "no section [zzzzzzzz]", "init"},
    {"phone = 1\n", 1, "", "before the first", ""},
    {"[contact]\nphone = 1\n\nphone = 2\n", 4, "phone", "line 2", "Keep one"},
    {"[contact]\nphone = 1\n[danger]\npolice = 101\n[contact]\nphone = 2\n", 6, "phone", "line 2",
     ""},
    {"[contact\n", 1, "", "closing bracket", "[name]"},
    {"[contact]\nphone\n", 2, "", "neither", "name = value"},
    {"[contact]\nteam = a\n  phone = 1\n", 3, "", "continues", "spaces"},
    {"[contact]\nemail = quality.example.org\n", 2, "email", "quality.example.org",
     "an email address"},
    {"[contact]\nemail = @example.org\n", 2, "email", "@example.org", "an email address"},
    {"[contact]\nemail = Jo <jo@example.org>\n", 2, "email", "Jo <jo@", "an email address"},
    {"[officer]\ndata_protection_email = jo@\n", 2, "data_protection_email", "jo@",
     "an email address"},
    {"[council]\nsimulated = maybe\n", 2, "simulated", "\"maybe\"", "yes or no"},
    {"[serve]\nthreads = 0\n", 2, "threads", "\"0\"", "1 to 64"},
    {"[serve]\nthreads = 65\n", 2, "threads", "\"65\"", "1 to 64"},
    {"[serve]\nqueue = many\n", 2, "queue", "\"many\"", "whole number"},
    {"[serve]\nlanguages = en ../cy\n", 2, "languages", "../cy", "letters"},
    {"[serve]\nlanguages = ,\n", 2, "languages", "\",\"", "one name"},
    {"[serve]\nbase_url = example.org\n", 2, "base_url", "example.org", "https://"},
    {"[serve]\nquick_exit_url = javascript:x\n", 2, "quick_exit_url", "javascript", "https://"},
    {"[lines]\nhigh = 75%\n", 2, "high", "75%", "0.75"},
    {"[lines]\nhigh = 1\n", 2, "high", "\"1\"", "between 0 and 1"},
    {"[lines]\nlow = 0\n", 2, "low", "\"0\"", "between 0 and 1"},
    {"[lines]\nhigh = 0.5\n", 2, "low", "not less", ""},
    {"[lines]\nhigh = 0.7\nlow = 0.7\n", 3, "low", "not less", ""},
};

START_TEST(read_what_is_wrong_is_told_with_its_line)
{
    struct fixture f;
    ck_assert_int_eq(read_text(&f, BROKEN[_i].text), ERR_SYNTAX);
    ck_assert_uint_eq(f.problems.n_errors, 1);
    const struct diag *d = &f.problems.items[0].diag;
    ck_assert_uint_eq(d->row, BROKEN[_i].line);
    ck_assert_str_eq(d->column, BROKEN[_i].column);
    ck_assert_msg(strstr(d->text, BROKEN[_i].says) != NULL, "%s", d->text);
    ck_assert_msg(strstr(d->remedy, BROKEN[_i].remedy) != NULL, "%s", d->remedy);
    ck_assert_ptr_nonnull(strstr(d->file, "commonview.ini"));
    ck_assert_str_eq(f.diag.text, "1 setting is wrong");
    done(&f);
}
END_TEST

START_TEST(read_all_that_is_wrong_is_told)
{
    struct fixture f;
    ck_assert_int_eq(read_text(&f, "[contact]\nfone = 1\n[x]\n[lines]\nhigh = 2\nnonsense\n"),
                     ERR_SYNTAX);
    ck_assert_uint_eq(f.problems.n_errors, 3);
    done(&f);
}
END_TEST

START_TEST(read_word_too_long_to_break)
{
    char text[1000] = "[contact]\nteam = ";
    memset(text + strlen(text), 'x', 500);
    struct fixture f;
    ck_assert_int_eq(read_text(&f, text), ERR_SYNTAX);
    ck_assert_uint_eq(f.problems.items[0].diag.row, 2);
    ck_assert_ptr_nonnull(strstr(f.problems.items[0].diag.text, "too long"));
    done(&f);
}
END_TEST

START_TEST(read_no_workspace_and_no_text)
{
    struct fixture f;
    ck_assert_int_eq(read_text(&f, NULL), ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(f.diag.remedy, "init"));
    done(&f);
    ck_assert_int_eq(read_text(&f, "[council]\nname = \xff\n"), ERR_SYNTAX);
    ck_assert_ptr_nonnull(strstr(f.diag.text, "UTF-8"));
    done(&f);
}
END_TEST

#define FULL                                                                                     \
    "[council]\nname = A\n[contact]\nteam = B\nphone = 1\nhours = C\nemail = d@e\naddress = F\n" \
    "relay = G\nformats = H\n[danger]\nsafeguarding = 2\nsafeguarding_hours = I\n"               \
    "out_of_hours = 3\n"

START_TEST(check_contact_tells_each_gap)
{
    struct fixture f;
    ck_assert_int_eq(read_text(&f, FULL "advice = J\n"), OK);
    ck_assert_int_eq(settings_check_contact(&f.settings, "x.ini", &f.problems), OK);
    ck_assert_uint_eq(f.problems.n_items, 0);
    done(&f);
    ck_assert_int_eq(read_text(&f, FULL "advice = CHANGE this\n"), OK);
    ck_assert_int_eq(settings_check_contact(&f.settings, "x.ini", &f.problems), ERR_RANGE);
    ck_assert_uint_eq(f.problems.n_errors, 1);
    ck_assert_str_eq(f.problems.items[0].diag.file, "x.ini");
    ck_assert_str_eq(f.problems.items[0].diag.column, "advice");
    done(&f);
    ck_assert_int_eq(read_text(&f, ""), OK);
    ck_assert_int_eq(settings_check_contact(&f.settings, "x.ini", &f.problems), ERR_RANGE);
    ck_assert_uint_eq(f.problems.n_errors, 12);
    done(&f);
}
END_TEST

START_TEST(check_privacy_tells_each_gap)
{
    struct fixture f;
    ck_assert_int_eq(read_text(&f, "[officer]\nprivacy_team = A\ndata_protection_officer = B\n"
                                   "data_protection_email = c@d\nretention = 2 years\n"),
                     OK);
    ck_assert_int_eq(settings_check_privacy(&f.settings, "x.ini", &f.problems), OK);
    ck_assert_uint_eq(f.problems.n_items, 0);
    done(&f);
    ck_assert_int_eq(read_text(&f, FULL "advice = J\n[officer]\nretention = CHANGE this\n"), OK);
    ck_assert_int_eq(settings_check_contact(&f.settings, "x.ini", &f.problems), OK);
    ck_assert_int_eq(settings_check_privacy(&f.settings, "x.ini", &f.problems), ERR_RANGE);
    ck_assert_uint_eq(f.problems.n_errors, 4);
    ck_assert_str_eq(f.problems.items[3].diag.column, "retention");
    ck_assert_str_eq(f.problems.items[3].diag.text, "[officer] retention is not filled in");
    ck_assert_ptr_nonnull(strstr(f.problems.items[3].diag.remedy, "privacy notice"));
    done(&f);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("settings");
    TCase *tc = test_case(suite, "settings");
    tcase_add_test(tc, read_empty_file_gives_the_defaults);
    tcase_add_test(tc, read_every_kind_of_value);
    tcase_add_test(tc, read_forms_all_is_every_form);
    tcase_add_test(tc, read_long_values_are_whole);
    tcase_add_loop_test(tc, read_what_is_wrong_is_told_with_its_line, 0,
                        (int)(sizeof BROKEN / sizeof *BROKEN));
    tcase_add_test(tc, read_all_that_is_wrong_is_told);
    tcase_add_test(tc, read_word_too_long_to_break);
    tcase_add_test(tc, read_no_workspace_and_no_text);
    tcase_add_test(tc, check_contact_tells_each_gap);
    tcase_add_test(tc, check_privacy_tells_each_gap);
    return test_run(suite);
}
