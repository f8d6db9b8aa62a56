/* XML as written: escaped, and refused where it is unbalanced. */
#include <check.h>

#include "common/xml.h"
#include "tests/support/run.h"

static struct buf out;
static struct xml x;

static void set_up(void)
{
    buf_init(&out, 1 << 12);
    xml_begin(&x, &out);
}

static void tear_down(void)
{
    buf_done(&out);
}

static void expect(const char *body)
{
    struct buf want;
    buf_init(&want, 1 << 12);
    buf_addf(&want, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n%s\n", body);
    ck_assert_int_eq(xml_finish(&x), OK);
    ck_assert_str_eq(buf_str(&out), buf_str(&want));
    buf_done(&want);
}

START_TEST(text_and_attributes_are_escaped)
{
    xml_open(&x, "a");
    xml_attr(&x, "b", "<\"&'>\n\t");
    xml_text(&x, SLICE("]]> & <b> \"q\"\n\x01\x1f é"));
    xml_close(&x);
    expect(
        "<a b=\"&lt;&quot;&amp;'&gt;&#10;&#9;\">]]&gt; &amp; &lt;b&gt; &quot;q&quot;&#10; é</a>");
}
END_TEST

START_TEST(elements_without_content_are_short)
{
    xml_open(&x, "a");
    xml_open(&x, "b");
    xml_close(&x);
    xml_leaf(&x, "c", "text");
    xml_leaf(&x, "d", "");
    xml_close(&x);
    expect("<a><b/><c>text</c><d></d></a>");
}
END_TEST

START_TEST(an_open_element_is_refused)
{
    xml_open(&x, "a");
    ck_assert_int_eq(xml_finish(&x), ERR_INTERNAL);
}
END_TEST

START_TEST(a_close_too_many_is_refused)
{
    xml_open(&x, "a");
    xml_close(&x);
    xml_close(&x);
    ck_assert_int_eq(xml_finish(&x), ERR_INTERNAL);
}
END_TEST

START_TEST(an_attribute_after_text_is_refused)
{
    xml_open(&x, "a");
    xml_text(&x, SLICE("t"));
    xml_attr(&x, "b", "c");
    xml_close(&x);
    ck_assert_int_eq(xml_finish(&x), ERR_INTERNAL);
}
END_TEST

START_TEST(more_levels_than_there_are_are_refused)
{
    for (int i = 0; i <= XML_DEPTH_MAX; i++) {
        xml_open(&x, "a");
    }
    for (int i = 0; i < XML_DEPTH_MAX; i++) {
        xml_close(&x);
    }
    ck_assert_int_eq(xml_finish(&x), ERR_INTERNAL);
}
END_TEST

START_TEST(a_full_buffer_is_told)
{
    xml_open(&x, "a");
    for (int i = 0; i < 1 << 12; i++) {
        xml_text(&x, SLICE("text"));
    }
    xml_close(&x);
    ck_assert_int_eq(xml_finish(&x), ERR_LIMIT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xml");
    TCase *tc = test_case(suite, "xml");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, text_and_attributes_are_escaped);
    tcase_add_test(tc, elements_without_content_are_short);
    tcase_add_test(tc, an_open_element_is_refused);
    tcase_add_test(tc, a_close_too_many_is_refused);
    tcase_add_test(tc, an_attribute_after_text_is_refused);
    tcase_add_test(tc, more_levels_than_there_are_are_refused);
    tcase_add_test(tc, a_full_buffer_is_told);
    return test_run(suite);
}
