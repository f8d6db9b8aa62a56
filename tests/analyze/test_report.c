#include <string.h>

#include "analyze/chart.h"
#include "analyze/report.h"
#include "analyze/report_contact.h"
#include "common/problem.h"
#include "tests/support/run.h"
#include "tests/support/temp.h"

static const struct settings settings = {
    .council = "Kingsbarrow Council",
    .contact = {.team = "Quality and Review Team",
                .phone = "+44 1632 (960) 100 ask for Quality",
                .hours = "Monday to Friday, 9 to 5",
                .email = "quality@kingsbarrow.example",
                .address = "Town Hall; High Street;KB1 1AA",
                .relay = "18001 01632 960100",
                .formats = "Ring us."},
    .danger = {.emergency = "999",
               .police = "101",
               .safeguarding = "01632 960200",
               .safeguarding_hours = "9 to 5",
               .out_of_hours = "01632 960300",
               .advice = "01632 960400"},
};

static struct arena *arena;
static struct report_builder *builder;
static struct buf out;

static void setup(void)
{
    arena = arena_new(0);
    buf_init(&out, 1 << 20);
    builder = report_begin(arena, language_english(), &settings, "Title", "Made today", "V 1");
}

static void teardown(void)
{
    buf_done(&out);
    arena_free(arena);
}

static const char *text_of(const struct report *r, unsigned width)
{
    buf_clear(&out);
    ck_assert_int_eq(report_render_text(r, width, false, &out), OK);
    return buf_str(&out);
}

START_TEST(model_keeps_blocks_in_order)
{
    report_heading(builder, 2, "a", "First");
    report_paragraph(builder, "Words");
    report_notice(builder, "Careful");
    const struct report *r = report_end(builder);
    ck_assert_uint_eq(r->n_blocks, 3);
    ck_assert_int_eq(r->blocks[0].kind, BLOCK_HEADING);
    ck_assert_int_eq(r->blocks[1].kind, BLOCK_PARAGRAPH);
    ck_assert_int_eq(r->blocks[2].kind, BLOCK_NOTICE);
    ck_assert_str_eq(r->blocks[2].text, "Careful");
}
END_TEST

START_TEST(chart_is_a_picture_in_html_and_a_sentence_in_text)
{
    static const struct chart_bar bar = {"People", "9 of 12", true, 0.75};
    static const struct chart chart = {.kind = CHART_BARS,
                                       .title = "Who answered",
                                       .summary = "Most people did.",
                                       .of.bars = {&bar, 1}};
    report_chart(builder, &chart);
    report_chart(builder, &chart);
    const struct report *r = report_end(builder);
    ck_assert_int_eq(r->blocks[0].kind, BLOCK_CHART);
    const char *text = text_of(r, 80);
    ck_assert_ptr_nonnull(strstr(text, "Who answered. Most people did.\n"));
    ck_assert_ptr_null(strstr(text, "9 of 12"));
    buf_clear(&out);
    ck_assert_int_eq(report_render_html(r, &out), OK);
    ck_assert_ptr_nonnull(strstr(buf_str(&out), "<title id=\"chart-1\">Who answered</title>"));
    ck_assert_ptr_nonnull(strstr(buf_str(&out), "<title id=\"chart-2\">Who answered</title>"));
}
END_TEST

START_TEST(model_items_in_a_row_are_one_list_and_a_heading_ends_it)
{
    enum { MANY = 100 };
    for (int i = 0; i < MANY; i++) {
        report_list_item(builder, (struct report_item){.text = arena_printf(arena, "%d", i)});
    }
    report_heading(builder, 3, NULL, "Next");
    report_list_item(builder, (struct report_item){.text = "other"});
    const struct report *r = report_end(builder);
    ck_assert_uint_eq(r->n_blocks, 3);
    ck_assert_uint_eq(r->blocks[0].n_items, MANY);
    ck_assert_str_eq(r->blocks[0].items[0].text, "0");
    ck_assert_str_eq(r->blocks[0].items[MANY - 1].text, "99");
    ck_assert_uint_eq(r->blocks[2].n_items, 1);
}
END_TEST

