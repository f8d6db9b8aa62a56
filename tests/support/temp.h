#ifndef TESTS_SUPPORT_TEMP_H
#define TESTS_SUPPORT_TEMP_H
/* A temporary folder for one test, and files in it. */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/attr.h"

struct temp {
    char dir[128];
    char path[512]; /* of the file that temp_path named last */
};

static inline void temp_make(struct temp *t)
{
    const char *base = getenv("TMPDIR");
    (void)snprintf(t->dir, sizeof t->dir, "%s/commonview-test-XXXXXX",
                   base == NULL ? "/tmp" : base);
    ck_assert_ptr_nonnull(mkdtemp(t->dir));
}

/* "DIR/name", until the next call. */
static inline const char *temp_path(struct temp *t, const char *name)
{
    (void)snprintf(t->path, sizeof t->path, "%s/%s", t->dir, name);
    return t->path;
}

/* Writes a file and gives its path, until the next call. */
static inline const char *temp_write(struct temp *t, const char *name, const void *data, size_t len)
{
    FILE *f = fopen(temp_path(t, name), "w");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(data, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
    return t->path;
}

static inline const char *temp_text(struct temp *t, const char *name, const char *text)
{
    return temp_write(t, name, text, strlen(text));
}

/* Removes the folder with the files in it (no folders below). */
static inline void temp_remove(struct temp *t)
{
    DIR *d = opendir(t->dir);
    ck_assert_ptr_nonnull(d);
    struct dirent *entry;
    while ((entry = readdir(d)) != NULL) {
        unlink(temp_path(t, entry->d_name));
    }
    closedir(d);
    rmdir(t->dir);
}

#endif
