#include "collector/paper_versions.h"

#include <stdbool.h>
#include <string.h>

static bool is_among(const struct form *const *forms, size_t n, const struct digest *digest)
{
    for (size_t i = 0; i < n; i++) {
        if (memcmp(&forms[i]->digest, digest, sizeof *digest) == 0) {
            return true;
        }
    }
    return false;
}

/* NULL when it cannot be read any more. */
static const struct form *compile(const struct definition *d, struct arena *a)
{
    struct problems problems;
    struct form *form = NULL;
    problems_init(&problems);
    const enum err err = form_from_canonical(d->form_id, d->canonical, a, &form, &problems);
    problems_done(&problems);
    return err == OK ? form : NULL;
}

enum err paper_versions_read(struct store *store, const struct form_set *now, struct arena *a,
                             struct form_set *out, struct diag *diag)
{
    const struct definition *stored = NULL;
    size_t n_stored = 0;
    const enum err err = store_definitions(store, a, &stored, &n_stored, diag);
    if (err != OK) {
        return err;
    }
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): the forms are pointers */
    const struct form **all = arena_array(a, now->n_forms + n_stored + 1, sizeof *all);
    size_t n = 0;
    for (size_t i = 0; i < now->n_forms; i++) {
        all[n++] = now->forms[i];
    }
    for (size_t i = n_stored; i-- > 0;) {
        if (!is_among(all, n, &stored[i].digest)) {
            const struct form *form = compile(&stored[i], a);
            all[n] = form;
            n += form != NULL ? 1 : 0;
        }
    }
    *out = (struct form_set){.forms = all, .n_forms = n};
    return OK;
}

void paper_version_name(const struct form *f, char out[PAPER_VERSION_MAX])
{
    char hex[DIGEST_HEX_MAX];
    digest_hex(&f->digest, hex);
    memcpy(out, hex, PAPER_VERSION_MAX - 1);
    out[PAPER_VERSION_MAX - 1] = '\0';
}

const struct form *paper_version_find(const struct form_set *all, const char *id, const char *name)
{
    for (size_t i = 0; i < all->n_forms; i++) {
        char own[PAPER_VERSION_MAX];
        paper_version_name(all->forms[i], own);
        if (strcmp(all->forms[i]->id, id) == 0 && strcmp(own, name) == 0) {
            return all->forms[i];
        }
    }
    return NULL;
}
