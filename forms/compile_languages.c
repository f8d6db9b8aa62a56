/* Languages: which there are, in what order, and which one a column without a language is in.
   Index 0 is the default language: that of the setting default_language, else of the columns that
   name none, else the first that is named. */
#include <stdint.h>

#include "forms/compile.h"

struct named_tag {
    const char *name;
    const char *tag;
};

/* Headers of the older kind name a language without its code. */
static const struct named_tag named_tags[] = {
    {"arabic", "ar"},     {"bengali", "bn"},    {"bulgarian", "bg"},
    {"chinese", "zh"},    {"cymraeg", "cy"},    {"czech", "cs"},
    {"dutch", "nl"},      {"english", "en"},    {"farsi", "fa"},
    {"french", "fr"},     {"german", "de"},     {"greek", "el"},
    {"gujarati", "gu"},   {"hebrew", "he"},     {"hindi", "hi"},
    {"hungarian", "hu"},  {"italian", "it"},    {"kurdish", "ku"},
    {"latvian", "lv"},    {"lithuanian", "lt"}, {"nepali", "ne"},
    {"pashto", "ps"},     {"persian", "fa"},    {"polish", "pl"},
    {"portuguese", "pt"}, {"punjabi", "pa"},    {"romanian", "ro"},
    {"russian", "ru"},    {"slovak", "sk"},     {"somali", "so"},
    {"spanish", "es"},    {"swahili", "sw"},    {"tamil", "ta"},
    {"turkish", "tr"},    {"ukrainian", "uk"},  {"urdu", "ur"},
    {"vietnamese", "vi"}, {"welsh", "cy"},      {"easy read", "en-x-easyread"},
};

static bool is_tag_char(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') ||
           ch == '-';
}

/* A code such as en, cy-GB or en-x-easyread: a first part of two or three letters. */
static bool is_tag(struct slice s)
{
    size_t first = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!is_tag_char(s.p[i])) {
            return false;
        }
        first += first == i && s.p[i] != '-' ? 1 : 0;
    }
    return (first == 2 || first == 3) && s.p[s.len - 1] != '-';
}

static const char *lower_copy(struct compile *c, struct slice s)
{
    char *out = arena_slicedup(c->arena, s);
    for (size_t i = 0; i < s.len; i++) {
        out[i] = (char)(out[i] >= 'A' && out[i] <= 'Z' ? out[i] - 'A' + 'a' : out[i]);
    }
    return out;
}

/* A name without a code that we know gets a private code made of its letters, so that two of them
   stay apart: "Chichewa" -> und-x-chichewa. */
static const char *private_tag(struct compile *c, struct slice name)
{
    char part[9];
    size_t len = 0;
    for (size_t i = 0; i < name.len && len < sizeof part - 1; i++) {
        if (is_tag_char(name.p[i]) && name.p[i] != '-') {
            part[len++] = name.p[i];
        }
    }
    part[len] = '\0';
    if (len == 0) {
        return "und";
    }
    return lower_copy(c, slice_of(arena_printf(c->arena, "und-x-%s", part)));
}

static const char *tag_of_name(struct compile *c, struct slice name)
{
    for (size_t i = 0; i < sizeof named_tags / sizeof *named_tags; i++) {
        if (slice_is_nocase(name, named_tags[i].name)) {
            return named_tags[i].tag;
        }
    }
    return is_tag(name) ? lower_copy(c, name) : private_tag(c, name);
}

static bool ends_with(const char *s, const char *end)
{
    struct slice text = slice_of(s);
    struct slice tail = slice_of(end);
    return text.len >= tail.len &&
           slice_equal(slice_make(text.p + text.len - tail.len, tail.len), tail);
}

/* "Cymraeg (cy)" is the name Cymraeg and the code cy. */
static struct form_language read_language(struct compile *c, struct slice raw)
{
    struct slice name = raw;
    const char *tag = NULL;
    size_t open = raw.len;
    while (open > 0 && raw.p[open - 1] != '(') {
        open--;
    }
    if (open > 1 && raw.p[raw.len - 1] == ')') {
        struct slice code = slice_trim(slice_make(raw.p + open, raw.len - open - 1));
        if (is_tag(code)) {
            tag = lower_copy(c, code);
            name = slice_trim(slice_make(raw.p, open - 1));
        }
    }
    if (tag == NULL) {
        tag = tag_of_name(c, name);
    }
    return (struct form_language){.tag = tag,
                                  .name = arena_slicedup(c->arena, name),
                                  .easy_read = ends_with(tag, "-x-easyread")};
}

