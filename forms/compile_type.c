/* The type column: what a row is. All spellings that the standard takes or took; case, and spaces
   or underscores between words, do not matter. */
#include <string.h>

#include "common/text.h"
#include "forms/compile.h"

struct type_spelling {
    const char *text; /* lower case, words apart by one space */
    enum row_kind kind;
    enum item_kind item;
    bool takes_list;
};

static const struct type_spelling spellings[] = {
    {"text", ROW_QUESTION, ITEM_TEXT, false},
    {"string", ROW_QUESTION, ITEM_TEXT, false},
    {"q string", ROW_QUESTION, ITEM_TEXT, false},
    {"add text prompt", ROW_QUESTION, ITEM_TEXT, false},
    {"integer", ROW_QUESTION, ITEM_INTEGER, false},
    {"int", ROW_QUESTION, ITEM_INTEGER, false},
    {"q int", ROW_QUESTION, ITEM_INTEGER, false},
    {"add integer prompt", ROW_QUESTION, ITEM_INTEGER, false},
    {"decimal", ROW_QUESTION, ITEM_DECIMAL, false},
    {"q decimal", ROW_QUESTION, ITEM_DECIMAL, false},
    {"add decimal prompt", ROW_QUESTION, ITEM_DECIMAL, false},
    {"date", ROW_QUESTION, ITEM_DATE, false},
    {"q date", ROW_QUESTION, ITEM_DATE, false},
    {"add date prompt", ROW_QUESTION, ITEM_DATE, false},
    {"time", ROW_QUESTION, ITEM_TIME, false},
    {"q time", ROW_QUESTION, ITEM_TIME, false},
    {"datetime", ROW_QUESTION, ITEM_DATETIME, false},
    {"date time", ROW_QUESTION, ITEM_DATETIME, false},
    {"q date time", ROW_QUESTION, ITEM_DATETIME, false},
    {"add date time prompt", ROW_QUESTION, ITEM_DATETIME, false},
    {"note", ROW_QUESTION, ITEM_NOTE, false},
    {"q note", ROW_QUESTION, ITEM_NOTE, false},
    {"add note prompt", ROW_QUESTION, ITEM_NOTE, false},
    {"acknowledge", ROW_QUESTION, ITEM_ACKNOWLEDGE, false},
    {"q acknowledge", ROW_QUESTION, ITEM_ACKNOWLEDGE, false},
    {"add acknowledge prompt", ROW_QUESTION, ITEM_ACKNOWLEDGE, false},
    {"trigger", ROW_QUESTION, ITEM_ACKNOWLEDGE, false},
    {"calculate", ROW_QUESTION, ITEM_CALCULATE, false},
    {"q calculate", ROW_QUESTION, ITEM_CALCULATE, false},
    {"add calculate prompt", ROW_QUESTION, ITEM_CALCULATE, false},
    {"hidden", ROW_QUESTION, ITEM_HIDDEN, false},
    {"range", ROW_QUESTION, ITEM_RANGE, false},
    {"today", ROW_QUESTION, ITEM_CALCULATE, false},
    {"get today", ROW_QUESTION, ITEM_CALCULATE, false},

    {"select one", ROW_QUESTION, ITEM_ONE, true},
    {"select1", ROW_QUESTION, ITEM_ONE, true},
    {"select one from", ROW_QUESTION, ITEM_ONE, true},
    {"select one using", ROW_QUESTION, ITEM_ONE, true},
    {"add select one prompt using", ROW_QUESTION, ITEM_ONE, true},
    {"select multiple", ROW_QUESTION, ITEM_MANY, true},
    {"select multiple from", ROW_QUESTION, ITEM_MANY, true},
    {"select multiple using", ROW_QUESTION, ITEM_MANY, true},
    {"select all that apply", ROW_QUESTION, ITEM_MANY, true},
    {"select all that apply from", ROW_QUESTION, ITEM_MANY, true},
    {"add select multiple prompt using", ROW_QUESTION, ITEM_MANY, true},
    {"rank", ROW_QUESTION, ITEM_RANK, true},
    {"odk:rank", ROW_QUESTION, ITEM_RANK, true},

    {"begin group", ROW_GROUP_BEGIN, ITEM_NOTE, false},
    {"end group", ROW_GROUP_END, ITEM_NOTE, false},
    {"begin repeat", ROW_REPEAT_BEGIN, ITEM_NOTE, false},
    {"end repeat", ROW_REPEAT_END, ITEM_NOTE, false},
    {"begin loop", ROW_REPEAT_BEGIN, ITEM_NOTE, true},
    {"begin loop over", ROW_REPEAT_BEGIN, ITEM_NOTE, true},
    {"end loop", ROW_REPEAT_END, ITEM_NOTE, false},

    {"start", ROW_METADATA, ITEM_HIDDEN, false},
    {"start time", ROW_METADATA, ITEM_HIDDEN, false},
    {"get start time", ROW_METADATA, ITEM_HIDDEN, false},
    {"end", ROW_METADATA, ITEM_HIDDEN, false},
    {"end time", ROW_METADATA, ITEM_HIDDEN, false},
    {"get end time", ROW_METADATA, ITEM_HIDDEN, false},
    {"deviceid", ROW_METADATA, ITEM_HIDDEN, false},
    {"device id", ROW_METADATA, ITEM_HIDDEN, false},
    {"get device id", ROW_METADATA, ITEM_HIDDEN, false},
    {"imei", ROW_METADATA, ITEM_HIDDEN, false},
    {"subscriberid", ROW_METADATA, ITEM_HIDDEN, false},
    {"subscriber id", ROW_METADATA, ITEM_HIDDEN, false},
    {"get subscriber id", ROW_METADATA, ITEM_HIDDEN, false},
    {"simserial", ROW_METADATA, ITEM_HIDDEN, false},
    {"sim id", ROW_METADATA, ITEM_HIDDEN, false},
    {"get sim id", ROW_METADATA, ITEM_HIDDEN, false},
    {"phonenumber", ROW_METADATA, ITEM_HIDDEN, false},
    {"phone number", ROW_METADATA, ITEM_HIDDEN, false},
    {"get phone number", ROW_METADATA, ITEM_HIDDEN, false},
    {"username", ROW_METADATA, ITEM_HIDDEN, false},
    {"email", ROW_METADATA, ITEM_HIDDEN, false},
    {"uri:deviceid", ROW_METADATA, ITEM_HIDDEN, false},
    {"uri:username", ROW_METADATA, ITEM_HIDDEN, false},
    {"uri:email", ROW_METADATA, ITEM_HIDDEN, false},
    {"uri:phonenumber", ROW_METADATA, ITEM_HIDDEN, false},
    {"uri:subscriberid", ROW_METADATA, ITEM_HIDDEN, false},
    {"uri:simserial", ROW_METADATA, ITEM_HIDDEN, false},
    {"audit", ROW_METADATA, ITEM_HIDDEN, false},
    {"start-geopoint", ROW_METADATA, ITEM_HIDDEN, false},
    {"background-geopoint", ROW_METADATA, ITEM_HIDDEN, false},
    {"background-audio", ROW_METADATA, ITEM_HIDDEN, false},

    {"geopoint", ROW_REFUSED, ITEM_TEXT, false},
    {"gps", ROW_REFUSED, ITEM_TEXT, false},
    {"location", ROW_REFUSED, ITEM_TEXT, false},
    {"q geopoint", ROW_REFUSED, ITEM_TEXT, false},
    {"q location", ROW_REFUSED, ITEM_TEXT, false},
    {"add location prompt", ROW_REFUSED, ITEM_TEXT, false},
    {"geotrace", ROW_REFUSED, ITEM_TEXT, false},
    {"geoshape", ROW_REFUSED, ITEM_TEXT, false},
    {"osm", ROW_REFUSED, ITEM_TEXT, false},
    {"barcode", ROW_REFUSED, ITEM_TEXT, false},
    {"q barcode", ROW_REFUSED, ITEM_TEXT, false},
    {"add barcode prompt", ROW_REFUSED, ITEM_TEXT, false},
    {"image", ROW_REFUSED, ITEM_TEXT, false},
    {"photo", ROW_REFUSED, ITEM_TEXT, false},
    {"q image", ROW_REFUSED, ITEM_TEXT, false},
    {"q picture", ROW_REFUSED, ITEM_TEXT, false},
    {"add image prompt", ROW_REFUSED, ITEM_TEXT, false},
    {"audio", ROW_REFUSED, ITEM_TEXT, false},
    {"q audio", ROW_REFUSED, ITEM_TEXT, false},
    {"add audio prompt", ROW_REFUSED, ITEM_TEXT, false},
    {"video", ROW_REFUSED, ITEM_TEXT, false},
    {"q video", ROW_REFUSED, ITEM_TEXT, false},
    {"add video prompt", ROW_REFUSED, ITEM_TEXT, false},
    {"file", ROW_REFUSED, ITEM_TEXT, false},
    {"add file prompt", ROW_REFUSED, ITEM_TEXT, false},
    {"xml-external", ROW_REFUSED, ITEM_TEXT, false},
    {"csv-external", ROW_REFUSED, ITEM_TEXT, false},
    {"select one external", ROW_REFUSED, ITEM_TEXT, true},
    {"select multiple external", ROW_REFUSED, ITEM_TEXT, true},
    {"select one from file", ROW_REFUSED, ITEM_TEXT, true},
    {"select multiple from file", ROW_REFUSED, ITEM_TEXT, true},
    {"rank from file", ROW_REFUSED, ITEM_TEXT, true},
};

