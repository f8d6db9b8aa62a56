/* Headers: the spellings of the standard, its older ones, and our own columns. A header is a name,
   perhaps behind one of the standard's prefixes (bind::, media::, ...), perhaps before a language:
   "media::image::Cymraeg (cy)". Case, spaces, hyphens and underscores do not matter. */
#include <stdint.h>

#include "forms/compile.h"

struct spelling {
    const char *text;
    enum column column;
    bool translated;
};

static const struct spelling survey_spellings[] = {
    {"type", COLUMN_TYPE, false},
    {"name", COLUMN_NAME, false},
    {"label", COLUMN_LABEL, true},
    {"caption", COLUMN_LABEL, true},
    {"hint", COLUMN_HINT, true},
    {"guidance_hint", COLUMN_GUIDANCE, true},
    {"relevant", COLUMN_RELEVANT, false},
    {"relevance", COLUMN_RELEVANT, false},
    {"constraint", COLUMN_CONSTRAINT, false},
    {"constraint_message", COLUMN_CONSTRAINT_MESSAGE, true},
    {"constraintmsg", COLUMN_CONSTRAINT_MESSAGE, true},
    {"required", COLUMN_REQUIRED, false},
    {"required_message", COLUMN_REQUIRED_MESSAGE, true},
    {"requiredmsg", COLUMN_REQUIRED_MESSAGE, true},
    {"calculation", COLUMN_CALCULATION, false},
    {"calculate", COLUMN_CALCULATION, false},
    {"choice_filter", COLUMN_CHOICE_FILTER, false},
    {"default", COLUMN_DEFAULT, false},
    {"appearance", COLUMN_APPEARANCE, false},
    {"parameters", COLUMN_PARAMETERS, false},
    {"readonly", COLUMN_READ_ONLY, false},
    {"read_only", COLUMN_READ_ONLY, false},
    {"repeat_count", COLUMN_REPEAT_COUNT, false},
    {"count", COLUMN_REPEAT_COUNT, false},
    {"trigger", COLUMN_TRIGGER, false},
    {"image", COLUMN_IMAGE, true},
    {"big_image", COLUMN_BIG_IMAGE, true},
    {"audio", COLUMN_AUDIO, true},
    {"video", COLUMN_VIDEO, true},
    {"disabled", COLUMN_DISABLED, false},
    {"theme", COLUMN_THEME, false},
    {"anchor", COLUMN_ANCHOR, false},
    {"subject", COLUMN_SUBJECT, false},
    {"role", COLUMN_ROLE, false},
    {"stage", COLUMN_STAGE, false},
    {"concern", COLUMN_CONCERN, false},
    {"outcome", COLUMN_OUTCOME, false},
    {"autoplay", COLUMN_IGNORED, false},
    {"save_to", COLUMN_IGNORED, false},
    {"intent", COLUMN_IGNORED, false},
    {"query", COLUMN_IGNORED, false},
    {"rows", COLUMN_IGNORED, false},
    {"sms_field", COLUMN_IGNORED, false},
    {"sms_option", COLUMN_IGNORED, false},
    {"compact_tag", COLUMN_IGNORED, false},
    {"noapperrorstring", COLUMN_IGNORED, true},
    {"accuracythreshold", COLUMN_IGNORED, false},
    {"publishable", COLUMN_IGNORED, false},
    {"minimum_seconds", COLUMN_IGNORED, false},
    {"response_note", COLUMN_IGNORED, false},
    {"comment", COLUMN_IGNORED, false},
    {"comments", COLUMN_IGNORED, false},
    {"note", COLUMN_IGNORED, false},
    {"notes", COLUMN_IGNORED, false},
};

static const struct spelling choices_spellings[] = {
    {"list_name", COLUMN_LIST, false},   {"name", COLUMN_NAME, false},
    {"value", COLUMN_NAME, false},       {"label", COLUMN_LABEL, true},
    {"caption", COLUMN_LABEL, true},     {"image", COLUMN_IMAGE, true},
    {"big_image", COLUMN_IGNORED, true}, {"audio", COLUMN_IGNORED, true},
    {"video", COLUMN_IGNORED, true},     {"score", COLUMN_SCORE, false},
};

