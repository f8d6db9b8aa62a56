#ifndef COLLECTOR_EXPORT_ANSWERS_H
#define COLLECTOR_EXPORT_ANSWERS_H
/* The answers of one stored response, a cell a column, and why a cell is empty: the questionnaire is
   gone through once more with what was answered, to see what was asked at all. */
#include "collector/export_rows.h"

/* Fills row->cells; row->response and row->version are there. ERR_CORRUPT when the answers or the free
   text cannot be read, or were sealed for another key. */
ATTR_MUST_USE enum err export_answers_read(const struct export_choice *choice,
                                           struct export_row *row, struct arena *a,
                                           struct diag *diag);

#endif
