/* Functions about texts. Places and lengths count characters (code points), not bytes. */
#include <math.h>
#include <string.h>

#include "common/text.h"
#include "forms/expr_private.h"

static struct value run_string(const struct call *c)
{
    struct value v = call_first_or_self(c);
    return value_text(value_to_text(&v, c->env->arena));
}

static struct value run_string_length(const struct call *c)
{
    struct value v = call_first_or_self(c);
    return value_number((double)text_length(value_to_text(&v, c->env->arena)));
}

static struct value run_concat(const struct call *c)
{
    struct buf out = text_begin();
    for (size_t i = 0; i < c->n_args; i++) {
        buf_add_slice(&out, call_text(c, i));
    }
    return value_text(text_finish(&out, c->env->arena));
}

/* join(separator, text...) */
static struct value run_join(const struct call *c)
{
    struct buf out = text_begin();
    for (size_t i = 1; i < c->n_args; i++) {
        if (i > 1) {
            buf_add_slice(&out, call_text(c, 0));
        }
        buf_add_slice(&out, call_text(c, i));
    }
    return value_text(text_finish(&out, c->env->arena));
}

/* Byte offset of the first `part` in `s`, or SIZE_MAX. */
static size_t find(struct slice s, struct slice part)
{
    for (size_t i = 0; i + part.len <= s.len; i++) {
        if (slice_equal(slice_make(s.p + i, part.len), part)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static struct value run_contains(const struct call *c)
{
    return value_boolean(find(call_text(c, 0), call_text(c, 1)) != SIZE_MAX);
}

static struct value run_starts_with(const struct call *c)
{
    struct slice s = call_text(c, 0);
    struct slice part = call_text(c, 1);
    return value_boolean(part.len <= s.len && slice_equal(slice_make(s.p, part.len), part));
}

static struct value run_ends_with(const struct call *c)
{
    struct slice s = call_text(c, 0);
    struct slice part = call_text(c, 1);
    return value_boolean(part.len <= s.len &&
                         slice_equal(slice_make(s.p + s.len - part.len, part.len), part));
}

static struct value run_substring_before(const struct call *c)
{
    struct slice s = call_text(c, 0);
    size_t at = find(s, call_text(c, 1));
    return value_text(at == SIZE_MAX ? SLICE("") : slice_make(s.p, at));
}

static struct value run_substring_after(const struct call *c)
{
    struct slice s = call_text(c, 0);
    struct slice part = call_text(c, 1);
    size_t at = find(s, part);
    if (at == SIZE_MAX) {
        return value_text(SLICE(""));
    }
    return value_text(slice_make(s.p + at + part.len, s.len - at - part.len));
}

/* Byte offset of character `n`. */
static size_t offset_of(struct slice s, size_t n)
{
    size_t pos = 0;
    while (n > 0 && pos < s.len) {
        (void)text_next(s, &pos);
        n--;
    }
    return pos;
}

/* A place that counts from 0, or from the end when negative, held within 0..length. */
static size_t place(double v, size_t length)
{
    double whole = trunc(v);
    double from_start = whole < 0 ? whole + (double)length : whole;
    return (size_t)fmax(0, fmin((double)length, from_start));
}

/* substr(text, start[, end]): from start, counted from 0, up to before end. */
static struct value run_substr(const struct call *c)
{
    struct slice s = call_text(c, 0);
    size_t length = text_length(s);
    double start = call_number(c, 1);
    double end = c->n_args > 2 ? call_number(c, 2) : (double)length;
    if (isnan(start) || isnan(end)) {
        return value_text(SLICE(""));
    }
    size_t from = offset_of(s, place(start, length));
    size_t to = offset_of(s, place(end, length));
    return value_text(from < to ? slice_make(s.p + from, to - from) : SLICE(""));
}

/* Index of a character in a text, or SIZE_MAX. */
static size_t index_of(struct slice s, uint32_t character)
{
    size_t index = 0;
    for (size_t pos = 0; pos < s.len; index++) {
        if (text_next(s, &pos) == character) {
            return index;
        }
    }
    return SIZE_MAX;
}

/* translate(text, from, to): each character of `from` becomes the one at its place in `to`, or goes
   when there is none. */
static struct value run_translate(const struct call *c)
{
    struct slice s = call_text(c, 0);
    struct slice from = call_text(c, 1);
    struct slice to = call_text(c, 2);
    struct buf out = text_begin();
    for (size_t pos = 0; pos < s.len;) {
        size_t start = pos;
        size_t index = index_of(from, text_next(s, &pos));
        if (index == SIZE_MAX) {
            buf_add(&out, s.p + start, pos - start);
            continue;
        }
        size_t begin = offset_of(to, index);
        size_t end = begin;
        if (begin < to.len) {
            (void)text_next(to, &end);
            buf_add(&out, to.p + begin, end - begin);
        }
    }
    return value_text(text_finish(&out, c->env->arena));
}

static struct value run_normalize_space(const struct call *c)
{
    struct value v = call_first_or_self(c);
    struct slice s = value_to_text(&v, c->env->arena);
    struct buf out = text_begin();
    struct slice word;
    while (slice_word(&s, &word)) {
        if (out.len > 0) {
            buf_addc(&out, ' ');
        }
        buf_add_slice(&out, word);
    }
    return value_text(text_finish(&out, c->env->arena));
}

/* A pattern that is computed is compiled for this one use; one that is broken matches nothing. */
static struct value run_regex(const struct call *c)
{
    const struct regex *r = c->node->regex;
    if (r == NULL && regex_compile(call_text(c, 1), c->env->arena, &r, NULL) != OK) {
        return value_boolean(false);
    }
    return value_boolean(regex_matches(r, call_text(c, 0)));
}

/* Names of the field's apps, which tell a device or a time from another: always empty here. */
static struct value run_empty(const struct call *c)
{
    (void)c;
    return value_text(SLICE(""));
}

static const struct function items[] = {
    {"concat", 1, ARGS_ANY, run_concat, NULL},
    {"contains", 2, 2, run_contains, NULL},
    {"device-info", 0, 1, run_empty, NULL},
    {"duration", 0, 0, run_empty, NULL},
    {"ends-with", 2, 2, run_ends_with, NULL},
    {"join", 2, ARGS_ANY, run_join, NULL},
    {"normalize-space", 0, 1, run_normalize_space, NULL},
    {"regex", 2, 2, run_regex, NULL},
    {"starts-with", 2, 2, run_starts_with, NULL},
    {"string", 0, 1, run_string, NULL},
    {"string-length", 0, 1, run_string_length, NULL},
    {"substr", 2, 3, run_substr, NULL},
    {"substring-after", 2, 2, run_substring_after, NULL},
    {"substring-before", 2, 2, run_substring_before, NULL},
    {"translate", 3, 3, run_translate, NULL},
};

const struct function_list functions_text = {items, sizeof items / sizeof items[0]};
