#include "i18n/language.h"

#include <string.h>

/* What the programs come with, the languages most spoken in England and Wales after English (census
   of 2021), and those written from right to left (Unicode CLDR, layout orientation). */
static const struct {
    const char *tag;
    const char *name;
    bool rtl;
} LANGUAGES[] = {
    {"en", "English", false},    {"cy", "Cymraeg", false},        {"pl", "Polski", false},
    {"ro", "Română", false},     {"uk", "Українська", false},     {"ur", "اردو", true},
    {"qps", "Pseudo", false},    {"ar", "العربية", true},         {"bg", "Български", false},
    {"bn", "বাংলা", false},      {"ckb", "کوردیی ناوەندی", true}, {"de", "Deutsch", false},
    {"dv", "ދިވެހި", true},         {"el", "Ελληνικά", false},       {"es", "Español", false},
    {"fa", "فارسی", true},       {"fr", "Français", false},       {"ga", "Gaeilge", false},
    {"gd", "Gàidhlig", false},   {"gu", "ગુજરાતી", false},         {"he", "עברית", true},
    {"hi", "हिन्दी", false},      {"hu", "Magyar", false},         {"it", "Italiano", false},
    {"lt", "Lietuvių", false},   {"lv", "Latviešu", false},       {"ml", "മലയാളം", false},
    {"ne", "नेपाली", false},      {"nl", "Nederlands", false},     {"pa", "ਪੰਜਾਬੀ", false},
    {"ps", "پښتو", true},        {"pt", "Português", false},      {"ru", "Русский", false},
    {"sd", "سنڌي", true},        {"sk", "Slovenčina", false},     {"so", "Soomaali", false},
    {"sq", "Shqip", false},      {"ta", "தமிழ்", false},           {"te", "తెలుగు", false},
    {"tl", "Tagalog", false},    {"tr", "Türkçe", false},         {"ug", "ئۇيغۇرچە", true},
    {"vi", "Tiếng Việt", false}, {"yi", "ייִדיש", true},           {"zh", "中文", false},
};

enum { N_LANGUAGES = sizeof LANGUAGES / sizeof *LANGUAGES };

static size_t find_tag(struct slice tag)
{
    size_t i = 0;
    while (i < N_LANGUAGES && !slice_is_nocase(tag, LANGUAGES[i].tag)) {
        i++;
    }
    return i;
}

static struct slice primary_of(const char *tag)
{
    return slice_make(tag, strcspn(tag, "-"));
}

/* A script subtag (four letters) says more than the language: "pa-Arab", "ur-Latn". */
static bool tag_is_rtl(const char *tag)
{
    static const char *const RTL_SCRIPTS[] = {"Arab", "Hebr", "Syrc", "Thaa",
                                              "Nkoo", "Rohg", "Adlm"};
    struct slice rest = slice_of(tag);
    struct slice part;
    struct slice script = {0};
    for (size_t i = 0; slice_split(&rest, '-', &part); i++) {
        if (i > 0 && part.len == 4 && (part.p[0] < '0' || part.p[0] > '9')) {
            script = part;
        }
    }
    for (size_t i = 0; i < sizeof RTL_SCRIPTS / sizeof *RTL_SCRIPTS; i++) {
        if (slice_is_nocase(script, RTL_SCRIPTS[i])) {
            return true;
        }
    }
    size_t at = find_tag(primary_of(tag));
    return script.len == 0 && at < N_LANGUAGES && LANGUAGES[at].rtl;
}

const struct language *language_english(void)
{
    static const struct language ENGLISH = {.tag = "en"};
    return &ENGLISH;
}

const char *language_tag(const struct language *l)
{
    return l->tag;
}

const char *language_name(const struct language *l)
{
    size_t at = find_tag(primary_of(l->tag));
    return at == N_LANGUAGES ? l->tag : LANGUAGES[at].name;
}

bool language_rtl(const struct language *l)
{
    return tag_is_rtl(l->tag);
}

const char *language_dir(const struct language *l)
{
    return language_rtl(l) ? "rtl" : "ltr";
}

bool language_is_draft(const struct language *l)
{
    return l->catalogue != NULL && language_confirmed_by(l)[0] == '\0';
}

const char *language_confirmed_by(const struct language *l)
{
    return l->catalogue == NULL ? "" : catalogue_confirmed_by(l->catalogue);
}
