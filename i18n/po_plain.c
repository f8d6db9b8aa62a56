#include "i18n/po_plain.h"

#include <stdlib.h>
#include <string.h>

#include "common/buf.h"

enum { TEXT_MAX = 1 << 16, FORMS_MAX = 6 };

/* The texts of one message, in the order in which they stand. */
enum part { PART_CTX, PART_ID, PART_PLURAL, PART_FORMS, PART_COUNT = PART_FORMS + FORMS_MAX };

struct reader {
    struct arena *arena;
    struct buf texts[PART_COUNT];
    bool has[PART_COUNT];
    int current; /* the part that a line of only a text goes on with; -1: none */
    bool fuzzy;
    unsigned line;
    unsigned id_line;
    bool has_header;
    struct po_file_data data;
    size_t cap;
};

static void forget_message(struct reader *r)
{
    for (size_t i = 0; i < PART_COUNT; i++) {
        buf_clear(&r->texts[i]);
        r->has[i] = false;
    }
    r->current = -1;
    r->fuzzy = false;
}

/* "name: value" of a line of the header; "" when there is none. */
static const char *header_field(struct reader *r, const char *name)
{
    struct slice rest = buf_slice(&r->texts[PART_FORMS]);
    struct slice line;
    while (slice_split(&rest, '\n', &line)) {
        if (slice_starts(line, name)) {
            const size_t len = strlen(name);
            return arena_slicedup(r->arena, slice_trim(slice_make(line.p + len, line.len - len)));
        }
    }
    return "";
}

static bool take_header(struct reader *r)
{
    const char *type = header_field(r, "Content-Type:");
    r->data.plural_forms = header_field(r, "Plural-Forms:");
    r->data.confirmed_by = header_field(r, "X-Commonview-Confirmed-By:");
    const bool usual = !r->has_header && !r->has[PART_PLURAL] &&
                       (strstr(type, "UTF-8") != NULL || strstr(type, "utf-8") != NULL);
    r->has_header = true;
    return usual;
}

static size_t count_forms(const struct reader *r)
{
    size_t n = 0;
    while (n < FORMS_MAX && r->has[PART_FORMS + n]) {
        n++;
    }
    return n;
}

static const char *text_or_null(const struct reader *r, enum part part)
{
    return r->has[part] ? arena_strdup(r->arena, buf_str(&r->texts[part])) : NULL;
}

static void add_entry(struct reader *r, size_t n_forms)
{
    const char **forms = arena_array(r->arena, n_forms, sizeof *forms);
    for (size_t i = 0; i < n_forms; i++) {
        if (r->texts[PART_FORMS + i].len == 0) {
            return; /* not translated yet */
        }
        forms[i] = arena_strdup(r->arena, buf_str(&r->texts[PART_FORMS + i]));
    }
    r->data.entries[r->data.n_entries++] = (struct po_entry){
        .ctx = text_or_null(r, PART_CTX),
        .msgid = arena_strdup(r->arena, buf_str(&r->texts[PART_ID])),
        .msgid_plural = text_or_null(r, PART_PLURAL),
        .forms = forms,
        .n_forms = n_forms,
        .line = r->id_line,
    };
}

/* Takes the message that has been read, if one has. */
static bool end_message(struct reader *r)
{
    const size_t n_forms = count_forms(r);
    if (!r->has[PART_ID]) {
        return !r->has[PART_CTX] && n_forms == 0;
    }
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (buf_error(&r->texts[i]) != OK) {
            return false;
        }
    }
    if (n_forms == 0 || (n_forms > 1 && !r->has[PART_PLURAL])) {
        return false;
    }
    if (r->texts[PART_ID].len == 0 && !r->has[PART_CTX]) {
        if (!take_header(r)) {
            return false;
        }
    } else if (!r->fuzzy) {
        add_entry(r, n_forms);
    }
    forget_message(r);
    return true;
}

/* Adds what stands between the quotes of a line. */
static bool add_text(struct reader *r, struct slice line)
{
    struct buf *out = &r->texts[r->current];
    if (line.len < 2 || line.p[0] != '"' || line.p[line.len - 1] != '"') {
        return false;
    }
    for (size_t i = 1; i + 1 < line.len; i++) {
        char c = line.p[i];
        if (c == '"') {
            return false;
        }
        if (c == '\\') {
            i++;
            c = i + 1 < line.len ? line.p[i] : '\0';
            if (c != 'n' && c != 't' && c != '"' && c != '\\') {
                return false;
            }
            c = (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c);
        }
        buf_addc(out, c);
    }
    return true;
}