enum { N_SPELLINGS = sizeof spellings / sizeof *spellings };

static bool is_gap(char ch)
{
    return ch == ' ' || ch == '_' || ch == '\t' || ch == '\n';
}

static char lower(char ch)
{
    return (char)(ch >= 'A' && ch <= 'Z' ? ch - 'A' + 'a' : ch);
}

/* Length of the beginning of `text` that spells `spelling` and ends with a word; 0 when none does. */
static size_t spelling_length(struct slice text, const char *spelling)
{
    size_t i = 0;
    for (const char *p = spelling; *p != '\0'; p++) {
        if (*p == ' ') {
            if (i >= text.len || !is_gap(text.p[i])) {
                return 0;
            }
            while (i < text.len && is_gap(text.p[i])) {
                i++;
            }
        } else if (i >= text.len || lower(text.p[i++]) != *p) {
            return 0;
        }
    }
    return i == text.len || (is_gap(text.p[i]) && text.p[i] != '_') ? i : 0;
}

static bool read_list(struct slice rest, struct row_type *out)
{
    if (!slice_word(&rest, &out->list_name)) {
        return false;
    }
    rest = slice_trim(rest);
    out->or_other = rest.len > 0 && (spelling_length(rest, "or other") == rest.len ||
                                     spelling_length(rest, "or specify other") == rest.len);
    return rest.len == 0 || out->or_other;
}

bool compile_type(struct slice text, struct row_type *out)
{
    const struct type_spelling *best = NULL;
    size_t best_len = 0;
    for (size_t i = 0; i < N_SPELLINGS; i++) {
        size_t len = spelling_length(text, spellings[i].text);
        if (len > best_len) {
            best = &spellings[i];
            best_len = len;
        }
    }
    if (best == NULL) {
        return false;
    }
    *out =
        (struct row_type){.kind = best->kind, .item = best->item, .takes_list = best->takes_list};
    struct slice rest = slice_trim(slice_make(text.p + best_len, text.len - best_len));
    return best->takes_list ? read_list(rest, out) : rest.len == 0;
}

const char *compile_type_nearest(struct slice text)
{
    const char *words[N_SPELLINGS];
    for (size_t i = 0; i < N_SPELLINGS; i++) {
        words[i] = spellings[i].text;
    }
    const char *whole = text_nearest(text, words, N_SPELLINGS);
    if (whole != NULL) {
        return whole;
    }
    struct slice type = text;
    while (type.len > 0 && !is_gap(type.p[type.len - 1])) {
        type.len--; /* without the name of the list */
    }
    return text_nearest(slice_trim(type), words, N_SPELLINGS);
}
