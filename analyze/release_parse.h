#ifndef ANALYZE_RELEASE_PARSE_H
#define ANALYZE_RELEASE_PARSE_H
/* The text of a release file, read back. */
#include "analyze/release.h"

/* ERR_SYNTAX when it is not what release_json writes, or its sums do not add up. */
ATTR_MUST_USE enum err release_parse(struct slice text, struct arena *a, struct release *out);

#endif
