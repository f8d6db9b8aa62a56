#ifndef I18N_PO_PLAIN_H
#define I18N_PO_PLAIN_H
/* The PO files that people and tools write, read in one pass: a server is to answer within
   milliseconds of its start, and the library takes thirty for five languages, most of it to convert
   UTF-8 into UTF-8. What is unusual in any way, or wrong, is left to the library, which tells what and
   where (po_file.h). */
#include <stdbool.h>

#include "common/slice.h"
#include "i18n/po_file.h"

/* `content` is checked text. False, and *out unchanged, for a file that is not plain: another escape
   than \n, \t, \" and \\, a keyword out of its order, a text twice, no header or another charset. */
bool po_plain_read(struct slice content, struct arena *a, struct po_file_data *out);

#endif
