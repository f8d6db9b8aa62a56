/* Any text as content, as an attribute and as an address: the page has the tags that were opened and
   no others, and an address that is taken has no scheme that runs. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/html.h"
#include "common/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t count(struct slice s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n += s.p[i] == c;
    }
    return n;
}

static void check_text(const char *text)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    struct html h;
    html_begin(&h, &out);
    html_open(&h, EL_P);
    html_attr(&h, AT_TITLE, text);
    html_text(&h, text);
    html_close(&h, EL_P);
    if (html_finish(&h) != OK || count(buf_slice(&out), '<') != 2 ||
        count(buf_slice(&out), '>') != 2) {
        abort();
    }
    buf_done(&out);
}

static void check_url(const char *text)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    struct html h;
    html_begin(&h, &out);
    html_open(&h, EL_A);
    html_attr_url(&h, AT_HREF, text);
    html_close(&h, EL_A);
    struct slice url = slice_make(text, strlen("javascript:"));
    bool runs = strlen(text) >= url.len && slice_is_nocase(url, "javascript:");
    if (html_finish(&h) == OK && (runs || count(buf_slice(&out), '"') != 2)) {
        abort();
    }
    buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = mem_alloc(size + 1);
    if (size > 0) {
        memcpy(text, data, size);
    }
    text[size] = '\0';
    check_text(text);
    check_url(text);
    free(text);
    return 0;
}
