#include <math.h>
#include <string.h>

#include "common/html.h"
#include "common/html_names.h"
#include "tests/support/dice.h"
#include "tests/support/run.h"

enum { OUT_MAX = 1 << 20 };

static void begin(struct html *h, struct buf *out)
{
    buf_init(out, OUT_MAX);
    html_begin(h, out);
}

/* Finishes, compares the error and (when it is OK) the text, and frees. */
static void expect(struct html *h, struct buf *out, enum err err, const char *text)
{
    ck_assert_int_eq(html_finish(h), err);
    if (err == OK) {
        ck_assert_str_eq(buf_str(out), text);
    }
    buf_done(out);
}

START_TEST(names_none_is_missing_or_odd)
{
    for (int i = 0; i < EL_COUNT; i++) {
        const char *name = html_element_name((enum html_element)i);
        ck_assert_msg(name != NULL, "element %d", i);
        ck_assert_uint_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz123456"), strlen(name));
    }
    for (int i = 0; i < AT_COUNT; i++) {
        const char *name = html_attribute_name((enum html_attribute)i);
        ck_assert_msg(name != NULL, "attribute %d", i);
        ck_assert_uint_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz12-ABRU"), strlen(name));
        ck_assert_msg(strncmp(name, "on", 2) != 0, "attribute %s runs a script", name);
    }
    ck_assert_str_eq(html_element_name(EL_SVG_TEXT), "text");
    ck_assert_str_eq(html_element_name(EL_SVG_TITLE), "title");
    ck_assert_str_eq(html_attribute_name(AT_VIEWBOX), "viewBox");
    ck_assert_str_eq(html_attribute_name(AT_ARIA_DESCRIBEDBY), "aria-describedby");
}
END_TEST

START_TEST(page_elements_attributes_and_voids)
{
    struct buf out;
    struct html h;
    begin(&h, &out);
    html_doctype(&h);
    html_open(&h, EL_DIV);
    html_attr(&h, AT_CLASS, "a \"b\" <c> & 'd'");
    html_attr_int(&h, AT_TABINDEX, -1);
    html_open(&h, EL_INPUT);
    html_attr_flag(&h, AT_CHECKED);
    html_open(&h, EL_BR);
    html_text(&h, "1 < 2 & \"3\" > 'x'");
    html_open(&h, EL_PATH);
    html_attr_num(&h, AT_X, 1.25, 1);
    html_close(&h, EL_PATH);
    html_element(&h, EL_P, "hint", "x");
    html_element(&h, EL_P, NULL, "y");
    html_text_slice(&h, slice_make("zw", 1));
    html_int(&h, -42);
    html_num(&h, 0.5, 0);
    html_close(&h, EL_DIV);
    expect(&h, &out, OK,
           "<!DOCTYPE html>\n<div class=\"a &quot;b&quot; &lt;c&gt; &amp; &#39;d&#39;\" "
           "tabindex=\"-1\"><input checked><br>1 &lt; 2 &amp; \"3\" &gt; 'x'"
           "<path x=\"1.3\"></path><p class=\"hint\">x</p><p>y</p>z-421</div>");
}
END_TEST

START_TEST(textarea_leading_newline_survives_the_reader)
{
    struct buf out;
    struct html h;
    begin(&h, &out);
    html_element(&h, EL_TEXTAREA, NULL, "\nsecond line");
    html_element(&h, EL_TEXTAREA, NULL, "first");
    html_element(&h, EL_P, NULL, "\nx");
    expect(&h, &out, OK,
           "<textarea>\n\nsecond line</textarea><textarea>first</textarea><p>\nx</p>");
}
END_TEST

START_TEST(style_is_written_whole_and_by_html_style_only)
{
    struct buf out;
    struct html h;
    begin(&h, &out);
    html_style(&h, "a > b { }", 9);
    expect(&h, &out, OK, "<style>a > b { }</style>");
    begin(&h, &out);
    html_style(&h, "</style>", 8);
    expect(&h, &out, ERR_INTERNAL, NULL);
    begin(&h, &out);
    html_open(&h, EL_STYLE);
    expect(&h, &out, ERR_INTERNAL, NULL);
}
END_TEST

START_TEST(misuse_sticks_as_internal)
{
    struct buf out;
    struct html h;
    begin(&h, &out);
    html_open(&h, EL_P);
    expect(&h, &out, ERR_INTERNAL, NULL);
    begin(&h, &out);
    html_open(&h, EL_P);
    html_open(&h, EL_B);
    html_close(&h, EL_P);
    html_close(&h, EL_B);
    expect(&h, &out, ERR_INTERNAL, NULL);
    begin(&h, &out);
    html_close(&h, EL_P);
    expect(&h, &out, ERR_INTERNAL, NULL);
    begin(&h, &out);
    html_open(&h, EL_P);
    html_text(&h, "x");
    html_attr(&h, AT_ID, "late");
    html_close(&h, EL_P);
    expect(&h, &out, ERR_INTERNAL, NULL);
    begin(&h, &out);
    for (int i = 0; i <= HTML_DEPTH_MAX; i++) {
        html_open(&h, EL_DIV);
    }
    expect(&h, &out, ERR_INTERNAL, NULL);
}
END_TEST

