#include "collector/results.h"

#include <string.h>

/* ---- the tools ---- */

const char *results_tool_name(enum results_tool t)
{
    static const char *const names[RESULTS_TOOL_COUNT] = {
        [RESULTS_PLAIN] = "a table",
        [RESULTS_LIMESURVEY] = "LimeSurvey",
        [RESULTS_MS_FORMS] = "Microsoft Forms",
        [RESULTS_SURVEYMONKEY] = "SurveyMonkey",
    };
    return names[t];
}

/* The columns that a tool adds of its own, by their header in full. */
struct own_column {
    const char *header;
    enum results_use use;
};

static const struct own_column of_limesurvey[] = {
    {"id", RESULTS_TECHNICAL},
    {"Response ID", RESULTS_TECHNICAL},
    {"submitdate", RESULTS_DAY},
    {"Date submitted", RESULTS_DAY},
    {"startlanguage", RESULTS_LANGUAGE},
    {"Start language", RESULTS_LANGUAGE},
    {"lastpage", RESULTS_TECHNICAL},
    {"Last page", RESULTS_TECHNICAL},
    {"seed", RESULTS_TECHNICAL},
    {"startdate", RESULTS_TECHNICAL},
    {"Date started", RESULTS_TECHNICAL},
    {"datestamp", RESULTS_TECHNICAL},
    {"Date last action", RESULTS_TECHNICAL},
    {"refurl", RESULTS_TECHNICAL},
    {"Referrer URL", RESULTS_TECHNICAL},
    {"interviewtime", RESULTS_TECHNICAL},
    {"Total time", RESULTS_TECHNICAL},
    {"token", RESULTS_PERSON},
    {"Access code", RESULTS_PERSON},
    {"ipaddr", RESULTS_PERSON},
    {"IP address", RESULTS_PERSON},
    {"firstname", RESULTS_PERSON},
    {"lastname", RESULTS_PERSON},
    {"email", RESULTS_PERSON},
    {NULL, RESULTS_ANSWER},
};

static const struct own_column of_ms_forms[] = {
    {"ID", RESULTS_TECHNICAL},         {"Completion time", RESULTS_DAY},
    {"Start time", RESULTS_TECHNICAL}, {"Last modified time", RESULTS_TECHNICAL},
    {"Language", RESULTS_LANGUAGE},    {"Email", RESULTS_PERSON},
    {"Name", RESULTS_PERSON},          {NULL, RESULTS_ANSWER},
};

static const struct own_column of_surveymonkey[] = {
    {"Respondent ID", RESULTS_TECHNICAL}, {"Collector ID", RESULTS_TECHNICAL},
    {"Start Date", RESULTS_TECHNICAL},    {"End Date", RESULTS_DAY},
    {"IP Address", RESULTS_PERSON},       {"Email Address", RESULTS_PERSON},
    {"First Name", RESULTS_PERSON},       {"Last Name", RESULTS_PERSON},
    {"Custom Data 1", RESULTS_PERSON},    {NULL, RESULTS_ANSWER},
};

static const struct own_column of_plain[] = {
    {"day", RESULTS_DAY},     {"date", RESULTS_DAY},     {"language", RESULTS_LANGUAGE},
    {"name", RESULTS_PERSON}, {"email", RESULTS_PERSON}, {"e-mail", RESULTS_PERSON},
    {NULL, RESULTS_ANSWER},
};

static const struct own_column *own_columns(enum results_tool t)
{
    static const struct own_column *const of[RESULTS_TOOL_COUNT] = {
        [RESULTS_PLAIN] = of_plain,
        [RESULTS_LIMESURVEY] = of_limesurvey,
        [RESULTS_MS_FORMS] = of_ms_forms,
        [RESULTS_SURVEYMONKEY] = of_surveymonkey,
    };
    return of[t];
}

static bool has_header(const struct plain_row *row, const char *text)
{
    for (size_t i = 0; i < row->n; i++) {
        if (slice_is_nocase(row->cells[i], text)) {
            return true;
        }
    }
    return false;
}

/* By two headers that stand together in no other tool's table. LimeSurvey may put the code of a
   column and a dot before its text. */
static enum results_tool find_tool(const struct plain_row *header)
{
    if (has_header(header, "Respondent ID") && has_header(header, "Collector ID")) {
        return RESULTS_SURVEYMONKEY;
    }
    if (has_header(header, "Start time") && has_header(header, "Completion time")) {
        return RESULTS_MS_FORMS;
    }
    if ((has_header(header, "submitdate") && has_header(header, "lastpage")) ||
        (has_header(header, "Date submitted") && has_header(header, "Last page")) ||
        has_header(header, "submitdate. Date submitted")) {
        return RESULTS_LIMESURVEY;
    }
    return RESULTS_PLAIN;
}