static void add_table(size_t n_rows)
{
    static const char *const columns[] = {"Name", "N"};
    report_table_begin(builder, "Counts", columns, 2);
    for (size_t i = 0; i < n_rows; i++) {
        report_table_cell(builder, (struct report_cell){.text = "row", .header = true});
        report_table_cell(
            builder, (struct report_cell){.text = arena_printf(arena, "%zu", i), .numeric = true});
    }
    report_table_end(builder);
}

START_TEST(model_table_has_whole_rows)
{
    add_table(50);
    add_table(0);
    const struct report *r = report_end(builder);
    ck_assert_uint_eq(r->blocks[0].table->n_rows, 50);
    ck_assert_str_eq(r->blocks[0].table->cells[99].text, "49");
    ck_assert_uint_eq(r->blocks[1].table->n_rows, 0);
}
END_TEST

START_TEST(text_table_stands_in_columns_when_it_fits)
{
    add_table(2);
    const char *text = text_of(report_end(builder), 40);
    ck_assert_ptr_nonnull(strstr(text, "\nName  N\nrow   0\nrow   1\n"));
}
END_TEST

START_TEST(text_table_too_wide_becomes_one_paragraph_a_row)
{
    static const char *const columns[] = {"Name", "What was said"};
    report_table_begin(builder, "Sayings", columns, 2);
    report_table_cell(builder, (struct report_cell){.text = "Meadow House", .header = true});
    report_table_cell(builder, (struct report_cell){.text = "much more than fits here"});
    report_table_end(builder);
    const char *text = text_of(report_end(builder), 30);
    ck_assert_ptr_nonnull(
        strstr(text, "\nMeadow House\n  What was said: much more\n    than fits here\n"));
}
END_TEST

START_TEST(text_no_line_is_longer_than_the_width)
{
    report_paragraph(builder,
                     "Quite a few short words that have to be broken into lines \xc3\xa9"
                     "\xc3\xa9\xc3\xa9 \xc3\xa9\xc3\xa9\xc3\xa9 \xc3\xa9\xc3\xa9\xc3\xa9.");
    report_list_item(builder, (struct report_item){.lead = "Lead",
                                                   .text = "words words words words words words",
                                                   .detail = "more more more more more more"});
    const struct report *r = report_end(builder);
    for (unsigned width = 45; width < 100; width++) {
        struct slice rest = slice_of(text_of(r, width));
        struct slice line;
        while (slice_split(&rest, '\n', &line)) {
            ck_assert_msg(text_length(line) <= width, "width %u: %.*s", width, (int)line.len,
                          line.p);
        }
    }
}
END_TEST

START_TEST(text_has_escapes_only_when_colour_is_wanted)
{
    report_heading(builder, 2, "a", "Heading");
    const struct report *r = report_end(builder);
    ck_assert_ptr_null(strchr(text_of(r, 0), '\033'));
    ck_assert_int_eq(report_render_text(r, 0, true, &out), OK);
    ck_assert_ptr_nonnull(strstr(buf_str(&out), "\033[1mHeading\n\033[0m"));
}
END_TEST

START_TEST(text_in_a_full_buffer_is_a_limit)
{
    struct buf small;
    buf_init(&small, 10);
    ck_assert_int_eq(report_render_text(report_end(builder), 0, false, &small), ERR_LIMIT);
    ck_assert_int_eq(report_render_html(report_end(builder), &small), ERR_LIMIT);
    buf_done(&small);
}
END_TEST

START_TEST(html_table_says_what_is_a_header)
{
    add_table(1);
    ck_assert_int_eq(report_render_html(report_end(builder), &out), OK);
    const char *html = buf_str(&out);
    ck_assert_ptr_nonnull(strstr(html, "<caption id=\"table-1\">Counts</caption>"));
    ck_assert_ptr_nonnull(strstr(html, "<th scope=\"col\">N</th>"));
    ck_assert_ptr_nonnull(strstr(html, "<th scope=\"row\">row</th>"));
    ck_assert_ptr_nonnull(strstr(html, "<td class=\"n\"><span class=\"k\">N</span>0</td>"));
    ck_assert_ptr_null(strstr(html, "role=\"region\""));
}
END_TEST

