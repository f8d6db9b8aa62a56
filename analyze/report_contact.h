#ifndef ANALYZE_REPORT_CONTACT_H
#define ANALYZE_REPORT_CONTACT_H
/* The contact block that closes every report, in whatever form (domain.md B11): whom to ask, and
   whom to ring when somebody is in danger. A renderer asks for it first: without a full block
   there is no report. */
#include <stddef.h>

#include "analyze/report.h"
#include "common/attr.h"
#include "common/err.h"

struct contact_line {
    const char *label;
    const char *text;
    const char *url; /* tel: or mailto:, or NULL */
};

/* The lines in order, in the report's arena. ERR_RANGE when a part is missing (the settings'
   own check, settings_check_contact). */
ATTR_MUST_USE enum err report_contact(const struct report *r, const struct contact_line **out_lines,
                                      size_t *out_n);

#endif