static const struct spelling settings_spellings[] = {
    {"form_title", COLUMN_FORM_TITLE, true},
    {"title", COLUMN_FORM_TITLE, true},
    {"set_form_title", COLUMN_FORM_TITLE, true},
    {"form_id", COLUMN_FORM_ID, false},
    {"id_string", COLUMN_FORM_ID, false},
    {"set_form_id", COLUMN_FORM_ID, false},
    {"version", COLUMN_VERSION, false},
    {"style", COLUMN_STYLE, false},
    {"default_language", COLUMN_DEFAULT_LANGUAGE, false},
    {"allow_choice_duplicates", COLUMN_ALLOW_DUPLICATES, false},
    {"source", COLUMN_SOURCE, false},
    {"subjects", COLUMN_SUBJECTS, false},
    {"address", COLUMN_ADDRESS, false},
    {"quick_exit", COLUMN_QUICK_EXIT, false},
    {"skip", COLUMN_SKIP, false},
    {"name", COLUMN_NAME, false},
    {"instance_name", COLUMN_IGNORED, false},
    {"instance_id", COLUMN_IGNORED, false},
    {"instance_xmlns", COLUMN_IGNORED, false},
    {"omit_instanceid", COLUMN_IGNORED, false},
    {"public_key", COLUMN_IGNORED, false},
    {"submission_url", COLUMN_IGNORED, false},
    {"auto_send", COLUMN_IGNORED, false},
    {"auto_delete", COLUMN_IGNORED, false},
    {"client_editable", COLUMN_IGNORED, false},
    {"clean_text_values", COLUMN_IGNORED, false},
    {"namespaces", COLUMN_IGNORED, false},
    {"attribute", COLUMN_IGNORED, true},
    {"prefix", COLUMN_IGNORED, false},
    {"delimiter", COLUMN_IGNORED, false},
    {"sms_keyword", COLUMN_IGNORED, false},
    {"sms_separator", COLUMN_IGNORED, false},
    {"sms_allow_media", COLUMN_IGNORED, false},
    {"sms_date_format", COLUMN_IGNORED, false},
    {"sms_datetime_format", COLUMN_IGNORED, false},
    {"sms_response", COLUMN_IGNORED, false},
    {"compact_prefix", COLUMN_IGNORED, false},
    {"compact_delimiter", COLUMN_IGNORED, false},
};

enum { SPELLINGS_MAX = 64, HEADER_PARTS_MAX = 4, KEY_MAX = 64 };

struct header {
    char key[KEY_MAX]; /* "" when it is too long to be one that we know */
    struct slice language;
    bool custom; /* bind::x, instance::x: an attribute of the author's own */
};

static void make_key(struct slice part, char out[KEY_MAX])
{
    size_t len = 0;
    bool gap = false;
    part = slice_trim(part);
    for (size_t i = 0; i < part.len && len + 2 < KEY_MAX; i++) {
        char ch = part.p[i];
        if (ch == ' ' || ch == '-' || ch == '_' || ch == '\t' || ch == '\n') {
            gap = true;
            continue;
        }
        if (gap) {
            out[len++] = '_';
            gap = false;
        }
        out[len++] = (char)(ch >= 'A' && ch <= 'Z' ? ch - 'A' + 'a' : ch);
    }
    out[part.len < KEY_MAX ? len : 0] = '\0';
}

/* Splits at "::", or at ":" in the older spelling that has no "::". */
static size_t split_header(struct slice header, struct slice parts[HEADER_PARTS_MAX])
{
    bool doubled = false;
    for (size_t i = 0; i + 1 < header.len; i++) {
        doubled = doubled || (header.p[i] == ':' && header.p[i + 1] == ':');
    }
    size_t n = 0;
    size_t start = 0;
    for (size_t i = 0; i < header.len && n + 1 < HEADER_PARTS_MAX; i++) {
        if (header.p[i] != ':' || (doubled && (i + 1 == header.len || header.p[i + 1] != ':'))) {
            continue;
        }
        parts[n++] = slice_trim(slice_make(header.p + start, i - start));
        i += doubled ? 1 : 0;
        start = i + 1;
    }
    parts[n++] = slice_trim(slice_make(header.p + start, header.len - start));
    return n;
}

static bool is_prefix(struct slice part)
{
    static const char *const prefixes[] = {"media", "bind", "control", "body", "jr"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (slice_is_nocase(part, prefixes[i])) {
            return true;
        }
    }
    return false;
}

