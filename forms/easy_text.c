#include "forms/easy_text.h"

#include <string.h>

static bool is_capital(char ch)
{
    return ch >= 'A' && ch <= 'Z';
}

/* Letters beyond ASCII count, whichever they are. */
static bool is_letter(char ch)
{
    return is_capital(ch) || (ch >= 'a' && ch <= 'z') || ((unsigned char)ch & 0x80) != 0;
}

static bool is_letter_or_digit(char ch)
{
    return is_letter(ch) || (ch >= '0' && ch <= '9');
}

/* Curly quotes and the other marks of U+2000 to U+203F, which are written as E2 80 xx. */
static bool starts_mark(const char *p, size_t len)
{
    return len >= 3 && (unsigned char)p[0] == 0xE2 && (unsigned char)p[1] == 0x80;
}

static struct slice strip(struct slice word)
{
    while (word.len > 0 && (starts_mark(word.p, word.len) || !is_letter_or_digit(word.p[0]))) {
        const size_t n = starts_mark(word.p, word.len) ? 3 : 1;
        word = slice_make(word.p + n, word.len - n);
    }
    while (word.len > 0) {
        if (word.len >= 3 && starts_mark(word.p + word.len - 3, 3)) {
            word.len -= 3;
        } else if (!is_letter_or_digit(word.p[word.len - 1])) {
            word.len--;
        } else {
            break;
        }
    }
    return word;
}

/* Does the sentence end with this word? */
static bool ends_sentence(struct slice word)
{
    while (word.len > 0 && strchr("\"')]", word.p[word.len - 1]) != NULL) {
        word.len--;
    }
    while (word.len >= 3 && starts_mark(word.p + word.len - 3, 3)) {
        word.len -= 3;
    }
    static const char *const beyond_ascii[] = {"\u06D4", "\u061F"}; /* full stop and ? of Urdu */
    for (size_t i = 0; i < sizeof beyond_ascii / sizeof *beyond_ascii; i++) {
        const size_t n = strlen(beyond_ascii[i]);
        if (word.len >= n && memcmp(word.p + word.len - n, beyond_ascii[i], n) == 0) {
            return true;
        }
    }
    return word.len > 0 && strchr(".?!:", word.p[word.len - 1]) != NULL;
}

bool easy_sentence(struct slice *rest, struct slice *out)
{
    struct slice word;
    *rest = slice_trim(*rest);
    const char *start = rest->p;
    const char *line = rest->len > 0 ? memchr(start, '\n', rest->len) : NULL;
    const char *end = NULL;
    while (slice_word(rest, &word)) {
        if (line != NULL && word.p > line) {
            *rest = slice_make(word.p, rest->len + (size_t)(rest->p - word.p));
            break;
        }
        end = word.p + word.len;
        if (ends_sentence(word)) {
            break;
        }
    }
    if (end == NULL) {
        return false;
    }
    *out = slice_make(start, (size_t)(end - start));
    return true;
}

size_t easy_count_words(struct slice text)
{
    struct slice word;
    size_t n = 0;
    while (slice_word(&text, &word)) {
        n += strip(word).len > 0 ? 1 : 0;
    }
    return n;
}

bool easy_capitals(struct slice *rest, struct slice *out)
{
    struct slice word;
    while (slice_word(rest, &word)) {
        word = strip(word);
        size_t n = 0;
        while (n < word.len && is_capital(word.p[n])) {
            n++;
        }
        if (n >= 2 && (n == word.len || (n + 1 == word.len && word.p[n] == 's'))) {
            *out = slice_make(word.p, n);
            return true;
        }
    }
    return false;
}

const char *easy_plain(struct slice text, struct arena *a)
{
    char *out = arena_alloc(a, text.len + 3);
    struct slice word;
    size_t n = 0;
    out[n++] = ' ';
    while (slice_word(&text, &word)) {
        word = strip(word);
        for (size_t i = 0; i < word.len; i++) {
            out[n++] = (char)(is_capital(word.p[i]) ? word.p[i] - 'A' + 'a' : word.p[i]);
        }
        if (word.len > 0) {
            out[n++] = ' ';
        }
    }
    out[n] = '\0';
    return out;
}

bool easy_has(const char *plain, const char *words, struct arena *a)
{
    const char *wanted = easy_plain(slice_of(words), a);
    const char *plural = arena_printf(a, "%.*ss ", (int)(strlen(wanted) - 1), wanted);
    return strstr(plain, wanted) != NULL || strstr(plain, plural) != NULL;
}

bool easy_begins(const char *plain, const char *words, struct arena *a)
{
    /* and the verb, which Welsh puts first: "Mae'r cynllun gofal yn dweud ..." */
    static const char *const articles[] = {"",    " a",   " an", " the", " this", " your",
                                           " my", " our", " y",  " yr",  " mae",  " mae'r"};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        const char *wanted = easy_plain(slice_of(words), a);
        const char *start = arena_printf(a, "%s%s", articles[i], wanted);
        if (strncmp(plain, start, strlen(start)) == 0) {
            return true;
        }
    }
    return false;
}
