#ifndef COLLECTOR_IMPORTER_H
#define COLLECTOR_IMPORTER_H
/* The inside of an importer, shared by import_row.c and the two ways. */
#include "collector/import_row.h"
#include "collector/word_index.h"
#include "common/attr.h"

struct importer {
    struct import_setup setup;
    const struct pack_layout *pack;
    struct arena *row_arena; /* emptied before each row */
    struct slice *values;    /* n_items of the form: the trimmed cell, empty where there is none */
    unsigned row;
    bool bad; /* the row is refused */
    struct buf reason;
    struct buf text;
    struct slice contact; /* of the item with the role contact_details */
    struct problems errors;
    struct problems warnings;
    struct import_quick *quick; /* NULL: the full way only */
    bool full;                  /* forced */
};

/* Refuses the row for what stands in one column. */
void import_refuse(struct importer *im, const char *column, const char *remedy, const char *fmt,
                   ...) ATTR_PRINTF(4, 5);

/* How much of a cell a message shows, for "%.*s": its first line, 80 bytes of it at most. */
int import_shown(struct slice s);

/* Says that an answer was left out. */
void import_warn(struct importer *im, const char *column, const char *fmt, ...) ATTR_PRINTF(3, 4);

/* Name of the column that holds an item; the item's own when there is none. */
const char *import_column_of(const struct importer *im, size_t item) ATTR_RETURNS_NONNULL;

/* Refuses a word that is none of the choices, naming the nearest. */
void import_refuse_choice(struct importer *im, size_t item, struct slice word);

/* import_answers.c: checks im->values and fills answers and the roles' fields of *out, im->text. */
void import_fill_full(struct importer *im, struct response *out);

/* import_choices.c. NULL where the questionnaire or the columns need the full way. */
struct import_quick *import_quick_new(const struct importer *im, struct arena *a);
void import_fill_quick(struct importer *im, struct response *out);

#endif
