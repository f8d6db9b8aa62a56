#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/orthant.h"
#include "analyze/standout.h"
#include "common/mem.h"

const char *standout_code(enum standout_class c)
{
    static const char *const codes[STANDOUT_CLASS_COUNT] = {[STANDOUT_NONE] = "",
                                                            [STANDOUT_ISSUE] = "issue",
                                                            [STANDOUT_STRENGTH] = "strength",
                                                            [STANDOUT_BLIND_SPOT] = "blind_spot"};
    return codes[c];
}

struct candidate {
    size_t cell;
    double error;
};

/* Likeliest first; of equals the earlier cell. */
static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *x = a;
    const struct candidate *y = b;
    if (x->error < y->error || x->error > y->error) {
        return x->error < y->error ? -1 : 1;
    }
    return (x->cell > y->cell) - (x->cell < y->cell);
}

double standout_list(const struct standout *s, enum standout_class c, double rate, bool *out,
                     size_t *out_n)
{
    const size_t n_cells = s->n_themes * s->n_units;
    struct candidate *all = mem_array(n_cells, sizeof *all);
    size_t n = 0;
    for (size_t i = 0; i < n_cells; i++) {
        if (s->cells[i].judged) {
            all[n++] = (struct candidate){.cell = i, .error = 1 - s->cells[i].p[c]};
        }
    }
    qsort(all, n, sizeof *all, compare_candidates);
    memset(out, 0, n_cells * sizeof *out);
    double sum = 0;
    size_t listed = 0;
    while (listed < n && sum + all[listed].error <= rate * (double)(listed + 1)) {
        sum += all[listed].error;
        out[all[listed++].cell] = true;
    }
    free(all);
    *out_n = listed;
    return listed > 0 ? sum / (double)listed : 0;
}

double standout_level_below(const struct standout_level *l, double points)
{
    const double z = (-points - l->points) / l->deviation;
    return points >= 0 ? normal_below(z) : normal_below(-z);
}
