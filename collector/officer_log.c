#include "collector/officer_log.h"

#include <stdio.h>
#include <time.h>

enum err officer_log_add(struct store *s, const char *action, const char *detail,
                         struct audit_entry *out, struct diag *diag)
{
    return audit_add(s, (int64_t)time(NULL), action, detail, out, diag);
}

void officer_log_head(const struct audit_entry *e, char out[OFFICER_HEAD_MAX])
{
    char hex[DIGEST_HEX_MAX];
    digest_hex(&e->hash, hex);
    (void)snprintf(out, OFFICER_HEAD_MAX, "%lld:%s", (long long)e->number, hex);
}

void officer_log_tell(const struct audit_entry *e)
{
    char head[OFFICER_HEAD_MAX];
    officer_log_head(e, head);
    fprintf(stderr, "In the log of actions: %s\n", head);
}

enum err officer_log_note(const char *workspace, const char *action, const char *detail,
                          struct diag *diag)
{
    struct store *s = NULL;
    struct audit_entry e;
    enum err err = store_open(workspace, STORE_WRITE, &s, diag);
    if (err == OK) {
        err = officer_log_add(s, action, detail, &e, diag);
    }
    if (err == OK) {
        officer_log_tell(&e);
    }
    store_close(s);
    return err;
}
