#include <stdio.h>
#include <string.h>

#include "analyze/crosscheck_report.h"
#include "common/file.h"
#include "tests/analyze/sample.h"
#include "tests/support/run.h"

enum { OUT_MAX = 1 << 20 };

static struct sample sample;
static struct buf out;

static void setup(void)
{
    sample_make(&sample);
    buf_init(&out, OUT_MAX);
}

static void teardown(void)
{
    buf_done(&out);
    sample_done(&sample);
}

static const struct report *tell(void)
{
    return crosscheck_report(&sample.c, NULL, language_english(), SAMPLE_TODAY, "Commonview 0.0.0",
                             sample.arena);
}

static const char *render_text(void)
{
    ck_assert_int_eq(report_render_text(tell(), 0, false, &out), OK);
    return buf_str(&out);
}

static const char *render_html(void)
{
    ck_assert_int_eq(report_render_html(tell(), &out), OK);
    return buf_str(&out);
}

/* Compares with tests/golden/NAME, line by line; what came out instead is left beside the test. */
static void expect_golden(const char *name, const char *text)
{
    const char *source = getenv("abs_top_srcdir"); /* set by make check */
    const char *build = getenv("abs_top_builddir");
    ck_assert(source != NULL && build != NULL);
    const char *path = arena_printf(sample.arena, "%s/tests/golden/%s", source, name);
    struct slice golden = {0};
    struct diag diag = {0};
    if (file_read(path, OUT_MAX, sample.arena, &golden, &diag) == OK && slice_is(golden, text)) {
        return;
    }
    const char *actual = arena_printf(sample.arena, "%s/tests/analyze/%s.log", build, name);
    ck_assert_int_eq(file_write(actual, slice_of(text), 0644, &diag), OK);
    ck_abort_msg("differs from %s; what came out is in %s", path, actual);
}

START_TEST(text_is_as_it_was_read_and_approved)
{
    expect_golden("crosscheck_report.txt", render_text());
}
END_TEST

/* Texts that must stand one after the other. */
static void expect_order(const char *text, const char *const *parts, size_t n)
{
    const char *at = text;
    for (size_t i = 0; i < n; i++) {
        at = strstr(at, parts[i]);
        ck_assert_msg(at != NULL, "'%s' does not follow", parts[i]);
        at += strlen(parts[i]);
    }
}

START_TEST(sections_come_in_the_order_that_was_promised)
{
    static const char *const parts[] = {
        "Cross-check",
        "Kingsbarrow Council",
        "Simulated data",
        "For the quality team only; not for publication",
        "Who was and was not heard",
        "Where we heard nothing",
        "What to look at first",
        "Blind spot, firm (1)",
        "Common issue (1)",
        "Sources disagree (1)",
        "Early sign (1)",
        "Of these 3 findings we expect fewer than one to be wrong.",
        "For each finding agree what happens next",
        "Strengths\n",
        "Common strength (1)",
        "What has changed since 1 January 2026",
        "Better than before",
        "The county as a whole",
        "Groups that see it differently",
        "What depends on who helped people answer",
        "All services and themes",
        "Each service in detail",
        "How this was worked out",
        "Who to contact",
        "01632 960100",
    };
    expect_order(render_text(), parts, sizeof parts / sizeof parts[0]);
}
END_TEST

START_TEST(real_data_is_not_called_simulated)
{
    sample.settings.simulated = false;
    ck_assert_ptr_null(strstr(render_text(), "Simulated"));
}
END_TEST

START_TEST(average_of_four_answers_is_nowhere)
{
    /* The only 25 of 100 in the sample: the mean of four people. */
    ck_assert_ptr_null(strstr(render_text(), "25 of 100"));
    ck_assert_ptr_nonnull(strstr(buf_str(&out), "4 answers, too few to tell"));
    sample.cells[6].sources[0].n = 5;
    buf_clear(&out);
    ck_assert_ptr_nonnull(strstr(render_text(), "25 of 100 (5 answers)"));
}
END_TEST

