#ifndef TESTS_SUPPORT_FAULT_VFS_H
#define TESTS_SUPPORT_FAULT_VFS_H
/* A file system that fails on command, under SQLite: every call of the library to the disk is
   counted, and the one that a test names fails, as a disk would make it fail. Only what SQLite does
   through its VFS is seen, which is everything that a store does to responses.db, its log and its
   shared index. */
#include <stdatomic.h>
#include <stdbool.h>

#include <sqlite3.h>

enum fault_kind {
    FAULT_OPEN,  /* a file cannot be opened */
    FAULT_READ,  /* an I/O error */
    FAULT_WRITE, /* an I/O error; half of the bytes are written */
    FAULT_FULL,  /* no room: half of the bytes are written */
    FAULT_SYNC,  /* what was written may not be on the disk */
    FAULT_SIZE,  /* the size is not told, or a truncation fails */
    FAULT_LOCK,  /* a lock, of a file or in the shared index */
    FAULT_COUNT
};

const char *fault_name(enum fault_kind k);

struct fault_vfs {
    sqlite3_vfs vfs;
    sqlite3_vfs *disk; /* the one that does the work */
    atomic_int kind;   /* which calls count */
    atomic_int left;   /* this many more succeed; negative: none fails */
    atomic_bool stays; /* all later ones of the kind fail as well */
    atomic_int n_failed;
};

/* Becomes the default of every connection that is opened after it. */
void fault_vfs_install(struct fault_vfs *f);
void fault_vfs_remove(struct fault_vfs *f);

/* The call after `n_good` of this kind fails, and those after it when it `stays`. */
void fault_vfs_arm(struct fault_vfs *f, enum fault_kind kind, int n_good, bool stays);

/* How many failed since it was armed; none fails from now on. */
int fault_vfs_disarm(struct fault_vfs *f);

#endif
