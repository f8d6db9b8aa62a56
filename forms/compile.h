#ifndef FORMS_COMPILE_H
#define FORMS_COMPILE_H
/* Inside of form_compile: the state that its steps share, and the steps in the order in which they
   run. Nobody outside the compile_*.c files and form_compile.c includes this.

   A step never stops at a problem: it reports it, takes what is nearest to what was meant, and goes
   on, so that an officer sees everything that is wrong in one go. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/problem.h"
#include "common/slice.h"
#include "forms/form.h"
#include "forms/workbook.h"

/* What a column is, whatever its header's spelling. */
enum column {
    COLUMN_IGNORED, /* the standard knows it, a web page has no use for it */
    COLUMN_EXTRA,   /* not of the standard; on choices it serves choice_filter */
    COLUMN_TYPE,
    COLUMN_NAME,
    COLUMN_LABEL,
    COLUMN_HINT,
    COLUMN_GUIDANCE,
    COLUMN_RELEVANT,
    COLUMN_CONSTRAINT,
    COLUMN_CONSTRAINT_MESSAGE,
    COLUMN_REQUIRED,
    COLUMN_REQUIRED_MESSAGE,
    COLUMN_CALCULATION,
    COLUMN_CHOICE_FILTER,
    COLUMN_DEFAULT,
    COLUMN_APPEARANCE,
    COLUMN_PARAMETERS,
    COLUMN_READ_ONLY,
    COLUMN_REPEAT_COUNT,
    COLUMN_TRIGGER,
    COLUMN_IMAGE,
    COLUMN_BIG_IMAGE,
    COLUMN_AUDIO,
    COLUMN_VIDEO,
    COLUMN_DISABLED,
    COLUMN_THEME,
    COLUMN_ANCHOR,
    COLUMN_SUBJECT,
    COLUMN_ROLE,
    COLUMN_STAGE, /* ours, survey */
    COLUMN_CONCERN,
    COLUMN_OUTCOME,
    COLUMN_LIST,
    COLUMN_SCORE, /* choices */
    COLUMN_FORM_TITLE,
    COLUMN_FORM_ID,
    COLUMN_VERSION,
    COLUMN_STYLE,
    COLUMN_DEFAULT_LANGUAGE,
    COLUMN_ALLOW_DUPLICATES, /* settings */
    COLUMN_SOURCE,
    COLUMN_SUBJECTS,
    COLUMN_ADDRESS,
    COLUMN_QUICK_EXIT,
    COLUMN_SKIP, /* ours, settings */
    COLUMN_COUNT
};

struct column_use {
    enum column column;
    bool translated;           /* of a kind that may have a language */
    struct slice language_raw; /* as in the header; empty when there is none */
    size_t language;           /* index into compile.languages */
};

struct compile_sheet {
    const struct workbook_sheet *sheet; /* NULL when the workbook has none of this name */
    struct column_use *columns;
    size_t first[COLUMN_COUNT]; /* index of the first column of a kind; SIZE_MAX: none */
};

/* What a row of the survey sheet is by its type. */
enum row_kind {
    ROW_QUESTION,
    ROW_GROUP_BEGIN,
    ROW_GROUP_END,
    ROW_REPEAT_BEGIN,
    ROW_REPEAT_END,
    ROW_METADATA, /* filled in by a device; left blank here */
    ROW_REFUSED   /* cannot be asked on a web page */
};

struct row_type {
    enum row_kind kind;
    enum item_kind item;    /* of ROW_QUESTION */
    bool takes_list;        /* a choice list follows the type */
    struct slice list_name; /* where one follows */
    bool or_other;
};

#define GROUP_TOP ((size_t)-1)

struct section {
    const char *name;
    const struct sheet_row *row;
    size_t parent; /* GROUP_TOP: none */
    struct form_text label;
    bool field_list; /* all its questions on one page */
    bool holds_list; /* has a field-list group inside */
    bool is_repeat;
    const char *relevant; /* text, those of the groups around it included; NULL: always */
    const struct expr *relevant_expr;
};

/* What is known of an item besides `struct item`. */
struct item_source {
    const struct sheet_row *row; /* NULL for the text of an or_other question */
    size_t group;
    bool has_calculation; /* recomputed at every step, in calculation_order */
    bool or_other;
    const char *relevant;    /* text, where it is not in a cell */
    const char *calculation; /* the same */
};

struct compile_name { /* what ${...} can mean, sorted by name */
    const char *name;
    bool is_group;
    size_t index;
    size_t group; /* the group it stands in */
    unsigned row;
};

