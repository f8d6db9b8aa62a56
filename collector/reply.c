#include "collector/reply.h"

void reply_redirect(struct reply *r, const char *path)
{
    r->status = 303;
    r->location = path;
    buf_clear(&r->body);
}
