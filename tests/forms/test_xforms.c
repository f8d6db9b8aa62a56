/* A questionnaire as XForms XML. What is expected is written out by hand from the ODK XForms
   specification; tests/browser/xforms.mjs has a real client load the bundled ones. */
#include <check.h>
#include <stdint.h>
#include <string.h>

#include "forms/xforms.h"
#include "tests/forms/workbook_case.h"
#include "tests/support/run.h"

static const char form_text[] =
    "| survey |\n"
    "| | type | name | label | label::Easy Read (en-x-easyread) | media::image | hint | relevant |"
    " constraint | constraint_message | required | required_message | calculation | default |"
    " choice_filter | appearance | parameters |\n"
    "| | begin_group | g | Part < one | | | | ${age} > 17 | | | | | | | | | |\n"
    "| | select_one yn | a | Is \"it\"? | It is? | a.svg | Think & do. | | | | yes | Please. | | |"
    " | minimal | |\n"
    "| | select_multiple col | b | Which, ${a}? | | | | selected(${a}, 'yes') | | | | | | |"
    " kind = ${a} | | |\n"
    "| | end_group | | | | | | | | | | | | | | | |\n"
    "| | integer | age | Age | | | | | . >= 0 and . < 120 | Too old: ${age} | | | | 7 | | | |\n"
    "| | calculate | twice | | | | | | | | | | ${age} * 2 - 1 | | | | |\n"
    "| | date | day | Day | | | | | | | | | | today() | | | |\n"
    "| | range | r | R | | | | | | | | | | | | | start=0 end=1 step=0.5 |\n"
    "| | rank col | order | Order | | | | | | | | | | | | | |\n"
    "| | acknowledge | ok | Sure | | | | | | | | | | | | | |\n"
    "| | note | n | Bye | | | | | | | | | | | | | |\n"
    "| choices |\n| | list_name | name | label | kind | odd column |\n"
    "| | yn | yes | Yes | | |\n| | yn | no | No | | |\n"
    "| | col | red | Red | yes | 1 |\n| | col | blue | Blue | no | 2 |\n"
    "| settings |\n| | form_title | form_id | version | style |\n| | T & T | f-1 | 3 | pages |\n";

static const char *write_form(struct workbook_case *c, const struct xforms_options *o)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    ck_assert_int_eq(xforms_write(workbook_case_form(c, form_text), o, &out), OK);
    const char *text = arena_slicedup(c->arena, buf_slice(&out));
    buf_done(&out);
    return text;
}

static const char *const EXPECTED[] = {
    "<h:title>T &amp; T</h:title>",
    "<data id=\"f-1\" version=\"3\">",
    "<age>7</age>",
    "<meta><instanceID/></meta>",
    "<translation lang=\"Easy Read (en-x-easyread)\">",
    "<text id=\"/data/a:label\"><value>It is?</value>"
    "<value form=\"image\">jr://images/a.svg</value></text>",
    "<value>Which, <output value=\"/data/a\"/>?</value>",
    "<text id=\"/data/age:jr:constraintMsg\"><value>Too old: <output value=\"/data/age\"/></value>",
    "<instance id=\"col\"><root><item><itextId>list-1-0</itextId><name>red</name>"
    "<kind>yes</kind></item>",
    "<bind nodeset=\"/data/a\" type=\"string\" relevant=\"/data/age &gt; 17\" required=\"true()\" "
    "jr:requiredMsg=\"jr:itext('/data/a:jr:requiredMsg')\"/>",
    "<bind nodeset=\"/data/b\" type=\"string\" relevant=\"(/data/age &gt; 17) and "
    "selected(/data/a, "
    "&quot;yes&quot;)\"/>",
    "<bind nodeset=\"/data/age\" type=\"int\" constraint=\"(. &gt;= 0) and (. &lt; 120)\" "
    "jr:constraintMsg=\"jr:itext('/data/age:jr:constraintMsg')\"/>",
    "<bind nodeset=\"/data/twice\" type=\"string\" calculate=\"(/data/age * 2) - 1\"/>",
    "<setvalue event=\"odk-instance-first-load\" ref=\"/data/day\" value=\"today()\"/>",
    "<bind nodeset=\"/data/r\" type=\"decimal\"/>",
    "<bind nodeset=\"/data/order\" type=\"odk:rank\"/>",
    "<bind nodeset=\"/data/n\" type=\"string\" readonly=\"true()\"/>",
    "<bind nodeset=\"/data/meta/instanceID\" type=\"string\" readonly=\"true()\" "
    "jr:preload=\"uid\"/>",
    "<group appearance=\"field-list\"><label ref=\"jr:itext('page-0:label')\"/>"
    "<select1 ref=\"/data/a\" appearance=\"minimal\">",
    "<itemset nodeset=\"instance('col')/root/item[kind = /data/a]\"><value ref=\"name\"/>"
    "<label ref=\"jr:itext(itextId)\"/></itemset></select>",
    "<range ref=\"/data/r\" start=\"0\" end=\"1\" step=\"0.5\">",
    "<odk:rank ref=\"/data/order\">",
    "<trigger ref=\"/data/ok\">",
};

