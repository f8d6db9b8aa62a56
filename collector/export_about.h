#ifndef COLLECTOR_EXPORT_ABOUT_H
#define COLLECTOR_EXPORT_ABOUT_H
/* What is said about an export in itself: of which questionnaire, how many rows, and how that number
   comes about. The notes of a workbook and of an SPSS file; the manifest says the same to programs. */
#include "collector/export_write.h"
#include "common/arena.h"

struct export_fact {
    const char *what;
    const char *value;
    bool is_count;
};

struct export_facts {
    struct export_fact items[32];
    size_t n_items;
};

/* Of job->planned. In English, as the files of a command are. */
void export_about(const struct export_job *job, struct arena *a, struct export_facts *out);

/* The title of the questionnaire in its newest version. */
const char *export_title(const struct export_job *job) ATTR_RETURNS_NONNULL;

#endif
