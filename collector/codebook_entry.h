#ifndef COLLECTOR_CODEBOOK_ENTRY_H
#define COLLECTOR_CODEBOOK_ENTRY_H
/* One column in the codebook's page: its name, the question in the languages asked for, what is known of
   it, and a table of its choices. */
#include "collector/codebook.h"
#include "collector/codebook_page.h"
#include "common/html.h"

/* The column whose variables begin at `first`. */
void codebook_entry(struct html *h, const struct codebook_view *v, size_t first);

/* A term and what it is, where that is a name or an expression and reads from the left. */
void codebook_fact_code(struct html *h, const char *term, const char *code);

/* A table of choices: the head up to <tbody>, and a row up to its last cell, which holds the words.
   `variable`: the column of the choice; NULL: its number is told. */
void codebook_table_head(struct html *h, const struct language *l);
void codebook_table_row(struct html *h, const char *name, int number, const char *variable);

#endif
