/* Texts: from cells to plain text. Labels of real forms hold HTML (38 of 58) and Markdown marks; a
   page here shows plain text only, so tags and marks are taken out, with a warning, and what is
   between them stays. ${name} stays for form_fill. */
#include <string.h>

#include "common/buf.h"
#include "forms/compile.h"

enum { TEXT_MAX = 4 * WORKBOOK_CELL_MAX, LINK_MAX = 2000, REFERENCE_MAX_LEN = 200 };

struct cleaning {
    struct slice text;
    size_t pos;
    struct buf out;
    bool html;
    bool markdown;
};

static char at(const struct cleaning *t, size_t i)
{
    return i < t->text.len ? t->text.p[i] : '\0';
}

static bool is_letter(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

static bool is_word(char ch)
{
    return is_letter(ch) || (ch >= '0' && ch <= '9') || ch == '_' ||
           ((unsigned char)ch & 0x80) != 0;
}

static bool is_space(char ch)
{
    return ch == ' ' || ch == '\n' || ch == '\t' || ch == '\0';
}

/* Length of the tag or comment at pos, 0 when "<" is only a sign ("under <18"). */
static size_t tag_length(const struct cleaning *t)
{
    size_t i = t->pos + 1;
    if (at(t, i) == '/') {
        i++;
    }
    if (!is_letter(at(t, i)) && at(t, i) != '!') {
        return 0;
    }
    while (i < t->text.len && t->text.p[i] != '>' && t->text.p[i] != '<') {
        i++;
    }
    return at(t, i) == '>' ? i + 1 - t->pos : 0;
}

/* Tags that end a line become a line's end, the others nothing. */
static bool tag_breaks(struct slice tag)
{
    static const char *const breaking[] = {"br", "p",  "div", "li", "tr", "h1", "h2",
                                           "h3", "h4", "h5",  "h6", "ul", "ol", "table"};
    size_t i = 1 + (tag.p[1] == '/' ? 1U : 0U);
    size_t end = i;
    while (end < tag.len && is_word(tag.p[end])) {
        end++;
    }
    for (size_t k = 0; k < sizeof breaking / sizeof *breaking; k++) {
        if (slice_is_nocase(slice_make(tag.p + i, end - i), breaking[k])) {
            return true;
        }
    }
    return false;
}

static bool take_tag(struct cleaning *t)
{
    size_t len = tag_length(t);
    if (len == 0) {
        return false;
    }
    if (tag_breaks(slice_make(t->text.p + t->pos, len)) && t->out.len > 0) {
        buf_addc(&t->out, '\n');
    }
    t->html = true;
    t->pos += len;
    return true;
}

static bool take_entity(struct cleaning *t)
{
    static const char *const entities[][2] = {{"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
                                              {"&quot;", "\""}, {"&apos;", "'"}, {"&#39;", "'"},
                                              {"&nbsp;", " "}};
    struct slice rest = slice_make(t->text.p + t->pos, t->text.len - t->pos);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (slice_starts(rest, entities[i][0])) {
            buf_adds(&t->out, entities[i][1]);
            t->pos += strlen(entities[i][0]);
            t->html = true;
            return true;
        }
    }
    return false;
}

/* # to ###### and a space at the start of a line. */
static bool take_heading(struct cleaning *t)
{
    if (t->pos > 0 && t->text.p[t->pos - 1] != '\n') {
        return false;
    }
    size_t i = t->pos;
    while (at(t, i) == '#') {
        i++;
    }
    if (i - t->pos > 6 || at(t, i) != ' ') {
        return false;
    }
    t->pos = i + 1;
    t->markdown = true;
    return true;
}

/* Is there another such mark on the same line, before or after the run? */
static bool has_partner(const struct cleaning *t, size_t end, bool before)
{
    char mark = at(t, t->pos);
    size_t i = before ? t->pos : end;
    while (before ? i > 0 && at(t, i - 1) != '\n' : i < t->text.len && at(t, i) != '\n') {
        if (at(t, before ? i - 1 : i) == mark) {
            return true;
        }
        i = before ? i - 1 : i + 1;
    }
    return false;
}

/* A run of one to three * or _ that opens or closes emphasis: it has text on one side, a partner on
   its line, and does not stand inside a word (snake_case). Any other run stays. */
static bool take_emphasis(struct cleaning *t)
{
    size_t end = t->pos;
    while (at(t, end) == at(t, t->pos)) {
        end++;
    }
    char before = t->pos > 0 ? t->text.p[t->pos - 1] : '\0';
    bool opens = !is_space(at(t, end)) && !is_word(before) && has_partner(t, end, false);
    bool closes = !is_space(before) && !is_word(at(t, end)) && has_partner(t, end, true);
    if (end - t->pos <= 3 && (opens || closes)) {
        t->markdown = true;
    } else {
        buf_add(&t->out, t->text.p + t->pos, end - t->pos);
    }
    t->pos = end;
    return true;
}

/* [text](https://...) becomes "text (https://...)". */
static bool take_link(struct cleaning *t)
{
    const char *start = t->text.p + t->pos + 1;
    size_t left = t->text.len - t->pos - 1;
    left = left < LINK_MAX ? left : LINK_MAX;
    const char *middle = memchr(start, ']', left);
    if (middle == NULL || (size_t)(middle - start) + 1 >= left || middle[1] != '(') {
        return false;
    }
    left -= (size_t)(middle + 2 - start);
    const char *end = memchr(middle + 2, ')', left);
    if (end == NULL) {
        return false;
    }
    buf_add(&t->out, start, (size_t)(middle - start));
    buf_adds(&t->out, " (");
    buf_add(&t->out, middle + 2, (size_t)(end - middle - 2));
    buf_addc(&t->out, ')');
    t->pos = (size_t)(end + 1 - t->text.p);
    t->markdown = true;
    return true;
}

/* ${name} is copied as it is, marks inside included. */
static bool take_reference(struct cleaning *t)
{
    const char *start = t->text.p + t->pos;
    size_t left = t->text.len - t->pos;
    const char *end = memchr(start, '}', left < REFERENCE_MAX_LEN ? left : REFERENCE_MAX_LEN);
    if (at(t, t->pos + 1) != '{' || end == NULL) {
        return false;
    }
    buf_add(&t->out, start, (size_t)(end + 1 - start));
    t->pos += (size_t)(end + 1 - start);
    return true;
}

static bool take_mark(struct cleaning *t)
{
    switch (at(t, t->pos)) {
    case '<':
        return take_tag(t);
    case '&':
        return take_entity(t);
    case '#':
        return take_heading(t);
    case '*':
    case '_':
        return take_emphasis(t);
    case '[':
        return take_link(t);
    case '$':
        return take_reference(t);
    default:
        return false;
    }
}

static void warn_cleaned(struct compile *c, const struct cleaning *t,
                         const struct workbook_sheet *s, unsigned row, const char *header,
                         const char *question)
{
    if (t->html) {
        problems_addf(c->problems, SEVERITY_WARNING, s->name, row, header, question,
                      "Write plain text", "HTML is not shown: its tags are taken out");
    }
    if (t->markdown) {
        problems_addf(c->problems, SEVERITY_WARNING, s->name, row, header, question,
                      "Write plain text", "Markdown is not shown: its marks are taken out");
    }
}

static const char *clean(struct compile *c, struct cleaning *t)
{
    buf_init(&t->out, TEXT_MAX);
    while (t->pos < t->text.len) {
        if (!take_mark(t)) {
            buf_addc(&t->out, t->text.p[t->pos++]);
        }
    }
    const char *result = arena_slicedup(c->arena, slice_trim(buf_slice(&t->out)));
    buf_done(&t->out);
    return result;
}

static bool is_plain(struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (memchr("<&#*_[", text.p[i], 6) != NULL) {
            return false;
        }
    }
    return true;
}

struct form_text compile_text(struct compile *c, const struct compile_sheet *s,
                              const struct sheet_row *row, enum column column, const char *question)
{
    const char **texts = NULL;
    for (size_t i = 0; s->first[column] != SIZE_MAX && i < s->sheet->n_columns; i++) {
        if (s->columns[i].column != column || row->cells[i].len == 0) {
            continue;
        }
        if (texts == NULL) {
            texts = arena_array(c->arena, c->n_languages, sizeof *texts);
        }
        struct cleaning t = {.text = row->cells[i]};
        if (column == COLUMN_IMAGE || is_plain(t.text)) {
            texts[s->columns[i].language] = arena_slicedup(c->arena, t.text);
        } else {
            texts[s->columns[i].language] = clean(c, &t);
            warn_cleaned(c, &t, s->sheet, row->row, s->sheet->header[i].p, question);
        }
    }
    return (struct form_text){.by_language = texts};
}

struct form_text compile_plain_text(struct compile *c, const char *text)
{
    const char **texts = arena_array(c->arena, c->n_languages, sizeof *texts);
    texts[0] = text;
    return (struct form_text){.by_language = texts};
}
