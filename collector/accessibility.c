#include "collector/accessibility.h"

#include <jansson.h>

#include "common/date.h"
#include "common/file.h"

enum { RECORD_BYTES_MAX = 256 * 1024 };

static enum err refuse(const char *path, const char *what, struct diag *diag)
{
    diag_set(diag, "%s: %s", path, what);
    diag_remedy(diag, "Install the program anew, or run the browser tests with RECORD=1");
    return ERR_SYNTAX;
}

static enum err read_run(json_t *root, const char *path, struct arena *a,
                         struct accessibility_record *out, struct diag *diag)
{
    const char *day = NULL;
    const char *browser = NULL;
    json_int_t pages = 0;
    json_int_t checks = 0;
    json_error_t error;
    if (json_unpack_ex(root, &error, 0, "{s:{s:s, s:s, s:I, s:I}}", "run", "day", &day, "browser",
                       &browser, "pages", &pages, "checks", &checks) != 0) {
        return refuse(path, error.text, diag);
    }
    if (date_parse(slice_of(day), &out->day) != OK || pages < 1 || checks < pages) {
        return refuse(path, "the run has no day, or no pages and checks", diag);
    }
    out->browser = arena_strdup(a, browser);
    out->n_pages = pages;
    out->n_checks = checks;
    return OK;
}

static enum err read_faults(const json_t *root, const char *path, struct arena *a,
                            struct accessibility_record *out, struct diag *diag)
{
    const json_t *list = json_object_get(root, "findings");
    if (!json_is_array(list)) {
        return refuse(path, "there is no list of findings", diag);
    }
    const size_t n = json_array_size(list);
    const char **faults = arena_array(a, n, sizeof *faults);
    for (size_t i = 0; i < n; i++) {
        const char *text = json_string_value(json_object_get(json_array_get(list, i), "public"));
        if (text != NULL) {
            faults[out->n_faults++] = arena_strdup(a, text);
        }
    }
    out->faults = faults;
    return OK;
}

enum err accessibility_read(const char *path, struct arena *a, struct accessibility_record *out,
                            struct diag *diag)
{
    struct slice text;
    struct accessibility_record record = {0};
    json_error_t error;
    enum err err = file_read(path, RECORD_BYTES_MAX, a, &text, diag);
    if (err != OK) {
        return err;
    }
    json_t *root = json_loadb(text.p, text.len, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL) {
        return refuse(path, error.text, diag);
    }
    err = read_run(root, path, a, &record, diag);
    if (err == OK) {
        err = read_faults(root, path, a, &record, diag);
    }
    json_decref(root);
    if (err == OK) {
        *out = record;
    }
    return err;
}
