#ifndef ANALYZE_RELEASE_REPORT_H
#define ANALYZE_RELEASE_REPORT_H
/* The releases of a workspace, told: as a report and as JSON, schema "commonview-releases/1". No number
   of a release is in them but how many were told and hidden. */
#include <stdint.h>

#include "analyze/release.h"
#include "analyze/report.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/settings.h"
#include "i18n/i18n.h"

#define RELEASES_SCHEMA "commonview-releases/1"

const struct report *release_report(const struct releases *r, const struct settings *settings,
                                    const struct language *l, int32_t today, const char *version,
                                    struct arena *a) ATTR_RETURNS_NONNULL;

/* ERR_LIMIT when `out` is full. */
ATTR_MUST_USE enum err release_list_json(const struct releases *r, struct buf *out);

#endif
