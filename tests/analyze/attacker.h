#ifndef TESTS_ANALYZE_ATTACKER_H
#define TESTS_ANALYZE_ATTACKER_H
/* Somebody who has everything that the board was told of a county, in one release or several, and wants
   to know the numbers that are hidden. Reads the CSV files as they are published, writes down all that
   they say as linear equations and inequalities, and finds by linear programming how small and how
   large each hidden number can be. Shares no code with what it attacks.

   What it knows: the units of a source, and how the answers were given, add up to the county; a hidden
   number is not zero; something is told of what was answered only from 10 answers on; nobody who
   answered a theme has not answered at all; an average is the sum of scores from 0 to 1 by the number of
   answers, rounded to hundredths, and in compare the county's is that of those told; that the members of a group and
   the others add up in each unit and in the county, that nobody of it was heard where that is said, and
   somebody where it was said and no longer is; and that answers only ever come in, so that a later
   release has at least those of an earlier one. */
#include <stddef.h>
#include <stdint.h>

enum {
    ATTACK_UNITS_MAX = 24,
    ATTACK_THEMES = 3,
    ATTACK_RELEASES_MAX = 3,
    ATTACK_PARTS = 4,
    ATTACK_GROUPS = 2
};

struct published {
    const char *coverage, *crosscheck, *standout, *compare; /* CSV */
};

/* What it wants to know. */
enum attack_kind {
    ATTACK_UNIT,    /* how many of the source answered in a unit */
    ATTACK_PART,    /* how many of the source answered in this way */
    ATTACK_TOTAL,   /* how many of the source answered */
    ATTACK_THEME,   /* how many of the source in a unit have a score in a theme */
    ATTACK_GROUP,   /* how many of the source are of a group; ... */
    ATTACK_OTHERS,  /* ... and how many are not */
    ATTACK_MEMBERS, /* the same of one unit: told nowhere, but that there is none */
    ATTACK_STRANGERS
};

struct attacked {
    enum attack_kind kind;
    size_t source, unit, index; /* of the part or theme */
    size_t release;
    size_t since;     /* == release: the number itself; else the difference to an earlier release */
    double low, high; /* what it can be; whole */
};

/* Units are named u0, u1, ..., sources and themes as in the arrays. Calls `found` for each number that is
   hidden, and for each difference between two releases. Gives up (ck_abort) when what was published
   contradicts itself. */
struct attack {
    const struct published *releases;
    size_t n_releases, n_units, n_sources;
    const char *const *sources;
    const char *const *themes; /* ATTACK_THEMES */
    const char *const *parts;  /* ATTACK_PARTS columns of the coverage */
    const char *const *groups; /* ATTACK_GROUPS */
    void (*found)(void *cls, const struct attacked *a);
    void *cls;
};
void attack_run(const struct attack *a);

#endif
