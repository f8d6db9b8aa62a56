#include "common/settings_value.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "common/num.h"
#include "common/slice.h"

enum { LIST_ITEMS_MAX = 64 };

static const char *set_text(const struct value_target *target, const char *text)
{
    *(const char **)target->at = text;
    return NULL;
}

/* What the template has is a gap, which is told elsewhere. */
static const char *set_email(const struct value_target *target, const char *text)
{
    const char *at = strchr(text, '@');
    bool whole = at != NULL && at != text && at[1] != '\0' && strpbrk(text, " \t<>") == NULL;
    if (!whole && text[0] != '\0' && strstr(text, "CHANGE") == NULL) {
        return "Write an email address, like care.quality@council.gov.uk.";
    }
    return set_text(target, text);
}

static const char *set_url(const struct value_target *target, const char *text)
{
    struct slice url = slice_of(text);
    bool web = slice_starts(url, "http://") || slice_starts(url, "https://");
    if (!web || strpbrk(text, " \t\\\"<>") != NULL) {
        return "Write a whole address: https://...";
    }
    return set_text(target, text);
}

static const char *set_yes_no(const struct value_target *target, const char *text)
{
    bool yes = strcmp(text, "yes") == 0;
    if (!yes && strcmp(text, "no") != 0) {
        return "Write yes or no.";
    }
    *(bool *)target->at = yes;
    return NULL;
}

static const char *set_count(const struct value_target *target, const char *text, struct arena *a)
{
    int64_t v;
    if (num_parse_int(slice_of(text), 1, target->max, &v) != OK) {
        return arena_printf(a, "Write a whole number from 1 to %u.", target->max);
    }
    *(unsigned *)target->at = (unsigned)v;
    return NULL;
}

static const char *set_share(const struct value_target *target, const char *text)
{
    double v;
    if (num_parse_double(slice_of(text), &v) != OK || v <= 0 || v >= 1) {
        return "Write a number between 0 and 1, such as 0.75.";
    }
    *(double *)target->at = v;
    return NULL;
}

static bool is_list_word(struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
            return false;
        }
    }
    return s.len <= 64;
}

static const char *set_list(const struct value_target *target, char *text, struct arena *a)
{
    for (char *comma = text; (comma = strchr(comma, ',')) != NULL;) {
        *comma = ' ';
    }
    const char **items = arena_array(a, LIST_ITEMS_MAX, sizeof *items);
    size_t n = 0;
    struct slice rest = slice_of(text);
    struct slice word;
    while (slice_word(&rest, &word)) {
        if (n == LIST_ITEMS_MAX || !is_list_word(word)) {
            return "Write names of letters, digits, - and _, with spaces between them.";
        }
        items[n++] = arena_slicedup(a, word);
    }
    if (n == 0) { /* commas alone; a value that is empty keeps its default */
        return "Write one name at the least, or nothing.";
    }
    *(const char *const **)target->at = items;
    *(size_t *)target->n_at = n;
    return NULL;
}

const char *value_set(const struct value_target *target, const char *text, struct arena *a)
{
    if (text[0] == '\0' && target->kind != VALUE_TEXT && target->kind != VALUE_EMAIL) {
        return NULL;
    }
    switch (target->kind) {
    case VALUE_TEXT:
        return set_text(target, text);
    case VALUE_EMAIL:
        return set_email(target, text);
    case VALUE_URL:
        return set_url(target, text);
    case VALUE_YES_NO:
        return set_yes_no(target, text);
    case VALUE_COUNT:
        return set_count(target, text, a);
    case VALUE_SHARE:
        return set_share(target, text);
    case VALUE_LIST:
        return set_list(target, arena_strdup(a, text), a);
    }
    return NULL;
}