START_TEST(only_the_unit_asked_for_is_told)
{
    static const size_t unit = 2;
    struct cell_result cells[SAMPLE_CELLS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < sample.c.n_cells; i++) {
        if (sample.cells[i].unit == unit) {
            cells[n++] = sample.cells[i];
        }
    }
    sample.c.cells = cells;
    sample.c.n_cells = n;
    sample.data.only_unit = (ptrdiff_t)unit;
    ck_assert_ptr_nonnull(strstr(render_text(), "Only this service is shown: Direct payment team"));
    ck_assert_ptr_null(strstr(buf_str(&out), "Meadow House"));
    ck_assert_ptr_null(strstr(buf_str(&out), "Swift Home Care"));
    ck_assert_ptr_null(strstr(buf_str(&out), "safeguarding, "));
}
END_TEST

START_TEST(nothing_heard_is_told_as_that)
{
    memset(sample.who, 0, sizeof sample.who);
    sample.c.n_cells = 0;
    sample.data.responses = 0;
    const char *text = render_text();
    ck_assert_ptr_nonnull(strstr(text, "No answers were counted."));
    ck_assert_ptr_nonnull(strstr(text, "No issue stands out"));
    ck_assert_ptr_nonnull(strstr(text, "Meadow House: nobody has told us anything"));
}
END_TEST

START_TEST(without_group_sizes_it_says_that_it_cannot_know)
{
    sample.group_sizes.n_items = 0;
    ck_assert_ptr_nonnull(strstr(render_html(), "cannot say who is missing"));
}
END_TEST

START_TEST(expected_wrong_is_the_sum_of_e_rounded)
{
    sample.cells[0].e = 0.9;
    sample.cells[7].e = 0.7; /* with the early sign's 0.0625: 1.66 */
    ck_assert_ptr_nonnull(
        strstr(render_text(), "Of these 3 findings we expect about 2 to be wrong."));
}
END_TEST

/* Names as somebody might type them into units.csv. */
static const struct {
    const char *name;
    const char *never; /* must not be in the HTML */
    const char *shown; /* must be */
} hostile[] = {
    {"<script>alert(1)</script>", "<script", "&lt;script&gt;alert(1)&lt;/script&gt;"},
    {"\" onmouseover=\"x", NULL, NULL},
    {"' & <b>bold</b>", "<b>", "&lt;b&gt;bold&lt;/b&gt;"},
    {"</title></style></main>", "</title></style>", "&lt;/title&gt;"},
    {"\xe2\x80\xaeradar\xe2\x80\x8f", "\xe2\x80\xae", ">radar<"},
    {"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", NULL,
     "\xe2\x81\xa8\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d\xe2\x81\xa9, My plan"},
};

static bool is_void(struct slice name)
{
    static const char *const voids[] = {"meta", "br", "hr", "img", "input", "link", "col"};
    for (size_t i = 0; i < sizeof voids / sizeof voids[0]; i++) {
        if (slice_is(name, voids[i])) {
            return true;
        }
    }
    return false;
}

/* A small reader of its own: every element is closed in the reverse order of opening, and no tag
   has an event attribute. */
static void expect_balanced(const char *html)
{
    struct slice open[64];
    size_t depth = 0;
    for (const char *p = strchr(html, '<'); p != NULL; p = strchr(p + 1, '<')) {
        const bool closing = p[1] == '/';
        const char *start = p + 1 + closing;
        const struct slice name = slice_make(start, strcspn(start, " >"));
        const struct slice tag = slice_make(p, strcspn(p, ">"));
        ck_assert_ptr_null(strstr(arena_slicedup(sample.arena, tag), "onmouseover"));
        if (p[1] == '!' || is_void(name)) {
            continue;
        }
        if (!closing) {
            ck_assert_uint_lt(depth, 64);
            open[depth++] = name;
        } else {
            ck_assert_uint_gt(depth, 0);
            depth--;
            ck_assert_msg(slice_equal(open[depth], name), "at %.40s", p);
        }
        if (slice_is(name, "style") && !closing) {
            p = strstr(p, "</style>") - 1;
        }
    }
    ck_assert_uint_eq(depth, 0);
}

