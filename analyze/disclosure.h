#ifndef ANALYZE_DISCLOSURE_H
#define ANALYZE_DISCLOSURE_H
/* From how many answers on a figure may be told (domain.md C3). Counts of answers are always told,
   to the quality team; an average, or anything else about what was answered, only from here on. */
enum { DISCLOSURE_BASE = 5 }; /* the quality team */

#endif
