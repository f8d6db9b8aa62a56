/* The settings sheet: one row that says what the questionnaire is and whom it asks. */
#include <string.h>

#include "forms/compile.h"

/* The words that an address of a questionnaire with a quick exit must not hold: an address stays in
   the history of a browser that somebody else may look at. */
static const char *const telling_words[] = {"safeguard", "abuse"};

static const struct sheet_row *settings_row(const struct compile *c)
{
    const struct workbook_sheet *s = c->settings.sheet;
    return s != NULL && s->n_rows > 0 ? &s->rows[0] : NULL;
}

static const char *text_of(struct compile *c, enum column column)
{
    return arena_slicedup(c->arena, compile_cell(&c->settings, settings_row(c), column));
}

/* The file's name without folder and ending: what the converter takes when form_id is missing. */
static const char *id_of_file(struct compile *c)
{
    const char *file = c->workbook->file;
    const char *slash = strrchr(file, '/');
    const char *base = slash != NULL ? slash + 1 : file;
    const char *dot = strrchr(base, '.');
    size_t len = dot != NULL && dot != base ? (size_t)(dot - base) : strlen(base);
    return arena_slicedup(c->arena, slice_make(base, len));
}

static void read_identity(struct compile *c, struct form *f)
{
    f->id = text_of(c, COLUMN_FORM_ID);
    if (f->id[0] == '\0') {
        f->id = id_of_file(c);
    }
    f->version = text_of(c, COLUMN_VERSION);
    const struct sheet_row *row = settings_row(c);
    if (row != NULL) {
        f->title = compile_text(c, &c->settings, row, COLUMN_FORM_TITLE, NULL);
    }
    if (f->title.by_language == NULL || f->title.by_language[0] == NULL) {
        f->title = compile_plain_text(c, f->id);
    }
}

static void read_style(struct compile *c)
{
    struct slice words = compile_cell(&c->settings, settings_row(c), COLUMN_STYLE);
    struct slice word;
    while (slice_word(&words, &word)) {
        c->paged = c->paged || slice_is_nocase(word, "pages");
    }
    c->allow_duplicates =
        compile_yes(compile_cell(&c->settings, settings_row(c), COLUMN_ALLOW_DUPLICATES));
}

static void read_source(struct compile *c, struct form *f)
{
    struct slice cell = compile_cell(&c->settings, settings_row(c), COLUMN_SOURCE);
    const char *names[SOURCE_COUNT];
    for (unsigned i = 0; i < SOURCE_COUNT; i++) {
        names[i] = source_name((enum source)i);
        if (slice_is(cell, names[i])) {
            f->has_source = true;
            f->source = (enum source)i;
        }
    }
    if (cell.len > 0 && !f->has_source) {
        compile_problem(c, SEVERITY_ERROR, &c->settings, settings_row(c), COLUMN_SOURCE, NULL,
                        compile_nearest(c, cell, names, SOURCE_COUNT,
                                        "Use people, carers, staff, provider, safeguarding-adults "
                                        "or safeguarding-representatives"),
                        "\"%s\" is not a group of people that is asked", cell.p);
    }
}

static void read_subjects(struct compile *c, struct form *f)
{
    struct slice words = compile_cell(&c->settings, settings_row(c), COLUMN_SUBJECTS);
    const char *names[SUBJECT_COUNT];
    for (unsigned i = 0; i < SUBJECT_COUNT; i++) {
        names[i] = subject_name((enum subject)i);
    }
    struct slice word;
    while (slice_word(&words, &word)) {
        while (word.len > 0 && (word.p[word.len - 1] == ',' || word.p[word.len - 1] == ';')) {
            word.len--;
        }
        enum subject subject;
        if (word.len == 0) {
            continue;
        }
        if (subject_parse(word, &subject) == OK) {
            f->subjects |= 1U << subject;
            continue;
        }
        const char *text = arena_slicedup(c->arena, word);
        compile_problem(c, SEVERITY_ERROR, &c->settings, settings_row(c), COLUMN_SUBJECTS, NULL,
                        compile_nearest(c, word, names, SUBJECT_COUNT,
                                        "Use care-provider, council-service or process, separated "
                                        "by spaces"),
                        "\"%s\" is not a subject", text);
    }
}

static bool is_address(const char *s)
{
    size_t len = strlen(s);
    return len > 0 && len <= 64 && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

/* An id as a piece of an address: lower case, everything else a hyphen. */
static const char *address_of_id(struct compile *c, const char *id)
{
    char *out = arena_strdup(c->arena, id);
    size_t len = 0;
    for (size_t i = 0; id[i] != '\0' && len < 64; i++) {
        char ch = (char)(id[i] >= 'A' && id[i] <= 'Z' ? id[i] - 'A' + 'a' : id[i]);
        bool plain = (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9');
        if (plain || (len > 0 && out[len - 1] != '-')) {
            out[len++] = plain ? ch : '-';
        }
    }
    while (len > 0 && out[len - 1] == '-') {
        len--;
    }
    out[len] = '\0';
    return len > 0 ? out : "form";
}

static void check_telling(struct compile *c, const struct form *f)
{
    for (size_t i = 0; f->quick_exit && i < sizeof telling_words / sizeof *telling_words; i++) {
        if (strstr(f->address, telling_words[i]) != NULL) {
            compile_problem(c, SEVERITY_ERROR, &c->settings, settings_row(c), COLUMN_ADDRESS, NULL,
                            "Fill in an address that says nothing, such as about-a-meeting",
                            "the address \"%s\" tells what the questionnaire is about, and stays "
                            "in the history of the browser",
                            f->address);
            return;
        }
    }
}

/* A yes or no of ours; what is neither is a no, and told. */
static bool read_yes(struct compile *c, enum column column)
{
    struct slice cell = compile_cell(&c->settings, settings_row(c), column);
    if (!compile_yes(cell) && !compile_no(cell)) {
        compile_problem(c, SEVERITY_ERROR, &c->settings, settings_row(c), column, NULL,
                        "Write yes or no", "\"%s\" is neither yes nor no", cell.p);
    }
    return compile_yes(cell);
}

static void read_address(struct compile *c, struct form *f)
{
    f->quick_exit = read_yes(c, COLUMN_QUICK_EXIT);
    f->address = text_of(c, COLUMN_ADDRESS);
    if (f->address[0] == '\0') {
        f->address = address_of_id(c, f->id);
    } else if (!is_address(f->address)) {
        compile_problem(c, SEVERITY_ERROR, &c->settings, settings_row(c), COLUMN_ADDRESS, NULL,
                        "Use at most 64 of a to z, 0 to 9 and -",
                        "\"%s\" cannot be part of a web address", f->address);
    }
    check_telling(c, f);
}

/* The converter names the root of its XML after this; it only has to be a name. */
static void check_root_name(struct compile *c)
{
    struct slice name = compile_cell(&c->settings, settings_row(c), COLUMN_NAME);
    if (name.len > 0 && !compile_is_name(name)) {
        compile_problem(c, SEVERITY_ERROR, &c->settings, settings_row(c), COLUMN_NAME, NULL,
                        "Start with a letter; use letters, digits, _ - and .",
                        "\"%s\" cannot be a name", name.p);
    }
}

void compile_settings(struct compile *c)
{
    struct form *f = c->form;
    read_identity(c, f);
    read_style(c);
    read_source(c, f);
    read_subjects(c, f);
    read_address(c, f);
    check_root_name(c);
    c->skip = read_yes(c, COLUMN_SKIP);
}
