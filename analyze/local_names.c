#include "analyze/local_names.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/fold.h"
#include "common/csv_table.h"
#include "common/mem.h"
#include "common/text.h"

enum { NAMES_MAX = 200000, WORD_MAX = 64, PREFIX_MIN = 5, ENDING_MAX = 3, SHORT_NAME = 2 };

struct local_names {
    char (*words)[WORD_MAX]; /* small letters, sorted */
    size_t n;
};

/* Names that are ordinary words too. */
static const char *const ordinary[] = {
    "amber",  "angel",  "april",  "art",     "august",  "baker",   "banks",  "barber", "bell",
    "best",   "bill",   "bird",   "bishop",  "black",   "bob",     "brook",  "brooks", "brown",
    "bush",   "butler", "carol",  "church",  "cook",    "cross",   "daisy",  "dawn",   "day",
    "dean",   "dot",    "drew",   "east",    "english", "faith",   "farmer", "field",  "fields",
    "fish",   "flower", "ford",   "forest",  "fox",     "frank",   "french", "garden", "gates",
    "gene",   "glass",  "gold",   "good",    "grace",   "grant",   "gray",   "green",  "grey",
    "guy",    "hall",   "hand",   "hazel",   "head",    "heather", "hill",   "hope",   "house",
    "hunt",   "ivy",    "jack",   "jean",    "joy",     "june",    "kind",   "king",   "knight",
    "lamb",   "lane",   "law",    "lily",    "little",  "long",    "love",   "major",  "mark",
    "marsh",  "mason",  "may",    "miles",   "miller",  "moon",    "noble",  "north",  "nurse",
    "olive",  "page",   "park",   "parker",  "pat",     "peace",   "pearl",  "penny",  "plant",
    "pool",   "pope",   "porter", "power",   "price",   "prince",  "read",   "rice",   "rich",
    "rivers", "rob",    "robin",  "rock",    "rose",    "ruby",    "self",   "sharp",  "short",
    "singer", "small",  "smart",  "snow",    "south",   "speed",   "spring", "steel",  "stone",
    "strong", "sue",    "summer", "swift",   "temple",  "violet",  "walker", "wall",   "ward",
    "waters", "weeks",  "west",   "wheeler", "white",   "will",    "winter", "wise",   "wood",
    "woods",  "worth",  "young",
};

/* Small letters, of ASCII and of Cyrillic (U+0400 to U+042F). */
static size_t lower(struct slice word, char out[WORD_MAX])
{
    size_t len = 0;
    for (size_t i = 0; i < word.len && len + 1 < WORD_MAX; i++) {
        unsigned char c = (unsigned char)word.p[i];
        if (c >= 'A' && c <= 'Z') {
            c = (unsigned char)(c + ('a' - 'A'));
        } else if (c == 0xD0 && i + 1 < word.len && len + 2 < WORD_MAX) {
            const unsigned char next = (unsigned char)word.p[++i];
            if (next >= 0x90 && next <= 0x9F) { /* А .. П */
                out[len++] = (char)0xD0;
                c = (unsigned char)(next + 0x20);
            } else if (next >= 0xA0 && next <= 0xAF) { /* Р .. Я */
                out[len++] = (char)0xD1;
                c = (unsigned char)(next - 0x20);
            } else if (next < 0x90) { /* Ѐ .. Џ */
                out[len++] = (char)0xD1;
                c = (unsigned char)(next + 0x10);
            } else {
                out[len++] = (char)0xD0;
                c = next;
            }
        }
        out[len++] = (char)c;
    }
    out[len] = '\0';
    return len;
}

static bool begins_with_capital(struct slice word, const char *small)
{
    return word.len > 0 && memcmp(word.p, small, word.len > 1 ? 2 : 1) != 0 &&
           (word.p[0] != small[0] || (unsigned char)word.p[0] >= 0x80);
}

struct reader {
    const char *path;
    struct arena *arena;
    struct local_names *names;
    size_t cap;
};

static bool is_word_byte(char c)
{
    const unsigned char b = (unsigned char)c;
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b >= 0x80;
}

static enum err add_word(struct reader *r, struct slice word, unsigned row, struct diag *diag)
{
    struct local_names *names = r->names;
    if (names->n == NAMES_MAX) {
        diag_place(diag, r->path, row, NULL);
        return diag_fail(diag, ERR_LIMIT, "there are more than %d words in the names",
                         (int)NAMES_MAX);
    }
    if (names->n == r->cap) {
        r->cap = r->cap == 0 ? 64 : 2 * r->cap;
        names->words = mem_grow(names->words, r->cap, sizeof *names->words);
    }
    lower(word, names->words[names->n++]);
    return OK;
}

static enum err on_row(void *cls, const struct slice *values, unsigned row, struct diag *diag)
{
    struct reader *r = cls;
    if (text_check(values[0], CSV_TABLE_COLUMNS_MAX * 16) != OK) {
        diag_place(diag, r->path, row, "name");
        return diag_fail(diag, ERR_LIMIT, "this is too long for a name");
    }
    const struct slice plain = fold_text(values[0], r->arena).text;
    for (size_t at = 0; at < plain.len;) {
        size_t end = at;
        while (end < plain.len && is_word_byte(plain.p[end])) {
            end++;
        }
        if (end - at >= SHORT_NAME) { /* an initial is no name */
            const enum err err = add_word(r, slice_make(plain.p + at, end - at), row, diag);
            if (err != OK) {
                return err;
            }
        }
        at = end > at ? end : at + 1;
    }
    return OK;
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(a, b);
}

enum err local_names_read(const char *path, struct arena *a, struct local_names **out,
                          struct problems *problems, struct diag *diag)
{
    static const struct csv_column columns[] = {{"name", true}};
    struct local_names *names = arena_alloc(a, sizeof *names);
    struct reader r = {.path = path, .arena = a, .names = names};
    enum err err = csv_table_read(path, columns, 1, on_row, &r, problems, diag);
    if (err == ERR_NOT_FOUND) {
        diag_set(diag, "%s", "");
        err = OK;
    }
    if (names->n > 0) {
        qsort(names->words, names->n, sizeof *names->words, compare_words);
    }
    char(*kept)[WORD_MAX] = arena_array(a, names->n, sizeof *kept);
    if (names->n > 0) {
        memcpy(kept, names->words, names->n * sizeof *kept);
    }
    free(names->words);
    names->words = kept;
    if (err == OK) {
        *out = names;
    }
    return err;
}

size_t local_names_count(const struct local_names *n)
{
    return n->n;
}

static bool is_listed(const struct local_names *n, const char *small)
{
    return n->n > 0 && bsearch(small, n->words, n->n, sizeof *n->words, compare_words) != NULL;
}

static bool is_ordinary(const char *small)
{
    for (size_t i = 0; i < sizeof ordinary / sizeof ordinary[0]; i++) {
        if (strcmp(small, ordinary[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool local_names_has(const struct local_names *n, struct slice word)
{
    char small[WORD_MAX];
    size_t len = lower(word, small);
    const bool capital = begins_with_capital(word, small);
    if (is_listed(n, small)) {
        return capital || (len > SHORT_NAME && !is_ordinary(small));
    }
    if (!capital) {
        return false;
    }
    /* With an ending: one letter of it less each time. */
    for (int letters = 0; letters < ENDING_MAX && len > PREFIX_MIN; letters++) {
        do {
            len--;
        } while (len > 0 && ((unsigned char)small[len] & 0xC0) == 0x80);
        small[len] = '\0';
        if (len >= PREFIX_MIN && is_listed(n, small)) {
            return true;
        }
    }
    return false;
}
