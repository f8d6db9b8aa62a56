#ifndef COLLECTOR_CHECKUP_H
#define COLLECTOR_CHECKUP_H
/* What `check` finds: file by file whether it can be used, and every problem in it. Told as text for
   people or as JSON for programs (design.md, "Interfaces"). */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/problem.h"
#include "forms/easy_words.h"
#include "forms/form.h"
#include "forms/picture.h"
#include "i18n/i18n.h"

struct checkup_file {
    const char *path;
    const char *form; /* id of the questionnaire in it; the name of the file while it has none */
    bool is_form;
    const struct form *compiled; /* NULL: none, or one that cannot be used */
    struct problems problems;
};

struct checkup {
    struct arena *arena;
    struct checkup_file *files;
    size_t n_files;
    size_t cap;
    bool is_workspace;           /* whether its tables were looked at */
    bool is_unfinished;          /* then: whether serve would refuse it */
    struct easy_words easy;      /* what the Easy Read texts are held against */
    struct picture_set pictures; /* what may stand beside them */
    struct i18n *i18n;           /* whose translations of them are looked at */
    bool is_complete;            /* and all have to be there: a workspace offers these languages */
};

void checkup_init(struct checkup *c, struct arena *a);
void checkup_done(struct checkup *c);

/* Loads the lists of words, the catalogues and the pictures, those of the workspace too where it is not NULL. Before
   any questionnaire. ERR_IO when a folder cannot be read. */
ATTR_MUST_USE enum err checkup_easy_read(struct checkup *c, const char *workspace,
                                         struct diag *diag);

/* Reads and compiles one questionnaire. */
void checkup_form(struct checkup *c, const char *path);

/* All questionnaires that come with the program and, where `workspace` is not NULL, those in its
   forms/. ERR_IO when a folder cannot be read. */
ATTR_MUST_USE enum err checkup_forms(struct checkup *c, const char *workspace, struct diag *diag);

/* All else that serve and the reports read of a workspace: settings with their languages, units, the
   public key, the store, groups. A gap in what people are shown and a units.csv without units are
   warnings, and make it unfinished. After the questionnaires. */
void checkup_tables(struct checkup *c, const char *workspace);

/* Keeps only the questionnaires of these ids. ERR_NOT_FOUND when there is none of an id. */
ATTR_MUST_USE enum err checkup_keep(struct checkup *c, const char *const *ids, size_t n_ids,
                                    struct diag *diag);

bool checkup_ok(const struct checkup *c);
void checkup_text(const struct checkup *c, struct buf *out);
void checkup_json(const struct checkup *c, struct buf *out);

#endif
