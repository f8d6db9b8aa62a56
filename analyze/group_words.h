#ifndef ANALYZE_GROUP_WORDS_H
#define ANALYZE_GROUP_WORDS_H
/* The about-you groups in words for readers. */
#include "common/attr.h"
#include "common/groups.h"

/* "Older people", "Carers"; a message id. */
const char *group_title(enum group g) ATTR_RETURNS_NONNULL;

#endif
