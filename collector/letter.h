#ifndef COLLECTOR_LETTER_H
#define COLLECTOR_LETTER_H
/* Letters and emails that bring a person their code, in their language and size of print: one HTML file
   with a letter an A4 page, or a CSV for a mail merge that has the same words. Both have the contact
   block and whom to ring. The service is not named where the questionnaire has a way out.

       letters_begin(&l, app, &kind);
       for each person: letter_write_page(&l, &person, file) and letter_write_mail(&l, &person, &csv)
       letters_end(&l, file) */
#include <stdbool.h>
#include <stdio.h>

#include "collector/page.h"
#include "collector/person.h"
#include "common/csv.h"

struct letter_kind {
    bool confidential;
    int32_t closes;
    bool reminder;
};

struct letters {
    struct exchange x; /* its arena is emptied before each letter */
    struct web_page page;
    struct page_options options;
    struct letter_kind kind;
};

void letters_begin(struct letters *l, const struct app *app, const struct letter_kind *kind);

/* Appends one letter to the file (`to` is checked by who closes it). */
void letter_write_page(struct letters *l, const struct person *p, FILE *to);

/* Ends the file and frees. ERR_LIMIT, ERR_INTERNAL when a letter could not be written. */
ATTR_MUST_USE enum err letters_end(struct letters *l, FILE *to);

/* The header, and a row with the text of an email. */
void letter_write_mail_header(struct csv_writer *csv);
void letter_write_mail(struct letters *l, const struct person *p, struct csv_writer *csv);

#endif
