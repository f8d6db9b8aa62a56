#ifndef FORMS_FORM_H
#define FORMS_FORM_H
/* What a questionnaire is, compiled from its spreadsheet: pages of items in order, choices with
   scores, skip logic, constraints, and for each item the theme, anchor, subject and role that the
   analysis uses. A form never changes after it is made; any thread may read it. Everything lives
   in the arena it was compiled into.

   Order of use: workbook_read -> form_compile -> answers (forms/answers.h) -> pack (forms/pack.h). */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/digest.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/record.h"
#include "common/units.h"
#include "forms/expr.h"
#include "forms/outcome.h"
#include "forms/workbook.h"
#include "i18n/i18n.h"

enum source {
    SOURCE_PEOPLE,
    SOURCE_CARERS,
    SOURCE_STAFF,
    SOURCE_PROVIDER,
    SOURCE_SAFEGUARDING_ADULTS,
    SOURCE_SAFEGUARDING_REPRESENTATIVES,
    SOURCE_COUNT
};
const char *source_name(enum source s)
    ATTR_RETURNS_NONNULL; /* "people", "safeguarding-adults", ... */
ATTR_MUST_USE enum err source_parse(struct slice s, enum source *out); /* ERR_NOT_FOUND */

enum theme {
    THEME_PLAN,
    THEME_INFO,
    THEME_MONEY,
    THEME_RESPECT,
    THEME_TIME,
    THEME_SAFE,
    THEME_HOME,
    THEME_LIFE,
    THEME_STAFF,
    THEME_SAY,
    THEME_CARER,
    THEME_COUNT,
    THEME_NONE = THEME_COUNT
};
const char *theme_code(enum theme t) ATTR_RETURNS_NONNULL; /* "PLAN"; "" for none */
const char *theme_title(enum theme t)
    ATTR_RETURNS_NONNULL; /* "My plan, my choices"; a message id */
ATTR_MUST_USE enum err theme_parse(struct slice s, enum theme *out);

enum item_kind {
    ITEM_NOTE,
    ITEM_TEXT,
    ITEM_INTEGER,
    ITEM_DECIMAL,
    ITEM_DATE,
    ITEM_TIME,
    ITEM_DATETIME,
    ITEM_ONE,
    ITEM_MANY,
    ITEM_RANK,
    ITEM_RANGE,
    ITEM_ACKNOWLEDGE,
    ITEM_CALCULATE,
    ITEM_HIDDEN,
    ITEM_KIND_COUNT
};
const char *item_kind_name(enum item_kind k) ATTR_RETURNS_NONNULL; /* "select_one", "text", ... */

enum item_role {
    ROLE_NONE,
    ROLE_ANSWERED_BY,
    ROLE_HELPED_BY,
    ROLE_GROUPS,
    ROLE_OVERALL,
    ROLE_COMMENT,
    ROLE_FACT,
    ROLE_RATING,
    ROLE_EFFECT,
    ROLE_EVIDENCE,
    ROLE_BARRIER,
    ROLE_ACTION,
    ROLE_OWNER,
    ROLE_BY_WHEN,
    ROLE_PREDICTION,
    ROLE_CHECK,
    ROLE_CONTACT,         /* a tick: somebody is to get in touch with this person ... */
    ROLE_CONTACT_DETAILS, /* ... and how: for the duty officer only, never stored with the answers */
    ROLE_COUNT
};
const char *item_role_name(enum item_role r) ATTR_RETURNS_NONNULL;

/* One text in the languages of the sheet: by_language[i] is NULL where the cell is blank. */
struct form_text {
    const char *const *by_language; /* n_languages of the form; NULL: no text at all */
};

/* A language column of the sheet. `tag` is the code in brackets ("cy", "en-x-easyread"). */
struct form_language {
    const char *tag;
    const char *name;
    bool easy_read; /* tag ends in -x-easyread */
};

struct choice_extra { /* a further column of the choices sheet, for choice_filter */
    const char *column;
    const char *value;
};

struct choice {
    const char *name;
    struct form_text label;
    struct form_text image;
    bool scored;
    double score; /* 0..1 when scored */
    const struct choice_extra *extras;
    size_t n_extras;
    unsigned row;
};

struct choice_list {
    const char *name;
    const struct choice *choices;
    size_t n_choices;
};

