#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "analyze/chart.h"
#include "i18n/i18n.h"
#include "tests/support/run.h"

static struct buf out;
static struct i18n *languages;

static void setup(void)
{
    const char *const tags[] = {"ur"};
    const char *root = getenv("COMMONVIEW_DATADIR");
    char dir[4096];
    struct problems problems;
    struct diag diag = {0};
    buf_init(&out, 1 << 20);
    problems_init(&problems);
    (void)snprintf(dir, sizeof dir, "%s/i18n", root != NULL ? root : ".");
    ck_assert_int_eq(i18n_load(dir, tags, 1, &languages, &problems, &diag), OK);
    problems_done(&problems);
}

static void teardown(void)
{
    i18n_free(languages);
    buf_done(&out);
}

static enum err draw(const struct chart *c, const struct language *l)
{
    struct html h;
    buf_clear(&out);
    html_begin(&h, &out);
    chart_draw(&h, c, l, 7);
    return html_finish(&h);
}

static const char *drawn(const struct chart *c)
{
    ck_assert_int_eq(draw(c, language_english()), OK);
    return buf_str(&out);
}

static const char *drawn_from_right(const struct chart *c)
{
    ck_assert_int_eq(draw(c, i18n_find(languages, "ur")), OK);
    return buf_str(&out);
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *p = strstr(text, what); p != NULL; p = strstr(p + 1, what)) {
        n++;
    }
    return n;
}

#define HAS(text, what) ck_assert_msg(strstr(text, what) != NULL, "no %s in %s", what, text)
#define LACKS(text, what) ck_assert_msg(strstr(text, what) == NULL, "%s in %s", what, text)

static const struct chart_dot two_dots[] = {
    {.mark = CHART_CIRCLE, .value = 0.5, .has_interval = true, .low = 0, .high = 1},
    {.mark = CHART_SQUARE, .value = 1},
};
static const struct chart_dots_row rows[] = {{"Tom & <Jerry>", two_dots, 2}};
static const struct chart_line line = {0.75, "good"};
static const struct chart_key key = {CHART_CIRCLE, "\"People\""};
static const struct chart dots = {
    .kind = CHART_DOTS,
    .title = "A <title>",
    .summary = "Says & tells",
    .table_link = "#overview",
    .table_text = "As a table",
    .of.dots = {rows, 1, &line, 1, &key, 1},
};

static const char *const row_names[] = {"A long name of a house near the old town hall"};
static const char *const column_names[] = {"My money", "My care & support"};
static const struct chart_grid_cell cells[] = {{"Possible blind spot", TONE_BAD}, {"", TONE_PLAIN}};
static const struct chart grid = {
    .kind = CHART_GRID,
    .title = "Grid",
    .summary = "One cell needs work.",
    .of.grid = {row_names, 1, column_names, 2, cells},
};

static const struct chart_funnel_point services[] = {
    {5, 0.5, CHART_CIRCLE, 0.3, 0.9, 0.2, 1.0},
    {20, 0.2, CHART_DOWN, 0.5, 0.8, 0.4, 0.9},
};
static const struct chart funnel = {
    .kind = CHART_FUNNEL,
    .title = "Funnel",
    .summary = "One is lower.",
    .of.funnel = {services, 2, 0.7, "answers", &key, 1, "Dashed: limits"},
};

static const struct chart_point months[] = {
    {.label = "January",
     .told = true,
     .value = 0.5,
     .mark = CHART_CIRCLE,
     .has_limits = true,
     .low = 0.4,
     .high = 0.6},
    {.label = "February", .told = false},
    {.label = "March",
     .told = true,
     .value = 0.7,
     .mark = CHART_UP,
     .has_limits = true,
     .low = 0.4,
     .high = 0.6},
    {.label = "April",
     .told = true,
     .value = 0.6,
     .mark = CHART_CIRCLE,
     .has_limits = true,
     .low = 0.4,
     .high = 0.6},
};
static const struct chart series = {
    .kind = CHART_SERIES,
    .title = "Series",
    .summary = "March is outside.",
    .of.series = {months, 4, true, 0.6, &key, 1, NULL},
};

static const struct chart_bar shares[] = {
    {"People", "45 of 60 - 75 %", true, 0.75},
    {"Carers", "hidden", false, 0},
};
static const struct chart bars = {
    .kind = CHART_BARS, .title = "Bars", .summary = "Most answered.", .of.bars = {shares, 2}};

static const struct chart *const kinds[] = {&dots, &grid, &funnel, &series, &bars};
enum { N_KINDS = sizeof kinds / sizeof kinds[0] };

START_TEST(every_kind_is_well_formed_and_named)
{
    const char *text = drawn(kinds[_i]);
    XML_Parser parser = XML_ParserCreate("UTF-8");
    ck_assert_int_eq(XML_Parse(parser, text, (int)strlen(text), 1), XML_STATUS_OK);
    XML_ParserFree(parser);
    HAS(text, "role=\"img\" aria-labelledby=\"chart-7 chart-7-says\"");
    ck_assert_uint_eq(count(text, "id=\"chart-7\""), 1);
    ck_assert_uint_eq(count(text, "id=\"chart-7-says\""), 1);
    HAS(text, kinds[_i] == &dots ? "Says &amp; tells</desc>" : "</desc>");
    LACKS(text, "nan");
    LACKS(text, "inf");
    LACKS(text, "<script");
    LACKS(text, "style=");
}
END_TEST