START_TEST(numbers_that_are_not_finite_are_errors)
{
    struct buf out;
    struct html h;
    begin(&h, &out);
    html_num(&h, (double)NAN, 1);
    expect(&h, &out, ERR_RANGE, NULL);
    begin(&h, &out);
    html_open(&h, EL_RECT);
    html_attr_num(&h, AT_WIDTH, (double)INFINITY, 1);
    html_close(&h, EL_RECT);
    expect(&h, &out, ERR_RANGE, NULL);
}
END_TEST

START_TEST(buffer_limit_is_reported)
{
    struct buf out;
    buf_init(&out, 10);
    struct html h;
    html_begin(&h, &out);
    html_element(&h, EL_P, NULL, "more than fits");
    ck_assert_int_eq(html_finish(&h), ERR_LIMIT);
    buf_done(&out);
}
END_TEST

static const struct {
    const char *url;
    enum err err;
} URLS[] = {
    {"", OK},
    {"?lang=cy", OK},
    {"/help#top", OK},
    {"s/1?a=b:c", OK},
    {"#main", OK},
    {"https://example.org/?a=1&b=2", OK},
    {"HTTPS://example.org/", OK},
    {"http://example.org", OK},
    {"mailto:a@example.org", OK},
    {"tel:+441632960000", OK},
    {"data:image/png;base64,AA==", OK},
    {"data:image/svg+xml,%3Csvg%3E", OK},
    {"javascript:alert(1)", ERR_RANGE},
    {"JaVaScRiPt:alert(1)", ERR_RANGE},
    {"java\tscript:alert(1)", ERR_RANGE},
    {" javascript:alert(1)", ERR_RANGE},
    {"\x01javascript:alert(1)", ERR_RANGE},
    {"data:text/html,x", ERR_RANGE},
    {"data:image/svg+xmlx,", ERR_RANGE},
    {"vbscript:x", ERR_RANGE},
    {"file:///etc/passwd", ERR_RANGE},
    {"https:javascript", ERR_RANGE},
    {"//evil.example/", ERR_RANGE},
    {"/\\evil.example/", ERR_RANGE},
    {"a b", ERR_RANGE},
};

/* Both ways to write an address go through the list of schemes. */
START_TEST(url_schemes)
{
    for (int by_attr = 0; by_attr < 2; by_attr++) {
        struct buf out;
        struct html h;
        begin(&h, &out);
        html_open(&h, EL_A);
        if (by_attr != 0) {
            html_attr(&h, AT_HREF, URLS[_i].url);
        } else {
            html_attr_url(&h, AT_HREF, URLS[_i].url);
        }
        html_close(&h, EL_A);
        ck_assert_msg(html_finish(&h) == URLS[_i].err, "%s", URLS[_i].url);
        buf_done(&out);
    }
}
END_TEST

START_TEST(url_in_an_attribute_that_takes_none_is_internal)
{
    struct buf out;
    struct html h;
    begin(&h, &out);
    html_open(&h, EL_A);
    html_attr_url(&h, AT_CLASS, "/x");
    html_close(&h, EL_A);
    expect(&h, &out, ERR_INTERNAL, NULL);
}
END_TEST

/* What an independent reader of the page sees: a tokenizer that knows nothing of the writer. Tags
   are logged as "<p" and "</p", attributes as " id=value" with the five references decoded, text
   likewise after "=". */
struct reader {
    const char *p;
    struct buf log;
};