struct compile {
    struct arena *arena;
    struct problems *problems;
    const struct workbook *workbook;
    struct compile_sheet survey;
    struct compile_sheet choices;
    struct compile_sheet settings;
    struct form_language *languages;
    size_t n_languages;
    struct choice_list *lists;
    size_t n_lists;
    struct item *items;
    struct item_source *sources; /* beside items */
    size_t n_items;
    struct section *groups;
    size_t n_groups;
    struct compile_name *names;
    size_t n_names;
    const char **name_texts; /* n_names, for "did you mean" */
    bool paged;              /* settings: style = pages */
    bool allow_duplicates;
    bool skip; /* settings: what a web page cannot ask is left out, and said so */
    struct form *form;
};

/* compile_columns.c: headers, and the way to the cells below them. */
void compile_map_sheets(struct compile *c);
struct slice compile_cell(const struct compile_sheet *s, const struct sheet_row *row,
                          enum column column); /* empty when there is no such column */
const char *compile_header(const struct compile_sheet *s, enum column column)
    ATTR_RETURNS_NONNULL; /* as the officer spelt it */

/* compile_languages.c: gives every translated column its language. */
void compile_languages(struct compile *c);

/* compile_text.c: the texts of a row in all languages, as plain text. `question` for messages. */
struct form_text compile_text(struct compile *c, const struct compile_sheet *s,
                              const struct sheet_row *row, enum column column,
                              const char *question);
struct form_text compile_plain_text(struct compile *c, const char *text); /* default language */

/* compile_settings.c, compile_choices.c */
void compile_settings(struct compile *c);
void compile_choices(struct compile *c);
struct choice_list *compile_list_find(const struct compile *c, struct slice name); /* or NULL */
void compile_list_add_other(struct compile *c, struct choice_list *l);

/* compile_type.c: false for a type that the standard does not know. */
bool compile_type(struct slice text, struct row_type *out);
const char *compile_type_nearest(struct slice text); /* or NULL */

/* compile_survey.c: rows to items and groups. compile_item.c: the cells of one question. */
void compile_survey(struct compile *c);
void compile_item(struct compile *c, struct item *it, struct item_source *src,
                  const struct row_type *type);
bool compile_is_name(struct slice s); /* letter or _, then letters, digits, _ - and . */
bool compile_yes(struct slice cell);  /* yes, true, true(), x, 1 */
bool compile_no(struct slice cell);   /* no, false, false(), 0 or nothing */

/* compile_role.c: the role column of one question, whose list is known. */
void compile_role(struct compile *c, struct item *it, const struct sheet_row *row);

/* The choices of a question that may only have these names, or else count as no answer: a problem for
   each other one, an error when it is nearly right. `what` and `which` are the column and its value. */
void compile_choice_names(struct compile *c, const struct item *it, const char *const *names,
                          size_t n, const char *what, const char *which);

/* compile_outcome.c: the outcome column of one question, whose list is known; then, over all
   questions, that none tells the same as another. */
void compile_outcome(struct compile *c, struct item *it, const struct sheet_row *row);
void compile_outcomes_once(struct compile *c);

/* compile_parameters.c: the parameters column of one question. */
void compile_parameters(struct compile *c, struct item *it, const struct sheet_row *row);

/* compile_names.c: what ${...} can mean. */
void compile_names(struct compile *c);
const struct compile_name *compile_name_find(const struct compile *c, struct slice name);

/* compile_expressions.c: parses them and checks the names in them and in the texts. */
void compile_expressions(struct compile *c);

/* compile_order.c: the order of calculation; cycles are problems. compile_pages.c */
void compile_order(struct compile *c);
void compile_pages(struct compile *c);

/* compile_lint.c: what is legal but nearly always a mistake. compile_translations.c: gaps. */
void compile_lint(struct compile *c);
void compile_translations(struct compile *c);

/* A problem in a cell; `question` and `remedy` may be NULL. */
void compile_problem(struct compile *c, enum severity severity, const struct compile_sheet *s,
                     const struct sheet_row *row, enum column column, const char *question,
                     const char *remedy, const char *fmt, ...) ATTR_PRINTF(8, 9);

/* "Did you mean \"x\"?" in the arena, or `otherwise` when nothing is near. Looks at nothing once so
   many problems were found that none is shown any more. */
const char *compile_nearest(struct compile *c, struct slice word, const char *const *words,
                            size_t n, const char *otherwise);

#endif