struct language_list {
    struct slice *raw; /* beside compile.languages; empty: columns that name none */
    bool untagged;     /* there are labels in such a column */
};

static size_t find_raw(const struct compile *c, const struct language_list *l, struct slice raw)
{
    for (size_t i = 0; i < c->n_languages; i++) {
        if (slice_equal(l->raw[i], raw)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void collect(struct compile *c, struct language_list *l, const struct compile_sheet *s)
{
    for (size_t i = 0; s->sheet != NULL && i < s->sheet->n_columns; i++) {
        const struct column_use *use = &s->columns[i];
        if (!use->translated || use->column <= COLUMN_EXTRA) {
            continue;
        }
        if (use->language_raw.len == 0) {
            /* a hint or a title alone is in the language of the labels */
            l->untagged = l->untagged || use->column == COLUMN_LABEL;
        } else if (find_raw(c, l, use->language_raw) == SIZE_MAX) {
            l->raw[c->n_languages] = use->language_raw;
            c->languages[c->n_languages++] = read_language(c, use->language_raw);
        }
    }
}

/* The language that the setting names, by its header, code or name; SIZE_MAX: none of them. */
static size_t find_named(const struct compile *c, const struct language_list *l,
                         struct slice wanted)
{
    size_t exact = find_raw(c, l, wanted);
    for (size_t i = 0; exact == SIZE_MAX && i < c->n_languages; i++) {
        if (slice_is_nocase(wanted, c->languages[i].tag) ||
            slice_is_nocase(wanted, c->languages[i].name)) {
            exact = i;
        }
    }
    return exact;
}

static size_t first_plain(const struct compile *c)
{
    for (size_t i = 0; i < c->n_languages; i++) {
        if (!c->languages[i].easy_read) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Moves language i to the front, or puts a new one there. */
static void put_first(struct compile *c, struct language_list *l, size_t i,
                      struct form_language language, struct slice raw)
{
    if (i == SIZE_MAX) {
        i = c->n_languages++;
    } else {
        language = c->languages[i];
        raw = l->raw[i];
    }
    for (; i > 0; i--) {
        c->languages[i] = c->languages[i - 1];
        l->raw[i] = l->raw[i - 1];
    }
    c->languages[0] = language;
    l->raw[0] = raw;
}

static void choose_default(struct compile *c, struct language_list *l)
{
    struct slice wanted = {0};
    if (c->settings.sheet != NULL && c->settings.sheet->n_rows > 0) {
        wanted = compile_cell(&c->settings, &c->settings.sheet->rows[0], COLUMN_DEFAULT_LANGUAGE);
    }
    if (wanted.len > 0 && !slice_is_nocase(wanted, "default")) {
        put_first(c, l, find_named(c, l, wanted), read_language(c, wanted), wanted);
        return;
    }
    size_t first = l->untagged ? SIZE_MAX : first_plain(c);
    struct form_language english = {.tag = "en", .name = "English"};
    put_first(c, l, first, english, (struct slice){0});
}

static void assign(struct compile *c, const struct language_list *l, struct compile_sheet *s)
{
    for (size_t i = 0; s->sheet != NULL && i < s->sheet->n_columns; i++) {
        struct column_use *use = &s->columns[i];
        if (use->translated && use->column > COLUMN_EXTRA) {
            size_t found = use->language_raw.len == 0 ? 0 : find_raw(c, l, use->language_raw);
            use->language = found == SIZE_MAX ? 0 : found;
        }
    }
}

void compile_languages(struct compile *c)
{
    struct compile_sheet *sheets[] = {&c->survey, &c->choices, &c->settings};
    size_t max = 1;
    for (size_t i = 0; i < 3; i++) {
        max += sheets[i]->sheet != NULL ? sheets[i]->sheet->n_columns : 0;
    }
    c->languages = arena_array(c->arena, max, sizeof *c->languages);
    struct language_list l = {.raw = arena_array(c->arena, max, sizeof *l.raw)};
    for (size_t i = 0; i < 3; i++) {
        collect(c, &l, sheets[i]);
    }
    choose_default(c, &l);
    for (size_t i = 0; i < 3; i++) {
        assign(c, &l, sheets[i]);
    }
}