START_TEST(hostile_name_is_only_text)
{
    sample.unit[0].name = hostile[_i].name;
    sample.unit[0].locality = hostile[_i].name;
    const char *html = render_html();
    expect_balanced(html);
    if (hostile[_i].never != NULL) {
        ck_assert_ptr_null(strstr(html, hostile[_i].never));
    }
    if (hostile[_i].shown != NULL) {
        ck_assert_ptr_nonnull(strstr(html, hostile[_i].shown));
    }
}
END_TEST

static size_t count_of(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *p = strstr(text, part); p != NULL; p = strstr(p + 1, part)) {
        n++;
    }
    return n;
}

START_TEST(html_has_one_title_landmarks_and_no_script)
{
    const char *html = render_html();
    ck_assert_uint_eq(count_of(html, "<h1"), 1);
    ck_assert_uint_eq(count_of(html, "<main"), 1);
    ck_assert_uint_eq(count_of(html, "<header"), 1);
    ck_assert_uint_eq(count_of(html, "<nav"), 1);
    ck_assert_uint_eq(count_of(html, "<footer"), 1);
    ck_assert_uint_eq(count_of(html, "<script"), 0);
    ck_assert_uint_eq(count_of(html, "<link"), 0);
    ck_assert_uint_eq(count_of(html, "<img"), 0);
    ck_assert_uint_eq(count_of(html, "url("), 0);
    ck_assert_uint_eq(count_of(html, "<table"), count_of(html, "<caption"));
    ck_assert_ptr_nonnull(strstr(html, "<html lang=\"en\" dir=\"ltr\">"));
}
END_TEST

START_TEST(html_every_link_inside_has_its_place)
{
    const char *html = render_html();
    size_t n = 0;
    for (const char *p = strstr(html, "href=\"#"); p != NULL; p = strstr(p, "href=\"#")) {
        p += strlen("href=\"#");
        const int len = (int)strcspn(p, "\"");
        const char *id = arena_printf(sample.arena, "id=\"%.*s\"", len, p);
        ck_assert_msg(count_of(html, id) == 1, "%s: %zu places", id, count_of(html, id));
        n++;
    }
    ck_assert_uint_gt(n, 20);
}
END_TEST

START_TEST(same_data_gives_the_same_bytes)
{
    const char *first = arena_strdup(sample.arena, render_html());
    buf_clear(&out);
    ck_assert_str_eq(render_html(), first);
}
END_TEST

START_TEST(no_contact_block_no_report)
{
    sample.settings.contact.phone = "CHANGE";
    ck_assert_int_eq(report_render_html(tell(), &out), ERR_RANGE);
    ck_assert_int_eq(report_render_text(tell(), 0, false, &out), ERR_RANGE);
    ck_assert_uint_eq(out.len, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("crosscheck_report");
    TCase *tc = test_case(suite, "report");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, text_is_as_it_was_read_and_approved);
    tcase_add_test(tc, sections_come_in_the_order_that_was_promised);
    tcase_add_test(tc, real_data_is_not_called_simulated);
    tcase_add_test(tc, average_of_four_answers_is_nowhere);
    tcase_add_test(tc, only_the_unit_asked_for_is_told);
    tcase_add_test(tc, nothing_heard_is_told_as_that);
    tcase_add_test(tc, without_group_sizes_it_says_that_it_cannot_know);
    tcase_add_test(tc, expected_wrong_is_the_sum_of_e_rounded);
    tcase_add_loop_test(tc, hostile_name_is_only_text, 0,
                        (int)(sizeof hostile / sizeof hostile[0]));
    tcase_add_test(tc, html_has_one_title_landmarks_and_no_script);
    tcase_add_test(tc, html_every_link_inside_has_its_place);
    tcase_add_test(tc, same_data_gives_the_same_bytes);
    tcase_add_test(tc, no_contact_block_no_report);
    return test_run(suite);
}
