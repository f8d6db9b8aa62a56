#include "collector/variable_name.h"

#include <string.h>
#include <strings.h>

#include "collector/word_index.h"

enum { NAME_LEN_MAX = 64, CUT_LEN = 56 }; /* room for "_" and a number */

struct variable_names {
    struct arena *arena;
    struct word_index *taken; /* in lower case */
};

struct variable_names *variable_names_new(struct arena *a, size_t n)
{
    struct variable_names *names = arena_alloc(a, sizeof *names);
    *names = (struct variable_names){.arena = a, .taken = word_index_new(a, n)};
    return names;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_reserved(const char *name)
{
    static const char *const WORDS[] = {"all", "and", "by",  "eq", "ge", "gt",  "le",
                                        "lt",  "ne",  "not", "or", "to", "with"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strcasecmp(name, WORDS[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* With every byte that may not be in it turned into an underscore. */
static char *spell(struct arena *a, const char *name)
{
    char *text = is_letter(name[0]) ? arena_strdup(a, name) : arena_printf(a, "v_%s", name);
    for (char *p = text; *p != '\0'; p++) {
        if (!is_letter(*p) && !(*p >= '0' && *p <= '9') && *p != '.' && *p != '_') {
            *p = '_';
        }
    }
    if (strlen(text) > NAME_LEN_MAX) {
        text[CUT_LEN] = '\0';
    }
    const size_t len = strlen(text);
    if (text[len - 1] == '.') {
        text[len - 1] = '_';
    }
    return is_reserved(text) ? arena_printf(a, "%s_", text) : text;
}

static bool take(struct variable_names *names, const char *name)
{
    char *lower = arena_strdup(names->arena, name);
    for (char *p = lower; *p != '\0'; p++) {
        if (*p >= 'A' && *p <= 'Z') {
            *p = (char)(*p - 'A' + 'a');
        }
    }
    return word_index_add(names->taken, slice_of(lower), 0);
}

const char *variable_names_take(struct variable_names *names, const char *name)
{
    char *plain = spell(names->arena, name);
    const char *text = plain;
    for (unsigned n = 2; !take(names, text); n++) {
        if (strlen(plain) > CUT_LEN) {
            plain[CUT_LEN] = '\0';
        }
        text = arena_printf(names->arena, "%s_%u", plain, n);
    }
    return text;
}
