#include <stdlib.h>
#include <string.h>

#include "common/mem.h"
#include "forms/xlsx_private.h"

void text_runs_init(struct text_runs *r)
{
    *r = (struct text_runs){0};
    buf_init(&r->text, XLSX_TEXT_MAX);
}

void text_runs_done(struct text_runs *r)
{
    buf_done(&r->text);
}

void text_runs_start(struct text_runs *r, const char *element)
{
    if (strcmp(element, "rPh") == 0 || r->skipping > 0) {
        r->skipping++;
    } else if (strcmp(element, "t") == 0) {
        r->in_text = true;
    }
}

void text_runs_end(struct text_runs *r, const char *element)
{
    if (r->skipping > 0) {
        r->skipping--;
    } else if (strcmp(element, "t") == 0) {
        r->in_text = false;
    }
}

void text_runs_text(struct text_runs *r, struct slice text)
{
    if (r->in_text && r->skipping == 0) {
        buf_add_slice(&r->text, text);
    }
}

static int hex_value(char ch)
{
    if (ch >= '0' && ch <= '9') {
        return ch - '0';
    }
    if (ch >= 'A' && ch <= 'F') {
        return ch - 'A' + 10;
    }
    return ch >= 'a' && ch <= 'f' ? ch - 'a' + 10 : -1;
}

/* The number in "_xHHHH_" at p, -1 when there is none. */
static int escape_value(const char *p, size_t len)
{
    if (len < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_') {
        return -1;
    }
    int value = 0;
    for (size_t i = 2; i < 6; i++) {
        int digit = hex_value(p[i]);
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}

struct slice xlsx_unescape(struct slice text, struct arena *a)
{
    if (text.len < 7 || memchr(text.p, '_', text.len) == NULL) {
        return text;
    }
    char *to = arena_slicedup(a, text);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        int value = escape_value(text.p + i, text.len - i);
        if (value < 0) {
            to[len++] = text.p[i];
            continue;
        }
        if (value == '\n' || value == '\t' || (value >= ' ' && value < 0x7f)) {
            to[len++] = (char)value;
        }
        i += 6;
    }
    return slice_make(to, len);
}

struct strings_reading {
    struct shared_strings *strings;
    struct text_runs runs;
    struct diag *diag;
};

static enum err on_start(void *cls, const char *name, const char *const *attributes)
{
    (void)attributes;
    struct strings_reading *r = cls;
    if (strcmp(name, "si") == 0) {
        buf_clear(&r->runs.text);
    }
    text_runs_start(&r->runs, name);
    return OK;
}

static enum err add_string(struct strings_reading *r)
{
    struct shared_strings *s = r->strings;
    if (s->n_items == XLSX_STRINGS_MAX || buf_error(&r->runs.text) != OK) {
        return diag_fail(r->diag, ERR_LIMIT, "the workbook has too many texts, or one too long");
    }
    if (s->n_items == s->cap) {
        s->cap = s->cap == 0 ? 256 : 2 * s->cap;
        s->items = mem_grow(s->items, s->cap, sizeof *s->items);
    }
    struct slice text = buf_slice(&r->runs.text);
    struct slice copy = slice_make(arena_slicedup(s->arena, text), text.len);
    s->items[s->n_items++] = xlsx_unescape(copy, s->arena);
    return OK;
}

static enum err on_end(void *cls, const char *name)
{
    struct strings_reading *r = cls;
    text_runs_end(&r->runs, name);
    return strcmp(name, "si") == 0 ? add_string(r) : OK;
}

static void on_text(void *cls, struct slice text)
{
    struct strings_reading *r = cls;
    text_runs_text(&r->runs, text);
}

enum err shared_strings_read(struct package *p, const char *part, struct shared_strings *out,
                             struct diag *diag)
{
    *out = (struct shared_strings){.arena = arena_new(0)};
    if (part == NULL || !package_has(p, part)) {
        return OK;
    }
    struct strings_reading r = {.strings = out, .diag = diag};
    text_runs_init(&r.runs);
    struct part_reader reader = {.cls = &r, .start = on_start, .end = on_end, .text = on_text};
    enum err err = package_parse(p, part, &reader, diag);
    text_runs_done(&r.runs);
    return err;
}

void shared_strings_done(struct shared_strings *s)
{
    free(s->items);
    arena_free(s->arena);
    *s = (struct shared_strings){0};
}
