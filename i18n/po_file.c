#include "i18n/po_file.h"

#include <gettext-po.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/file.h"
#include "common/slice.h"
#include "common/text.h"
#include "i18n/po_plain.h"

enum { PO_FILE_MAX = 16 << 20, PLURALS_MAX = 6 };

/* libgettext-po's handlers are given no context and must not return from a fatal error, so the
   reading under way stands here. */
struct reading {
    const char *path;
    struct problems *problems;
    jmp_buf fatal;
};

static _Thread_local struct reading *current;

static void add_problem(enum severity severity, unsigned line, const char *text)
{
    struct diag diag = {0};
    diag_place(&diag, current->path, line, NULL);
    diag_set(&diag, "%s", text);
    for (char *p = diag.text; *p != '\0'; p++) {
        *p = *p == '\n' ? ' ' : *p;
    }
    problems_add(current->problems, severity, &diag);
}

static void on_error(int severity, po_message_t message, const char *filename, size_t line,
                     size_t column, int multiline, const char *text)
{
    (void)message;
    (void)column;
    (void)multiline;
    bool placed = filename != NULL && line != (size_t)-1;
    add_problem(severity == PO_SEVERITY_WARNING ? SEVERITY_WARNING : SEVERITY_ERROR,
                placed ? (unsigned)line : 0, text);
    if (severity == PO_SEVERITY_FATAL_ERROR) {
        longjmp(current->fatal, 1);
    }
}

static void on_error_pair(int severity, po_message_t message1, const char *filename1, size_t line1,
                          size_t column1, int multiline1, const char *text1, po_message_t message2,
                          const char *filename2, size_t line2, size_t column2, int multiline2,
                          const char *text2)
{
    on_error(severity, message1, filename1, line1, column1, multiline1, text1);
    on_error(severity, message2, filename2, line2, column2, multiline2, text2);
}

/* NULL after a fatal error; what the library held then is lost to it, once a start at most. */
static po_file_t read_file(const char *path)
{
    static const struct po_xerror_handler HANDLER = {.xerror = on_error, .xerror2 = on_error_pair};
    if (setjmp(current->fatal) != 0) {
        return NULL;
    }
    return po_file_read(path, &HANDLER);
}

/* The lines where messages begin, in order; the library does not tell them. */
struct lines {
    struct slice rest;
    unsigned number;
};

static unsigned next_msgid_line(struct lines *lines)
{
    struct slice line;
    while (slice_split(&lines->rest, '\n', &line)) {
        lines->number++;
        struct slice text = slice_trim(line);
        if (slice_starts(text, "#~")) {
            text = slice_trim(slice_make(text.p + 2, text.len - 2));
        }
        if (slice_starts(text, "msgid ") || slice_starts(text, "msgid\"")) {
            return lines->number;
        }
    }
    return 0;
}

static const char *dup_or_null(struct arena *a, const char *text)
{
    return text == NULL ? NULL : arena_strdup(a, text);
}

/* Copies the translations of a message; 0 when one is missing. */
static size_t copy_forms(po_message_t message, struct arena *a, const char *forms[PLURALS_MAX])
{
    if (po_message_msgid_plural(message) == NULL) {
        forms[0] = arena_strdup(a, po_message_msgstr(message));
        return forms[0][0] == '\0' ? 0 : 1;
    }
    size_t n = 0;
    const char *text;
    while (n < PLURALS_MAX && (text = po_message_msgstr_plural(message, (int)n)) != NULL) {
        if (text[0] == '\0') {
            return 0;
        }
        forms[n++] = arena_strdup(a, text);
    }
    return n;
}

static bool is_wanted(po_message_t message)
{
    return !po_message_is_obsolete(message) && !po_message_is_fuzzy(message) &&
           po_message_msgid(message)[0] != '\0';
}

static void add_entry(struct po_file_data *data, po_message_t message, unsigned line,
                      struct arena *a)
{
    const char *forms[PLURALS_MAX];
    size_t n = copy_forms(message, a, forms);
    if (n == 0) {
        return;
    }
    const char **copy = arena_array(a, n, sizeof *copy);
    memcpy(copy, forms, n * sizeof *copy);
    data->entries[data->n_entries++] = (struct po_entry){
        .ctx = dup_or_null(a, po_message_msgctxt(message)),
        .msgid = arena_strdup(a, po_message_msgid(message)),
        .msgid_plural = dup_or_null(a, po_message_msgid_plural(message)),
        .forms = copy,
        .n_forms = n,
        .line = line,
    };
}

static size_t count_messages(po_file_t file)
{
    po_message_iterator_t it = po_message_iterator(file, NULL);
    size_t n = 0;
    while (po_next_message(it) != NULL) {
        n++;
    }
    po_message_iterator_free(it);
    return n;
}

static void copy_entries(struct po_file_data *data, po_file_t file, struct slice content,
                         struct arena *a)
{
    data->entries = arena_array(a, count_messages(file), sizeof *data->entries);
    struct lines lines = {.rest = content};
    po_message_iterator_t it = po_message_iterator(file, NULL);
    po_message_t message;
    while ((message = po_next_message(it)) != NULL) {
        unsigned line = next_msgid_line(&lines);
        if (is_wanted(message)) {
            add_entry(data, message, line, a);
        }
    }
    po_message_iterator_free(it);
}

static const char *header_field(const char *header, const char *name, struct arena *a)
{
    char *value = header == NULL ? NULL : po_header_field(header, name);
    const char *copy = value == NULL ? "" : arena_strdup(a, value);
    free(value);
    return copy;
}

static void copy_header(struct po_file_data *data, po_file_t file, struct arena *a)
{
    const char *header = po_file_domain_header(file, NULL);
    struct slice confirmed = slice_of(header_field(header, "X-Commonview-Confirmed-By", a));
    data->plural_forms = header_field(header, "Plural-Forms", a);
    data->confirmed_by = arena_slicedup(a, slice_trim(confirmed));
    if (header == NULL) {
        add_problem(SEVERITY_ERROR, 1, "the header is missing (the entry with msgid \"\")");
        return;
    }
    const char *type = header_field(header, "Content-Type", a);
    if (strstr(type, "UTF-8") == NULL && strstr(type, "utf-8") == NULL) {
        add_problem(SEVERITY_ERROR, 1,
                    "the header must say Content-Type: text/plain; charset=UTF-8");
    }
}

enum err po_file_load_odd(const char *path, struct slice content, struct arena *a,
                          struct po_file_data *out, struct problems *problems)
{
    struct reading reading = {.path = path, .problems = problems};
    size_t n_before = problems->n_errors;
    current = &reading;
    if (text_check(content, PO_FILE_MAX) != OK) {
        add_problem(SEVERITY_ERROR, 0, "the file is not UTF-8 text");
    } else {
        po_file_t file = read_file(path);
        if (file != NULL) {
            struct po_file_data data = {0};
            copy_header(&data, file, a);
            copy_entries(&data, file, content, a);
            po_file_free(file);
            *out = data;
        }
    }
    current = NULL;
    return problems->n_errors == n_before ? OK : ERR_SYNTAX;
}

enum err po_file_load(const char *path, struct arena *a, struct po_file_data *out,
                      struct problems *problems, struct diag *diag)
{
    struct slice content;
    struct arena *of_file = arena_new(0); /* nothing of it is needed after */
    enum err err = file_read(path, PO_FILE_MAX, of_file, &content, diag);
    if (err == OK && (text_check(content, PO_FILE_MAX) != OK || !po_plain_read(content, a, out))) {
        err = po_file_load_odd(path, content, a, out, problems);
    }
    arena_free(of_file);
    return err;
}