START_TEST(each_part_of_a_form_is_written_as_the_specification_has_it)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const char *xml = write_form(&c, &(struct xforms_options){0});
    for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++) {
        ck_assert_msg(strstr(xml, EXPECTED[i]) != NULL, "no %s in\n%.3000s", EXPECTED[i],
                      strstr(xml, "<bind"));
    }
    ck_assert_msg(strstr(xml, "odd") == NULL, "a column that is no name was written");
    ck_assert_msg(strstr(xml, "ref=\"/data/twice\"") == NULL, "a calculation was asked");
    workbook_case_close(&c);
}
END_TEST

START_TEST(languages_of_catalogues_are_translations_and_easy_read_too)
{
    struct workbook_case c;
    workbook_case_open(&c);
    const struct language *english = language_english();
    const char *xml = write_form(
        &c, &(struct xforms_options){.version = "v9", .languages = &english, .n_languages = 1});
    static const char *const PARTS[] = {
        "version=\"v9\"", "<translation lang=\"English (en)\" default=\"true()\">",
        "<translation lang=\"Easy Read English (en-x-easyread)\">",
        "<text id=\"/data/a:label\"><value>It is?</value><value form=\"image\">"};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        ck_assert_msg(strstr(xml, PARTS[i]) != NULL, "no %s in\n%s", PARTS[i], xml);
    }
    workbook_case_close(&c);
}
END_TEST

START_TEST(a_small_buffer_is_a_limit)
{
    struct workbook_case c;
    struct buf out;
    workbook_case_open(&c);
    buf_init(&out, 100);
    ck_assert_int_eq(
        xforms_write(workbook_case_form(&c, form_text), &(struct xforms_options){0}, &out),
        ERR_LIMIT);
    buf_done(&out);
    workbook_case_close(&c);
}
END_TEST

static void count_picture(void *cls, const char *file)
{
    size_t *n = cls;
    ck_assert_str_eq(file, "a.svg");
    (*n)++;
}

START_TEST(each_picture_is_told_once)
{
    struct workbook_case c;
    size_t n = 0;
    workbook_case_open(&c);
    xforms_pictures(workbook_case_form(&c, form_text), count_picture, &n);
    ck_assert_uint_eq(n, 1);
    workbook_case_close(&c);
}
END_TEST

/* ---- Expressions ---- */

static void add_question(void *cls, struct slice name, struct buf *out)
{
    (void)cls;
    buf_adds(out, "/q/");
    buf_add_slice(out, name);
}

static void add_column(void *cls, struct slice name, struct buf *out)
{
    (void)cls;
    buf_add_slice(out, name);
}

static const char *const EXPRESSIONS[][2] = {
    {"${a} = 'yes'", "/q/a = \"yes\""},
    {"../g/a != \"it's\"", "/q/a != \"it's\""},
    {"'say \"x\"'", "'say \"x\"'"},
    {"\xe2\x80\x9cit's\xe2\x80\x9d", "\"it's\""},
    {"1 - (2 - 3)", "1 - (2 - 3)"},
    {"-(${a} + 1)", "-(/q/a + 1)"},
    {"- -${a}", "- -/q/a"},
    {"a or b and\nc", "a or (b and c)"},
    {"(${a} or ${b}) and . mod 2 = 0.50", "(/q/a or /q/b) and ((. mod 2) = 0.5)"},
    {"if(selected(., 'x'), ${last-saved#a}, 7 div 2)", "if(selected(., \"x\"), \"\", 7 div 2)"},
    {"jr:choice-name(${a}, '${a}')", "jr:choice-name(/q/a, ' /q/a ')"},
    {"today()", "today()"},
};

/* Written, it says what it said: read and written again it is the same. */
START_TEST(an_expression_is_written_as_xpath)
{
    const struct expr_paths paths = {.question = add_question, .column = add_column};
    struct arena *a = arena_new(1 << 12);
    const char *text = EXPRESSIONS[_i][0];
    for (int round = 0; round < 2; round++) {
        struct expr *e = NULL;
        struct diag diag = {0};
        struct buf out;
        buf_init(&out, 1000);
        ck_assert_msg(expr_parse(slice_of(text), a, &e, &diag) == OK, "%s: %s", text, diag.text);
        expr_write(e, &paths, a, &out);
        ck_assert_str_eq(buf_str(&out), EXPRESSIONS[_i][1]);
        text = arena_slicedup(a, buf_slice(&out));
        buf_done(&out);
        if (strstr(text, "jr:") != NULL) {
            break; /* its path is no name of ours any more */
        }
    }
    arena_free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xforms");
    TCase *tc = test_case(suite, "xforms");
    tcase_add_test(tc, each_part_of_a_form_is_written_as_the_specification_has_it);
    tcase_add_test(tc, languages_of_catalogues_are_translations_and_easy_read_too);
    tcase_add_test(tc, a_small_buffer_is_a_limit);
    tcase_add_test(tc, each_picture_is_told_once);
    tcase_add_loop_test(tc, an_expression_is_written_as_xpath, 0,
                        (int)(sizeof EXPRESSIONS / sizeof *EXPRESSIONS));
    return test_run(suite);
}
