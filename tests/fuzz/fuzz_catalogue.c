/* Catalogues: what the quick reader takes the library takes as well, and both read the same. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/text.h"
#include "i18n/po_plain.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SIZE_LIMIT = 1 << 16 };

static char path[] = "/tmp/fuzz-catalogue-XXXXXX";

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void remove_file(void)
{
    (void)unlink(path);
}

/* The library reads files only. */
static void write_file(const uint8_t *data, size_t size)
{
    static int fd = -1;
    if (fd < 0) {
        fd = mkstemp(path);
        must(fd >= 0 && atexit(remove_file) == 0);
    }
    must(ftruncate(fd, 0) == 0 && pwrite(fd, data, size, 0) == (ssize_t)size);
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void same(const struct po_file_data *a, const struct po_file_data *b)
{
    must(a->n_entries == b->n_entries);
    must(same_text(a->plural_forms, b->plural_forms));
    for (size_t i = 0; i < a->n_entries; i++) {
        const struct po_entry *x = &a->entries[i];
        const struct po_entry *y = &b->entries[i];
        must(same_text(x->ctx, y->ctx) && same_text(x->msgid, y->msgid));
        must(same_text(x->msgid_plural, y->msgid_plural) && x->n_forms == y->n_forms);
        for (size_t n = 0; n < x->n_forms; n++) {
            must(same_text(x->forms[n], y->forms[n]));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct slice content = slice_make((const char *)data, size);
    struct po_file_data plain;
    struct po_file_data odd;
    struct problems problems;
    if (text_check(content, SIZE_LIMIT) != OK) {
        return 0;
    }
    struct arena *a = arena_new(0);
    problems_init(&problems);
    /* The library also reads what is commented out as obsolete, and may find that wrong. */
    if (po_plain_read(content, a, &plain) && strstr(arena_slicedup(a, content), "#~") == NULL) {
        write_file(data, size);
        must(po_file_load_odd(path, content, a, &odd, &problems) == OK);
        same(&plain, &odd);
    }
    problems_done(&problems);
    arena_free(a);
    return 0;
}
