#include "forms/form.h"

#include <stdint.h>
#include <string.h>

static const char *const source_names[SOURCE_COUNT] = {
    [SOURCE_PEOPLE] = "people",
    [SOURCE_CARERS] = "carers",
    [SOURCE_STAFF] = "staff",
    [SOURCE_PROVIDER] = "provider",
    [SOURCE_SAFEGUARDING_ADULTS] = "safeguarding-adults",
    [SOURCE_SAFEGUARDING_REPRESENTATIVES] = "safeguarding-representatives",
};

static const char *const theme_codes[THEME_COUNT] = {
    [THEME_PLAN] = "PLAN",       [THEME_INFO] = "INFO",   [THEME_MONEY] = "MONEY",
    [THEME_RESPECT] = "RESPECT", [THEME_TIME] = "TIME",   [THEME_SAFE] = "SAFE",
    [THEME_HOME] = "HOME",       [THEME_LIFE] = "LIFE",   [THEME_STAFF] = "STAFF",
    [THEME_SAY] = "SAY",         [THEME_CARER] = "CARER",
};

static const char *const theme_titles[THEME_COUNT] = {
    [THEME_PLAN] = N_("My plan, my choices"),
    [THEME_INFO] = N_("Information, and reaching a person"),
    [THEME_MONEY] = N_("My money and direct payments"),
    [THEME_RESPECT] = N_("Respect and being listened to"),
    [THEME_TIME] = N_("Right help at the right time"),
    [THEME_SAFE] = N_("Feeling safe"),
    [THEME_HOME] = N_("Daily life, health and comfort"),
    [THEME_LIFE] = N_("People, places, things to do"),
    [THEME_STAFF] = N_("Skilled, steady, supported staff"),
    [THEME_SAY] = N_("Having a say; putting things right"),
    [THEME_CARER] = N_("Family and carers"),
};

static const char *const kind_names[ITEM_KIND_COUNT] = {
    [ITEM_NOTE] = "note",           [ITEM_TEXT] = "text",      [ITEM_INTEGER] = "integer",
    [ITEM_DECIMAL] = "decimal",     [ITEM_DATE] = "date",      [ITEM_TIME] = "time",
    [ITEM_DATETIME] = "dateTime",   [ITEM_ONE] = "select_one", [ITEM_MANY] = "select_multiple",
    [ITEM_RANK] = "rank",           [ITEM_RANGE] = "range",    [ITEM_ACKNOWLEDGE] = "acknowledge",
    [ITEM_CALCULATE] = "calculate", [ITEM_HIDDEN] = "hidden",
};

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_NONE] = "",
    [ROLE_ANSWERED_BY] = "answered_by",
    [ROLE_HELPED_BY] = "helped_by",
    [ROLE_GROUPS] = "groups",
    [ROLE_OVERALL] = "overall",
    [ROLE_COMMENT] = "comment",
    [ROLE_FACT] = "fact",
    [ROLE_RATING] = "rating",
    [ROLE_EFFECT] = "effect",
    [ROLE_EVIDENCE] = "evidence",
    [ROLE_BARRIER] = "barrier",
    [ROLE_ACTION] = "action",
    [ROLE_OWNER] = "owner",
    [ROLE_BY_WHEN] = "by_when",
    [ROLE_PREDICTION] = "prediction",
    [ROLE_CHECK] = "check",
    [ROLE_CONTACT] = "contact",
    [ROLE_CONTACT_DETAILS] = "contact_details",
};

const char *source_name(enum source s)
{
    return s < SOURCE_COUNT ? source_names[s] : "";
}

enum err source_parse(struct slice s, enum source *out)
{
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        if (slice_is(s, source_name(source))) {
            *out = source;
            return OK;
        }
    }
    return ERR_NOT_FOUND;
}

const char *theme_code(enum theme t)
{
    return t < THEME_COUNT ? theme_codes[t] : "";
}

const char *theme_title(enum theme t)
{
    return t < THEME_COUNT ? theme_titles[t] : "";
}

enum err theme_parse(struct slice s, enum theme *out)
{
    for (unsigned i = 0; i < THEME_COUNT; i++) {
        if (slice_is_nocase(s, theme_codes[i])) {
            *out = (enum theme)i;
            return OK;
        }
    }
    return ERR_RANGE;
}

const char *item_kind_name(enum item_kind k)
{
    return k < ITEM_KIND_COUNT ? kind_names[k] : "";
}

const char *item_role_name(enum item_role r)
{
    return r < ROLE_COUNT ? role_names[r] : "";
}

/* Expressions look names up for every page, and most differ in their first letter. */
static bool is_named(const char *have, struct slice name)
{
    return name.len > 0 && have[0] == name.p[0] && slice_is(name, have);
}

size_t form_item(const struct form *f, struct slice name)
{
    for (size_t i = 0; i < f->n_items; i++) {
        if (is_named(f->items[i].name, name)) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t form_role_item(const struct form *f, enum item_role role)
{
    size_t i = 0;
    while (i < f->n_items && f->items[i].role != role) {
        i++;
    }
    return i < f->n_items ? i : SIZE_MAX;
}

size_t list_choice(const struct choice_list *l, struct slice name)
{
    for (size_t i = 0; i < l->n_choices; i++) {
        if (is_named(l->choices[i].name, name)) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool item_tells_concern(const struct item *it, struct slice value)
{
    struct slice answer;
    while (slice_word(&value, &answer)) {
        struct slice rest = slice_of(it->concern);
        struct slice name;
        while (slice_word(&rest, &name)) {
            if (slice_equal(answer, name)) {
                return true;
            }
        }
    }
    return false;
}
