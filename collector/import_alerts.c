#include "collector/import_alerts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

void import_alerts_add(struct import_alerts *all, const struct response_key *key,
                       const struct alert_put *alert, struct arena *a)
{
    if (all->n == all->cap) {
        all->cap = all->cap == 0 ? 64 : 2 * all->cap;
        all->items = mem_grow(all->items, all->cap, sizeof *all->items);
    }
    struct import_alert *kept = &all->items[all->n++];
    *kept = (struct import_alert){.key = *key, .alert = *alert};
    kept->alert.sealed = slice_make(arena_slicedup(a, alert->sealed), alert->sealed.len);
}

static int compare(const void *a, const void *b)
{
    const struct import_alert *x = a;
    const struct import_alert *y = b;
    return memcmp(x->key.bytes, y->key.bytes, sizeof x->key.bytes);
}

void import_alerts_sort(struct import_alerts *all)
{
    if (all->n > 1) {
        qsort(all->items, all->n, sizeof *all->items, compare);
    }
}

enum err import_alerts_store(struct import_alerts *all, struct store *s,
                             const struct response_key *key, struct diag *diag)
{
    const struct import_alert wanted = {.key = *key};
    const struct import_alert *found =
        all->n == 0 ? NULL : bsearch(&wanted, all->items, all->n, sizeof *all->items, compare);
    if (found == NULL) {
        return OK;
    }
    all->n_stored++;
    return store_put_alert(s, &found->alert, diag);
}

void import_alerts_tell(const struct import_alerts *all)
{
    if (all->n_stored > 0) {
        fprintf(stderr,
                "%zu of them must be looked at by the duty officer: see commonview-collector "
                "alerts.\n",
                all->n_stored);
    }
}

void import_alerts_done(struct import_alerts *all)
{
    free(all->items);
    *all = (struct import_alerts){0};
}
