#ifndef COLLECTOR_IMPORT_RUN_H
#define COLLECTOR_IMPORT_RUN_H
/* A whole import: every row is checked before the first is stored, and all are stored in one
   transaction or none. The key of a response comes from the content of the file and the number of
   the row, so that importing the same file again finds everything there already.

       import_check -> look at the result -> import_store -> import_done */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "collector/alert.h"
#include "collector/import_alerts.h"
#include "collector/import_row.h"
#include "collector/spool.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/digest.h"
#include "common/err.h"
#include "common/units.h"
#include "forms/form.h"
#include "store/seal.h"
#include "store/store.h"

struct import_job {
    const char *file;
    const char *workspace; /* where a file for what does not fit into memory may be */
    const struct form *form;
    const struct units *units;
    const struct seal_public *officer;
    const struct alert_rules *alerts;
    int64_t now;          /* seconds since 1970: when alerts are raised */
    const char *language; /* where a row has none */
    int32_t today;
    bool keep_good; /* write refused rows to a file instead of giving up */
};

struct import {
    struct import_job job;
    struct arena *arena;
    struct arena *row_arena;
    struct digest digest; /* of the file */
    struct import_columns columns;
    struct importer *importer; /* NULL when the header could not be read */
    struct problems header_problems;
    struct spool *spool;
    struct import_alerts alerts; /* of the rows that raise one */
    FILE *refused;               /* a file without a name; NULL: no row was refused so far */
    const char *refused_path;    /* where its content goes in the end */
    size_t n_rows;
    size_t n_refused;
    size_t n_stored;
    size_t n_there; /* were stored before */
};

/* Starts an import, and checks the header and every row. ERR_SYNTAX when the header is not usable,
   or rows were refused and good ones are not to be kept; the problems say what. */
ATTR_MUST_USE enum err import_check(const struct import_job *job, struct import *out,
                                    struct diag *diag);

/* Stores what was good, and puts the file of refused rows in place (answers.refused.csv beside
   answers.csv). */
ATTR_MUST_USE enum err import_store(struct import *im, struct store *store, struct diag *diag);

void import_done(struct import *im);

#endif