/* ---- headers ---- */

/* Without what stands between < and >, and with one space where there were several. */
static const char *plain_text(struct slice s, struct arena *a)
{
    char *to = arena_alloc(a, s.len + 1);
    size_t n = 0;
    bool in_tag = false;
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.p[i];
        const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '>';
        in_tag = c == '<' || (in_tag && c != '>');
        if (!in_tag && !is_blank) {
            to[n++] = c;
        } else if (!in_tag && n > 0 && to[n - 1] != ' ') {
            to[n++] = ' ';
        }
    }
    to[n > 0 && to[n - 1] == ' ' ? n - 1 : n] = '\0';
    return to;
}

static bool is_code(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '_')) {
            return false;
        }
    }
    return s.len > 0;
}

/* "text [part]" is parted; *part is empty without one. */
static struct slice part_off(struct slice s, struct slice *part)
{
    *part = (struct slice){0};
    if (s.len < 3 || s.p[s.len - 1] != ']') {
        return s;
    }
    size_t open = s.len - 1;
    while (open > 0 && s.p[open] != '[') {
        open--;
    }
    if (s.p[open] != '[' || open == 0) {
        return s;
    }
    *part = slice_trim(slice_make(s.p + open + 1, s.len - open - 2));
    return slice_trim(slice_make(s.p, open));
}

/* LimeSurvey: "Q1", "Q1[SQ001]", "Text", "Text [part]" or "Q1[SQ001]. Text [part]". */
static void read_limesurvey(struct results_column *c, struct slice header, struct slice *part,
                            struct arena *a)
{
    const char *dot = NULL;
    for (size_t i = 0; dot == NULL && i + 1 < header.len; i++) {
        dot = header.p[i] == '.' && header.p[i + 1] == ' ' ? header.p + i : NULL;
    }
    struct slice code_part;
    struct slice code =
        part_off(dot != NULL ? slice_make(header.p, (size_t)(dot - header.p)) : header, &code_part);
    struct slice text =
        dot != NULL ? slice_trim(slice_make(dot + 2, header.len - (size_t)(dot + 2 - header.p)))
                    : header;
    const bool has_code = is_code(code);
    if (has_code && dot == NULL) {
        text = (struct slice){0};
        *part = code_part;
    } else {
        text = part_off(text, part);
    }
    c->code = has_code ? arena_slicedup(a, code) : "";
    c->question = plain_text(text, a);
}

static void read_header(struct results_column *c, enum results_tool tool, struct slice header,
                        struct slice sub, struct slice *part, struct arena *a)
{
    *part = sub;
    c->title = arena_slicedup(a, header);
    c->code = "";
    c->part = "";
    c->question = plain_text(header, a);
    if (tool == RESULTS_LIMESURVEY) {
        read_limesurvey(c, header, part, a);
    }
    for (const struct own_column *own = own_columns(tool); own->header != NULL; own++) {
        const size_t len = strlen(own->header);
        const bool is_after_code = header.len > len + 2 &&
                                   slice_is_nocase(slice_make(header.p, len), own->header) &&
                                   header.p[len] == '.';
        if (slice_is_nocase(header, own->header) || (tool == RESULTS_LIMESURVEY && is_after_code)) {
            c->use = own->use;
        }
    }
}

/* ---- answers ---- */

struct slice results_cell(const struct plain_row *row, const struct results_column *c)
{
    return c->at < row->n ? row->cells[c->at] : (struct slice){0};
}

bool results_next_answer(const struct results_column *c, struct slice *rest, struct slice *out)
{
    struct slice part;
    if (!c->many) {
        *out = *rest;
        *rest = (struct slice){0};
        return out->len > 0;
    }
    while (slice_split(rest, ';', &part)) {
        *out = slice_trim(part);
        if (out->len > 0) {
            return true;
        }
    }
    return false;
}

bool results_is_ticked(struct slice cell)
{
    static const char *const not_ticked[] = {"n", "no", "0", "false", "not selected", "unchecked"};
    for (size_t i = 0; i < sizeof not_ticked / sizeof not_ticked[0]; i++) {
        if (slice_is_nocase(cell, not_ticked[i])) {
            return false;
        }
    }
    return cell.len > 0;
}

/* True when all cells that are not blank pass. */
static bool each_cell(const struct results *r, const struct results_column *c,
                      bool (*passes)(struct slice cell, struct slice part), struct slice part)
{
    for (size_t i = 0; i < r->n_rows; i++) {
        const struct slice cell = results_cell(&r->rows[i], c);
        if (cell.len > 0 && !passes(cell, part)) {
            return false;
        }
    }
    return true;
}

static bool is_the_part(struct slice cell, struct slice part)
{
    return slice_equal(cell, part);
}