struct item {
    const char *name;
    enum item_kind kind;
    const char *type_text; /* as written, for messages and describe */
    struct form_text label;
    struct form_text hint;
    struct form_text image;
    struct form_text constraint_message;
    struct form_text required_message;
    /* In all texts HTML and Markdown are taken out; ${name} stays (forms/form_fill.h). */
    const struct choice_list *list; /* ITEM_ONE, ITEM_MANY, ITEM_RANK; else NULL */
    const struct expr *relevant;    /* NULL: always. Includes those of the groups around it. */
    const char *relevant_text;      /* the same as it was written; "" for always */
    const struct expr *constraint;
    /* Items in calculation_order have it recomputed, and are never typed in; of any other item it is
       a default that is worked out once. */
    const struct expr *calculation;
    const struct expr *choice_filter;
    const struct expr *required; /* NULL: no */
    const char *default_value;   /* "" when there is none */
    const char *appearance;      /* "" when there is none */
    const char *parameters;
    double range_start, range_end, range_step; /* ITEM_RANGE */
    enum theme theme;
    bool anchor;
    bool has_subject;
    enum subject subject;
    enum item_role role;
    enum outcome outcome; /* what it tells about a safeguarding enquiry */
    bool outcome_for_person;
    const char *stage;   /* journey stage tag, "" when none */
    const char *concern; /* names of the choices that tell of danger, "" when none: the page after
                            shows at once whom to ring */
    bool read_only;
    size_t page;
    unsigned row;
};

struct page {
    const char *name;       /* of its group, or of its first item */
    struct form_text label; /* of its group; no text otherwise */
    size_t first_item;      /* items[first_item .. first_item + n_items) */
    size_t n_items;
    const struct expr *relevant;
    unsigned row; /* of its group, or of its first item */
};

struct form {
    const char *id;
    const char *version;
    struct form_text title;
    struct digest digest;
    struct slice canonical; /* workbook_write_csv: what the store keeps under the digest */
    bool has_source;
    enum source source;
    unsigned subjects;   /* bit s: can be about units of subject s */
    const char *address; /* piece of the web address; never tells what the form is about */
    bool quick_exit;     /* "Leave this page now" on every page */
    const struct form_language *languages; /* [0] is the default */
    size_t n_languages;
    const struct choice_list *lists;
    size_t n_lists;
    const struct item *items;
    size_t n_items;
    const struct page *pages;
    size_t n_pages;
    const size_t *calculation_order; /* indexes of calculated items, topological */
    size_t n_calculations;
};

/* Compiles a workbook. All problems are collected with sheet, row, column and remedy; ERR_SYNTAX
   when there was an error among them, and *out is then unchanged. `w` may die after. */
ATTR_MUST_USE enum err form_compile(const struct workbook *w, struct arena *a, struct form **out,
                                    struct problems *problems);

/* Compiles canonical text back (from the store). */
ATTR_MUST_USE enum err form_from_canonical(const char *name, struct slice canonical,
                                           struct arena *a, struct form **out,
                                           struct problems *problems);

size_t form_item(const struct form *f, struct slice name);          /* index, or SIZE_MAX */
size_t form_role_item(const struct form *f, enum item_role role);   /* the first; or SIZE_MAX */
size_t list_choice(const struct choice_list *l, struct slice name); /* index, or SIZE_MAX */

/* Does an answer (a choice name, or several) tell of danger, by the item's `concern`? */
bool item_tells_concern(const struct item *it, struct slice value);
bool form_has_easy_read(const struct form *f);

/* Is the item part of the layout? In Easy Read only what has an Easy Read label; notes too. A form
   without any Easy Read label shows all of itself in that layout. */
bool item_in_layout(const struct form *f, const struct item *it, enum layout layout);
bool choice_in_layout(const struct form *f, const struct choice *c, enum layout layout);

/* The text to show: the sheet's column of the language (Easy Read column in that layout), else the
   catalogue's translation of the default text, else the default text, with the tag of the language
   it is really in (for a lang attribute). Empty text when there is none at all. */
struct shown_text {
    const char *text;
    const char *lang;
};
struct shown_text form_text_show(const struct form *f, struct form_text text,
                                 const struct language *l, enum layout layout);

#endif
