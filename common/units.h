#ifndef COMMON_UNITS_H
#define COMMON_UNITS_H
/* units.csv: what is assessed. Header id,name,subject,kind,setting,locality,people,staff,
   cqc_location (order free; only id, name and subject are needed). Subjects: care-provider,
   council-service, process. people and staff are how many there are, for the finite population
   correction; blank means not known. Ids: letters, digits, - and _, at most 32 bytes. */
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/slice.h"

enum subject { SUBJECT_CARE_PROVIDER, SUBJECT_COUNCIL_SERVICE, SUBJECT_PROCESS, SUBJECT_COUNT };

const char *subject_name(enum subject s) ATTR_RETURNS_NONNULL; /* "care-provider", ... */
ATTR_MUST_USE enum err subject_parse(struct slice s, enum subject *out);

enum { UNIT_ID_MAX = 32, UNITS_MAX = 100000 };
#define UNIT_SIZE_UNKNOWN (-1)

struct unit {
    const char *id;
    const char *name;
    enum subject subject;
    const char *kind; /* "" when blank, like the texts below */
    const char *setting;
    const char *locality;
    int64_t people; /* UNIT_SIZE_UNKNOWN when blank */
    int64_t staff;
    const char *cqc_location;
};

struct units {
    struct unit *items; /* sorted by id, byte order */
    size_t n_items;
};

/* All problems are collected; ERR_SYNTAX when there was an error among them. */
ATTR_MUST_USE enum err units_read(const char *path, struct arena *a, struct units *out,
                                  struct problems *problems, struct diag *diag);

/* ERR_RANGE, with a diag, when the table `path` has a header only: nobody could begin then. */
ATTR_MUST_USE enum err units_check_any(const struct units *u, const char *path, struct diag *diag);

/* Index of the unit with this id, or SIZE_MAX. */
size_t units_find(const struct units *u, struct slice id);

/* The same for an id that a person gave: ERR_NOT_FOUND with the nearest id as the remedy. */
ATTR_MUST_USE enum err units_choose(const struct units *u, const char *id, struct arena *a,
                                    size_t *out, struct diag *diag);

#endif
