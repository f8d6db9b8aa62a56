#include <string.h>

#include "common/digest.h"
#include "tests/support/run.h"

/* From coreutils: printf TEXT | b2sum -l 256. */
static const struct {
    const char *text;
    const char *hex;
} KNOWN[] = {
    {"", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"},
    {"abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"},
};

START_TEST(known_texts)
{
    char hex[DIGEST_HEX_MAX];
    struct digest d = digest_of(KNOWN[_i].text, strlen(KNOWN[_i].text));
    digest_hex(&d, hex);
    ck_assert_str_eq(hex, KNOWN[_i].hex);
}
END_TEST

/* head -c 1000 /dev/zero | tr '\0' a | b2sum -l 256, in pieces of every size. */
START_TEST(pieces_give_the_same_as_the_whole)
{
    char text[1000];
    memset(text, 'a', sizeof text);
    for (size_t piece = 1; piece <= sizeof text; piece++) {
        struct digest_state s;
        digest_begin(&s);
        for (size_t at = 0; at < sizeof text; at += piece) {
            digest_add(&s, text + at, sizeof text - at < piece ? sizeof text - at : piece);
        }
        struct digest d = digest_end(&s);
        char hex[DIGEST_HEX_MAX];
        digest_hex(&d, hex);
        ck_assert_str_eq(hex, "e00b0ddbf1e2cdaf5c898e1a5e8826ea3a2c339bcf2a478da2e5fca9ff126672");
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("digest");
    TCase *tc = test_case(suite, "digest");
    tcase_add_loop_test(tc, known_texts, 0, (int)(sizeof KNOWN / sizeof *KNOWN));
    tcase_add_test(tc, pieces_give_the_same_as_the_whole);
    return test_run(suite);
}