static void decode_into(struct buf *log, const char *from, const char *to)
{
    static const struct {
        const char *reference;
        char c;
    } REFERENCES[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    while (from < to) {
        size_t taken = 1;
        char c = *from;
        for (size_t i = 0; c == '&' && i < sizeof REFERENCES / sizeof *REFERENCES; i++) {
            size_t len = strlen(REFERENCES[i].reference);
            if (strncmp(from, REFERENCES[i].reference, len) == 0) {
                taken = len;
                buf_addc(log, REFERENCES[i].c);
                break;
            }
        }
        ck_assert_msg(c != '&' || taken > 1, "a bare ampersand");
        if (taken == 1) {
            buf_addc(log, c);
        }
        from += taken;
    }
}

static void read_attributes(struct reader *r)
{
    while (*r->p == ' ') {
        const char *equals = strchr(r->p, '=');
        ck_assert_ptr_nonnull(equals);
        buf_add(&r->log, r->p, (size_t)(equals - r->p) + 1);
        ck_assert_int_eq(equals[1], '"');
        const char *end = strchr(equals + 2, '"');
        ck_assert_ptr_nonnull(end);
        decode_into(&r->log, equals + 2, end);
        r->p = end + 1;
    }
    ck_assert_int_eq(*r->p, '>');
    r->p++;
}

static void read_page(struct reader *r)
{
    while (*r->p != '\0') {
        size_t len = strcspn(r->p, "<");
        if (len > 0) {
            buf_addc(&r->log, '=');
            decode_into(&r->log, r->p, r->p + len);
            r->p += len;
            continue;
        }
        len = strcspn(r->p, " >");
        buf_add(&r->log, r->p, len);
        r->p += len;
        read_attributes(r);
    }
}

static void random_text(struct dice *d, char *text, size_t size)
{
    static const char *const PIECES[] = {
        "<",   ">",     "&",        "\"",   "'",    "</p>",         "<script>", "-->",
        "]]>", "&amp;", "&lt;",     "&#60", " on",  "=x",           "/",        "a",
        " ",   "\n",    "\xc3\xa9", "`",    "<!--", "<svg/onload=",
    };
    size_t len = (size_t)snprintf(text, size, "t"); /* never empty: the log has each text once */
    unsigned n = dice_below(d, 10);
    for (unsigned i = 0; i < n; i++) {
        const char *piece = PIECES[dice_below(d, sizeof PIECES / sizeof *PIECES)];
        len += (size_t)snprintf(text + len, size - len, "%s", piece);
    }
}

/* Writes random elements, attributes and texts, and the log of what was meant. */
static void write_random_page(struct dice *d, struct html *h, struct buf *meant)
{
    static const enum html_element ELEMENTS[] = {EL_P, EL_DIV, EL_TITLE, EL_TEXTAREA, EL_SVG_TEXT};
    char text[256];
    for (int i = 0; i < 20; i++) {
        enum html_element el = ELEMENTS[dice_below(d, sizeof ELEMENTS / sizeof *ELEMENTS)];
        const char *name = html_element_name(el);
        html_open(h, el);
        random_text(d, text, sizeof text);
        html_attr(h, AT_VALUE, text);
        buf_addf(meant, "<%s value=%s", name, text);
        random_text(d, text, sizeof text);
        html_text(h, text);
        buf_addf(meant, "=%s", text);
        html_close(h, el);
        buf_addf(meant, "</%s", name);
    }
}

START_TEST(generated_pages_read_back_as_they_were_meant)
{
    struct dice d = {.state = 4711};
    for (int i = 0; i < 500; i++) {
        struct buf out;
        struct html h;
        begin(&h, &out);
        struct buf meant;
        buf_init(&meant, OUT_MAX);
        write_random_page(&d, &h, &meant);
        ck_assert_int_eq(html_finish(&h), OK);
        struct reader r = {.p = buf_str(&out)};
        buf_init(&r.log, OUT_MAX);
        read_page(&r);
        ck_assert_str_eq(buf_str(&r.log), buf_str(&meant));
        buf_done(&r.log);
        buf_done(&meant);
        buf_done(&out);
    }
}
END_TEST

START_TEST(a_part_that_is_kept_is_written_again_as_it_was)
{
    struct html h;
    struct html again;
    struct buf out;
    struct buf other;
    struct html_part part;
    begin(&h, &out);
    html_open(&h, EL_DIV);
    html_attr(&h, AT_CLASS, "a");
    size_t mark = html_mark(&h);
    html_element(&h, EL_P, "b\"", "1 < 2");
    html_open(&h, EL_BR);
    html_keep(&h, mark, &part);
    html_again(&h, &part);
    html_close(&h, EL_DIV);
    expect(&h, &out, OK,
           "<div class=\"a\"><p class=\"b&quot;\">1 &lt; 2</p><br>"
           "<p class=\"b&quot;\">1 &lt; 2</p><br></div>");
    begin(&again, &other);
    html_open(&again, EL_MAIN); /* its start tag is open still */
    html_again(&again, &part);
    html_close(&again, EL_MAIN);
    expect(&again, &other, OK, "<main><p class=\"b&quot;\">1 &lt; 2</p><br></main>");
    html_part_done(&part);
}
END_TEST

START_TEST(nothing_is_kept_of_a_page_that_has_failed)
{
    struct html h;
    struct buf out;
    struct html_part part;
    begin(&h, &out);
    size_t mark = html_mark(&h);
    html_element(&h, EL_P, NULL, "a");
    html_close(&h, EL_DIV);
    html_keep(&h, mark, &part);
    ck_assert_ptr_null(part.bytes);
    expect(&h, &out, ERR_INTERNAL, NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("html");
    TCase *tc = test_case(suite, "html");
    tcase_add_test(tc, names_none_is_missing_or_odd);
    tcase_add_test(tc, page_elements_attributes_and_voids);
    tcase_add_test(tc, textarea_leading_newline_survives_the_reader);
    tcase_add_test(tc, style_is_written_whole_and_by_html_style_only);
    tcase_add_test(tc, misuse_sticks_as_internal);
    tcase_add_test(tc, numbers_that_are_not_finite_are_errors);
    tcase_add_test(tc, buffer_limit_is_reported);
    tcase_add_loop_test(tc, url_schemes, 0, (int)(sizeof URLS / sizeof *URLS));
    tcase_add_test(tc, a_part_that_is_kept_is_written_again_as_it_was);
    tcase_add_test(tc, nothing_is_kept_of_a_page_that_has_failed);
    tcase_add_test(tc, url_in_an_attribute_that_takes_none_is_internal);
    tcase_add_test(tc, generated_pages_read_back_as_they_were_meant);
    return test_run(suite);
}
