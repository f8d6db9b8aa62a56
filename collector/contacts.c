#include "collector/contacts.h"

static enum err open_one(struct store *s, const struct seal_secret *key, struct slice sealed,
                         struct arena *a, struct contact_state *out, struct diag *diag)
{
    enum err err = person_open(key, sealed, a, &out->person);
    if (err != OK) {
        err = diag_fail(diag, err, "the people of this wave were sealed to another key");
        diag_remedy(diag, "Give the private key of the time when they were invited.");
        return err;
    }
    return store_find_spent(s, &out->person.mark, &out->spent, diag);
}

enum err contacts_open(struct store *s, int64_t wave, const char *key_file, struct arena *a,
                       struct contact_state **out, size_t *out_n, struct diag *diag)
{
    struct seal_secret key;
    struct slice *sealed = NULL;
    size_t n = 0;
    enum err err = seal_init();
    if (err == OK) {
        err = seal_read_secret(key_file, &key, diag);
    }
    if (err == OK) {
        err = store_contacts(s, wave, a, &sealed, &n, diag);
    }
    if (err != OK) {
        return err;
    }
    struct contact_state *all = arena_array(a, n + 1, sizeof *all);
    for (size_t i = 0; err == OK && i < n; i++) {
        err = open_one(s, &key, sealed[i], a, &all[i], diag);
    }
    if (err == OK) {
        *out = all;
        *out_n = n;
    }
    return err;
}
