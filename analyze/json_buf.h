#ifndef ANALYZE_JSON_BUF_H
#define ANALYZE_JSON_BUF_H
/* JSON (jansson) into a buffer, and the values that our interfaces have in common. */
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"

/* Writes `json` on one line and drops it. NULL, which is what jansson makes of a number that is
   none, gives ERR_INTERNAL; ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err json_buf_add(struct buf *out, json_t *json);

/* Writes the members of an object on one line, without the braces around them, and drops it; errors
   as above. */
ATTR_MUST_USE enum err json_buf_add_members(struct buf *out, json_t *object);

/* Writes ["one",\n"two"] with an item a line and drops the array; errors as above. */
ATTR_MUST_USE enum err json_buf_add_lines(struct buf *out, json_t *array);

json_t *json_text_or_null(const char *text); /* "" gives null */
json_t *json_number_or_null(bool defined, double value);
json_t *json_day_or_null(int32_t day); /* 0 gives null */

#endif
