#ifndef COMMON_NUM_H
#define COMMON_NUM_H
/* Numbers to and from text, always with a dot, whatever the locale. The only file that calls the
   strto* family. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/attr.h"
#include "common/err.h"
#include "common/slice.h"

/* The whole slice is one decimal integer, optional sign, no spaces. ERR_SYNTAX, ERR_RANGE. */
ATTR_MUST_USE enum err num_parse_int(struct slice s, int64_t min, int64_t max, int64_t *out);

/* The whole slice is one finite decimal number (digits, one dot, optional exponent and sign; no
   hexadecimal, inf or nan). ERR_SYNTAX, ERR_RANGE. */
ATTR_MUST_USE enum err num_parse_double(struct slice s, double *out);

enum { NUM_TEXT_MAX = 40 };

/* Shortest text that reads back as the same double ("0.1", "3", "1e+300"; -0 as "0"). `v` must be
   finite. Writes at most NUM_TEXT_MAX bytes with the NUL; returns the length. */
size_t num_format_double(double v, char out[NUM_TEXT_MAX]);

/* Fixed decimals, never "-0.0". What is rounded is the decimal that num_format_double shows, halves
   away from zero, so that 0.285 gives "0.29" as by hand. 0 <= decimals <= 9, v finite; from 1e18 on
   as num_format_double. */
size_t num_format_fixed(double v, int decimals, char out[NUM_TEXT_MAX]);

#endif
