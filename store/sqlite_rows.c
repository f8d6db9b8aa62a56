/* The rows of a statement, gathered in an arena. */

#include <string.h>

#include "store/sqlite_store.h"

enum { ROWS_MIN = 16 };

static void *rows_add(struct rows *r, struct arena *a)
{
    if (r->n == r->cap) {
        const size_t cap = r->cap == 0 ? ROWS_MIN : r->cap * 2;
        char *items = arena_array(a, cap, r->size);
        if (r->n > 0) {
            memcpy(items, r->items, r->n * r->size);
        }
        r->items = items;
        r->cap = cap;
    }
    return r->items + r->size * r->n++;
}

enum err read_rows(struct store *s, struct statement *st, struct rows *rows, row_fn fn,
                   struct arena *a, struct diag *diag)
{
    bool row = false;
    enum err err = statement_step(s, st, &row, diag);
    while (err == OK && row) {
        fn(st, rows_add(rows, a), a);
        err = statement_step(s, st, &row, diag);
    }
    statement_end(st);
    return err;
}