static bool is_yes_or_no(struct slice cell, struct slice part)
{
    (void)part;
    return slice_is_nocase(cell, "y") || slice_is_nocase(cell, "yes") || !results_is_ticked(cell);
}

/* Microsoft Forms ends each of several answers with a semicolon. */
static bool ends_parted(struct slice cell, struct slice part)
{
    (void)part;
    return cell.p[cell.len - 1] == ';';
}

static void note_answers(struct results *r, struct results_column *c, struct arena *a)
{
    const char **answers = arena_array(a, RESULTS_ANSWERS_MAX, sizeof *answers);
    c->answers = answers;
    for (size_t i = 0; i < r->n_rows && !c->open; i++) {
        struct slice rest = results_cell(&r->rows[i], c);
        struct slice answer;
        while (!c->open && results_next_answer(c, &rest, &answer)) {
            size_t at = 0;
            while (at < c->n_answers && !slice_is(answer, answers[at])) {
                at++;
            }
            if (at == RESULTS_ANSWERS_MAX) {
                c->open = true;
            } else if (at == c->n_answers) {
                answers[c->n_answers++] = arena_slicedup(a, answer);
            }
        }
    }
}

/* A part of a question is an option that was ticked, or a question of its own. */
static void settle_part(const struct results *r, struct results_column *c, struct slice part,
                        struct arena *a)
{
    static const char *const own_answer[] = {"Response", "Open-Ended Response", "Open-Ended"};
    for (size_t i = 0; i < sizeof own_answer / sizeof own_answer[0]; i++) {
        if (slice_is_nocase(part, own_answer[i])) {
            return;
        }
    }
    if (part.len == 0) {
        return;
    }
    const char *text = plain_text(part, a);
    if (each_cell(r, c, is_the_part, part) || each_cell(r, c, is_yes_or_no, part)) {
        c->option = text;
    } else {
        c->part = text;
        c->code = c->code[0] != '\0' ? arena_printf(a, "%s_%s", c->code, text) : "";
    }
    if (r->tool == RESULTS_SURVEYMONKEY) { /* has it in a row of its own */
        c->title = arena_printf(a, "%s [%s]", c->title, text);
    }
}

/* ---- the table ---- */

/* SurveyMonkey names a question above the first of its columns only. */
static void read_columns(struct results *r, const struct plain_row *header,
                         const struct plain_row *sub, struct arena *a)
{
    struct results_column *columns = arena_array(a, header->n + 1, sizeof *columns);
    struct slice above = {0};
    for (size_t i = 0; i < header->n; i++) {
        struct results_column *c = &columns[r->n_columns];
        struct slice part = {0};
        const struct slice below = sub != NULL && i < sub->n ? sub->cells[i] : (struct slice){0};
        above = header->cells[i].len > 0 || sub == NULL ? header->cells[i] : above;
        if (above.len == 0) {
            continue;
        }
        c->at = i;
        read_header(c, r->tool, above, below, &part, a);
        if (c->use == RESULTS_ANSWER) {
            settle_part(r, c, part, a);
            c->many = c->option == NULL && each_cell(r, c, ends_parted, part);
        }
        note_answers(r, c, a);
        r->n_columns++;
    }
    r->columns = columns;
}

/* The second row of headers may be wider than the first: options without a text above. */
static struct plain_row widen(const struct plain_row *row, size_t n, struct arena *a)
{
    struct slice *cells = arena_array(a, n + 1, sizeof *cells);
    if (row->n > 0) {
        memcpy(cells, row->cells, row->n * sizeof *cells);
    }
    return (struct plain_row){.row = row->row, .cells = cells, .n = n > row->n ? n : row->n};
}

enum err results_read(const char *path, struct arena *a, struct results *out,
                      struct problems *problems, struct diag *diag)
{
    struct plain_table table;
    enum err err = plain_table_read(path, a, &table, problems, diag);
    if (err != OK) {
        return err;
    }
    diag_place(diag, path, 0, NULL);
    if (table.rows == NULL) {
        return diag_fail(diag, ERR_SYNTAX, "there is nothing in the file");
    }
    const enum results_tool tool = find_tool(&table.rows[0]);
    const size_t n_headers = tool == RESULTS_SURVEYMONKEY ? 2 : 1;
    if (table.n_rows <= n_headers) {
        return diag_fail(diag, ERR_SYNTAX, "there is no row of answers in the file");
    }
    *out = (struct results){.file = path,
                            .tool = tool,
                            .rows = table.rows + n_headers,
                            .n_rows = table.n_rows - n_headers};
    const struct plain_row *sub = n_headers == 2 ? &table.rows[1] : NULL;
    const struct plain_row header =
        widen(&table.rows[0], sub != NULL ? sub->n : table.rows[0].n, a);
    read_columns(out, &header, sub, a);
    return OK;
}
