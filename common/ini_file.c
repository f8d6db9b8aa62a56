#include "common/ini_file.h"

#include <ini.h>
#include <stdbool.h>
#include <string.h>

/* inih reads lines of 200 bytes at most. What is longer is handed to it in pieces, each as a line
   that continues the one before. */
struct reader {
    const char *file;
    struct arena *arena;
    struct problems *problems;
    ini_file_fn fn;
    void *cls;

    struct slice content; /* what was not read yet */
    struct slice line;    /* what was not handed over of the current line */
    unsigned number;
    bool continues; /* the line goes on with the value that is being collected */

    const char *name; /* of the value that is being collected; NULL: none */
    const char *section;
    const char *value;
    unsigned value_line;
};

static void complain(struct reader *r, const char *remedy, const char *text)
{
    struct diag diag = {0};
    diag_place(&diag, r->file, r->number, NULL);
    diag_set(&diag, "%s", text);
    diag_remedy(&diag, "%s", remedy);
    problems_add(r->problems, SEVERITY_ERROR, &diag);
}

static void flush_value(struct reader *r)
{
    if (r->name != NULL) {
        r->fn(r->cls, r->section, r->name, r->value, r->value_line);
        r->name = NULL;
    }
}

static int on_value(void *cls, const char *section, const char *name, const char *value)
{
    struct reader *r = cls;
    if (r->continues && r->name != NULL) {
        const char *space = r->value[0] == '\0' ? "" : " ";
        r->value = arena_printf(r->arena, "%s%s%s", r->value, space, value);
        return 1;
    }
    flush_value(r);
    r->section = arena_strdup(r->arena, section);
    r->name = arena_strdup(r->arena, name);
    r->value = arena_strdup(r->arena, value);
    r->value_line = r->number;
    return 1;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* The line up to a comment, without blanks at its end. */
static struct slice without_comment(struct slice line)
{
    struct slice start = slice_trim(line);
    if (start.len > 0 && (start.p[0] == '#' || start.p[0] == ';')) {
        return slice_make(line.p, 0);
    }
    for (size_t i = 1; i < line.len; i++) {
        if (line.p[i] == ';' && is_blank(line.p[i - 1])) {
            line.len = i;
        }
    }
    while (line.len > 0 && is_blank(line.p[line.len - 1])) {
        line.len--;
    }
    return line;
}

static bool has(struct slice s, char c)
{
    return s.len > 0 && memchr(s.p, c, s.len) != NULL;
}

/* Whether a line looks like `name = value`, for lines that were moved in by mistake. */
static bool looks_like_value(struct slice line)
{
    size_t i = 0;
    while (i < line.len && ((line.p[i] >= 'a' && line.p[i] <= 'z') || line.p[i] == '_')) {
        i++;
    }
    size_t name = i;
    while (i < line.len && is_blank(line.p[i])) {
        i++;
    }
    return name > 0 && i < line.len && line.p[i] == '=';
}

/* Says what kind of line begins, and empties it when it is none. */
static void begin_line(struct reader *r)
{
    bool indented = r->line.len > 0 && is_blank(r->line.p[0]);
    r->line = without_comment(r->line);
    struct slice text = slice_trim(r->line);
    if (text.len == 0) {
        r->line.len = 0;
        return;
    }
    r->continues = indented && r->name != NULL;
    if (r->continues) {
        if (looks_like_value(text)) {
            complain(r, "Delete the spaces before it.",
                     "the line starts with a space, so it continues the value above");
        }
    } else if (text.p[0] == '[') {
        flush_value(r);
        if (!has(text, ']')) {
            complain(r, "Write [name].", "the section has no closing bracket");
            r->line.len = 0;
        }
    } else if (!has(text, '=') && !has(text, ':')) {
        complain(r, "Write name = value, or start the line with # to make it a note.",
                 "the line is neither a section nor a value");
        r->line.len = 0;
    }
}

/* Where to break a line so that inih takes the rest as a continuation: before a word that does not
   look like a comment. 0 when there is no such place. */
static size_t break_before(struct slice line, size_t max)
{
    for (size_t i = max; i > 1; i--) {
        bool word = !is_blank(line.p[i]) && line.p[i] != '#' && line.p[i] != ';';
        if (word && is_blank(line.p[i - 1])) {
            return i;
        }
    }
    return 0;
}

static size_t piece_length(struct reader *r, size_t max)
{
    if (r->line.len <= max) {
        return r->line.len;
    }
    size_t len = break_before(r->line, max);
    if (len == 0) {
        complain(r, "Break it with spaces.", "the line has a word that is too long");
        r->line.len = 0;
    }
    return len;
}

/* inih's reader, as fgets: one piece of a line with a newline. */
static char *next_piece(char *to, int size, void *stream)
{
    struct reader *r = stream;
    char *end = to;
    if (r->line.len == 0) {
        if (!slice_split(&r->content, '\n', &r->line)) {
            return NULL;
        }
        r->number++;
        begin_line(r);
    } else {
        r->continues = true;
    }
    if (r->continues && r->line.len > 0) {
        *end++ = '\t';
    }
    size_t len = piece_length(r, (size_t)size - 4);
    if (len > 0) {
        memcpy(end, r->line.p, len);
    }
    r->line = slice_make(r->line.p + len, r->line.len - len);
    end[len] = '\n';
    end[len + 1] = '\0';
    return to;
}

void ini_file_parse(const char *file, struct slice content, struct arena *a, ini_file_fn fn,
                    void *cls, struct problems *problems)
{
    struct reader r = {
        .file = file,
        .arena = a,
        .problems = problems,
        .fn = fn,
        .cls = cls,
        .content = content,
    };
    if (slice_starts(content, "\xef\xbb\xbf")) {
        r.content = slice_make(content.p + 3, content.len - 3);
    }
    if (ini_parse_stream(next_piece, &r, on_value, &r) != 0) {
        complain(&r, "Write [section] and name = value lines only.", "the file cannot be read");
    }
    flush_value(&r);
}