static struct header read_header(struct slice text)
{
    struct slice parts[HEADER_PARTS_MAX];
    size_t n = split_header(text, parts);
    size_t i = 0;
    struct header h = {0};
    while (i + 1 < n && is_prefix(parts[i])) {
        h.custom = h.custom || !slice_is_nocase(parts[i], "media");
        i++;
    }
    if (n > 1 && slice_is_nocase(parts[0], "instance")) {
        h.custom = true;
        return h;
    }
    struct slice key = parts[i];
    if (slice_starts(key, "jr:")) {
        key = slice_make(key.p + 3, key.len - 3);
    }
    make_key(key, h.key);
    h.language = i + 1 < n ? parts[i + 1] : (struct slice){0};
    return h;
}

static const struct spelling *spelling_find(const struct spelling *table, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++) {
        if (slice_is(slice_of(key), table[i].text)) {
            return &table[i];
        }
    }
    return NULL;
}

static void unknown_column(struct compile *c, const struct compile_sheet *s, struct slice header,
                           const struct spelling *table, size_t n)
{
    const char *words[SPELLINGS_MAX];
    for (size_t i = 0; i < n; i++) {
        words[i] = table[i].text;
    }
    const char *remedy = compile_nearest(c, header, words, n, NULL);
    if (s == &c->choices && remedy == NULL) {
        return; /* any column may serve a choice_filter */
    }
    problems_addf(c->problems, SEVERITY_WARNING, s->sheet->name, 1, header.p, NULL, remedy,
                  "this column is not known, so nothing in it is used");
}

/* The same thing twice, in the same language, under two spellings. */
static void check_twice(struct compile *c, const struct compile_sheet *s, size_t i)
{
    const struct column_use *use = &s->columns[i];
    for (size_t j = 0; j < i && use->column > COLUMN_EXTRA; j++) {
        if (s->columns[j].column == use->column &&
            slice_equal(s->columns[j].language_raw, use->language_raw)) {
            problems_addf(c->problems, SEVERITY_ERROR, s->sheet->name, 1, s->sheet->header[i].p,
                          NULL, "Keep one of them", "this column means the same as \"%s\"",
                          s->sheet->header[j].p);
            return;
        }
    }
}

static void map_column(struct compile *c, struct compile_sheet *s, size_t i,
                       const struct spelling *table, size_t n)
{
    struct header h = read_header(s->sheet->header[i]);
    const struct spelling *found = spelling_find(table, n, h.key);
    struct column_use *use = &s->columns[i];
    use->column = COLUMN_EXTRA;
    if (found != NULL) {
        use->column = found->column;
        use->translated = found->translated;
        use->language_raw = found->translated && !slice_is_nocase(h.language, "default")
                                ? h.language
                                : (struct slice){0};
    } else if (h.custom) {
        use->column = COLUMN_IGNORED;
    } else {
        unknown_column(c, s, s->sheet->header[i], table, n);
    }
    check_twice(c, s, i);
    if (s->first[use->column] == SIZE_MAX) {
        s->first[use->column] = i;
    }
}

static void map_sheet(struct compile *c, struct compile_sheet *s, const char *name,
                      const struct spelling *table, size_t n)
{
    s->sheet = workbook_sheet(c->workbook, name);
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        s->first[i] = SIZE_MAX;
    }
    if (s->sheet == NULL) {
        return;
    }
    s->columns = arena_array(c->arena, s->sheet->n_columns, sizeof *s->columns);
    for (size_t i = 0; i < s->sheet->n_columns; i++) {
        map_column(c, s, i, table, n);
    }
}

void compile_map_sheets(struct compile *c)
{
    map_sheet(c, &c->survey, "survey", survey_spellings,
              sizeof survey_spellings / sizeof *survey_spellings);
    map_sheet(c, &c->choices, "choices", choices_spellings,
              sizeof choices_spellings / sizeof *choices_spellings);
    map_sheet(c, &c->settings, "settings", settings_spellings,
              sizeof settings_spellings / sizeof *settings_spellings);
}

struct slice compile_cell(const struct compile_sheet *s, const struct sheet_row *row,
                          enum column column)
{
    size_t i = s->first[column];
    return row != NULL && i != SIZE_MAX ? row->cells[i] : (struct slice){0};
}

const char *compile_header(const struct compile_sheet *s, enum column column)
{
    size_t i = s->first[column];
    return i != SIZE_MAX ? s->sheet->header[i].p : "";
}
