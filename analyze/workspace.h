#ifndef ANALYZE_WORKSPACE_H
#define ANALYZE_WORKSPACE_H
/* An officer's workspace, opened for analysis: settings, units, groups, questionnaires, the
   language of the report and the store, read only. */
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/groups.h"
#include "common/problem.h"
#include "common/settings.h"
#include "common/units.h"
#include "forms/form_set.h"
#include "i18n/i18n.h"
#include "store/store.h"

struct workspace {
    struct arena *arena;
    const char *dir;
    struct settings settings;
    struct units units;
    struct group_sizes group_sizes;
    struct form_set forms;
    struct i18n *i18n;
    const struct language *language;
    struct store *store;
    struct problems problems; /* also warnings of a workspace that could be opened */
};

/* Opens all of it. `lang` NULL: the first language of the settings. On failure too
   workspace_close must be called, and `problems` and the diag say what was wrong in which file and
   row. Besides what the readers return: ERR_RANGE when the contact block is not filled in (no
   report may be made then), ERR_NOT_FOUND for a language that has no catalogue. */
ATTR_MUST_USE enum err workspace_open(const char *dir, const char *lang, struct workspace *out,
                                      struct diag *diag);
void workspace_close(struct workspace *w);

#endif
