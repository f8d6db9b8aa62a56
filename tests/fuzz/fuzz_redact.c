/* Free text of any kind, redacted: what comes out is text again, has no NHS number of ten digits side
   by side, and a second round finds nothing more. The first byte chooses the year, the rest is the
   text. */
#include <stdlib.h>
#include <string.h>

#include "analyze/redact.h"
#include "common/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Other scripts have digits too. */
static bool may_be_digit(char c)
{
    return is_digit(c) || (unsigned char)c >= 0x80;
}

/* Ten digits that stand alone and pass, by the rule written out once more. */
static bool has_nhs_number(struct slice s)
{
    for (size_t i = 0; i + 10 <= s.len; i++) {
        int sum = 0;
        size_t n = 0;
        while (n < 10 && is_digit(s.p[i + n])) {
            sum += (s.p[i + n] - '0') * (n < 9 ? 10 - (int)n : 1);
            n++;
        }
        const bool alone = n == 10 && (i == 0 || !may_be_digit(s.p[i - 1])) &&
                           (i + n == s.len || !may_be_digit(s.p[i + n]));
        if (alone && s.p[i] >= '4' && sum % 11 == 0) {
            return true;
        }
    }
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 8192) {
        return 0;
    }
    struct arena *a = arena_new(0);
    const struct redactor *r = redactor_new(NULL, a);
    const int year = 1990 + data[0] % 64;
    const struct slice text = slice_make((const char *)data + 1, size - 1);
    const struct redaction once = redact(r, text, year, a);
    if (!once.withheld) {
        must(once.text.len == 0 || text_check(once.text, 16 * (size_t)REDACT_TEXT_MAX) == OK);
        must(!has_nhs_number(once.text));
        const struct redaction twice = redact(r, once.text, year, a);
        must(!twice.withheld && slice_equal(once.text, twice.text));
        for (enum redacted k = 0; k < REDACTED_COUNT; k++) {
            must(twice.counts[k] == 0);
        }
    }
    arena_free(a);
    return 0;
}