START_TEST(text_cannot_break_out)
{
    const char *text = drawn(&dots);
    HAS(text, "Tom &amp; &lt;Jerry&gt;</text>");
    HAS(text, "A &lt;title&gt;</title>");
    LACKS(text, "<Jerry");
}
END_TEST

START_TEST(dots_lie_where_their_values_are)
{
    const char *text = drawn(&dots);
    HAS(text, "<line class=\"spread\" x1=\"3%\" y1=\"51\" x2=\"97%\" y2=\"51\">");
    HAS(text, "<svg x=\"50%\" y=\"51\"><path class=\"m1\"");
    HAS(text, "<svg x=\"97%\" y=\"69\"><path class=\"m2\"");
    HAS(text, "<line class=\"line\" x1=\"73.5%\"");
    HAS(text, "<a href=\"#overview\">As a table</a>");
}
END_TEST

START_TEST(from_the_right_it_is_mirrored)
{
    const char *text = drawn_from_right(&dots);
    HAS(text, "<svg x=\"50%\" y=\"51\"><path class=\"m1\"");
    HAS(text, "<svg x=\"3%\" y=\"69\"><path class=\"m2\"");
    HAS(text, "<line class=\"line\" x1=\"26.5%\"");
    text = drawn_from_right(&bars);
    HAS(text, "<rect class=\"part\" x=\"25%\" y=\"44\" width=\"75%\"");
}
END_TEST

START_TEST(grid_breaks_words_into_lines)
{
    const char *text = drawn(&grid);
    HAS(text, ">Possible</text>");
    HAS(text, ">blind spot</text>");
    HAS(text, "class=\"cell bad\"");
    HAS(text, "tabindex=\"0\"");
    HAS(text, "viewBox=\"0 0 444 ");
}
END_TEST

START_TEST(funnel_has_four_limits_and_all_services)
{
    const char *text = drawn(&funnel);
    ck_assert_uint_eq(count(text, "<polyline class=\"limit\""), 2);
    ck_assert_uint_eq(count(text, "<polyline class=\"near\""), 2);
    ck_assert_uint_eq(count(text, "class=\"bad-mark\""), 1);
    HAS(text, "Dashed: limits");
}
END_TEST

START_TEST(series_leaves_a_gap_where_nothing_is_told)
{
    const char *text = drawn(&series);
    ck_assert_uint_eq(count(text, "class=\"run\""), 1); /* March to April only */
    ck_assert_uint_eq(count(text, "class=\"limit\""), 6);
    ck_assert_uint_eq(count(text, "class=\"centre\""), 1);
    ck_assert_uint_eq(count(text, "class=\"good-mark\""), 1);
    HAS(text, ">January</text>");
    LACKS(text, "February");
}
END_TEST

START_TEST(bars_without_a_share_have_words)
{
    const char *text = drawn(&bars);
    ck_assert_uint_eq(count(text, "class=\"part\""), 1);
    HAS(text, ">hidden</text>");
    HAS(text, "width=\"75%\"");
}
END_TEST

START_TEST(a_number_that_is_none_is_refused)
{
    struct chart_bar bar = {"x", "y", true, nan("")};
    struct chart c = bars;
    c.of.bars = (struct chart_bars){&bar, 1};
    ck_assert_int_eq(draw(&c, language_english()), ERR_RANGE);
    struct chart_funnel_point point = services[0];
    c = funnel;
    point.alarm_high = nan("");
    c.of.funnel.points = &point;
    c.of.funnel.n_points = 1;
    ck_assert_int_eq(draw(&c, language_english()), ERR_RANGE);
}
END_TEST

START_TEST(empty_charts_are_whole)
{
    struct chart c = {.kind = (enum chart_kind)_i, .title = "T", .summary = "S"};
    ck_assert_int_eq(draw(&c, language_english()), OK);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("analyze/chart");
    TCase *tc = tcase_create("chart");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, every_kind_is_well_formed_and_named, 0, N_KINDS);
    tcase_add_test(tc, text_cannot_break_out);
    tcase_add_test(tc, dots_lie_where_their_values_are);
    tcase_add_test(tc, from_the_right_it_is_mirrored);
    tcase_add_test(tc, grid_breaks_words_into_lines);
    tcase_add_test(tc, funnel_has_four_limits_and_all_services);
    tcase_add_test(tc, series_leaves_a_gap_where_nothing_is_told);
    tcase_add_test(tc, bars_without_a_share_have_words);
    tcase_add_test(tc, a_number_that_is_none_is_refused);
    tcase_add_loop_test(tc, empty_charts_are_whole, CHART_DOTS, CHART_BARS + 1);
    suite_add_tcase(s, tc);
    return test_run(s);
}
