#include "collector/alert_content.h"

#include <string.h>

#include <sodium.h>

static void id_hex(const struct alert_id *id, char out[ALERT_NUMBER_MAX])
{
    sodium_bin2hex(out, ALERT_NUMBER_MAX, id->bytes, sizeof id->bytes);
}

void alert_number(const struct alert_id *id, char out[ALERT_NUMBER_LEN + 1])
{
    char hex[ALERT_NUMBER_MAX];
    id_hex(id, hex);
    memcpy(out, hex, ALERT_NUMBER_LEN);
    out[ALERT_NUMBER_LEN] = '\0';
}

enum err alert_find(struct store *s, const char *number, struct arena *a, struct alert_row *out,
                    struct diag *diag)
{
    const struct alert_row *rows = NULL;
    const struct alert_row *found = NULL;
    size_t n = 0;
    const size_t len = strlen(number);
    if (len < ALERT_NUMBER_LEN || len >= ALERT_NUMBER_MAX ||
        strspn(number, "0123456789abcdef") != len) {
        return diag_fail(diag, ERR_SYNTAX,
                         "'%s' is no number of an alert: it has 8 digits or "
                         "letters a to f",
                         number);
    }
    enum err err = store_alerts(s, false, a, &rows, &n, diag);
    for (size_t i = 0; err == OK && i < n; i++) {
        char hex[ALERT_NUMBER_MAX];
        id_hex(&rows[i].id, hex);
        if (strncmp(hex, number, len) != 0) {
            continue;
        }
        if (found != NULL) {
            return diag_fail(diag, ERR_CONFLICT, "several alerts begin with %s", number);
        }
        found = &rows[i];
    }
    if (err == OK && found == NULL) {
        err = diag_fail(diag, ERR_NOT_FOUND, "there is no alert %s", number);
        diag_remedy(diag, "commonview-collector alerts lists them.");
    } else if (err == OK) {
        *out = *found;
    }
    return err;
}

enum err alert_content_open(struct store *s, const struct seal_secret *key,
                            const struct alert_id *id, struct arena *a, json_t **out,
                            struct diag *diag)
{
    struct slice sealed;
    struct slice plain;
    enum err err = store_alert_content(s, id, a, &sealed, diag);
    if (err != OK) {
        return err;
    }
    if (seal_open(key, sealed, a, &plain) != OK) {
        err = diag_fail(diag, ERR_CORRUPT, "this alert was sealed to another key");
        diag_remedy(diag, "Give the private key of the time when it was raised.");
        return err;
    }
    json_t *root = json_loadb(plain.p, plain.len, 0, NULL);
    if (root == NULL) {
        return diag_fail(diag, ERR_CORRUPT, "what this alert holds is damaged");
    }
    *out = root;
    return OK;
}

const char *alert_content_text(const json_t *content, const char *name)
{
    const char *text = json_string_value(json_object_get(content, name));
    return text != NULL ? text : "";
}

enum err alert_find_response(struct store *s, const struct seal_secret *key, const char *reference,
                             struct arena *a, struct alert_row *out, json_t **out_content,
                             size_t *out_unread, struct diag *diag)
{
    const struct alert_row *rows = NULL;
    size_t n = 0;
    enum err err = store_alerts(s, false, a, &rows, &n, diag);
    *out_unread = 0;
    for (size_t i = 0; err == OK && i < n; i++) {
        json_t *content = NULL;
        if (!rows[i].has_content) {
            continue;
        }
        if (alert_content_open(s, key, &rows[i].id, a, &content, NULL) != OK) {
            (*out_unread)++;
        } else if (strcmp(alert_content_text(content, "reference"), reference) == 0) {
            *out = rows[i];
            *out_content = content;
            return OK;
        }
        json_decref(content);
    }
    return err == OK ? diag_fail(diag, ERR_NOT_FOUND, "no alert is about this response") : err;
}