START_TEST(html_wide_table_is_a_named_region_that_the_keyboard_reaches)
{
    static const char *const columns[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
    report_table_begin(builder, "Wide", columns, 9);
    report_table_end(builder);
    ck_assert_int_eq(report_render_html(report_end(builder), &out), OK);
    ck_assert_ptr_nonnull(strstr(buf_str(&out), "role=\"region\" aria-labelledby=\"table-1\" "
                                                "tabindex=\"0\""));
}
END_TEST

START_TEST(contact_has_every_part_and_numbers_to_ring)
{
    const struct contact_line *lines = NULL;
    size_t n = 0;
    ck_assert_int_eq(report_contact(report_end(builder), &lines, &n), OK);
    ck_assert_uint_eq(n, 8);
    ck_assert_str_eq(lines[1].text, settings.contact.phone);
    ck_assert_str_eq(lines[1].url, "tel:+441632960100");
    ck_assert_str_eq(lines[3].url, "mailto:quality@kingsbarrow.example");
    ck_assert_str_eq(lines[4].text, "Town Hall, High Street, KB1 1AA");
    ck_assert_ptr_nonnull(strstr(lines[7].text, "999"));
    ck_assert_ptr_nonnull(strstr(lines[7].text, "01632 960300"));
}
END_TEST

/* In a sentence from right to left "01632 960200" would read "960200 01632". */
START_TEST(contact_numbers_keep_their_order_in_a_language_from_right_to_left)
{
    static const char po[] = "msgid \"\"\nmsgstr \"\"\n\"Language: ar\\n\"\n"
                             "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                             "\"Plural-Forms: nplurals=1; plural=0;\\n\"\n";
    struct temp temp;
    temp_make(&temp);
    temp_text(&temp, "ar.po", po);
    struct problems problems;
    problems_init(&problems);
    struct i18n *i18n = NULL;
    const char *tag = "ar";
    ck_assert_int_eq(i18n_load(temp.dir, &tag, 1, &i18n, &problems, NULL), OK);
    builder = report_begin(arena, i18n_find(i18n, tag), &settings, "Title", "Made today", "V 1");
    ck_assert_int_eq(report_render_html(report_end(builder), &out), OK);
    ck_assert_ptr_nonnull(strstr(buf_str(&out), "<html lang=\"ar\" dir=\"rtl\">"));
    ck_assert_ptr_nonnull(strstr(buf_str(&out), "\xe2\x81\xa8"
                                                "01632 960200"
                                                "\xe2\x81\xa9"));
    ck_assert_ptr_nonnull(strstr(buf_str(&out), "href=\"tel:+441632960100\""));
    i18n_free(i18n);
    problems_done(&problems);
    temp_remove(&temp);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report");
    TCase *tc = test_case(suite, "report");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, model_keeps_blocks_in_order);
    tcase_add_test(tc, chart_is_a_picture_in_html_and_a_sentence_in_text);
    tcase_add_test(tc, model_items_in_a_row_are_one_list_and_a_heading_ends_it);
    tcase_add_test(tc, model_table_has_whole_rows);
    tcase_add_test(tc, text_table_stands_in_columns_when_it_fits);
    tcase_add_test(tc, text_table_too_wide_becomes_one_paragraph_a_row);
    tcase_add_test(tc, text_no_line_is_longer_than_the_width);
    tcase_add_test(tc, text_has_escapes_only_when_colour_is_wanted);
    tcase_add_test(tc, text_in_a_full_buffer_is_a_limit);
    tcase_add_test(tc, html_table_says_what_is_a_header);
    tcase_add_test(tc, html_wide_table_is_a_named_region_that_the_keyboard_reaches);
    tcase_add_test(tc, contact_has_every_part_and_numbers_to_ring);
    tcase_add_test(tc, contact_numbers_keep_their_order_in_a_language_from_right_to_left);
    return test_run(suite);
}
