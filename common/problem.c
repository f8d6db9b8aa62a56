#include "common/problem.h"

#include <stdarg.h>
#include <stdlib.h>

#include "common/mem.h"

void problems_init(struct problems *p)
{
    *p = (struct problems){0};
}

void problems_done(struct problems *p)
{
    free(p->items);
    *p = (struct problems){0};
}

void problems_add(struct problems *p, enum severity severity, const struct diag *diag)
{
    if (severity == SEVERITY_ERROR) {
        p->n_errors++;
    } else {
        p->n_warnings++;
    }
    if (p->n_items == PROBLEMS_MAX) {
        return;
    }
    if (p->n_items == p->cap) {
        p->cap = p->cap == 0 ? 8 : 2 * p->cap;
        p->items = mem_grow(p->items, p->cap, sizeof *p->items);
    }
    p->items[p->n_items++] = (struct problem){.severity = severity, .diag = *diag};
}

void problems_addf(struct problems *p, enum severity severity, const char *sheet, unsigned row,
                   const char *column, const char *question, const char *remedy, const char *fmt,
                   ...)
{
    struct diag diag = {0};
    diag_place(&diag, NULL, row, column);
    diag_item(&diag, sheet, question);
    va_list args;
    va_start(args, fmt);
    diag_vset(&diag, fmt, args);
    va_end(args);
    if (remedy != NULL) {
        diag_remedy(&diag, "%s", remedy);
    }
    problems_add(p, severity, &diag);
}
