#ifndef COLLECTOR_PREVIEW_INDEX_H
#define COLLECTOR_PREVIEW_INDEX_H
/* The first page of a preview: links to all the others, for the officer. begin, then for each form
   preview_index_form and its links, then end. */
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/html.h"
#include "forms/form.h"
#include "i18n/i18n.h"

void preview_index_begin(struct html *h, struct buf *out);
void preview_index_form(struct html *h, const struct form *form);

/* The whole questionnaire and its `n_pages` pages, in a language and a layout. */
void preview_index_links(struct html *h, const struct form *form, const struct language *l,
                         enum layout layout, size_t n_pages);
ATTR_MUST_USE enum err preview_index_end(struct html *h);

/* The file of a page, from 1; 0: of all questions on one page. `out` holds PREVIEW_NAME_MAX. */
enum { PREVIEW_NAME_MAX = 256 };
void preview_file_name(const struct form *form, const struct language *l, enum layout layout,
                       size_t page, char out[PREVIEW_NAME_MAX]);

#endif