/* The part that a keyword begins, PART_COUNT when it is none. */
static int part_of(struct slice keyword)
{
    if (slice_starts(keyword, "msgstr[") && keyword.len == 9 && keyword.p[8] == ']' &&
        keyword.p[7] >= '0' && keyword.p[7] < '0' + FORMS_MAX) {
        return PART_FORMS + (keyword.p[7] - '0');
    }
    return slice_is(keyword, "msgctxt")        ? PART_CTX
           : slice_is(keyword, "msgid")        ? PART_ID
           : slice_is(keyword, "msgid_plural") ? PART_PLURAL
           : slice_is(keyword, "msgstr")       ? PART_FORMS
                                               : PART_COUNT;
}

/* Each in its turn: a translation after its text, and the plural forms one after the other. */
static bool fits(const struct reader *r, int part, struct slice keyword)
{
    const bool counted = keyword.len > 0 && keyword.p[keyword.len - 1] == ']';
    if (part <= PART_ID) {
        return !r->has[part] && !r->has[PART_ID];
    }
    if (part == PART_PLURAL) {
        return r->current == PART_ID;
    }
    return r->has[PART_ID] && !r->has[part] && counted == r->has[PART_PLURAL] &&
           (part == PART_FORMS || r->has[part - 1]);
}

static bool read_keyword(struct reader *r, struct slice line)
{
    struct slice rest = line;
    struct slice keyword;
    const bool found = slice_word(&rest, &keyword);
    const int part = found ? part_of(keyword) : PART_COUNT;
    if (part == PART_COUNT) {
        return false;
    }
    if (part <= PART_ID && r->has[PART_FORMS] && !end_message(r)) {
        return false;
    }
    if (!fits(r, part, keyword)) {
        return false;
    }
    r->has[part] = true;
    r->current = part;
    r->id_line = part == PART_ID ? r->line : r->id_line;
    return add_text(r, slice_trim(rest));
}

static bool read_line(struct reader *r, struct slice line)
{
    r->line++;
    line = slice_trim(line);
    if (line.len == 0) {
        return true;
    }
    if (line.p[0] == '#') {
        if (r->has[PART_FORMS] && !end_message(r)) {
            return false;
        }
        r->fuzzy = r->fuzzy || (slice_starts(line, "#,") &&
                                strstr(arena_slicedup(r->arena, line), "fuzzy") != NULL);
        return !r->has[PART_ID] && !r->has[PART_CTX]; /* a comment inside of a message is odd */
    }
    if (line.p[0] == '"') {
        return r->current >= 0 && add_text(r, line);
    }
    return read_keyword(r, line);
}

static int by_text(const void *a, const void *b)
{
    const struct po_entry *x = a;
    const struct po_entry *y = b;
    const int order = strcmp(x->msgid, y->msgid);
    return order != 0 ? order : strcmp(x->ctx != NULL ? x->ctx : "", y->ctx != NULL ? y->ctx : "");
}

static bool has_twice(const struct po_file_data *data)
{
    const size_t n = data->n_entries;
    bool twice = false;
    if (n < 2) {
        return false;
    }
    struct arena *a = arena_new(0);
    struct po_entry *sorted = arena_array(a, n, sizeof *sorted);
    memcpy(sorted, data->entries, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_text);
    for (size_t i = 1; i < n; i++) {
        twice = twice || by_text(&sorted[i - 1], &sorted[i]) == 0;
    }
    arena_free(a);
    return twice;
}

/* Not fewer than there are: lines in which a message may begin. */
static size_t count_messages(struct slice content)
{
    size_t n = 0;
    struct slice line;
    while (slice_split(&content, '\n', &line)) {
        n += slice_starts(slice_trim(line), "msgid");
    }
    return n;
}

static bool read_all(struct reader *r, struct slice content)
{
    struct slice line;
    while (slice_split(&content, '\n', &line)) {
        if (!read_line(r, line)) {
            return false;
        }
    }
    return end_message(r) && r->has_header && !has_twice(&r->data);
}

bool po_plain_read(struct slice content, struct arena *a, struct po_file_data *out)
{
    struct reader r = {.arena = a, .current = -1};
    for (size_t i = 0; i < PART_COUNT; i++) {
        buf_init(&r.texts[i], TEXT_MAX);
    }
    r.data.entries = arena_array(a, count_messages(content), sizeof *r.data.entries);
    const bool plain = read_all(&r, content);
    if (plain) {
        *out = r.data;
    }
    for (size_t i = 0; i < PART_COUNT; i++) {
        buf_done(&r.texts[i]);
    }
    return plain;
}
