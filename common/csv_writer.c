#include <string.h>

#include "common/csv.h"
#include "common/num.h"

void csv_writer_init(struct csv_writer *w, FILE *to)
{
    *w = (struct csv_writer){.to = to, .first = true};
}

static void separate(struct csv_writer *w)
{
    if (!w->first) {
        putc(',', w->to);
    }
    w->first = false;
}

/* What makes a spreadsheet run a cell when it stands first. The wide forms do so in some Asian
   settings. */
static bool starts_formula(struct slice s)
{
    static const char *const STARTS[] = {
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "\xef\xbc\x9d",
        "\xef\xbc\x8b",
        "\xef\xbc\x8d",
        "\xef\xbc\xa0",
    };
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++) {
        if (slice_starts(s, STARTS[i])) {
            return true;
        }
    }
    return false;
}

static bool is_number(struct slice s)
{
    double v;
    return num_parse_double(s, &v) == OK;
}

/* Blanks at the ends need quotation marks too: readers drop them otherwise. */
static bool needs_quotes(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '"' || s.p[i] == ',' || s.p[i] == '\n' || s.p[i] == '\r') {
            return true;
        }
    }
    return s.len > 0 &&
           (s.p[0] == ' ' || s.p[0] == '\t' || s.p[s.len - 1] == ' ' || s.p[s.len - 1] == '\t');
}

static void write_quoted(struct slice s, FILE *to)
{
    while (s.len > 0) {
        const char *quote = memchr(s.p, '"', s.len);
        size_t len = quote == NULL ? s.len : (size_t)(quote - s.p) + 1;
        fwrite(s.p, 1, len, to);
        if (quote != NULL) {
            putc('"', to);
        }
        s = slice_make(s.p + len, s.len - len);
    }
}

void csv_cell_slice(struct csv_writer *w, struct slice text)
{
    separate(w);
    bool quotes = needs_quotes(text);
    if (quotes) {
        putc('"', w->to);
    }
    if (starts_formula(text) && !is_number(text)) {
        putc('\'', w->to);
    }
    if (quotes) {
        write_quoted(text, w->to);
        putc('"', w->to);
    } else if (text.len > 0) {
        fwrite(text.p, 1, text.len, w->to);
    }
}

void csv_cell(struct csv_writer *w, const char *text)
{
    csv_cell_slice(w, slice_of(text));
}

void csv_cell_int(struct csv_writer *w, long long v)
{
    separate(w);
    fprintf(w->to, "%lld", v);
}

void csv_cell_double(struct csv_writer *w, double v)
{
    char text[NUM_TEXT_MAX];
    num_format_double(v, text);
    separate(w);
    fputs(text, w->to);
}

void csv_row_end(struct csv_writer *w)
{
    fputs("\r\n", w->to);
    w->first = true;
}
